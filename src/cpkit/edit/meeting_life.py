"""A meeting's record and what became of the meeting in; the changes to the record, out."""

from collections.abc import Sequence
from datetime import date

from cpkit.edit.in_place import Change, DropRemarks, Put
from cpkit.edit.new_meeting import NewMeeting, remarks_on_publication
from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import Value
from cpkit.phrases.dates import short_date
from cpkit.records import Body, Meeting, parts
from cpkit.records.item import Confirms
from cpkit.records.meeting import OFF
from cpkit.records.question import Question
from cpkit.register import Register

ORDER = (
    *("body", "body_name", "title", "date", "time", "venue", "host", "status", "regime", "how"),
    *("extraordinary", "published", "convened", "summons", "marking", "started", "finished"),
    *("sittings", "chair", "vice_chair", "present", "in_attendance", "observers", "apologies"),
    *("absent", "attendance_note", "headings", "order_varied", "items", "questions"),
    *("question_time_extended", "question_minutes", "private_part", "next_meeting"),
    *("confirmed", "corrections", "notes", "clerk_notes"),
)
"""The keys of a meeting, in the order in which people write them."""

_OF_A_QUESTION = (
    *("from", "organisation", "topic", "address", "email", "phone", "basis", "received"),
    *("title", "text", "to", "group"),
)


def put(key: str, value: Value) -> Put:
    """A value under one of a meeting's keys."""
    return Put((key,), value, ORDER[: ORDER.index(key)])


def published(meeting: Meeting, on: date, body: Body | None, register: Register) -> list[Change]:
    """That the agenda is out, and since when."""
    if meeting.published:
        since = short_date(meeting.published)
        raise NotWritten(
            f"its agenda is out already, since {since}; correct `published:` if that is not so"
        )
    if meeting.status in OFF:
        raise NotWritten(f"the meeting is {meeting.status}")
    if on > meeting.date:
        raise NotWritten(f"the meeting was on {short_date(meeting.date)}, before that day")
    changes: list[Change] = []
    if body:
        remarks = remarks_on_publication(as_new(meeting, body), register)
        changes += [DropRemarks(remarks)] if remarks else []
    if meeting.status == "planned":
        changes.append(put("status", "published"))
    return [*changes, put("published", on.isoformat())]


def as_new(meeting: Meeting, body: Body) -> NewMeeting:
    """The meeting as it was when its record was new."""
    day = date(meeting.date.year, meeting.date.month, meeting.date.day)
    return NewMeeting(body, day, meeting.time.printed if meeting.time else "", "")


def confirmed(
    meeting: Meeting, at: Meeting, *, signed: date | None = None, amendments: Sequence[str] = ()
) -> list[Change]:
    """That a later meeting confirmed the minutes, who presided there, and what was changed."""
    if meeting.status == "confirmed" or meeting.confirmed:
        where = f" at {meeting.confirmed.at}" if meeting.confirmed else ""
        raise NotWritten(f"its minutes are confirmed already{where}")
    if meeting.status not in ("held", "inquorate"):
        held = f"`cpkit attendance {meeting.date.isoformat()}` records that it was held"
        raise NotWritten(
            f"the meeting is {meeting.status}: it has no minutes to confirm yet; {held}"
        )
    if at.body != meeting.body and meeting.body:
        raise NotWritten(
            f"`{at.id}` is a meeting of another body, which cannot confirm the minutes of"
            f" `{meeting.body}`; where one body took over from the other, write `status: confirmed`"
            " and `confirmed:` into the record"
        )
    if at.date <= meeting.date:
        raise NotWritten(f"a meeting of {short_date(at.date)} cannot have confirmed them")
    said: dict[str, Value] = {"at": at.id}
    said |= {"chair": at.chair} if at.chair else {}
    said |= {"signed": signed.isoformat()} if signed else {}
    said |= {"amendments": list(amendments)} if amendments else {}
    return [put("status", "confirmed"), put("confirmed", said)]


def outcome_noted(at: Meeting, minutes: Meeting, *, amended: bool) -> list[Change]:
    """In the record of the later meeting, what became of the minutes that it had before it."""
    for path, part in parts(at):
        if isinstance(part, Confirms) and part.outcome is None and _is_of(part, minutes):
            outcome = "amended" if amended else "confirmed"
            return [Put((*path, "outcome"), outcome, ("meeting", "date", "agenda_date"))]
    return []


def _is_of(confirms: Confirms, minutes: Meeting) -> bool:
    name = confirms.meeting.removeprefix("meetings/")
    return name in (minutes.id.removeprefix("meetings/"), minutes.date.isoformat())


def question_withdrawn(meeting: Meeting, who: str) -> list[Change]:
    """That whoever asked a question has taken it back; the question stays on record."""
    found = [n for n, each in enumerate(meeting.questions or ()) if _is_called(each, n, who)]
    if len(found) != 1:
        askers = "; ".join(f"{n} {q.from_}" for n, q in enumerate(meeting.questions or (), 1))
        count = "no question is" if not found else "more than one question is"
        raise NotWritten(f"{count} called `{who}`; there are: {askers or 'none'}")
    question = (meeting.questions or ())[found[0]]
    if question.status != "accepted":
        raise NotWritten(f"the question of {question.from_} is {question.status} already")
    return [Put(("questions", found[0], "status"), "withdrawn", _OF_A_QUESTION)]


def _is_called(question: Question, place: int, who: str) -> bool:
    """Whether a question is meant by its number, or by a part of its asker's name."""
    if who.strip().isdecimal():
        return int(who) == place + 1
    return who.strip().casefold() in question.from_.casefold()
