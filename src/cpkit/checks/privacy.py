"""CP601–CP604, privacy: nobody's address, health, name or small number slips into the open."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from cpkit.checks.check import Finding, check
from cpkit.checks.words import items_of, public_words_of, text_of, values_as_written
from cpkit.phrases.figures import Figure, read_figure
from cpkit.phrases.names import mentions_of, split_name
from cpkit.problems import WARNING
from cpkit.records import Body, Meeting, Monitoring, OfficerReport, Record
from cpkit.records.body import Member
from cpkit.records.council import Contact
from cpkit.records.meeting import Attendee, Speaker
from cpkit.records.monitoring import Indicator, PartOf
from cpkit.register import Register

# Of an e-mail address only what follows the name: an office's other addresses are its own, too.
_EMAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
# A number that starts with 0 and has ten or eleven digits, and is no date, sum or reference. The
# look behind stands after the 0 so that the search can run from one 0 to the next.
_PHONE = re.compile(r"0(?<![\w/.,£-]0)\d(?:[ -]?\d){8,9}(?![\w/-])")
_POSTCODE = re.compile(r"[A-Z]\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_KINDS = {"a postcode": _POSTCODE, "a telephone number": _PHONE, "an e-mail address": _EMAIL}
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
        kind = suspects.get(said.text.strip())
        if kind and not own:
            # What was found is not said again: reports of problems are often public, too.
            yield Finding(f"{kind} stands in public text", *said.at)


def _suspects(record: Record, register: Register) -> dict[str, str]:
    """Text → what in it reaches somebody whom the council has not put up to be reached."""
    text = text_of(record)
    found = {each: kind for kind, form in _KINDS.items() for each in form.findall(text)}
    known = _published_contacts(record, register) if found else ""
    unknown = {each: kind for each, kind in found.items() if _folded(each) not in known}
    values = values_as_written(record) if unknown else ()
    holders = ((v, kind) for each, kind in unknown.items() for v in values if each in v)
    return {value.strip(): kind for value, kind in holders}


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


_HEALTH = re.compile(
    r"\b(?:unwell|ill|illness|ill[ -]health|sick|sickness|hospital|surgery|covid(?:-19)?|flu"
    r"|injur(?:y|ed)|cancer|stroke|pregnan\w+|mental health|(?:having|had|an) operation"
    r"|medical (?:reasons?|appointment|leave|treatment))\b",
    re.IGNORECASE,
)


@check("CP602", "a health reason stands beside a name", severity=WARNING)
def health_reason(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: somebody's health is nobody's business here; nothing asks for the reason of an absence.
    Fix: write only the name; for leave to be absent (LGA 1972 s.85) keep the reason elsewhere.
    Source: UK GDPR Art 9, special category data.
    """
    groups = (meeting.apologies, meeting.absent, meeting.present, meeting.in_attendance)
    for person in (person for group in groups for person in group or ()):
        words = {"name": person.name, "note": person.note, "reason": person.reason}
        for key, said in words.items():
            if said and _HEALTH.search(said):
                yield Finding("a health reason stands beside the name", person, key)


@check("CP603", "a young person is named where anyone can read it")
def named_young_person(record: Record, register: Register) -> Iterator[Finding]:
    """Why: a child or care leaver who comes to a meeting can be recognised by anyone for ever.
    Fix: write their role instead; with consent on record, `to: full name`, the name may stand.
    Source: Children Act 1989 s.97(2); UK GDPR Art 5 and Recital 38.
    """
    here = _hidden(_people_of(record), register)
    body = register.body(getattr(record, "body", None))
    names = {p.name for p in (*here, *_hidden(_people_of(body), register)) if _full_name(p.name)}
    if not names:
        return
    pattern = re.compile("|".join(mentions_of(name).pattern for name in sorted(names)))
    by_role = {person.name for person in here}  # the public copy prints a role for these words
    for said in public_words_of(record, register):
        if said.text not in by_role and pattern.search(said.text):
            yield Finding("a young person is named in public text", *said.at)


_Person: TypeAlias = Member | Attendee | Speaker


def _people_of(record: Record | None) -> Iterator[_Person]:
    if isinstance(record, Body):
        yield from (*record.members, *record.in_attendance)
    if isinstance(record, Meeting):
        groups = (record.present, record.in_attendance, record.observers, record.apologies)
        yield from (person for group in groups for person in group or ())
        yield from (speaker for item in items_of(record) for speaker in item.presenters)


def _hidden(people: Iterable[_Person], register: Register) -> list[_Person]:
    """The young people among some whom the public knows by role only."""
    return [each for each in people if each.young_person and each.public_face(register.as_at)]


def _full_name(printed: str) -> str:
    """Given name and surname; a name of one word, or a role, names nobody for certain."""
    name = split_name(printed)
    return f"{name.given} {name.surname}" if name.given and name.surname else ""


@check("CP604", "a small number may point to a child", severity=WARNING)
def small_number(monitoring: Monitoring, register: Register) -> Iterator[Finding]:
    """Why: with so few, somebody who knows a little can tell who is meant and learn the rest.
    Fix: print `c` for it, and hide a second number where the first could be worked out; or say
    under `waive:` who decided that it may stand.
    Source: UK GDPR Recital 26; the council's `suppress_below:`; Information Commissioner v Miller
    [2018] UKUT 229 (AAC).
    """
    usual = register.council.checks.suppress_below
    limit = usual if monitoring.suppress_below is None else monitoring.suppress_below
    for indicator in monitoring.indicators:
        yield from _small(indicator, limit)
        if _is_small(indicator.numerator, limit):
            yield Finding(_too_small(indicator.numerator), indicator, "numerator")
    for table in monitoring.tables:
        own = limit if table.suppress_below is None else table.suppress_below
        for index, row in enumerate(table.rows):
            for column, cell in enumerate(row[1:], start=1):
                if _is_small(read_figure(cell or ""), own):
                    yield Finding(_too_small(read_figure(cell or "")), table, "rows", index, column)


def _small(counted: Indicator | PartOf, limit: int) -> Iterator[Finding]:
    if _is_small(counted.value, limit):
        yield Finding(_too_small(counted.value), counted, "value")
    for part in counted.parts:
        yield from _small(part, limit)


def _is_small(figure: Figure | None, limit: int) -> bool:
    """A count of children from 1 up to below the limit; shares, money and days are no counts."""
    if figure is None or figure.value is None or figure.hidden:
        return False
    is_count = figure.unit in (None, "people") and figure.value == int(figure.value)
    return is_count and 0 < figure.value < limit


def _too_small(figure: Figure | None) -> str:
    return f"`{figure.printed if figure else ''}` is a small number"
