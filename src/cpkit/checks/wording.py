"""Dates, counts and likely words in; the pieces of a finding's message out."""

from collections.abc import Iterable, Sequence
from datetime import date

from cpkit.phrases.dates import MONTHS

_NAMED = 8  # of several things, before the others are only counted
_NEAR = 0.7  # how alike two words are before one is taken for a slip of the other


def on(day: date) -> str:
    """A day as a message names it: 31 December 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, thing: str) -> str:
    """A number of things: `1 day`, `185 days`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` with the known word that is most like the one given, or nothing."""
    from difflib import get_close_matches  # slow to import, and only a slip of the pen needs it

    folded = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=_NEAR)
    return f"; did you mean `{folded[near[0]]}`?" if near else ""


def listed(things: Sequence[str]) -> str:
    """Several things in one breath: `5a`, `5b` and `5c`; of many, the first and how many more."""
    names = [f"`{thing}`" for thing in things]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} others"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
