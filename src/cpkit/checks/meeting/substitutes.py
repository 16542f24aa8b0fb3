"""CP328 and CP329, substitutes: they stand in for a named member, who is not there as well."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.meeting.attendance import only_for_a_part
from cpkit.checks.there import People, seats
from cpkit.checks.wording import did_you_mean
from cpkit.phrases.names import same_person, split_name
from cpkit.problems import WARNING
from cpkit.records import Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.membership import seats_at
from cpkit.register.once import once_per_record_and_register

_SUBSTITUTE = re.compile(r"\b(?:substitut\w*|reserve|alternate)\b", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\b(?:for|of|in place)\b", re.IGNORECASE)


@check("CP328", "a substitute stands in for nobody", severity=WARNING, needs="present")
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
        elif _is_unknown(person.substitute_for, meeting, register):
            hint = did_you_mean(person.substitute_for, _members(meeting, register))
            words = f"`{person.substitute_for:.60}` is no member of the body{hint}"
            yield Finding(words, person, "substitute_for")


def _is_called_substitute(person: Attendee) -> bool:
    told = " ".join(
        filter(None, (person.role, person.group, split_name(person.name).role_in_brackets))
    )
    return bool(_SUBSTITUTE.search(told)) and not _FOR_WHOM.search(told)


def _is_unknown(name: str, meeting: Meeting, register: Register) -> bool:
    return bool(_members(meeting, register)) and not seats(meeting, register).candidates(name)


@once_per_record_and_register
def _members(meeting: Meeting, register: Register) -> list[str]:
    return [seat.name for seat in seats_at(meeting, register)]


@check("CP329", "a substitute sat beside the member", severity=WARNING, needs="substitute_for")
def substitute_beside_member(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: one seat has one voice and one vote; who holds it has to be plain at every item.
    Fix: correct the names; or say who came when, under `arrived:`, `left:` or `items:`.
    Source: the council's standing orders on substitutes.
    """
    whole = [each for each in meeting.present or () if not only_for_a_part(each)]
    stand_ins = [each for each in whole if each.substitute_for]
    there = People(whole) if stand_ins else None
    told: dict[str, str] = {}
    for each in stand_ins:
        absent = each.substitute_for or ""
        if there and any(person is not each for person in there.called(absent)):
            yield Finding(f"`{absent:.60}` is recorded as present, too", each, "substitute_for")
        surname = split_name(absent).surname.casefold()
        if same_person(told.get(surname, ""), absent):
            words = f"somebody is there for `{absent:.60}` already"
            yield Finding(words, each, "substitute_for")
        told.setdefault(surname, absent)
