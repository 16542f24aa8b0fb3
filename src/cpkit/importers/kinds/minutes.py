"""Minutes in: formal ones, notes of a meeting, two lines or fifty pages; a draft meeting out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from cpkit.documents.words import counted
from cpkit.edit.naming import slug_of
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Aside, Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.kinds.agenda import is_agenda_line
from cpkit.importers.meeting.attendance.lists import Attendance
from cpkit.importers.meeting.attendance.printed import kept_lists
from cpkit.importers.meeting.closing import closing_of
from cpkit.importers.meeting.decisions import decided
from cpkit.importers.meeting.exclusion import withheld_by_head
from cpkit.importers.meeting.headings import Heading, headings_in, sentences_as_headings
from cpkit.importers.meeting.items import Business
from cpkit.importers.meeting.labels import people_label
from cpkit.importers.meeting.manner import manner_of
from cpkit.importers.meeting.minute_tables import unrolled
from cpkit.importers.meeting.numbers import with_swallowed_asked
from cpkit.importers.meeting.order import in_order
from cpkit.importers.meeting.parts_of_minutes import parts_apart, put_in_parts
from cpkit.importers.meeting.titles import Head, head_of, is_title, title_before, title_lines
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import prose
from cpkit.phrases.dates import PrintedDate, short_date
from cpkit.phrases.minute_numbers import guess_form
from cpkit.phrases.names import same_person
from cpkit.records import Meeting

_TITLE = re.compile(
    r"(?i)^(?:draft |unconfirmed |action |exempt |confidential |restricted |private )*"
    r"(?:minutes|notes?|record|report|decisions) of\b(?! (?:the )?(?:previous|last))"
    r".{0,80}?\b(?:meeting|committee|board|panel|group|forum|council|partnership)\b"
    r"|^.{5,80}?\b(?:committee|board|panel|group|forum|partnership)\b.{0,20}[-–—:]\s*"
    r"(?:draft |action |unconfirmed )*(?:minutes|notes)\W*$"
    r"|^at an? (?:[\w-]+ )?meeting of\b"
    r"|^(?:draft |unconfirmed |action |agenda,? |decisions |and |exempt |confidential |restricted"
    r" |private )*(?:minutes|notes)\W*$"
)
_LABEL_WITHIN = re.compile(
    r"(?<=[.;])\s+(?=(?:Present|Apologies|In attendance|Also present)\s*[:–-])"
    r"|(?<=[.;)])\n(?=[A-Z])"
)
_NUMBERED_LINE = re.compile(
    r"(?m)^[ \t]*(?P<number>\d{1,2}/\d{2,4}/\d{1,3}|\d{2}/\d{2,3}|\d{2,3}/\d{2})[ \t]+[A-Z]"
)
_INQUORATE = re.compile(r"(?i)\binquorate\b|\bnot quorate\b|\bno quorum\b|\bwithout a quorum\b")
_FILE_DAY = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_CAME = re.compile(r"(?i)present|attend")
_ITEMS_HEADING = re.compile(
    r"(?i)^(?:resolutions|minutes|business|decisions|items?|agenda items?)$"
)


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """Where a title leads up to a list of those present, or says that minutes begin."""
    found: list[int] = []
    for place, block in enumerate(blocks):
        lists_them = _is_present(block) and not _is_membership(blocks, place)
        begins = lists_them or (_is_minutes_title(block) and _is_near_people(blocks, place))
        if begins:
            start = title_before(blocks, place)
            if start < place or _is_minutes_title(block) or not found:
                found.append(start)
    return _apart(found, blocks)


def _is_present(block: Block) -> bool:
    if block.kind == "page-break":
        return False
    if block.rows:
        labels = [people_label(row[0].text) for row in block.rows[:3] if row]
    else:
        labels = [people_label(piece.lines[0]) for piece in _unfolded(block)]
    return any(label is not None and label.key == "present" for label in labels)


def _is_membership(blocks: Sequence[Block], place: int) -> bool:
    """A list of those who sit on a body, near the word AGENDA: it does not say who came."""
    labels = [people_label(piece.lines[0]) for piece in _unfolded(blocks[place]) if piece.lines]
    named = [label.printed for label in labels if label is not None and label.key == "present"]
    if any(_CAME.search(printed) for printed in named) or blocks[place].rows:
        return False
    return any(is_agenda_line(block) for block in blocks[max(place - 40, 0) : place + 40])


def _is_minutes_title(block: Block) -> bool:
    return (
        block.kind in ("paragraph", "heading")
        and bool(_TITLE.match(block.flat))
        and len(block.flat) < 220
    )


def _is_near_people(blocks: Sequence[Block], place: int) -> bool:
    """Those present are listed a few blocks on; or nowhere, and this is the top of the paper."""
    return place < 4 or any(_is_present(block) for block in blocks[place : place + 10])


def _apart(places: Iterable[int], blocks: Sequence[Block]) -> list[int]:
    """Beginnings that are not two lines of one title: text or a list of items lies between."""
    kept: list[int] = []
    for place in sorted(set(places)):
        between = blocks[kept[-1] : place] if kept else []
        far = sum(len(block.words) for block in between) > 60 or _has_date(blocks, place)
        if not kept or (far and place - kept[-1] > 2):
            kept.append(place)
    return kept


def _has_date(blocks: Sequence[Block], place: int) -> bool:
    return any(any(days_in(block.flat)) for block in blocks[place : place + 4])


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The meeting; nothing where the paper tells no day, for then it is no minutes."""
    blocks, over_items = unrolled(blocks)
    blocks, part_lines = parts_apart([piece for block in blocks for piece in _unfolded(block)])
    ending = closing_of(blocks)
    layout = _laid_out(ending.blocks)
    lists = Attendance().take(ending.blocks[: layout.first])
    items_heading = over_items or _items_heading(lists)
    head = head_of(lists.rest)
    day = head.day or _day_of_file(setting.file)
    if day is None:
        return []
    business = _business(ending.blocks, layout.headings)
    begun = [heading.place for heading in layout.headings]
    business.items = with_swallowed_asked(put_in_parts(business.items, begun, part_lines))
    business.headings |= {f"part_{line.part}": line.printed for line in part_lines}
    called = head.body or setting.bodies.named_in(b.flat for b in lists.rest)
    slug = setting.bodies.slug(called or "The body")
    values = _values(head, called, day, slug, setting)
    values |= _people(lists, business)
    lines = title_lines(lists.above, head)
    printed = given(minutes_head="\n".join(lines))
    printed |= _printed(head, lists, business, ending.headings, items_heading)
    values |= given(headings=printed)
    rest = "" if layout.headings else prose(ending.blocks[layout.first :])
    values |= (layout.asked if layout.headings or rest else {}) | given(notes=rest)
    values |= withheld_by_head(lists.rest, business.items)
    values |= given(items=business.items) | business.meeting
    values |= {key: value for key, value in ending.values.items() if key not in values}
    if any(_INQUORATE.search(block.flat) for block in blocks):
        values["status"] = "inquorate"
    draft = Draft(Meeting, f"{Meeting.folder}/{day.isoformat()}-{slug}", in_order(values))
    kept = kept_lists(lists, lines, head.rest, items_heading or layout.below)
    draft.kept += [kept] if kept else []
    held = {*lines, *_lines_of(lists.printed)} if kept and kept.needed else set(lines)
    draft.set_aside(block for block in head.rest if block.text not in held)
    if business.stray:
        places = ", ".join(str(block.at) for block in business.stray)
        draft.aside.append(Aside(f"{business.stray[0].text} (left by a conversion)", places))
    draft.about = _about(draft.values, day)
    _say_past_days_in_words(business, setting)
    _tell_manner(manner_of(layout.headings, business.items, ending.blocks), slug, setting)
    _tell_numbers(business, day, slug, setting)
    return [draft]


