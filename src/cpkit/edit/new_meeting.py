"""A body and a day in; the meeting's record, with all that earlier meetings left to it, out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.edit.agenda import agenda_items
from cpkit.edit.yaml_text import Value, commented, entry_lines, flow, indented, scalar
from cpkit.phrases.dates import PrintedDate, day_and_date, long_date
from cpkit.query.deadlines import deadlines_of
from cpkit.query.meetings import body_name, following
from cpkit.query.programme import Business
from cpkit.records import Body, Meeting
from cpkit.records.body import Member
from cpkit.register import Register
from cpkit.register.membership import is_vacant, members_on

_OFFICES = frozenset({"chair", "vice-chair", "co-chair", "member"})
"""Roles that a list of those present does not repeat: the names say enough."""

_NO_ITEMS = ("# items:", "#   - title: Apologies for absence", "#     type: apologies")


class NewMeeting(NamedTuple):
    """The meeting that is to be recorded."""

    body: Body
    day: date
    time: str
    venue: str

    @property
    def id(self) -> str:
        """The id of its record: the day and the body."""
        slug = self.body.id.rpartition("/")[2]
        return f"{Meeting.folder}/{self.day.isoformat()}-{slug}"

    @property
    def as_record(self) -> Meeting:
        """The meeting as the register would hold it, with nothing in it yet."""
        day = PrintedDate(self.day.year, self.day.month, self.day.day)
        found = Meeting.model_construct(body=body_name(self.body.id), date=day)
        found.attached(self.id, None)
        return found


def new_meeting(body: Body, day: date, time: str = "", venue: str = "") -> NewMeeting:
    """The meeting at the body's usual time and place, unless others are given."""
    plain_day = date(day.year, day.month, day.day)
    usual = body.time.printed if body.time else ""
    return NewMeeting(body, plain_day, time or usual, venue or body.venue or "")


def meeting_text(meeting: NewMeeting, business: Business, register: Register) -> str:
    """The record of a planned meeting as a careful clerk would write it."""
    items = agenda_items(meeting.body, meeting.day, business, register)
    blocks = (
        _head(meeting),
        _publication(meeting, register),
        _attendance(meeting),
        _items(items, business),
        _next_meeting(meeting, register),
    )
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))) + "\n"


def _head(meeting: NewMeeting) -> Iterator[str]:
    yield f"# {meeting.body.name}, {long_date(meeting.day)}"
    yield f"body: {scalar(body_name(meeting.body.id))}"
    yield f"date: {meeting.day.isoformat()}"
    yield f"time: {scalar(meeting.time)}" if meeting.time else "# time:"
    yield f"venue: {scalar(meeting.venue)}" if meeting.venue else "# venue:"
    yield "status: planned"


def _publication(meeting: NewMeeting, register: Register) -> Iterator[str]:
    publish_by = deadlines_of(meeting.as_record, register).publish_by
    if publish_by:
        yield f"# The agenda has to be out by {day_and_date(publish_by.when)}. When it is, type"
        yield "# `cpkit publish`; or write `status: published` above, and take the # away here:"
        yield f"# published: {publish_by.when.isoformat()}"


def remarks_on_publication(meeting: NewMeeting, register: Register) -> list[str]:
    """The comments of a new record that say when its agenda has to be out."""
    return list(_publication(meeting, register))


def remarks_on_attendance(meeting: NewMeeting) -> list[str]:
    """The comments of a new record that are to be filled in at the meeting."""
    return list(_attendance(meeting))


def _attendance(meeting: NewMeeting) -> Iterator[str]:
    """What is filled in at the meeting, as comments: a planned meeting must not claim it."""
    day = meeting.day
    seats = [s for s in members_on(meeting.body, day) if not is_vacant(s)]
    others = [s for s in meeting.body.in_attendance if (s.from_ or day) <= day <= (s.to or day)]
    chair = next((seat.name for seat in seats if seat.role.casefold() == "chair"), "")
    yield "# After the meeting, `cpkit attendance --present all --apologies NAME` fills this in; or"
    yield "# take the # away from these lines, and leave in each list only those who were there."
    yield from commented(
        [
            f"started: {scalar(meeting.time)}" if meeting.time else "started:",
            "finished:",
            f"chair: {scalar(chair)}" if chair else "chair:",
            *_people("present", [s for s in seats if s.role.casefold() != "observer"]),
            *_people("in_attendance", others),
            *_people("observers", [s for s in seats if s.role.casefold() == "observer"]),
            "apologies: none",
        ]
    )


def _people(heading: str, seats: Sequence[Member]) -> Iterator[str]:
    if seats:
        yield f"{heading}:"
        yield from (f"  - {_person(seat)}" for seat in seats)


def _person(seat: Member) -> str:
    shown = as_attendee(seat)
    return scalar(seat.name) if len(shown) == 1 else flow(shown)


def as_attendee(seat: Member) -> dict[str, str]:
    """A name alone for a councillor; with the post, or whom they speak for, for anybody else."""
    role = seat.represents or (seat.role if seat.role.casefold() not in _OFFICES else "")
    entries = {"name": seat.name, "role": role}
    entries |= {"voting": "no"} if seat.voting is False else {}
    entries |= {"young_person": "yes"} if seat.young_person else {}
    return {key: value for key, value in entries.items() if value}


def _items(items: Sequence[Mapping[str, Value]], business: Business) -> Iterator[str]:
    if not items:
        yield from _NO_ITEMS
    for number, item in enumerate(items):
        yield "" if number else "items:"
        yield from indented(list(entry_lines(item)))
    for standing in business.private_actions:
        yield ""
        yield f"  # Open too, from private business: {standing.line.ref}"


def _next_meeting(meeting: NewMeeting, register: Register) -> Iterator[str]:
    """The next meeting, where it is on record."""
    after = following(meeting.as_record, register)
    if after:
        time = {"time": after.time.printed} if after.time else {}
        yield f"next_meeting: {flow({'date': after.date.isoformat()} | time)}"
