"""A paper of figures in; the day they were taken, as printed or as its period ends, out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.figures.measures import latest_in, measure_columns, period_end
from cpkit.importers.phrasing.days import days_in

_AS_AT = re.compile(r"(?i)\b(?:as (?:at|of|on)|at|position (?:at|on)|to)(?: the)? $")
_YEAR = r"(?:19|20)\d{2}(?: ?[-–/] ?(?:\d{2}){1,2})?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_PERIOD = re.compile(
    rf"(?i)\b(?:(?:q|qtr ?|quarter ?)[1-4],?(?: of)? {_YEAR}|{_YEAR},? (?:q|qtr ?|quarter ?)[1-4]"
    rf"|{_MONTH} (?:19|20)\d{{2}}|(?:19|20)\d{{2}} ?[-–/] ?(?:\d{{2}}){{1,2}})\b"
)
_QUARTER = re.compile(r"(?i)(?:q|qtr ?|quarter ?)(?P<number>[1-4])\b")
_BUDGET_YEAR = re.compile(r"\b(?:19|20)\d{2} ?[-–/] ?(?:\d{2}){1,2}\b")


class Taken(NamedTuple):
    """A day, its words on the page, and whether the page names it or only its period does."""

    day: date
    printed: str
    is_named: bool


def day_taken(blocks: Sequence[Block]) -> Taken | None:
    """The day after `as at`, over the latest column, or named first; or the end of the period."""
    lines = [text for block in blocks for text in _texts(block)]
    named = [(text[: f.start], f.day) for text in lines for f in days_in(text)]
    said = next((day for before, day in named if _AS_AT.search(before)), None)
    heads = list(_latest_heads(blocks))
    head = next((day.day for head in heads for day in days_in(head)), None)
    first = next((day for _, day in named), None)
    if found := said or head or first:
        return Taken(found, found.printed, is_named=True)
    return next(_ends(heads, lines), None)


def _texts(block: Block) -> Iterable[str]:
    return (cell.text for row in block.rows for cell in row) if block.rows else [block.flat]


def _latest_heads(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.rows and measure_columns(block) is not None and (head := latest_in(block)):
            yield head


def _ends(heads: Sequence[str], lines: Sequence[str]) -> Iterator[Taken]:
    """The last days of the periods that columns and titles name, the likeliest first."""
    years = [found[0] for line in lines for found in _BUDGET_YEAR.finditer(line)]
    quarters = [found["number"] for head in heads if (found := _QUARTER.match(head))]
    of_year = [f"Q{number} {years[0]}" for number in quarters if years]
    named = [found[0] for line in lines for found in _PERIOD.finditer(line)]
    for words in (*heads, *of_year, *named):
        if end := period_end(words.replace(",", "").replace(" of ", " ")):
            yield Taken(end, end.isoformat(), is_named=False)