_NO_ITEMS = "which are the items? No heading was found, so all that the minutes tell stands here"
_ALL_OF_IT = "Business"
_NO_TITLES = "the items have no headings: the first sentence of each stands as its title"
_IS_ONE = "is this one item, and what is it about? The minutes have no heading"


class _Layout(NamedTuple):
    """Where the items of a paper begin, where its head ends, and what is to be asked about that."""

    headings: list[Heading]
    first: int
    asked: dict[str, str]

    @property
    def below(self) -> str:
        """The paper's own line below its head."""
        is_own = self.headings and self.headings[0].place == self.first
        return f"{self.headings[0].number} {self.headings[0].title}" if is_own else ""


def _laid_out(blocks: Sequence[Block]) -> _Layout:
    """Items by their headings; by numbered sentences; else all of it as one, if it decides."""
    shift = _title_end(blocks)
    found = headings_in(blocks[shift:])
    sentences = [] if found else sentences_as_headings(blocks[shift:])
    placed = [each._replace(place=each.place + shift) for each in found or sentences]
    if placed:
        return _Layout(placed, placed[0].place, doubt(_NO_TITLES) if sentences else {})
    first = _end_of_head(blocks)
    if decided(blocks[first:]).resolutions:
        return _Layout([Heading(first - 1, "", _ALL_OF_IT, None)], first, doubt(_IS_ONE))
    return _Layout([], first, doubt(_NO_ITEMS))


