"""Events in; a calendar file (iCalendar, RFC 5545) that diary programs read, out."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE_OCTETS = 75  # RFC 5545 section 3.1: longer lines are folded
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "})


@dataclass(frozen=True, slots=True)
class Event:
    """An entry for a diary.

    A date makes it an all-day event, whose last day is `ends`; a time without a zone is London's.
    The uid and the stamp come from the record, never from the clock, so that the same records
    give the same file and a diary that reads it again changes the entry instead of adding one.
    """

    uid: str
    starts: datetime.date | datetime.datetime
    ends: datetime.date | datetime.datetime | None
    summary: str
    description: str
    location: str
    stamp: datetime.datetime
    cancelled: bool = False


def calendar_file(name: str, events: Iterable[Event]) -> str:
    """The text of a calendar file, each line ended by CR LF as RFC 5545 asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cpkit//Corporate Parenting Kit//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for event in events for line in _event_lines(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event_lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_in_utc(event.stamp)}"
    yield _when("DTSTART", event.starts)
    if event.ends is not None:
        yield _when("DTEND", _first_moment_after(event.ends))
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    if not isinstance(event.starts, datetime.datetime):
        yield "TRANSP:TRANSPARENT"  # a date to remember does not make its day a busy one
    yield "END:VEVENT"


def _when(name: str, moment: datetime.date | datetime.datetime) -> str:
    if isinstance(moment, datetime.datetime):
        return f"{name}:{_in_utc(moment)}"
    return f"{name};VALUE=DATE:{moment:%Y%m%d}"


def _first_moment_after(ends: datetime.date | datetime.datetime) -> datetime.date:
    """The end as RFC 5545 counts it: the day after the last one, or the moment itself."""
    if isinstance(ends, datetime.datetime):
        return ends
    return ends + datetime.timedelta(days=1)


def _in_utc(moment: datetime.datetime) -> str:
    if moment.tzinfo is None:
        from zoneinfo import ZoneInfo  # slow to import, and only timed events need it

        moment = moment.replace(tzinfo=ZoneInfo("Europe/London"))
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    lines = re.sub("\r\n?", "\n", text)
    return _CONTROLS.sub("", lines).translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cutting a character in two."""
    if len(line.encode()) <= _LINE_OCTETS:
        return line
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE_OCTETS:
            pieces.append("")
            size = 1  # the space that marks a line as going on
        pieces[-1] += character
        size += octets
    return "\r\n ".join(pieces)
