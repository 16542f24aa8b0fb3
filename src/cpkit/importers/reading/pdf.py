"""A PDF with a text layer in; its blocks out: lines joined to paragraphs, ruled tables to rows."""

import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from cpkit.importers.blocks import At, Block, Cell, Span
from cpkit.importers.reading import NotReadable, Reading
from cpkit.importers.reading.characters import legible
from cpkit.importers.reading.columns import in_reading_order
from cpkit.importers.reading.limits import LIMITS, Limits
from cpkit.importers.reading.marks import marked

if TYPE_CHECKING:
    from pdfplumber.page import Page

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 600  # bytes before a stream in which it says what it is
_MOST_RULES = 4_000  # on a page; more make a drawing and no table
_RAGGED = 6.0  # points that the longest line of a column may fall short of its edge
_GAP = 2.2  # times the size of the letters: a wider gap parts columns


class Line(NamedTuple):
    """A line of print: its pieces with wide gaps between them, and where it stands."""

    pieces: tuple[str, ...]
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    size: float


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """The blocks of the document, page by page; NotReadable for one that is only pictures."""
    try:
        import pdfplumber
    except ImportError:
        raise NotReadable("PDFs need one thing more: pip install 'cpkit[import]'") from None
    _refuse_a_bomb(data, limits)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    blocks: list[Block] = []
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            if len(document.pages) > limits.pages:
                raise NotReadable(f"it has more than {limits.pages:,} pages; split it")
            for number, page in enumerate(document.pages, 1):
                if number > 1:
                    blocks.append(Block("page-break", at=At(number - 1)))
                blocks += _page_blocks(page, number)
                page.close()
    except NotReadable:
        raise
    except Exception as error:  # the library raises whatever a damaged file leads it to
        raise NotReadable(_reason(error)) from None
    if not any(block.words for block in blocks):
        raise NotReadable("it is a picture of a paper without text; have its text recognised (OCR)")
    return Reading(blocks)


def _refuse_a_bomb(data: bytes, limits: Limits) -> None:
    """Unpack what is no picture, up to what may be unpacked: the library would unpack it all."""
    left = limits.unpacked
    for found in _STREAM.finditer(data):
        about = data[max(found.start() - _DICTIONARY, 0) : found.start()].rpartition(b"obj")[2]
        if b"FlateDecode" not in about or b"/Image" in about:
            continue
        try:
            left -= len(zlib.decompressobj().decompress(memoryview(data)[found.end() :], left + 1))
        except zlib.error:
            continue  # it is locked, or damaged, as the library will say
        if left < 0:
            raise NotReadable("it is far larger unpacked than any paper; is it damaged?")


def _reason(error: Exception) -> str:
    if "Password" in f"{type(error).__name__}{error!r}":
        return "it is locked with a password; ask for a copy without one"
    return "it is damaged; open it and print it to a new PDF"


def _page_blocks(page: "Page", number: int) -> Iterator[Block]:
    """Tables and lines of text in the order of their tops."""
    ruled = page.find_tables() if len(page.edges) <= _MOST_RULES else []
    tables = [table for table in ruled if len(table.rows) > 1]
    tables = [table for table in tables if max(len(row.cells) for row in table.rows) > 1]
    words = page.extract_words(
        keep_blank_chars=False, use_text_flow=False, extra_attrs=["fontname", "size"]
    )
    words = [word for word in words if not any(_inside(word, t.bbox) for t in tables)]
    ordered = sorted(words, key=lambda word: (word["top"], word["x0"]))
    waiting = [_as_block(table, number) for table in sorted(tables, key=lambda t: t.bbox[1])]
    full = max([0.75 * float(page.width), *(word["x1"] for word in words)])
    for stretch in in_reading_order(ordered, float(page.width), _rows):
        end = max((word["bottom"] for word in stretch.words), default=0.0)
        here = [table for table in waiting if table[0] < end]
        waiting = waiting[len(here) :]
        lines = list(_lines(stretch.words))
        edge = max(line.right for line in lines) - _RAGGED if stretch.is_column else full
        yield from _stretch(lines, here, number, edge)
    yield from (table for _, table in waiting)


