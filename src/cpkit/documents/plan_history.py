"""A plan as it stood commit by commit in; the page of how it moved, with a chart, out."""

from collections.abc import Sequence
from typing import Any

from cpkit.documents.chart import Pair, bar_chart
from cpkit.documents.document import Page, page
from cpkit.documents.words import counted
from cpkit.phrases.dates import short_date
from cpkit.query.action_history import Point
from cpkit.records import Record
from cpkit.register import Register

_NOT_COMMITTED = "not committed"


def plan_history(record: Record, points: Sequence[Point], register: Register) -> Page:
    """The page of a plan's history; `points` are its versions, the oldest first."""
    return page(
        "plan-history",
        f"{record.called}: how it moved",
        register,
        made_from=[record],
        chart=_chart(points),
        rows=[_row(each) for each in points],
        slipped=_slipped(points),
    )


def _chart(points: Sequence[Point]) -> dict[str, Any] | None:
    """Open and overdue actions as at each day; the last version of a day counts for it."""
    days = {short_date(each.day): each for each in points}
    pairs = [Pair(label, each.open, each.overdue) for label, each in days.items()]
    return bar_chart(pairs, ("Open", "Of these overdue"), when="on") if pairs else None


def _row(each: Point) -> list[Any]:
    counts = (each.open, each.overdue, each.done, each.moves, each.days)
    return [short_date(each.day), each.commit or _NOT_COMMITTED, *counts]


def _slipped(points: Sequence[Point]) -> str:
    """`Dates were moved 3 times, by 245 days in all.`"""
    last = points[-1] if points else None
    if last is None or not last.moves:
        return "No date has moved."
    days = counted(abs(last.days), "day")
    way = "later" if last.days >= 0 else "earlier"
    return f"Dates were moved {counted(last.moves, 'time')}: {days} {way} in all."
