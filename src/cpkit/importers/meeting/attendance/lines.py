"""A block of a list of people in; its lines, those that go on in the next whole, out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.meeting.labels import Label, people_label
from cpkit.phrases.names import is_role

_GOES_ON = re.compile(r"(?:,|\band|&)\s*$")
_TITLE_AT_END = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr)\.?(?: [A-Z]\.?)?$")
_FIRST_NAME_AT_END = re.compile(r"[,;]\s+(?:and )?(?P<name>[A-Z][\w'’-]+)$")
_SURNAME = re.compile(r"[A-Z][\w'’-]+(?= ?(?:[(,;.]|$))")


class Labelled(NamedTuple):
    """A label in the first cell of a row, and the other cells, a row for each of their lines."""

    label: Label
    cells: Block


def lines_of(block: Block) -> Iterator[Block]:
    """A block's lines, those that go on in the next whole; a table stays together."""
    if block.rows:
        yield block
        return
    held = ""
    for line in filter(str.strip, block.lines):
        if held and not _goes_on(held, line):
            yield Block("paragraph", held, block.at)
            held = ""
        held = f"{held} {line}".strip()
    if held:
        yield Block("paragraph", held, block.at)


def _goes_on(before: str, line: str) -> bool:
    """Whether a list goes on in the next line, which may break within a name: `…, Ned` / `Fry`."""
    in_bracket = before.rfind("(") > before.rfind(")") and ")" in line
    if (
        in_bracket
        or _GOES_ON.search(before)
        or _TITLE_AT_END.search(before)
        or line.lstrip()[0].islower()
    ):
        return True
    last = _FIRST_NAME_AT_END.search(before)
    whole = re.findall(r"(?:^|[,:;])\s*[A-Z][\w.'’-]* [A-Z]", before)
    return bool(last and whole and _SURNAME.match(line.strip()) and not is_role(last["name"]))


def labelled_rows(table: Block) -> list[Labelled]:
    """Rows whose first cell is a label: `Present | Councillors A and B`."""
    found: list[Labelled] = []
    for row in table.rows:
        label = people_label(row[0].text) if row else None
        if label and not label.rest:
            found.append(Labelled(label, Block("table", at=table.at, rows=_by_lines(row[1:]))))
        elif found and row and not row[0].text.strip():
            held = found[-1]
            found[-1] = held._replace(
                cells=Block("table", at=table.at, rows=(*held.cells.rows, *_by_lines(row[1:])))
            )
        elif found or not row:
            return []
    return found


def _by_lines(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], ...]:
    """A row whose cells hold a line for each person, as a row for each."""
    columns = [[piece.text for piece in lines_of(Block("paragraph", c.text))] for c in cells]
    columns = [column for column in columns if column]
    if len({len(column) for column in columns}) != 1:
        return (cells,)
    return tuple(tuple(map(Cell, row)) for row in zip(*columns, strict=True))
