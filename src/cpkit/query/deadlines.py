"""A meeting in; the dates that the law and its body's own rules make of it, with reasons, out."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from cpkit.calendar import (
    DeadlineRule,
    WorkingCalendar,
    background_papers_open_until,
    minutes_open_until,
    question_dates,
)
from cpkit.phrases.dates import day_and_date, long_date
from cpkit.phrases.times import clock
from cpkit.query.meetings import meetings_between
from cpkit.records import Body, Meeting
from cpkit.records.body import STATUTORY, Deadline
from cpkit.records.meeting import OFF
from cpkit.register import Register
from cpkit.register.notice import lawful_notice, notice_needed

_NOTICE_LAW = {
    "council": "LGA 1972 Sch 12 para 4(1A), s.100B(3)",
    "cabinet-committee": "SI 2012/2089 regs 6 and 7",
}
_COMMITTEE_NOTICE_LAW = "LGA 1972 s.100A(6), s.100B(3)"
_SHORT_NOTICE_LAW = "LGA 1972 s.100B(3)(a)"
_DAYS = {"working": "working days", "mon-sat": "days, Monday to Saturday,", "calendar": "days"}
_END_OF_DAY = datetime.time(23, 59)  # of a deadline that names no time of day

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day, or a moment in the council's own clock time, by which something is to be done."""

    what: str
    when: Moment
    reason: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The dates that follow from a meeting; None where neither the law nor the body has a rule."""

    publish_by: DueDate | None = None
    questions_by: DueDate | None = None
    replies_by: DueDate | None = None
    schedule_from: DueDate | None = None
    minutes_open_until: DueDate | None = None
    background_papers_open_until: DueDate | None = None
    warning: str = ""

    def __iter__(self) -> Iterator[DueDate]:
        """The dates there are, in the order in which a clerk meets them."""
        for field in fields(self):
            due = getattr(self, field.name)
            if isinstance(due, DueDate):
                yield due


class DatedMeeting(NamedTuple):
    """A meeting with what its body is called and the dates that follow from it."""

    meeting: Meeting
    body_name: str
    deadlines: Deadlines


def dated_meetings(
    register: Register, first: datetime.date, last: datetime.date, body: str | None = None
) -> list[DatedMeeting]:
    """The meetings from one day to another, both included, each with its dates."""
    return [
        DatedMeeting(meeting, _body_name(meeting, register), deadlines_of(meeting, register))
        for meeting in meetings_between(register, first, last, body)
    ]


def _body_name(meeting: Meeting, register: Register) -> str:
    body = register.body(meeting.body)
    return meeting.body_name or (body.name if body else meeting.body)


def deadlines_of(meeting: Meeting, register: Register) -> Deadlines:
    """Every date that follows from a meeting, as at the register's day; none if it is off."""
    body = register.body(meeting.body)
    if meeting.status in OFF:
        return Deadlines()
    regime = meeting.regime or (body.regime if body else "informal")
    return Deadlines(
        publish_by=_publish_by(meeting, body, regime, register),
        **_questions(meeting, body, register),
        **_open_until(meeting, regime, register.as_at),
        warning=_warning(meeting, register.calendar),
    )


def _publish_by(
    meeting: Meeting, body: Body | None, regime: str, register: Register
) -> DueDate | None:
    days = notice_needed(body, regime, meeting.date)
    if days is None:
        return None
    policy = body.notice.counts if body and body.notice else None
    calendar = register.calendar.counting(policy) if policy else register.calendar
    latest = calendar.latest_publication(meeting.date, days)
    called = meeting.convened
    if called and called > latest and regime != "council":  # Sch 12 para 4 has no such exception
        day = datetime.date(called.year, called.month, called.day)
        reason = f"the day the meeting was called, at shorter notice ({_SHORT_NOTICE_LAW})"
        return _due("agenda out by", day, reason, register.as_at)
    reason = _notice_reason(days, _DAYS[calendar.policy], regime, meeting.date)
    return _due("agenda out by", latest, reason, register.as_at)


