"""An action plan as a paper: its numbers, its standing on a day, its words in both formats."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.documents.action_plan import DOCUMENT, build, usual
from cpkit.records import ActionPlan
from cpkit.register import Register
from documents.filled_records import register_of
from documents.work_papers import both, example

PLAN = """
title: The plan
body: board
status: draft
source: {kind: inspection, by: Ofsted, from: 2025-09-22, to: 2025-10-16, paper: papers/letter.pdf}
headings: {lead: Lead officer, rag: RAG rating}
rag: {Green: on track, Red: {meaning: stopped, days_late: 5}, Blue: {meaning: done, ends: yes}}
objectives:
  - number: 5
    title: Doing well
    actions:
      - {id: a, action: First, timescale: March 2026, rag: green}
      - {id: b, action: Second, timescale: TBC, depends_on: a, rag: RED}
      - {id: a, action: The same id again, rag: Purple}
actions:
  - id: z
    action: Last
    due: 2026-12-31
    progress: [{on: 2026-06-01, note: Begun}, {on: 2026-11-30, note: Not yet said}]
    extensions: [{from: 2026-12-31, to: 2027-03-31, sought: 2026-09-01, reason: The post is empty.}]
  - {id: later, action: Not yet agreed, raised: 2026-11-04}
"""


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    register = register_of(
        tmp_path,
        {
            "action-plans/plan": PLAN.lstrip(),
            "bodies/board": "name: The Board\nregime: committee\n",
            "council": "name: Wharfe Council\n",
        },
        date(2026, 10, 12),
    )
    return build(plan(register), register)


def plan(register: Register) -> ActionPlan:
    found = usual(register)
    assert found is not None
    return found


def actions(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [*page["objectives"][0]["actions"], *page["actions"]]


def test_ratings_are_counted_as_printed_and_blank_is_not_green(page: dict[str, Any]) -> None:
    counts = [(rating["text"], number) for rating, number in page["ratings"]]
    assert counts == [("Green", 1), ("Red", 1), ("Blue", 0), ("Purple", 1), ("not rated", 1)]


def test_each_action_stands_as_its_own_dates_say(page: dict[str, Any]) -> None:
    assert [(each["text"], each["lateness"]) for each in actions(page)] == [
        ("First", "195 days overdue"),
        ("Second", "no date"),
        ("The same id again", "no date"),
        ("Last", "due in 80 days"),
    ]


def test_the_rating_by_the_dates_stands_beside_the_one_claimed(page: dict[str, Any]) -> None:
    ratings = [[tag["text"] for tag in each["rating"]] for each in actions(page)]
    assert ratings == [
        ["green", "Red by its dates"],
        ["RED"],
        ["Purple"],
        ["not rated", "Green by its dates"],
    ]


def test_what_has_to_come_first_is_named(page: dict[str, Any]) -> None:
    assert actions(page)[1]["waits_for"] == ["a"]


def test_what_is_later_than_the_day_is_counted_and_left_out(page: dict[str, Any]) -> None:
    assert [each["text"] for each in actions(page)[3]["said"]] == ["Begun"]
    assert page["left_out"] == 2


def test_a_later_date_is_there_with_its_answer(page: dict[str, Any]) -> None:
    assert actions(page)[3]["extensions"] == [
        {
            "text": "from 31 Dec 2026 to 31 Mar 2027, asked for on 1 Sep 2026",
            "answer": "not yet answered",
            "reason": "The post is empty.",
        }
    ]


def test_the_head_of_the_paper(page: dict[str, Any]) -> None:
    assert page["draft"]
    assert page["headings"]["lead"] == "Lead officer"
    assert page["headings"]["progress"] == "Progress"
    assert page["facts"][:3] == [
        ["Followed by", "The Board"],
        ["Source", "Inspection by Ofsted, Monday 22 September 2025 to Thursday 16 October 2025"],
        ["Report", {"text": "letter.pdf", "link": "papers/letter.pdf"}],
    ]


def test_the_example_has_the_shape_of_a_real_plan() -> None:
    register = example()
    inspection = register.one(ActionPlan, "2025-inspection")
    assert inspection is not None
    made = build(inspection, register)
    assert [(each["number"], len(each["actions"])) for each in made["objectives"]] == [
        ("5", 5),
        ("6", 7),
        ("7", 7),
    ]
    counts = {rating["text"]: number for rating, number in made["ratings"]}
    assert counts == {"green": 4, "amber": 0, "red": 3, "blue": 0, "not rated": 12}


def test_a_closed_plan_is_not_the_one_that_is_meant(tmp_path: Path) -> None:
    records = {
        f"action-plans/{name}": f"title: {name}\nstatus: {status}\nas_at: {day}\n"
        for name, status, day in (
            ("old", "current", "2025-01-01"),
            ("now", "current", "2026-01-01"),
            ("done", "closed", "2026-06-01"),
        )
    }
    assert plan(register_of(tmp_path, records, date(2026, 10, 12))).title == "now"


def test_without_a_plan_none_is_meant(tmp_path: Path) -> None:
    assert usual(register_of(tmp_path, {"council": "name: x\n"}, date(2026, 10, 12))) is None


@pytest.mark.parametrize("number", [0, 1], ids=["md", "html"])
def test_the_page_as_a_whole(golden: Callable[[str, str], None], number: int) -> None:
    register = example()
    inspection = register.one(ActionPlan, "2025-inspection")
    assert inspection is not None
    text = both(DOCUMENT.name, inspection, register, "public")[number]
    golden(f"action-plan.{('md', 'html')[number]}", text)
