"""A body and a day in; who sits on it, who may vote and how many make a quorum, out."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil

from cpkit.phrases.names import NameBook
from cpkit.records import Body, Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.body import Member, Quorum
from cpkit.register.once import once_per_record_and_register
from cpkit.register.register import Register

_WITHOUT_A_VOTE = ("co-opt", "coopt", "advis", "observ")
_VACANT = ("vacan",)
_QUARTER = Quorum.model_construct(share="1/4")


def members_on(body: Body, day: date) -> list[Member]:
    """The seats of a body on a day, vacant ones too."""
    return [m for m in body.members if (m.from_ or day) <= day <= (m.to or day)]


@once_per_record_and_register
def seats_at(meeting: Meeting, register: Register) -> list[Member]:
    """The seats of a meeting's body on its day; none where the body is not on record."""
    body = register.body(meeting.body)
    return members_on(body, meeting.date) if body else []


def is_vacant(member: Member) -> bool:
    """Whether nobody holds the seat."""
    return member.name.casefold().startswith(_VACANT)


def has_vote(member: Member) -> bool:
    """Whether a seat carries a vote: a co-opted member's does only if it says so (LGHA s.13)."""
    if member.voting is not None:
        return member.voting
    return not member.role.casefold().startswith(_WITHOUT_A_VOTE)


def may_vote(people: Iterable[Attendee], members: Sequence[Member]) -> list[bool | None]:
    """Whether each of some people present could vote; None where the membership does not tell."""
    seats = {member.name: member for member in members}
    aliases = tuple((alias, member.name) for member in members for alias in member.aliases)
    book = name_book(tuple(seats), aliases)

    def right(person: Attendee) -> bool | None:
        if person.voting is not None:
            return person.voting
        name = person.substitute_for or person.name
        member = seats.get(name) or seats.get(book.find(name) or "")
        return has_vote(member) if member else (True if person.substitute_for else None)

    return [right(person) for person in people]


@lru_cache(maxsize=128)  # every meeting of a year asks for the same names
def name_book(names: tuple[str, ...], aliases: tuple[tuple[str, str], ...] = ()) -> NameBook:
    """A book of names, and of other names that stand for one of them."""
    return NameBook(names, dict(aliases))


def quorum_of(body: Body, day: date) -> int | None:
    """How many members must be present on a day; None where no rule is on record.

    For full council the rule is one quarter of its seats (LGA 1972 Sch 12 para 6).
    """
    rule = body.quorum or (_QUARTER if body.regime == "council" else None)
    if rule is None:
        return None
    seats = [m for m in members_on(body, day) if rule.counts_non_voting or has_vote(m)]
    share = ceil(Fraction(rule.share) * len(seats)) if rule.share and seats else None
    needed = [n for n in (rule.members, share, rule.at_least) if n is not None]
    return max(needed) if needed and (rule.members or share) else None
