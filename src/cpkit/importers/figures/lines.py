"""A line of a paper such as `Reviews in time: 87% (target 95%)` in; the measure it tells of out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block, Cell
from cpkit.importers.draft import given
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.work.cells import cell_words
from cpkit.phrases.dates import PrintedDate, read_date
from cpkit.phrases.figures import read_figure

FIGURE = r"[£~]?[+\-–−]?\d[\d,.]*(?: ?%|[kmKM]\b)?"
_LINE = re.compile(
    rf"(?P<label>[^:\d][^:]{{3,120}}?)\s*(?::|–|=| -)\s*(?P<value>{FIGURE})"
    r"(?P<of> (?:out )?of (?P<all>\d[\d,]*)\b)?"
    r"(?:[\s,;]*\((?P<aside>.*)\))?\.?"
)
_CHANGE = re.compile(r"(?P<change>[+\-–−]\d[\d,.]*%?|\d[\d,.]*%?(?= from\b))")
_COMPARED = re.compile(
    rf"(?i)(?P<of>(?:national |local |stretch |our |the )?target|england(?: average)?|national"
    rf"(?: average)?|statistical neighbours?|similar councils|region(?:al average)?)"
    rf"\s*(?:of|is|was|:|=)?\s*(?P<value>{FIGURE})"
)
_SHARE = re.compile(r"\d[\d.]* ?%")
_SHORT_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{2})\b")
_CODES = (
    (
        re.compile(
            r"(?i)^(?:total )?number of (?:children|children (?:and|&) young people)\b.*"
            r"\bcare\b"
        ),
        "CLA-N",
    ),
)
LONGEST = 160  # characters of a line of figures, or of a chart's title
_APART = re.compile(r" {2,}")
_FEWEST_ROWS = 3


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or the mark of one that is kept back."""
    words = cell_words(text)
    return bool(re.fullmatch(FIGURE, words)) or read_figure(words).hidden


def is_measure_line(text: str) -> bool:
    """Whether a line is no more than a measure and its figure, with a day in front or not."""
    return len(text) <= LONGEST and bool(_LINE.fullmatch(_without_day(text)))


def _without_day(text: str) -> str:
    """`June 28th 2018 - Number in care: 350` without the day in front."""
    found = next(days_in(text), None)
    if found is None or found.start > 0:
        return text
    return text[found.end :].lstrip(" -–:")


def measure_of(text: str) -> dict[str, Any] | None:
    """`Number of children in care: 350 (-48 from last meeting (18/12/17))` as an indicator."""
    found = _LINE.fullmatch(_without_day(text)) if len(text) <= LONGEST else None
    if found is None:
        return None
    label, value, aside = found["label"].strip(), found["value"], found["aside"] or ""
    code = next((code for pattern, code in _CODES if pattern.search(label)), "")
    measure: dict[str, Any] = given(code=code, label=label)
    if found["all"]:
        share = _SHARE.fullmatch(aside)
        counts = {"numerator": value, "denominator": found["all"]}
        return measure | ({"value": aside} if share else {}) | counts | _told(aside, "", share)
    return measure | {"value": value} | _told(aside, value, None)


def _told(aside: str, value: str, share: re.Match[str] | None) -> dict[str, Any]:
    """What the words in brackets tell: the change and the figure before, or what it is held to."""
    if share or not aside:
        return {}
    if compared := _COMPARED.fullmatch(aside):
        return {"comparators": [OnOneLine({"value": compared["value"], "of": compared["of"]})]}
    change = _CHANGE.match(aside)
    before = _day_in(aside)
    real = read_figure(value).value if value else None
    by = read_figure(change["change"]).value if change else None
    if change and before and real is not None and by is not None:
        was = {"value": f"{real - by:,}", "as_at": before.isoformat()}
        return {"previous": OnOneLine(was), "change": change["change"]}
    told = change["change"] if change else ""
    return given(change=told, note="" if aside == told else aside)


def _day_in(text: str) -> date | None:
    if short := _SHORT_DAY.search(text):
        return read_date(f"{short[1]}/{short[2]}/20{short[3]}")
    found: PrintedDate | None = next((found.day for found in days_in(text)), None)
    return found


def with_tables(block: Block) -> Iterator[Block]:
    """A block of lines set in columns by spaces as a table; any other as its lines.

    Lines stay together where they are text that runs on.
    """
    lines = [line for line in block.lines if line.strip()]
    rows = [_APART.split(line.strip()) for line in lines]
    wide = [row for row in rows if len(row) > 1]
    is_table = (
        len(wide) >= _FEWEST_ROWS and sum(is_figure(row[-1]) for row in wide) >= len(wide) - 1
    )
    if block.rows or not is_table:
        yield from _lines_apart(block)
        return
    first = rows.index(wide[0])
    for line in lines[:first]:
        yield Block("paragraph", line.strip(), block.at)
    table = tuple(tuple(Cell(cell) for cell in row) for row in rows[first:])
    yield Block("table", at=block.at, rows=table)


def _lines_apart(block: Block) -> Iterator[Block]:
    measures = sum(is_measure_line(line.strip()) for line in block.lines)
    if block.rows or len(block.lines) < 2 or not measures:
        yield block
        return
    for line in block.lines:
        yield Block("paragraph", line.strip(), block.at)
