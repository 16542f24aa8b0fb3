"""Timescales as action plans print them in; the first and the last day each can mean, out."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from cpkit.phrases.dates import MONTH_NUMBERS, add_months, read_date
from cpkit.phrases.nil import is_nil

Kind = Literal["day", "month", "range", "term", "season", "year", "ongoing", "unknown", "none"]

_LONGEST = 200  # characters; nothing longer is a timescale


class Term(NamedTuple):
    """A school term, or half of one, as the council sets it: `Summer term 2018` and its days."""

    name: str
    start: datetime.date
    end: datetime.date


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
        return self.kind != "unknown" or re.fullmatch(_OPEN, _tidied(self.printed)) is not None


class _Period(NamedTuple):
    start: datetime.date | None
    end: datetime.date | None
    kind: Kind


_Terms = tuple[Term, ...]
_UNKNOWN = _Period(None, None, "unknown")
_NONE = _Period(None, None, "none")
_ONGOING = _Period(None, None, "ongoing")


def read_timescale(
    text: str, terms: Sequence[Term] = (), published: datetime.date | None = None
) -> Timescale:
    """The days a timescale's words can mean; what cannot be understood is `unknown`, not an error.

    Where the words leave out the year, it is the first that ends on or after the day the plan was
    published; where that day is not known, the timescale keeps its kind and has no dates.
    """
    if len(text) > _LONGEST:
        return Timescale(text, *_UNKNOWN)
    return Timescale(text, *_period(text, tuple(terms), published))


@lru_cache(maxsize=4096)  # a plan says `March 2018` over and over
def _period(text: str, terms: _Terms, published: datetime.date | None) -> _Period:
    words = _tidied(text)
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
_DASHES = str.maketrans("–—‑", "---")
_IDLE_WORDS = frozenset({"the", "of", "in", "during", "for"})
_REMARK = r"(.+?) ?\([^()]*\)"


def _tidied(text: str) -> str:
    plain = text[:_LONGEST].lower().translate(_DASHES).replace(",", " ")
    words = " ".join(word for word in plain.split() if word not in _IDLE_WORDS).strip(" .-")
    remark = re.fullmatch(_REMARK, words)
    return remark[1] if remark else words


def _dated(words: str, terms: _Terms) -> _Period | None:
    if not re.search(_HAS_FIGURE, words):
        return None
    return _one(words, terms) or _range(words, terms)


def _one(words: str, terms: _Terms) -> _Period | None:
    for reader in _READERS:
        if period := reader(words, terms):
            return period
    return None


# --- periods with a name ---

_HAS_FIGURE = r"[0-9]"
_YEAR = r"(?:19|20)[0-9]{2}"
_TWO_YEARS = rf"{_YEAR}(?: ?[-/] ?[0-9]{{2}}|/{_YEAR})?"
_MONTH = rf"(?P<name>[a-z]+)\.?(?: ?[-/]? ?(?P<year>{_YEAR})| ?[-'’](?P<short>[0-9]{{2}}))"
_MONTH_IN_FIGURES = (
    rf"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>{_YEAR})|(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])"
)


def _month(words: str, _terms: _Terms) -> _Period | None:
    found = re.fullmatch(_MONTH, words)
    number = MONTH_NUMBERS.get(found["name"]) if found else None
    if not found or not number:
        return None
    # Spreadsheets print March 2018 as Mar-18.
    return _months(int(found["year"] or f"20{found['short']}"), number, 1, "month")


def _month_in_figures(words: str, _terms: _Terms) -> _Period | None:
    found = re.fullmatch(_MONTH_IN_FIGURES, words)
    if not found:
        return None
    return _months(int(found["year"] or found["y"]), int(found["month"] or found["m"]), 1, "month")


def _months(year: int, month: int, length: int, kind: Kind) -> _Period:
    start = datetime.date(year, month, 1)
    return _Period(start, _eve(add_months(start, length)), kind)


def _eve(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=1)


# First month and length. A municipal year ends with the annual meeting, which may be 31 May.
_YEARS = {
    **dict.fromkeys(("financial", "fiscal"), (4, 12)),
    **dict.fromkeys(("academic", "school"), (9, 12)),
    "municipal": (5, 13),
    "calendar": (1, 12),
}
_SORT = "|".join(_YEARS)
_YEAR_OF_A_SORT = (
    rf"(?:(?P<before>{_SORT}) (?:year )?|(?P<fy>fy) ?)?"
    rf"(?P<year>{_YEAR})(?P<next> ?[-/] ?[0-9]{{2}}|/{_YEAR})?"
    rf"(?: (?P<after>{_SORT}) year)?"
)


def _year(words: str, _terms: _Terms) -> _Period | None:
    found = re.fullmatch(_YEAR_OF_A_SORT, words)
    if not found or not _runs_on(found["year"], found["next"]):
        return None
    # 2018/19 by itself is the budget year; 2018 by itself the year on the wall.
    plain = "financial" if found["next"] or found["fy"] else "calendar"
    sort = found["before"] or found["after"] or plain
    if sort == "calendar" and found["next"]:
        return None
    return _months(int(found["year"]), *_YEARS[sort], "year")


def _runs_on(year: str, following: str | None) -> bool:
    return following is None or int(following[-2:]) == (int(year) + 1) % 100


_QUARTER = (
    rf"(?:q|qtr ?|quarter ?)(?P<number>[1-4]) (?P<year>{_TWO_YEARS})"
    rf"|(?P<ordinal>first|second|third|fourth|final|last) quarter (?P<year_2>{_TWO_YEARS})"
    rf"|(?P<year_3>{_TWO_YEARS}) (?:q|qtr ?|quarter ?)(?P<number_3>[1-4])"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def _quarter(words: str, _terms: _Terms) -> _Period | None:
    """A quarter of the financial year: the later of the two that `Q3 2022` can mean."""
    found = re.fullmatch(_QUARTER, words)
    if not found:
        return None
    year = found["year"] or found["year_2"] or found["year_3"]
    number = found["number"] or found["number_3"] or _ORDINALS[found["ordinal"]]
    start = add_months(datetime.date(int(year[:4]), 4, 1), 3 * int(number) - 3)
    return _months(start.year, start.month, 3, "range")


# First month and length. Spring terms end at Easter, which can be as late as 25 April: a council
# that has given its term dates is held to them, any other to the end of that month.
_USUAL_TERMS = {"autumn": (9, 4), "spring": (1, 4), "summer": (4, 4)}
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_SEASON = (
    r"(?P<name>spring|summer|autumn|winter)(?P<term> terms?)?"
    rf" (?P<year>{_TWO_YEARS})(?P<term_2> terms?)?"
)


def _season(words: str, terms: _Terms) -> _Period | None:
    found = re.fullmatch(_SEASON, words)
    if not found:
        return None
    name, year = found["name"], int(found["year"][:4])
    if len(found["year"]) > 4 and name in ("spring", "summer"):
        year += 1  # the summer of 2017/18 is the summer of 2018
    if name in _USUAL_TERMS and (found["term"] or found["term_2"]):
        return _council_term(name, year, terms) or _months(year, *_USUAL_TERMS[name], "term")
    return _months(year, *_SEASONS[name], "season")


def _council_term(season: str, year: int, terms: _Terms) -> _Period | None:
    return _whole([term for term in terms if term.start.year == year and season in _name(term)])


def _named_term(words: str, terms: _Terms) -> _Period | None:
    """A term by the council's own name for it, which may be `Term 5`, with or without the year."""
    return _whole(
        [term for term in terms if words in (_name(term), f"{_name(term)} {term.start.year}")]
    )


