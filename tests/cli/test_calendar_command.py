"""`cpkit calendar`: the meetings of a window of time and the dates that follow from them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from clerk import EXAMPLE, Clerk, write_records

BODY = """
name: The Board
regime: committee
public_questions:
  deadline: {working_days: 3, at: 12 noon}
  replies: {working_days: 1, at: 5pm}
"""
RECORDS = {
    "council.yaml": "name: Saltmere Council\n",
    "bodies/board.yaml": BODY,
    "bodies/group.yaml": "name: Young Voices; the group\nregime: informal\n",
    "meetings/2023-02-21-board.yaml": """
        body: board
        date: 2023-02-21
        time: 1.00pm
        venue: Room 1, Guildhall
        status: held
        published: 2023-02-10
        started: 1.05pm
        finished: 2:50pm
        """,
    "meetings/2023-07-04-board.yaml": "body: board\ndate: 2023-07-04\ntime: 6pm\n",
    "meetings/2023-09-05-board.yaml": """
        body: board
        date: 2023-09-05
        status: cancelled
        cancelled_because: No business.
        """,
    "meetings/2023-10-07-group.yaml": "body: group\ndate: 2023-10-07\ntitle: Away day\n",
}
WINDOW = ("--from", "1 January 2023", "--to", "31 December 2023", "--as-at", "2023-06-01")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def test_the_table(clerk: Clerk) -> None:
    outcome = clerk.types("calendar", *WINDOW)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Meetings from 1 Jan 2023 to 31 Dec 2023\n"
        "\n"
        "Tue 21 Feb 2023  1.00 pm   The Board                                        held\n"
        "                 minutes open until Tue 20 Feb 2029; background papers open\n"
        "                 until Sat 20 Feb 2027\n"
        "Tue 4 Jul 2023   6.00 pm   The Board                                     planned\n"
        "                 agenda out by Mon 26 Jun 2023; questions in by Thu 29 Jun 2023,\n"
        "                 12 noon; replies in by Mon 3 Jul 2023, 5.00 pm\n"
        "Tue 5 Sep 2023             The Board                                   cancelled\n"
        "Sat 7 Oct 2023             Young Voices; the group: Away day             planned\n"
    )


def test_json_under_its_contract(clerk: Clerk) -> None:
    outcome = clerk.types("calendar", *WINDOW, "--format", "json")
    found = json.loads(outcome.out)
    assert found["schema_version"] == 1
    assert found["meetings"][1] == {
        "record": "meetings/2023-07-04-board",
        "body": "board",
        "date": "2023-07-04",
        "time": "18:00",
        "status": "planned",
        "publish_by": "2023-06-26",
        "questions_by": "2023-06-29T12:00",
        "replies_by": "2023-07-03T17:00",
        "minutes_open_until": "2029-07-03",
        "background_papers_open_until": "2027-07-03",
    }
    for meeting in found["meetings"][2:]:  # one is off, and the other of a group without rules
        assert list(meeting)[5:] == list(found["meetings"][1])[5:]
        assert set(list(meeting.values())[5:]) == {None}
    assert found["meetings"][2]["time"] is None


def test_a_diary_file(clerk: Clerk) -> None:
    outcome = clerk.types("calendar", *WINDOW, "--ics")
    calendar = Calendar.from_ical(outcome.out)
    assert str(calendar["X-WR-CALNAME"]) == "Saltmere Council: meetings"
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    held = events["meetings/2023-02-21-board@cpkit"]
    assert held.decoded("DTSTART") == datetime(2023, 2, 21, 13, 5, tzinfo=UTC)
    assert held.decoded("DTEND") == datetime(2023, 2, 21, 14, 50, tzinfo=UTC)
    assert held.decoded("DTSTAMP") == datetime(2023, 2, 10, tzinfo=UTC)
    assert str(held["LOCATION"]) == "Room 1, Guildhall"
    planned = events["meetings/2023-07-04-board@cpkit"]
    assert planned.decoded("DTSTART") == datetime(2023, 7, 4, 17, tzinfo=UTC)  # summer time
    publish = events["meetings/2023-07-04-board#publish_by@cpkit"]
    assert publish.decoded("DTSTART") == date(2023, 6, 26)
    assert str(publish["SUMMARY"]) == "The Board: last day to publish the agenda"
    off = events["meetings/2023-09-05-board@cpkit"]
    assert (str(off["STATUS"]), str(off["SUMMARY"])) == ("CANCELLED", "CANCELLED: The Board")
    away = events["meetings/2023-10-07-group@cpkit"]
    assert away.decoded("DTSTART") == date(2023, 10, 7)
    assert str(away["SUMMARY"]) == "Young Voices; the group: Away day"
    assert len(events) == 7  # four meetings, and three dates before the one to come


def test_the_diary_file_is_the_same_whatever_the_day(clerk: Clerk) -> None:
    first = clerk.types("calendar", *WINDOW[:4], "--ics", "--as-at", "2023-01-01")
    second = clerk.types("calendar", *WINDOW[:4], "--ics", "--as-at", "2023-12-01")
    assert first.out == second.out


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (["--as-at", "2023-06-01"], ["2023-07-04", "2023-09-05", "2023-10-07"]),
        (["--as-at", "2022-02-21"], ["2023-02-21"]),  # twelve months ahead, and no further
        (["--from", "2023-07-04", "--to", "2023-07-04"], ["2023-07-04"]),
        (["--from", "2023-01-01", "--body", "group"], ["2023-10-07"]),
        (["--from", "2023-01-01", "--body", "Young Voices; the group"], ["2023-10-07"]),
    ],
)
def test_the_window(clerk: Clerk, words: list[str], days: list[str]) -> None:
    outcome = clerk.types("calendar", *words, "--format", "json")
    assert [meeting["date"] for meeting in json.loads(outcome.out)["meetings"]] == days


def test_an_empty_window_says_so(clerk: Clerk) -> None:
    outcome = clerk.types("calendar", "--as-at", "2030-01-01")
    assert outcome.out == (
        "No meetings from 1 Jan 2030 to 1 Jan 2031. `cpkit new-meeting` writes the next one.\n"
    )


@pytest.mark.parametrize(("name", "start"), [("m.json", "{"), ("m.ics", "BEGIN:VCALENDAR\r\n")])
def test_a_file_by_its_name(clerk: Clerk, name: str, start: str) -> None:
    outcome = clerk.types("calendar", *WINDOW, "-o", name)
    assert (outcome.code, outcome.out) == (0, "")
    assert (clerk.folder / name).read_bytes().decode().startswith(start)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["-o", "m.txt"], "say with --format"),
        (["--from", "2023-02-01", "--to", "2023-01-01"], "is before --from"),
        (["--from", "soon"], "is not a date"),
        (["--body", "parks"], "no record is called"),
    ],
)
def test_refusals(clerk: Clerk, words: list[str], reason: str) -> None:
    outcome = clerk.types("calendar", *words)
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())


def test_a_year_without_known_bank_holidays_is_warned_of(clerk: Clerk) -> None:
    record = {"meetings/2040-02-21-board.yaml": "body: board\ndate: 2040-02-21\n"}
    write_records(clerk.folder, record)
    outcome = clerk.types("calendar", "--from", "2040-01-01")
    assert "warning: bank holidays are known from 2012 to" in outcome.err


def test_the_example_councils_calendar_fits_80_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("calendar", "--from", "2024-05-01", "--to", "2027-05-01", "--records", str(EXAMPLE))
    outcome = Clerk(tmp_path, monkeypatch).types(*words)
    lines = outcome.out.splitlines()
    assert len(lines) > 40
    assert max(map(len, lines)) <= 80
