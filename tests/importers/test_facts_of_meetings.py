"""What minutes tell of the people at a meeting: interests, votes, attendance, numbers."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import imported

AS_AT = date(2026, 11, 16)
HEAD = """CORPORATE PARENTING PANEL

Minutes of the meeting held on 6 July 2021

{people}

"""
PEOPLE = "Present: Councillors Lark (Chair), Teal, Wren and Roe"


def meeting_of(business: str, people: str = PEOPLE) -> dict[str, Any]:
    paper = HEAD.format(people=people) + business
    found = imported("minutes.txt", paper.encode(), AS_AT, BodyBook([]))
    [values] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    return values


INTERESTS = {
    "two in one paragraph": (
        "Councillor Teal declared a pecuniary interest in item 2 and left the room. "
        "Councillor Wren declared a non-pecuniary interest in item 3.",
        [
            ("Councillor Teal", "pecuniary", ["2"]),
            ("Councillor Wren", "non-registrable", ["3"]),
        ],
    ),
    "two in one sentence": (
        "Cllr Teal declared a personal interest in item 3 and Cllr Wren declared a disclosable "
        "pecuniary interest in item 2.",
        [("Cllr Teal", "non-registrable", ["3"]), ("Cllr Wren", "pecuniary", ["2"])],
    ),
    "what is told behind one belongs to it": (
        "Cllr. J. Teal declared a pecuniary interest in item 2. She left at 3 p.m. and came "
        "back for item 4. Rev'd Roe also disclosed an interest in item 3.",
        [("Cllr. J. Teal", "pecuniary", ["2"]), ("Rev'd Roe", "", ["3"])],
    ),
    "a sentence before": (
        "The Chair asked for declarations. Cllr. Roe declared a pecuniary interest in item 2.",
        [("Cllr. Roe", "pecuniary", ["2"])],
    ),
    "two members together": (
        "Councillors Teal and Wren declared a personal interest in item 3.",
        [("Councillors Teal and Wren", "non-registrable", ["3"])],
    ),
}


@pytest.mark.parametrize(("words", "declared"), INTERESTS.values(), ids=list(INTERESTS))
def test_each_interest_is_its_own_declaration(words: str, declared: list[Any]) -> None:
    made = meeting_of(f"1. Declarations of interest\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    found = made["items"][0]["declarations"]
    assert [(e["by"], e.get("kind", ""), e.get("items")) for e in found] == declared
    assert not list(doubts_in(made["items"]))
    told = [made["items"][0].get("minute", ""), *(each["verbatim"] for each in found)]
    assert " ".join(told).split() == words.replace(" and Cllr", " Cllr").split()


def test_a_second_member_in_a_declaration_is_asked_about() -> None:
    words = (
        "Cllr Teal declared a pecuniary interest in item 2, and Cllr Wren an interest in item 3."
    )
    made = meeting_of(f"1. Declarations of interest\n\n{words}\n\n2. Homes\n\nAll was well.\n")
    [asked] = doubts_in(made["items"])
    assert "Cllr Wren" in asked
