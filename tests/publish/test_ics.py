"""A calendar file says what the event says, and no text in it can say anything else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cpkit.publish.ics import Event, calendar_file

STAMP = datetime(2023, 2, 10, tzinfo=UTC)
MEETING = Event(
    uid="meetings/2023-02-21-board@cpkit",
    starts=datetime(2023, 2, 21, 13, 0),
    ends=datetime(2023, 2, 21, 14, 50),
    summary="Corporate Parenting Board",
    description="Questions by noon; replies, too.",
    location="Council Chamber",
    stamp=STAMP,
)


def events_of(text: str) -> list:
    return Calendar.from_ical(text).walk("VEVENT")


def read_back(event: Event):
    (found,) = events_of(calendar_file("Council", [event]))
    return found


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (datetime(2023, 2, 21, 13, 0), datetime(2023, 2, 21, 13, 0, tzinfo=UTC)),
        (datetime(2023, 7, 4, 18, 0), datetime(2023, 7, 4, 17, 0, tzinfo=UTC)),
        (datetime(2023, 3, 26, 9, 0), datetime(2023, 3, 26, 8, 0, tzinfo=UTC)),
        (datetime(2023, 3, 25, 9, 0), datetime(2023, 3, 25, 9, 0, tzinfo=UTC)),
        (datetime(2023, 7, 4, 18, 0, tzinfo=UTC), datetime(2023, 7, 4, 18, 0, tzinfo=UTC)),
    ],
    ids=["winter", "summer", "the day clocks go forward", "the day before", "already in UTC"],
)
def test_times_are_londons_and_written_in_utc(local: datetime, utc: datetime) -> None:
    assert read_back(replace(MEETING, starts=local, ends=None)).decoded("DTSTART") == utc


def test_an_event_keeps_all_it_was_given() -> None:
    found = read_back(MEETING)
    assert str(found["UID"]) == MEETING.uid
    assert str(found["SUMMARY"]) == MEETING.summary
    assert str(found["DESCRIPTION"]) == MEETING.description
    assert str(found["LOCATION"]) == MEETING.location
    assert found.decoded("DTSTAMP") == STAMP
    assert found.decoded("DTEND") - found.decoded("DTSTART") == timedelta(minutes=110)


def test_a_date_is_a_whole_day_and_the_last_day_is_included() -> None:
    found = read_back(replace(MEETING, starts=date(2023, 2, 13), ends=date(2023, 2, 14)))
    assert found.decoded("DTSTART") == date(2023, 2, 13)
    assert found.decoded("DTEND") == date(2023, 2, 15)  # RFC 5545: the first day that is free
    assert str(found["TRANSP"]) == "TRANSPARENT"


def test_a_cancelled_meeting_says_so() -> None:
    assert "STATUS" not in read_back(MEETING)
    assert str(read_back(replace(MEETING, cancelled=True))["STATUS"]) == "CANCELLED"


def test_the_same_events_give_the_same_file() -> None:
    assert calendar_file("Council", [MEETING]) == calendar_file("Council", [MEETING])
    assert "DTSTAMP:20230210T000000Z\r\n" in calendar_file("Council", [MEETING])


HOSTILE = [
    "a\r\nBEGIN:VALARM\r\nACTION:PROCEDURE",
    "a\nEND:VEVENT\nEND:VCALENDAR",
    "back\\slash; semi, comma \\n \\, \\\\",
    "\x00\x07\x1b]8;;http://x.example\x1b\\click\x9b31m",
    "line\u2028separator\u2029here\x85",
    "DTSTART:20300101T000000Z",
    "Siân Wŷn “quoted” £5 👩‍👩‍👧 " * 20,
    "ŵ" * 400,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    event = replace(MEETING, uid=text, summary=text, description=text, location=text)
    file = calendar_file(text, [event, MEETING])
    assert len(events_of(file)) == 2
    assert str(events_of(file)[1]["SUMMARY"]) == MEETING.summary
    assert [component.name for component in Calendar.from_ical(file).walk()].count("VALARM") == 0


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_come_back_and_every_line_is_short(text: str) -> None:
    file = calendar_file(text, [replace(MEETING, summary=text)])
    lines = file.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(control in file.replace("\r\n", "") for control in "\r\n\x00\x1b\x7f\x9b\u2028")
    (found,) = events_of(file)
    kept = "".join(c for c in text if c.isprintable() and not c.isspace())
    assert "".join(c for c in str(found["SUMMARY"]) if c.isprintable() and not c.isspace()) == kept
