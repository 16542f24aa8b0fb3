"""A paper of no known kind in; a draft report that holds all its words under its headings, out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cpkit.edit.new_records import report_id
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.meeting.closing import is_signature
from cpkit.importers.meeting.exclusion import exempt_by_marking
from cpkit.importers.officers_report.naming import private_id
from cpkit.importers.phrasing.days import first_day
from cpkit.importers.prose import prose
from cpkit.phrases.dates import PrintedDate
from cpkit.records import OfficerReport

_LONGEST_TITLE = 120  # characters
_IS_LABEL = re.compile(r"^[^:]{1,45}:|[.;,]$")  # `To: the Panel`, or a line of a sentence
_EARLIER = re.compile(r"(?i)\b(?:agreed|adopted|approved|launched|made|signed)\b.* on ")
_HEAD = 6  # blocks, above which a paper is marked
_PRIVATE_TITLE = "Exempt paper"
_IS_PRIVATE = (
    "the paper says that it is not for the public, or it stands behind items taken without them, so"
    " its words are private now; if the council published it, delete `exempt:`"
)
_MOST_LETTERS, _MOST_BLOCKS = 300_000, 10_000  # in one record: it may be about three times as long


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """Behind the signatures of minutes: what follows them, if it is nothing that is known."""
    for place, (before, block) in enumerate(pairwise(blocks), 1):
        if is_signature(before.flat) and block.words and not is_signature(block.flat):
            yield place


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """One report with a section for each heading; several for a paper too long for one record."""
    worded = [block for block in blocks if block.words]
    if not worded:
        return []
    exempt = setting.behind.exempt if setting.behind else _marked(worded)
    if exempt:
        title = setting.behind.title if setting.behind else _PRIVATE_TITLE
        return _numbered(title, worded, None, setting, exempt)
    title, others = _titled(worded)
    return _numbered(title or setting.file, others, _day_of(worded), setting, {})


def _titled(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title and the blocks without it; no title where the paper begins with a long text."""
    place = _title_in(blocks)
    if place is not None:
        return blocks[place].flat, [block for n, block in enumerate(blocks) if n != place]
    first, _, below = blocks[0].text.partition("\n")
    if blocks[0].rows or not below or len(first) > _LONGEST_TITLE or _IS_LABEL.search(first):
        return "", list(blocks)
    return first.strip(), [blocks[0].part(len(first) + 1), *blocks[1:]]


def _day_of(blocks: Sequence[Block]) -> PrintedDate | None:
    """The first day that is told of the paper, and not of what was agreed before it."""
    lines = [block.part(*span) for block in blocks for span in _spans(block)]
    told = [line for line in lines if not _EARLIER.search(line.text)]
    return first_day(told) or first_day(blocks)


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Where each line of a block begins and ends; a table is one."""
    start = 0
    for line in [block.text] if block.rows else block.text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _title_in(blocks: Sequence[Block]) -> int | None:
    """The first heading near the top, over which a saved page has its menu; else the first line."""
    near = [n for n, block in enumerate(blocks[:_HEAD]) if block.kind == "heading"]
    place = next((n for n in near if len(blocks[n].flat) <= _LONGEST_TITLE), 0)
    is_title = not blocks[place].rows and len(blocks[place].flat) <= _LONGEST_TITLE
    return place if is_title else None


def _numbered(
    title: str,
    blocks: Sequence[Block],
    day: PrintedDate | None,
    setting: Setting,
    exempt: Mapping[str, Any],
) -> list[Draft]:
    stretches = list(_stretches(blocks)) or [[]]
    return [
        _report(title if number == 1 else f"{title} ({number})", stretch, day, setting, exempt)
        for number, stretch in enumerate(stretches, 1)
    ]


def _marked(blocks: Sequence[Block]) -> Mapping[str, Any]:
    head, body = blocks[:_HEAD], blocks[_HEAD:]
    return exempt_by_marking((block.flat for block in head), (block.flat for block in body))


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, parted where a record would become longer than records may be."""
    stretch: list[Block] = []
    letters = 0
    for block in blocks:
        letters += sum(map(len, block.lines))
        if stretch and (letters > _MOST_LETTERS or len(stretch) >= _MOST_BLOCKS):
            yield stretch
            stretch, letters = [], sum(map(len, block.lines))
        stretch.append(block)
    if stretch:
        yield stretch


def _report(
    title: str,
    blocks: Sequence[Block],
    day: PrintedDate | None,
    setting: Setting,
    exempt: Mapping[str, Any],
) -> Draft:
    """A report; of an exempt one neither title nor headings are its own words: all may see them."""
    values: dict[str, Any] = doubt("what kind of paper is this? Its words are kept as a report")
    values |= {"title": title} | given(date=day.printed if day else "")
    if exempt:
        values |= doubt(_IS_PRIVATE) | {"exempt": dict(exempt)}
        values |= given(sections=[given(text=prose(blocks))])
    else:
        values |= given(sections=_sections(blocks))
    dated = day or setting.day
    is_named = not exempt or setting.behind  # by words that tell nothing of what it is about
    record_id = report_id(title, dated) if is_named else private_id(title, dated, blocks)
    return Draft(OfficerReport, record_id, values, about="a paper of no kind that is known")


def _sections(blocks: Sequence[Block]) -> list[Any]:
    sections: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if block.kind == "heading" or (block.is_bold and block.kind == "paragraph"):
            sections.append((block.flat, []))
        elif sections:
            sections[-1][1].append(block)
        else:
            sections.append(("", [block]))
    return [given(heading=heading, text=prose(body)) for heading, body in sections]
