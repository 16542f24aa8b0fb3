"""A pledge as a paper: its promises, its directorates, its rounds and who was silent in them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.documents.pledge import DOCUMENT, build, usual
from cpkit.register import Register
from documents.filled_records import register_of
from documents.work_papers import both, example

PLEDGE = """
title: The Pledge
launched: 2025-01-10
promises: [{id: P1, text: We will listen., principles: [b]}, {id: P2, text: Nobody serves this.}]
update_rounds: [2025-06-01, {on: 2026-06-01, name: Second round}, 2026-12-01]
commitments:
  - {id: A, directorate: Places, promise: P1, commitment: One, status: in place}
  - {id: B, directorate: People, promise: P1, commitment: Two, lead: Head,
     due: March 2026, status: planned,
     updates: [{on: 2025-06-01, note: Said, by: Head}, {on: 2026-11-01, note: Not yet said}]}
  - {id: C, directorate: people services, title: Three, status: lapsed, updates: Undated}
  - {id: D, commitment: Four}
"""
COUNCIL = "name: Wharfe\ndirectorates: [{name: People, aliases: People Services}, Place]\n"


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    register = register_of(
        tmp_path, {"pledges/pledge": PLEDGE.lstrip(), "council": COUNCIL}, date(2026, 10, 12)
    )
    return made(register)


def made(register: Register) -> dict[str, Any]:
    pledge = usual(register)
    assert pledge is not None
    return build(pledge, register)


def commitments(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for d in page["directorates"] for each in d["commitments"]}


def test_directorates_come_in_the_councils_order(page: dict[str, Any]) -> None:
    names = [(d["name"], [each["id"] for each in d["commitments"]]) for d in page["directorates"]]
    assert names == [("People", ["B", "C"]), ("Places", ["A"]), ("No directorate recorded", ["D"])]


def test_commitments_are_counted_and_blank_is_not_planned(page: dict[str, Any]) -> None:
    assert page["statuses"] == ["planned", "in place", "lapsed", "not stated"]
    assert page["counts"] == [
        ["People", 1, 0, 1, 0, 2],
        ["Places", 0, 1, 0, 0, 1],
        ["No directorate recorded", 0, 0, 0, 1, 1],
        ["All", 1, 1, 1, 1, 4],
    ]


def test_who_was_heard_and_who_was_silent(page: dict[str, Any]) -> None:
    assert [(each["on"], each["heard"], each["silent"]) for each in page["rounds"]] == [
        ("Sunday 1 June 2025", 1, ["A", "C", "D"]),
        ("Monday 1 June 2026", 0, ["A", "B", "C", "D"]),
    ]


def test_each_promise_knows_who_serves_it(page: dict[str, Any]) -> None:
    served = [(each["id"], each["served_by"]) for each in page["promises"]]
    assert served == [("P1", ["A", "B"]), ("P2", [])]


def test_a_commitment_holds_its_rounds(page: dict[str, Any]) -> None:
    rounds = commitments(page)["B"]["rounds"]
    assert [(each["round"], [said["text"] for said in each["said"]]) for each in rounds] == [
        ("1 Jun 2025", ["Said"]),
        ("Second round, 1 Jun 2026", []),
    ]
    assert rounds[0]["said"][0]["by"] == "Head"
    assert rounds[0]["said"][0]["on"] == ""
    assert commitments(page)["B"]["lateness"] == "195 days overdue"


def test_what_was_said_without_a_date_is_there(page: dict[str, Any]) -> None:
    assert [each["text"] for each in commitments(page)["C"]["apart"]] == ["Undated"]


def test_what_is_later_than_the_day_is_counted_and_left_out(page: dict[str, Any]) -> None:
    assert page["left_out"] == 1


def test_the_pledge_in_force_is_the_one_that_is_meant(tmp_path: Path) -> None:
    records = {
        "pledges/old": "title: Old\nlaunched: 2020-01-01\nended: 2025-01-10\n",
        "pledges/new": "title: New\nlaunched: 2025-01-10\n",
    }
    assert made(register_of(tmp_path / "a", records, date(2026, 1, 1)))["heading"] == "New"
    gone = records | {"pledges/new": "title: New\nlaunched: 2025-01-10\nended: 2025-12-31\n"}
    assert usual(register_of(tmp_path / "b", gone, date(2026, 1, 1))) is None


def test_the_example_has_the_shape_of_a_real_pledge() -> None:
    counts = made(example())["counts"]
    assert [row[-1] for row in counts] == [9, 8, 15, 3, 35]


@pytest.mark.parametrize("number", [0, 1], ids=["md", "html"])
def test_the_page_as_a_whole(golden: Callable[[str, str], None], number: int) -> None:
    register = example()
    pledge = usual(register)
    assert pledge is not None
    text = both(DOCUMENT.name, pledge, register, "public")[number]
    golden(f"pledge.{('md', 'html')[number]}", text)
