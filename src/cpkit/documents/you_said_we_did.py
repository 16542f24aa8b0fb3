"""A pledge in; a page for young people of what they said, what they were promised and what was
done, out.

The words are those of the records: the page chooses, sorts, and says in plain words how each
thing stands.
"""

from collections.abc import Sequence
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.action_parts import Entry, said_by
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.membership import contact_rows
from cpkit.documents.pledge import usual
from cpkit.phrases.dates import long_date, short_date
from cpkit.query.action_line import Note
from cpkit.query.recorded_actions import as_at, lines_of
from cpkit.query.standing import Standing, standings
from cpkit.query.young_voices import Heard, young_voices
from cpkit.records import Commitment, Pledge
from cpkit.records.pledge import Promise
from cpkit.register import Register
from cpkit.register.rounds import everything_said

_STATUSES = {
    "in place": "We do this now",
    "complete": "We have done this",
    "in progress": "We are working on this",
    "planned": "We have not started this yet",
    "proposed": "We are thinking about this",
    "": "We have not said how this is going",
    "lapsed": "We stopped doing this",
    "withdrawn": "We decided not to do this",
}
"""Status → what it means to somebody who was promised it, what is done coming first."""


def build(pledge: Pledge, register: Register) -> Page:
    """What was said and what came of it; each promise and how it is kept."""
    found = standings(lines_of(pledge, register), as_at(register))
    known = {each.line.ref.partition("#")[2]: each for each in found}
    body = register.body(pledge.body)
    return page(
        "you-said-we-did",
        "You said, we did",
        register,
        made_from=[pledge],
        pledge=pledge.title,
        body=body.name.removeprefix("The ") if body else "",
        said=[_said(each, register) for each in young_voices(pledge, register)],
        promises=[_promise(each, pledge, known, register) for each in pledge.promises],
        contact=contact_rows((body.contact if body else None) or register.council.contact),
    )


DOCUMENT = Document("you-said-we-did", NAMES["you-said-we-did"], Pledge, build, usual)


def _said(heard: Heard, register: Register) -> Entry:
    item = heard.item
    return {
        "on": long_date(heard.meeting.date),
        "title": item.title,
        "is_draft": heard.meeting.status != "confirmed",
        "minute": "\n\n".join(item.narrative()),
        "decided": [each.text for each in item.resolved or ()] + list(item.undertakings),
        "done": [_done(each, register) for each in heard.actions],
    }


def _done(each: Standing, register: Register) -> Entry:
    return {
        "text": each.line.action,
        "standing": in_plain_words(each),
        "is_done": not each.is_open,
        "heard": _heard_last(each.last_note),
    }


def in_plain_words(each: Standing) -> str:
    """How an action stands, said to somebody who waits for it."""
    status, due = each.status, short_date(each.due) if each.due else ""
    if not each.is_open:
        if status == "withdrawn":
            return "We decided not to do this."
        day = each.line.ended_on(status)
        when = f" on {short_date(day)}" if day else ""
        return f"The Board agreed to end this{when}." if status == "closed" else f"Done{when}."
    if each.group == "overdue":
        return f"Late: this should have been done by {due}."
    if each.blocked_by or status == "on hold":
        return "This has to wait for something else."
    return f"To be done by {due}." if due else "We have not said by when."


def _heard_last(note: Note | None) -> Entry | None:
    return {"on": short_date(note.on) if note.on else "", "text": note.text} if note else None


def _promise(
    promise: Promise, pledge: Pledge, known: dict[str, Standing], register: Register
) -> Entry:
    serving = [
        each for each in pledge.commitments if promise.id in each.promise and each.id in known
    ]
    parted: list[tuple[str, Sequence[Commitment]]] = [
        (heading, [each for each in serving if known[each.id].status == status])
        for status, heading in _STATUSES.items()
    ]
    return {
        "id": promise.id,
        "text": promise.text,
        "groups": [
            {"heading": heading, "things": [_thing(each, register) for each in mine]}
            for heading, mine in parted
            if mine
        ],
    }


def _thing(commitment: Commitment, register: Register) -> dict[str, Any]:
    """What was undertaken, and what was said of it last."""
    said = [each for each in said_by(everything_said(commitment), register.as_at) if each.note]
    dated = [each for each in said if each.on]
    last = max(dated, key=lambda each: each.on or register.as_at) if dated else None
    last = last or (said[-1] if said else None)
    undertaken = commitment.commitment or commitment.title or ""
    return {
        "text": undertaken,
        "heard": {"on": short_date(last.on) if last.on else "", "text": last.note}
        if last
        else None,
    }
