"""Lists of people in one line: who each of them is, with the title that stands before several."""

import pytest

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