def _as_block(table: Any, number: int) -> tuple[float, Block]:
    """A ruled table and how far down the page it begins."""
    rows = tuple(tuple(Cell(legible(c or "").strip()) for c in row) for row in table.extract())
    return float(table.bbox[1]), Block("table", at=At(number), rows=rows)


def _stretch(
    lines: Sequence[Line], tables: Sequence[tuple[float, Block]], number: int, full: float
) -> Iterator[Block]:
    """Lines, and the tables among them, from the top down."""
    pieces: list[tuple[float, Line | Block]] = [*((line.top, line) for line in lines), *tables]
    run: list[Line] = []
    for _, piece in sorted(pieces, key=lambda each: each[0]):
        if isinstance(piece, Line):
            run.append(piece)
        else:
            yield from _paragraphs(run, number, full)
            run = []
            yield piece
    yield from _paragraphs(run, number, full)


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    beside = word["x0"] < box[0] - 2 or word["x1"] > box[2] + 2
    return bool(box[1] <= middle <= box[3] and not beside)


def _lines(words: Sequence[dict[str, Any]]) -> Iterator[Line]:
    for row in _rows(sorted(words, key=lambda word: (word["top"], word["x0"]))):
        line = sorted(row, key=lambda word: word["x0"])
        yield Line(
            tuple(_pieces(line)),
            all("bold" in word["fontname"].lower() for word in line),
            line[0]["x0"],
            line[-1]["x1"],
            min(word["top"] for word in line),
            max(word["bottom"] for word in line),
            median(word["size"] for word in line),
        )


def _rows(words: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words whose middles lie within one another's height stand on one line."""
    row: list[dict[str, Any]] = []
    for word in words:
        middle = (word["top"] + word["bottom"]) / 2
        if row and not row[0]["top"] <= middle <= row[0]["bottom"]:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _pieces(line: Sequence[dict[str, Any]]) -> Iterator[str]:
    piece = [line[0]["text"]]
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _GAP * max(word["size"], 1):
            yield legible(" ".join(piece))
            piece = []
        piece.append(word["text"])
    yield legible(" ".join(piece))


def _paragraphs(lines: Sequence[Line], page: int, full: float) -> Iterator[Block]:
    """Lines close to one another are one paragraph; rows of columns are one table."""
    run: list[Line] = []
    for line in lines:
        if run and not _belongs(run[-1], line):
            yield from _block(run, page, full)
            run = []
        run.append(line)
    if run:
        yield from _block(run, page, full)


def _belongs(before: Line, line: Line) -> bool:
    gap = line.top - before.bottom
    height = max(before.bottom - before.top, 1)
    same = (len(before.pieces) > 1) == (len(line.pieces) > 1) and before.bold == line.bold
    return gap < 0.65 * height and same and not marked(line.pieces[0])


def _text(run: Sequence[Line], full: float) -> str:
    """The lines of a paragraph, joined where the next word would not have fitted on a line."""
    text = "  ".join(run[0].pieces)
    for before, line in pairwise(run):
        first = line.pieces[0].split(" ")[0]
        letter = (line.right - line.left) / max(sum(map(len, line.pieces)), 1)
        wrapped = before.right + letter * (len(first) + 1) > full
        text += (" " if wrapped else "\n") + "  ".join(line.pieces)
    return text


def _block(run: Sequence[Line], page: int, full: float) -> Iterator[Block]:
    at = At(page)
    if len(run[0].pieces) > 1 and len(run) > 1 and not marked(run[0].pieces[0]):
        yield Block("table", at=at, rows=tuple(tuple(map(Cell, line.pieces)) for line in run))
        return
    text = _text(run, full).strip()
    found = marked(text)
    mark = found["mark"] if found else ""
    text = found["text"] if found else text
    bold = (Span(0, len(text)),) if run[0].bold else ()
    if text:
        yield Block("list-item" if mark else "paragraph", text, at, mark=mark, bold=bold)
