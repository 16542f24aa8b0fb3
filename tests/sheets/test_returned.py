"""Files that come back, from whatever program: their rows, or why there are none."""

import csv
import io
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cpkit.publish.spreadsheet import as_typed, safe_cell, spreadsheet
from cpkit.sheets.cells import NotASheet
from cpkit.sheets.returned import LARGEST, returned
from cpkit.sheets.rows import headings
from cpkit.sheets.workbook import workbook
from sheets.council import DAY, all_rows, council, saved

DAY_OF = datetime.fromisoformat(DAY).date()
HEAD = ["Mark", "Ref", "On which day", "Action", "What has been done", "Remarks"]


def as_csv(rows: list[list[str]], between: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(rows)
    return out.getvalue()


ROWS = [HEAD, ["m", "p#1", "3/10/2026", "Write", "Siân wrote £3", ""], ["", "", "", "", "", ""]]
FILES = {
    "utf-8 with a mark": as_csv(ROWS).encode("utf-8-sig"),
    "utf-8": as_csv(ROWS).encode(),
    "Windows": as_csv(ROWS).encode("cp1252"),
    "utf-16, as Excel's Unicode text": as_csv(ROWS, "\t").encode("utf-16"),
    "semicolons": as_csv(ROWS, ";").encode(),
    "a line that names the separator": b"sep=;\r\n" + as_csv(ROWS, ";").encode(),
    "lines above the head": b"Actions of People,,,,,\n,,,,,\n" + as_csv(ROWS).encode(),
    "other case and spaces": as_csv([[h.upper() + " " for h in HEAD], *ROWS[1:]]).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_csv_of_any_program_is_read(name: str) -> None:
    (row,) = returned("back.csv", FILES[name]).rows
    assert row.text("Ref") == "p#1"
    assert row.text("On which day") == "3/10/2026"
    assert row.text("What has been done") == "Siân wrote £3"
    assert row.is_answered


def test_a_workbook_of_any_program_is_read() -> None:
    book = Workbook()
    book.worksheets[0].title = "Cover"
    sheet = book.create_sheet("Actions")
    sheet.append(["Actions of People"])
    sheet.append(HEAD)
    sheet.append(["m", "p#1", datetime(2026, 10, 3), "Write", 0.5, None])
    sheet.append([None] * 6)
    sheet.append(["m", "p#2", 46298, "Read", 3, None])
    sheet.append(["m", "p#3", datetime(2026, 10, 3, 14, 30), "Think", True, None])
    sheet["E3"].number_format = "0%"
    first, second, third = returned("back.xlsx", saved(book)).rows
    assert (first.number, first.text("On which day"), first.text("What has been done")) == (
        *(3, "2026-10-03", "50%"),
    )
    assert (second.text("On which day"), second.text("What has been done")) == ("2026-10-03", "3")
    assert third.text("On which day") == "2026-10-03 14:30"


def test_a_program_that_counts_days_from_1904_means_the_same_day() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append(["m", "p#1", 44836, "Write", "x", None])
    sheet.append(["m", "p#2", datetime(2026, 10, 3), "Read", "x", None])
    sheet.append(["m", "p#3", 0.25, "Think", "x", None])
    days = [row.text("On which day") for row in returned("back.xlsx", saved(book)).rows]
    assert days == ["2026-10-03", "2026-10-03", "0.25"]


def test_rows_that_are_filtered_and_columns_that_are_hidden_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append(["m", "p#1", None, "Write", "x", None])
    sheet.auto_filter.ref = "A1:F2"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["E4000"].number_format = "@"  # empty, and formatted to the end
    (row,) = returned("back.xlsx", saved(book)).rows
    assert row.is_answered


def test_a_cell_merged_over_rows_answers_the_first_and_says_so_of_the_others() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    for number in (1, 2, 3):
        sheet.append(["m", f"p#{number}", None, "Write", f"x{number}", None])
    sheet.merge_cells("E2:E3")
    sheet.merge_cells("E4:F4")  # over columns: nothing of an answer is in doubt
    first, second, third = returned("back.xlsx", saved(book)).rows
    assert (first.text("What has been done"), first.faults) == ("x1", [])
    assert second.is_answered
    assert second.faults == [
        "“What has been done”: it is merged with a cell above; write the answer into each row"
    ]
    assert (third.text("What has been done"), third.faults) == ("x3", [])


def test_a_formula_is_said_and_never_worked_out() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append(["m", "p#1", None, "Write", '=HYPERLINK("http://x")', None])
    sheet.append(["m", "p#2", None, "Write", "#REF!", None])
    first, second = returned("back.xlsx", saved(book)).rows
    assert first.faults == [
        "“What has been done”: a formula stands there; write the words or the date itself"
    ]
    assert second.faults == ["“What has been done”: an error stands there"]


def test_words_beside_the_columns_are_said() -> None:
    rows = [[*HEAD, ""], ["m", "p#1", "", "Write", "", "Ring me", "x"]]
    back = returned("back.csv", as_csv(rows).encode())
    assert back.remarks == (
        "words in the column “Remarks” (row 2) were not taken in",
        "words in the column “” (row 2) were not taken in",
    )
    assert [row.is_answered for row in back.rows] == [False]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("_", "."), data)
    return out.getvalue()


NONE = {
    "nothing": (b"", "no row has the headings"),
    "a letter": (b"Dear clerk,\nall is well.\n", "no row has the headings"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password, or is an old .xls"),
    "a damaged workbook": (b"PK\x03\x04 and no more", "it is damaged"),
    "another zip file": (zipped(a_txt=b"x"), "no workbook that can be read"),
    "OpenDocument": (zipped(content_xml=b"<x/>"), "OpenDocument file; save it as .xlsx"),
    "a bomb": (zipped(a_xml=b"\0" * (65 * 1024**2)), "unpacked it is larger than 64 MiB"),
    "cells without end": (zipped(a_xml=b"<c/>" * 1_000_001), "far more cells than a sheet"),
    "too large": (b"x" * (LARGEST + 1), "it is larger than 8 MiB"),
    "no text": (b"Ref,Mark\0,Action\n", "it is no text"),
    "no mark": (b"Ref,Action\n", "the column “Mark” is missing"),
    "no words": (b"Ref,Mark\n", "the column “Action” is missing"),
    "a column twice": (b"Ref,Mark,Action,Ref\n", "two columns are called “Ref”"),
    "no end of rows": (b"Ref,Mark,Action\n" + b",,\n" * 5001, "more than 5,000 rows"),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_sheet_says_why(name: str) -> None:
    data, reason = NONE[name]
    with pytest.raises(NotASheet, match=reason):
        returned("back.csv", data)


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_a_workbook_costs_no_more_than_the_cells_it_holds(more: str) -> None:
    book = Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append(["m", "p#1", None, "Write", "Written", None])
    made = io.BytesIO()
    with ZipFile(io.BytesIO(saved(book))) as plain, ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in plain.namelist():
            data = plain.read(name)
            packed.writestr(name, data.replace(b"</sheetData>", f"</sheetData>{more}".encode()))
    (row,) = returned("back.xlsx", made.getvalue()).rows
    assert row.text("What has been done") == "Written"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"Ref,Mark,Action\n"]))
def test_no_bytes_end_in_a_traceback(data: bytes, start: bytes) -> None:
    with suppress(NotASheet):
        assert all(row.number > 1 for row in returned("back", start + data).rows)


@example("\n=1+1")
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=40)
)
def test_words_made_safe_are_given_back(words: str) -> None:
    made = safe_cell(words)
    if not words.startswith("'") and "\n'" not in words:
        assert as_typed(made) == words.replace("\u2028", "").replace("\u2029", "")


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    rows = all_rows(council(tmp_path))
    sent = [dict(zip(headings(), row.cells, strict=True)) for row in rows]
    as_csv = spreadsheet(headings(), [row.cells for row in rows]).encode()
    for data in (as_csv, workbook(rows, "Actions", DAY_OF)):
        back = returned("back", data)
        assert back.remarks == ()
        assert [{name: cell.text for name, cell in row.cells.items()} for row in back.rows] == sent
        assert not any(row.is_answered for row in back.rows)
