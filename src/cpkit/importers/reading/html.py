"""A web page, or what Word turns into one, in; its blocks out."""

import re
from html.parser import HTMLParser

from cpkit.importers.blocks import At, Block, Cell, Span
from cpkit.importers.reading import NotReadable, Reading
from cpkit.importers.reading.characters import decoded, legible
from cpkit.importers.reading.limits import LIMITS, Limits
from cpkit.importers.reading.marks import marked

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NEVER_SHOWN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select"})
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "button"})
# Names that makers of council sites give to what stands on every page of theirs.
_SAID_BY_NAME = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|skip|skiplinks?|footer"
    r"|cookies?|sidebar|social)(?:$|[\s_-])"
)
_BOXES = frozenset({"div", "ul", "ol", "section", "p", "span", "table"})
_BREAKS = frozenset(
    {"p", "div", "section", "article", "main", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre"}
    | {"center", "fieldset", "figure", "figcaption", "address", "hr", "body", "html"}
)
_BOLD = frozenset({"b", "strong"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base"})
_CHARSET = re.compile(rb"""charset=["']?([A-Za-z0-9_-]+)""")
# A page that names the old encoding of the web is in that of Windows, with its dashes and quotes.
_AS_BROWSERS_DO = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"), "cp1252"
)
_SHADE = re.compile(r"background(?:-color)?\s*:\s*([#\w]+)")
_MOST_DEEP = 2000
_MOST_REACHING = 50  # cells at once that reach down into the rows below
_ODD_DECLARATION = re.compile(r"<!\[(?!(?:if|else|endif|CDATA\[))", re.IGNORECASE)


def read(data: bytes, limits: Limits = LIMITS) -> Reading:
    """The blocks of a page; menus, footers and the like are set aside."""
    if data.count(b"<") > limits.tags:
        raise NotReadable(f"it has more than {limits.tags:,} tags; split it")
    return blocks_of(_text(data))


def _text(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    charset = found[1].decode().lower() if found else ""
    if not charset or charset.startswith("utf") or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(data)
    try:
        return legible(data.decode(_AS_BROWSERS_DO.get(charset, charset)))
    except (LookupError, UnicodeError):
        return decoded(data)  # the page is wrong about itself


def blocks_of(html: str, *, count_paragraphs: bool = False) -> Reading:
    """The blocks of HTML; a file that has no lines of its own counts its paragraphs instead."""
    found = _read(html, _Page(count_paragraphs, by_name=not count_paragraphs))
    if sum(len(b.words) for b in found.blocks) < sum(len(b.words) for b in found.aside):
        return _read(html, _Page(count_paragraphs, by_name=False))  # a box was never closed
    return found


def _read(html: str, page: "_Page") -> Reading:
    try:
        page.feed(_closed(html))
        page.close()
    except AssertionError:  # the library's word for a declaration that it cannot make sense of
        raise NotReadable("it is no page that can be read; open it and save it again") from None
    page.end_block()
    return Reading(page.blocks, page.aside)


def _closed(html: str) -> str:
    """HTML in which what looks like a tag and never ends is text, as a browser would show it.

    The library would look for its end again from every `<`.
    """
    end = html.rfind(">") + 1
    return _ODD_DECLARATION.sub("&lt;![", html[:end]) + html[end:].replace("<", "&lt;")


class _Table:
    """A table while it is being read."""

    def __init__(self, at: At) -> None:
        self.at = at
        self.rows: list[list[Cell]] = []
        self.shade, self.span, self.down = "", 1, 1
        self._column = 0
        self._reaching: dict[int, tuple[Cell, int]] = {}  # column → a cell, rows it still takes up

    def row(self) -> None:
        """A row begins."""
        self.end_row()
        self.rows.append([])

    def cell(self, text: str) -> None:
        """A cell is complete."""
        if not self.rows:
            self.rows.append([])
        self._reach_down()
        cell = Cell(text, self.shade, self.span)
        if self.down > 1 and len(self._reaching) < _MOST_REACHING:
            below = cell._replace(text="", above=text)
            self._reaching[self._column] = (below, self.down)
        self._add(cell)

    def end_row(self) -> None:
        """A row ends: cells from above that stand behind its last one are in it too."""
        if self.rows:
            for column in sorted(self._reaching):
                if column >= self._column:
                    self._add(self._reaching[column][0])
        left = {column: (cell, rows - 1) for column, (cell, rows) in self._reaching.items()}
        self._reaching = {column: held for column, held in left.items() if held[1] > 0}
        self._column = 0

    def _reach_down(self) -> None:
        while self._column in self._reaching:
            self._add(self._reaching[self._column][0])

    def _add(self, cell: Cell) -> None:
        self.rows[-1].append(cell)
        self._column += cell.span


class _Page(HTMLParser):
    """Tags taken in one by one; text is gathered until a block ends."""

    def __init__(self, count_paragraphs: bool, *, by_name: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._by_name = by_name
        self._box: tuple[str, int] | None = None  # set aside by its name, and how deep in itself
        self.blocks: list[Block] = []
        self.aside: list[Block] = []
        self._counts = count_paragraphs
        self._count = 0
        self._text: list[str] = []
        self._length = 0
        self._bold: list[Span] = []
        self._bold_from: int | None = None
        self._kind: tuple[str, int, str] = ("paragraph", 0, "")
        self._hidden: list[str] = []
        self._outside: list[str] = []
        self._lists: list[list[int | str]] = []
        self._tables: list[_Table] = []
        self._in_cell = 0
        self._depth = 0

    # --- tags ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        given = {name: value or "" for name, value in attrs}
        if self._hidden or tag in _NEVER_SHOWN:
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        self._open_box(tag, given)
        if tag in _FURNITURE:
            self.end_block()
            self._outside.append(tag)
        elif tag == "br":
            self._add("\n")
        elif tag in _BOLD:
            self._bold_from = self._length if self._bold_from is None else self._bold_from
        elif tag == "img":
            self._picture(given.get("alt", ""))
        elif tag in ("table", "tr", "td", "th"):
            self._open_in_table(tag, given)
        elif not self._in_cell:
            self._open_block(tag, given)
        elif tag in _BREAKS or tag == "li":
            self._new_line("• " if tag == "li" else "")

    def _open_box(self, tag: str, given: dict[str, str]) -> None:
        if self._box:
            self._box = (self._box[0], self._box[1] + (tag == self._box[0]))
        elif self._by_name and tag in _BOXES and not self._in_cell:
            named = f"{given.get('class', '')} {given.get('id', '')}"
            if _SAID_BY_NAME.search(named):
                self.end_block()
                self._box = (tag, 1)
                self._outside.append("")

    def _close_box(self, tag: str) -> None:
        if self._box and tag == self._box[0]:
            self._box = (tag, self._box[1] - 1)
            if not self._box[1]:
                self.end_block()
                self._box = None
                self._outside.remove("")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self._hidden:
            if tag in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
            return
        if tag in _FURNITURE and tag in self._outside:
            self.end_block()
            self._outside.remove(tag)
        elif tag in _BOLD:
            self._end_bold()
        elif tag in ("table", "tr", "td", "th"):
            self._close_in_table(tag)
        elif self._in_cell:
            if tag in _BREAKS or tag in _HEADINGS:
                self._new_line()
        elif tag in _BREAKS or tag in _HEADINGS or tag == "li":
            self.end_block()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
        self._close_box(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._hidden:
            self._add(re.sub(r"[ \t\n\f\xa0]+", " ", legible(data)))

    # --- blocks ---

    def _open_block(self, tag: str, given: dict[str, str]) -> None:
        if tag in _HEADINGS:
            self.end_block()
            self._kind = ("heading", _HEADINGS[tag], "")
        elif tag == "li":
            self.end_block()
            self._kind = ("list-item", max(len(self._lists) - 1, 0), self._mark(given))
        elif tag in ("ul", "ol"):
            self.end_block()
            start = given.get("start", "1")
            numbered = tag == "ol" and len(self._lists) < _MOST_DEEP
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
            self._lists.append([number if numbered else 0, given.get("type", "1")])
        elif tag in _BREAKS and not (tag == "p" and self._is_empty_item()):
            self.end_block()

    def _is_empty_item(self) -> bool:
        return self._kind[0] == "list-item" and not "".join(self._text).strip()

    def _mark(self, given: dict[str, str]) -> str:
        if not self._lists or not self._lists[-1][0]:
            return "-"
        number, style = self._lists[-1]
        value = given.get("value", "")
        n = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else int(number)
        self._lists[-1][0] = n + 1
        if style == "a" and 1 <= n <= 26:
            return f"{chr(96 + n)})"
        return f"{n}."

    def end_block(self) -> None:
        """What was gathered becomes a block, unless it is empty."""
        if self._tables and self._in_cell:
            return
        self._end_bold()
        raw = "".join(self._text)
        text, bold = _tidy(raw, self._bold)
        kind, level, mark = self._kind
        typed = marked(text) if kind == "paragraph" else None
        if typed:
            mark, shift = typed["mark"], typed.start("text")
            text, bold = text[shift:], tuple(_moved(span, shift) for span in bold)
        if text:
            made = Block(
                "heading" if kind == "heading" else "list-item" if mark else "paragraph",
                text,
                self._at(),
                level=level,
                mark=mark,
                bold=bold,
            )
            (self.aside if self._outside else self.blocks).append(made)
        self._text, self._length, self._bold, self._bold_from = [], 0, [], None
        self._kind = ("paragraph", 0, "")

    def _at(self) -> At:
        if not self._counts:
            return At(line=self.getpos()[0])
        self._count += 1
        return At(paragraph=self._count)

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _new_line(self, mark: str = "") -> None:
        if "".join(self._text).strip():
            self._add("\n" + mark)
        elif mark:
            self._add(mark)

    def _end_bold(self) -> None:
        if self._bold_from is not None:
            self._bold.append(Span(self._bold_from, self._length))
            self._bold_from = None

    def _picture(self, alt: str) -> None:
        if alt.strip():
            self.aside.append(Block("paragraph", legible(alt.strip()), self._at()))

    # --- tables ---

    def _open_in_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            if not self._in_cell:
                self.end_block()
            if len(self._tables) > _MOST_DEEP:
                raise NotReadable("its tables lie too deep in one another")
            self._tables.append(_Table(self._at()))
            return
        if not self._tables:
            return
        if tag == "tr":
            self._end_cell()
            self._tables[-1].row()
        elif len(self._tables) == 1:
            self._end_cell()
            table = self._tables[-1]
            table.span, table.down = _count(given, "colspan"), _count(given, "rowspan")
            found = _SHADE.search(given.get("style", ""))
            table.shade = given.get("bgcolor", "") or (found[1] if found else "")
            self._in_cell = 1
        else:
            self._new_line()  # a table within a cell is read as lines of it

    def _close_in_table(self, tag: str) -> None:
        if not self._tables:
            return
        if tag in ("td", "th", "tr"):
            if len(self._tables) == 1:
                self._end_cell()
        elif tag == "table":
            if len(self._tables) == 1:
                self._end_cell()
            table = self._tables.pop()
            table.end_row()
            if not self._tables:
                self._finish(table)

    def _end_cell(self) -> None:
        if self._in_cell and len(self._tables) == 1:
            text, _ = _tidy("".join(self._text), [])
            self._tables[-1].cell(text)
            self._text, self._length, self._bold, self._bold_from = [], 0, [], None
            self._in_cell = 0

    def _finish(self, table: _Table) -> None:
        """Tables of one column only lay a page out: their cells are paragraphs."""
        rows = tuple(tuple(row) for row in table.rows if any(cell.text for cell in row))
        into = self.aside if self._outside else self.blocks
        if all(len(row) == 1 for row in rows):
            for row in rows:
                into.extend(Block("paragraph", text, table.at) for text in row[0].text.split("\n"))
        elif rows:
            into.append(Block("table", at=table.at, rows=rows))

    def close(self) -> None:
        """The page ends, whatever was left open."""
        super().close()
        while self._tables:
            self._close_in_table("table")


def _count(given: dict[str, str], name: str) -> int:
    """How many columns or rows a cell takes up; one where its tag does not say."""
    number = given.get(name, "")
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 4 else 1


def _moved(span: Span, by: int) -> Span:
    return Span(max(span.start - by, 0), max(span.end - by, 0))


def _tidy(raw: str, bold: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Text with single spaces and no empty lines, and the bold stretches where they now are."""
    kept: list[str] = []
    moved = [0] * (len(raw) + 1)
    for place, character in enumerate(raw):
        moved[place] = len(kept)
        before = kept[-1] if kept else "\n"
        if character == "\n":
            while kept and kept[-1] == " ":
                kept.pop()
            if kept and kept[-1] != "\n":
                kept.append("\n")
        elif character not in " \t" or before not in " \n":
            kept.append(" " if character == "\t" else character)
    moved[len(raw)] = len(kept)
    text = "".join(kept).rstrip()
    spans = (Span(min(moved[s.start], len(text)), min(moved[s.end], len(text))) for s in bold)
    return text, tuple(span for span in spans if text[span.start : span.end].strip())
