"""CP731, CP732, due dates: they move when the committee agrees, and not otherwise."""

from collections.abc import Iterator
from datetime import date

from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.history.works import (
    Kept,
    Source,
    Task,
    agreed_extensions,
    is_settled,
    kept,
    written_due,
)
from cpkit.checks.wording import on
from cpkit.problems import INFO, WARNING, Severity
from cpkit.records import Meeting
from cpkit.records.action import Extension


@history_check("CP731", "a due date moved without an agreed extension", severity=WARNING)
def moved_date(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: the action was late, or would have been, and no report will ever show it.
    Fix: put the old date back, and add the new one under `extensions:` with the meeting that
    `agreed:` it.
    Source: cpkit's actions (docs/records/action-plan.md); the body set the date and can move it.
    """
    if not is_settled(before):
        return
    for pair in kept(before, after):
        old = written_due(pair.before, before, change.then)
        new = written_due(pair.after, after, change.now)
        if old and (new is None or new > old) and not _newly_agreed(pair):
            words = f"`{pair.after.id}` was due {on(old)}, and now {_day(new)}"
            yield Finding(words, *_where(pair.after), severity=_weight(after))


def _newly_agreed(pair: Kept) -> bool:
    """Whether a later date was agreed since; an old one that was changed is no new one."""
    known = [_facts(each) for each in agreed_extensions(pair.before)]
    later = [_facts(each) for each in agreed_extensions(pair.after)]
    return later[: len(known)] == known and len(later) > len(known)


def _facts(extension: Extension) -> tuple[str, str | None]:
    return extension.to, extension.agreed


def _day(day: date | None) -> str:
    return on(day) if day else "has no date"


def _weight(record: Source) -> Severity | None:
    """Minutes that nobody has confirmed yet may be put right: it is only told."""
    return INFO if isinstance(record, Meeting) and record.status == "held" else None


def _where(work: Task) -> tuple[Task, str]:
    if agreed_extensions(work):
        return work, "extensions"
    return work, "due" if work.due else "timescale" if work.timescale else "id"


@history_check("CP732", "an agreed extension was changed or taken out", severity=WARNING)
def lost_extension(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: it shows that the committee agreed to a later date, and how often it was asked.
    Fix: put it back; a further extension is a further entry.
    Source: cpkit's actions (docs/records/action-plan.md).
    """
    if not is_settled(before):
        return
    for pair in kept(before, after):
        there = [_facts(each) for each in agreed_extensions(pair.after)]
        lost = [each.to for each in agreed_extensions(pair.before) if _facts(each) not in there]
        for day in lost:
            words = f"the extension of `{pair.after.id}` to {day:.40} is not there any more"
            yield Finding(words, *_place_of_extensions(pair.after))


def _place_of_extensions(work: Task) -> tuple[Task, str]:
    return work, "extensions" if work.extensions else "id"
