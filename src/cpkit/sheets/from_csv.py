"""The bytes of a CSV file in, whatever program wrote it; its rows of text out."""

import csv
import io

from cpkit.publish.spreadsheet import as_typed
from cpkit.sheets.cells import Cell, Grid, NotASheet
from cpkit.sheets.columns import REF

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONGEST = 131_072  # characters of a cell: the csv module's own limit


def grid_of_csv(data: bytes) -> Grid:
    """Rows of cells; commas, semicolons or tabs between them, in UTF-8, UTF-16 or Windows-1252."""
    text = _text(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # Excel's own way to name the separator
        text = rest
    if "\0" in text:
        raise NotASheet("it is no text")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_between(text)))
    except csv.Error as error:
        raise NotASheet(f"it is no CSV that can be read: {error}") from None
    return [[Cell(as_typed(cell).strip()) for cell in row] for row in rows]


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _between(text: str) -> str:
    """What stands between the cells of the row with the headings."""
    lines = text.splitlines()[:20]
    head = next((line for line in lines if REF.heading in line), lines[0] if lines else "")
    return max(",;\t", key=head.count)
