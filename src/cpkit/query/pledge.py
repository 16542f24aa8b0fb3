"""A pledge in; what was said outside its rounds, and which commitments were let slip, out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cpkit.records import Commitment, Pledge
from cpkit.records.pledge import Round
from cpkit.register.rounds import Said, everything_said


def said_apart(commitment: Commitment, rounds: Sequence[Round], day: date) -> list[Said]:
    """What belongs to no round: without a date, or since the last one and up to the day."""
    last = rounds[-1].on if rounds else date.min
    return [
        each for each in everything_said(commitment) if each.on is None or last < each.on <= day
    ]


class Lapse(NamedTuple):
    """A commitment that was let slip: when, when it was promised again, and what came instead.

    A day is None where it is not known, or has not come. `instead` are commitments undertaken
    since by the same directorate for the same promise.
    """

    commitment: Commitment
    on: date | None
    again: date | None
    instead: tuple[str, ...]


def lapses(pledge: Pledge, day: date) -> list[Lapse]:
    """What had lapsed by a day, also where it was promised again since, in the pledge's order."""
    found = (_lapse(each, pledge, day) for each in pledge.commitments)
    return [each for each in found if each is not None]


def _lapse(commitment: Commitment, pledge: Pledge, day: date) -> Lapse | None:
    claims = [(each.on, each.status) for each in everything_said(commitment) if each.status]
    dated = sorted((on, status) for on, status in claims if on and status and on <= day)
    lapsed_on, again = None, None
    for on, status in dated:
        if status == "lapsed":
            lapsed_on, again = on, None
        elif lapsed_on and again is None and status != "withdrawn":
            again = on
    if lapsed_on is None and commitment.status != "lapsed":
        return None
    return Lapse(commitment, lapsed_on, again, _instead(commitment, pledge, lapsed_on, day))


def _instead(
    lapsed: Commitment, pledge: Pledge, lapsed_on: date | None, day: date
) -> tuple[str, ...]:
    return tuple(
        each.id
        for each in pledge.commitments
        if each.made
        and (lapsed_on or date.min) <= each.made <= day
        and each.directorate == lapsed.directorate
        and set(each.promise) & set(lapsed.promise)
    )