def _notice_reason(days: int, counted: str, regime: str, day: datetime.date) -> str:
    whole = f"{days} clear {counted} before the meeting"
    by_law = lawful_notice(regime, day)
    if not by_law:
        return f"{whole} (the body's own rule)"
    law = _NOTICE_LAW.get(regime, _COMMITTEE_NOTICE_LAW)
    if days == by_law:
        return f"{whole} ({law})"
    return f"{whole} (the body's own rule; the law asks for {by_law}: {law})"


def _questions(
    meeting: Meeting, body: Body | None, register: Register
) -> dict[str, DueDate | None]:
    rules = body.public_questions if body else None
    asked = _rule(rules.deadline) if rules else None
    if rules is None or asked is None:
        return {}
    minutes = rules.schedule_minutes_before
    replies = _rule(rules.replies)
    dates = question_dates(register.calendar, meeting.date, meeting.time, asked, replies, minutes)
    schedule = f"{minutes} minutes before the start (the body's own rule)"
    as_at = register.as_at
    return {
        "questions_by": _due("questions in by", dates.questions_by, _own(rules.deadline), as_at),
        "replies_by": _due("replies in by", dates.replies_by, _own(rules.replies), as_at),
        "schedule_from": _due("answers laid out from", dates.schedule_from, schedule, as_at),
    }


def _rule(deadline: Deadline | None) -> DeadlineRule | None:
    if deadline is None:
        return None
    at = deadline.at or _END_OF_DAY
    if deadline.clear_working_days is not None:
        return DeadlineRule(deadline.clear_working_days, at, clear=True, policy="working")
    if deadline.working_days is not None:
        return DeadlineRule(deadline.working_days, at, policy="working")
    return None


def _own(deadline: Deadline | None) -> str:
    """A body's own rule in words: `3 working days before the meeting`."""
    if deadline is None:
        return ""
    clear = deadline.clear_working_days is not None
    days = deadline.clear_working_days if clear else deadline.working_days
    kind = "clear working day" if clear else "working day"
    return f"{days} {kind}{'' if days == 1 else 's'} before the meeting (the body's own rule)"


def _open_until(meeting: Meeting, regime: str, as_at: datetime.date) -> dict[str, DueDate | None]:
    """How long the papers stay open; a body outside the Act has no such rule."""
    if regime not in STATUTORY:
        return {}
    minutes, papers = "LGA 1972 s.100C(1)", "LGA 1972 s.100D"
    if regime == "cabinet-committee":
        minutes, papers = f"as in {minutes}; SI 2012/2089 reg 14", f"as in {papers}; reg 15"
    return {
        "minutes_open_until": _due(
            "minutes open until",
            minutes_open_until(meeting.date),
            f"six years beginning with the meeting ({minutes})",
            as_at,
        ),
        "background_papers_open_until": _due(
            "background papers open until",
            background_papers_open_until(meeting.date),
            f"four years beginning with the meeting ({papers})",
            as_at,
        ),
    }


def _due(what: str, when: Moment | None, reason: str, as_at: datetime.date) -> DueDate | None:
    if when is None:
        return None
    day = when.date() if isinstance(when, datetime.datetime) else when
    return DueDate(what, when, reason, is_past=day < as_at)


def _warning(meeting: Meeting, calendar: WorkingCalendar) -> str:
    a_month_before = meeting.date - datetime.timedelta(days=31)
    known = calendar.covers(a_month_before) and calendar.covers(meeting.date)
    if known or not calendar.years:
        return ""
    first, last = calendar.years[0], calendar.years[-1]
    return f"bank holidays are known from {first} to {last} only: count {meeting.date.year} by hand"


def day_warning(day: datetime.date, calendar: WorkingCalendar) -> str:
    """Why a day is an odd one to meet on: a weekend, a bank holiday, a closure; else nothing."""
    if day.weekday() > 4:
        return f"{long_date(day)} is at the weekend"
    if day in calendar.closures:
        return f"{long_date(day)} is a bank holiday or a day the council is closed"
    return ""


def moment_in_words(when: Moment) -> str:
    """A due date as a clerk writes it: `Mon 13 Feb 2023`, `Thu 16 Feb 2023, 12 noon`."""
    if not isinstance(when, datetime.datetime):
        return day_and_date(when)
    return f"{day_and_date(when.date())}, {clock(when.time())}"