@lru_cache(maxsize=256)
def _name(term: Term) -> str:
    return _tidied(term.name)


def _whole(terms: Sequence[Term]) -> _Period | None:
    if not terms:
        return None
    start, end = min(term.start for term in terms), max(term.end for term in terms)
    return _Period(start, end, "term")


_FEAST = rf"(?P<name>christmas|new year) (?P<year>{_YEAR})"
_WEEK = r"(?:w/c|week commencing|week beginning) (?P<day>.+)"


def _feast(words: str, _terms: _Terms) -> _Period | None:
    found = re.fullmatch(_FEAST, words)
    if not found:
        return None
    if found["name"] == "new year":
        return _months(int(found["year"]), 1, 1, "month")
    day = datetime.date(int(found["year"]), 12, 25)
    return _Period(day, day, "day")


def _day(words: str, _terms: _Terms) -> _Period | None:
    try:
        read = read_date(words)
    except ValueError:
        return None
    day = datetime.date(read.year, read.month, read.day)
    return _Period(day, day, "day")


def _week(words: str, terms: _Terms) -> _Period | None:
    found = re.fullmatch(_WEEK, words)
    monday = _day(found["day"], terms) if found else None
    if monday is None or monday.start is None:
        return None
    return _Period(monday.start, monday.start + datetime.timedelta(days=6), "range")


# --- parts of periods, and limits ---

_THIRDS = {"early": 1, "beginning": 1, "start": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}
_PART = rf"(?P<third>{'|'.join(_THIRDS)})[ -]+(?P<rest>.+)"


