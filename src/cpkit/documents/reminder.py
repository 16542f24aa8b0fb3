"""A lead or a directorate in; the letter that reminds them of their actions, out."""

from collections.abc import Sequence
from typing import Any

from cpkit.documents.action_parts import Entry, standing_entry
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.membership import contact_rows
from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.words import counted, joined
from cpkit.phrases.dates import long_date, short_date
from cpkit.query.answer_by import answer_by
from cpkit.query.recorded_actions import KINDS, all_lines, as_at
from cpkit.query.reminders import REASONS, Addressee, Chased, Party, addressees, chased_in
from cpkit.query.standing import standings
from cpkit.records import Council
from cpkit.register import Register

_HEADINGS = {
    "overdue": "Overdue",
    "due soon": "Due soon",
    "blocked": "Waiting for something else",
    "undated": "Without a date",
}


def to_be_reminded(register: Register, party: Party, soon: int | None = None) -> list[Addressee]:
    """Everybody who has something to be reminded of, as a register shows it."""
    found = standings(all_lines(register), as_at(register, soon))
    order = [directorate.name for directorate in register.council.directorates]
    return addressees(chased_in(found, register.as_at), party, order)


def letter_to(name: str, party: Party, soon: int | None = None) -> Document[Council]:
    """The letter to one addressee, known by name."""

    def build(council: Council, register: Register) -> Page:
        known = {each.name: each for each in to_be_reminded(register, party, soon)}
        return letter(known.get(name, Addressee(name, ())), party, council, register)

    return Document(
        name="reminder",
        about="a letter that reminds a lead or a directorate of their actions",
        kind=Council,
        build=build,
        usual=lambda register: register.council,
    )


def letter(addressee: Addressee, party: Party, council: Council, register: Register) -> Page:
    """The letter: what is asked, by when, and each action as it stands."""
    bodies = [each.standing.line.body for each in addressee.chased]
    by = answer_by(register, bodies)
    last = max((each.reminded for each in addressee.silent if each.reminded), default=None)
    made = page(
        "reminder",
        "Second reminder" if addressee.is_again else "Reminder",
        register,
        made_from=[council],
        title=f"{'Second reminder' if addressee.is_again else 'Reminder'}: {addressee.name}",
        to=addressee.name,
        party=party,
        subject=_subject(addressee, bodies, register),
        is_again=addressee.is_again,
        last_reminded=long_date(last) if last else "",
        count=len(addressee.chased),
        unanswered=len(addressee.silent),
        body=_names_of(bodies, register),
        answer_by=long_date(by.day),
        meeting=meeting_day(by.meeting.id, register) if by.meeting else "",
        groups=_groups(addressee, register),
        contact=contact_rows(council.contact),
        signed=_signed(council),
    )
    return made | {"made_from": [kind.folder for kind in KINDS]}


def _subject(addressee: Addressee, bodies: Sequence[str], register: Register) -> str:
    which = "Second reminder" if addressee.is_again else "Reminder"
    number = counted(len(addressee.chased), "action")
    return f"{which}: {number} for the {_names_of(bodies, register) or 'Council'}"


def _names_of(bodies: Sequence[str], register: Register) -> str:
    """`Corporate Parenting Board and Young Voices Group`, in the order of their actions."""
    found = (register.body(each) for each in dict.fromkeys(bodies) if each)
    return joined([body.name.removeprefix("The ") for body in found if body is not None])


def _groups(addressee: Addressee, register: Register) -> list[dict[str, Any]]:
    parted = [
        (reason, [each for each in addressee.chased if each.reason == reason]) for reason in REASONS
    ]
    return [
        {
            "name": reason.replace(" ", "-"),
            "heading": _HEADINGS[reason],
            "actions": [_entry(each, addressee.name, register) for each in chased],
        }
        for reason, chased in parted
        if chased
    ]


def _entry(each: Chased, name: str, register: Register) -> Entry:
    record = each.standing.line.record
    return standing_entry(each.standing, register.as_at) | {
        "with": [post for post in each.standing.line.posts if post != name],
        "reminded": short_date(each.reminded) if each.reminded else "",
        "is_answered": each.is_answered,
        "holds_up": [ref.removeprefix(f"{record}#") for ref in each.holds_up],
    }


def _signed(council: Council) -> list[str]:
    contact = council.contact
    named = (contact.name, contact.role) if contact else ()
    return [words for words in (*named, council.name) if words]
