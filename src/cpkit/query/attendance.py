"""A body and its meetings in; who came to which of them, municipal year by municipal year, out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cpkit.calendar import MunicipalYear, municipal_year
from cpkit.phrases.dates import MUNICIPAL_YEAR_STARTS
from cpkit.phrases.names import NameBook, is_role
from cpkit.records import Body, Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.body import YOUNG_PERSON, Member
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.membership import is_vacant, members_on, name_book

Mark = Literal[
    "present", "apologies", "substituted", "absent", "substitute", "not a member", "not recorded"
]

COUNTED = HELD | {"inquorate"}
"""Meetings that people came to, whether or not there were enough of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's marks, meeting by meeting, and how many they came to of those they could."""

    name: str
    role: str
    marks: tuple[Mark, ...]

    @property
    def expected(self) -> int:
        """Meetings for which the person had a seat and attendance was recorded."""
        return sum(mark in ("present", "apologies", "substituted", "absent") for mark in self.marks)

    @property
    def attended(self) -> int:
        """Meetings the person came to as a member."""
        return self.marks.count("present")

    @property
    def percentage(self) -> int | None:
        """Attended of expected, to the nearest whole number; None where none was expected."""
        return _percentage(self.attended, self.expected)


@dataclass(frozen=True, slots=True)
class YearOfAttendance:
    """The meetings of one municipal year, those with a seat, and those who stood in for them."""

    year: MunicipalYear
    meetings: tuple[Meeting, ...]
    members: tuple[Row, ...]
    substitutes: tuple[Row, ...]

    @property
    def percentage(self) -> int | None:
        """Attendance of all members together; None where none was recorded."""
        expected = sum(row.expected for row in self.members)
        return _percentage(sum(row.attended for row in self.members), expected)

    def present_at(self, place: int) -> tuple[int, int]:
        """Members who came to a meeting of the year, by its place, and those who could have."""
        marks = [row.marks[place] for row in self.members]
        seats = sum(mark not in ("not a member", "not recorded") for mark in marks)
        return marks.count("present"), seats


def attendance(body: Body, register: Register) -> list[YearOfAttendance]:
    """Every municipal year in which the body met, up to the register's day, the latest first."""
    years: dict[MunicipalYear, list[Meeting]] = {}
    for meeting in register.meetings(body.id):
        if meeting.status in COUNTED and meeting.date <= register.as_at:
            years.setdefault(year_of(meeting.date, register), []).append(meeting)
    return [year_of_attendance(body, year, years[year]) for year in sorted(years, reverse=True)]


def year_of(day: date, register: Register) -> MunicipalYear:
    """The municipal year of a day, starting when the council's calendar says."""
    return municipal_year(day, register.council.calendar.municipal_year or MUNICIPAL_YEAR_STARTS)


def year_of_attendance(
    body: Body, year: MunicipalYear, meetings: Sequence[Meeting]
) -> YearOfAttendance:
    """One year's marks for everyone who had a seat in it, and for those who stood in."""
    seats = [[m for m in members_on(body, each.date) if not is_vacant(m)] for each in meetings]
    last_seats = {seat.name: seat for held in seats for seat in held}
    people = [name for name in dict.fromkeys(m.name for m in body.members) if name in last_seats]
    aliases = ((alias, m.name) for m in last_seats.values() for alias in m.aliases)
    book = name_book(tuple(people), tuple(aliases))
    return YearOfAttendance(
        year,
        tuple(meetings),
        tuple(
            Row(name, last_seats[name].role, _marks(name, seats, meetings, book)) for name in people
        ),
        tuple(_substitutes(meetings, book)),
    )


def _marks(
    name: str, seats: Sequence[Sequence[Member]], meetings: Sequence[Meeting], book: NameBook
) -> tuple[Mark, ...]:
    pairs = zip(seats, meetings, strict=True)
    return tuple(_mark(name, held, meeting, book) for held, meeting in pairs)


def _mark(name: str, seats: Iterable[Member], meeting: Meeting, book: NameBook) -> Mark:
    held = [seat for seat in seats if seat.name == name]
    if not held:
        return "not a member"
    if meeting.present is None:
        return "not recorded"
    if is_among(name, meeting.present, book):
        return "present"
    if name in {book.find(each.substitute_for or "") for each in meeting.present}:
        return "substituted"
    if is_among(name, meeting.apologies or (), book):
        return "apologies"
    return "not recorded" if is_known_by_role(held[0]) else "absent"


def is_among(name: str, people: Iterable[Attendee], book: NameBook) -> bool:
    """Whether a member is in a list, by name or, where a role stands for a name, by that role."""
    return any(
        book.find(person.name) == name or (is_role(name) and name in person.name)
        for person in people
    )


def is_known_by_role(seat: Member) -> bool:
    """Whether a seat is printed under a role: a young person's, in everything for the public.

    Of such a seat nobody can say that it was empty, only that it is not seen to be filled.
    """
    return seat.name in (seat.represents, YOUNG_PERSON)


def _substitutes(meetings: Sequence[Meeting], book: NameBook) -> list[Row]:
    """Those who came in a member's place and have no seat of their own."""
    came = [[p.name for p in m.present or () if p.substitute_for] for m in meetings]
    names = list(dict.fromkeys(name for there in came for name in there if not book.find(name)))
    return [
        Row(
            name,
            "substitute",
            tuple("substitute" if name in there else "not a member" for there in came),
        )
        for name in names
    ]


def _percentage(attended: int, expected: int) -> int | None:
    return (200 * attended + expected) // (2 * expected) if expected else None
