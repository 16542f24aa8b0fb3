"""A body and a day in; who sits on it, who may vote and how many make a quorum, out."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil

from cpkit.phrases.names import NameBook
from cpkit.records import Body
from cpkit.records.body import Member, Quorum
from cpkit.records.meeting import Attendee

_WITHOUT_A_VOTE = ("co-opt", "coopt", "advis", "observ")
_VACANT = ("vacan",)
_QUARTER = Quorum.model_construct(share="1/4")


def members_on(body: Body, day: date) -> list[Member]:
    """The seats of a body on a day, vacant ones too."""
    return [m for m in body.members if (m.from_ or day) <= day <= (m.to or day)]


def is_vacant(member: Member) -> bool:
    """Whether nobody holds the seat."""
    return member.name.casefold().startswith(_VACANT)


def has_vote(member: Member) -> bool:
    """Whether a seat carries a vote: a co-opted member's does only if it says so (LGHA s.13)."""
    if member.voting is not None:
        return member.voting
    return not member.role.casefold().startswith(_WITHOUT_A_VOTE)


def member_called(name: str, members: Sequence[Member]) -> Member | None:
    """The member whom a name in the minutes means; None where nobody, or more than one, fits."""
    seats = {member.name: member for member in members}
    if name in seats:
        return seats[name]
    aliases = tuple((alias, m.name) for m in seats.values() for alias in m.aliases)
    found = name_book(tuple(seats), aliases).find(name)
    return seats.get(found) if found else None


@lru_cache(maxsize=128)  # every meeting of a year asks for the same names
def name_book(names: tuple[str, ...], aliases: tuple[tuple[str, str], ...] = ()) -> NameBook:
    """A book of names, and of other names that stand for one of them."""
    return NameBook(names, dict(aliases))


def may_vote(person: Attendee, members: Sequence[Member]) -> bool | None:
    """Whether somebody present could vote; None where the membership does not tell."""
    if person.voting is not None:
        return person.voting
    member = member_called(person.substitute_for or person.name, members)
    if member is not None:
        return has_vote(member)
    return True if person.substitute_for else None


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
