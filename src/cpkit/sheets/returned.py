"""A file that came back in; its rows, each cell a text under its heading, out.

Whatever made it: Excel, LibreOffice or another; columns in another order, more of them, rows more
or fewer. What cannot be taken for an answer is said, never passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cpkit.sheets.cells import MOST_ROWS, Cell, Grid, NotASheet
from cpkit.sheets.columns import ANSWERS, COLUMNS, MARK, REF

_FAR_ENOUGH = 20  # rows in which the headings are looked for
LARGEST = 8 * 1024 * 1024  # bytes of a file that came back


class ReturnedRow(NamedTuple):
    """A row by its number in the file, its cells by their headings."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, heading: str) -> str:
        """The text under a heading; empty where the file has no such column."""
        return self.cells[heading].text if heading in self.cells else ""

    @property
    def faults(self) -> list[str]:
        """What is wrong with its cells."""
        return [f"“{name}”: {cell.fault}" for name, cell in self.cells.items() if cell.fault]

    @property
    def is_answered(self) -> bool:
        """Whether anything was filled in; who would answer says nothing by itself."""
        asked = (column.heading for column in ANSWERS[:-1])
        return any(self.text(heading) or self._fault(heading) for heading in asked)

    def _fault(self, heading: str) -> str:
        return self.cells[heading].fault if heading in self.cells else ""


class Returned(NamedTuple):
    """What came back: the rows, and what else stands in the file and is no answer."""

    rows: tuple[ReturnedRow, ...]
    remarks: tuple[str, ...]


def returned(name: str, data: bytes) -> Returned:
    """The rows of a file; NotASheet where it holds none that can be taken in."""
    if len(data) > LARGEST:
        raise NotASheet(f"it is larger than {LARGEST // 1024**2} MiB")
    if data.startswith(b"PK"):
        from cpkit.sheets.from_workbook import grids_of_workbook

        return _best(grids_of_workbook(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotASheet("it has a password, or is an old .xls; save it as .xlsx without a password")
    if name.lower().endswith((".pdf", ".docx", ".doc", ".html")):
        raise NotASheet("it is no spreadsheet; sheets come back as .xlsx or .csv")
    from cpkit.sheets.from_csv import grid_of_csv

    return _best([grid_of_csv(data)])


def _best(grids: Sequence[Grid]) -> Returned:
    """The rows of the first table that has the headings of a sheet."""
    for grid in grids:
        for number, row in enumerate(grid[:_FAR_ENOUGH]):
            names = [_heading(cell.text) for cell in row]
            if REF.heading in names:
                return _read(grid, number, names)
    wanted = ", ".join(f"“{column.heading}”" for column in (REF, MARK))
    raise NotASheet(f"no row has the headings of a sheet ({wanted} and so on)")


def _read(grid: Grid, head: int, names: Sequence[str]) -> Returned:
    missing = [column.heading for column in (REF, MARK) if column.heading not in names]
    missing += [each.heading for each in COLUMNS[1:2] if each.heading not in names]
    if missing:
        raise NotASheet(f"the column “{missing[0]}” is missing")
    double = next((name for name in names if name and names.count(name) > 1), None)
    if double:
        raise NotASheet(f"two columns are called “{double}”")
    if len(grid) - head > MOST_ROWS:
        raise NotASheet(f"it has more than {MOST_ROWS:,} rows")
    known = {column.heading for column in COLUMNS}
    rows = [
        ReturnedRow(
            number, {name: cell for name, cell in zip(names, row, strict=False) if name in known}
        )
        for number, row in enumerate(grid[head + 1 :], head + 2)
    ]
    return Returned(
        tuple(row for row in rows if row.text(REF.heading) or row.is_answered),
        tuple(_remarks(grid, head, names, known)),
    )


def _remarks(grid: Grid, head: int, names: Sequence[str], known: set[str]) -> Iterator[str]:
    """Words outside the sheet's own columns: somebody meant them for somebody."""
    for place in range(max(map(len, grid))):
        name = names[place] if place < len(names) else ""
        if name in known:
            continue
        rows = [
            n for n, row in enumerate(grid) if n > head and place < len(row) and row[place].text
        ]
        if rows:
            numbers = ", ".join(str(number + 1) for number in rows[:5])
            yield f"words in the column “{name}” (row {numbers}) were not taken in"


def _heading(text: str) -> str:
    """A heading as the sheet has it, whatever its case and spaces."""
    plain = " ".join(text.split()).casefold()
    return next((c.heading for c in COLUMNS if c.heading.casefold() == plain), text.strip())
