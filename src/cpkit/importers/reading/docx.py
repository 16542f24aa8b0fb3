"""A Word document in; its blocks out, with what was inserted under Track Changes and no deletions.

mammoth turns the text into HTML; it keeps insertions and content controls, and loses the colours of
cells, headers, footers and comments. Those come from the file itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from cpkit.importers.blocks import At, Block, Cell
from cpkit.importers.reading import NotReadable, Reading
from cpkit.importers.reading.characters import legible
from cpkit.importers.reading.html import blocks_of
from cpkit.importers.reading.limits import LIMITS, Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ASIDE = re.compile(r"word/(?:header|footer|comments|footnotes|endnotes)[0-9]*\.xml")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """The blocks of the document; headers, footers and comments are set aside."""
    with _opened(data, limits) as package:
        found = _text(data)
        shades = _shades(_tree(package, "word/document.xml"))
        aside = [*found.aside, *_aside(package)]
    return Reading(_shaded(found.blocks, shades), aside)


def _opened(data: bytes, limits: Limits) -> ZipFile:
    try:
        package = ZipFile(BytesIO(data))
        parts = {part.filename: part for part in package.infolist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotReadable("it is not a whole Word file; save it again as .docx") from None
    if "word/document.xml" not in parts:
        raise NotReadable("it is not a Word document; save it as .docx")
    if any(part.flag_bits & 1 for part in parts.values()):
        raise NotReadable("it is locked with a password; save a copy without one")
    if sum(part.file_size for part in parts.values()) > limits.unpacked:
        raise NotReadable("it is far larger unpacked than any paper; is it damaged?")
    if _tags(package) > limits.tags:
        raise NotReadable("it holds far more than any paper; split it")
    return package


def _tags(package: ZipFile) -> int:
    try:
        return package.read("word/document.xml").count(b"<")
    except Exception:  # zlib.error and its like: the bytes are damaged, and the reader says so
        return 0


def _text(data: bytes) -> Reading:
    try:
        import mammoth  # type: ignore[import-untyped]
    except ImportError:
        raise NotReadable("Word files need one thing more: pip install 'cpkit[import]'") from None
    try:
        # Pictures are left out: only their descriptions can be read.
        html = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        ).value
    except Exception:  # mammoth raises whatever a damaged file leads it to
        raise NotReadable("it is damaged; open it in Word and save it again") from None
    return blocks_of(html, count_paragraphs=True)


def _tree(package: ZipFile, name: str) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(package.read(name))  # noqa: S314 - expat expands no bombs
    except (ElementTree.ParseError, KeyError, BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    except Exception:  # zlib.error and its like, where the bytes are damaged
        return None


def _shades(document: ElementTree.Element | None) -> list[str]:
    """The fill of every cell, in reading order; of cells merged downwards, in each row."""
    return [] if document is None else [_shade(cell) for cell in document.iter(f"{_W}tc")]


def _shade(cell: ElementTree.Element) -> str:
    shading = cell.find(f"{_W}tcPr/{_W}shd")
    fill = "" if shading is None else shading.get(f"{_W}fill", "")
    return "" if fill in ("", "auto") else f"#{fill.lower()}"


def _shaded(blocks: list[Block], shades: list[str]) -> list[Block]:
    """The tables with their colours, where the cells of both readings are the same ones."""
    cells = [cell for block in blocks for row in block.rows for cell in row]
    if len(cells) != len(shades):
        return blocks
    colours = iter(shades)
    return [_table(block, colours) if block.rows else block for block in blocks]


def _table(block: Block, colours: Iterator[str]) -> Block:
    rows = tuple(tuple(_coloured(cell, colours) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _coloured(cell: Cell, colours: Iterator[str]) -> Cell:
    return cell._replace(shade=next(colours) or cell.shade)


def _aside(package: ZipFile) -> Iterator[Block]:
    """Headers, footers, comments and notes, each said once."""
    said = set()
    for name in sorted(package.namelist()):
        tree = _tree(package, name) if _ASIDE.fullmatch(name) else None
        for paragraph in () if tree is None else tree.iter(f"{_W}p"):
            words = legible("".join(text.text or "" for text in paragraph.iter(f"{_W}t"))).strip()
            if words and words not in said:
                said.add(words)
                yield Block("paragraph", words, At())
