"""The blocks around the items of an agenda in; the words that its record can keep of them out."""

from collections.abc import Iterator, Sequence

from cpkit.importers.blocks import Block, all_words
from cpkit.importers.draft import Kept
from cpkit.importers.prose import paragraphs_of, prose

_MOST_WORDS = 600  # more is no head or end of an agenda, but a paper beside it


def kept_front(
    blocks: Sequence[Block], first_item: str, *, is_letter: bool, needed: bool
) -> list[Kept]:
    """What stands above the items, with the letter that calls the members where there is one."""
    lines = [line for block in blocks for line in _lines(block)]
    if not lines or _is_long(blocks):
        return []
    paper = [*blocks, Block("paragraph", first_item)]
    key = "summons_head" if is_letter else "agenda_head"
    return [Kept(key, "\n".join(lines), paper, needed)]


def kept_end(blocks: Sequence[Block], last_item: str, *, needed: bool) -> list[Kept]:
    """What stands below the items: who signs, whom to ask, when it was published."""
    text = prose(blocks)
    if not text or _is_long(blocks):
        return []
    return [Kept("agenda_end", text, [Block("paragraph", last_item), *blocks], needed)]


def _is_long(blocks: Sequence[Block]) -> bool:
    return sum(1 for _ in all_words(blocks)) > _MOST_WORDS


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block; those of a row of a table on one, those that a machine broke too."""
    if block.rows:
        for row in block.rows:
            yield " – ".join(words for cell in row if (words := " ".join(cell.text.split())))
    elif block.kind == "paragraph":
        yield from (" ".join(line.split()) for line in paragraphs_of(block))
    elif block.words:
        yield block.marked
