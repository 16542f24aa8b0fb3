"""The blocks behind the word AGENDA in; each item with its pages, papers and purpose out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.meeting.business import type_of
from cpkit.importers.meeting.exclusion import behind_exclusion, in_private_part, marked_private
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import one_paragraph, prose
from cpkit.phrases.private_marks import stands_over_private

_ITEM = re.compile(
    r"\s*(?P<number>(?:[A-Z]{2,5} ?)?\d{1,3}(?:/\d{2,4})?[.)]?|\(?[a-z]\)"
    r"|Item \d{1,2}[.:]?)\s+(?P<text>\S.*)",
    re.DOTALL,
)
_PAGES = re.compile(
    r"\s*\(?(?:pages?|pp?\.?)\s*:?\s*(?P<pages>\d{1,4}(?:\s*(?:[-–—]|to)\s*\d{1,4})?)\)?\s*$",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(r"\s+(?P<pages>\d{1,4}\s*[-–—]\s*\d{1,4})\s*$")
_DURATION = re.compile(r"\s*\((?P<duration>[^()]*\b\d+[- ]?min(?:ute)?s?\b[^()]*)\)", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"\s*[(–-]?\s*(?:report |paper |copy )?to follow\)?", re.IGNORECASE)
_VERBAL = re.compile(r"(?i)\b(?:verbal|oral)\b|\bdiscussion item\b|by word of mouth")
_PART = re.compile(r"(?i)^part (?P<part>1|2|i{1,2}|a|b|one|two)\b(?P<rest>.*)")
_END = re.compile(
    r"(?i)^(?:part (?:2|ii|b|two)\b|date published|published|publication date|there are no part"
    r"|signed|contact(?: officer)?:|minutes of|"
    r"(?:press and public|the press and the public) (?:may|will|be))"
)
_POST = re.compile(
    r"(?i)(?:chief executive|monitoring officer|proper officer|town clerk|head of paid service"
    r"|(?:corporate |strategic )?director(?: of [\w ,&'’]+)?|head of [\w ,&'’]+)(?: officer)?"
)
_LONGEST_HEADING = 240  # characters
_OF_ONE = re.compile(r"(?i)\W*not for publication\b")
_FIRST_PARTS = {"1": "1", "i": "1", "a": "1", "one": "1"}


class AgendaItem(NamedTuple):
    """An item as the record keeps it, the part it stands in and that part's heading."""

    values: dict[str, Any]
    part: str
    part_heading: str


class AgendaLines(NamedTuple):
    """The items of an agenda, the place of the first, and the place where they end."""

    items: list[AgendaItem]
    first: int
    end: int


def agenda_items(blocks: Sequence[Block], start: int) -> AgendaLines:
    """The items behind a place."""
    items: list[AgendaItem] = []
    part, heading = "", ""
    held: list[Block] = []
    place = first = start
    numbered = _numbers_its_items(blocks[start:])
    while place < len(blocks):
        block = blocks[place]
        more = any(_begins(each, numbered) for each in blocks[place + 1 : place + 4])
        if is_part(block.flat) and not block.rows and len(block.flat) < _LONGEST_HEADING:
            if not more:
                break
            items += _finished(held, part, heading)
            held, heading = [], block.flat
            part = _part_of(heading)
        elif more and _stands_over_private(block, numbered):
            items += _finished(held, part, heading)
            held, part, heading = [], "2", block.flat
        elif _begins(block, numbered):
            items += _finished(held, part, heading)
            first = place if not held and not items else first
            held = [block]
        elif items or held:
            if _END.match(block.flat) or _is_far_off(block):
                break
            held.append(block)
        place += 1
    items += _finished(held, part, heading)
    values = behind_exclusion(item.values for item in items)
    marked = [item._replace(values=each) for item, each in zip(items, values, strict=True)]
    return AgendaLines(marked, first, place)


def is_part(text: str) -> bool:
    """Whether a line is the heading of a part of the agenda."""
    return bool(_PART.match(text))


def _part_of(heading: str) -> str:
    found = _PART.match(heading)
    return _FIRST_PARTS.get(found["part"].lower(), "2") if found else "2"


def _stands_over_private(block: Block, numbered: bool) -> bool:
    """Whether a line that is no item says that those below it are private: `EXEMPT ITEMS`.

    `Not for publication by virtue of paragraph 1` is said of the item above it.
    """
    is_line = not block.rows and not block.mark and len(block.flat) < _LONGEST_HEADING
    is_of_one = _OF_ONE.match(block.flat) or _begins(block, numbered)
    return is_line and not is_of_one and stands_over_private(block.flat)


def _numbers_its_items(blocks: Sequence[Block]) -> bool:
    return sum(1 for block in blocks[:60] if _numbered(block)) >= 2


def _numbered(block: Block) -> bool:
    if block.rows or block.kind == "page-break" or _is_a_day(block.marked):
        return False
    return bool(block.mark[:1].isdigit() or (not block.mark and _ITEM.match(block.text)))


def _is_a_day(text: str) -> bool:
    """`13 September 2022`, the date of a letter, is no thirteenth item."""
    return any(found.start == 0 and found.end >= len(text) - 1 for found in days_in(text))


