"""The blocks below an officer's head in; sections, recommendations, implications, slides, out."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.phrasing.contacts import contact_in
from cpkit.importers.prose import prose
from cpkit.phrases.nil import is_nil
from cpkit.phrases.private_marks import is_private_title, stands_over_private
from cpkit.phrases.private_words import says_nothing_private

_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.0)?)[.)]?\s+(?=[A-Z])")
_ROUND_NUMBER = re.compile(r"\d{1,2}\.0\.?\s+[A-Z]")  # 1.0, before 1.1 and 1.2
_PARAGRAPH = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?[ \t]+(?=\S)", re.MULTILINE)
_FIRST_SECTION = re.compile(
    r"(?i)^(?:\d{1,2}(?:\.0)?[.)]? +)?(?:purpose|summary|introduction|background|recommendations?"
    r"|executive summary|reason)\b"
)
_SECTION = re.compile(
    r"(?i)^(?:purpose|summary|introduction|background|context|information|analysis|alternative|"
    r"options?|implications?|consultation|appendi|recommendation|reasons?|financial|legal|human"
    r"|equalit|risk|conclusion|next steps|key issues|proposals?|corporate|climate|data protection"
    r"|health and|crime and|value for money|timescale|other)\b"
)
_AUTHOR = re.compile(r"(?i)^(?:report )?author\s*[:–-]\s*|^report (?:prepared|written) by:?\s*")
_CONTACT = re.compile(r"(?i)^contact(?: (?:details|officer|information))?\s*[:–-]\s*")
_ON_ITS_LINE = re.compile(r"(?i)^(?:list of )?background (?:papers|documents)\s*:\s*(?=\S)")
_APPENDIX = re.compile(
    r"(?i)^(?:\d+(?:\.\d+)*\.? )?appendix (?P<number>[\w.]{1,4})\s*[:–-]\s*(?P<title>.+)$"
)
_PARTS = (
    ("reasons", re.compile(r"(?i)^reasons? for\b")),
    ("recommendations", re.compile(r"(?i)^(?:officer )?recommendations?\b|^recommendation\(s\)")),
    ("background papers", re.compile(r"(?i)^background (?:papers|documents)\b")),
    ("appendices", re.compile(r"(?i)^appendi(?:x|ces)\b")),
    ("implications", re.compile(r"(?i)^(?:other )?implications\b")),
)
_MARK = re.compile(r"\(?[\da-zA-Z]{1,3}(?:\.\d+)*[.)]?")
_NOT_FOR_PUBLICATION = re.compile(r"(?i)\W*not for publication\b")
_LONGEST_HEADING = 80  # characters
_SHORT_ANSWER = 120  # characters: `This report contains no exempt information.`
_SHORT = 70  # of a slide's heading


class Section(NamedTuple):
    """A heading with its number, and what stands under it."""

    number: str
    heading: str
    body: list[Block]

    @property
    def part(self) -> str:
        """The part of a report that a heading names; nothing for any other section."""
        return next((name for name, said in _PARTS if said.match(self.heading)), "")


def opens_report(block: Block) -> bool:
    """Whether a block is a heading with which officers' reports begin: `Purpose`, `1. Summary`."""
    return len(block.flat) <= _LONGEST_HEADING and bool(_FIRST_SECTION.match(block.flat))


def is_over_section(block: Block) -> bool:
    """Whether a block looks like the heading of a section, or begins with one."""
    if block.rows:
        return False
    first = block.text.partition("\n")[0]
    named = len(first) <= _LONGEST_HEADING and bool(_SECTION.match(_without_number(first)))
    numbered = block.mark.rstrip(".").isdigit() and len(first) <= _LONGEST_HEADING
    return named or numbered or block.kind == "heading" or block.is_bold


def _without_number(line: str) -> str:
    found = _NUMBER.match(line)
    return line[found.end() :] if found else line


