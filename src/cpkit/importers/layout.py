"""Blocks of a page saved from a council's meeting system in; its items as plain blocks out.

Such a page lays its items out in a table: a number, and beside it the title, the files and, under
`Minutes:`, what was minuted.
"""

import re
from collections.abc import Iterable, Iterator

from cpkit.importers.blocks import Block, Cell, Span

_NUMBER = re.compile(r"(?:[A-Z]{1,5}[ /]?)?\d{1,4}(?:/\d{2,4})?[.)]?")
_MINUTES = re.compile(r"(?i)(?:decision|minutes?)\s*:")
_FILE = re.compile(r"(?i)(?:view .{0,60}|additional documents:?|pdf|.{0,80}\bpdf,? ?[\d.]+ ?[km]b)")


def unrolled(blocks: Iterable[Block], aside: list[Block]) -> Iterator[Block]:
    """The blocks, each row of such a table as a heading in bold and its paragraphs."""
    for block in blocks:
        if block.rows and _lays_out_items(block):
            for row in block.rows:
                yield from _row(row, block, aside)
        else:
            yield block


def _lays_out_items(table: Block) -> bool:
    lines = [line for row in table.rows for cell in row for line in cell.text.split("\n")]
    numbered = sum(len(row) > 1 and bool(_NUMBER.fullmatch(row[0].text)) for row in table.rows)
    return numbered > 1 and any(_MINUTES.fullmatch(line.strip()) for line in lines)


def _row(row: tuple[Cell, ...], table: Block, aside: list[Block]) -> Iterator[Block]:
    number = row[0].text.strip()
    lines = [line.strip() for cell in row[1:] for line in cell.text.split("\n") if line.strip()]
    if not lines or not _NUMBER.fullmatch(number):
        aside.append(Block("table", at=table.at, rows=(row,)))
        return
    title = f"{number} {lines[0]}"
    yield Block("paragraph", title, table.at, bold=(Span(0, len(title)),))
    for line in lines[1:]:
        piece = Block("paragraph", line, table.at)
        if _MINUTES.fullmatch(line) or _FILE.fullmatch(line.lstrip("•- ")):
            aside.append(piece)
        else:
            yield piece
