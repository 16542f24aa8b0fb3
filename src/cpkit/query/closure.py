"""Where actions stand and a body's rules in; what the body has to decide about each, out.

The log of a committee reports what was ended to one meeting, once; after that it is history.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from cpkit.query.actions import in_order
from cpkit.query.standing import AsAt, Standing
from cpkit.records.body import ClosingRules

Stage = Literal["sought", "to agree", "outstanding", "completed", "closed", "live", "history"]

HEADINGS: Mapping[Stage, str] = {
    "sought": "Extension sought, for approval",
    "to agree": "Completed, for agreement to close",
    "outstanding": "Outstanding, and no extension is sought",
    "completed": "Completed since the last meeting",
    "closed": "Closed or withdrawn since the last meeting",
    "live": "Live",
}
"""What is listed, in the order of the log: what has to be decided comes first."""


def in_stages(
    found: Iterable[Standing], as_at: AsAt, rules: ClosingRules
) -> dict[Stage, list[Standing]]:
    """Each stage that is not empty with its actions; what was reported before is `history`."""
    staged: dict[Stage, list[Standing]] = {stage: [] for stage in (*HEADINGS, "history")}
    for each in in_order(found):
        staged[stage_of(each, as_at, rules)].append(each)
    return {stage: members for stage, members in staged.items() if members}


def stage_of(each: Standing, as_at: AsAt, rules: ClosingRules) -> Stage:
    """What a body has to do about an action, by its rules."""
    if each.is_open:
        if each.sought:
            return "sought"
        return "outstanding" if each.group == "overdue" else "live"
    status = each.line.status
    if status in ("closed", "withdrawn"):
        return (
            "closed"
            if _is_new(each.line.closed_on or each.line.finished_on, each, as_at)
            else "history"
        )
    if has_to_be_agreed(each, rules):
        return "to agree"
    return "completed" if _is_new(each.line.finished_on, each, as_at) else "history"


def has_to_be_agreed(each: Standing, rules: ClosingRules) -> bool:
    """Whether what is complete waits for a meeting to agree; a commitment is never closed."""
    needs = rules.agreement == "always" and each.line.kind != "pledge"
    return needs and each.status == "complete" and not each.line.is_end_agreed


def _is_new(ended: date | None, each: Standing, as_at: AsAt) -> bool:
    """Whether it has ended since the body last met; what has no day is old."""
    last = as_at.last_meeting(each.line.body)
    return ended is not None and (last is None or ended >= last)