def _part(words: str, terms: _Terms) -> _Period | None:
    """A third of a period: early 2017 ends with April, late March begins on the 21st."""
    found = re.fullmatch(_PART, words)
    if not found or re.fullmatch(_PART, found["rest"]):
        return None
    whole = _one(found["rest"], terms)
    if whole is None or whole.start is None or whole.end is None:
        return None
    third = _THIRDS[found["third"]]
    start = _third_ends(whole.start, whole.end, third - 1) + datetime.timedelta(days=1)
    return _Period(start, _third_ends(whole.start, whole.end, third), "range")


def _third_ends(start: datetime.date, end: datetime.date, third: int) -> datetime.date:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if third == 3:
        return end
    if months >= 3:
        return _eve(add_months(start, months * third // 3))
    return min(end, start + datetime.timedelta(days=10 * third - 1))


_BY = (
    r"(?:by|until|till|to|up to|no later than|not later than|(?:due|complete|completed) by"
    r"|before end|ongoing (?:to|until|till|-)) (?P<rest>.+)"
)
_ON = r"(?:on|due on|due|now|revised to|revised|extended to) (?P<rest>.+)"
_BEFORE = r"before (?P<rest>.+)"
_FROM = r"(?:from|since|starting from|starting|commencing|ongoing from|ongoing since) (?P<rest>.+)"
_ONWARDS = r"(?P<rest>.+?)(?: and| then)? (?:ongoing|on-going|onwards?|continuing)"


def _limit(words: str, terms: _Terms) -> _Period | None:
    for form, limited in _LIMITS:
        found = re.fullmatch(form, words)
        period = _one(found["rest"], terms) if found else None
        if period:
            return limited(period)
    return None


def _by(period: _Period) -> _Period:
    return period._replace(start=None)


def _on(period: _Period) -> _Period:
    return period


def _before(period: _Period) -> _Period:
    return _Period(None, _eve(period.start) if period.start else None, period.kind)


def _from(period: _Period) -> _Period:
    return _Period(period.start, None, "ongoing")


_LIMITS = ((_BY, _by), (_ON, _on), (_BEFORE, _before), (_FROM, _from), (_ONWARDS, _from))

_READERS: tuple[Callable[[str, _Terms], _Period | None], ...] = (
    *(_month, _year, _quarter, _named_term, _season, _feast),
    *(_month_in_figures, _day, _week, _part, _limit),
)


# --- from one period to another ---

_BETWEEN = r"(?:from|between) (?P<rest>.+)"
_SEPARATORS = (
    r" (?:to|until|till|through|and|&) ",
    r" - ",
    r" ?[-/&;] ?(?![0-9]{2}$)",  # not the stroke of 2018/19
)


def _range(words: str, terms: _Terms) -> _Period | None:
    between = re.fullmatch(_BETWEEN, words)
    for separator in _SEPARATORS:
        pieces = re.split(separator, between["rest"] if between else words)
        period = _spanning(pieces, terms) if 2 <= len(pieces) <= 4 else None
        if period:
            return period
    return None


def _spanning(pieces: Sequence[str], terms: _Terms) -> _Period | None:
    last = _one(pieces[-1], terms)
    if last is None or last.end is None:
        return None
    earlier = [_completed(piece, pieces[-1], last.end, terms) for piece in pieces[:-1]]
    first = earlier[0]
    if first is None or None in earlier or (first.start and first.start > last.end):
        return None
    return _Period(first.start, last.end, "range")


def _completed(piece: str, last: str, end: datetime.date, terms: _Terms) -> _Period | None:
    """The first of `November – March 2019`, whose year, and perhaps month, the last one lends."""
    if period := _one(piece, terms):
        return period
    lent = last.split()
    for borrowed in (lent[-2:], lent[-1:]):
        if period := _one(" ".join([piece, *borrowed]), terms):
            return _no_later(period, end)
    return None


def _no_later(period: _Period, end: datetime.date) -> _Period:
    if period.start is None or period.end is None or period.start <= end:
        return period
    return _Period(add_months(period.start, -12), add_months(period.end, -12), period.kind)


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
    rf"|christmas|new year|(?:{_SORT}) year|q[1-4]|quarter [1-4]|quarter)"
)


def _ongoing(words: str) -> _Period | None:
    parts = re.split(_JOINED, words)
    lasting = any(part in _LASTING or re.fullmatch(_EACH, part) for part in parts)
    return _ONGOING if lasting else None


def _without_year(words: str, terms: _Terms, published: datetime.date | None) -> _Period | None:
    if not re.fullmatch(_NAMED_WITHOUT_YEAR, words):
        return None
    nearest = published.year if published else 2000
    for year in (nearest - 1, nearest, nearest + 1):
        period = _dated(f"{words} {year}", terms)
        if period is None or published is None or period.end is None:
            return period and _Period(None, None, period.kind)
        if period.end >= published:
            return period
    return None
