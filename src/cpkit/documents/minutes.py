"""A meeting in; the page of its minutes out, a draft until a later meeting has confirmed them."""

from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting import head
from cpkit.documents.meeting.apologies import are_minuted
from cpkit.documents.meeting.minuted_items import minuted_items
from cpkit.documents.meeting.pages import meeting_page
from cpkit.documents.meeting.people import attendance_lists, offices_apart
from cpkit.documents.meeting.printed_head import facts_apart, printed_head
from cpkit.documents.meeting.questions import question_entries
from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.words import says, sentence
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.query.meetings import last_meeting
from cpkit.records import Meeting
from cpkit.records.meeting import HELD, Confirmation, NextMeeting
from cpkit.register import Register


def build(meeting: Meeting, register: Register) -> Page:
    """The minutes: who was there, what was said, what was decided, and whether it is confirmed."""
    return meeting_page(
        "minutes",
        meeting,
        register,
        called=meeting.headings.get("minutes", "Minutes"),
        title="minutes",
        draft_notice=draft_notice(meeting, register),
        confirmation=confirmation(meeting, register),
        printed_head=printed_head(meeting, "minutes_head", "", register),
        facts=facts_apart(meeting, "minutes_head", head.minuted_facts(meeting, register), register),
        offices=[list(office) for office in offices_apart(meeting)],
        attendance=attendance_lists(meeting, _lists_elsewhere(meeting)),
        printed_lists=meeting.printed_lists,
        attendance_note=meeting.attendance_note,
        order_varied=_order_varied(meeting),
        items_heading=meeting.headings.get("items"),
        items=minuted_items(meeting, register),
        questions=_questions_apart(meeting),
        question_time=question_time(meeting),
        notes=meeting.notes,
        next_meeting=_next_meeting_apart(meeting),
        next_meeting_heading=_next_meeting_heading(meeting.next_meeting),
        signature=_signature(meeting, register),
        corrections=_corrections(meeting, register),
        end=meeting.headings.get("end"),
    )


def draft_notice(meeting: Meeting, register: Register) -> str:
    """The words across a draft; none once it is confirmed, or where no minutes will follow."""
    if head.is_confirmed(meeting, register) or meeting.status in ("cancelled", "postponed"):
        return ""
    if meeting.status in ("planned", "published"):
        return "DRAFT – this meeting has not been held"
    if meeting.status == "inquorate":
        return "DRAFT – notes of an inquorate meeting"
    return "DRAFT – not yet confirmed as a correct record"


def confirmation(meeting: Meeting, register: Register) -> dict[str, Any] | None:
    """How the minutes were confirmed: at which meeting, by whom, and what was changed first."""
    if not head.is_confirmed(meeting, register):
        return None
    if meeting.confirmed is None:
        return {"words": "Confirmed as a correct record.", "amendments": []}
    return {
        "words": _confirmed(meeting.confirmed, register),
        "amendments": list(meeting.confirmed.amendments),
    }


def _confirmed(confirmed: Confirmation, register: Register) -> str:
    """Where they were confirmed; that they were signed only where the day is on record.

    The signature is what makes them evidence (LGA 1972 Sch 12 para 41).
    """
    day = meeting_day(confirmed.at, register)
    signing = f"{confirmed.chair} presiding" if confirmed.chair else None
    if confirmed.signed:
        by = f" by {confirmed.chair}" if confirmed.chair else ""
        signing = f"signed{by} on {long_date(confirmed.signed)}"
    return sentence(
        (f"confirmed as a correct record at the meeting on {day}", signing), between=", "
    )


def next_meeting_words(announced: NextMeeting | None) -> str | None:
    """The next meeting as announced: its day, time and place, and any words beside them."""
    if announced is None:
        return None
    text = (announced.text or "").strip()
    day, time, venue = announced.date, announced.time, announced.venue
    pieces = (
        text.rstrip(".") or None,
        long_date(day) if day and not says(text, day.printed) else None,
        f"at {clock(time)}" if time and not says(text, time.printed) else None,
        venue if venue and not says(text, venue) else None,
    )
    return sentence(pieces, between=", ")


def _next_meeting_apart(meeting: Meeting) -> str | None:
    """The next meeting, unless an item on it has told its day already."""
    day = meeting.next_meeting.date if meeting.next_meeting else None
    minutes = [item.minute or "" for item in meeting.all_items() if item.type == "next-meeting"]
    if day and any(says(minute, day.printed) for minute in minutes):
        return None
    return next_meeting_words(meeting.next_meeting)


def _next_meeting_heading(announced: NextMeeting | None) -> str | None:
    """The heading over the next meeting, which its words as printed may bring themselves."""
    led_in = announced is not None and says(announced.text or "", "next meeting")
    return None if led_in else "Next meeting"


def question_time(meeting: Meeting) -> str | None:
    """How long question time took, and whether the chair gave more of it."""
    minutes = meeting.question_minutes
    taken = f"question time took {minutes} minutes" if minutes is not None else None
    extended = "the chair extended question time" if meeting.question_time_extended else None
    return sentence((taken, extended), between="; ") or None


def _corrections(meeting: Meeting, register: Register) -> list[dict[str, str]]:
    """Changes that later meetings agreed to make, up to the day."""
    return [
        {"at": meeting_day(each.at, register), "text": each.text}
        for each in meeting.corrections
        if head.has_been(each.at, register)
    ]


def _questions_apart(meeting: Meeting) -> list[dict[str, Any]]:
    """Questions for which the minutes have no item of their own."""
    has_item = any(item.type == "public-questions" for item in meeting.all_items())
    return [] if has_item else question_entries(meeting.questions or ())


def _order_varied(meeting: Meeting) -> str | None:
    why = meeting.order_varied
    return sentence(("the order of business was varied:", why)) if why else None


def _lists_elsewhere(meeting: Meeting) -> list[str]:
    return ["apologies"] if are_minuted(meeting) else []


def _signature(meeting: Meeting, register: Register) -> dict[str, Any] | None:
    """The block to be signed at the next meeting, while the minutes are not confirmed."""
    if head.is_confirmed(meeting, register) or meeting.status not in HELD:
        return None
    return {"printed": meeting.headings.get("signature")}


DOCUMENT = Document(
    name="minutes",
    about=NAMES["minutes"],
    kind=Meeting,
    build=build,
    usual=last_meeting,
)
