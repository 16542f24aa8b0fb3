"""CP411–CP419, plans: what comes first, who leads, and who agreed to a later date or an end."""

from collections.abc import Iterator
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.series import meeting_named
from cpkit.checks.wording import on
from cpkit.phrases.timescales import Timescale, read_timescale
from cpkit.problems import WARNING
from cpkit.records import Action, ActionPlan, Meeting, Pledge
from cpkit.records.action import Completion, Extension
from cpkit.records.body import ClosingRules
from cpkit.register import Headline, Register
from cpkit.register.due import (
    counted_from,
    due_date,
    due_of,
    finished_on,
    is_agreed,
    is_finished,
    later_days,
    legend_for,
    terms_of,
    works_of,
)


def _actions(record: Meeting | ActionPlan) -> list[Action]:
    return [work for work in works_of(record) if isinstance(work, Action)]


@check(
    "CP411",
    "an action was due before what the plan answers was over",
    severity=WARNING,
    needs="source",
)
def due_before_trigger(plan: ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: an action cannot answer an inspection that had not ended; the date is a slip, or the
    action was under way already.
    Fix: correct the timescale, or say in the progress that it had started before.
    Source: the plan's own `source:` dates.
    """
    source = plan.source
    over = (source.to or source.from_ or source.published) if source else None
    if source is None or over is None:
        return
    for action in _actions(plan):
        due = due_of(action, terms_of(register.council), counted_from(action, plan)).due
        if due and due < over:
            words = f"before the {source.kind} it answers was over, on {on(over)}"
            key = "due" if action.due else "timescale"
            yield Finding(f"`{action.id}` was due {on(due)}, {words}", action, key)


@check(
    "CP412",
    "an action is ahead of one that has to come first",
    severity=WARNING,
    needs="depends_on",
)
def ahead_of_prerequisite(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: what it waits for is not done, so it cannot be done, or on track, itself.
    Fix: correct the rating or the status of one of the two, or `depends_on:`.
    Source: the plan's own `depends_on:`.
    """
    legend = legend_for(record, register)
    actions = {action.id: action for action in _actions(record)}
    for action in actions.values():
        for needed in (actions[each] for each in action.depends_on if each in actions):
            if is_finished(needed, legend, register.as_at):
                continue
            if is_finished(action, legend, register.as_at):
                words = f"`{action.id}` is finished, but depends on `{needed.id}`, which is not"
                yield Finding(words, action, "depends_on")
            elif _is_red(needed) and action.rag and not _is_red(action):
                words = f"`{action.id}` is `{action.rag}`, but depends on `{needed.id}`, which is"
                yield Finding(f"{words} `{needed.rag}`", action, "rag")


def _is_red(action: Action) -> bool:
    return (action.rag or "").strip().casefold() in ("red", "r")


@check("CP413", "a date was moved, but no meeting agreed to it", severity=WARNING, needs="due")
def moved_without_agreement(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: dates that move by themselves hide how late the work is.
    Fix: name the meeting under `extensions:` `agreed:`, or put the old date back.
    Source: good practice of action plans.
    """
    for action in (each for each in _actions(record) if each.due):
        now = _read(action.due, action, record, register).due
        first = _read(action.timescale, action, record, register).due
        days = later_days(action, terms_of(register.council), counted_from(action, record))
        later = list(zip(action.extensions, days, strict=True))
        agreed = [day for extension, day in later if is_agreed(extension)]
        asked = [day for extension, day in later if not is_agreed(extension)]
        if now is None or now in agreed:
            continue
        if now in asked or (first and now > first):
            words = f"`{action.id}` is due {on(now)} now, and no meeting agreed to that"
            yield Finding(words, action, "due")


def _read(
    words: str | None, action: Action, record: Meeting | ActionPlan, register: Register
) -> Timescale:
    since = counted_from(action, record)
    return read_timescale(words or "", terms_of(register.council), since)


@check("CP414", "an action was closed without agreement", severity=WARNING, needs="id")
def closed_without_agreement(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: the members who asked for an action decide when it ends.
    Fix: name the meeting under `closed:` or `completed:` `agreed:`; if it was done, and the body's
    rules leave that to the lead, write `status: complete`.
    Source: the body's `closure:`; good practice of action plans.
    """
    rule = _closing_rules(record, register).agreement
    for action in _actions(record) if rule != "never" else ():
        agreed = any(end and end.agreed for end in (action.closed, action.completed))
        if action.status == "closed" and not (action.closed and action.closed.agreed):
            yield Finding(f"`{action.id}` is closed, but no meeting agreed", action, "status")
        elif action.status == "complete" and rule == "always" and not agreed:
            words = f"`{action.id}` is complete, but no meeting agreed, as the body's rules ask"
            yield Finding(words, action, "status")


def _closing_rules(record: Meeting | ActionPlan, register: Register) -> ClosingRules:
    body = register.body(record.body)
    return body.closure if body else _USUAL_RULES


_USUAL_RULES = ClosingRules.model_construct()


@check("CP415", "an open action has no lead", severity=WARNING, needs="id")
def no_lead(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: what nobody leads nobody does, and nobody can be asked about.
    Fix: name a person or a post under `lead:`.
    Source: good practice of action plans.
    """
    legend = legend_for(record, register)
    led = _led_by_objective(record)
    for action in _actions(record):
        is_led = action.lead or action.id in led
        if not is_led and not is_finished(action, legend, register.as_at):
            yield Finding(f"`{action.id}` has no lead", action, "id")


def _led_by_objective(record: Meeting | ActionPlan) -> set[str]:
    """The actions under an objective that somebody answers for."""
    objectives = record.objectives if isinstance(record, ActionPlan) else ()
    return {a.id for objective in objectives if objective.lead for a in objective.actions}


@check(
    "CP416",
    "an action is due before one that has to come first",
    severity=WARNING,
    needs="depends_on",
)
def due_before_prerequisite(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: it can only be late; one of the two dates was set without the other.
    Fix: correct one of the dates, or `depends_on:`.
    Source: the plan's own dates and `depends_on:`.
    """
    legend = legend_for(record, register)
    actions = {action.id: action for action in _actions(record)}
    for action in actions.values():
        waits = action.depends_on and not is_finished(action, legend, register.as_at)
        due = due_date(action, record, register) if waits else None
        for needed in (actions[each] for each in action.depends_on if due and each in actions):
            first = due_date(needed, record, register)
            if due and first and due < first:
                # Of a meeting's actions one may be private, and its day with it.
                when = f" on {on(first)}" if isinstance(record, ActionPlan) else ""
                words = f"`{action.id}` is due {on(due)}, before `{needed.id}`{when}"
                yield Finding(words, action, "depends_on")


@check(
    "CP417", "the meeting that is said to have agreed could not", severity=WARNING, needs="agreed"
)
def agreed_nowhere(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: a meeting that was not held, or had no quorum, has decided nothing.
    Fix: name the meeting that agreed, or correct the `status:` of that meeting, or `sought:`.
    Source: LGA 1972 Sch 12 paras 39 and 42; good practice of action plans.
    """
    for work in works_of(record):
        ends = [e for e in (*work.extensions, work.completed, work.closed) if e and e.agreed]
        for end in ends:
            named = meeting_named(end.agreed or "", record.body, register)
            if named and (reason := _why_not(named, end, register)):
                words = f"`{getattr(work, 'id', '')}`: that meeting {reason}"
                yield Finding(words, end, "agreed")


def _why_not(meeting: Headline, end: Extension | Completion, register: Register) -> str:
    """Why a meeting can have agreed to nothing, or not to this; empty where it can."""
    day = date.fromisoformat(meeting.date) if meeting.date else None
    if meeting.status in ("planned", "published"):
        is_past = day is not None and day < register.as_at
        return "is not on record as held" if is_past else "is still to come"
    if day and isinstance(end, Extension) and end.sought and day < end.sought:
        return f"was held before {on(end.sought)}, when that was asked for"
    return _UNABLE.get(meeting.status or "", "")


_UNABLE = {
    "cancelled": "was cancelled",
    "postponed": "was postponed",
    "inquorate": "had no quorum",
}


@check(
    "CP418",
    "an action was done before it was asked for",
    severity=WARNING,
    needs=("completed", "closed"),
)
def done_before_raised(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: one of the two days is a slip, often of the year, and lists by date go wrong.
    Fix: correct the day under `completed:` or `closed:`, or `raised:`.
    Source: plain arithmetic.
    """
    for action in _actions(record):
        raised = action.raised or (record.date if isinstance(record, Meeting) else None)
        ended = finished_on(action)
        if raised and ended and ended < raised:
            words = f"`{action.id}` was done on {on(ended)}, but asked for only on {on(raised)}"
            key = "completed" if action.completed else "closed"
            yield Finding(words, action, key)


@check("CP419", "nothing shows that an action is done", severity=WARNING, needs="id")
def done_without_evidence(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: by the body's own rules an action ends only when something shows that it is done.
    Fix: add a paper, a figure or a link under `evidence:`.
    Source: the body's `closure:`.
    """
    for action in _actions(record) if _closing_rules(record, register).evidence else ():
        shown = action.evidence or any(each.evidence for each in action.progress)
        if action.status == "complete" and not shown:
            yield Finding(f"`{action.id}` is complete, and nothing shows it", action, "status")
