"""A sheet as a workbook: what is locked, what may be chosen, and that nothing in it is obeyed."""

from datetime import date
from pathlib import Path

import pytest

from cpkit.sheets.columns import ANSWERS, COLUMNS
from cpkit.sheets.rows import Row
from cpkit.sheets.workbook import workbook
from sheets.council import all_rows, council, first_sheet

DAY = date(2026, 10, 12)


def row(**changes: str) -> Row:
    cells = {column.heading: "" for column in COLUMNS} | {"Ref": "p#1"} | changes
    return Row(tuple(cells.values()), ("open", "complete"), ("green", "red"))


def test_every_cell_of_an_answer_can_be_written_in_and_no_other() -> None:
    sheet = first_sheet(workbook([row()], "Actions", DAY))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = [column.heading for column, cell in zip(COLUMNS, sheet[2], strict=True)
                if not cell.protection.locked]  # fmt: skip
    assert unlocked == [column.heading for column in ANSWERS]
    assert all(cell.protection.locked for cell in sheet[1])


def test_the_head_stays_in_view_and_the_mark_out_of_it() -> None:
    sheet = first_sheet(workbook([row()], "Actions", DAY))
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert [name for name, each in sheet.column_dimensions.items() if each.hidden] == ["Q"]


def test_statuses_and_ratings_are_chosen_from_a_list() -> None:
    rows = [row(), row(), row()._replace(ratings=("white",), statuses=())]
    sheet = first_sheet(workbook(rows, "Actions", DAY))
    rules = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert rules == {
        "K2 K3": '"open,complete"',
        "L2 L3": '"green,red"',
        "L4": '"white"',
    }


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1", "x\x0b\x1b[31m"]


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_words_become_a_formula(words: str) -> None:
    sheet = first_sheet(workbook([row(Action=words)], words, DAY))
    cell = sheet["B2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value) == "".join(c for c in words if c >= " " or c == "\t")


def test_the_bytes_are_the_same_every_time(tmp_path: Path) -> None:
    rows = all_rows(council(tmp_path))
    assert workbook(rows, "Actions", DAY) == workbook(rows, "Actions", DAY)


def test_the_rows_are_those_the_public_may_see(tmp_path: Path) -> None:
    rows = all_rows(council(tmp_path))
    assert [each.cells[0] for each in rows] == [
        *("action-plans/plan#1", "action-plans/plan#2", "pledges/pledge#PE1"),
    ]
    assert rows[0].cells[1:8] == (
        *("Write to every school", "Head of Schools", "30 Sep 2026 (September 2026)"),
        *("12 days overdue", "open", "green", "1 Sep 2026: Half are written to."),
    )
