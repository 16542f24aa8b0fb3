"""What was said of a commitment round by round, and when nothing was."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clerk import register_of
from cpkit.query.pledge import lapses, said_apart
from cpkit.records import Commitment, Pledge
from cpkit.register.rounds import heard, rounds_held

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


LAPSED = """
title: The Pledge
commitments:
  - {id: A, directorate: X, promise: P1, status: in progress, updates: [
     {on: 2025-01-01, note: n, status: in place}, {on: 2025-06-01, note: n, status: lapsed},
     {on: 2026-01-01, note: n, status: in progress}, {on: 2026-02-01, note: n, status: in place}]}
  - {id: B, directorate: X, promise: P1, status: lapsed}
  - {id: C, directorate: X, promise: P1, status: withdrawn, updates: [
     {on: 2025-06-01, note: n, status: lapsed}, {on: 2025-07-01, note: n, status: withdrawn}]}
  - {id: D, directorate: X, promise: [P1, P2], made: 2025-09-01}
  - {id: E, directorate: Y, promise: P1, made: 2025-09-01}
  - {id: F, directorate: X, status: in place}
"""


def lapsed_by(folder: Path, day: str) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    pledge = register_of(folder, {"pledges/p.yaml": LAPSED}, day).one(Pledge, "p")
    assert pledge is not None
    return [
        (each.commitment.id, iso(each.on), iso(each.again), each.instead)
        for each in lapses(pledge, date.fromisoformat(day))
    ]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def test_what_lapsed_what_was_promised_again_and_what_came_instead(tmp_path: Path) -> None:
    assert lapsed_by(tmp_path, "2026-06-01") == [
        ("A", "2025-06-01", "2026-01-01", ("D",)),
        ("B", None, None, ("D",)),
        ("C", "2025-06-01", None, ("D",)),
    ]


def test_a_lapse_is_seen_from_its_day_on(tmp_path: Path) -> None:
    assert [each[0] for each in lapsed_by(tmp_path, "2025-05-31")] == ["B"]
    assert lapsed_by(tmp_path, "2025-08-01")[0] == ("A", "2025-06-01", None, ())
