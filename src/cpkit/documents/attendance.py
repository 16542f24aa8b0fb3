"""A body in; a table of who came to its meetings, this municipal year and the last, out."""

from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page, page
from cpkit.documents.words import counted
from cpkit.phrases.dates import long_date, short_date
from cpkit.query.attendance import Row, YearOfAttendance, attendance, year_of
from cpkit.query.meetings import last_meeting
from cpkit.records import Body, Meeting
from cpkit.register import Register

MARKS = {
    "present": "present",
    "apologies": "apologies",
    "substituted": "sent a substitute",
    "absent": "absent",
    "substitute": "substitute",
    "not a member": "",
    "not recorded": "not recorded",
}

YEARS_SHOWN = 2  # the municipal year of the as-at date and the one before; earlier ones by --as-at


def build(body: Body, register: Register) -> Page:
    """A table for each of the two years: members down the side, meetings across the top."""
    this_year = year_of(register.as_at, register).start_year
    years = [
        year
        for year in attendance(body, register)
        if this_year - year.year.start_year < YEARS_SHOWN
    ]
    return page(
        "attendance",
        body.name,
        register,
        made_from=[body, *(meeting for year in years for meeting in year.meetings)],
        title=f"{body.name}: attendance",
        called="Attendance",
        date=f"As at {long_date(register.as_at)}",
        years=[year_table(year) for year in years],
    )


def year_table(year: YearOfAttendance) -> dict[str, Any]:
    """One year: a row of marks and totals for each member, then each meeting's total."""
    return {
        "year": str(year.year),
        "summary": _summary(year),
        "headings": [
            "Member",
            *(_meeting(meeting) for meeting in year.meetings),
            "Attended",
            "Share",
        ],
        "rows": [member_row(row) for row in year.members],
        "total": ["Members present", *_present(year)],
        "substitutes": [f"{row.name} ({_times(row)})" for row in year.substitutes],
    }


def member_row(row: Row) -> list[str]:
    """A member's name, marks, `5 of 6` and `83%`; blank where nothing could be expected."""
    name = row.name if row.role == "member" else f"{row.name} ({row.role})"
    marks = [MARKS[mark] for mark in row.marks]
    attended = f"{row.attended} of {row.expected}" if row.expected else ""
    return [name, *marks, attended, "" if row.percentage is None else f"{row.percentage}%"]


def _present(year: YearOfAttendance) -> list[str]:
    totals = [year.present_at(place) for place in range(len(year.meetings))]
    columns = [f"{came} of {seats}" if seats else "" for came, seats in totals]
    return [*columns, "", "" if year.percentage is None else f"{year.percentage}%"]


def _summary(year: YearOfAttendance) -> str:
    meetings = counted(len(year.meetings), "meeting")
    if not year.members and any(meeting.present for meeting in year.meetings):
        return f"{meetings}; nobody has a seat on record for that time."
    if year.percentage is None:
        return f"{meetings}; attendance was not recorded."
    return f"{meetings}; attendance of members {year.percentage}%."


def _meeting(meeting: Meeting) -> str:
    day = short_date(meeting.date)
    return f"{day} (no quorum)" if meeting.status == "inquorate" else day


def _times(row: Row) -> str:
    return counted(row.marks.count("substitute"), "meeting")


def usual(register: Register) -> Body | None:
    """The body whose meeting was the last, or the first body there is."""
    meeting = last_meeting(register)
    return register.body(meeting.body) if meeting else next(register.all(Body), None)


DOCUMENT = Document(
    name="attendance",
    about=NAMES["attendance"],
    kind=Body,
    build=build,
    usual=usual,
    withholds="personal information",
)
