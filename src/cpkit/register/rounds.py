"""A pledge in; its rounds, and what was said of each commitment by each of them, out."""

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


def everything_said(commitment: Commitment) -> tuple[Said, ...]:
    """The updates given in rounds, then the progress noted in between."""
    return (*commitment.updates, *commitment.progress)


def _said_between(commitment: Commitment, start: date, end: date) -> tuple[Said, ...]:
    said = everything_said(commitment)
    return tuple(each for each in said if each.on is not None and start < each.on <= end)


def _day(each: Round) -> date:
    return each.on
