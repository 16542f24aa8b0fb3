"""An officer's report, with its implications and slides, in; a draft report out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cpkit.edit.new_records import report_id
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt
from cpkit.importers.kinds import Setting
from cpkit.importers.meeting.exclusion import exempt_by_marking, why_exempt
from cpkit.importers.meeting.titles import body_in, is_council
from cpkit.importers.officers_report.front_sheet import FrontSheet, Row, front_sheets
from cpkit.importers.officers_report.head import (
    Head,
    is_marking,
    report_of,
)
from cpkit.importers.officers_report.naming import private_id
from cpkit.importers.officers_report.sections import (
    Tail,
    as_prose,
    in_record,
    is_over_section,
    opens_report,
    parted_from_private,
    with_numbers_apart,
)
from cpkit.importers.phrasing.days import days_in
from cpkit.phrases.private_marks import answers_private, marks_private
from cpkit.records import OfficerReport

_LONGEST_TITLE = 3  # lines
_LONGEST_LINE = 120  # characters, above the title
_NEAR = 8  # blocks between what says whose report it is and its first section
_MARK_LENGTH = 80  # characters
_IS_PRIVATE = (
    "the report says that it is not for the public, so its text is private now; if the council"
    " published it, delete `exempt:`"
)
_PARTLY_PRIVATE = (
    "what is marked as not for the public stands under `restricted:` now; if the council published"
    " it, move it to `sections:` and delete `exempt:`"
)
_HAS_TITLE = "the public sees this title in place of the report's own: say what may be said"
_PUBLIC_TITLE = "Exempt report"
_YES = re.compile(r"(?i)yes\b")


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the marking, council and body above `Report of …` or a front sheet, if sections follow."""
    sheets = {sheet.start: sheet for sheet in front_sheets(blocks)}
    behind = 0
    for place, block in enumerate(blocks):
        if place < behind:
            continue
        if sheet := sheets.get(place):
            behind = sheet.end
            if any(is_over_section(each) for each in blocks[sheet.end : sheet.end + _NEAR]):
                yield _top(blocks, place)
        elif report_of(block) and any(map(opens_report, blocks[place + 1 : place + _NEAR - 2])):
            yield _top(blocks, place)


def _top(blocks: Sequence[Block], place: int) -> int:
    while place > 0 and _is_head(blocks[place - 1]):
        place -= 1
    return _marked_above(blocks, place)


def _marked_above(blocks: Sequence[Block], start: int) -> int:
    """The marking over the title of a report that is not for the public; else where it starts."""
    for place in range(start - 1, max(start - 1 - _LONGEST_TITLE, -1), -1):
        block = blocks[place]
        if block.rows or len(block.flat) > _MARK_LENGTH or block.flat.endswith("."):
            return start
        if marks_private(block.flat):
            return place
    return start


def _is_head(block: Block) -> bool:
    """Whether a line can stand above `Report of`: a marking, the council, the body, the day."""
    if block.rows or block.kind in ("list-item", "page-break") or len(block.flat) > _LONGEST_LINE:
        return False
    text = block.flat
    dated = any(found.end - found.start > len(text) - 12 for found in days_in(text))
    return is_marking(text) or is_council(text) or bool(body_in(text)) or dated


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The report; nothing where it has no section."""
    worded = [block for block in blocks if block.words]
    first = next((n for n, block in enumerate(worded) if opens_report(block) and n), None)
    sheet = _sheet_above(worded, first)
    if sheet:
        first = sheet.end if sheet.end < len(worded) else None
    if first is None:
        return []
    above = [*worded[: sheet.start], *sheet.above] if sheet else worded[:first]
    head = Head(above, sheet, setting)
    tail = Tail(known=head.values if sheet else ())
    sections = tail.sections(with_numbers_apart(worded[first:]))
    exempt = _exempt(above, sheet, worded[first:])
    day, title = head.day or setting.day, head.values["title"]
    name = private_id(_PUBLIC_TITLE, day, worded) if exempt else report_id(title, day)
    sections, private = (sections, []) if exempt else parted_from_private(sections)
    values = head.values | exempt | tail.values | in_record(sections, tail)
    values |= _partly_exempt(as_prose(private)) if private else {}
    draft = Draft(OfficerReport, name, values)
    draft.set_aside(head.rest)
    draft.said = "report of author contact details appendix"
    draft.about = f"a report: {len(values.get('sections', []))} sections"
    return [draft]


def _sheet_above(blocks: Sequence[Block], first: int | None) -> FrontSheet | None:
    """The front sheet above the first section; a box of labels further on is no such thing.

    What is called `Summary of …` above a sheet is a title and no section.
    """
    sheet = next(front_sheets(blocks), None)
    too_late = sheet is not None and first is not None and sheet.start > first + 1
    return None if too_late else sheet


def _exempt(
    above: Sequence[Block], sheet: FrontSheet | None, body: Sequence[Block]
) -> dict[str, Any]:
    """Why the report is exempt, where it is marked so, with a doubt; nothing for any other."""
    head = [block.flat for block in above]
    why: Mapping[str, Any] = exempt_by_marking(head, (block.flat for block in body))
    said = [f"{row.label} {row.text}" for row in sheet.rows if _says_private(row)] if sheet else []
    why = why or (why_exempt("; ".join(said)) if said else {})
    if not why:
        return {}
    public = doubt(_HAS_TITLE) | {"public_title": _PUBLIC_TITLE}
    return public | doubt(_IS_PRIVATE) | {"exempt": dict(why)}


def _partly_exempt(text: str) -> dict[str, Any]:
    """The part of an open report that is not for the public, and why it is not."""
    why = {key: value for key, value in why_exempt(text).items() if key == "paragraphs"}
    apart = {"exempt": why | {"minutes_open": "yes"}, "restricted": text}
    return doubt(_PARTLY_PRIVATE) | apart


def _says_private(row: Row) -> bool:
    """Whether a row of the front sheet says that the report is not for the public."""
    if row.fact != "marking":
        return marks_private(row.text)
    return answers_private(row.text) or bool(answers_private(row.label) and _YES.match(row.text))
