"""Tables in; one grid with its columns known by what they hold, and its rows whole, out.

A header that is repeated on every page is one header, and a row that goes on over a page is one
row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.work.cells import cell_words

Columns = Mapping[str, int]
"""What a column holds → its place from 0."""

_HEADINGS = {
    "id": r"(?:action )?(?:no|number|ref|reference|id)\.?|#",
    "objective": r"(?:objective|aim|priority|recommendation|theme|outcome area|area)s?",
    "action": r"(?:key |agreed |planned )?(?:action|activity|task|step)s?(?: required| needed)?"
    r"|what (?:we )?(?:will|are we going to) do\??|what(?: needs to be done)?\??",
    "lead": r"(?:lead|leads|owner|owners|who|by whom|responsibility|responsible|accountable)\??"
    r"|(?:lead|responsible|accountable|action|named)(?: lead)? (?:officer|person|service|owner)"
    r"(?:\(?s\)?)?|person(?:\(s\)|s)? responsible",
    "timescale": r"(?:time ?scale|time ?frame|time ?line|deadline|when|by when)s?\??"
    r"|(?:target|due|completion|end|review)(?: completion)? date|date due|due(?: by)?",
    "rag": r"(?:b?rag|rating)(?: ?(?:rating|status))?|colour",
    "status": r"(?:current )?status",
    "progress": r"(?:progress|update|comment|commentary|note|position)s?"
    r"|(?:progress|latest|current|progress and)[ /&]*(?:update|comment|position|progress|note)s?"
    r"(?: made)?|what (?:has|have) (?:been|we) (?:done|achieved)\??",
    "success": r"(?:key )?(?:success|outcome|impact|performance)s?(?: (?:measure|criteria|criterion"
    r"|indicator)s?)?|measures? of success|expected outcomes?|how will we know\??.*"
    r"|what will success look like\??|evidence(?: of impact)?",
    "directorate": r"(?:directorate|department|service|agency|organisation)s?",
    "priority": r"priority(?: level)?",
}
_PATTERNS = {name: re.compile(rf"(?i)(?:{heading})") for name, heading in _HEADINGS.items()}


@dataclass
class Row:
    """A row of a grid: its cells by what their columns hold; `whole` is a line across all."""

    cells: dict[str, Cell] = field(default_factory=dict)
    whole: str = ""
    after_header: bool = False  # the first below a header that is repeated

    def text(self, name: str) -> str:
        """What a column holds, tags and all; nothing where there is no such column."""
        return self.cells[name].text if name in self.cells else ""

    def words(self, name: str) -> str:
        """The same on one line."""
        return cell_words(self.text(name))


def columns_of(row: Sequence[Cell]) -> dict[str, int]:
    """What the columns under a header hold; those that nobody knows go by their own heading."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        words = cell_words(cell.text).strip(" :*")
        name = next((n for n, p in _PATTERNS.items() if p.fullmatch(words) and n not in found), "")
        if name or words:
            found.setdefault(name or words, place)
    return found


def is_known(name: str) -> bool:
    """Whether a column's name is one of cpkit's own."""
    return name in _PATTERNS


def header_of(table: Block) -> dict[str, int] | None:
    """The columns of a plan's table; None for a table that is none."""
    for row in table.rows[:2]:
        columns = columns_of(row)
        known = {name for name in columns if is_known(name)}
        if "action" in known and known & {"lead", "timescale"} and len(known) > 2:
            return columns
    return None


def rows_of(tables: Iterable[Block], columns: Columns) -> Iterator[Row]:
    """The rows of tables that stand under the same header, without that header's repeats."""
    for number, table in enumerate(tables):
        below_header = number > 0  # a header that is printed again was set aside before
        for cells in table.rows:
            if _is_header(cells, columns):
                continue
            if any(cell.text.strip() or cell.shade for cell in cells):
                yield _row(cells, columns, below_header)
                below_header = False


def _is_header(cells: Sequence[Cell], columns: Columns) -> bool:
    found = columns_of(cells)
    return sum(name in columns for name in found) >= max(2, len(columns) - 1)


def _row(cells: Sequence[Cell], columns: Columns, after_header: bool) -> Row:
    filled = [cell for cell in cells if cell.text.strip() or cell.above]
    alone = len(filled) == 1 and (cells[0].text.strip() or filled[0].span > 1)
    by_name = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    return Row(_whole(by_name), cell_words(filled[0].text) if alone else "", after_header)


def _whole(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells of an action, with those that it shares with the row above.

    Where even the action is the row above's, the row only goes on with it.
    """
    if "action" not in cells or cells["action"].above:
        return dict(cells)
    return {name: cell._replace(text=cell.text or cell.above) for name, cell in cells.items()}
