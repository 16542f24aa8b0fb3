"""A meeting in; the page of its agenda out: the business, the papers and the notice of access."""

from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting import head
from cpkit.documents.meeting.agenda_items import (
    agenda_parts,
    has_background_papers,
    own_private_part,
    part_of,
    private_part_words,
)
from cpkit.documents.meeting.membership import (
    contact_of,
    contact_rows,
    membership,
    signatory,
)
from cpkit.documents.meeting.pages import meeting_page
from cpkit.documents.meeting.printed_head import announced_head, facts_apart
from cpkit.documents.meeting.private_business import has_private_business
from cpkit.documents.meeting.question_rules import question_rules
from cpkit.documents.words import counted, day_parts, says
from cpkit.phrases.dates import long_date
from cpkit.query.deadlines import deadlines_of
from cpkit.query.meetings import next_meeting
from cpkit.records import Meeting
from cpkit.records.body import STATUTORY
from cpkit.register import Register
from cpkit.register.membership import quorum_of


def build(meeting: Meeting, register: Register) -> Page:
    """The agenda: when and where, who sits, the business, and how the public takes part."""
    return meeting_page(
        "agenda",
        meeting,
        register,
        called=agenda_called(meeting),
        title="agenda",
        draft_notice=draft_notice(meeting),
        **agenda_content(meeting, register, "agenda_head"),
    )


def agenda_called(meeting: Meeting) -> str:
    """What this council prints above an agenda."""
    return meeting.headings.get("agenda", "Agenda")


def agenda_content(meeting: Meeting, register: Register, head_key: str) -> dict[str, Any]:
    """What an agenda says, for a page of its own or behind a summons.

    Under a head kept as an old paper printed it stands nothing that this paper did not say.
    """
    printed = announced_head(meeting, head_key, register)
    facts = head.planned_facts(meeting, register)
    end = meeting.headings.get("agenda_end")
    parts = agenda_parts(meeting, register)
    is_told = any(part["said"] for part in parts)
    said = "\n".join([*(line["text"] for line in printed), end or ""])
    return {
        "printed_head": printed,
        "facts": facts_apart(meeting, head_key, facts, register) if printed else facts,
        "parts": parts,
        "private_part": None if is_told else private_part_words(meeting),
        "own_private_part": own_private_part(meeting),
        "part_2_heading": _part_2_heading(meeting),
        "inspection": inspection_words(meeting, register),
        "questions": question_rules(meeting, register),
        "signed_by": [_unless_said(words, said) for words in signatory(meeting, register)],
        "published": _published(meeting, said),
        "end": end,
    } | (_NOT_SAID if printed else _around(meeting, register, end))


_NOT_SAID: dict[str, Any] = {"membership": [], "quorum": None, "access": None, "contact": []}


def _around(meeting: Meeting, register: Register, end: str | None) -> dict[str, Any]:
    """Who sits on the body, who may come, and whom to ask where the end does not say so."""
    body = register.body(meeting.body)
    quorum = quorum_of(body, meeting.date) if body else None
    return {
        "membership": membership(body, meeting.date) if body else [],
        "quorum": counted(quorum, "member") if quorum else None,
        "access": access_words(meeting, register),
        "contact": [] if end else contact_rows(contact_of(meeting, register)),
    }


def _unless_said(words: str | None, said: str) -> str | None:
    return words if words and not says(said, words) else None


def _published(meeting: Meeting, said: str) -> dict[str, Any] | None:
    """The day of publication, unless words kept as printed say it."""
    day = meeting.published
    return day_parts(day) if day and not says(said, day.printed) else None


def draft_notice(meeting: Meeting) -> str:
    """The words across an agenda that is not yet published."""
    return "DRAFT – not yet published" if meeting.status == "planned" else ""


def access_words(meeting: Meeting, register: Register) -> str | None:
    """The notice of public access, where the law opens the meeting (LGA 1972 s.100A(1), s.100E)."""
    if not is_open_by_law(meeting, register):
        return None
    if has_private_business(meeting.items):
        return (
            "Anyone may come to this meeting. The public may be asked to leave while the items"
            " marked exempt or confidential are considered."
        )
    return "Anyone may come to this meeting."


def inspection_words(meeting: Meeting, register: Register) -> str | None:
    """How long listed background papers are open to inspection (LGA 1972 s.100D)."""
    until = deadlines_of(meeting, register).background_papers_open_until
    if until is None or not has_background_papers(meeting, register):
        return None
    return (
        "The background papers listed above are open to inspection until"
        f" {long_date(until.when)} (Local Government Act 1972 s.100D)."
    )


def is_open_by_law(meeting: Meeting, register: Register) -> bool:
    """Whether Part VA of the Local Government Act 1972, or its like, opens the meeting."""
    body = register.body(meeting.body)
    regime = meeting.regime or (body.regime if body else "informal")
    return regime in STATUTORY


def _part_2_heading(meeting: Meeting) -> str | None:
    """The printed heading of a private part where no item stands under it."""
    stands = has_private_business(meeting.items) or "2" in map(part_of, meeting.items)
    return None if stands else meeting.headings.get("part_2")


DOCUMENT = Document(
    name="agenda",
    about=NAMES["agenda"],
    kind=Meeting,
    build=build,
    usual=next_meeting,
)
