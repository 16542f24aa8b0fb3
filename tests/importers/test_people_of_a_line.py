"""Lists of people: who each of them is, under which title, and in whose place."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import imported
from cpkit.importers.meeting.closing import next_meeting
from cpkit.importers.phrasing.people import people_in_line
from cpkit.importers.phrasing.sentences import sentences

LINES = [
    (
        "Councillors Mrs. J. Broadbent, P. Long and Mrs E Finch",
        ["Councillor Mrs. J. Broadbent", "Councillor P. Long", "Councillor Mrs E Finch"],
    ),
    ("Councillors Ann Reed, Dr Paul Lim", ["Councillor Ann Reed", "Dr Paul Lim"]),
    (
        "Councillors Reed and Long, Mrs E Finch",
        ["Councillor Reed", "Councillor Long", "Mrs E Finch"],
    ),
    (
        "Cllrs Gadd and Stott, Dr M Lim & Det Insp Booth",
        ["Cllr Gadd", "Cllr Stott", "Dr M Lim", "Det Insp Booth"],
    ),
    (
        "PC Lyle, Sgt Moor and Detective Inspector Jane Booth",
        ["PC Lyle", "Sgt Moor", "Detective Inspector Jane Booth"],
    ),
    (
        "Councillors O’Hare (Chair), Aziz, J. Smith; Mrs Bello",
        ["Councillor O’Hare", "Councillor Aziz", "Councillor J. Smith", "Mrs Bello"],
    ),
    ("Councillors Ash; Birk; Mrs Cole", ["Councillor Ash", "Councillor Birk", "Mrs Cole"]),
    (
        "Councillors Mrs Ash; Birk; Mrs Cole",
        ["Councillor Mrs Ash", "Councillor Birk", "Councillor Mrs Cole"],
    ),
    ("Councillors J Major and Ald. R Tansy", ["Councillor J Major", "Ald. R Tansy"]),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_each_is_called_by_a_title(line: str, names: list[str]) -> None:
    assert [person.name for person in people_in_line(line)] == names


SENTENCES = [
    ("Cllr. Long was there. Dr. P. Lim was not.", ["Cllr. Long was there.", "Dr. P. Lim was not."]),
    ("From Mr Gill (on leave). Mrs Pryce came.", ["From Mr Gill (on leave).", "Mrs Pryce came."]),
    ("Minute No. 4 of St. Ives", ["Minute No. 4 of St. Ives"]),
]


@pytest.mark.parametrize(("text", "apart"), SENTENCES)
def test_a_title_ends_no_sentence(text: str, apart: list[str]) -> None:
    assert sentences(text) == apart


PAPER = """\
Corporate Parenting Panel

Minutes of the meeting held on 22 November 2018

Present: Councillor R Tansy (Chair), Councillor G Elder

{line}

1 WORK PROGRAMME

The programme was noted.
"""


def meeting_with(line: str) -> dict[str, Any]:
    text = PAPER.format(line=line).encode()
    found = imported("a.txt", text, date(2026, 11, 16), BodyBook([]))
    [values] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    assert "venue" not in values
    return values


TANSY, ELDER = "Councillor R Tansy", "Councillor G Elder"
HAIG = {"name": "Councillor Haig", "substitute_for": "Councillor Ings"}
SUBSTITUTES = [
    ("Substitutes: Councillor Haig for Councillor Ings", [TANSY, ELDER, HAIG]),
    (
        "Substitute Members: Councillor Haig (for Councillor Ings), Cllr P Orr (for Cllr Lund)",
        [TANSY, ELDER, HAIG, {"name": "Cllr P Orr", "substitute_for": "Cllr Lund"}],
    ),
    (
        "Substitutes present: Councillor Elder in place of Cllr Moor",
        [TANSY, {"name": ELDER, "substitute_for": "Cllr Moor"}],
    ),
    ("Substitutes: None", [TANSY, ELDER]),
]


@pytest.mark.parametrize(("line", "present"), SUBSTITUTES)
def test_who_stood_in_for_whom(line: str, present: list[Any]) -> None:
    assert meeting_with(line)["present"] == present


def test_who_came_for_some_items_is_in_attendance() -> None:
    found = meeting_with("In attendance for items 2 and 3: Councillor Nairn")
    assert found["in_attendance"] == ["Councillor Nairn"]
    assert found["headings"]["in_attendance"] == "In attendance for items 2 and 3"


def test_young_people_called_by_a_letter_do_not_end_the_list() -> None:
    found = meeting_with(
        'In attendance:\nMs K Booth\n"J" and "K" – Children in Care Council\nMr A Shah, Clerk'
    )
    _, young, clerk = found["in_attendance"]
    assert young["young_person"] == "yes"
    assert clerk == {"name": "Mr A Shah", "role": "Clerk"}


ANNOUNCED = [
    (
        "The meeting of 6th May 2024 is cancelled; the next meeting will be on 7th May 2024",
        "7th May 2024",
    ),
    ("The meeting of 6 May 2024 was postponed to 9 June 2024", "9 June 2024"),
    ("The next meeting had been moved from 6 May 2024 to 13 May 2024", "13 May 2024"),
    ("That of 6 May 2024 will not take place. The next is on 8 July 2024.", "8 July 2024"),
    ("The meeting of 6 May 2024 is cancelled.", "6 May 2024"),  # and the clerk sees the words
    ("6 May 2024 and 8 July 2024", "6 May 2024"),
]


@pytest.mark.parametrize(("words", "day"), ANNOUNCED)
def test_the_next_meeting_is_one_that_takes_place(words: str, day: str) -> None:
    assert next_meeting(words)["date"] == day
