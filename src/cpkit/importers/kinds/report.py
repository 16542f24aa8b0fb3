"""An officer's report, with its implications and slides, in; a draft report out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cpkit.edit.new_records import report_id
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, given
from cpkit.importers.kinds import Setting
from cpkit.importers.meeting.titles import body_in, is_council
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import prose
from cpkit.phrases.dates import PrintedDate
from cpkit.phrases.nil import is_nil
from cpkit.records import OfficerReport

_OF = re.compile(r"(?i)^(?:joint )?report (?:of|by|from) (?:the )?(?P<of>[A-Z].{3,120})$")
_NUMBER = re.compile(r"^(?P<number>\d{1,2})[.)]?\s+(?=[A-Z])")
_FIRST_SECTION = re.compile(
    r"(?i)^(?:\d{1,2}[.)]? +)?(?:purpose|summary|introduction|background|recommendations?"
    r"|executive summary|reason)\b"
)
_SECTION = re.compile(
    r"(?i)^(?:purpose|summary|introduction|background|context|information|analysis|alternative|"
    r"options?|implications?|consultation|appendi|recommendation|reasons?|financial|legal|human"
    r"|equalit|risk|conclusion|next steps|key issues|proposals?|corporate|climate|data protection"
    r"|health and|crime and|value for money|timescale|other)\b"
)
_MARKING = re.compile(r"(?i)^(?:not )?for publication\b|^public$|^official\b|^exempt\b|^part \w+$")
_AUTHOR = re.compile(r"(?i)^(?:report )?author\s*[:–-]\s*|^report (?:prepared|written) by:?\s*")
_CONTACT = re.compile(r"(?i)^contact(?: (?:details|officer|information))?\s*[:–-]\s*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
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
_LONGEST_HEADING = 80  # characters
_SHORT = 70  # of a slide's heading


class _Section(NamedTuple):
    """A heading with its number, and what stands under it."""

    number: str
    heading: str
    body: list[Block]

    @property
    def part(self) -> str:
        """The part of a report that a heading names; nothing for any other section."""
        return next((name for name, said in _PARTS if said.match(self.heading)), "")


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the marking, council and body above `Report of …`, where sections follow."""
    for place, block in enumerate(blocks):
        if _of(block) and any(_opens(each) for each in blocks[place + 1 : place + 6]):
            start = place
            while start > 0 and _is_head(blocks[start - 1]):
                start -= 1
            yield start


def _of(block: Block) -> re.Match[str] | None:
    plain = not block.rows and block.kind != "list-item" and not block.flat.endswith(".")
    return _OF.match(block.flat) if plain else None


def _opens(block: Block) -> bool:
    return len(block.flat) <= _LONGEST_HEADING and bool(_FIRST_SECTION.match(block.flat))


