"""Attendance ticked in a table, and minutes whose lines begin with numbers or are sentences."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import imported
from importers.papers_in_every_format import FORMATS, made, paper

AS_AT = date(2026, 11, 16)
EACH_FORMAT = pytest.mark.parametrize("fmt", FORMATS)

TICKED = paper("""
    # Corporate Parenting Board

    Minutes of the meeting held on 21 January 2026 at 5.00 pm

    Member | Role | Present | Apologies
    Cllr Ann Reed | Chair | x |
    Cllr Raj Patel | Vice Chair | | x
    Cllr Eve Long | Member | x |
    Helen Marsh | Director of Children's Services | x |

    # 1. Minutes

    The minutes of 19 November 2025 were approved.

    # 2. Fostering fees

    RESOLVED that fees rise.
""")


def meeting_in(text: bytes, name: str = "minutes.txt") -> dict[str, Any]:
    found = imported(name, text, AS_AT, BodyBook([]))
    [values] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    return values


@EACH_FORMAT
def test_who_is_ticked_was_there(fmt: str) -> None:
    found = meeting_in(made(TICKED, fmt), f"minutes.{fmt}")
    assert [each["name"] for each in found["present"]] == [
        "Cllr Ann Reed",
        "Cllr Eve Long",
        "Helen Marsh",
    ]
    assert [each["name"] for each in found["apologies"]] == ["Cllr Raj Patel"]
    assert found["chair"] == "Cllr Ann Reed"


YES_OR_NO = """\
| Name | Attended |
|---|---|
| Cllr Ann Reed | Yes |
| Cllr Raj Patel | No |
| Cllr Eve Long | Yes |
"""


def test_one_column_of_yes_and_no() -> None:
    head = "# Corporate Parenting Board\n\nMinutes of the meeting held on 21 January 2026\n\n"
    business = "\n## 1. Fees\n\nRESOLVED that fees rise.\n"
    found = meeting_in((head + YES_OR_NO + business).encode(), "minutes.md")
    assert found["present"] == ["Cllr Ann Reed", "Cllr Eve Long"]
    assert found["absent"] == ["Cllr Raj Patel"]


@pytest.mark.parametrize("marks", ["P A Apologies Absent", "x ap apols absent", "✓ A apology ab"])
def test_one_column_with_apologies_among_those_present(marks: str) -> None:
    names = ("Cllr Ann Reed", "Cllr Raj Patel", "Cllr Eve Long", "Helen Marsh")
    rows = "".join(f"| {n} | {m} |\n" for n, m in zip(names, marks.split(), strict=True))
    head = "# Corporate Parenting Board\n\nMinutes of the meeting held on 21 January 2026\n\n"
    table = f"| Name | Present |\n|---|---|\n{rows}"
    business = "\n## 1. Fees\n\nRESOLVED that fees rise.\n"
    found = meeting_in((head + table + business).encode(), "minutes.md")
    assert found["present"] == ["Cllr Ann Reed"]
    assert found["apologies"] == ["Cllr Raj Patel", "Cllr Eve Long"]
    assert found["absent"] == ["Helen Marsh"]


CLOSE = """\
MINUTES OF THE MEETING OF SALTMERE TOWN COUNCIL HELD ON MONDAY 9TH FEBRUARY 2026 AT 7.30PM

PRESENT: Cllrs. J. Reed (Chairman), T. Hale, J. Finch.

26/012 Apologies: Cllr. Long (holiday). Apologies accepted.
26/013 Declarations of Interest: None.
26/014 Minutes: The minutes of 12th January were approved and signed.
26/015 Play area
a) Quotes: three quotes had been received.
b) Inspection: the Clerk to book it.
26/016 Date of next meeting: 9th March 2026.
"""


def test_items_on_lines_without_empty_ones_between_them() -> None:
    found = meeting_in(CLOSE.encode())
    assert [(each["number"], each["title"]) for each in found["items"]] == [
        ("26/012", "Apologies"),
        ("26/013", "Declarations of Interest"),
        ("26/014", "Minutes"),
        ("26/015", "Play area"),
        ("26/016", "Date of next meeting"),
    ]
    assert found["apologies"] == [{"name": "Cllr. Long", "note": "holiday"}]


SENTENCES = """\
Notes of the Corporate Parenting Group
Held on Wednesday 4 March 2026, 2.00pm

Attendees: Helen Marsh (Chair), Tom Hale, Priya Nair

1. Helen welcomed everybody and introductions were made.

2. Priya reported that twelve young people had moved into their own flats. Three wait for cookers.
   ACTION: Priya to ask the charity by 1 April 2026

3. The group agreed that the next meeting should be in person.
"""


def test_numbered_sentences_are_items_and_asked_about() -> None:
    found = meeting_in(SENTENCES.encode())
    assert [(each["number"], each["title"]) for each in found["items"]] == [
        ("1", "Helen welcomed everybody and introductions were made."),
        ("2", "Priya reported that twelve young people had moved into their own flats."),
        ("3", "The group agreed that the next meeting should be in person."),
    ]
    [action] = found["items"][1]["actions"]
    assert (action["lead"], action["timescale"]) == ("Priya", "1 April 2026")
    assert any("the first sentence of each" in words for words in doubts_in(found))
