"""An action as it stands and what became of it in; the changes to its record, out.

What is refused here is what would make the record say two things at once: whoever is told why can
do what is meant in one command more.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cpkit.edit.in_place import Append, Change, Put, Remove, Step
from cpkit.edit.prose import prose
from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import Brief, Value
from cpkit.phrases.dates import short_date
from cpkit.records import Action, Commitment, Meeting, Record, parts
from cpkit.records.action import Completion, Extension
from cpkit.register.due import FINISHED, is_agreed, is_refused

ORDER = (
    *("id", "title", "raised", "made", "action", "commitment", "directorate", "promise"),
    *("lead", "due", "timescale", "rag", "status", "priority", "depends_on", "success"),
    *("arose_from", "updates", "progress", "evidence", "extensions", "completed", "closed"),
    *("reminded", "restricted", "notes"),
)
"""The keys of an action and of a commitment, in the order in which people write them."""


class Recorded(NamedTuple):
    """An action, or a commitment, where its record has it."""

    record: Record
    path: tuple[Step, ...]
    work: Action | Commitment

    def put(self, key: str, value: Value) -> Put:
        """A value under one of its keys."""
        return Put((*self.path, key), value, ORDER[: ORDER.index(key)])

    def append(self, key: str, entry: Value) -> Append:
        """An entry at the end of one of its lists."""
        return Append((*self.path, key), entry, ORDER[: ORDER.index(key)])

    @property
    def is_finished(self) -> bool:
        """Whether its status says that nothing more is to be done."""
        return self.work.status in FINISHED

    @property
    def asked_for(self) -> int | None:
        """The place among its extensions of the last one, while nobody has answered it."""
        last = len(self.work.extensions) - 1
        return last if last >= 0 and _is_open(self.work.extensions[last]) else None


def recorded(record: Record, action_id: str) -> Recorded:
    """The action of a record with an id; NotWritten where there is none, or more than one."""
    found = [
        Recorded(record, path, part)
        for path, part in parts(record)
        if isinstance(part, Action | Commitment) and part.id == action_id
    ]
    if len(found) != 1:
        count = "no action" if not found else "more than one action"
        raise NotWritten(f"{count} of `{record.id}` is called `{action_id}`")
    return found[0]


def updated(
    found: Recorded,
    on: date,
    *,
    note: str = "",
    by: str = "",
    rag: str = "",
    status: str = "",
    evidence: Sequence[str] = (),
) -> list[Change]:
    """What was said of it on a day, with the rating and the status claimed then."""
    changes: list[Change] = []
    if isinstance(found.work, Action) or note:
        changes.append(_said(found, on, note=note, by=by, rag=rag, status=status, files=evidence))
    else:
        changes += [found.append("evidence", each) for each in evidence]
    changes += [found.put("rag", rag)] if rag else []
    return changes + ([found.put("status", status)] if status else [])


def completed(
    found: Recorded, on: date, *, note: str = "", agreed: str = "", rag: str = ""
) -> list[Change]:
    """That it was done, and when; who agreed that it was, if anybody has."""
    _refuse_if_finished(found)
    _refuse_before_it_was_asked_for(found, on)
    changes: list[Change] = [found.put("rag", rag)] if rag else []
    if rag and isinstance(found.work, Action) and any(p.rag for p in found.work.progress):
        # Ratings have their days here, so this one needs one too.
        changes.append(_said(found, on, note="", rag=rag, status="complete"))
    changes.append(found.put("status", "complete"))
    return [*changes, found.put("completed", _end(on, agreed, note))]


def extension_sought(
    found: Recorded, to: str, sought: date, *, reason: str = "", agreed: str = "", was: str = ""
) -> list[Change]:
    """A later date: asked for or, where a meeting is named, agreed there."""
    _refuse_if_finished(found)
    entry = {"from": was, "to": to, "sought": sought.isoformat(), "agreed": agreed}
    entry["reason"] = prose(reason) if reason else ""
    return [found.append("extensions", {key: text for key, text in entry.items() if text})]


def extension_answered(found: Recorded, answer: str) -> list[Change]:
    """What a meeting said to the later date that was asked for last: the meeting, or `no`."""
    _refuse_if_finished(found)
    place = found.asked_for
    if place is None:
        raise NotWritten(f"`{found.work.id}` waits for no answer: say --to when, and --reason")
    path = (*found.path, "extensions", place, "agreed")
    return [Put(path, answer, after=("from", "to", "sought"))]


def closed(found: Recorded, on: date, agreed: str, *, note: str = "") -> list[Change]:
    """That a meeting agreed to its end, whether it was done or not."""
    if isinstance(found.work, Commitment):
        raise NotWritten(f"`{found.work.id}` is a commitment: complete it, or withdraw it")
    if found.work.status in ("closed", "withdrawn"):
        _refuse_if_finished(found)
    done = found.work.completed.on if found.work.completed else None
    if done and done > on:
        raise NotWritten(
            f"`{found.work.id}` was done only on {short_date(done)}, after that day; where it was"
            " done earlier, reopen it, and complete it with --on"
        )
    _refuse_before_it_was_asked_for(found, on)
    return [found.put("status", "closed"), found.put("closed", _end(on, agreed, note))]


def withdrawn(found: Recorded, on: date, reason: str, *, agreed: str = "") -> list[Change]:
    """That it is not to be done any more, and why."""
    _refuse_if_finished(found)
    _refuse_before_it_was_asked_for(found, on)
    return [found.put("status", "withdrawn"), found.put("closed", _end(on, agreed, reason))]


def reopened(found: Recorded, on: date, reason: str, *, rag: str = "") -> list[Change]:
    """That it is open again; what ended it before becomes a line of its progress."""
    if not (found.is_finished or rag):
        raise NotWritten(f"`{found.work.id}` is not finished")
    work = found.work
    changes: list[Change] = [found.put("rag", rag)] if rag else []
    status = str(work.status)
    for key, end in (("completed", work.completed), ("closed", work.closed)):
        if end:
            changes.append(_ended(found, end, "complete" if key == "completed" else status))
            changes.append(Remove((*found.path, key)))
    again = "in progress" if isinstance(work, Commitment) else "open"
    changes.append(_said(found, on, note=reason, rag=rag, status=again))
    return [*changes, found.put("status", again)]


def reminded(found: Recorded, on: date) -> list[Change]:
    """That its leads were reminded of it on a day; once is enough for one day."""
    return [] if on in found.work.reminded else [found.append("reminded", on.isoformat())]


def _ended(found: Recorded, end: Completion, status: str) -> Change:
    """How it had ended, as something said on that day."""
    agreed = f" Agreed: {end.agreed}." if end.agreed else ""
    note = (end.note or f"Recorded as {status}.").rstrip() + agreed
    day = end.on.isoformat() if end.on else ""
    return _entry(found, {"on": day, "note": prose(note), "status": status})


def _said(
    found: Recorded,
    on: date,
    *,
    note: str,
    by: str = "",
    rag: str = "",
    status: str = "",
    files: Sequence[str] = (),
) -> Change:
    words = {"on": on.isoformat(), "by": by, "note": prose(note) if note else ""}
    return _entry(found, words | {"rag": rag, "status": status}, files)


def _entry(found: Recorded, words: dict[str, str], files: Sequence[str] = ()) -> Change:
    """A line of an action's progress, or of what was said of a commitment in a round."""
    given = {key: text for key, text in words.items() if text}
    key = "updates" if isinstance(found.work, Commitment) else "progress"
    if files:
        return found.append(key, {**given, "evidence": list(files)})
    return found.append(key, Brief(given))


def _end(on: date, agreed: str, note: str) -> Value:
    """`2026-04-28`, or more keys where there is more to say."""
    given = {"on": on.isoformat(), "agreed": agreed, "note": prose(note) if note else ""}
    said = Brief({key: text for key, text in given.items() if text})
    return said if len(said) > 1 else on.isoformat()


def _is_open(extension: Extension) -> bool:
    return not (is_agreed(extension) or is_refused(extension))


def _refuse_if_finished(found: Recorded) -> None:
    if not found.is_finished:
        return
    ends = (found.work.completed, found.work.closed)
    day = next((end.on for end in ends if end and end.on), None)
    since = f" since {short_date(day)}" if day else ""
    raise NotWritten(f"`{found.work.id}` is {found.work.status} already{since}")


def _refuse_before_it_was_asked_for(found: Recorded, on: date) -> None:
    """A day before the work began is a slip, often of the year."""
    work, record = found.work, found.record
    began = work.made if isinstance(work, Commitment) else work.raised
    began = began or (record.date if isinstance(record, Meeting) else None)
    if began and on < began:
        day = short_date(began)
        raise NotWritten(f"`{work.id}` was asked for only on {day}, after {short_date(on)}")
