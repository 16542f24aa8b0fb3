"""A small council whose sheets go out and come back, and pens that fill them in."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clerk import register_of, write_records
from cpkit.query.recorded_actions import all_lines, as_at
from cpkit.query.standing import standings
from cpkit.register import Register
from cpkit.sheets.columns import COLUMNS
from cpkit.sheets.merging import Merger, Outcome, known_actions
from cpkit.sheets.returned import returned
from cpkit.sheets.rows import Row, rows_for

DAY = "2026-10-12"
RECORDS = {
    "council.yaml": "name: Saltmere Council\ndirectorates: [People, Place]\n",
    "bodies/board.yaml": """
        name: The Board
        regime: committee
        rag: {green: on track, red: off track, blue: {meaning: done, ends: yes}}
        """,
    "action-plans/plan.yaml": """
        title: The plan
        body: board
        # What the inspectors asked for.
        actions:
          - id: 1
            action: Write to every school
            lead: Head of Schools
            directorate: People
            timescale: September 2026
            rag: green
            progress:
              - {on: 2026-09-01, note: Half are written to.}

          - {id: 2, action: "=SUM(A1) is no sum", lead: Head of Homes, directorate: Place}
          - {id: 3, action: Sleep, directorate: Place, status: complete}
        """,
    "pledges/pledge.yaml": """
        title: Our pledge
        body: board
        commitments:
          - {id: PE1, commitment: A forum, directorate: People, status: planned}
        """,
    "meetings/2026-09-09-board.yaml": """
        body: board
        date: 2026-09-09
        status: held
        items:
          - title: In private
            exempt: {paragraphs: [1]}
            resolved: [{text: Buy it, action: {id: A1, lead: Head of Homes}}]
        """,
}


def council(folder: Path, records: Mapping[str, str] = RECORDS) -> Register:
    """The council in a folder, as a register."""
    return register_of(folder, records, DAY)


def all_rows(register: Register) -> list[Row]:
    """A row for each open action that the public may see."""
    found = standings(all_lines(register.public()), as_at(register))
    return rows_for([each for each in found if each.is_open], register.as_at)


def filled(data: bytes, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook with answers: ref → heading → value."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(2):
        for heading, value in answers.get(str(row[0].value), {}).items():
            cell = row[[column.heading for column in COLUMNS].index(heading)]
            cell.value = value
            if isinstance(value, str) and not value.startswith("=F("):
                cell.data_type = "s"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def first_sheet(data: bytes) -> Worksheet:
    """The first sheet of a workbook, as another program reads it."""
    return load_workbook(io.BytesIO(data)).worksheets[0]


def taken_in(
    folder: Path, register: Register, data: bytes, *, name: str = "back.xlsx", **how: bool
) -> list[Outcome]:
    """What becomes of the rows of one file."""
    merger = merger_for(folder, register, dry_run=how.get("dry_run", False))
    return merger.take(name, returned(name, data).rows, how.get("despite", False))


def merger_for(folder: Path, register: Register, *, dry_run: bool = False) -> Merger:
    """What takes rows in, for the council in a folder."""
    known = known_actions(register, as_at(register))
    return Merger(folder / "records", register, known, dry_run=dry_run)


def plan(folder: Path) -> str:
    """The text of the plan's file now."""
    return (folder / "records" / "action-plans" / "plan.yaml").read_text("utf-8")


__all__ = ["RECORDS", "write_records"]
