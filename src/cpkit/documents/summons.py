"""A meeting in; the letter that calls its members, with the agenda behind it, out."""

from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.agenda import agenda_called, agenda_content, draft_notice
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting import head
from cpkit.documents.meeting.membership import (
    contact_card,
    contact_of,
    contact_rows,
    signatory,
)
from cpkit.documents.meeting.pages import meeting_page
from cpkit.documents.words import day_parts
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.query.meetings import next_meeting
from cpkit.records import Meeting
from cpkit.records.meeting import Summons
from cpkit.register import Register


def build(meeting: Meeting, register: Register) -> Page:
    """The summons: the proper officer's letter, then the business it calls the members to."""
    return meeting_page(
        "summons",
        meeting,
        register,
        called="Summons",
        title="summons",
        draft_notice=draft_notice(meeting),
        agenda_called=agenda_called(meeting),
        letter=letter(meeting, register),
        **agenda_content(meeting, register, "summons_head"),
    )


def letter(meeting: Meeting, register: Register) -> dict[str, Any]:
    """The letter: the record's own words where it has them, and the usual ones where not."""
    summons = meeting.summons or Summons.model_construct()
    by, role = signatory(meeting, register)
    contact = summons.contact or contact_of(meeting, register)
    dated = summons.dated or meeting.published
    return {
        "marking": summons.marking,
        "contact": contact_rows(contact),
        "office": contact_card(contact),
        "dated": long_date(dated) if dated else None,
        "day": day_parts(dated) if dated else None,
        "to": summons.to or addressees(meeting, register),
        "greeting": summons.greeting or _greeting(meeting, register),
        "own": {"text": summons.text, "closing": summons.closing},
        "text": summons.text or usual_words(meeting, register),
        "closing": summons.closing or "Yours sincerely,",
        "by": by,
        "role": role,
    }


def addressees(meeting: Meeting, register: Register) -> str:
    """To whom the summons goes: as the body says, else to all its members."""
    body = register.body(meeting.body)
    own = body.addressees if body else None
    return own or f"All members of the {head.body_name(meeting, register)}"


def usual_words(meeting: Meeting, register: Register) -> str:
    """A summons in the council's plain words, stating body, time, day and place."""
    time = f" at {clock(meeting.time)}" if meeting.time else ""
    place = head.place(meeting, register)
    where = f", {place}" if place else ""
    called = "invited" if _is_informal(meeting, register) else "summoned"
    return (
        f"You are {called} to the meeting of the {head.body_name(meeting, register)} on"
        f" {long_date(meeting.date)}{time}{where}. The agenda below states the business."
    )


def _greeting(meeting: Meeting, register: Register) -> str:
    return "Dear member," if _is_informal(meeting, register) else "Dear Councillor,"


def _is_informal(meeting: Meeting, register: Register) -> bool:
    """Whether no Act binds the body: nobody can be summoned to it, and not all are councillors."""
    body = register.body(meeting.body)
    return (meeting.regime or (body.regime if body else None)) == "informal"


DOCUMENT = Document(
    name="summons",
    about=NAMES["summons"],
    kind=Meeting,
    build=build,
    usual=next_meeting,
)
