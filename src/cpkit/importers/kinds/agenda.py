"""An agenda, with or without the letter that calls the members, in; a draft meeting out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cpkit.documents.words import counted
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, Kept, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.meeting.agenda_lines import AgendaItem, agenda_items, is_part
from cpkit.importers.meeting.exclusion import withheld_by_head
from cpkit.importers.meeting.letter import Letter, letter_of
from cpkit.importers.meeting.order import in_order
from cpkit.importers.meeting.printed_agenda import kept_end, kept_front
from cpkit.importers.meeting.titles import Head, head_of, is_title, title_before
from cpkit.importers.phrasing.days import days_in
from cpkit.phrases.dates import PrintedDate, short_date
from cpkit.records import Meeting

_AGENDA = re.compile(
    r"(?i)^(?:draft )?(?:a ?g ?e ?n ?d ?a|order of business|business to be transacted"
    r"|notice of meeting"
    r"(?: and agenda)?|summons(?: and agenda| to (?:a|the) meeting)?)\W*$"
)
_AGENDA_TITLE = re.compile(r"(?i)^(?:draft )?agenda\b.{0,120}$|.{5,100}\bagenda\W*$")
_BANNER = re.compile(r"(?i)^public document pack\W*$")


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the banner, letter or title that leads up to the word AGENDA."""
    places = [place for place, block in enumerate(blocks) if is_agenda_line(block)]
    for place in places[:1] if places and places[0] < 40 else places:
        yield _beginning(blocks, place)


def is_agenda_line(block: Block) -> bool:
    """Whether a block is the word AGENDA, or a title that holds it."""
    if block.kind not in ("paragraph", "heading") or len(block.flat) > 140:
        return False
    text = block.flat
    title = _AGENDA_TITLE.match(text) and (any(days_in(text)) or block.kind == "heading")
    return bool(_AGENDA.match(text) or (title and "minutes" not in text.lower()))