def _begins(block: Block, numbered: bool) -> bool:
    if numbered:
        return _numbered(block) or (bool(block.rows) and _is_table_of_items(block))
    return block.kind == "list-item" or (bool(block.rows) and _is_table_of_items(block))


def _is_table_of_items(block: Block) -> bool:
    firsts = [row[0].text.strip() for row in block.rows if row]
    return sum(bool(re.fullmatch(r"\d{1,3}[.)]?", first)) for first in firsts) >= 2


def _is_far_off(block: Block) -> bool:
    """Whether a block is no purpose of an item: a table, or a signature's post."""
    return bool(block.rows) or bool(_POST.fullmatch(block.lines[0].strip()))


def _finished(held: Sequence[Block], part: str, heading: str) -> Iterator[AgendaItem]:
    if not held:
        return
    if held[0].rows:
        for row in held[0].rows:
            cells = [cell.text for cell in row]
            if any(cells):
                yield _agenda_item(_row_item(cells, part), part, heading)
    else:
        yield _agenda_item(_item(held, part), part, heading)


def _agenda_item(values: dict[str, Any], part: str, heading: str) -> AgendaItem:
    """An item, private where its heading, its purpose or the line over its part says so."""
    return AgendaItem(in_private_part(marked_private(values), heading), part, heading)


def _row_item(cells: Sequence[str], part: str) -> dict[str, Any]:
    """`1 | Apologies | Chair | 3 - 6`."""
    number = cells[0].strip(" .)")
    rest = [cell for cell in cells[1:] if cell.strip()]
    pages = next((c for c in rest[1:] if re.fullmatch(r"[\d\s–—to-]+", c.strip())), "")
    others = [cell for cell in rest[1:] if cell != pages]
    title, _, purpose = (rest[0] if rest else number).partition("\n")
    words = "\n".join(filter(None, [purpose, *others]))
    return given(agenda_number=number, title=" ".join(title.split()), type=type_of(title)) | given(
        part=part, pages=pages.strip(), purpose=one_paragraph(words) if words else ""
    )


def _item(held: Sequence[Block], part: str) -> dict[str, Any]:
    first, *rest = held
    found = None if first.mark[:1].isdigit() else _ITEM.match(first.text)
    number = first.mark if first.mark[:1].isdigit() else (found["number"] if found else "")
    text = found["text"] if found else first.text
    title, *lines = text.split("\n")
    values = given(agenda_number=number.strip("() ").rstrip(".)"))
    values |= _title(title)
    values |= given(part=part)
    purposes, papers = _purposes_and_papers([*lines, *()], rest, values)
    kind = values.get("type", "")
    if kind == "minutes" and (
        days := [f.day for t in (text, *(b.flat for b in rest)) for f in days_in(t)]
    ):
        values["confirms"] = [{"meeting": days[0].isoformat(), "date": days[0].printed}]
    if any(_VERBAL.search(words) for words in (title, *purposes)):
        values["verbal"] = "yes"
    if purposes:
        whole = "\n\n".join(purposes)
        values["purpose"] = f"{whole}\n" if "\n" in whole else whole
    return values | given(papers=papers)


def _title(title: str) -> dict[str, Any]:
    """The heading without what stands behind it: pages, time set aside, `to follow`."""
    values: dict[str, Any] = {}
    words = title
    if found := _PAGES.search(words) or _BARE_PAGES.search(words):
        values["pages"] = " ".join(found["pages"].split())
        words = words[: found.start()]
    if found := _DURATION.search(words):
        values["duration"] = found["duration"].strip()
        words = words[: found.start()] + words[found.end() :]
    if found := _TO_FOLLOW.search(words):
        values["to_follow"] = "yes"
        words = words[: found.start()] + words[found.end() :]
    bare = " ".join(words.split()).strip(" –—-:*") or title.strip()
    return given(title=bare, type=type_of(bare)) | values


def _purposes_and_papers(
    lines: Sequence[str], blocks: Sequence[Block], values: dict[str, Any]
) -> tuple[list[str], list[dict[str, str]]]:
    """The words under a heading: a paper is a line that ends in pages; all else is the purpose."""
    purposes: list[str] = []
    papers: list[dict[str, str]] = []
    for line in lines:
        found = _PAGES.search(line) or _BARE_PAGES.search(line)
        if found and line[: found.start()].strip():
            title = line[: found.start()].strip(" *–—-")
            papers.append({"title": title, "pages": " ".join(found["pages"].split())})
        elif found and "pages" not in values:
            values["pages"] = " ".join(found["pages"].split())
        elif line.strip():
            purposes.append(one_paragraph(line).rstrip("\n"))
    for block in blocks:
        found = _PAGES.fullmatch(block.flat)
        if found and "pages" not in values:
            values["pages"] = " ".join(found["pages"].split())
        elif (paper := _BARE_PAGES.search(block.flat)) and not block.rows and len(block.flat) < 160:
            papers.append({"title": block.flat[: paper.start()].strip(), "pages": paper["pages"]})
        elif words := prose([block]).rstrip("\n"):
            purposes.append(words)
    return purposes, papers
