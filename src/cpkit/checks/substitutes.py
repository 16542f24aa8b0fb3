"""CP328 and CP329, substitutes: they stand in for a named member, who is not there as well."""

import re
from collections.abc import Iterator
from itertools import combinations

from cpkit.checks.attendance import only_for_a_part
from cpkit.checks.check import Finding, check
from cpkit.checks.series import HELD
from cpkit.checks.wording import did_you_mean
from cpkit.phrases.names import same_person, split_name
from cpkit.problems import WARNING
from cpkit.records import Meeting
from cpkit.records.meeting import Attendee
from cpkit.register import Register
from cpkit.register.membership import members_on

_SUBSTITUTE = re.compile(r"\b(?:substitut\w*|reserve|alternate)\b", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\b(?:for|of|in place)\b", re.IGNORECASE)


@check("CP328", "a substitute stands in for nobody", severity=WARNING)
def substitute_for_nobody(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a substitute acts, and votes, in the place of a member who is away; the minutes have to
    show whose.
    Fix: name the member under `substitute_for:`.
    Source: the council's standing orders on substitutes.
    """
    if meeting.status not in HELD:
        return
    for person in meeting.present or ():
        if person.substitute_for is None:
            if _is_called_substitute(person) and not person.young_person:
                words = f"`{person.name:.60}` is a substitute, but not said for whom"
                yield Finding(words, person, "name")
        elif (known := _members(meeting, register)) and not _is_one_of(person, known):
            hint = did_you_mean(person.substitute_for, known)
            words = f"`{person.substitute_for:.60}` is no member of the body{hint}"
            yield Finding(words, person, "substitute_for")


def _is_called_substitute(person: Attendee) -> bool:
    told = " ".join(
        filter(None, (person.role, person.group, split_name(person.name).role_in_brackets))
    )
    return bool(_SUBSTITUTE.search(told)) and not _FOR_WHOM.search(told)


def _members(meeting: Meeting, register: Register) -> list[str]:
    body = register.body(meeting.body)
    seats = members_on(body, meeting.date) if body else []
    return [name for seat in seats for name in (seat.name, *seat.aliases)]


def _is_one_of(person: Attendee, known: list[str]) -> bool:
    return any(same_person(person.substitute_for or "", name) for name in known)


@check("CP329", "a substitute sat beside the member", severity=WARNING)
def substitute_beside_member(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: one seat has one voice and one vote; who holds it has to be plain at every item.
    Fix: correct the names; or say who came when, under `arrived:`, `left:` or `items:`.
    Source: the council's standing orders on substitutes.
    """
    people = meeting.present or ()
    substitutes = [each for each in people if each.substitute_for and not only_for_a_part(each)]
    for each in substitutes:
        there = (p for p in people if p is not each and not only_for_a_part(p))
        if any(same_person(each.substitute_for or "", p.name) for p in there):
            words = f"`{each.substitute_for:.60}` is recorded as present, too"
            yield Finding(words, each, "substitute_for")
    for first, second in combinations(substitutes, 2):
        if same_person(first.substitute_for or "", second.substitute_for or ""):
            words = f"`{first.name:.60}` is there for the same member already"
            yield Finding(words, second, "substitute_for")
