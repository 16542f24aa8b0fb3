"""A meeting in; the letter that calls its members, with the agenda behind it, out."""

from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.agenda import agenda_called, agenda_content, draft_notice
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting import head
from cpkit.documents.meeting.membership import contact_of, contact_rows
from cpkit.documents.meeting.pages import meeting_page
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.query.meetings import next_meeting
from cpkit.records import Meeting
from cpkit.records.council import Post
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
        **agenda_content(meeting, register),
    )


def letter(meeting: Meeting, register: Register) -> dict[str, Any]:
    """The letter: the record's own words where it has them, and the usual ones where not."""
    summons = meeting.summons or Summons.model_construct()
    by, role = signatory(summons, register)
    return {
        "marking": summons.marking,
        "contact": contact_rows(summons.contact or contact_of(meeting, register)),
        "dated": _dated(summons, meeting),
        "to": summons.to or addressees(meeting, register),
        "greeting": summons.greeting or "Dear Councillor,",
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
    where = f" in {place}" if place else ""
    return (
        f"You are summoned to the meeting of the {head.body_name(meeting, register)} on"
        f" {long_date(meeting.date)}{time}{where}. The agenda below states the business."
    )


def signatory(summons: Summons, register: Register) -> tuple[str | None, str | None]:
    """Who signs, and as what: the record's words, else the council's proper officer."""
    post = _proper_officer(register)
    if summons.by or summons.role or post is None:
        return summons.by, summons.role
    return post.holder, post.title


def _proper_officer(register: Register) -> Post | None:
    council = register.council
    named = [post for post in council.posts if post.title == council.summons_by]
    duty = [post for post in council.posts if post.proper_officer == "summons"]
    return next(iter([*named, *duty]), None)


def _dated(summons: Summons, meeting: Meeting) -> str | None:
    day = summons.dated or meeting.published
    return long_date(day) if day else None


DOCUMENT = Document(
    name="summons",
    about=NAMES["summons"],
    kind=Meeting,
    build=build,
    usual=next_meeting,
)
