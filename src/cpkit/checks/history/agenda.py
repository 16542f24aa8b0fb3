"""CP711–CP715, the agenda: what the public was told stays, and what came later says why."""

from collections.abc import Iterator
from typing import Any

from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.series import is_statutory, regime_of
from cpkit.checks.wording import on
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting
from cpkit.records.meeting import OFF
from cpkit.register import Register
from cpkit.register.notice import notice_needed

_OUT = frozenset({"published", "held"})  # its agenda is out, and its minutes are not confirmed
# Business of the meeting itself, which is on no agenda or need not be.
_PROCEDURE = frozenset(
    (
        "apologies",
        "declarations",
        "minutes",
        "matters-arising",
        "late-items",
        "exclusion",
        "readmission",
        "election",
        "next-meeting",
        "welcome",
        "public-questions",
        "deputations",
    )
)


@history_check("CP711", "an item of the published agenda is gone")
def lost_item(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: the public was told that it would be considered, and the agenda stays open to them for
    six years; what became of the item is part of the record.
    Fix: put it back; `outcome:` says whether it was withdrawn, deferred or not reached.
    Source: LGA 1972 s.100B(1) and (4), s.100C(1).
    """
    if before.status not in _OUT:
        return
    found = list(after.all_items())
    for item in before.all_items():
        if _same(item, found) is None:
            words = f"{_named(item)} was on the published agenda and is gone"
            yield Finding(words, "items", at_key=True)


@history_check("CP712", "an item was added after the agenda was published")
def added_item(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: business that was not open to the public for the whole notice may be taken only where
    the chair, for reasons minuted, is of the opinion that it is urgent.
    Fix: add `late:` with the special circumstances, or leave it to the next meeting.
    Source: LGA 1972 s.100B(4).
    """
    if before.status != "published" or after.status not in _OUT:
        return
    if not is_statutory(after, change.now) or not _is_too_late(after, change.now):
        return
    known = list(before.all_items())
    for item in after.items:
        if item.late is None and item.type not in _PROCEDURE and _same(item, known) is None:
            words = f"{_named(item)} was added after the agenda was published, without a reason"
            # Once held, the minutes often have headings that are no business.
            yield Finding(words, item, "title", severity=WARNING if _is_held(after) else None)


def _is_held(meeting: Meeting) -> bool:
    return meeting.status == "held"


def _is_too_late(meeting: Meeting, register: Register) -> bool:
    """Whether an item published on the register's day would have less than the whole notice."""
    body = register.body(meeting.body)
    days = notice_needed(body, regime_of(meeting, register), meeting.date)
    policy = body.notice.counts if body and body.notice else None
    calendar = register.calendar.counting(policy) if policy else register.calendar
    return bool(days) and calendar.clear_days(register.as_at, meeting.date) < (days or 0)


@history_check("CP713", "the day, time or place of a published meeting changed", severity=WARNING)
def moved_meeting(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: the public was told when and where to come, and its notice counts from being told.
    Fix: publish the notice again and put the new day under `published:`; a meeting put off to
    another day is `status: postponed`; of one that was held, put back what was so.
    Source: LGA 1972 s.100A(6).
    """
    was_called = before.status == "published" or (before.status == "held" and before.published)
    if not was_called or after.status in OFF or _is_out_again(before, after):
        return
    for key in ("date", "time", "venue"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new and old is not None:
            yield Finding(f"published as {_shown(old)}, and now {_shown(new)}", key)


def _is_out_again(before: Meeting, after: Meeting) -> bool:
    first, second = before.published, after.published
    return second is not None and (first is None or second > first)


@history_check("CP714", "an item's title is not the one published", severity=WARNING)
def retitled_item(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: the agenda that the public read, and the minutes, speak of two different things.
    Fix: keep the title as published; say in the minute what it turned out to be about.
    Source: LGA 1972 s.100B(1), s.100C(1).
    """
    if before.status not in _OUT:
        return
    known = list(before.all_items())
    for item in after.all_items():
        old = _same(item, known)
        if old is not None and _folded(old.title) != _folded(item.title):
            yield Finding(f"published as “{_title(old)}”", item, "title")


@history_check("CP715", "the day of publication was put back", severity=WARNING)
def earlier_publication(before: Meeting, after: Meeting, change: Change) -> Iterator[Finding]:
    """Why: whether the public had its five clear days is told from this day alone.
    Fix: put the old day back; if it was written wrongly, say in the commit what shows it.
    Source: LGA 1972 s.100B(3).
    """
    old, new = before.published, after.published
    if before.status not in _OUT or old is None:
        return
    if new is None:
        yield Finding(f"the record no longer says that the agenda was out on {on(old)}", "status")
    elif new < old:
        yield Finding(f"the agenda was out on {on(old)}, and now on {on(new)}", "published")


def _same(item: Item, among: list[Item]) -> Item | None:
    """The same item: by its title, or else by a number that both bear."""
    title = _folded(item.title)
    by_title = (each for each in among if _folded(each.title) == title)
    by_number = (each for each in among if _numbers(each) & _numbers(item))
    return next(by_title, None) or next(by_number, None)


def _numbers(item: Item) -> set[str]:
    return {number for number in (item.agenda_number, item.number) if number}


def _named(item: Item) -> str:
    number = item.agenda_number or item.number
    return f"item {number}, “{_title(item)}”," if number else f"the item “{_title(item)}”"


def _title(item: Item) -> str:
    """The title that may be passed on: the public one of a private item."""
    return f"{item.public_title or item.title:.60}"


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return f"`{getattr(value, 'printed', value)}`"
