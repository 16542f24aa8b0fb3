"""The bodies that wait for an answer in; the day by which it is needed, and why that day, out."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from cpkit.query.deadlines import deadlines_of
from cpkit.query.meetings import next_meeting
from cpkit.records import Meeting
from cpkit.register import Register

_SHORTEST, _USUAL = 3, 5  # working days that somebody has for an answer


class AnswerBy(NamedTuple):
    """A day, and the meeting for which the answer is needed; None where there is none in reach."""

    day: date
    meeting: Meeting | None


def answer_by(register: Register, bodies: Iterable[str]) -> AnswerBy:
    """The working day before the next agenda goes out; else five working days from now.

    Of a body that has no day for its agenda, as an informal group, it is five before it meets.
    """
    ahead = (next_meeting(register, body) for body in sorted(set(bodies)) if body)
    known = sorted((each for each in ahead if each is not None), key=lambda m: (m.date, m.id))
    for meeting in known[:1]:
        day = _before_its_agenda(meeting, register)
        if day >= register.calendar.working_days_after(register.as_at, _SHORTEST):
            return AnswerBy(day, meeting)
    return AnswerBy(register.calendar.working_days_after(register.as_at, _USUAL), None)


def _before_its_agenda(meeting: Meeting, register: Register) -> date:
    due = deadlines_of(meeting, register).publish_by
    if due is None:
        return register.calendar.working_days_before(meeting.date, _USUAL)
    out = due.when.date() if isinstance(due.when, datetime) else due.when
    return register.calendar.working_days_before(out, 1)
