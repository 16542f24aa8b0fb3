"""Dates, counts and likely words in; the pieces of a finding's message out."""

from collections.abc import Iterable, Sequence
from datetime import date

from cpkit.phrases.dates import MONTHS
from cpkit.records.shape import closest


def on(day: date) -> str:
    """A day as a message names it: 31 December 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, thing: str) -> str:
    """A number of things: `1 day`, `185 days`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` with the known word that is most like the one given, or nothing."""
    near = closest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def listed(things: Sequence[str]) -> str:
    """Several things in one breath: `5a`, `5b` and `5c`."""
    *others, last = [f"`{thing}`" for thing in things]
    return f"{', '.join(others)} and {last}" if others else last
