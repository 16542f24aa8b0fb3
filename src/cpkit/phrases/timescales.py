"""Timescales as action plans print them in; the first and the last day each can mean, out."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cpkit.phrases.dates import MONTH_NUMBERS, add_months
from cpkit.phrases.nil import is_nil
from cpkit.phrases.periods import (
    HAS_FIGURE,
    LONGEST,
    NAMED,
    SORT,
    Kind,
    Period,
    Term,
    Terms,
    eve,
    tidied,
)


@dataclass(frozen=True, slots=True)
class Timescale:
    """A timescale as printed, and the first and last day it can mean where they can be known."""

    printed: str
    start: datetime.date | None
    end: datetime.date | None
    kind: Kind

    @property
    def due(self) -> datetime.date | None:
        """The last day the words can mean; None where no date can be known."""
        return self.end

    @property
    def is_understood(self) -> bool:
        """False for words that neither say when nor say that nobody knows when, as TBC does."""
        return self.kind != "unknown" or re.fullmatch(_OPEN, tidied(self.printed)) is not None


_UNKNOWN = Period(None, None, "unknown")
_NONE = Period(None, None, "none")
_ONGOING = Period(None, None, "ongoing")


def read_timescale(
    text: str, terms: Sequence[Term] = (), published: datetime.date | None = None
) -> Timescale:
    """The days a timescale's words can mean; what cannot be understood is `unknown`, not an error.

    Where the words leave out the year, it is the first that ends on or after the day the plan was
    published; where that day is not known, the timescale keeps its kind and has no dates.
    """
    if len(text) > LONGEST:
        return Timescale(text, *_UNKNOWN)
    return Timescale(text, *_period(text, tuple(terms), published))


@lru_cache(maxsize=4096)  # a plan says `March 2018` over and over
def _period(text: str, terms: Terms, published: datetime.date | None) -> Period:
    words = tidied(text)
    if not words or is_nil(words):
        return _NONE
    return (
        _dated(words, terms)
        or _ongoing(words)
        or _without_year(words, terms, published)
        or _UNKNOWN
    )


_OPEN = (
    r"tb[acd]\b.*|to be (?:confirmed|agreed|advised|announced|decided|determined)|not known|unknown"
    r"|asap|as soon as possible|shortly|soon|immediate(?:ly)?|urgent(?:ly)?|now|next meeting"
)


def _dated(words: str, terms: Terms) -> Period | None:
    if not re.search(HAS_FIGURE, words):
        return None
    return _one(words, terms) or _range(words, terms)


@lru_cache(maxsize=4096)  # limits may stand within limits: each wording within is read once
def _one(words: str, terms: Terms) -> Period | None:
    for reader in _READERS:
        if period := reader(words, terms):
            return period
    return None


# --- parts of periods, and limits ---

_THIRDS = {"early": 1, "beginning": 1, "start": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}
_PART = rf"(?P<third>{'|'.join(_THIRDS)})[ -]+(?P<rest>.+)"


def _part(words: str, terms: Terms) -> Period | None:
    """A third of a period: early 2017 ends with April, late March begins on the 21st."""
    found = re.fullmatch(_PART, words)
    if not found or re.fullmatch(_PART, found["rest"]):
        return None
    whole = _one(found["rest"], terms)
    if whole is None or whole.start is None or whole.end is None:
        return None
    third = _THIRDS[found["third"]]
    start = _third_ends(whole.start, whole.end, third - 1) + datetime.timedelta(days=1)
    return Period(start, _third_ends(whole.start, whole.end, third), "range")


def _third_ends(start: datetime.date, end: datetime.date, third: int) -> datetime.date:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if third == 3:
        return end
    if months >= 3:
        return eve(add_months(start, months * third // 3))
    return min(end, start + datetime.timedelta(days=10 * third - 1))


_BY = (
    r"(?:by|until|till|to|up to|no later than|not later than|(?:due|complete|completed) by"
    r"|before end|ongoing (?:to|until|till|-)) (?P<rest>.+)"
)
_ON = r"(?:on|due on|due|now|revised to|revised|extended to) (?P<rest>.+)"
_BEFORE = r"before (?P<rest>.+)"
_FROM = r"(?:from|since|starting from|starting|commencing|ongoing from|ongoing since) (?P<rest>.+)"
_ONWARDS = r"(?P<rest>.+?)(?: and| then)? (?:ongoing|on-going|onwards?|continuing)"


def _limit(words: str, terms: Terms) -> Period | None:
    for form, limited in _LIMITS:
        found = re.fullmatch(form, words)
        period = _one(found["rest"], terms) if found else None
        if period:
            return limited(period)
    return None


def _by(period: Period) -> Period:
    return period._replace(start=None)


def _on(period: Period) -> Period:
    return period


def _before(period: Period) -> Period:
    return Period(None, eve(period.start) if period.start else None, period.kind)


def _from(period: Period) -> Period:
    return Period(period.start, None, "ongoing")


_LIMITS = ((_BY, _by), (_ON, _on), (_BEFORE, _before), (_FROM, _from), (_ONWARDS, _from))

_READERS: tuple[Callable[[str, Terms], Period | None], ...] = (*NAMED, _part, _limit)


# --- from one period to another ---

_BETWEEN = r"(?:from|between) (?P<rest>.+)"
_SEPARATORS = (
    r" (?:to|until|till|through|and|&) ",
    r" - ",
    r" ?[-/&;] ?(?![0-9]{2}$)",  # not the stroke of 2018/19
)


def _range(words: str, terms: Terms) -> Period | None:
    between = re.fullmatch(_BETWEEN, words)
    for separator in _SEPARATORS:
        pieces = re.split(separator, between["rest"] if between else words)
        period = _spanning(pieces, terms) if 2 <= len(pieces) <= 4 else None
        if period:
            return period
    return None


def _spanning(pieces: Sequence[str], terms: Terms) -> Period | None:
    last = _one(pieces[-1], terms)
    if last is None or last.end is None:
        return None
    earlier = [_completed(piece, pieces[-1], last.end, terms) for piece in pieces[:-1]]
    first = earlier[0]
    if first is None or None in earlier or (first.start and first.start > last.end):
        return None
    return Period(first.start, last.end, "range")


def _completed(piece: str, last: str, end: datetime.date, terms: Terms) -> Period | None:
    """The first of `November – March 2019`, whose year, and perhaps month, the last one lends."""
    if period := _one(piece, terms):
        return period
    lent = last.split()
    for borrowed in (lent[-2:], lent[-1:]):
        if period := _one(" ".join([piece, *borrowed]), terms):
            return _no_later(period, end)
    return None


def _no_later(period: Period, end: datetime.date) -> Period:
    if period.start is None or period.end is None or period.start <= end:
        return period
    return Period(add_months(period.start, -12), add_months(period.end, -12), period.kind)


# --- without dates, or without a year ---

_LASTING = frozenset(
    {
        *("ongoing", "on-going", "on going", "continuous", "continuing", "continual", "rolling"),
        *("daily", "weekly", "fortnightly", "monthly", "bi-monthly", "quarterly", "termly"),
        *("half-termly", "six-monthly", "annual", "annually", "yearly", "business as usual"),
        *("as required", "as needed", "as necessary", "as and when"),
    }
)
_JOINED = r" and | & | - | ?[/;] ?"
_EACH = r"(?:each|every) .+"
_NAMED_WITHOUT_YEAR = (
    rf"(?:.* )?(?:{'|'.join(MONTH_NUMBERS)}|spring|summer|autumn|winter|terms?"
    rf"|christmas|new year|(?:{SORT}) year|q[1-4]|quarter [1-4]|quarter)"
)


def _ongoing(words: str) -> Period | None:
    parts = re.split(_JOINED, words)
    lasting = any(part in _LASTING or re.fullmatch(_EACH, part) for part in parts)
    return _ONGOING if lasting else None


def _without_year(words: str, terms: Terms, published: datetime.date | None) -> Period | None:
    if not re.fullmatch(_NAMED_WITHOUT_YEAR, words):
        return None
    nearest = published.year if published else 2000
    for year in (nearest - 1, nearest, nearest + 1):
        period = _dated(f"{words} {year}", terms)
        if period is None or published is None or period.end is None:
            return period and Period(None, None, period.kind)
        if period.end >= published:
            return period
    return None
