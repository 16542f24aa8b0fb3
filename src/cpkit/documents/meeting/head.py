"""A meeting in; what stands at the head of its papers, and how far it has come, out."""

import re
from collections.abc import Iterator
from datetime import time

from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.words import date_of, joined, sentence
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.records import Body, Meeting
from cpkit.records.meeting import Sitting
from cpkit.register import Register

HELD = {
    "in person": "in person",
    "hybrid": "in person and by remote link",
    "remote": "by remote link",
    "in writing": "in writing",
}


def body_name(meeting: Meeting, register: Register) -> str:
    """The body's name as printed for this meeting, or as it was called on the day."""
    if meeting.body_name:
        return meeting.body_name
    body = register.body(meeting.body)
    return name_on_the_day(body, meeting) if body else meeting.body


def name_on_the_day(body: Body, meeting: Meeting) -> str:
    """A body's name at the time of a meeting: it may have had another since."""
    former = sorted(
        (each.until, each.name)
        for each in body.former_names
        if each.until and meeting.date <= each.until
    )
    return former[0][1] if former else body.name


KINDS_OF_BODY = (
    *("Sub-Committee", "Committee", "Board", "Panel", "Group", "Forum", "Partnership"),
    *("Council", "Cabinet", "Commission"),
)


def kind_of_body(name: str) -> str:
    """`Committee` for the Improvement and Scrutiny Committee – People: what resolves and notes."""
    found = [(name.rfind(kind) + len(kind), kind) for kind in KINDS_OF_BODY if kind in name]
    return max(found, key=lambda each: (each[0], len(each[1])))[1] if found else "meeting"


def occasion(meeting: Meeting) -> str | None:
    """What kind of meeting it was, where that needs saying: `Extraordinary meeting`."""
    kinds = [
        meeting.title,
        "Extraordinary meeting" if meeting.extraordinary and not meeting.title else None,
        "Informal meeting" if meeting.regime == "informal" else None,
    ]
    return " – ".join(kind for kind in kinds if kind) or None


Facts = dict[str, list[str]]
"""What each fact is about → its term and its words, in the order of print."""


def planned_facts(meeting: Meeting, register: Register) -> Facts:
    """Whose meeting it is, where of several councils; at what time and where it is to be."""
    published = meeting.headings.get("published", "Published").rstrip(":")
    return _facts(
        ("councils", "Joint committee of", _councils(meeting, register)),
        ("time", "Time", _clock(meeting.time)),
        ("place", "Place", place(meeting, register)),
        ("how", "To be held", HELD[meeting.how] if meeting.how else None),
        ("convened", "Called", long_date(meeting.convened) if meeting.convened else None),
        ("published", published, long_date(meeting.published) if meeting.published else None),
    )


def minuted_facts(meeting: Meeting, register: Register) -> Facts:
    """When and where the meeting was, sitting by sitting where it was adjourned."""
    return _facts(
        ("councils", "Joint committee of", _councils(meeting, register)),
        ("time", "Time", _clock(meeting.time) if meeting.started is None else None),
        ("started", meeting.headings.get("started", "Started"), _clock(meeting.started)),
        ("finished", meeting.headings.get("finished", "Finished"), _clock(meeting.finished)),
        *_sittings(meeting),
        ("place", "Place", place(meeting, register)),
        ("how", "Held", HELD[meeting.how] if meeting.how else None),
    )


def _councils(meeting: Meeting, register: Register) -> str | None:
    """The councils whose joint committee meets (LGA 1972 s.102(1)(b))."""
    body = register.body(meeting.body)
    return joined(body.authorities) if body and body.authorities else None


def _facts(*facts: tuple[str, str, str | None]) -> Facts:
    """Facts by what they are about; a fact without words is left out."""
    return {about: [term, words] for about, term, words in facts if words}


def place(meeting: Meeting, register: Register) -> str | None:
    """Where the meeting is; at whose building, where that is another authority's."""
    body = register.body(meeting.body)
    usual = body.venue if body and meeting.status in ("planned", "published") else None
    venue = meeting.venue or usual
    return ", ".join(filter(None, (venue, meeting.host))) or None


# Notes that say so in words of their own need no notice above them.
_FAILED = re.compile(r"(?i)\binquorate\b|\bnot quorate\b|\bno quorum\b|\bwithout a quorum\b")


def _told(meeting: Meeting) -> str:
    return f"{meeting.notes or ''} {meeting.headings.get('end', '')}"


def status_notice(meeting: Meeting, register: Register) -> str | None:
    """What a reader must know before anything else: that the meeting was called off or failed."""
    if meeting.status == "cancelled":
        return "This meeting was cancelled."
    if meeting.status == "postponed":
        to = meeting_day(meeting.postponed_to, register) if meeting.postponed_to else None
        return sentence(("this meeting was postponed", f"to {to}" if to else None))
    if meeting.status == "inquorate" and not _FAILED.search(_told(meeting)):
        return "Too few members were present for a quorum: these are notes and not minutes."
    return None


def is_confirmed(meeting: Meeting, register: Register) -> bool:
    """Whether a later meeting had confirmed the minutes as a correct record, as at the day."""
    if meeting.confirmed is None:
        return meeting.status == "confirmed"
    return has_been(meeting.confirmed.at, register)


def has_been(named: str, register: Register) -> bool:
    """Whether a meeting named by its id or date was on the day or before; if unknown, it was."""
    meeting = register.one(Meeting, named) if "/" in named else None
    day = meeting.date if meeting else date_of(named)
    return day is None or day <= register.as_at


def _clock(when: time | None) -> str | None:
    return clock(when) if when else None


def _sittings(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    for number, sitting in enumerate(meeting.sittings, 1):
        yield f"sitting {number}", f"Sitting {number}", _sitting(sitting, meeting)


def _sitting(sitting: Sitting, meeting: Meeting) -> str:
    hours = [clock(time) for time in (sitting.started, sitting.finished) if time]
    day = long_date(sitting.date) if sitting.date and sitting.date != meeting.date else None
    pieces = (day, " to ".join(hours), sitting.venue, sitting.note)
    return ", ".join(piece for piece in pieces if piece)