def _is_head(block: Block) -> bool:
    """Whether a line can stand above `Report of`: a marking, the council, the body, the day."""
    if block.rows or block.kind in ("list-item", "page-break") or len(block.flat) > 120:
        return False
    text = block.flat
    dated = any(found.end - found.start > len(text) - 12 for found in days_in(text))
    return bool(_MARKING.match(text)) or is_council(text) or bool(body_in(text)) or dated


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The report; nothing where it has no section."""
    worded = [block for block in blocks if block.words]
    first = next((n for n, b in enumerate(worded) if _opens(b) and n), None)
    if first is None:
        return []
    head = _Head(worded[:first], setting)
    tail = _Tail()
    sections = list(_sections(tail.without(worded[first:])))
    values = head.values | tail.values
    values |= _in_record(sections, tail)
    record_id = report_id(values["title"], head.day or setting.day)
    draft = Draft(OfficerReport, record_id, values)
    draft.set_aside(head.rest)
    draft.said = "report of author contact details"
    draft.about = f"a report: {len(values.get('sections', []))} sections"
    return [draft]


class _Head:
    """What stands above the first section: marking, body, day, whose report it is, the title."""

    def __init__(self, blocks: Sequence[Block], setting: Setting) -> None:
        self.day: PrintedDate | None = None
        self.rest: list[Block] = []
        found: dict[str, str] = {}
        for block in blocks:
            self._take(block, found, setting)
        values: dict[str, Any] = {"title": found.pop("title", "") or "Report"}
        self.values = values | given(body=found.get("body", ""))
        self.values |= given(date=self.day.printed if self.day else "")
        self.values |= given(of=found.get("of", ""), marking=found.get("marking", ""))

    def _take(self, block: Block, found: dict[str, str], setting: Setting) -> None:
        text = block.flat
        day = next(days_in(text), None)
        if of := _of(block):
            found["of"] = of["of"].strip()
        elif "marking" not in found and _MARKING.match(text):
            found["marking"] = text
        elif is_council(text):
            return  # the council's name stands above every paper
        elif self.day is None and day and day.end - day.start > len(text) - 12:
            self.day = day.day
        elif "body" not in found and "of" not in found and body_in(text):
            found["body"] = setting.bodies.slug(body_in(text))
        elif "title" not in found:
            found["title"] = text
        else:
            self.rest.append(block)


class _Tail:
    """Who wrote the report and where to ask, wherever that stands; the list of implications."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.slides: list[Block] = []
        self.implications: list[dict[str, str]] = []

    def without(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks without author, contact, the second list of implications and the slides."""
        kept: list[Block] = []
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if author := _AUTHOR.match(block.flat):
                self.values["author"] = block.flat[author.end() :].strip()
            elif contact := _CONTACT.match(block.flat):
                self.values["contact"] = _contact(block.flat[contact.end() :].strip())
            elif "author" in self.values and block.flat.casefold() == "implications":
                place = self._take_implications(blocks, place + 1)
                self.slides = list(blocks[place:])
                return kept
            else:
                kept.append(block)
            place += 1
        return kept

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


def _contact(words: str) -> dict[str, str]:
    email = _EMAIL.search(words)
    name = words.replace(email[0], "").strip(" ,;") if email else words
    return given(name=name, email=email[0] if email else "")  # type: ignore[return-value]


def _sections(blocks: Sequence[Block]) -> Iterator[_Section]:
    section: _Section | None = None
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if not block.rows and (inline := _ON_ITS_LINE.match(block.text)):
            if section:
                yield section
            heading = inline[0].rstrip(" :\n")
            section = _Section(block.mark, heading, [block.part(inline.end())])
        elif _is_heading(block, after):
            if section:
                yield section
            found = _NUMBER.match(block.flat)
            number = block.mark or (found["number"] if found else "")
            section = _Section(number, block.flat[found.end() if found else 0 :], [])
        elif section is None:
            section = _Section("", "", [block])
        else:
            section.body.append(block)
    if section:
        yield section


def _is_heading(block: Block, after: Block | None) -> bool:
    """A heading as such; bold words; or a number with a title, and text behind it."""
    if block.rows or len(block.flat) > _LONGEST_HEADING or block.flat[-1:] in ".:;,":
        return False
    if block.kind == "heading" or block.is_bold:
        return True
    known = bool(_SECTION.match(block.flat))
    if block.kind == "list-item":
        numbered = re.fullmatch(r"\d{1,2}\.?", block.mark) is not None
        return numbered and (known or (after is not None and after.kind != "list-item"))
    return known and after is not None and len(block.flat.split()) < 7


def _in_record(sections: Sequence[_Section], tail: _Tail) -> dict[str, Any]:
    """The sections, and what the report holds under keys of its own because of them."""
    values: dict[str, Any] = {}
    entries = [_entry(section, values, tail) for section in sections]
    if tail.implications:
        values["implications"] = tail.implications
        entries.append({"heading": "Implications", "part": "implications"})
    slides = list(_slides(tail.slides))
    return {"sections": entries} | values | given(slides=slides)


def _entry(section: _Section, values: dict[str, Any], tail: _Tail) -> dict[str, Any]:
    head = given(number=section.number.rstrip("."), heading=section.heading)
    words = " ".join(block.flat for block in section.body)
    if section.part == "recommendations" and section.body:
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
    appendices = [_APPENDIX.match(block.flat) for block in section.body]
    if section.part == "appendices" and appendices and all(appendices):
        values["appendices"] = [
            {"number": found["number"], "title": found["title"]} for found in appendices if found
        ]
        return head | {"part": "appendices"}
    return head | given(text=prose(section.body))


def _recommended(section: _Section, values: dict[str, Any]) -> dict[str, Any]:
    """The recommendations with their numbers; the words that lead up to them."""
    listed = [block for block in section.body if block.kind == "list-item"]
    before = [block for block in section.body if block.kind != "list-item"]
    if not listed:
        values["recommendations"] = [{"text": prose([block])} for block in before]
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
