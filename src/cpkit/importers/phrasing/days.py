"""Running text in; the days and hours that it names out."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cpkit.importers.blocks import Block
from cpkit.phrases.dates import MONTH_NUMBERS, PrintedDate, read_date
from cpkit.phrases.times import ClockTime, read_time

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)"
MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})"
_DATE = re.compile(
    rf"(?i)(?<![\w/])(?:{_WEEKDAY}?(?:the +)?\d{{1,2}} ?(?:st|nd|rd|th)?,? +"
    rf"(?:day +)?(?:of +)?{MONTH}\.?,? +\d{{4}}"
    rf"|{_WEEKDAY}?{MONTH}\.? +\d{{1,2}}(?:st|nd|rd|th)?,? +\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}([/.-])\d{1,2}\1\d{4})(?![\w/]|\.\d)"
)
_TIME = re.compile(
    r"(?i)(?<![\w:.£])(?:(?:12 ?)?noon|midday|midnight"
    r"|\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)"
    r"|\d{2}:\d{2}(?![:\d])"
    r"|\d{4} ?(?:hours|hrs)(?!\w)"
    r"|\d{2}\.\d{2}(?! ?(?:%|million|am|pm))(?![\d.]))"
)


class Found(NamedTuple):
    """A day as read, and the stretch of text that names it."""

    day: PrintedDate
    start: int
    end: int


def days_in(text: str) -> Iterator[Found]:
    """Every day that a text names with day, month and year."""
    for found in _DATE.finditer(text):
        try:
            yield Found(read_date(_plain(found[0])), found.start(), found.end())
        except ValueError:
            continue  # 31 June, or a number with strokes in it


def _plain(words: str) -> str:
    return re.sub(r"(?i)(\d) (st|nd|rd|th)\b", r"\1\2", " ".join(words.split()))


def first_day(blocks: Iterable[Block]) -> PrintedDate | None:
    """The first day that blocks name."""
    return next((found.day for block in blocks for found in days_in(block.flat)), None)


def times_in(text: str) -> Iterator[tuple[ClockTime, int, int]]:
    """Every time of day that a text names, with the stretch that names it."""
    for found in _TIME.finditer(text):
        try:
            yield read_time(found[0]), found.start(), found.end()
        except ValueError:
            continue
