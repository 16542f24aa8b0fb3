"""The text of a table's cell in, tags and all; prose, or the name of a colour, out."""

import re
from html.parser import HTMLParser

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.prose import prose

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BULLET = re.compile(r"\s*[•▪●]\s*")
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "br"})
_EMPHASIS = {"i": "*", "em": "*", "b": "**", "strong": "**"}
_NAMES = ("green", "amber", "red", "blue", "grey", "purple")
_SYNONYMS = {"yellow": "amber", "orange": "amber", "gray": "grey", "white": "grey", "lime": "green"}
_WORDS_FOR_COLOURS = {"g": "green", "a": "amber", "r": "red", "b": "blue"}


def cell_prose(text: str) -> str:
    """The cell as prose: its tags become paragraphs, lists and emphasis."""
    return prose(_blocks(without_tags(text)))


def cell_words(text: str) -> str:
    """The cell on one line, without its tags."""
    return " ".join(_TAG.sub(" ", text).split())


def colour_of(cell: Cell) -> str:
    """The rating as printed or, where the cell says it only by its colour, that colour's name."""
    words = cell_words(cell.text)
    if words:
        return _WORDS_FOR_COLOURS.get(words.casefold(), words)
    return colour_name(cell.shade)


def colour_name(shade: str) -> str:
    """What people call a colour: `#92D050` is green; nothing for white and for none."""
    given = shade.strip().casefold()
    named = _SYNONYMS.get(given, given)
    if named in _NAMES:
        return "" if given == "white" else named
    found = re.search(r"#?([0-9a-f]{6})\b", given)
    return _hue(*(int(found[1][n : n + 2], 16) for n in (0, 2, 4))) if found else ""


def _hue(red: int, green: int, blue: int) -> str:
    low, high = min(red, green, blue), max(red, green, blue)
    if high - low < 40:
        return "" if low > 235 else "grey"
    if high == blue:
        return "purple" if red > green + 40 else "blue"
    if high == green and red < 0.85 * green:
        return "green"
    return "amber" if green > 0.45 * red else "red"


def without_tags(text: str) -> str:
    """Text in which paragraphs have empty lines between them, as its tags said."""
    if not _TAG.search(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    """Text with an empty line where a paragraph ends, and stars around emphasis."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph, an entry of a list or emphasis begins."""
        self._turn(tag, begins=True)

    def handle_endtag(self, tag: str) -> None:
        """A paragraph, an entry of a list or emphasis ends."""
        self._turn(tag, begins=False)

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        self.pieces.append(data)

    def _turn(self, tag: str, *, begins: bool) -> None:
        if tag in _EMPHASIS:
            self.pieces.append(_EMPHASIS[tag])
        elif tag == "li" and begins:
            self.pieces.append("\n\n• ")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")


def _blocks(text: str) -> list[Block]:
    """Paragraphs and, where bullets stand within a line, the entries of a list."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text):
        before, *entries = _BULLET.split(paragraph)
        if before.strip():
            blocks.append(Block("paragraph", " ".join(before.split())))
        blocks += [Block("list-item", " ".join(each.split()), mark="-") for each in entries if each]
    return blocks
