"""What a document is made of: paragraphs, headings, list items and tables, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "list-item", "table", "action", "page-break"]
"""`action` is a cell of the column at the right of minutes, where they say who does what."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class At(NamedTuple):
    """Where a block stands in its file: whatever of page, line and paragraph is known, from 1."""

    page: int = 0
    line: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        known = zip(self._fields, self, strict=True)
        return ", ".join(f"{name} {number}" for name, number in known if number)


NOWHERE = At()


class Span(NamedTuple):
    """A stretch of a block's text."""

    start: int
    end: int


class Cell(NamedTuple):
    """A cell of a table; `shade` is the colour it is filled with, where that is all it says."""

    text: str
    shade: str = ""
    span: int = 1  # columns it takes up
    above: str = ""  # of a cell that has no words of its own: the one that reaches down into it


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document. Lines within a paragraph are kept apart as they were printed."""

    kind: BlockKind
    text: str = ""
    at: At = NOWHERE
    level: int = 0  # of a heading, from 1; of a list within lists, from 0
    mark: str = ""  # what stood before a list item: `-`, `1.`, `(a)`
    bold: tuple[Span, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()  # of a table
    asked: tuple[str, str, str] = ("", "", "")  # of an action: what, who, when, by their columns

    @property
    def lines(self) -> list[str]:
        """The lines as printed; of a table, its rows with tabs between the cells."""
        if self.rows:
            return ["\t".join(cell.text for cell in row) for row in self.rows]
        return self.text.split("\n")

    @property
    def flat(self) -> str:
        """All the words on one line."""
        return " ".join(" ".join(self.lines).split())

    @property
    def marked(self) -> str:
        """All the words on one line, with the mark of a list item."""
        return f"{self.mark} {self.flat}".strip()

    @property
    def is_bold(self) -> bool:
        """Whether every word is set in bold."""
        plain = list(self.text)
        for span in self.bold:
            plain[span.start : span.end] = " " * (span.end - span.start)
        return bool(self.bold) and not re.search(r"[^\W_]", "".join(plain))

    @property
    def words(self) -> list[str]:
        """Its words in small letters, marks of lists included."""
        return words_of(f"{self.mark} {' '.join(self.lines)}")

    def part(self, start: int, end: int | None = None) -> "Block":
        """The block with a stretch of its text, at the same place."""
        stop = len(self.text) if end is None else end
        bold = tuple(_within(span, start, stop) for span in self.bold)
        kept = tuple(span for span in bold if span.end > span.start)
        return replace(self, text=self.text[start:stop], bold=kept)


def _within(span: Span, start: int, end: int) -> Span:
    return Span(max(span.start, start) - start, min(span.end, end) - start)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without stops, stars and strokes between them."""
    return _WORD.findall(text.replace("’", "'").casefold())


def all_words(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of blocks, one after another."""
    for block in blocks:
        yield from block.words


def joined(first: Block, second: Block) -> Block:
    """Two blocks as one paragraph or item, as where a page ended between them."""
    shift = len(first.text) + 1
    bold = first.bold + tuple(Span(s.start + shift, s.end + shift) for s in second.bold)
    return replace(first, text=f"{first.text} {second.text}", bold=bold)
