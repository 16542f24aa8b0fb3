"""`cpkit sheets out` and `in`: files written and read, what is printed, what is refused."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clerk import Clerk, Outcome, write_records
from cpkit.sheets.rows import headings
from sheets.council import DAY, RECORDS, filled

ONE = "action-plans/plan#1"
SAID = {ONE: {"What has been done": "All of them.", "New rating": "red"}}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def types(clerk: Clerk, *words: str) -> Outcome:
    return clerk.types("sheets", *words, "--as-at", DAY)


def refs(clerk: Clerk, name: str) -> list[str]:
    rows = load_workbook(clerk.folder / name).worksheets[0].iter_rows(2, values_only=True)
    return [str(row[0]) for row in rows]


def fill(clerk: Clerk, name: str) -> None:
    path = clerk.folder / name
    path.write_bytes(filled(path.read_bytes(), SAID))


def test_a_sheet_for_each_directorate(clerk: Clerk) -> None:
    assert types(clerk, "out").out == (
        f"Wrote sheets/people-{DAY}.xlsx (2)\nWrote sheets/place-{DAY}.xlsx (1)\n"
    )
    assert refs(clerk, f"sheets/people-{DAY}.xlsx") == [ONE, "pledges/pledge#PE1"]


def test_a_sheet_for_one_lead_says_who_answers(clerk: Clerk) -> None:
    outcome = types(clerk, "out", "--lead", "schools", "-o", "x", "--format", "csv")
    assert outcome.out == f"Wrote x/head-of-schools-{DAY}.csv (1)\n"
    assert '"Head of Schools"' in clerk.file(f"x/head-of-schools-{DAY}.csv")


def test_what_is_asked_about_can_be_chosen(clerk: Clerk) -> None:
    assert "(1)" in types(clerk, "out", "--directorate", "people", "--from", "pledges").out
    types(clerk, "out", "--directorate", "people", "--overdue", "-o", "late")
    assert refs(clerk, f"late/people-{DAY}.xlsx") == [ONE, "pledges/pledge#PE1"]


def test_private_business_goes_out_to_members_only(clerk: Clerk) -> None:
    assert "no-directorate" not in types(clerk, "out").out
    out = types(clerk, "out", "--audience", "members", "-o", "members").out
    assert f"members/no-directorate-recorded-{DAY}.xlsx (1)" in out


def test_a_sheet_is_never_written_over(clerk: Clerk) -> None:
    types(clerk, "out")
    fill(clerk, f"sheets/people-{DAY}.xlsx")
    before = clerk.snapshot()
    outcome = types(clerk, "out")
    assert (outcome.code, outcome.out) == (2, "")
    assert "is there already, and may hold answers" in outcome.err
    assert clerk.snapshot() == before


def test_sheets_that_are_missing_are_made_again(clerk: Clerk) -> None:
    types(clerk, "out")
    (clerk.folder / f"sheets/place-{DAY}.xlsx").unlink()
    assert types(clerk, "out").out == (
        f"There already: sheets/people-{DAY}.xlsx (2)\nWrote sheets/place-{DAY}.xlsx (1)\n"
    )


def test_answers_are_taken_in_row_by_row(clerk: Clerk) -> None:
    types(clerk, "out")
    fill(clerk, f"sheets/people-{DAY}.xlsx")
    expected = (
        f"people-{DAY}.xlsx: 2 rows, 1 filled in\n"
        "  merged         row 2, plan#1\n"
        "                 progress, rated red\n"
        "\n"
        "1 merged."
    )
    before = clerk.snapshot()
    dry = types(clerk, "in", f"sheets/people-{DAY}.xlsx", "--dry-run")
    assert dry.code == 0
    assert dry.out.endswith("1 merged. Nothing was written.\n")
    assert re.search(r"^\+ .*All of them\.", dry.out, re.MULTILINE)
    assert clerk.snapshot() == before
    outcome = types(clerk, "in", f"sheets/people-{DAY}.xlsx")
    assert (outcome.code, outcome.out) == (0, f"{expected}\n")
    assert "All of them." in clerk.file("records/action-plans/plan.yaml")


def test_what_is_left_over_is_an_exit_code(clerk: Clerk) -> None:
    types(clerk, "out")
    fill(clerk, f"sheets/people-{DAY}.xlsx")
    plan = clerk.folder / "records/action-plans/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("rag: green", "rag: blue"), "utf-8")
    outcome = types(clerk, "in", f"sheets/people-{DAY}.xlsx")
    assert outcome.code == 1
    assert outcome.out.endswith("1 conflict. Nothing was written.\n")
    again = types(clerk, "in", f"sheets/people-{DAY}.xlsx", "--despite-changes")
    assert (again.code, "1 merged." in again.out) == (0, True)


REFUSED = {
    "no file": ("none.xlsx", None, "cannot be read: No such file"),
    "no sheet": ("letter.csv", "Dear clerk,", "cannot be taken in: no row has the headings"),
    "a document": ("letter.docx", "Dear clerk,", "it is no spreadsheet"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sheet_is_refused_before_anything_is_taken_in(name: str, clerk: Clerk) -> None:
    file, text, reason = REFUSED[name]
    if text is not None:
        (clerk.folder / file).write_text(text, "utf-8")
    types(clerk, "out")
    fill(clerk, f"sheets/people-{DAY}.xlsx")
    before = clerk.snapshot()
    outcome = types(clerk, "in", f"sheets/people-{DAY}.xlsx", file)
    assert outcome.code == 2
    assert reason in outcome.err
    assert clerk.snapshot() == before


def test_somebody_with_nothing_to_do(clerk: Clerk) -> None:
    outcome = types(clerk, "out", "--lead", "nobody")
    assert outcome.code == 2
    assert "“nobody” has no open action" in outcome.err


def test_the_two_commands_are_listed(clerk: Clerk) -> None:
    out = clerk.types("sheets").out
    assert " out " in out
    assert " in " in out


def test_the_columns_are_those_of_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "chasing.md").read_text("utf-8")
    for heading in headings():
        assert f"| {heading} |" in page
