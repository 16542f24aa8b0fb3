"""Rows of text in; CSV that a spreadsheet opens as text and never runs, out; and back again."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A byte-order mark: without it Excel takes UTF-8 for the machine's own code page.
_MARK = "\N{BYTE ORDER MARK}"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
# What a spreadsheet takes for the start of a formula (OWASP, CSV injection), full-width forms
# included, also behind blanks and at the start of any line in the cell.
_OPENS = r"(?=(?:[^\S\n]|[\u200b\ufeff])*[=+\-@\uff1d\uff0b\uff0d\uff20\t])"
_FORMULA = re.compile(f"^{_OPENS}", re.MULTILINE)
_MADE_SAFE = re.compile(f"^'{_OPENS}", re.MULTILINE)


def spreadsheet(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Every cell quoted, lines ended by CR LF (RFC 4180), a byte-order mark for Excel in front."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return _MARK + out.getvalue()


def safe_cell(text: str) -> str:
    """The words as typed, an apostrophe before whatever a spreadsheet would take for a formula."""
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    lines = re.sub("\r\n?", "\n", text)
    return _FORMULA.sub("'", _CONTROLS.sub("", lines))


def as_typed(cell: str) -> str:
    """The words of a cell without the apostrophes that `safe_cell` put before them."""
    return _MADE_SAFE.sub("", re.sub("\r\n?", "\n", cell))
