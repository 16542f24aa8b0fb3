"""Plain text, with or without Markdown's marks, in; its blocks out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cpkit.importers.blocks import At, Block, Cell, Span
from cpkit.importers.reading import NotReadable, Reading
from cpkit.importers.reading.characters import decoded
from cpkit.importers.reading.limits import LIMITS, Limits
from cpkit.importers.reading.marks import marked
from cpkit.importers.reading.pasted import (
    begins,
    goes_on_in_lines,
    is_unfinished,
    is_without_empty_lines,
)

_NARROW, _WIDE = 50, 110  # letters: narrower lines are lists, wider ones whole paragraphs
_HEADING = re.compile(r"(#{1,6})\s+(.*?)[ #]*")
_RULE = re.compile(r"\s*([-=_*~])(?:\s*\1){2,}\s*")
_PIPES = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"\s*\|[\s|:-]+\|\s*")
_ITALIC_LINE = re.compile(r"^([ \t]*)([*_])(?=[^\s*_])([^*_\n]+)(?<=\S)\2(?=[ \t]*$)", re.MULTILINE)
_AT_THE_RIGHT = re.compile(r"\S {3,}\S.{0,24}$")  # `Work Programme      (Pages 39 - 40)`
_ACTION = re.compile(r"\s*(?:ACTION|Action)(?: [A-Z]?\d{1,3})?: ?\S")
# Word saves a list with a tab behind each bullet; a table has more of them.
_TABBED_BULLET = re.compile(r"^([ \t]*)([-*+•·▪●◦‣–—])\t+(?=[^\t\n]+$)", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1", re.DOTALL)


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """The blocks of a text: empty lines part them; a form feed is the end of a page."""
    text = _TABBED_BULLET.sub(r"\1\2 ", decoded(data))
    if text.count("\n") + text.count("\f") > limits.lines:
        raise NotReadable(f"it has more than {limits.lines:,} lines; split it")
    return Reading(list(text_blocks(text)))


def text_blocks(text: str) -> Iterator[Block]:
    """Block after block, with the lines they begin on."""
    page = 1 if "\f" in text else 0
    every = text.replace("\f", "\n").split("\n")
    width = _width(every)
    is_tight = is_without_empty_lines([line for line in every if not _is_row(line)])
    line = 1
    for number, sheet in enumerate(text.split("\f")):
        if number:
            yield Block("page-break", at=At(page + number - 1, line))
        lines = sheet.split("\n")
        for block in _Blocks(width, is_tight=is_tight).of(lines):
            at = At(page + number if page else 0, line + block.at.line)
            yield replace(_with_bold(block), at=at)
        line += len(lines) - 1


def _width(lines: list[str]) -> int:
    """At how many letters a machine broke the lines; 0 where each paragraph is one line."""
    lengths = [len(line.rstrip()) for line in lines]
    widest = max(lengths, default=0)
    full = sum(length > widest - 9 for length in lengths)
    return widest if _NARROW <= widest <= _WIDE and full > 3 else 0


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n") or bool(_PIPES.fullmatch(line))


class _Blocks:
    """Lines taken in one by one; a block is given out when the next one begins."""

    def __init__(self, width: int, *, is_tight: bool) -> None:
        self._width = width
        self._is_tight = is_tight
        self._last = 0  # the length of the line before
        self._open: list[str] = []
        self._rows: list[str] = []
        self._began = 0
        self._item = Block("paragraph")
        self._ready: list[Block] = []

    def of(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of the lines of a page; their places count lines from 0."""
        for number, line in enumerate(lines):
            self._take(number, line)
            self._last = len(line.rstrip())
            yield from self._given_out()
        self._close()
        yield from self._given_out()

    def _given_out(self) -> list[Block]:
        ready, self._ready = self._ready, []
        return ready

    def _take(self, number: int, line: str) -> None:
        if not line.strip():
            self._close()
        elif _RULE.fullmatch(line):
            self._underline()
        elif _is_row(line):
            self._row(number, line)
        elif found := _HEADING.fullmatch(line.rstrip()):
            self._close()
            heading = Block("heading", found[2], At(line=number), level=len(found[1]))
            self._ready.append(heading)
        elif found := marked(line.rstrip()):
            self._begin(number, found["text"])
            level = len(found["indent"].expandtabs(4)) // 2
            self._item = Block("list-item", level=level, mark=found["mark"])
        elif self._open and not (_ACTION.match(line) or (self._is_tight and self._is_next(line))):
            self._go_on(line)
        else:
            self._begin(number, line.strip())

    def _is_next(self, line: str) -> bool:
        """Whether a line of a text without empty lines begins a paragraph of its own."""
        before = self._open[-1]
        is_apart = not is_unfinished(before, line) and not self._is_broken(line)
        return is_apart or begins(before, line)

    def _is_broken(self, line: str) -> bool:
        """Whether a machine broke a line off the one before: its first word had no room there."""
        if _AT_THE_RIGHT.search(self._open[-1]):
            return False
        first = line.split(maxsplit=1)[0]
        return bool(self._width) and self._last + 1 + len(first) > self._width

    def _go_on(self, line: str) -> None:
        """A further line; joined to the one before where a machine broke them apart."""
        if self._is_broken(line) or (self._is_tight and not goes_on_in_lines(self._open[-1], line)):
            self._open[-1] += f" {line.strip()}"
        else:
            self._open.append(line.strip())

    def _begin(self, number: int, line: str) -> None:
        self._close()
        self._open, self._began = [line], number
        self._item = Block("paragraph")

    def _row(self, number: int, line: str) -> None:
        if not self._rows:
            self._close()
            self._began = number
        self._rows.append(line)

    def _underline(self) -> None:
        """A line of strokes makes a heading of one short line above it; else it parts blocks."""
        if len(self._open) == 1 and not self._item.mark:
            self._item = replace(self._item, kind="heading", level=2)
        self._close()

    def _close(self) -> None:
        if self._rows:
            self._ready.append(_table(self._rows, self._began))
        if self._open:
            text = "\n".join(self._open)
            self._ready.append(replace(self._item, text=text, at=At(line=self._began)))
        self._open, self._rows, self._item = [], [], Block("paragraph")


def _table(lines: list[str], began: int) -> Block:
    """Rows between tabs or strokes; one line with tabs alone is a line of text."""
    rows = tuple(_cells(line) for line in lines if not _PIPE_RULE.fullmatch(line))
    if len(rows) == 1:
        text = "  ".join(cell.text for cell in rows[0] if cell.text)
        return Block("paragraph", text, At(line=began))
    return Block("table", at=At(line=began), rows=rows)


def _cells(line: str) -> tuple[Cell, ...]:
    if _PIPES.fullmatch(line) and "\t" not in line:
        pieces = line.strip()[1:-1].split("|")
    else:
        pieces = line.split("\t")
    return tuple(Cell(piece.strip()) for piece in pieces)


def _with_bold(block: Block) -> Block:
    """The block without the stars that set words in bold, or a whole line in italics.

    Stars without a partner stay.
    """
    if block.rows:
        rows = tuple(tuple(_plain(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    text = _ITALIC_LINE.sub(r"\1\3", block.text)
    pieces, bold, end = [], [], 0
    for found in _BOLD.finditer(text):
        pieces.append(text[end : found.start()])
        start = sum(map(len, pieces))
        pieces.append(found[2])
        bold.append(Span(start, start + len(found[2])))
        end = found.end()
    return replace(block, text="".join(pieces) + text[end:], bold=tuple(bold))


def _plain(cell: Cell) -> Cell:
    return cell._replace(text=_BOLD.sub(r"\2", cell.text))
