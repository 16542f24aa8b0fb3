"""A report on a pledge, with what each directorate has done, in; a draft pledge out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cpkit.edit.naming import initials, slug_of
from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.phrasing.days import MONTH, days_in
from cpkit.importers.promises import (
    Group,
    Promised,
    has_promises,
    is_table_of_promises,
    of_groups,
    of_tables,
    set_apart,
)
from cpkit.importers.prose import one_paragraph, prose
from cpkit.importers.work.whose import body_of
from cpkit.phrases.dates import PrintedDate, read_date
from cpkit.records import Pledge

_PLEDGE = re.compile(r"(?i)\b(?:pledge|promise)s?\b")
_REPORT = re.compile(r"(?i)^(?:report|update) (?:for|to) (?:the )?(?P<body>[^:]{4,80}?)\s*[:,–-]")
_BODY = r"(?:Committee|Board|Panel|Group|Forum|Partnership)"
_PART_OF_COUNCIL = re.compile(
    r"(?i)\b(?:directorates?|departments?|services?|organisation|governance|homes|council|people)\b"
)
_LAUNCH = re.compile(r"(?i)\b(?:launch|accept|adopt|agreed|signed)\w*\b")
_UPDATES = re.compile(r"(?i)\b(?:update|progress|review)\w*\b")
_TWO_DAYS = re.compile(
    rf"(?i)\b(?P<first>\d{{1,2}}(?:st|nd|rd|th)? {MONTH}) and "
    rf"(?P<last>\d{{1,2}}(?:st|nd|rd|th)? {MONTH} (?P<year>\d{{4}}))"
)
_LONGEST_HEADING = 90  # characters
_FURTHEST = 60  # blocks behind a title in which directorates have to come
_FIRST_BLOCKS = 6  # in which a file, or a document within it, says what it is

# What the words of progress say of a status, the surest first.
_STATUSES = (
    ("lapsed", r"\b(?:broke down|fell through|unfortunately|abandoned|was not taken up)\b"),
    (
        "proposed",
        r"\b(?:could be (?:arranged|made|offered)|can be (?:promoted|offered|arranged))\b",
    ),
    (
        "planned",
        r"^(?:[\w' ]{0,40}\b(?:is expected|expects? to|plan(?:s|ned)? to)\b"
        r"|[\w' ]{0,20}\bwill be\b)",
    ),
    (
        "in progress",
        r"\b(?:ongoing|continu\w+|in progress|is now in the second|being developed|work is)\b",
    ),
    ("in place", r"\b(?:in place|has been|have been|are now|is now|now includes?|was|were)\b"),
)


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the title, where two headings further on have bullets under them at once."""
    for place, block in enumerate(blocks):
        on_top = place < _FIRST_BLOCKS
        titled = _is_title(block) and (on_top or _is_set_apart(block))
        below = blocks[place + 1 : place + 1 + _FURTHEST]
        if titled and (_has_directorates(below) or _has_promises(below)):
            yield 0 if on_top else place
            return


def _is_set_apart(block: Block) -> bool:
    """Whether a title further on stands out: in bold, as a heading, or as `Report for …`."""
    return block.is_bold or block.kind == "heading" or bool(_REPORT.match(block.flat))


def _is_title(block: Block) -> bool:
    short = not block.rows and block.kind != "list-item" and 0 < len(block.flat) < 160
    return short and bool(_PLEDGE.search(block.flat)) and not block.flat.endswith(".")


def _has_directorates(blocks: Sequence[Block]) -> bool:
    groups = [group for group in _groups(blocks) if len(group.bullets) > 1 and not group.text]
    return len(groups) > 1 and any(_PART_OF_COUNCIL.search(group.heading) for group in groups)


