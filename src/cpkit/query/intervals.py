"""How often, as people write it (`2 months`, `quarter`) in; the day it comes round again out."""

import datetime
import re
from typing import Literal, NamedTuple

from cpkit.calendar import WorkingCalendar
from cpkit.phrases.dates import add_months, days_in_month

_NUMBERS = {
    "a": 1,
    "once a": 1,
    "one": 1,
    "two": 2,
    "other": 2,
    "second": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "eighteen": 18,
}
_UNITS: dict[str, tuple[int, Literal["months", "weeks", "meetings"]]] = {
    "week": (1, "weeks"),
    "weekly": (1, "weeks"),
    "fortnight": (2, "weeks"),
    "fortnightly": (2, "weeks"),
    "month": (1, "months"),
    "monthly": (1, "months"),
    "quarter": (3, "months"),
    "quarterly": (3, "months"),
    "term": (4, "months"),  # three school terms to a year
    "termly": (4, "months"),
    "half year": (6, "months"),
    "half-year": (6, "months"),
    "half-yearly": (6, "months"),
    "year": (12, "months"),
    "yearly": (12, "months"),
    "annual": (12, "months"),
    "annually": (12, "months"),
    "meeting": (1, "meetings"),
}
_INTERVAL = re.compile(
    rf"(?:(?:every|each) )?(?:(?P<number>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})[ -])?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?"
)
_A_WEEK = datetime.timedelta(weeks=1)


class Interval(NamedTuple):
    """How often something comes round; only one of the numbers is not 0."""

    months: int = 0
    weeks: int = 0
    meetings: int = 0

    def after(self, day: datetime.date) -> datetime.date:
        """The day it comes round again: of months, on the same weekday (the second Wednesday)."""
        if self.months:
            return _same_weekday(day, add_months(day.replace(day=1), self.months))
        return day + self.weeks * _A_WEEK


def read_interval(text: str) -> Interval | None:
    """How often the words say; None where they say no number of months, weeks or meetings."""
    found = _INTERVAL.fullmatch(" ".join(text.lower().split()).rstrip("."))
    if not found:
        return None
    size, unit = _UNITS[found["unit"]]
    number = found["number"] or "1"
    count = int(number) if number.isdigit() else _NUMBERS[number]
    return Interval(**{unit: size * count}) if count else None


def _same_weekday(day: datetime.date, first: datetime.date) -> datetime.date:
    """The weekday of a day in the month that starts on `first`, counted as in its own month.

    The fifth Tuesday of a month becomes the last where there are only four.
    """
    earliest = first + datetime.timedelta(days=(day.weekday() - first.weekday()) % 7)
    wanted = earliest + (day.day - 1) // 7 * _A_WEEK
    last = first.replace(day=days_in_month(first.year, first.month))
    return wanted if wanted <= last else wanted - _A_WEEK


def next_date(
    last: datetime.date, every: Interval, calendar: WorkingCalendar, after: datetime.date
) -> datetime.date | None:
    """The first day of the pattern after a day, put off by weeks while it is not a working day.

    None for an interval that is not one of months or weeks.
    """
    if not (every.months or every.weeks):
        return None
    day = every.after(last)
    while day <= after:
        day = every.after(day)
    working = calendar.counting("working")
    meets_on_working_days = working.is_working(last)  # a young people's group may prefer Saturdays
    while meets_on_working_days and not working.is_working(day):
        day += _A_WEEK
    return day
