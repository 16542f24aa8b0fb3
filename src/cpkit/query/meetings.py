"""A register in; the meetings meant by next, last, the one before and the one after, out."""

from collections.abc import Iterable
from datetime import date

from cpkit.records import Body, Meeting
from cpkit.records.meeting import HELD, OFF
from cpkit.register import Headline, Register

COMING = frozenset({"planned", "published"})
"""The statuses of a meeting that has not been held yet."""


def next_meeting(register: Register, body: str | None = None) -> Meeting | None:
    """The first meeting still to come on the day or later, of one body or of any."""
    today = register.as_at.isoformat()
    known = [h for h in _meetings(register, body) if h.status in COMING | HELD]
    ahead = [h for h in known if h.date > today or (h.date == today and h.status in COMING)]
    return _read(register, ahead[:1])


def last_meeting(register: Register, body: str | None = None) -> Meeting | None:
    """The last meeting held on the day or before, of one body or of any."""
    today = register.as_at.isoformat()
    past = [h for h in _meetings(register, body) if h.status in HELD and h.date <= today]
    return _read(register, past[-1:])


def previous(meeting: Meeting, register: Register) -> Meeting | None:
    """The same body's meeting before this one; those that did not take place are passed over."""
    earlier = [h for h in _series(meeting, register) if (h.date, h.id) < _order(meeting)]
    return _read(register, earlier[-1:])


def following(meeting: Meeting, register: Register) -> Meeting | None:
    """The same body's meeting after this one; those that did not take place are passed over."""
    later = [h for h in _series(meeting, register) if (h.date, h.id) > _order(meeting)]
    return _read(register, later[:1])


def meetings_between(
    register: Register, first: date, last: date, body: str | None = None
) -> list[Meeting]:
    """The meetings from one day to another, both included, by date; cancelled ones too."""
    days = (first.isoformat(), last.isoformat())
    chosen = (h for h in _meetings(register, body) if days[0] <= h.date <= days[1])
    return [m for h in chosen if (m := register.one(Meeting, h.id)) is not None]


def bodies_that_meet(register: Register) -> list[Body]:
    """Every body on record, in order of name."""
    return sorted(register.all(Body), key=lambda body: (body.name.casefold(), body.id))


def body_name(record_id: str) -> str:
    """A body as meetings name it: its file in bodies/, without the folder."""
    return record_id.removeprefix(f"{Body.folder}/")


def _series(meeting: Meeting, register: Register) -> list[Headline]:
    return [h for h in _meetings(register, meeting.body) if h.status not in OFF]


def _meetings(register: Register, body: str | None) -> list[Headline]:
    """The headlines of a body's meetings by date; opening every record is not needed for that."""
    chosen = register.headlines(Meeting) if body is None else register.series(body)
    return sorted(chosen, key=lambda h: (h.date, h.id))


def _order(meeting: Meeting) -> tuple[str, str]:
    return (meeting.date.isoformat(), meeting.id)


def _read(register: Register, chosen: Iterable[Headline]) -> Meeting | None:
    """The meeting of the one headline chosen, if it can be read."""
    return next((register.one(Meeting, headline.id) for headline in chosen), None)
