"""CP401–CP410, actions: what is overdue, unrated or undated, and ratings that its dates belie."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import counted, on
from cpkit.checks.words import Way, on_one_line
from cpkit.phrases.slips import slip
from cpkit.phrases.timescales import Timescale, read_timescale
from cpkit.problems import INFO, WARNING
from cpkit.records import Action, ActionPlan, Commitment, Meeting, Pledge
from cpkit.records.action import Work
from cpkit.records.rag import RagColour, colour_in
from cpkit.register import Register
from cpkit.register.due import (
    colour_by_dates,
    counted_from,
    due_date,
    due_of,
    ends_by_colour,
    finished_on,
    is_agreed,
    is_finished,
    is_next_meeting,
    is_overdue,
    legend_for,
    terms_of,
    works_of,
)


def _id(work: Work) -> str:
    return work.id if isinstance(work, Action | Commitment) else ""


def _where_due(work: Work) -> Way:
    """The words that say when something is due: of the last extension agreed, or its own."""
    for extension in reversed(work.extensions):
        if is_agreed(extension):
            return (extension, "to")
    return (work, "due" if work.due else "timescale")


@check("CP401", "an action is overdue", severity=WARNING, needs="id")
def overdue(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: its day is past and nothing says that it is done; members will ask.
    Fix: chase the lead (`cpkit actions --overdue`), then record progress, completion or an agreed
    extension.
    Source: the action's own date; a timescale is due on the last day it can mean.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        due = (
            None if is_finished(work, legend, register.as_at) else due_date(work, record, register)
        )
        if due and due < register.as_at:
            late = counted((register.as_at - due).days, "day")
            yield Finding(f"`{_id(work)}` was due {on(due)}; {late} overdue", *_where_due(work))


@check("CP402", "an action has no rating", severity=WARNING)
def unrated(record: ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: blank is not green; beside rated actions it looks as if all were well.
    Fix: rate it under `rag:` with a colour of the legend.
    Source: the plan's own ratings and legend.
    """
    legend = legend_for(record, register)
    is_rated = any(work.rag for work in works_of(record))
    if not is_rated and (not legend or isinstance(record, Pledge)):
        return
    for work in works_of(record):
        if not work.rag and not is_finished(work, legend, register.as_at):
            due = due_date(work, record, register)
            yield Finding(f"`{_id(work)}` {_unrated(due, register.as_at)}", work, "id")


def _unrated(due: date | None, as_at: date) -> str:
    if due is None or due >= as_at:
        return "is not rated"
    return f"is overdue and not rated; it was due {on(due)}"


