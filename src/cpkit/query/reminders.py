"""Where actions stand in; what each lead or directorate is to be reminded of, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from cpkit.phrases.names import folded_name
from cpkit.query.actions import NOBODY, NOWHERE, by_directorate, by_lead, in_order
from cpkit.query.standing import Standing

Reason = Literal["overdue", "due soon", "blocked", "undated"]
REASONS: tuple[Reason, ...] = ("overdue", "due soon", "blocked", "undated")
"""Why somebody is reminded of an action, what presses most first."""

Party = Literal["lead", "directorate"]


class Chased(NamedTuple):
    """An action that somebody is reminded of. `reminded` is the last day on which they were, and
    `holds_up` are the refs of the open actions that wait for this one."""

    standing: Standing
    reason: Reason
    reminded: date | None
    is_answered: bool
    holds_up: tuple[str, ...]

    @property
    def is_silent(self) -> bool:
        """Whether a reminder of it went out and nobody has said anything since."""
        return self.reminded is not None and not self.is_answered


class Addressee(NamedTuple):
    """Somebody who is written to, and what about."""

    name: str
    chased: tuple[Chased, ...]

    @property
    def silent(self) -> tuple[Chased, ...]:
        """What they were reminded of and have not answered."""
        return tuple(each for each in self.chased if each.is_silent)

    @property
    def is_again(self) -> bool:
        """Whether an earlier reminder has gone unanswered: then this is the second."""
        return bool(self.silent)


def chased_in(found: Iterable[Standing], day: date) -> list[Chased]:
    """The open actions that are overdue, due soon, blocked or without a date, in that order."""
    every = list(found)
    waiting: dict[str, list[str]] = defaultdict(list)
    for each in every:
        for ref in each.blocked_by:
            waiting[ref].append(each.line.ref)
    chased = (_chased(each, day, waiting) for each in in_order(every) if reason_for(each))
    return sorted(chased, key=lambda each: REASONS.index(each.reason))


def reason_for(each: Standing) -> Reason | None:
    """Why an action is to be chased; None for one that is done, on hold or due only later."""
    if each.group in ("overdue", "due soon"):
        return "overdue" if each.group == "overdue" else "due soon"
    if each.blocked_by:
        return "blocked"
    return "undated" if each.group == "undated" else None


def addressees(
    chased: Sequence[Chased], party: Party, order: Sequence[str] = ()
) -> list[Addressee]:
    """Whoever is to be written to; what has no lead, or no directorate, is left to the clerk."""
    known = {each.standing: each for each in chased}
    every = [each.standing for each in chased]
    parted = by_lead(every) if party == "lead" else by_directorate(every, order)
    return [
        Addressee(name, tuple(known[each] for each in mine))
        for name, mine in parted
        if name not in (NOBODY, NOWHERE)
    ]


def addressed(known: Sequence[Addressee], asked: str) -> list[Addressee]:
    """The addressees of a name, in any case; where none has just that name, those that hold it."""
    wanted = folded_name(asked)
    exact = [each for each in known if folded_name(each.name) == wanted]
    return exact or [each for each in known if wanted in folded_name(each.name)]


def _chased(each: Standing, day: date, waiting: dict[str, list[str]]) -> Chased:
    reminded = max((on for on in each.line.reminded if on <= day), default=None)
    return Chased(
        standing=each,
        reason=reason_for(each) or "undated",
        reminded=reminded,
        is_answered=reminded is not None and _is_answered(each, reminded, day),
        holds_up=tuple(waiting.get(each.line.ref, ())),
    )


def _is_answered(each: Standing, reminded: date, day: date) -> bool:
    """Whether anything was said of it, or a later date sought, on the day of a reminder or since.

    An answer on the day itself counts: to be asked twice for what one has just said is worse than
    to be asked once too little.
    """
    said = [note.on for note in each.line.notes if note.on]
    sought = [later.sought for later in each.line.later_dates if later.sought]
    return any(reminded <= on <= day for on in (*said, *sought))
