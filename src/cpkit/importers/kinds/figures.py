"""Figures in lines and tables, such as the one-page summary of a pack, in; draft monitoring out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.figures.day import day_taken
from cpkit.importers.figures.flows import flow_columns, flows_of, reckoned_in, totals_of
from cpkit.importers.figures.lines import LONGEST, is_measure_line, measure_of, with_tables
from cpkit.importers.figures.measures import measure_columns, measures_of
from cpkit.importers.kinds import Setting
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import prose
from cpkit.importers.work.cells import cell_words
from cpkit.importers.work.whose import body_of
from cpkit.records import Monitoring

_TITLE = re.compile(
    r"(?i)\b(?:monitoring|performance|key figures|data ?set|scorecard|dashboard"
    r"|one page summary|statistics|figures|entering and leaving)\b"
)
_TOTAL = re.compile(r"(?i)(?:grand |overall )?totals?\b.*|all children\b.*")
_NEAR_THE_TOP, _FEWEST_LINES = 3, 3  # blocks; lines of figures that make a paper of them
_OF_A_PERIOD = "the paper names no day: this is the last of the period that it names"


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the title or the first line of figures that leads up to a table of figures.

    A file that begins with such a title may hold its figures in lines alone.
    """
    if _is_of_lines(blocks):
        yield 0
        return
    last = -1
    for place, block in enumerate(blocks):
        if any(map(_has_figures, with_tables(block))):
            start = _first_line(blocks, place, last)
            if start is not None:
                yield start
            last = place


def _has_figures(block: Block) -> bool:
    return bool(block.rows) and bool(flow_columns(block) or measure_columns(block) is not None)


def _is_of_lines(blocks: Sequence[Block]) -> bool:
    """Whether a file begins with a title of figures, and most of its lines are figures."""
    if not any(not block.rows and _is_title(block) for block in blocks[:_NEAR_THE_TOP]):
        return False
    pieces = [piece for block in blocks for piece in with_tables(block) if not piece.rows]
    lines = [line for piece in pieces for line in piece.lines if line.strip()]
    return sum(map(is_measure_line, lines)) >= max(_FEWEST_LINES, len(lines) // 2)


def _first_line(blocks: Sequence[Block], place: int, last: int) -> int | None:
    """The furthest short line before a table that is a title, or a figure with its day."""
    found = None
    for back in range(place - 1, last, -1):
        block = blocks[back]
        if block.rows or block.kind in ("list-item", "page-break") or len(block.flat) > LONGEST:
            break
        if _is_title(block) or (any(days_in(block.flat)) and is_measure_line(block.flat)):
            found = back
    return found


def _is_title(block: Block) -> bool:
    return bool(_TITLE.search(block.flat)) and not block.flat.endswith(".")


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The figures as at their day; nothing where neither a day nor a period is named."""
    blocks = [piece for block in blocks for piece in with_tables(block)]
    taken = day_taken(blocks)
    if taken is None:
        return []
    reading = _Reading(taken.day)
    for block in blocks:
        reading.take(block)
    values: dict[str, Any] = {"title": reading.title or "Monitoring report"}
    values |= given(body=body_of(setting))
    values |= ({} if taken.is_named else doubt(_OF_A_PERIOD)) | {"as_at": taken.printed}
    values |= given(
        indicators=reading.indicators,
        flows=reading.flows,
        flow_totals=reading.totals,
        tables=reading.tables,
        charts=reading.charts,
        notes=prose(reading.rest),
    )
    measures, periods = len(reading.indicators), len(reading.flows)
    draft = Draft(Monitoring, f"{Monitoring.folder}/{taken.day.isoformat()}", values)
    draft.said = " ".join(reading.said)
    draft.about = f"figures: {measures} measures, {periods} periods of entering and leaving"
    return [draft]


class _Reading:
    """Figures on their way: measures, periods, tables, the titles of charts, and the rest."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.title = ""
        self.indicators: list[Any] = []
        self.flows: list[Any] = []
        self.totals: dict[str, Any] = {}
        self.tables: list[Any] = []
        self.charts: list[Any] = []
        self.rest: list[Block] = []
        self.said: list[str] = []  # nets, which are reckoned, and words beside a year

    def take(self, block: Block) -> None:
        """Put a block where it belongs."""
        if block.rows:
            self._take_table(block)
        elif measure := measure_of(block.flat):
            self.indicators.append(measure)
            self.said += [block.flat] if "previous" in measure else []
        elif not block.words or block.kind == "list-item" or len(block.flat) > LONGEST:
            self.rest.append(block)
        elif not self.title and not self.indicators and _is_title(block):
            self.title = block.flat
        elif block.flat.endswith("."):
            self.rest.append(block)
        else:
            self.charts.append({"title": block.flat})

    def _take_table(self, block: Block) -> None:
        if columns := flow_columns(block):
            self.flows += flows_of(block, columns, self.day)
            self.totals = self.totals or totals_of(block, columns)
            self.said += reckoned_in(block, columns)
        elif (named := measure_columns(block)) is not None:
            self.indicators += measures_of(block, named, self.day)
            self.said += [cell_words(cell.text) for cell in block.rows[0]]
        else:
            self.tables.append(self._table(block))

    def _table(self, block: Block) -> dict[str, Any]:
        """A table of no kind that is known, under the line above it; its last row may be totals."""
        title = self.charts.pop()["title"] if self.charts else "Table"
        header, *rows = [[cell_words(cell.text) for cell in row] for row in block.rows]
        is_total = bool(rows) and bool(_TOTAL.fullmatch(rows[-1][0]))
        if any(map(_is_number, header[1:])):
            header, rows = [], [header, *rows]  # no row of heads: figures from the first row on
        return given(title=title, columns=header, rows=rows, total="yes" if is_total else "")


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d,.]+ ?%?", text)) and not re.fullmatch(r"(?:19|20)\d{2}", text)
