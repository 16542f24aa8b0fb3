"""Meetings with their dates in; a calendar file with an entry for each of them out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from cpkit.phrases.dates import long_date
from cpkit.phrases.times import ClockTime
from cpkit.publish.ics import Event, calendar_file
from cpkit.query.deadlines import DatedMeeting, DueDate
from cpkit.query.meetings import COMING
from cpkit.records import Meeting
from cpkit.records.meeting import OFF

_ENTRIES = {
    "publish_by": "last day to publish the agenda",
    "questions_by": "questions are in time until now",
    "replies_by": "replies to questions are due",
}
"""The dates that somebody has to keep; how long papers stay open is no date for a diary."""


def meetings_ics(found: Iterable[DatedMeeting], name: str) -> str:
    """The meetings, and before those to come the days on which something has to be done."""
    return calendar_file(name, [event for each in found for event in _events(each)])


def _events(each: DatedMeeting) -> Iterator[Event]:
    meeting = each.meeting
    yield Event(
        uid=f"{meeting.id}@cpkit",
        starts=_moment(meeting, meeting.started or meeting.time) or meeting.date,
        ends=_moment(meeting, meeting.finished),
        summary=_summary(each),
        description=_description(meeting),
        location=meeting.venue or "",
        stamp=_stamp(meeting),
        cancelled=meeting.status in OFF,
    )
    if meeting.status in COMING:
        for field, what in _ENTRIES.items():
            due: DueDate | None = getattr(each.deadlines, field)
            if due is not None:
                yield _deadline(each, f"{meeting.id}#{field}", what, due)


def _deadline(each: DatedMeeting, ref: str, what: str, due: DueDate) -> Event:
    return Event(
        uid=f"{ref}@cpkit",
        starts=due.when,
        ends=None,
        summary=f"{each.body_name}: {what}",
        description=f"For the meeting on {long_date(each.meeting.date)}: {due.reason}.",
        location="",
        stamp=_stamp(each.meeting),
    )


def _summary(each: DatedMeeting) -> str:
    """The body, and what is special about the meeting; many diaries hide that one is off."""
    off = f"{each.meeting.status.upper()}: " if each.meeting.status in OFF else ""
    title = f": {each.meeting.title}" if each.meeting.title else ""
    return f"{off}{each.body_name}{title}"


def _moment(meeting: Meeting, at: ClockTime | None) -> datetime | None:
    return datetime.combine(meeting.date, at) if at else None


def _description(meeting: Meeting) -> str:
    lines = [f"Status: {meeting.status}", meeting.cancelled_because or ""]
    lines.append(f"Put off to {meeting.postponed_to}" if meeting.postponed_to else "")
    lines.append(f"Record: {meeting.id}")
    return "\n".join(line.strip() for line in lines if line)


def _stamp(meeting: Meeting) -> datetime:
    """When the record last said something new about the meeting, as far as it tells."""
    day: date = meeting.published or meeting.convened or meeting.date
    return datetime.combine(day, time(), UTC)