def _has_promises(blocks: Sequence[Block]) -> bool:
    return any(map(is_table_of_promises, blocks)) or has_promises(list(_groups(set_apart(blocks))))


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The pledge; nothing where no directorate has a bullet, and no promise is answered."""
    worded = [block for block in blocks if block.words]
    place = next((n for n, b in enumerate(worded[:_FIRST_BLOCKS]) if _is_title(b)), None)
    if place is None:
        return []
    head, title = worded[:place], worded[place].flat
    if _REPORT.match(title) and place + 1 < len(worded) and _is_title(worded[place + 1]):
        head, title = [*head, worded[place]], worded[place + 1].flat
        place += 1
    below = worded[place + 1 :]
    reported = next((found.day for b in head for found in days_in(b.flat)), None)
    reported = reported or next((found.day for found in days_in(title)), None)
    kept = _promised(below) or _by_directorate(below)
    if not kept.commitments:
        return []
    sections = kept.around
    text = " ".join(block.flat for group in sections for block in group.text)
    launched = _launched(text)
    values: dict[str, Any] = {"title": title} | given(body=_body(head, text, setting))
    values |= given(launched=launched.printed if launched else "")
    values |= given(reported=reported.printed if reported else "")
    values |= given(introduction=[_section(group) for group in sections])
    values |= given(update_rounds=list(_rounds(text)))
    values |= doubt("statuses are inferred from the words; who leads each, and by when?")
    values |= given(promises=kept.promises) | {"commitments": kept.commitments}
    year = (launched or reported or PrintedDate(setting.day.year, 1, 1)).year
    slug = slug_of(title, "pledge")
    draft = Draft(Pledge, f"{Pledge.folder}/{year}-{slug}", values)
    draft.set_aside(block for block in head if not (_REPORT.match(block.flat) and reported))
    draft.said = " ".join(["report for", *kept.said])
    draft.about = f"a pledge: {len(kept.commitments)} commitments ({_counts(kept)})"
    return [draft]


def _promised(blocks: Sequence[Block]) -> Promised | None:
    """What is told by promise, in a table or under headings; nothing where it is by directorate."""
    tables = [block for block in blocks if is_table_of_promises(block)]
    if tables:
        around = [block for block in blocks if block not in tables]
        told = [each for each in _groups(around) if each.text or each.bullets]
        return of_tables(tables)._replace(around=told)
    groups = list(_groups(set_apart(blocks)))
    return _with_statuses(of_groups(groups)) if has_promises(groups) else None


def _with_statuses(found: Promised) -> Promised:
    """What was done, with the status that its words tell of where no other is known."""
    for each in found.commitments:
        if "status" not in each and (status := _status(each["updates"][0]["note"])):
            each["status"] = status
    return found


def _by_directorate(blocks: Sequence[Block]) -> Promised:
    groups = list(_groups(blocks))
    made = [group for group in groups if group.bullets and not group.text]
    others = [group for group in groups if group not in made]
    return Promised([], list(_commitments(made)), others, [])


def _counts(kept: Promised) -> str:
    if kept.promises:
        return f"for {len(kept.promises)} promises"
    counts = Counter(str(each["directorate"]) for each in kept.commitments)
    return ", ".join(f"{number} by {name}" for name, number in counts.items())


def _groups(blocks: Iterable[Block]) -> Iterator[Group]:
    """The text under each heading; what stands before the first has a heading of no words."""
    group = Group("", [], [])
    for block in blocks:
        if _is_heading(block):
            if group.heading or group.text or group.bullets:
                yield group
            group = Group(block.flat, [], [])
        elif block.kind == "list-item":
            group.bullets.append(block)
        else:
            group.text.append(block)
    yield group


def _is_heading(block: Block) -> bool:
    plain = block.kind in ("paragraph", "heading") and not block.rows
    return plain and 0 < len(block.flat) < _LONGEST_HEADING and block.flat[-1:] not in ".:;,"


def _section(group: Group) -> dict[str, Any]:
    return given(heading=group.heading, text=prose([*group.text, *group.bullets]) or "–")


def _body(head: Sequence[Block], text: str, setting: Setting) -> str:
    """The body that the report is for, under the full name that its text gives it."""
    printed = next((found["body"] for b in head if (found := _REPORT.match(b.flat))), "")
    if not printed:
        return body_of(setting)
    full = re.search(rf"{re.escape(printed)} {_BODY}", text)
    return setting.bodies.slug(full[0] if full else printed)


def _launched(text: str) -> PrintedDate | None:
    """The day in the sentence that tells of the launch."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        found = next(days_in(sentence), None)
        if found and _LAUNCH.search(sentence) and not _UPDATES.search(sentence):
            return found.day
    return None


def _rounds(text: str) -> Iterator[Any]:
    """The days on which directorates said how they were doing."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if _UPDATES.search(sentence):
            if two := _TWO_DAYS.search(sentence):
                first = read_date(f"{two['first']} {two['year']}")
                yield OnOneLine({"on": first.isoformat()})
                yield OnOneLine({"on": read_date(two["last"]).isoformat()})
            else:
                yield from (OnOneLine({"on": f.day.isoformat()}) for f in days_in(sentence))


def _commitments(groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for group in groups:
        prefix = _prefix(group.heading, taken)
        for number, bullet in enumerate(group.bullets, 1):
            note = one_paragraph(bullet.flat)
            yield {"id": f"{prefix}{number}", "directorate": group.heading} | given(
                status=_status(bullet.flat), updates=[{"note": note}]
            )


def _prefix(directorate: str, taken: set[str]) -> str:
    """The initials of a directorate, with a letter more where another one has them."""
    prefix = initials(directorate)
    while prefix in taken:
        prefix += "X"
    taken.add(prefix)
    return prefix


def _status(words: str) -> str:
    return next((status for status, said in _STATUSES if re.search(said, words, re.I)), "")
