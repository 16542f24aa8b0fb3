"""Two registers in; each record before and after, and what is wrong with the change, out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.checks.history.check import HISTORY_CHECKS, Change, HistoryCheck
from cpkit.problems import Problem, in_order
from cpkit.records import Meeting, Record
from cpkit.register import Register


class Pair(NamedTuple):
    """A record before and after; `after` is None for one that is gone."""

    before: Record
    after: Record | None


def check_changes(then: Register, now: Register, changed: Iterable[str]) -> list[Problem]:
    """What the checks of history say about the records that changed, in order of place."""
    change = Change(then, now)
    found = (p for pair in pairs(then, now, changed) for p in _check(pair, change))
    return in_order(found)


def pairs(then: Register, now: Register, changed: Iterable[str]) -> Iterator[Pair]:
    """The records that were there before, each with what has become of it.

    A file that was renamed is one record still. One that cannot be read today is not gone.
    """
    ids = sorted(changed)
    there = {i: record for i in ids if (record := then.get(i)) is not None}
    new = [record for i in ids if i not in there and (record := now.get(i)) is not None]
    for record_id, before in there.items():
        after = now.get(record_id) or _renamed(before, new)
        if after is not None or not now.is_unreadable(record_id):
            yield Pair(before, after)


def _renamed(before: Record, new: Iterable[Record]) -> Record | None:
    """The record among the new ones that is this one under another name."""
    return next((each for each in new if _is_same(before, each)), None)


def _is_same(before: Record, after: Record) -> bool:
    if type(before) is not type(after):
        return False
    if isinstance(before, Meeting) and isinstance(after, Meeting):
        titles = [{item.title for item in each.items} for each in (before, after)]
        shared = len(titles[0] & titles[1]) * 2 >= max(1, len(titles[0]))
        same_day = before.date == after.date
        return before.body == after.body and (same_day or bool(titles[0] and shared))
    return before.called == after.called


def _check(pair: Pair, change: Change) -> Iterator[Problem]:
    before, after = pair
    own = after.waive if after else ()
    waived = {waiver.check for waiver in (*own, *change.now.council.checks.waive)}
    for check in HISTORY_CHECKS:
        if _applies(check, pair) and check.rule.code not in waived:
            for finding in check.function(before, after, change):
                yield check.problem(finding, after or before)


def _applies(check: HistoryCheck, pair: Pair) -> bool:
    return type(pair.before) in check.looks_at and check.of_gone == (pair.after is None)
