"""What was said of a commitment round by round, and when nothing was."""

from datetime import date
from typing import Any

import pytest

from cpkit.query.pledge import heard, rounds_held, said_apart
from cpkit.records import Commitment, Pledge

NOTHING: dict[str, list[str]] = {"2025-01-29": [], "2025-09-10": [], "2026-06-10": []}
OVER = ["not expected"]
ROUNDS = ["2025-01-29", {"on": "2026-06-10", "name": "Third"}, "2025-09-10"]


def pledge(**commitment: Any) -> tuple[Pledge, Commitment]:
    tree = {
        "title": "The Pledge",
        "update_rounds": ROUNDS,
        "commitments": [{"id": "P1"} | commitment],
    }
    found = Pledge.model_validate(tree)
    return found, found.commitments[0]


def by_round(day: str = "2026-10-12", **commitment: Any) -> dict[str, list[str]]:
    found, only = pledge(**commitment)
    rounds = rounds_held(found, date.fromisoformat(day))
    return {
        each.round.on.isoformat(): [said.note or "" for said in each.said]
        if each.said or each.was_expected
        else OVER
        for each in heard(only, rounds)
    }


def test_rounds_come_in_order_of_date_and_only_those_held() -> None:
    found, _ = pledge()
    held = rounds_held(found, date(2026, 6, 9))
    assert [each.on.isoformat() for each in held] == ["2025-01-29", "2025-09-10"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], NOTHING),
        (
            [{"on": "2025-09-10", "note": "b"}, {"on": "2025-01-29", "note": "a"}],
            {"2025-01-29": ["a"], "2025-09-10": ["b"], "2026-06-10": []},
        ),
        # What is said between two rounds is there for the second.
        (
            [{"on": "2025-02-01", "note": "a"}, {"on": "2025-09-01", "note": "b"}],
            {"2025-01-29": [], "2025-09-10": ["a", "b"], "2026-06-10": []},
        ),
        ([{"on": "2026-06-11", "note": "x"}], NOTHING),
        ([{"note": "x"}], NOTHING),
    ],
)  # fmt: skip
def test_what_was_said_by_each_round(said: list[Any], expected: dict[str, list[str]]) -> None:
    assert by_round(updates=said) == expected
    assert by_round(progress=said) == expected


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ({"status": "in place"}, [[], [], []]),
        ({"status": "in place", "completed": "2025-06-01"}, [[], OVER, OVER]),
        ({"completed": "2025-09-10"}, [[], [], OVER]),
        ({"closed": "2025-06-01"}, [[], OVER, OVER]),
        (
            {"status": "withdrawn", "updates": [{"on": "2025-01-29", "note": "x"}]},
            [["x"], OVER, OVER],
        ),
        ({"status": "withdrawn"}, [[], [], []]),
    ],
)  # fmt: skip
def test_nothing_is_expected_of_what_has_ended(ended: dict[str, Any], expected: Any) -> None:
    assert list(by_round(**ended).values()) == expected


def test_silence_is_an_expected_word_unsaid() -> None:
    found, only = pledge(completed="2025-06-01", updates=[{"on": "2026-06-01", "note": "again"}])
    rounds = rounds_held(found, date(2026, 10, 12))
    assert [each.is_silent for each in heard(only, rounds)] == [True, False, False]


def test_what_belongs_to_no_round_is_not_lost() -> None:
    said = [
        {"note": "some day"},
        {"on": "2026-07-01", "note": "since"},
        {"on": "2026-11-01", "note": "x"},
    ]
    found, only = pledge(updates=said)
    day = date(2026, 10, 12)
    apart = said_apart(only, rounds_held(found, day), day)
    assert [each.note for each in apart] == ["some day", "since"]
    assert [each.note for each in said_apart(only, [], day)] == ["some day", "since"]