@check("CP403", "an open action has no date", severity=INFO, needs="id")
def undated(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: it can never be overdue, so nobody will be reminded of it.
    Fix: agree a date and write it under `due:`.
    Source: good practice of action plans.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        if is_finished(work, legend, register.as_at):
            continue
        timescale = due_of(work, terms_of(register.council), counted_from(work, record))
        if _is_undated(timescale) and due_date(work, record, register) is None:
            said = f", only `{timescale.printed:.40}`" if timescale.printed else ""
            at = _where_due(work) if timescale.printed else (work, "id")
            yield Finding(f"`{_id(work)}` has no date{said}", *at)


def _is_undated(timescale: Timescale) -> bool:
    """What goes on and on needs no date, and what cannot be understood is told apart."""
    return timescale.kind != "ongoing" and timescale.is_understood


@check(
    "CP404",
    "a timescale cannot be understood",
    severity=WARNING,
    needs=("due", "timescale", "extensions"),
)
def unclear_timescale(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: without a date the action never shows up as overdue.
    Fix: write it as `31 March 2018`, `March 2018`, `January – July 2018`, `TBC` or `Ongoing`.
    Source: cpkit's timescales (docs/records/action-plan.md).
    """
    for work in works_of(record):
        for words, at in _timescales(work):
            read = read_timescale(words, terms_of(register.council), counted_from(work, record))
            if not read.is_understood and not is_next_meeting(read):
                said = f"`{words:.60}` names no date that can be understood{slip(words)}"
                yield Finding(said, *at)


def _timescales(work: Work) -> Iterator[tuple[str, Way]]:
    if work.due:
        yield work.due, (work, "due")
    elif work.timescale:
        yield work.timescale, (work, "timescale")
    for extension in work.extensions:
        yield extension.to, (extension, "to")


@check("CP405", "an action is open, but its colour ends it", severity=INFO, needs="rag")
def ended_by_colour_only(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: the colour says that it is finished, the status that it is not; reports take the
    colour's word for it.
    Fix: write `status: complete` and the day under `completed:`, or correct the colour.
    Source: the legend's `ends: yes`.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        if ends_by_colour(work, legend) and not is_finished(work, {}):
            yield Finding(f"`{_id(work)}` is open, but `{work.rag}` ends it", work, "rag")


@check("CP406", "a finished action does not say when it was done", severity=INFO, needs="id")
def finished_without_day(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: reports of what was done since the last meeting leave it out.
    Fix: add the day under `completed:`.
    Source: good practice of action plans.
    """
    for action in works_of(record):
        ends = (action.completed, action.closed)
        finished = isinstance(action, Action) and action.status in ("complete", "closed")
        if finished and not any(end and end.on for end in ends):
            yield Finding(f"`{_id(action)}` is finished, but no day says since when", action, "id")


@check(
    "CP408",
    "an action has a day of completion, but is open",
    severity=WARNING,
    needs=("completed", "closed"),
)
def completed_but_open(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: reports go by the status, and keep chasing what its lead has already done.
    Fix: write `status: complete` (or `closed`, or for a commitment `in place`), or delete the day.
    Source: good practice of action plans.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        day = finished_on(work)
        if day and day <= register.as_at and not is_finished(work, legend):
            key = "completed" if work.completed else "closed"
            yield Finding(f"`{_id(work)}` was done on {on(day)}, but its status is open", work, key)


@check("CP407", "a rating is better than the dates allow", severity=WARNING, needs="rag")
def too_good_a_colour(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: members steer by the colours; this one hides how late the action is.
    Fix: rate it as its dates do, or record the extension that was agreed.
    Source: the legend's `days_late:`.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        due = due_date(work, record, register) if work.rag else None
        if work.rag is None or due is None or not is_overdue(work, due, register.as_at, legend):
            continue
        days = (register.as_at - due).days
        earned = colour_by_dates(legend, days)
        if earned and _is_better(work.rag, earned, legend):
            late = f"{counted(days, 'day')} late is `{earned}`"
            yield Finding(f"`{_id(work)}` is rated `{work.rag}`, but {late}", work, "rag")


def _is_better(claimed: str, earned: str, legend: Mapping[str, RagColour]) -> bool:
    known, due = colour_in(legend, claimed), colour_in(legend, earned)
    if known is None or due is None or due.days_late is None:
        return False
    return (known.days_late if known.days_late is not None else -1) < due.days_late


@check(
    "CP409",
    "the last update of a finished action speaks of things to come",
    severity=INFO,
    needs="progress",
)
def finished_too_soon(
    record: Meeting | ActionPlan | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: members take the colour or the status for the truth, and nobody chases what is left.
    Fix: open the action again, or record what has happened since.
    Source: good practice of action plans.
    """
    legend = legend_for(record, register)
    for work in works_of(record):
        last = work.progress[-1] if work.progress else None
        found = _TO_COME.search(on_one_line(last.note)) if last and last.note else None
        if last and found and is_finished(work, legend, register.as_at):
            words = f"`{_id(work)}` is finished, but the last update says `{found[0]}`"
            yield Finding(words, last, "note")


_TO_COME = re.compile(
    r"\bnot (?:yet|until)\b|\b(?:still|yet) to\b|\bawait\w*"
    r"|\bwill (?:not|be|go|start|begin|follow|come)\b"
    r"|\bto be (?:agreed|approved|published|launched|presented|ratified|signed)\b",
    re.IGNORECASE,
)


@check("CP410", "the rating is not the one of the last update", severity=WARNING, needs="progress")
def outdated_rating(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: one of the two was forgotten, and members are shown the wrong colour.
    Fix: correct `rag:` of the action, or of the update.
    Source: the plan's own ratings.
    """
    for work in works_of(record):
        rated = [each for each in work.progress if each.rag and each.on] if work.rag else []
        last = max(rated, key=lambda each: each.on or date.min, default=None)
        if last and last.rag and work.rag and last.rag.casefold() != work.rag.casefold():
            words = f"`{_id(work)}` is `{work.rag}`, but the last update rated it `{last.rag}`"
            yield Finding(words, work, "rag")
