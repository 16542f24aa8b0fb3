"""Where an action stands, and what its record says of it, in; plain values to print out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from cpkit.documents.action_words import (
    due_words,
    lateness,
    later_date_words,
    status_words,
)
from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.words import capital, date_in_short, date_of, joined
from cpkit.phrases.dates import short_date
from cpkit.query.action_line import ActionLine, Colour
from cpkit.query.rag import reason_by_dates
from cpkit.query.recorded_actions import as_at, lines_needed_by
from cpkit.query.since_last_meeting import changes_since_last_meeting
from cpkit.query.standing import HEADINGS, AsAt, Standing, standings
from cpkit.records import Action, Commitment, Record
from cpkit.records.action import Completion, Extension, Progress, Work
from cpkit.records.pledge import Update
from cpkit.register import Register
from cpkit.register.due import is_agreed, is_refused

Entry = dict[str, Any]


class _Dated(Protocol):
    @property
    def on(self) -> date | None: ...


D = TypeVar("D", bound=_Dated)


def standings_in(record: Record, works: Sequence[Work], register: Register) -> dict[int, Standing]:
    """Where each action of a record stands, by the action's identity, for those raised by the day.

    `works` are all of the record's actions in the order of `lines_of`; ids would not do, for a
    draft can have one twice.
    """
    lines = lines_needed_by(record, register)
    found = {each.line: each for each in standings(lines, as_at(register))}
    own = zip(works, lines, strict=False)
    return {id(work): found[line] for work, line in own if line in found}


def standing_entry(each: Standing, day: date) -> Entry:
    """An action in a list: what is to be done, by whom, by when, and how it stands on the day."""
    line, note = each.line, each.last_note
    return {
        "ref": line.ref,
        "id": line.ref.partition("#")[2],
        "source": f"{line.title}, minute {line.minute}" if line.minute else line.title,
        "text": line.action,
        "leads": list(line.leads),
        "directorate": line.directorate,
        "is_open": each.is_open,
        "is_overdue": each.group == "overdue",
        "standing": HEADINGS[each.group],
        "lateness": lateness(each, day),
        "timescale": line.timescale,
        "due": due_words(each),
        "status": status_words(each),
        "rating": rating(each),
        "rating_reason": rating_reason(each, day),
        "claimed": colour_tag(each.rag) if each.rag else None,
        "waits_for": [_near(ref, line.record) for ref in each.blocked_by],
        "later_date": later_date_words(each),
        "progress": _spoken(note.on, note.text) if note else None,
    }


def changed_entries(lines: Sequence[ActionLine], known: AsAt) -> list[Entry]:
    """What has changed since each body met last, of the actions given."""
    return [
        standing_entry(each.standing, known.day)
        | {"changed": "; ".join(each.words), "since": short_date(each.since)}
        for each in changes_since_last_meeting(lines, known)
    ]


def rating(each: Standing) -> list[Entry]:
    """The rating claimed, or that there is none, and the one by the dates where it differs."""
    claimed = [colour_tag(each.rag)] if each.rag else []
    claimed += [{"text": "not rated", "tag": "grey"}] if each.is_unrated else []
    differs = each.is_doubtful or (each.is_unrated and each.rag_computed)
    computed = colour_tag(each.rag_computed, " by its dates") if differs else None
    return claimed + ([computed] if computed else [])


def rating_reason(each: Standing, day: date) -> str:
    """Why the dates give another rating than the one claimed, by the legend; empty where not."""
    if each.due is None or not (each.is_doubtful or (each.is_unrated and each.rag_computed)):
        return ""
    return reason_by_dates(each.line.legend, (day - each.due).days)


def colour_tag(name: str, more: str = "") -> Entry:
    """A colour as a tag that says its name; a colour of the council's own is shown in grey."""
    return {"text": f"{name}{more}", "tag": name.casefold()}


