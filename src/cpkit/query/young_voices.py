"""A pledge in; the items at which its body heard young people, and what came of them, out."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cpkit.phrases.dates import add_months
from cpkit.query.recorded_actions import as_at, lines_of
from cpkit.query.standing import Standing, standings
from cpkit.records import Item, Meeting, Pledge
from cpkit.records.meeting import HELD
from cpkit.register import Register

MONTHS = 12
"""How far back a page looks: what was said longer ago is in the minutes."""


class Heard(NamedTuple):
    """An item at which young people were heard, with the actions that came of it."""

    meeting: Meeting
    item: Item
    actions: tuple[Standing, ...]


def young_voices(pledge: Pledge, register: Register) -> list[Heard]:
    """The items of the last twelve months that bear the pledge's words, the newest first."""
    if pledge.body is None:
        return []
    since = add_months(register.as_at, -MONTHS)
    held = [
        headline.id
        for headline in register.series(pledge.body)
        if headline.status in HELD and _is_between(headline.date, since, register.as_at)
    ]
    meetings = (register.one(Meeting, each) for each in reversed(held))
    return [heard for meeting in meetings if meeting for heard in _heard(meeting, pledge, register)]


def _is_between(day: str, first: date, last: date) -> bool:
    return first.isoformat() < day <= last.isoformat()


def _heard(meeting: Meeting, pledge: Pledge, register: Register) -> Iterator[Heard]:
    words = pledge.voice.casefold()
    chosen = [item for item in meeting.all_items() if words in item.title.casefold()]
    if not chosen:
        return
    stands = {
        each.line.ref: each for each in standings(lines_of(meeting, register), as_at(register))
    }
    for item in chosen:
        if item.minute or item.resolved or item.undertakings:
            refs = (f"{meeting.id}#{action.id}" for action in item.all_actions())
            yield Heard(meeting, item, tuple(stands[ref] for ref in refs if ref in stands))
