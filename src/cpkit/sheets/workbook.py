"""A sheet's rows in; an Excel workbook that officers fill in, out.

Every cell is text and stays text: none is ever taken for a formula. What a sheet says of an
action is locked, without a password, so that it is not changed by a slip.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cpkit.sheets.columns import COLUMNS, MARK, ON, RATING, REF, STATUS, Column
from cpkit.sheets.rows import Row

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

ANSWERS_SHEET, HELP_SHEET = "Actions", "How to fill this in"
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LONGEST = 32_000  # letters that a cell can hold, less some room
_LINE, _FEWEST_LINES = 13.5, 3  # points; lines of a row
_ASKED, _ANSWER = "E7EDF3", "FFFBE6"  # fills: what is asked about, what is to be filled in
_RULE = "B8C4CE"


def can_be_made() -> bool:
    """Whether the library that writes workbooks is installed: it comes with the extra `sheets`."""
    try:
        import openpyxl  # noqa: F401 - asked for, to know it before anything is written
    except ImportError:
        return False
    return True


def workbook(rows: Sequence[Row], heading: str, day: date) -> bytes:
    """The workbook as bytes, the same for the same rows and day."""
    from openpyxl import Workbook

    book = Workbook()
    made = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a file's date has no zone
    book.properties.creator, book.properties.title = "cpkit", _plain(heading)
    book.properties.created = book.properties.modified = made
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(ANSWERS_SHEET)
    _fill(sheet, rows)
    _explain(book.create_sheet(HELP_SHEET), heading)
    out = io.BytesIO()
    book.save(out)
    return _dated(out.getvalue(), day)


def _fill(sheet: "Worksheet", rows: Sequence[Row]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, column in enumerate(COLUMNS, 1):
        _head(sheet.cell(1, number), column)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column == MARK
        for place, row in enumerate(rows, 2):
            _write(sheet.cell(place, number), row.cells[number - 1], column)
    for place, row in enumerate(rows, 2):
        sheet.row_dimensions[place].height = _height(row)
    _offer_choices(sheet, rows)
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _height(row: Row) -> float:
    """Room for the longest cell, and some for an answer: not every program finds it by itself."""
    cells = zip(COLUMNS, row.cells, strict=True)
    lines = [len(wrap(text, column.width - 1)) for column, text in cells if column != MARK]
    return _LINE * max(_FEWEST_LINES, *lines) + 4


def _head(cell: "Cell | MergedCell", column: Column) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    cell.value, cell.font = column.heading, Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = PatternFill("solid", fgColor=_ANSWER if column.is_answer else _ASKED)
    cell.protection = Protection(locked=True)


def _write(cell: "Cell | MergedCell", text: str, column: Column) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    if text:
        cell.value = _plain(text)
        cell.data_type = "s"  # whatever it starts with
        cell.quotePrefix = True  # also when somebody goes into the cell and out again
    cell.number_format = "d mmm yyyy" if column == ON else "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = PatternFill("solid", fgColor=_ANSWER if column.is_answer else _ASKED)
    cell.border = Border(bottom=Side("thin", _RULE), right=Side("thin", _RULE))
    cell.protection = Protection(locked=not column.is_answer)


def _offer_choices(sheet: "Worksheet", rows: Sequence[Row]) -> None:
    """A list to choose from beside each action; the same list is written down once."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, choices in (
        (STATUS, [r.statuses for r in rows]),
        (RATING, [r.ratings for r in rows]),
    ):
        letter = get_column_letter(COLUMNS.index(column) + 1)
        for offered in dict.fromkeys(filter(None, choices)):
            words = ",".join(offered)
            if any("," in each or '"' in each for each in offered) or len(words) > 250:
                continue  # Excel has no way to write such a list here; the answer is checked later
            rule = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
            rule.error = f"Choose one of: {', '.join(offered)}"
            rule.errorTitle, rule.showErrorMessage = column.heading, True
            sheet.add_data_validation(rule)
            for place, own in enumerate(choices, 2):
                if own == offered:
                    rule.add(f"{letter}{place}")


def _explain(sheet: "Worksheet", heading: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    for place, (what, how) in enumerate(_help(heading), 1):
        for number, words in ((1, what), (2, how)):
            cell = sheet.cell(place, number)
            cell.value, cell.data_type = _plain(words), "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(place, 1).font = Font(bold=True)


def _help(heading: str) -> Iterator[tuple[str, str]]:
    yield heading, ""
    yield "What to do", f"Go to the sheet “{ANSWERS_SHEET}” and fill in the light yellow columns."
    yield "", "Leave a row as it is where there is nothing to say. Do not copy, sort or add rows."
    yield "", "Then save the file and send it back to the clerk."
    for column in COLUMNS:
        if column.is_answer:
            yield column.heading, column.hint
    yield (
        REF.heading,
        "Do not change this, nor the words of the action: they find the record again.",
    )


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text)[:_LONGEST]


def _dated(data: bytes, day: date) -> bytes:
    """The same workbook with the day as the date of everything in it, not the moment of writing."""
    out = io.BytesIO()
    when = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    moment = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", moment, old.read(name))
            new.writestr(ZipInfo(name, when), part, ZIP_DEFLATED)
    return out.getvalue()
