"""Declarations of interests: who declared what, and what the member then did."""

import pytest

from cpkit.importers.blocks import Block
from cpkit.importers.meeting.declarations import declarations_in

DONE = [
    (
        "Mrs Lund declared a disclosable pecuniary interest in item 46 as her firm bids and left"
        " the room.",
        ("item 46 as her firm bids", "left the room"),
    ),
    (
        "Councillor Ings declared a personal interest in item 5 as a foster carer. She remained in"
        " the meeting and voted.",
        ("item 5 as a foster carer", "remained in the meeting and voted"),
    ),
    (
        "Councillor Ings declared a prejudicial interest in the grant, withdrew from the meeting"
        " and took no part in the vote.",
        ("the grant", "withdrew from the meeting and took no part in the vote"),
    ),
    (
        "Cllr Moor declared an interest as a governor of Tarn School; he did not vote.",
        ("a governor of Tarn School", "did not vote"),
    ),
    ("Cllr Moor declared that he left school in Tarn.", ("that he left school in Tarn", None)),
]


@pytest.mark.parametrize(("words", "found"), DONE)
def test_what_the_member_did_is_told_apart(words: str, found: tuple[str, str | None]) -> None:
    [entry], rest = declarations_in([Block("paragraph", words)])
    assert (entry["interest"], entry.get("action")) == found
    assert " ".join(entry["verbatim"].split()) == words
    assert rest == []
