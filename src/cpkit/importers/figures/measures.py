"""A table with a row for each measure in; the measures, what they were, and what they should be.

Which figure is the present one is told by the heads of the columns: by their days or quarters, by
words such as `previous`, or else by their order. A change and a target are never taken for it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.figures.lines import is_figure
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.work.cells import cell_words
from cpkit.phrases.timescales import read_timescale

_MEASURE = re.compile(
    r"(?i)(?:key )?(?:performance )?(?:indicators?|measures?|metrics?|descriptions?"
    r"|what we (?:measure|count))(?: name)?"
)
_COMPARATOR = re.compile(
    r"(?i)\b(?:target|national|england|neighbours?|benchmark|average|region|regional|similar)\b"
)
_CHANGE = re.compile(
    r"(?i)(?:(?:the |% |annual |year on year |in[- ]year )?(?:change|difference|variance|movement)"
    r"(?: .*)?|\+ ?/ ?[-–−]|[±Δ]|direction(?: of travel)?|trend|d\.?o\.?t\.?)"
)
_BEFORE = re.compile(
    r"(?i)\b(?:previous(?:ly)?|prior|last|before|baseline|same (?:period|quarter))\b"
)
_QUARTER = re.compile(r"(?i)(?:q|qtr ?|quarter ?)[1-4]\b.*")


class _Columns(NamedTuple):
    """What each column of a table of measures holds; the present figure stands in the last."""

    name: int
    figures: list[int]  # in their order in time
    compared: list[int]
    change: int | None


def measure_columns(table: Block) -> int | None:
    """The column that names measures, in a table that has figures beside it."""
    header = _header(table)
    if len(header) < 2 or len(table.rows) < 2:
        return None
    named = next((n for n, words in enumerate(header) if _MEASURE.fullmatch(words)), None)
    if named is None and sum(_is_of_figures(words) for words in header[1:]) >= 2:
        named = 0  # nothing but days, quarters and targets stands over the other columns
    if named is None:
        return None
    cells = [cell for row in table.rows[1:] for n, cell in enumerate(row) if n != named]
    figures = sum(is_figure(cell.text) for cell in cells)
    return named if figures >= max(2, len(cells) // 3) else None


def _header(table: Block) -> list[str]:
    return [cell_words(cell.text) for cell in table.rows[0]]


def _is_of_figures(words: str) -> bool:
    is_kind = _COMPARATOR.search(words) or _CHANGE.fullmatch(words) or _QUARTER.fullmatch(words)
    return bool(is_kind) or period_end(words) is not None


def period_end(words: str) -> date | None:
    """The last day of the day, month, quarter or year that words name; None for any others."""
    if found := next(days_in(words), None):
        return found.day
    try:
        return read_timescale(words).end if re.search(r"\d{4}|-\d{2}\b", words) else None
    except ValueError:
        return None


def latest_in(table: Block) -> str:
    """The head of the column in which the latest figures stand."""
    columns = _columns(table, measure_columns(table) or 0)
    held = [n for n in columns.figures if any(is_figure(_text(row, n)) for row in _rows(table))]
    return _header(table)[held[-1]] if held else ""


def _columns(table: Block, named: int) -> _Columns:
    header = _header(table)
    others = [n for n in range(len(header)) if n != named]
    compared = [n for n in others if _COMPARATOR.search(header[n])]
    change = next((n for n in others if _CHANGE.fullmatch(header[n])), None)
    figures = [n for n in others if n not in compared and n != change]
    ends = {n: period_end(header[n]) for n in figures}
    if figures and all(ends.values()):
        figures.sort(key=lambda n: (str(ends[n]), n))
    else:
        figures.sort(key=lambda n: (not _BEFORE.search(header[n]), n))
    return _Columns(named, figures, compared, change)


def _rows(table: Block) -> list[list[str]]:
    return [[cell_words(cell.text) for cell in row] for row in table.rows[1:]]


def _text(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def measures_of(table: Block, named: int, day: date) -> Iterator[dict[str, Any]]:
    """A measure for each row."""
    header, columns = _header(table), _columns(table, named)
    for row in _rows(table):
        if label := _text(row, named):
            yield {"label": label} | _measured(header, row, columns, day)


def _measured(
    header: Sequence[str], row: Sequence[str], columns: _Columns, day: date
) -> dict[str, Any]:
    figures = [n for n in columns.figures if is_figure(_text(row, n))]
    compared = [n for n in columns.compared if is_figure(_text(row, n))]
    *earlier, now = figures or [-1]
    told = {columns.name, now, *earlier[-1:], *compared}
    measure = {"value": row[now]} | _when(header[now], day) if now >= 0 else {}
    if earlier:
        was = {"value": row[earlier[-1]]} | _when(header[earlier[-1]], None)
        measure["previous"] = OnOneLine(was)
    if columns.change is not None and is_figure(_text(row, columns.change)):
        measure["change"] = row[columns.change]
        told.add(columns.change)
    measure |= given(comparators=[OnOneLine({"value": row[n], "of": header[n]}) for n in compared])
    others = [n for n in range(min(len(header), len(row))) if n not in told and row[n]]
    return measure | given(note="; ".join(f"{header[n]}: {row[n]}" for n in others))


def _when(head: str, day: date | None) -> dict[str, Any]:
    """The day or the period over a column; nothing where it is the day of the paper."""
    found = next(days_in(head), None)
    if found and found.end - found.start > len(head) - 8:
        return {} if found.day == day else {"as_at": found.day.printed}
    return {"period": head} if head else {}
