"""A meeting in; everything that was moved at it, and every vote that was taken, out."""

from collections.abc import Iterator

from cpkit.checks.words import items_of
from cpkit.records import Item, Meeting, Resolution
from cpkit.records.resolution import Amendment, Vote
from cpkit.register.once import once_per_record


def moved_at(item: Item) -> Iterator[Amendment | Resolution]:
    """What was moved at an item: its amendments, its decisions, and those taken in private."""
    yield from item.amendments
    yield from item.resolved or ()
    yield from item.restricted_resolved


def votes_at(item: Item) -> Iterator[Vote]:
    """The votes taken at an item."""
    yield from filter(None, (item.vote, *(motion.vote for motion in moved_at(item))))


@once_per_record
def motions_of(meeting: Meeting) -> list[Amendment | Resolution]:
    """Everything that was moved at a meeting."""
    return [motion for item in items_of(meeting) for motion in moved_at(item)]


@once_per_record
def votes_of(meeting: Meeting) -> list[Vote]:
    """Every vote of a meeting."""
    return [vote for item in items_of(meeting) for vote in votes_at(item)]
