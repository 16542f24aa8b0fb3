"""CP361–CP364, items: what was put off comes back, what was late has its reason, no gaps left."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_open_by_law, later, meeting_named
from cpkit.checks.wording import on
from cpkit.checks.words import items_of, mentions, public_words_of
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting
from cpkit.records.meeting import HELD
from cpkit.register import Register

_NEXT = re.compile(r"\b(?:next|following|future|later)\b.*\bmeeting\b|\bnext\b", re.IGNORECASE)
_TO_COME = HELD | {"published"}
_FOLLOWED = 6  # meetings in which an item may still come back
_ALIKE = 0.6  # share of words two titles have in common


@check("CP361", "an item was deferred, but not to when", severity=WARNING, needs="outcome")
def deferred_without_target(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: an item that was put off without a day is easily forgotten.
    Fix: add `deferred_to:` with `next meeting`, a date or a meeting.
    Source: good practice of committee clerks.
    """
    for item in items_of(meeting):
        if item.outcome == "deferred" and not item.deferred_to:
            yield Finding(f"`{item.title:.60}` was deferred, but not to when", item, "outcome")


@check("CP362", "a deferred item has not come back", severity=WARNING, needs="outcome")
def lost_item(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the members asked for the item and have not had it.
    Fix: put it on the next agenda with `deferred_from:`, or record there that it was withdrawn.
    Source: good practice of committee clerks.
    """
    for item in items_of(meeting):
        target = _target(item, meeting, register) if item.outcome == "deferred" else None
        if target and target.items and not _came_back(item, meeting, target, register):
            words = f"`{item.title:.60}` was put off to the meeting of {on(target.date)}"
            key = "deferred_to" if item.deferred_to else "outcome"
            yield Finding(f"{words}, and is not among its items", item, key)


def _target(item: Item, meeting: Meeting, register: Register) -> Meeting | None:
    """The meeting an item was put off to, if its agenda is out."""
    words = item.deferred_to or "next meeting"
    named = meeting_named(words, meeting.body, register)
    if named is None and _NEXT.search(words):
        coming = (h for h in later(meeting, register) if h.status in _TO_COME)
        named = next(coming, None)
    found = register.one(Meeting, named.id) if named else None
    return found if found and found.id != meeting.id and found.status in _TO_COME else None


def _came_back(item: Item, meeting: Meeting, target: Meeting, register: Register) -> bool:
    """Whether the item stands in its target meeting, or in one of those that followed."""
    if _has(item, meeting, target, register):
        return True
    following = [h.id for h in later(target, register) if h.status in _TO_COME][:_FOLLOWED]
    others = (register.one(Meeting, each) for each in following)
    return any(_has(item, meeting, other, register) for other in others if other)


def _has(item: Item, meeting: Meeting, other: Meeting, register: Register) -> bool:
    return any(_is_same(item, each, meeting, register) for each in items_of(other))


def _is_same(item: Item, other: Item, meeting: Meeting, register: Register) -> bool:
    if other.deferred_from:
        named = meeting_named(other.deferred_from, meeting.body, register)
        if named and named.id == meeting.id and _likeness(item.title, other.title) > 0:
            return True
    return _likeness(item.title, other.title) >= _ALIKE


def _likeness(a: str, b: str) -> float:
    """The share of the shorter title's words that the other has too."""
    words_a, words_b = (set(re.findall(r"\w+", title.casefold())) for title in (a, b))
    shorter = min(len(words_a), len(words_b))
    return len(words_a & words_b) / shorter if shorter else 0.0


@check("CP363", "a late item was taken without its reason", needs=("late", "type"))
def late_without_reason(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: an item that was not on the published agenda may be taken only if the chair finds it
    urgent, and the minutes must give the special circumstances.
    Fix: complete `late:` with `opinion: yes` and the `reason:` given at the meeting.
    Source: LGA 1972 s.100B(4)(b).
    """
    applies = meeting.status in HELD and is_open_by_law(meeting, register)
    for item in items_of(meeting) if applies else ():
        if item.late and not item.late.opinion:
            words = "the minutes do not say that the chair found the item urgent"
            yield Finding(words, item, "late")
        if item.late and not item.late.reason:
            words = "the minutes do not give the special circumstances of the late item"
            yield Finding(words, item, "late")
        if item.type == "late-items":
            yield from (_unexplained(each) for each in item.items if not each.late)


def _unexplained(item: Item) -> Finding:
    """An item taken under the heading of late items, with nothing said of why."""
    words = f"`{item.title:.60}` was taken late, and no `late:` says why"
    return Finding(words, item, "title")


_BLANK = re.compile(
    r"\[(?:date|time|name|names|venue|place|title|number|insert[^\]]{0,60}|tbc|tba|x+|\.{2,}|_+)\]"
    r"|<(?:date|time|name|venue|insert[^>]{0,60})>"
    r"|\bLorem ipsum\b|\bdolor sit amet\b|(?<![A-Za-z0-9])[Xx]{3,}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])XX(?=[/ .,]|$)|_{4,}|\?{3,}",
    re.IGNORECASE,
)
_OPEN_TITLE = re.compile(r"\bTB[CA]\b")
# No template word is without one of these, in small letters.
_SIGNS = ("[", "<", "xx", "lorem ipsum", "dolor sit amet", "____", "???", "tbc", "tba")


@check("CP364", "the words of a template were left in")
def template_words(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes with blanks go out as if they said something.
    Fix: write what belongs there, or delete the line.
    Source: good practice of committee clerks.
    """
    if meeting.status == "planned" or not mentions(meeting, _SIGNS):
        return
    for said in public_words_of(meeting, register):
        found = _BLANK.search(said.text)
        if found is None and said.field == "title":
            found = _OPEN_TITLE.search(said.text)
        if found:
            yield Finding(f"`{found.group():.40}` was left to be filled in", *said.at)
