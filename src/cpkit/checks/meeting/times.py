"""CP311–CP313, dates and times: weekdays fit their dates, and everyone came before they left."""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.series import date_in
from cpkit.checks.wording import on
from cpkit.checks.words import Way, items_of, text_of, values_of
from cpkit.phrases.dates import WEEKDAYS, Moment, PrintedDate, read_date, said_weekday
from cpkit.phrases.times import clock
from cpkit.problems import WARNING
from cpkit.records import Meeting, Record
from cpkit.records.attendance import Attendee
from cpkit.records.item import Confirms
from cpkit.register import Register

_LIKE_WEEKDAY = re.compile(rf"\n((?:{'|'.join(day[:3].lower() for day in WEEKDAYS)}).*)")


@check("CP311", "a weekday does not fit its date", severity=WARNING)
def wrong_weekday(record: Record, register: Register) -> Iterator[Finding]:
    """Why: people go by the weekday, and turn up on the wrong day; one of the two is a slip.
    Fix: correct the weekday or the date.
    Source: the calendar; LGA 1972 s.100A(6) for the notice of a meeting.
    """
    lines = _LIKE_WEEKDAY.findall(f"\n{text_of(record).lower()}")
    if not any(map(_may_be_wrong, lines)):
        return
    for value, at in values_of(record):
        day, printed = _day_as_printed(value, at)
        said = said_weekday(printed)
        if day and said is not None and said != day.weekday():
            words = f"{on(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[said]}"
            yield Finding(words, *at)


@lru_cache(maxsize=4096)  # minutes, and agendas, tell of the same days again and again
def _may_be_wrong(line: str) -> bool:
    """Whether a line starts with a weekday, and is not a date that has this weekday."""
    said = said_weekday(line[:_WEEKDAY_AND_STOP])
    try:
        return said is not None and read_date(line).weekday() != said
    except ValueError:
        return said is not None


_WEEKDAY_AND_STOP = 12  # characters


def _day_as_printed(value: object, at: Way) -> tuple[date | None, str]:
    """The day a value stands for, and its words; `confirms` keeps its dates as text."""
    if isinstance(value, PrintedDate):
        return value, value.printed
    if isinstance(value, Moment):
        return value.date, value.printed
    if isinstance(value, str) and isinstance(at[0], Confirms):
        return date_in(value), value
    return None, ""


class _Stretch(NamedTuple):
    """A meeting or a sitting from start to end, and where its end is written."""

    started: time | None
    finished: time | None
    at: Way


def _stretches(meeting: Meeting) -> Iterator[_Stretch]:
    yield _Stretch(meeting.started or meeting.time, meeting.finished, ("finished",))
    for sitting in meeting.sittings:
        yield _Stretch(sitting.started, sitting.finished, (sitting, "finished"))


@check("CP312", "a meeting ended before it started", needs="finished")
def ended_before_start(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: one of the two times is wrong, and the minutes stand as evidence of both.
    Fix: correct the time; `am` and `pm` are the usual slip.
    Source: LGA 1972 Sch 12 para 41, minutes are evidence.
    """
    for stretch in _stretches(meeting):
        if stretch.started and stretch.finished and stretch.finished <= stretch.started:
            words = f"ended at {clock(stretch.finished)}, but started at {clock(stretch.started)}"
            yield Finding(words, *stretch.at)


@check(
    "CP313",
    "somebody came or went, or an item began, outside the meeting",
    needs=("started", "arrived", "left"),
)
def outside_the_meeting(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whether there was a quorum, and who could vote, hangs on who was there when.
    Fix: correct the time.
    Source: LGA 1972 Sch 12 para 40, the names of members present.
    """
    if any(sitting.date for sitting in meeting.sittings):
        return  # with several days a time of day does not tell which
    start, end = _first_and_last(meeting)
    for moment, what, at in _moments(meeting):
        if start and moment < start:
            yield Finding(f"{what} {clock(moment)}, before the start at {clock(start)}", *at)
        elif end and moment > end:
            yield Finding(f"{what} {clock(moment)}, after the end at {clock(end)}", *at)
    for person in _people(meeting):
        if person.arrived and person.left and person.left < person.arrived:
            words = f"left at {clock(person.left)}, but came at {clock(person.arrived)}"
            yield Finding(words, person, "left")


def _first_and_last(meeting: Meeting) -> tuple[time | None, time | None]:
    """Start and end of the whole meeting; nothing where they contradict each other."""
    starts = [s.started for s in _stretches(meeting) if s.started]
    ends = [s.finished for s in _stretches(meeting) if s.finished]
    start, end = min(starts, default=None), max(ends, default=None)
    return (None, None) if start and end and end <= start else (start, end)


def _moments(meeting: Meeting) -> Iterator[tuple[time, str, Way]]:
    for person in _people(meeting):
        if person.left:
            yield person.left, "left at", (person, "left")
        if person.arrived:
            yield person.arrived, "came at", (person, "arrived")
    for item in items_of(meeting):
        if item.started:
            yield item.started, "began at", (item, "started")


def _people(meeting: Meeting) -> tuple[Attendee, ...]:
    groups = (meeting.present, meeting.in_attendance, meeting.observers)
    return tuple(person for group in groups for person in group or ())