def legend_rows(legend: Iterable[Colour]) -> list[list[Any]]:
    """A row for each colour: what it means, whether it ends an action, when lateness gives it."""
    return [
        [
            colour_tag(colour.name),
            colour.meaning,
            "yes" if colour.ends else "no",
            "" if colour.days_late is None else _from_when(colour.days_late),
        ]
        for colour in legend
    ]


def _from_when(days: int) -> str:
    return "while not late" if days == 0 else f"from {days} days late"


def work_entry(work: Action | Commitment, register: Register) -> Entry:
    """What the record says of an action beyond the list: its facts, progress, dates and proof."""
    return {
        "facts": work_facts(work),
        "success": list(work.success) if isinstance(work, Action) else [],
        "said": [progress_entry(each) for each in said_by(work.progress, register.as_at)],
        "evidence": list(work.evidence),
        "extensions": [_extension(each, register) for each in work.extensions],
        "ends": _ends(work, register),
        "notes": work.notes or "",
        "restricted": work.restricted or "",
    }


def said_by(entries: Sequence[D], day: date) -> list[D]:
    """Of dated entries those known on a day; one without a date is taken to be."""
    return [each for each in entries if each.on is None or each.on <= day]


def progress_entry(each: Progress | Update) -> Entry:
    """One thing that was said of an action: when, by whom, and what was claimed."""
    claims = [
        f"rated {each.rag}" if each.rag else "",
        f"status: {each.status}" if each.status else "",
    ]
    return _spoken(each.on, each.note or "") | {
        "by": each.by or "",
        "claims": "; ".join(claim for claim in claims if claim),
        "evidence": list(each.evidence),
    }


def _spoken(on: date | None, text: str) -> Entry:
    return {"on": short_date(on) if on else "", "text": text}


def _near(ref: str, record: str) -> str:
    """An action of the same record by its id alone."""
    return ref.removeprefix(f"{record}#")


def work_facts(work: Action | Commitment) -> list[list[str]]:
    """What else is recorded of an action, as rows of a label and its words."""
    facts = [("Directorate", work.directorate or ""), ("Due", _due_beside_timescale(work))]
    if isinstance(work, Action):
        facts += [
            ("Priority", work.priority or ""),
            ("Agreed", short_date(work.raised) if work.raised else ""),
            ("Comes after", joined(work.depends_on)),
            ("Came out of", work.arose_from or ""),
        ]
    return [[label, words] for label, words in facts if words]


def _due_beside_timescale(work: Work) -> str:
    """The words of `due`, where there is a timescale too, which is printed in their stead."""
    return date_in_short(work.due) if work.due and work.timescale else ""


def _extension(extension: Extension, register: Register) -> Entry:
    start = f"from {date_in_short(extension.from_)} " if extension.from_ else ""
    asked = f", asked for on {short_date(extension.sought)}" if extension.sought else ""
    return {
        "text": f"{start}to {date_in_short(extension.to)}{asked}",
        "answer": _answer(extension, register),
        "reason": extension.reason or "",
    }


def _answer(extension: Extension, register: Register) -> str:
    if is_agreed(extension):
        return _agreed(extension.agreed, register)
    return "not agreed" if is_refused(extension) and extension.agreed else "not yet answered"


def _agreed(by: str | None, register: Register) -> str:
    """`agreed at the meeting of Wednesday 11 March 2026`, or whatever else is recorded."""
    if not by:
        return ""
    day = meeting_day(by, register)
    return f"agreed at the meeting of {day}" if date_of(day) else f"agreed: {by}"


def _ends(work: Work, register: Register) -> list[Entry]:
    """How it was completed and how it was closed, as far as known on the register's day."""
    found = (("completed", work.completed), ("closed", work.closed))
    return [
        _end(how, end, register)
        for how, end in found
        if end is not None and said_by([end], register.as_at)
    ]


def _end(how: str, end: Completion, register: Register) -> Entry:
    when = f"{how} on {short_date(end.on)}" if end.on else how
    agreed = _agreed(end.agreed, register)
    return {"text": capital(f"{when}, {agreed}" if agreed else when), "note": end.note or ""}
