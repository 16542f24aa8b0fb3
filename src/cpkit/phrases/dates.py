"""Dates as people write them in; dates that remember their words, and house print, out."""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self, SupportsIndex

from cpkit.phrases.times import read_time

# The names are spelt out here because `strftime` prints them in the machine's own language.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
"""The number of each month, by its name and short names in small letters."""

_WEEKDAY_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
    **dict.fromkeys(("thur", "thurs"), 3),
    "tues": 1,
    "weds": 2,
}

# In a year of elections the annual meeting falls on the eighth day after the old councillors
# retire, unless the council fixes another (LGA 1972 Sch 12 para 1): at the earliest 13 May.
MUNICIPAL_YEAR_STARTS = (5, 13)

_YEARS = range(1900, 2101)
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]+)\.?"
_YEAR = r"(?P<year>[0-9]{4})"
# Most dates are written so. The other patterns, here and in the modules beside this one, stay text
# until they are wanted: to compile them all takes half as long as Python itself takes to start.
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_FORMS = (
    _ISO.pattern,
    rf"(?ai){_DAY} (?:of )?{_MONTH} {_YEAR}",
    rf"(?P<day>[0-9]{{1,2}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark){_YEAR}",
    rf"(?ai){_MONTH} {_DAY} {_YEAR}",
)
_IN_PROSE = (
    r"(?ai)\b(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6},? [0-9]{4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
)
_FAULTS = (
    (r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}", "write it like 2023-02-21"),
    (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}", "write all four figures of the year"),
    (rf"{_DAY} (?:of )?[a-z]+\.? '?[0-9]{{2}}", "write all four figures of the year"),
    (rf"{_DAY} (?:of )?[a-z]+\.?|[a-z]+\.? {_DAY.replace('<day>', '<_day>')}", "it has no year"),
    (rf"[a-z]+\.? {_YEAR}", "it has no day"),
)
_DAY_THEN_TIME = r"(?i)(?P<day>.*?[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?)(?:,? at |,? |T)(?P<time>.+)"
_TIME_THEN_DAY = r"(?i)(?P<time>.+?),? on (?P<day>.+)"


class PrintedDate(datetime.date):
    """A date that equals, sorts and hashes as a date, and keeps the words it was read from."""

    __slots__ = ("_words",)
    _words: str | None

    def __new__(
        cls,
        year: SupportsIndex,
        month: SupportsIndex,
        day: SupportsIndex,
        printed: str | None = None,
    ) -> Self:
        """Take a date's own arguments, and the words."""
        made = super().__new__(cls, year, month, day)
        made._words = printed
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.year, self.month, self.day, self.printed)

    @property
    def printed(self) -> str:
        """The words as written; the ISO form for a date that was reckoned rather than read."""
        return getattr(self, "_words", None) or self.isoformat()

    @staticmethod
    def read(text: str) -> "PrintedDate":
        """The date written in the text, as `read_date` gives it."""
        return read_date(text)


def read_date(text: str) -> PrintedDate:
    """The date written in the text, the day before the month; ValueError says why it is none."""
    if found := _ISO.fullmatch(text):
        return _dated(text, found["year"], found["month"], found["day"])
    words = _without_weekday(" ".join(text.replace(",", " ").split()))
    for form in _FORMS:
        if found := re.fullmatch(form, words):
            return _dated(text, found["year"], found["month"], found["day"])
    raise _not_a_date(text, _fault(words))


def dates_in_prose(text: str) -> Iterator[tuple[int, PrintedDate]]:
    """Every date written in full within a text, `4th November 2018` or `2018-11-04`, and where."""
    for found in re.finditer(_IN_PROSE, text):
        try:
            yield found.start(), read_date(found.group())
        except ValueError:
            continue  # 31 February: the eye of a reader stops there, too


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.rstrip(".").lower() in _WEEKDAY_NUMBERS else words


def _dated(text: str, year: str, month: str, day: str) -> PrintedDate:
    if int(year) not in _YEARS:
        raise _not_a_date(text, f"years run from {_YEARS[0]} to {_YEARS[-1]}")
    number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month.lower(), 0)
    try:
        return PrintedDate(int(year), number, int(day), text)
    except ValueError:
        raise _not_a_date(text, _no_such_day(int(year), number, month)) from None