def _title_end(blocks: Sequence[Block]) -> int:
    """Where the title ends: behind the first list of those present, or before the first text."""
    for place, block in enumerate(blocks[:30]):
        if _is_present(block):
            return place + 1
    return next((n for n, block in enumerate(blocks[:10]) if not is_title(block)), 0)


def _unfolded(block: Block) -> list[Block]:
    """A paragraph that lists people after a sentence is several: `… 6 May. Present: …`

    So is one with the number of a minute at the head of its lines: `09/26/1 …`, `09/26/2 …`.
    """
    numbers = [found.start("number") for found in _NUMBERED_LINE.finditer(block.text)]
    least = 1 if block.kind == "list-item" else 2
    if block.kind in ("paragraph", "list-item") and len(numbers) >= least:
        first, *others = pairwise([*sorted({0, *numbers}), len(block.text)])
        below = (block.part(start, end) for start, end in others)
        return [block.part(*first), *(replace(b, kind="paragraph", mark="") for b in below)]
    if block.kind != "paragraph" or len(block.text) > 1000:
        return [block]
    places = [0, *(found.end() for found in _LABEL_WITHIN.finditer(block.text)), None]
    return [block.part(start or 0, end) for start, end in pairwise(places)]


def _end_of_head(blocks: Sequence[Block]) -> int:
    """Without items: the head ends before the first paragraph that is neither title nor list."""
    for place, block in enumerate(blocks):
        plain = not is_title(block) and people_label(block.lines[0]) is None
        is_told = len(block.flat) > _LINE_OF_A_HEAD or decided([block]).resolutions
        if plain and (is_told or (place and _is_present(blocks[place - 1]) and _is_text(block))):
            return place
    return len(blocks)


def _is_text(block: Block) -> bool:
    return block.kind == "paragraph" and bool(re.search(r"[a-z]{2}\.$", block.flat))


_LINE_OF_A_HEAD = 60  # characters


def _business(blocks: Sequence[Block], headings: Sequence[Heading]) -> Business:
    business = Business([heading.number for heading in headings])
    edges = [*(h.place for h in headings), len(blocks)]
    for heading, (start, end) in zip(headings, pairwise(edges), strict=True):
        business.take(heading, blocks[start + 1 : end])
    return business


def _items_heading(lists: Attendance) -> str:
    """The line over the items, such as RESOLUTIONS; it leaves the title."""
    if len(lists.rest) > 1 and _ITEMS_HEADING.match(lists.rest[-1].flat):
        heading = lists.rest.pop().flat
        if lists.printed and lists.printed[-1].flat == heading:
            lists.printed.pop()
        return heading
    return ""


def _lines_of(blocks: Iterable[Block]) -> set[str]:
    return {" ".join(line.split()) for block in blocks for line in block.lines}


