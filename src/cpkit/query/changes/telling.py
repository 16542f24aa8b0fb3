"""Two registers in; sections of what was decided, opened, closed, moved and rated anew, out.

What an audience may not read is not told to it, and neither is what stood in the records before:
a name that was taken out because it should never have been there must not come back in a list of
changes. Of what is gone, only the id is told.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.query.changes.actions import told_of_actions
from cpkit.query.changes.meetings import name_of_meeting, told_of_meeting
from cpkit.query.changes.others import told_of_other
from cpkit.query.changes.told import HEADINGS, Sides, Told, Which
from cpkit.records import Meeting, Record
from cpkit.register import Register
from cpkit.register.pairs import Pair, pairs


class Section(NamedTuple):
    """What is told under one heading, in order of record."""

    which: Which
    told: tuple[Told, ...]

    @property
    def heading(self) -> str:
        """Its heading."""
        return HEADINGS[self.which]


def changes(
    then: Register, now: Register, changed: Iterable[str], *, public: bool = True
) -> list[Section]:
    """All that happened, in sections; those in which nothing happened are left out."""
    shown = (then.public(), now.public()) if public else (then, now)
    every = (_sides(pair, (then, now), shown) for pair in pairs(then, now, changed))
    found = [told for sides in every for told in _told(sides, public)]
    sections = (Section(which, tuple(t for t in found if t.which == which)) for which in HEADINGS)
    return [section for section in sections if section.told]


def _sides(pair: Pair, full: tuple[Register, Register], shown: tuple[Register, Register]) -> Sides:
    """Both sides of a change, in full and as the audience may see them."""
    before, after = pair
    shown_then = shown[0].get(before.id) if before else None
    shown_now = shown[1].get(after.id) if after else None
    return Sides(*full, before, after, *shown, shown_then, shown_now)


def _told(sides: Sides, public: bool) -> Iterator[Told]:
    if sides.shown_now is None:
        yield from _gone(sides, public)
        return
    told = [*_of_its_kind(sides), *told_of_actions(sides)]
    yield from told
    if not told and _looks_different(sides):
        yield Told("else", sides.shown_now.id, _name_of(sides.shown_now, sides))


def _of_its_kind(sides: Sides) -> Iterator[Told]:
    if isinstance(sides.shown_now, Meeting):
        yield from told_of_meeting(sides)
    else:
        yield from told_of_other(sides)


def _gone(sides: Sides, public: bool) -> Iterator[Told]:
    before = sides.shown_then
    if before is not None:
        words = "" if public else _name_of(before, sides)
        yield Told("gone", before.id, before.id, words)


def _looks_different(sides: Sides) -> bool:
    """Whether anything that the audience may read is another."""
    before, after = sides.shown_then, sides.shown_now
    return before is None or after is None or before.__dict__ != after.__dict__


def _name_of(record: Record, sides: Sides) -> str:
    if isinstance(record, Meeting):
        return name_of_meeting(record, sides.shown_now_register)
    return record.called