def _no_such_day(year: int, number: int, month: str) -> str:
    if not month.isdigit() and not number:
        return _not_a_month(month)
    if not 1 <= number <= 12:
        return f"there is no month {number}"
    return f"{MONTHS[number - 1]} {year} has {days_in_month(year, number)} days"


def _not_a_month(word: str) -> str:
    from difflib import get_close_matches  # slow to import, and only a slip of the pen needs it

    near = get_close_matches(word.capitalize(), MONTHS, n=1)
    return f"{word:.60} is not a month" + (f"; did you mean {near[0]}?" if near else "")


def _fault(words: str) -> str:
    for pattern, reason in _FAULTS:
        if re.fullmatch(pattern, words, re.ASCII | re.IGNORECASE):
            return reason
    return _unknown_first_word(words) or "write it like 21 February 2023 or 2023-02-21"


def _unknown_first_word(words: str) -> str:
    first, _, rest = words.partition(" ")
    if first.isalpha() and any(re.fullmatch(form, rest) for form in _FORMS):
        return f"{first:.60} is not a day of the week"
    return ""


def _not_a_date(text: str, reason: str) -> ValueError:
    words = " ".join(text.split())
    if not words:
        return ValueError("a date is wanted here and nothing is written")
    return ValueError(f"`{words:.60}` is not a date: {reason}")


def read_day_of_year(text: str) -> tuple[int, int]:
    """The month and day of a date without a year, as `1 May`; ValueError if it is none."""
    try:
        read = read_date(f"{text} 2000")  # a leap year, so that 29 February can be read
    except ValueError:
        words = " ".join(text.split())
        raise ValueError(f"`{words:.60}` is not a day of the year: write it like 1 May") from None
    return read.month, read.day


def said_weekday(text: str) -> int | None:
    """The weekday named in a date's words, Monday being 0; None where no day is named."""
    words = re.findall(r"[a-z]+", text.lower())
    return next((_WEEKDAY_NUMBERS[word] for word in words if word in _WEEKDAY_NUMBERS), None)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where one was written, a time of day, with the words they were read from."""

    printed: str
    date: datetime.date
    time: datetime.time | None

    def is_after(self, limit: datetime.datetime) -> bool | None:
        """True if later than the limit, to the minute; None where only a time could tell."""
        if self.date != limit.date():
            return self.date > limit.date()
        if self.time is None:
            return None
        return (self.time.hour, self.time.minute) > (limit.hour, limit.minute)


def read_moment(text: str) -> Moment:
    """The day, and the time if there is one, written in the text; ValueError says what is wrong."""
    words = " ".join(text.split())
    forms = (re.fullmatch(form, words) for form in (_DAY_THEN_TIME, _TIME_THEN_DAY))
    ways = [found for found in forms if found]
    for found in ways[:-1]:  # `1300 hours on 21 February 2023` begins as a year might end a date
        with suppress(ValueError):
            return Moment(text, read_date(found["day"]), read_time(found["time"]))
    if not ways:
        return Moment(text, read_date(words), None)
    return Moment(text, read_date(ways[-1]["day"]), read_time(ways[-1]["time"]))


def long_date(day: datetime.date) -> str:
    """A date as minutes print it: Tuesday 21 February 2023."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: datetime.date) -> str:
    """A date as tables print it: 21 Feb 2023."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_and_date(day: datetime.date) -> str:
    """A date as advice prints it: Mon 13 Feb 2023."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day)}"


def days_in_month(year: int, month: int) -> int:
    """How many days a month of a year has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or back; the last day of the month where that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return datetime.date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def year_begun(day: datetime.date, starts: tuple[int, int]) -> int:
    """The calendar year in which the day's own year began, years starting on a (month, day)."""
    return day.year if (day.month, day.day) >= starts else day.year - 1


def years_later_eve(day: datetime.date, years: int) -> datetime.date:
    """The last day of a period of whole years beginning with the day, as in LGA 1972 s.100C(1)."""
    # Years beginning on 29 February end on the last day of February, so nothing closes early.
    leap_day = (day.month, day.day) == (2, 29)
    if leap_day and days_in_month(day.year + years, 2) == 28:
        return datetime.date(day.year + years, 2, 28)
    anniversary = datetime.date(day.year + years, day.month, day.day)
    return anniversary - datetime.timedelta(days=1)
