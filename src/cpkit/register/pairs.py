"""Two registers in; each record that is not the same in both, before and after, out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.records import Meeting, Record
from cpkit.register.register import Register


class Pair(NamedTuple):
    """A record before and after: None where it was not there yet, or is gone."""

    before: Record | None
    after: Record | None


def pairs(then: Register, now: Register, changed: Iterable[str]) -> Iterator[Pair]:
    """The records that changed, in order of id; those that are new come last.

    A file that was renamed is one record still. One that cannot be read today is not gone.
    """
    ids = sorted(changed)
    there = {i: record for i in ids if (record := then.get(i)) is not None}
    new = {i: record for i in ids if i not in there and (record := now.get(i)) is not None}
    for record_id, before in there.items():
        after = now.get(record_id) or _renamed(before, new.values())
        if after is not None or not now.is_unreadable(record_id):
            yield Pair(before, after)
            new.pop(after.id if after else "", None)
    for after in new.values():
        yield Pair(None, after)


def _renamed(before: Record, new: Iterable[Record]) -> Record | None:
    """The record among the new ones that is this one under another name."""
    return next((each for each in new if _is_same(before, each)), None)


def _is_same(before: Record, after: Record) -> bool:
    if type(before) is not type(after):
        return False
    if isinstance(before, Meeting) and isinstance(after, Meeting):
        return before.body == after.body and _is_same_meeting(before, after)
    return before.called == after.called


def _is_same_meeting(before: Meeting, after: Meeting) -> bool:
    """Whether two files are of one meeting: on one day, or with most of the business."""
    titles, others = ({item.title for item in each.items} for each in (before, after))
    shares = bool(titles) and len(titles & others) * 2 >= len(titles)
    return before.date == after.date or shares
