"""A body and a day in; its members and how to reach it, as its papers print them, out."""

from datetime import date
from typing import Any

from cpkit.documents.words import rows
from cpkit.phrases.names import folded_name
from cpkit.records import Body, Council, Meeting
from cpkit.records.body import Member
from cpkit.records.council import Contact, Post
from cpkit.records.meeting import Summons
from cpkit.register import Register
from cpkit.register.letterhead import is_our_own
from cpkit.register.membership import is_vacant, members_on


def membership(body: Body, day: date) -> list[dict[str, Any]]:
    """Who sat on a body on a day, with office, vote and whom they speak for."""
    return [_entry(seat) for seat in members_on(body, day)]


def contact_of(meeting: Meeting, register: Register) -> Contact | None:
    """Whom the public asks about a meeting: the body's clerk, or else the council."""
    body = register.body(meeting.body)
    usual = register.council.contact if is_our_own(meeting, register) else None
    return (body.contact if body else None) or usual


def contact_rows(contact: Contact | None) -> list[list[str]]:
    """A contact as rows of a term and its words; what is not recorded has no row."""
    if contact is None:
        return []
    return rows(
        ("Contact", ", ".join(words for words in (contact.name, contact.role) if words)),
        ("Address", ", ".join((contact.address or "").split("\n")).strip(", ")),
        ("E-mail", contact.email),
        ("Telephone", contact.phone),
        ("Extension", contact.extension),
        ("Website", contact.website),
    )


def contact_card(contact: Contact | None) -> dict[str, Any]:
    """The same contact for a letterhead: each thing by its name, the address line by line."""
    given = contact or Contact.model_construct()
    return {
        "name": given.name,
        "role": given.role,
        "address": [line.strip(" ,") for line in (given.address or "").splitlines() if line],
        "email": given.email,
        "phone": given.phone,
        "extension": given.extension,
        "website": given.website,
    }


def signatory(meeting: Meeting, register: Register) -> tuple[str | None, str | None]:
    """Who signs, and as what: the record's words, else the council's proper officer."""
    summons = meeting.summons or Summons.model_construct()
    if summons.by or summons.role or not is_our_own(meeting, register):
        return summons.by, summons.role
    post = _proper_officer(register.council)
    return (post.holder, post.title) if post else (None, register.council.summons_by)


def _proper_officer(council: Council) -> Post | None:
    """The post under `summons_by:` if it is listed; without that key, the one whose duty it is."""
    if council.summons_by is None:
        return next((post for post in council.posts if post.proper_officer == "summons"), None)
    asked = folded_name(council.summons_by)
    called = ((post, (post.title, *post.aliases)) for post in council.posts)
    return next((p for p, titles in called if asked in map(folded_name, titles)), None)


def _entry(seat: Member) -> dict[str, Any]:
    notes = [
        "" if seat.role == "member" or is_vacant(seat) else seat.role,
        "non-voting" if seat.voting is False else "",
        f"substitute for {seat.substitute_for}" if seat.substitute_for else "",
    ]
    group = [words for words in (seat.represents, seat.party) if words and words != seat.name]
    return {
        "name": seat.name,
        "role": ", ".join(group) or None,
        "note": "; ".join(note for note in notes if note) or None,
    }
