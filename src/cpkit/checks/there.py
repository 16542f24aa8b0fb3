"""A meeting in; the people in its lists, found by any form of their names, out."""

from collections.abc import Sequence

from cpkit.phrases.names import NameBook
from cpkit.records import Meeting
from cpkit.records.attendance import Attendee
from cpkit.register import Register
from cpkit.register.membership import name_book, seats_at
from cpkit.register.once import once_per_record, once_per_record_and_register


class People:
    """Some people of a meeting. Looking one of them up does not go through all the others."""

    def __init__(self, people: Sequence[Attendee]) -> None:
        self._by_name = {person.name: person for person in people}
        self._book = NameBook(self._by_name)

    def called(self, name: str) -> list[Attendee]:
        """Everybody who may be meant by a name."""
        return [self._by_name[each] for each in self._book.candidates(name)]


@once_per_record
def present(meeting: Meeting) -> People:
    """The members present."""
    return People(meeting.present or ())


@once_per_record
def in_attendance(meeting: Meeting) -> People:
    """The officers, partners and guests who were there."""
    return People(meeting.in_attendance or ())


@once_per_record_and_register
def seats(meeting: Meeting, register: Register) -> NameBook:
    """The names of those with a seat on the day of the meeting, and their aliases."""
    held = seats_at(meeting, register)
    aliases = tuple((alias, seat.name) for seat in held for alias in seat.aliases)
    return name_book(tuple(seat.name for seat in held), aliases)


def members_called(name: str, meeting: Meeting, register: Register) -> list[Attendee]:
    """The members present who may be meant by a name, or by an alias of a seat."""
    found = present(meeting).called(name)
    for seat in seats(meeting, register).candidates(name) if not found else ():
        found += present(meeting).called(seat)
    return found
