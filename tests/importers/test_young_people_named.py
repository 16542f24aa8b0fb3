"""Lists of people in which a paper names a young person: told to the public by role."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in, texts_in
from cpkit.importers.importing import imported
from cpkit.importers.phrasing.people import people_in_line

YOUNG = [
    ("Ms Bole, Mr Amin and a young person, Keira Stott (CiCC)", ["Keira Stott"]),
    ("a care leaver, Dev Rowe", ["Dev Rowe"]),
    ("Young people: Ana Pick and Dev Rowe", ["Ana Pick", "Dev Rowe"]),
    ("Dev Rowe (Children in Care Council), Mr Amin", ["Dev Rowe"]),
    ("two young people, Ana Pick and Dev Rowe, and Ms Bole", ["Ana Pick", "Dev Rowe"]),
    ("Dev Rowe, care leaver", ["Dev Rowe"]),
    ("Jo Hart, Children in Care Council Support Officer", []),
    ("Cllr Dale (Children in Care Council champion)", []),
    ("two members of the Children in Care Council", []),
    ("Ms Bole, Head of Service for children in care, Mr Amin", []),
    ("Ms K. Ro (Care Leaver), Mrs Bell (Young People's Advocate)", ["Ms K. Ro"]),
    ("Jo Hart, Director of Children and Young People", []),
    ("Sal Wick, Care Leavers Ambassador", []),
    ("a young person", []),
]


@pytest.mark.parametrize(("line", "young"), YOUNG, ids=[line for line, _ in YOUNG])
def test_a_young_person_among_others_is_known(line: str, young: list[str]) -> None:
    people = people_in_line(line)
    assert [person.name for person in people if person.is_young] == young


def test_the_others_of_the_line_stay_who_they_are() -> None:
    people = people_in_line(YOUNG[0][0])
    assert [person.name for person in people] == ["Ms Bole", "Mr Amin", "Keira Stott"]


PAPER = """\
Corporate Parenting Panel

Minutes of the meeting held on 22 November 2018

Present: Councillor R Tansy (Chair), Councillor G Elder

Also in attendance: {also}

1 WORK PROGRAMME

The programme was noted.
"""


@pytest.mark.parametrize("also", ["Ms Bole and a young person, Dev Rowe", "Dev Rowe (CiCC)"])
def test_the_name_stands_nowhere_that_the_public_reads(also: str) -> None:
    found = imported("m.txt", PAPER.format(also=also).encode(), date(2026, 11, 16), BodyBook([]))
    [meeting] = [draft for draft in found.drafts if draft.id.startswith("meetings/")]
    entries: list[Any] = meeting.values["in_attendance"]
    assert entries[-1]["young_person"] == "yes"
    told = {k: v for k, v in meeting.values.items() if k != "in_attendance"}
    assert not any("Rowe" in text for text in texts_in(told))
    assert any("young_person: yes" in words for words in doubts_in(meeting.values))