def _beginning(blocks: Sequence[Block], place: int) -> int:
    """The top of the paper, for a first page; else as far back as its title goes."""
    if place < 40 and sum(len(block.words) for block in blocks[:place]) < 300:
        return 0
    return title_before(blocks, place)


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The meeting that the agenda announces; nothing where it names no day."""
    place = next((n for n, block in enumerate(blocks) if is_agenda_line(block)), 0)
    items, first, end = agenda_items(blocks, place + 1)
    front = [block for block in blocks[:first] if not is_part(block.flat)]
    above = [block for block in blocks[:place] if not is_part(block.flat)]
    # A summons may be called so in its first line, and the letter follow.
    letter = letter_of(above if place > _TOP else _without_agenda_line(front))
    head = head_of([*_title_blocks(above, letter), *_behind(front, above, letter)])
    day = letter.day or head.day or next(_days(blocks[:end]), None)
    if day is None or not items:
        return []
    name = letter.body or head.body
    slug = setting.bodies.slug(name or "The body")
    values: dict[str, Any] = {} if name else doubt("which body is it? The agenda does not name it")
    values |= given(body=slug, date=day.printed, time=letter.time or head.time)
    values |= given(venue=letter.venue or head.venue, status="published")
    after = _After(blocks[end:])
    values |= given(published=after.published, private_part=after.private_part)
    values |= given(marking=letter.banner or head.marking, summons=letter.summons | after.signatory)
    headings = after.headings | _parts(items)
    if place < len(blocks) and blocks[place].flat != "Agenda":
        headings["agenda"] = blocks[place].flat
    listed = [item.values for item in items]
    values |= withheld_by_head(front, listed)
    values |= given(headings=headings, items=listed)
    draft = Draft(Meeting, f"{Meeting.folder}/{day.isoformat()}-{slug}", in_order(values))
    draft.kept += _kept(front, letter, head, items) + _kept_end(after, items)
    if not any(kept.needed and kept.key != "agenda_end" for kept in draft.kept):
        draft.set_aside([*head.rest, *letter.rest])
    if not any(kept.key == "agenda_end" for kept in draft.kept):
        draft.set_aside(after.rest)
    draft.about = f"agenda of {short_date(day)}: {counted(len(items), 'item')}"
    return [draft]


def _kept(
    front: Sequence[Block], letter: Letter, head: Head, items: Sequence[AgendaItem]
) -> list[Kept]:
    """The words above the items, needed where some of them are neither title nor letter."""
    loose = [b for b in front if b not in letter.used and not is_title(b) and not is_agenda_line(b)]
    needed = bool(loose or head.rest or letter.rest)
    is_letter = "text" in letter.summons
    return kept_front(front, _heading_of(items[0]), is_letter=is_letter, needed=needed)


def _kept_end(after: "_After", items: Sequence[AgendaItem]) -> list[Kept]:
    return kept_end(after.printed, _heading_of(items[-1]), needed=bool(after.rest))


def _heading_of(item: AgendaItem) -> str:
    return f"{item.values.get('agenda_number', '')} {item.values['title']}".strip()


def _title_blocks(before: Sequence[Block], letter: Letter) -> list[Block]:
    return [block for block in before if block not in letter.used and is_title(block)]


def _behind(front: Sequence[Block], above: Sequence[Block], letter: Letter) -> list[Block]:
    """What stands between the word AGENDA and the first item."""
    behind = _without_agenda_line(front[len(above) :])
    return [block for block in behind if block not in letter.used]


def _without_agenda_line(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not _AGENDA.match(block.flat)]


_TOP = 2  # blocks


def _days(blocks: Sequence[Block]) -> Iterator[PrintedDate]:
    for block in blocks:
        yield from (found.day for found in days_in(block.flat))


def _parts(items: Sequence[AgendaItem]) -> dict[str, str]:
    """The headings of the parts as printed: `part_1`, `part_2`."""
    return {f"part_{item.part}": item.part_heading for item in items if item.part_heading}


_PART_2 = re.compile(r"(?i)^part (?:2|ii|b|two)\b.*")
_NO_PRIVATE = re.compile(
    r"(?i)^(?:there (?:are|were) )?no (?:part (?:2|ii|b)|exempt|private|confidential) items.*"
    r"|^nil$|^none$"
)
_PUBLISHED = re.compile(
    r"(?i)^\(?(?:date )?(?:of )?(?:published|publication(?: date)?|despatch(?:ed)?"
    r"|issued?)(?: date| on)?\s*[:–-]?\s*"
)
_POST = re.compile(
    r"(?i)\b(?:chief executive|director|monitoring officer|solicitor|head of|town clerk|clerk"
    r"|proper officer|manager|secretary)\b"
)


class _After:
    """What stands behind the items: the private part, the day of publication, who signs."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.headings: dict[str, str] = {}
        self.private_part = self.published = ""
        self.signatory: dict[str, str] = {}
        self.rest: list[Block] = []
        self.printed: list[Block] = []  # all but what is said of the private part
        for block in blocks:
            self._take(block)

    def _take(self, block: Block) -> None:
        text = block.flat
        is_private = bool(_PART_2.match(text) and len(text) < 200) or bool(_NO_PRIVATE.match(text))
        self.printed += [] if is_private else [block]
        found = None if block.rows else _PUBLISHED.match(text)
        day = next(days_in(text[found.end() :]), None) if found else None
        if found and day and len(text) < 100:
            self.published = day.day.printed
            self.headings["published"] = text[: found.end()].strip(" :–-(")
        elif _PART_2.match(text) and len(text) < 200:
            self.headings["part_2"] = text
        elif _NO_PRIVATE.match(text):
            self.private_part = text
        elif not self.signatory and not block.rows and len(text) < 100 and _POST.search(text):
            name, _, role = text.partition(",")
            self.signatory = {k: v.strip() for k, v in (("by", name), ("role", role)) if v.strip()}
        elif block.words:
            self.rest.append(block)
