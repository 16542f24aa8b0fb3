"""CP601 and CP603, privacy: nobody's address or protected name slips into the open."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from cpkit.checks.check import Finding, check
from cpkit.checks.privacy.addresses import POSTCODE, STREET
from cpkit.checks.words import (
    items_of,
    on_one_line,
    public_words_of,
    shape_of,
    unwrapped_text_of,
    values_as_written,
)
from cpkit.phrases.mentions import mentions_of
from cpkit.phrases.names import split_name
from cpkit.problems import WARNING
from cpkit.records import Body, Meeting, OfficerReport, Record
from cpkit.records.attendance import Attendee
from cpkit.records.body import Member
from cpkit.records.council import Contact
from cpkit.records.item import Speaker
from cpkit.register import Register
from cpkit.register.once import once_per_record

# Of an e-mail address only what follows the name: an office's other addresses are its own, too.
_EMAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
# A number that starts with 0 and has ten or eleven digits, and is no date, sum or reference. The
# look behind stands after the 0 so that the search can run from one 0 to the next.
_PHONE = re.compile(r"0(?<![\w/.,£-]0)\d(?:[ -]?\d){8,9}(?![\w/-])")
# In the shape of a text, where a number is found in no time: `4 High Street`, not `4 June 2026`.
_STREET_SHAPE = re.compile(rb"0[Aa]?,? A[^ ]+ A")
_LONGEST_STREET = 100  # characters
_POSTCODE_SHAPE = b"0AA"
_OWN_PLACES = frozenset({"venue", "host", "website", "email", "phone", "paper", "to"})


@check("CP601", "an address or number of a person may stand in the open", severity=WARNING)
def personal_address(record: Record, register: Register) -> Iterator[Finding]:
    """Why: whoever is named beside it can be found; once published it cannot be taken back.
    Fix: take it out; the office's own go under `contact:`, a questioner's under `address:`.
    Source: UK GDPR Art 5(1)(c), data minimisation; Children Act 1989 s.97(2) for a child's address.
    """
    suspects = _suspects(record, register)
    for said in public_words_of(record, register) if suspects else ():
        own = isinstance(said.at[0], Contact) or said.field in _OWN_PLACES
        for kind in () if own else suspects.get(said.on_one_line, ()):
            # What was found is not said again: reports of problems are often public, too.
            yield Finding(f"{kind} stands in public text", *said.at)


def _suspects(record: Record, register: Register) -> dict[str, list[str]]:
    """Text → what in it reaches somebody whom the council has not put up to be reached."""
    found = _reached_by(record)
    known = _published_contacts(record, register) if found else ""
    unknown = {each: kind for each, kind in found.items() if _folded(each) not in known}
    held: dict[str, list[str]] = {}
    for value in values_as_written(record) if unknown else ():
        line = value.replace("\n", " ")
        kinds = dict.fromkeys(kind for each, kind in unknown.items() if each in line)
        if kinds:
            held[on_one_line(value)] = list(kinds)
    return held


def _reached_by(record: Record) -> dict[str, str]:
    """Every address and number in a record, each with its kind."""
    text, shape = unwrapped_text_of(record), shape_of(record)
    found: dict[str, str] = {}
    for number in _STREET_SHAPE.finditer(shape):
        start = max(0, number.start() - 2)  # where a house number of three digits begins
        found |= dict.fromkeys(
            STREET.findall(text, start, start + _LONGEST_STREET), "a street address"
        )
    if _POSTCODE_SHAPE in shape:
        found |= dict.fromkeys(POSTCODE.findall(text), "a postcode")
    found |= dict.fromkeys(_PHONE.findall(text), "a telephone number")
    return found | dict.fromkeys(_EMAIL.findall(text), "an e-mail address")


def _published_contacts(record: Record, register: Register) -> str:
    """Everything under which the council and its bodies want to be reached, in one text.

    An e-mail address is one of theirs if its domain is.
    """
    body = record if isinstance(record, Body) else register.body(getattr(record, "body", None))
    summons = record.summons if isinstance(record, Meeting) else None
    report = record if isinstance(record, OfficerReport) else None
    owners = (register.council, body, summons, report)
    contacts = [owner.contact for owner in owners if owner and owner.contact]
    values = [value for c in contacts for value in (c.address, c.email, c.phone) if value]
    if body and body.public_questions and body.public_questions.email:
        values.append(body.public_questions.email)
    return _folded(" ".join(values))


def _folded(words: str) -> str:
    return re.sub(r"[\s()-]+", "", words.casefold())


@check("CP603", "a young person is named where anyone can read it")
def named_young_person(record: Record, register: Register) -> Iterator[Finding]:
    """Why: a child or care leaver who comes to a meeting can be recognised by anyone for ever.
    Fix: write their role instead; with consent on record, `to: full name`, the name may stand.
    Source: Children Act 1989 s.97(2); UK GDPR Art 5 and Recital 38.
    """
    body = register.body(getattr(record, "body", None))
    here = _known_by_role(_young_people_in(record), register)
    members = _known_by_role(_young_people_on(body), register) if body else []
    names = {person.name for person in (*here, *members) if _full_name(person.name)}
    if not names:
        return
    pattern = re.compile("|".join(mentions_of(name).pattern for name in sorted(names)))
    by_role = {person.name for person in here}  # the public copy prints a role for these words
    for said in public_words_of(record, register):
        if said.text not in by_role and pattern.search(said.text):
            yield Finding("a young person is named in public text", *said.at)


_Person: TypeAlias = Member | Attendee | Speaker


def _known_by_role(people: list[_Person], register: Register) -> list[_Person]:
    """Those among some young people whom the public knows by role only."""
    return [person for person in people if person.public_face(register.as_at)]


def _young_people_in(record: Record) -> list[_Person]:
    if record.file is not None and "young_person" not in record.file.keys:
        return []
    return [person for person in _people_of(record) if person.young_person]


@once_per_record
def _young_people_on(body: Body) -> list[_Person]:
    return _young_people_in(body)


def _people_of(record: Record) -> Iterator[_Person]:
    if isinstance(record, Body):
        yield from (*record.members, *record.in_attendance)
    if isinstance(record, Meeting):
        groups = (record.present, record.in_attendance, record.observers, record.apologies)
        yield from (person for group in groups for person in group or ())
        yield from (speaker for item in items_of(record) for speaker in item.presenters)


def _full_name(printed: str) -> str:
    """Given name and surname; a name of one word, or a role, names nobody for certain."""
    name = split_name(printed)
    return f"{name.given} {name.surname}" if name.given and name.surname else ""
