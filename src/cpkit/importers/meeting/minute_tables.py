"""Minutes set in a table in; the same blocks as other minutes have, and its line of headings, out.

Such minutes have an item in each row: its number, its heading with what was said, and who is to do
what in a column at the right.
"""

import re
from collections.abc import Iterator, Sequence

from cpkit.importers.blocks import Block, Span
from cpkit.importers.meeting.actions import column

_NUMBER = re.compile(r"(?i)(?:item |agenda |minute )?(?:no|number|ref|item no|#)\W*|item")
_HEADING = re.compile(r"(?i)(?:agenda )?items?|subject|topic|title|heading|agenda")
_SAID = re.compile(
    r"(?i)(?:discussions?|minutes?|notes?|details?|summary|points?|comments?|key points)"
    r"(?: (?:and|/|&) (?:decisions?|discussions?|notes?))?(?: points)?"
)

# Where no column holds headings, what was said begins with one: `Housing. Four flats are let.`
_FIRST_WORDS = re.compile(r"(?P<title>[A-Z][^.:]{2,60})[.:]\s+(?=\S)")


def unrolled(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks with each row of such a table as an item, and the words of its heading row."""
    plain: list[Block] = []
    over_items = ""
    for block in blocks:
        columns = _columns(block) if block.rows else []
        if columns:
            over_items = over_items or block.lines[0].replace("\t", " ").strip()
            plain += _items(block, columns)
        else:
            plain.append(block)
    return plain, over_items


def _columns(table: Block) -> list[str]:
    """What each column holds; an empty list where the rows are no items of a meeting."""
    heads = [" ".join(cell.text.split()).strip(" :") for cell in table.rows[0]]
    kinds = [_kind(head) for head in heads]
    if len(heads) > 1 and kinds[0] == "heading" and _NUMBER.fullmatch(heads[0]):
        numbers = [row[0].text.strip() for row in table.rows[1:] if row]
        is_counted = all(re.fullmatch(r"[\w./]{0,9}", number) for number in numbers)
        kinds[0] = "number" if is_counted else "heading"
    told = {"heading", "said"} & set(kinds)
    is_minutes = len(table.rows) > 2 and bool(told) and "action" in kinds and "" not in kinds
    return kinds if is_minutes else []


def _kind(head: str) -> str:
    if _HEADING.fullmatch(head):
        return "heading"
    if _NUMBER.fullmatch(head):
        return "number"
    return "said" if _SAID.fullmatch(head) else column(head)


def _items(table: Block, columns: Sequence[str]) -> Iterator[Block]:
    for row in table.rows[1:]:
        cells = [(kind, cell.text.strip()) for kind, cell in zip(columns, row, strict=False)]
        number = next((text for kind, text in cells if kind == "number"), "")
        told = [text for kind, text in cells if kind in ("heading", "said") and text]
        title, *lines = "\n".join(told).split("\n")
        if "heading" not in columns and (begun := _FIRST_WORDS.match(title)):
            lines = [title[begun.end() :], *lines]
            title = begun["title"]
        heading = f"{number} {title}".strip()
        if heading:
            yield Block("paragraph", heading, table.at, bold=(Span(0, len(heading)),))
        yield from (Block("paragraph", line.strip(), table.at) for line in lines if line.strip())
        asked = " ".join(text for kind, text in cells if kind not in ("number", "heading", "said"))
        if asked.strip():
            held = {kind: " ".join(text.split()) for kind, text in cells}
            what, who, when = (held.get(kind, "") for kind in ("action", "lead", "timescale"))
            yield Block("action", asked.strip(), table.at, asked=(what, who, when))
