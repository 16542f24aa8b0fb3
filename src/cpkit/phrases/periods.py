"""A period by its own name, `March 2018` or `Summer term 2018`, in; its first and last day, out."""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from cpkit.phrases.dates import MONTH_NUMBERS, add_months, read_date

Kind = Literal["day", "month", "range", "term", "season", "year", "ongoing", "unknown", "none"]

LONGEST = 200  # characters; nothing longer is a timescale


class Term(NamedTuple):
    """A school term, or half of one, as the council sets it: `Summer term 2018` and its days."""

    name: str
    start: datetime.date
    end: datetime.date


class Period(NamedTuple):
    """The first and the last day that words can mean, where they can be known."""

    start: datetime.date | None
    end: datetime.date | None
    kind: Kind


Terms = tuple[Term, ...]


_DASHES = str.maketrans("–—‑", "---")
_IDLE_WORDS = frozenset({"the", "of", "in", "during", "for"})
_REMARK = r"(.+?) ?\([^()]*\)"


def tidied(text: str) -> str:
    """Words without capitals, commas, idle words and a remark in brackets at the end."""
    plain = text[:LONGEST].lower().translate(_DASHES).replace(",", " ")
    words = " ".join(word for word in plain.split() if word not in _IDLE_WORDS).strip(" .-")
    remark = re.fullmatch(_REMARK, words)
    return remark[1] if remark else words


HAS_FIGURE = r"[0-9]"
_YEAR = r"(?:19|20)[0-9]{2}"
_TWO_YEARS = rf"{_YEAR}(?: ?[-/] ?[0-9]{{2}}|/{_YEAR})?"
_MONTH = rf"(?P<name>[a-z]+)\.?(?: ?[-/]? ?(?P<year>{_YEAR})| ?[-'’](?P<short>[0-9]{{2}}))"
_MONTH_IN_FIGURES = (
    rf"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>{_YEAR})|(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])"
)


def _month(words: str, _terms: Terms) -> Period | None:
    found = re.fullmatch(_MONTH, words)
    number = MONTH_NUMBERS.get(found["name"]) if found else None
    if not found or not number:
        return None
    # Spreadsheets print March 2018 as Mar-18.
    return _months(int(found["year"] or f"20{found['short']}"), number, 1, "month")


def _month_in_figures(words: str, _terms: Terms) -> Period | None:
    found = re.fullmatch(_MONTH_IN_FIGURES, words)
    if not found:
        return None
    return _months(int(found["year"] or found["y"]), int(found["month"] or found["m"]), 1, "month")


def _months(year: int, month: int, length: int, kind: Kind) -> Period:
    start = datetime.date(year, month, 1)
    return Period(start, eve(add_months(start, length)), kind)


def eve(day: datetime.date) -> datetime.date:
    """The day before."""
    return day - datetime.timedelta(days=1)


# First month and length. A municipal year ends with the annual meeting, which may be 31 May.
_YEARS = {
    **dict.fromkeys(("financial", "fiscal"), (4, 12)),
    **dict.fromkeys(("academic", "school"), (9, 12)),
    "municipal": (5, 13),
    "calendar": (1, 12),
}
SORT = "|".join(_YEARS)
_YEAR_OF_A_SORT = (
    rf"(?:(?P<before>{SORT}) (?:year )?|(?P<fy>fy) ?)?"
    rf"(?P<year>{_YEAR})(?P<next> ?[-/] ?[0-9]{{2}}|/{_YEAR})?"
    rf"(?: (?P<after>{SORT}) year)?"
)


def _year(words: str, _terms: Terms) -> Period | None:
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


def _quarter(words: str, _terms: Terms) -> Period | None:
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


def _season(words: str, terms: Terms) -> Period | None:
    found = re.fullmatch(_SEASON, words)
    if not found:
        return None
    name, year = found["name"], int(found["year"][:4])
    if len(found["year"]) > 4 and name in ("spring", "summer"):
        year += 1  # the summer of 2017/18 is the summer of 2018
    if name in _USUAL_TERMS and (found["term"] or found["term_2"]):
        return _council_term(name, year, terms) or _months(year, *_USUAL_TERMS[name], "term")
    return _months(year, *_SEASONS[name], "season")


def _council_term(season: str, year: int, terms: Terms) -> Period | None:
    return _whole([term for term in terms if term.start.year == year and season in _name(term)])


def _named_term(words: str, terms: Terms) -> Period | None:
    """A term by the council's own name for it, which may be `Term 5`, with or without the year."""
    return _whole(
        [term for term in terms if words in (_name(term), f"{_name(term)} {term.start.year}")]
    )


@lru_cache(maxsize=256)
def _name(term: Term) -> str:
    return tidied(term.name)


def _whole(terms: Sequence[Term]) -> Period | None:
    if not terms:
        return None
    start, end = min(term.start for term in terms), max(term.end for term in terms)
    return Period(start, end, "term")


_FEAST = rf"(?P<name>christmas|new year) (?P<year>{_YEAR})"
_WEEK = r"(?:w/c|week commencing|week beginning) (?P<day>.+)"


def _feast(words: str, _terms: Terms) -> Period | None:
    found = re.fullmatch(_FEAST, words)
    if not found:
        return None
    if found["name"] == "new year":
        return _months(int(found["year"]), 1, 1, "month")
    day = datetime.date(int(found["year"]), 12, 25)
    return Period(day, day, "day")


def _day(words: str, _terms: Terms) -> Period | None:
    try:
        read = read_date(words)
    except ValueError:
        return None
    day = datetime.date(read.year, read.month, read.day)
    return Period(day, day, "day")


def _week(words: str, terms: Terms) -> Period | None:
    found = re.fullmatch(_WEEK, words)
    monday = _day(found["day"], terms) if found else None
    if monday is None or monday.start is None:
        return None
    return Period(monday.start, monday.start + datetime.timedelta(days=6), "range")


NAMED: tuple[Callable[[str, Terms], Period | None], ...] = (
    *(_month, _year, _quarter, _named_term, _season, _feast, _month_in_figures, _day, _week),
)
"""The readers of single periods, in the order in which they are asked."""
