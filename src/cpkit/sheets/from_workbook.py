"""The bytes of an Excel workbook in; the rows of its sheets, as text, out.

A formula is never worked out, nor is what it showed last taken for an answer: it can name other
files, and say one thing here and another there.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from cpkit.sheets.cells import MOST_ROWS, Cell, Grid, NotASheet
from cpkit.sheets.columns import LATER, ON

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LARGEST_UNPACKED = 64 * 1024 * 1024  # bytes
_MOST_TAGS = 1_000_000  # 5,000 rows of 20 cells, each of ten
_MOST_COLUMNS = 60
_MOST_DAYS = 80_000  # as a program counts days from its own first one, in 1900 or in 1904
_YEARS = range(2000, 2100)
_MERGED = re.compile(r"<(?:\w+:)?mergeCell\s[^>]*?ref=\"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\"")
_IN_A_MERGED_CELL = "it is merged with a cell above; write the answer into each row"
_FORMULA = "a formula stands there; write the words or the date itself"


def grids_of_workbook(data: bytes) -> list[Grid]:
    """The rows of every sheet that is shown; NotASheet where the file is none."""
    _refuse_what_is_too_large(data)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise NotASheet("reading .xlsx needs openpyxl: pip install 'cpkit[sheets]'") from None
    try:
        # Row by row: read as a whole, cells that are merged or linked cost as many as they span.
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        grids = [list(_rows(sheet, book.epoch)) for sheet in book.worksheets]
        return [
            _parted(grid, spans) for grid, spans in zip(grids, _merged(data, book), strict=True)
        ]
    except Exception as error:  # whatever a file that somebody sends can make of the library
        raise NotASheet(f"it is no workbook that can be read ({type(error).__name__})") from None


def _refuse_what_is_too_large(data: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                raise NotASheet("it is an OpenDocument file; save it as .xlsx")
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise NotASheet(f"unpacked it is larger than {_LARGEST_UNPACKED // 1024**2} MiB")
            tags = sum(packed.read(part).count(b"<") for part in packed.infolist())
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise NotASheet("it is damaged, or locked with a password") from None
    if tags > _MOST_TAGS:
        raise NotASheet("it holds far more cells than a sheet that went out; delete the empty rows")


def _merged(data: bytes, book: "Workbook") -> Iterator[list[tuple[str, ...]]]:
    """Of each sheet, the cells that are merged: first column and row, last column and row.

    The library does not tell them where it reads row by row.
    """
    with ZipFile(io.BytesIO(data)) as packed:
        for sheet in book.worksheets:
            part = packed.read(sheet._worksheet_path)  # type: ignore[attr-defined]
            yield [span.groups() for span in _MERGED.finditer(part.decode("utf-8", "replace"))]


def _parted(grid: list[list[Cell]], spans: Iterable[tuple[str, ...]]) -> list[list[Cell]]:
    """The rows, with a fault in every cell that is merged with one above it: it looks answered."""
    from openpyxl.utils import column_index_from_string

    for left, top, right, bottom in spans:
        columns = slice(column_index_from_string(left) - 1, column_index_from_string(right))
        for row in grid[int(top) : int(bottom)]:
            row[columns] = [Cell(cell.text, _IN_A_MERGED_CELL) for cell in row[columns]]
    return grid


def _rows(sheet: "Worksheet", epoch: datetime) -> Iterator[list[Cell]]:
    days: set[int] = set()
    for row in sheet.iter_rows(1, MOST_ROWS + 50, 1, _MOST_COLUMNS):
        texts = [str(cell.value or "").strip() for cell in row]
        found = {place for place, text in enumerate(texts) if text in (ON.heading, LATER.heading)}
        days = found or days
        yield [_cell(cell, epoch if place in days else None) for place, cell in enumerate(row)]


def _cell(cell: Any, epoch: datetime | None) -> Cell:
    """A cell as text; `epoch`, where a day may stand, is that from which the program counts."""
    if cell.data_type in ("f", "e"):
        return Cell("", _FORMULA if cell.data_type == "f" else "an error stands there")
    return Cell(_in_words(cell.value, cell.number_format, epoch))


def _in_words(value: Any, number_format: str, epoch: datetime | None) -> str:
    match value:
        case None:
            return ""
        case datetime():
            is_midnight = value.time() == time()
            return value.date().isoformat() if is_midnight else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value, number_format, epoch)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: int | float, number_format: str, epoch: datetime | None) -> str:
    if epoch and 0 < value < _MOST_DAYS and value == int(value):
        day = epoch + timedelta(days=value)
        if day.year in _YEARS:
            return day.date().isoformat()
    if number_format.endswith("%"):
        return f"{value * 100:g}%"
    return f"{value:.15g}"