def with_numbers_apart(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, parted before each line that begins with a paragraph's number: `2.1 The …`."""
    apart: list[Block] = []
    for block in blocks:
        begins = [] if block.rows else [f.start() for f in _PARAGRAPH.finditer(block.text)]
        edges = [0, *(place for place in begins if place), len(block.text)]
        for start, end in pairwise(edges):
            piece = block.part(start, end)
            apart.append(piece if start == 0 else replace(piece, kind="paragraph", mark=""))
    return apart


class Tail:
    """Who wrote the report and where to ask, wherever that stands; the list of implications."""

    def __init__(self, known: Container[str] = ()) -> None:
        self._known = known  # what the front sheet has told
        self.values: dict[str, Any] = {}
        self.slides: list[Block] = []
        self.implications: list[dict[str, str]] = []
        self.appendices: list[dict[str, str]] = []

    def sections(self, blocks: Sequence[Block]) -> list[Section]:
        """The sections, without author, contact, the second list of implications and the slides."""
        return list(_sections(self._without_own(blocks)))

    def _without_own(self, blocks: Sequence[Block]) -> list[Block]:
        blocks = self._without_appendices(blocks)
        kept: list[Block] = []
        place = 0
        while place < len(blocks):
            block = blocks[place]
            author = _AUTHOR.match(block.flat)
            contact = _CONTACT.match(block.flat)
            if author and "author" not in self.values and "author" not in self._known:
                self.values["author"] = block.flat[author.end() :].strip()
            elif contact and "contact" not in self.values:
                self.values["contact"] = contact_in(block.flat[contact.end() :].strip())
            elif "author" in self.values and block.flat.casefold() == "implications":
                place = self._take_implications(blocks, place + 1)
                self.slides = list(blocks[place:])
                return kept
            else:
                kept.append(block)
            place += 1
        return kept

    def _without_appendices(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """The blocks without the appendices that are named at their end, one in each line."""
        end = len(blocks)
        while end and not blocks[end - 1].rows and (found := _APPENDIX.match(blocks[end - 1].flat)):
            end -= 1
            self.appendices.insert(0, {"number": found["number"], "title": found["title"]})
        return blocks[:end]

    def _take_implications(self, blocks: Sequence[Block], place: int) -> int:
        """Headings with a text each; where the headings stop to have one, the list has ended."""
        while place + 1 < len(blocks) and _is_implication(blocks[place], blocks[place + 1]):
            heading, text = blocks[place].flat, blocks[place + 1].flat
            self.implications.append({"heading": heading, "text": text})
            place += 2
        return place


def _is_implication(heading: Block, text: Block) -> bool:
    named = len(heading.flat) <= _LONGEST_HEADING and bool(_SECTION.match(heading.flat))
    titled = len(heading.flat) <= _LONGEST_HEADING and heading.flat[-1:] not in ".:;,"
    told = is_nil(text.flat) or text.flat.endswith(".") or text.flat.casefold() in ("n/a", "none")
    return (named or (titled and is_nil(text.flat))) and told


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    section: Section | None = None
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if not block.rows and (inline := _ON_ITS_LINE.match(block.text)):
            if section:
                yield section
            heading = inline[0].rstrip(" :\n")
            section = Section(block.mark, heading, [block.part(inline.end())])
        elif _is_heading(block, after) or _is_private_line(block):
            if section:
                yield section
            found = _NUMBER.match(block.flat)
            number = block.mark or (found["number"] if found else "")
            section = Section(number, block.flat[found.end() if found else 0 :], [])
        elif section is None:
            section = Section("", "", [block])
        else:
            section.body.append(block)
    if section:
        yield section


def _is_private_line(block: Block) -> bool:
    """Whether a line by itself says that what stands below it is private: `EXEMPT APPENDIX`."""
    is_line = (
        not block.rows and len(block.flat) <= _LONGEST_HEADING and block.flat[-1:] not in ".;,"
    )
    return is_line and (is_private_title(block.flat) or stands_over_private(block.flat))


def parted_from_private(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """The sections of an open report, and those that say that they are not for the public.

    Behind a line over a part, such as `PART 2`, so are all that follow.
    """
    open_ones: list[Section] = []
    private: list[Section] = []
    is_out = False
    for section in sections:
        is_out = is_out or (not section.body and stands_over_private(section.heading))
        (private if is_out or _is_private(section) else open_ones).append(section)
    return open_ones, private


def _is_private(section: Section) -> bool:
    words = " ".join(block.flat for block in section.body)
    lines = [line for block in section.body if not block.rows for line in block.lines]
    if any(map(_NOT_FOR_PUBLICATION.match, lines)):
        return True
    is_denied = is_nil(words) or (len(words) < _SHORT_ANSWER and says_nothing_private(words))
    is_said = is_private_title(section.heading) or stands_over_private(section.heading)
    return is_said and bool(words) and not is_denied


def _is_heading(block: Block, after: Block | None) -> bool:
    """A heading as such; bold words; or a number with a title, and text behind it."""
    if block.rows or len(block.flat) > _LONGEST_HEADING or block.flat[-1:] in ".:;,":
        return False
    if block.kind == "heading" or block.is_bold or _ROUND_NUMBER.match(block.flat):
        return True
    known = bool(_SECTION.match(block.flat))
    if block.kind == "list-item":
        numbered = re.fullmatch(r"\d{1,2}\.?", block.mark) is not None
        return numbered and (known or (after is not None and after.kind != "list-item"))
    return known and after is not None and len(block.flat.split()) < 7


def as_prose(sections: Sequence[Section]) -> str:
    """Sections as one text, each under its heading."""
    heads = (f"{each.number} {each.heading}".strip() for each in sections)
    pieces = [(head, prose(each.body)) for head, each in zip(heads, sections, strict=True)]
    return "\n\n".join(piece.strip() for pair in pieces for piece in pair if piece.strip()) + "\n"


def in_record(sections: Sequence[Section], tail: Tail) -> dict[str, Any]:
    """The sections, and what the report holds under keys of its own because of them."""
    values: dict[str, Any] = {}
    entries = [_entry(section, values, tail) for section in sections]
    if tail.implications:
        values["implications"] = tail.implications
        entries.append({"heading": "Implications", "part": "implications"})
    if tail.appendices and "appendices" not in values:
        values["appendices"] = tail.appendices
        entries.append({"heading": "Appendices", "part": "appendices"})
    slides = list(_slides(tail.slides))
    return {"sections": entries} | values | given(slides=slides)


def _entry(section: Section, values: dict[str, Any], tail: Tail) -> dict[str, Any]:
    head = given(number=section.number.rstrip("."), heading=section.heading)
    words = " ".join(block.flat for block in section.body)
    if section.part == "recommendations" and section.body and "recommendations" not in values:
        return head | _recommended(section, values)
    if section.part == "reasons" and section.body and "reasons" not in values:
        values["reasons"] = prose(section.body)
        return head | {"part": "reasons"}
    if section.part == "background papers" and "background_papers" not in values:
        if is_nil(words):
            values["background_papers"] = "none"
            return head | {"text": words, "part": "background papers"}
        values["background_papers"] = [block.flat for block in section.body] or "none"
        return head | {"part": "background papers"}
    if section.part == "appendices" and _take_appendices(section, values, tail):
        return head | {"part": "appendices"}
    return head | given(text=prose(section.body))


def _take_appendices(section: Section, values: dict[str, Any], tail: Tail) -> bool:
    """Whether a section holds no more than a list of appendices, which is put where they belong."""
    found = [_APPENDIX.match(block.flat) for block in section.body]
    here = [{"number": each["number"], "title": each["title"]} for each in found if each]
    if len(here) < len(found) or not (here or tail.appendices):
        return False
    values["appendices"] = [*here, *tail.appendices]
    return True


def _recommended(section: Section, values: dict[str, Any]) -> dict[str, Any]:
    """The recommendations with their numbers; the words that lead up to them."""
    listed = [block for block in section.body if block.kind == "list-item"]
    before = [block for block in section.body if block.kind != "list-item"]
    if not listed:
        values["recommendations"] = [_numbered(block) for block in before]
        return {"part": "recommendations"}
    if before and section.body[0] is before[0]:
        values["lead_in"] = before[0].flat
        before = before[1:]
    marked = [block for block in listed if _MARK.fullmatch(block.mark)]
    numbers = {id(block): block.mark for block in marked}
    values["recommendations"] = [
        given(number=numbers.get(id(block), ""), text=block.flat) for block in listed
    ]
    return {"part": "recommendations"} | given(text=prose(before))


def _numbered(block: Block) -> dict[str, Any]:
    """A recommendation that is a paragraph, with its number where it bears one: `3.1 That …`."""
    found = _PARAGRAPH.match(block.text)
    text = block.part(found.end()) if found else block
    return given(number=found["number"] if found else "", text=prose([text]))


def _slides(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """A presentation: a short line behind text or a list begins a slide."""
    heading, body = "", list[Block]()
    for block in blocks:
        short = not block.rows and block.kind != "list-item" and len(block.flat) <= _SHORT
        begins = short and block.flat[-1:] not in ".:;," and (not heading or _has_text(body))
        if begins:
            if heading:
                yield given(heading=heading, text=prose(body))
            heading, body = block.flat, []
        else:
            body.append(block)
    if heading or body:
        yield given(heading=heading or "Slides", text=prose(body))


def _has_text(body: Sequence[Block]) -> bool:
    return any(block.kind == "list-item" or len(block.flat) > _SHORT for block in body)
