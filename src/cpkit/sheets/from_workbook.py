"""The bytes of an Excel workbook in; the rows of its sheets, as text, out.

A formula is never worked out, nor is what it showed last taken for an answer: it can name other
files, and say one thing here and another there.
"""

import io
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from cpkit.sheets.cells import MOST_ROWS, Cell, Grid, NotASheet
from cpkit.sheets.columns import LATER, ON

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LARGEST_UNPACKED = 64 * 1024 * 1024  # bytes
_MOST_TAGS = 1_000_000  # 5,000 rows of 20 cells, each of ten
_MOST_COLUMNS = 60
_DAYS = range(36_526, 73_051)  # the years 2000 to 2099, as Excel counts days
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
        return [list(_rows(sheet)) for sheet in book.worksheets]
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


def _rows(sheet: "Worksheet") -> Iterator[list[Cell]]:
    days: set[int] = set()
    for row in sheet.iter_rows(1, MOST_ROWS + 50, 1, _MOST_COLUMNS):
        texts = [str(cell.value or "").strip() for cell in row]
        found = {place for place, text in enumerate(texts) if text in (ON.heading, LATER.heading)}
        days = found or days
        yield [_cell(cell, place in days) for place, cell in enumerate(row)]


def _cell(cell: Any, is_day: bool) -> Cell:
    if cell.data_type in ("f", "e"):
        return Cell("", _FORMULA if cell.data_type == "f" else "an error stands there")
    return Cell(_in_words(cell.value, cell.number_format, is_day))


def _in_words(value: Any, number_format: str, is_day: bool) -> str:
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
            return _number(value, number_format, is_day)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: int | float, number_format: str, is_day: bool) -> str:
    if is_day and value in _DAYS:
        from openpyxl.utils.datetime import from_excel

        day: datetime = from_excel(value)
        return day.date().isoformat()
    if number_format.endswith("%"):
        return f"{value * 100:g}%"
    return f"{value:.15g}"