def _values(
    head: Head, called: str, day: PrintedDate, slug: str, setting: Setting
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if not called:
        values |= doubt("which body met? The paper does not name it")
    values |= {"body": slug}
    if head.body and not _is_called(head.body, slug, setting):
        values |= {"body_name": head.body}
    if head.day is None:
        values |= doubt("the day is from the name of the file; the paper gives none")
    values |= {"date": day.printed, "status": "held"}
    values |= given(time=head.time, venue=head.venue, marking=head.marking)
    for key in ("started", "finished"):
        if key in head.hours:
            values[key] = head.hours[key][1]
    return values


def _is_called(name: str, slug: str, setting: Setting) -> bool:
    draft = setting.bodies.values_of(slug)
    known = draft["name"] if draft else setting.bodies.name_of(slug)
    return bool(known) and slug_of(known, "") == slug_of(name, "")


def _people(lists: Attendance, business: Business) -> dict[str, Any]:
    found = lists.values()
    if not found.get("present"):
        found = (
            doubt("who was present? The paper does not say, or not so that it was understood")
            | found
        )
    elif not found.get("chair") and (chair := _chair_in(business, found["present"])):
        found = {"chair": chair} | found
    for label in lists.unlisted:
        found = doubt(f"were those under `{label}` at the meeting? No list has them") | found
    return _with_doubts_of_age(found)


def _with_doubts_of_age(people: dict[str, Any]) -> dict[str, Any]:
    """The lists, with a doubt above each that holds somebody taken for a young person."""
    made: dict[str, Any] = {}
    for key, listed in people.items():
        entries = listed if isinstance(listed, list) else []
        if any(isinstance(each, Mapping) and "young_person" in each for each in entries):
            made |= doubt(_IS_YOUNG)
        made[key] = listed
    return made


_IS_YOUNG = (
    "whoever has `young_person: yes` is told to the public by role alone; take it out of an"
    " entry that is no child or young person in or from care"
)


def _chair_in(business: Business, present: Sequence[Any]) -> str:
    """The one that a first item says took the chair."""
    for item in business.items[:3]:
        told = re.search(
            r"((?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.? [\w.' -]+?) (?:took|in) the chair",
            str(item.get("minute", "")),
        )
        names = [each if isinstance(each, str) else each["name"] for each in present]
        if told and (same := [name for name in names if same_person(name, told[1])]):
            return same[0]
    return ""


def _printed(
    head: Head, lists: Attendance, business: Business, ending: dict[str, str], items: str
) -> dict[str, str]:
    hours = {key: label for key, (label, _) in head.hours.items() if label}
    over_items = {"items": items} if items else {}
    return hours | lists.printed_headings() | business.headings | over_items | ending


def _about(values: dict[str, Any], day: PrintedDate) -> str:
    present = values.get("present", [])
    items = values.get("items", [])
    decisions = sum(len(item.get("resolved", [])) for item in items)
    counts = (
        f"{len(present)} present, {counted(len(items), 'item')}, {counted(decisions, 'decision')}"
    )
    return f"minutes of {short_date(day)}: {counts}"


def _say_past_days_in_words(business: Business, setting: Setting) -> None:
    """A day long past to which an item was put off is told, and not looked for on record."""
    for item in business.items:
        day = next(days_in(item.get("deferred_to", "")), None)
        if day is not None and day.day < setting.day:
            item["deferred_to"] = f"meeting of {day.day.printed}"


def _tell_manner(style: str, slug: str, setting: Setting) -> None:
    """A new body's papers are printed in the manner in which its minutes are set."""
    values = setting.bodies.values_of(slug)
    if values is not None and style:
        values.setdefault("house_style", style)


def _tell_numbers(business: Business, day: PrintedDate, slug: str, setting: Setting) -> None:
    """A new body numbers its minutes as these are numbered."""
    values = setting.bodies.values_of(slug)
    numbers = [item["number"] for item in business.items if item.get("number")]
    if values is None or len(numbers) < 2 or "minute_numbers" in values:
        return
    form = guess_form(numbers, day)
    if form is not None:
        values["minute_numbers"] = {"form": form.pattern, "restarts": form.restarts}


def _day_of_file(name: str) -> PrintedDate | None:
    found = _FILE_DAY.search(name)
    if not found:
        return None
    try:
        return PrintedDate(int(found[1]), int(found[2]), int(found[3]), "-".join(found.groups()))
    except ValueError:
        return None
