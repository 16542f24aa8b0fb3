"""What a body has to decide about each action, and how long it is told of it."""

from datetime import date
from typing import Any

import pytest

from action_lines import later, line
from cpkit.query.closure import HEADINGS, in_stages
from cpkit.query.standing import AsAt, standings
from cpkit.records.body import ClosingRules

DAY, LAST = date(2026, 11, 16), date(2026, 11, 4)
SINCE, BEFORE = "2026-11-10", "2026-10-20"
AS_AT = AsAt(DAY, 28, {"bodies/board": (LAST, date(2026, 12, 9))})

DONE: dict[str, Any] = {"status": "complete", "is_finished": True}
CLOSED: dict[str, Any] = {"status": "closed", "is_finished": True, "is_end_agreed": True}
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "open": ({"due": "2027-03-31"}, "live", "live"),
    "without a date": ({}, "live", "live"),
    "late": ({"due": BEFORE}, "outstanding", "outstanding"),
    "late, and more time is asked for": (
        {"due": BEFORE, "later_dates": (later("2027-03-31"),)},
        "sought",
        "sought",
    ),
    "late, and more time was refused": (
        {"due": BEFORE, "later_dates": (later("2027-03-31", "refused"),)},
        "outstanding",
        "outstanding",
    ),
    "more time was agreed": (
        {"due": BEFORE, "later_dates": (later("2027-03-31", "agreed", "2026-11-04"),)},
        "live",
        "live",
    ),
    "done since": ({**DONE, "finished_on": SINCE}, "completed", "to agree"),
    "done before": ({**DONE, "finished_on": BEFORE}, "history", "to agree"),
    "done on no day": (DONE, "history", "to agree"),
    "done, and agreed": (
        {**DONE, "finished_on": SINCE, "is_end_agreed": True},
        "completed",
        "completed",
    ),
    "done before, and agreed": (
        {**DONE, "finished_on": BEFORE, "is_end_agreed": True},
        "history",
        "history",
    ),
    "done before, closed since": (
        {**CLOSED, "finished_on": BEFORE, "closed_on": SINCE},
        "closed",
        "closed",
    ),
    "closed before": ({**CLOSED, "finished_on": BEFORE, "closed_on": BEFORE}, "history", "history"),
    "withdrawn since": (
        {"status": "withdrawn", "is_finished": True, "closed_on": SINCE, "finished_on": SINCE},
        "closed",
        "closed",
    ),
    "a commitment in place": (
        {"status": "in place", "is_finished": True, "finished_on": BEFORE, "kind": "pledge"},
        "history",
        "history",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "usual", "always"), CASES.values(), ids=CASES)
def test_each_action_is_where_the_bodys_rules_put_it(
    changes: dict[str, Any], usual: str, always: str
) -> None:
    found = standings([line(body="bodies/board", **changes)], AS_AT)
    for agreement, stage in (("to close", usual), ("never", usual), ("always", always)):
        rules = ClosingRules.model_validate({"agreement": agreement})
        assert list(in_stages(found, AS_AT, rules)) == [stage]


def test_what_was_reported_once_is_history_at_the_next_meeting() -> None:
    found = [line(body="bodies/board", **DONE, finished_on=SINCE)]
    later_on = AS_AT._replace(day=date(2026, 12, 10))
    rules = ClosingRules.model_validate({})
    assert list(in_stages(standings(found, AS_AT), AS_AT, rules)) == ["completed"]
    assert list(in_stages(standings(found, later_on), later_on, rules)) == ["history"]


def test_what_has_to_be_decided_comes_first() -> None:
    assert list(HEADINGS)[:2] == ["sought", "to agree"]
