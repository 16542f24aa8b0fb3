"""A row that came back, and the action it is about, in; what was answered, or why not, out."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cpkit.phrases.dates import read_date, short_date
from cpkit.phrases.periods import Term
from cpkit.phrases.timescales import read_timescale
from cpkit.query.action_line import ActionLine, colour_named
from cpkit.sheets.columns import (
    BY,
    EVIDENCE,
    LATER,
    NOTE,
    ON,
    RATING,
    REASON,
    STATUS,
    ratings_of,
    statuses_of,
)
from cpkit.sheets.returned import ReturnedRow

_TIME = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d")
_FOR_THE_MEMBERS = {"closed", "withdrawn"}


class Refused(Exception):
    """The row cannot be taken in; the message says why, in a clerk's words."""


class Answer(NamedTuple):
    """What was answered of one action; an empty text says nothing. `on` is None for no day."""

    on: date | None
    note: str
    status: str
    rag: str
    later: str
    reason: str
    evidence: tuple[str, ...]
    by: str

    @property
    def says_anything(self) -> bool:
        """Whether it says anything beyond a later date."""
        return bool(self.note or self.status or self.rag or self.evidence)


def answer_in(row: ReturnedRow, line: ActionLine, day: date, terms: Sequence[Term] = ()) -> Answer:
    """The answer in a row, taken in on a day; Refused where any of it cannot be understood.

    `terms` are the council's school terms, by whose names a later date may be asked for.
    """
    if row.faults:
        raise Refused("; ".join(row.faults))
    answer = Answer(
        on=_day(row.text(ON.heading), day),
        note=_tidy(row.text(NOTE.heading)),
        status=_status(row.text(STATUS.heading), line),
        rag=_rating(row.text(RATING.heading), line),
        later=_later(row.text(LATER.heading), day, terms),
        reason=_tidy(row.text(REASON.heading)),
        evidence=tuple(filter(None, map(str.strip, row.text(EVIDENCE.heading).splitlines()))),
        by=" ".join(row.text(BY.heading).split()),
    )
    if answer.later and answer.status == "complete":
        raise Refused("it is said to be complete, and a later date is asked for")
    if answer.reason and not answer.later:
        raise Refused("a reason is given for a later date, and no date")
    if answer.on and not (answer.says_anything or answer.later):
        raise Refused("a day is given, and nothing that happened on it")
    return answer


def _day(text: str, day: date) -> date | None:
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        said = read_date(found[1] if found else text)
    except ValueError as error:
        raise Refused(str(error)) from None
    if said > day:
        raise Refused(f"{short_date(said)} is still to come")
    return date(said.year, said.month, said.day)


def _status(text: str, line: ActionLine) -> str:
    wanted = " ".join(text.split()).casefold()
    if wanted in ("", line.status.casefold()):
        return ""
    if wanted in _FOR_THE_MEMBERS:
        raise Refused(f"“{wanted}” is for the members to decide")
    offered = statuses_of(line.kind)
    if wanted not in offered:
        raise Refused(f"“{text}” is no status (there are: {', '.join(offered)})")
    return wanted


def _rating(text: str, line: ActionLine) -> str:
    wanted = " ".join(text.split())
    if wanted.casefold() in ("", "not rated", line.rag.casefold()):
        return ""
    offered = ratings_of(line)
    if wanted.casefold() not in map(str.casefold, offered):
        raise Refused(f"“{wanted}” is no rating here (there are: {', '.join(offered) or 'none'})")
    colour = colour_named(line.legend, wanted)
    if colour is None:
        return wanted.casefold()
    if colour.ends:
        raise Refused(f"“{colour.name}” says that it is finished: give “complete” as its status")
    return colour.name


def _later(text: str, day: date, terms: Sequence[Term]) -> str:
    words = " ".join(text.split())
    if words and read_timescale(words, terms, day).due is None:
        raise Refused(f"“{words}” is no date that can be understood")
    return words


def _tidy(text: str) -> str:
    """The words of a cell; a dash alone says nothing."""
    said = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return said if said.strip("-–—. \n") else ""
