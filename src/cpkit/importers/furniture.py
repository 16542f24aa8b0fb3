"""Blocks as read in; the text without page stamps, footers and leftovers, and those apart, out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cpkit.importers.blocks import Block, joined
from cpkit.importers.layout import unrolled
from cpkit.importers.work.cells import without_tags

_STAMPS = (
    r"page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?",  # Page 7, Page 7 of 12
    r".{0,80}\bpage \d{1,4} of \d{1,4}",  # Saltby Board 10.02.26 Page 7 of 12
    r"[-–—] ?\d{1,4} ?[-–—]",  # - 7 -
    r"\d{1,3}",  # a page's bare number
    r"agenda item (?:no\.? ?)?\d{1,3}[a-z]?",  # the stamp on a paper of a pack
    r"(?:this page (?:is|has been|was) )?(?:intentionally )?(?:left )?blank(?: page)?",
    r"this page is intentionally left blank",
    r"(?:a |an |the )?(?:handwritten|scanned) signature\b.*",  # a picture's description
    r"(?:a |an |the )?(?:image|picture|photograph|photo|logo|icon|screenshot|drawing|graphic)"
    r"(?: of\b.*|)",
    r"classification:? ?official(?:[- ]sensitive)?",  # a marking in a page's foot
    r"(?:back to|return to) (?:top|contents)|print this page|skip to (?:main )?content",
)
_STAMP = re.compile("|".join(f"(?:{stamp})" for stamp in _STAMPS), re.IGNORECASE)
_NOTHING = re.compile(r"[\W_]*")
_SIGNED_LINES = re.compile(r"[.…_]{3,}")
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.:;!?)\]”\"'’–-]\s*$")
_GOES_ON = re.compile(  # a year, too, goes on with a sentence; `(Item 2)` below a heading does not
    r"[a-z]|\((?!(?i:agenda|item|minute)\b)|(?:19|20)\d\d\b"
)
_TYPED_BULLET = re.compile(r"([-•·▪●◦‣])\s+(?=\S)")
_LONG_ENOUGH = 40  # characters: shorter ones are headings and lines of lists


class Cleared(NamedTuple):
    """The text of a document, and what was set aside from it."""

    blocks: list[Block]
    aside: list[Block]


def cleared(blocks: Sequence[Block]) -> Cleared:
    """The document without its furniture; a paragraph that went over a page is whole again."""
    running = _running_lines(blocks)
    kept: list[Block] = []
    aside: list[Block] = []
    for block in blocks:
        if block.kind == "page-break":
            kept.append(block)
        elif not block.rows and _is_furniture(block, running):
            aside.append(block)
        elif not block.rows and _NOTHING.fullmatch(block.text) and not _is_dotted(block):
            continue  # blanks and strokes hold no word
        else:
            kept.append(_without_stamps(block, aside))
    whole = (_without_tags(_as_item(block)) for block in _mended(unrolled(kept, aside)))
    return Cleared(list(_under_one_header(whole, aside)), aside)


def _is_dotted(block: Block) -> bool:
    return bool(_SIGNED_LINES.search(block.text))


def _is_furniture(block: Block, running: set[str]) -> bool:
    return bool(_STAMP.fullmatch(block.marked)) or _same_on_each_page(block) in running


def _running_lines(blocks: Sequence[Block]) -> set[str]:
    """Lines that stand first or last on most pages: running heads and feet."""
    pages = list(_pages(blocks))
    if len(pages) == 2:
        return _on_both(*pages)
    edges = Counter(
        line for page in pages for line in {_same_on_each_page(b) for b in (*page[:2], *page[-2:])}
    )
    return {line for line, count in edges.items() if count >= max(3, 0.6 * len(pages))}


def _on_both(first: Sequence[Block], second: Sequence[Block]) -> set[str]:
    """The same of two pages, if a number in their feet says that they are of one paper."""
    feet = [_same_on_each_page(page[-1]) for page in (first, second)]
    if feet[0] != feet[1] or not re.search(r"\bpage #", feet[0]):
        return set()
    heads = [{_same_on_each_page(block) for block in page[:2]} for page in (first, second)]
    return {feet[0], *(heads[0] & heads[1])}


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    page: list[Block] = []
    for block in blocks:
        if block.kind != "page-break":
            page.append(block)
        elif page:
            yield page
            page = []
    if page:
        yield page


def _same_on_each_page(block: Block) -> str:
    return _DIGITS.sub("#", block.marked.casefold()) if not block.rows else ""


def _without_stamps(block: Block, aside: list[Block]) -> Block:
    """A block without lines that are stamps: they came in between two lines of a paragraph."""
    if block.rows or "\n" not in block.text:
        return block
    lines = block.text.split("\n")
    stamps = [line for line in lines if _is_page_stamp(line)]
    if not stamps or len(stamps) == len(lines):
        return block
    aside += [Block("paragraph", stamp, block.at) for stamp in stamps]
    kept = "\n".join(line for line in lines if not _is_page_stamp(line))
    return replace(block, text=kept, bold=())


def _is_page_stamp(line: str) -> bool:
    return bool(re.fullmatch(_STAMPS[0], line.strip(), re.IGNORECASE))


def _mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that broke off at the end of a page, joined to their ends."""
    before: Block | None = None
    breaks: list[Block] = []
    for block in blocks:
        if block.kind == "page-break":
            breaks.append(block)
            continue
        if before is not None and _is_broken_off(before, block):
            before, breaks = joined(before, block), []
            continue
        if before is not None:
            yield before
        yield from breaks
        before, breaks = block, []
    if before is not None:
        yield before


def _as_item(block: Block) -> Block:
    """A paragraph that somebody began with a bullet typed by hand, as an entry of a list."""
    typed = _TYPED_BULLET.match(block.text) if block.kind == "paragraph" else None
    if typed is None or "\n" in block.text:
        return block
    return replace(block.part(typed.end()), kind="list-item", mark=typed[1])


def _without_tags(block: Block) -> Block:
    """A table whose cells hold words alone: a conversion left its tags in them."""
    if not any("<" in cell.text for row in block.rows for cell in row):
        return block
    rows = (tuple(cell._replace(text=without_tags(cell.text)) for cell in r) for r in block.rows)
    return replace(block, rows=tuple(rows))


def _under_one_header(blocks: Iterable[Block], aside: list[Block]) -> Iterator[Block]:
    """A table that goes on over a page without the header that is printed there again."""
    above: Block | None = None
    for block in blocks:
        if not block.rows:
            above = above if block.kind == "page-break" else None
            yield block
        elif above is not None and len(block.rows) > 1 and _same_header(above, block):
            aside.append(replace(block, rows=block.rows[:1]))
            yield replace(block, rows=block.rows[1:])
        else:
            above = block
            yield block


def _same_header(above: Block, block: Block) -> bool:
    headers = [[cell.text.split() for cell in table.rows[0]] for table in (above, block)]
    return headers[0] == headers[1] and sum(map(bool, headers[0])) > 2


def _is_broken_off(before: Block, block: Block) -> bool:
    plain = block.kind == "paragraph" and before.kind in ("paragraph", "list-item")
    if not plain or before.is_bold or block.is_bold:
        return False
    long_enough = len(before.text) >= _LONG_ENOUGH
    return long_enough and not _ENDED.search(before.text) and bool(_GOES_ON.match(block.text))
