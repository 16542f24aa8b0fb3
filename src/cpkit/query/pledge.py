"""A pledge in; what was said in each round, and who was silent, out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cpkit.records import Commitment, Pledge
from cpkit.records.action import Progress
from cpkit.records.pledge import Round, Update
from cpkit.register.due import finished_on

Said = Update | Progress


class Heard(NamedTuple):
    """What was said of a commitment by one round; nothing where the directorate was silent."""

    round: Round
    said: tuple[Said, ...]
    was_expected: bool

    @property
    def is_silent(self) -> bool:
        """Whether something should have been said and was not."""
        return self.was_expected and not self.said


def rounds_held(pledge: Pledge, day: date) -> list[Round]:
    """The rounds up to a day, in order of date."""
    return sorted((each for each in pledge.update_rounds if each.on <= day), key=_day)


def heard(commitment: Commitment, rounds: Sequence[Round]) -> list[Heard]:
    """What was said by each round and after the one before it.

    Nothing is expected of what was undertaken only later, nor of what was completed, closed or
    withdrawn before a round.
    """
    made, ended = commitment.made or date.min, _ended_on(commitment) or date.max
    starts = [date.min, *(each.on for each in rounds)]
    return [
        Heard(each, _said_between(commitment, start, each.on), made <= each.on <= ended)
        for start, each in zip(starts, rounds, strict=False)
    ]


def _ended_on(commitment: Commitment) -> date | None:
    """The day it ended; of a withdrawal without a day, that on which it was last spoken of."""
    if commitment.status != "withdrawn":
        return finished_on(commitment)
    spoken = [each.on for each in everything_said(commitment) if each.on]
    return finished_on(commitment) or max(spoken, default=None)


def said_apart(commitment: Commitment, rounds: Sequence[Round], day: date) -> list[Said]:
    """What belongs to no round: without a date, or since the last one and up to the day."""
    last = rounds[-1].on if rounds else date.min
    return [
        each for each in everything_said(commitment) if each.on is None or last < each.on <= day
    ]


def everything_said(commitment: Commitment) -> tuple[Said, ...]:
    """The updates given in rounds, then the progress noted in between."""
    return (*commitment.updates, *commitment.progress)


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


def _said_between(commitment: Commitment, start: date, end: date) -> tuple[Said, ...]:
    said = everything_said(commitment)
    return tuple(each for each in said if each.on is not None and start < each.on <= end)


def _day(each: Round) -> date:
    return each.on
