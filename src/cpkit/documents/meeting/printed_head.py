"""A meeting and the head of a paper as an old paper printed it in; that head, line by line, out."""

from typing import Any

from cpkit.documents.meeting import head
from cpkit.documents.words import day_parts, says
from cpkit.phrases.dates import long_date
from cpkit.records import Meeting
from cpkit.register import Register


def printed_head(
    meeting: Meeting, key: str, called: str, register: Register
) -> list[dict[str, Any]]:
    """The lines of a head kept as printed, one of them the body's; none where none is kept.

    What the record says and the lines do not is added below them, so that nothing is left out.
    """
    kept = _kept(meeting, key, register)
    if not kept:
        return []
    body = head.body_name(meeting, register)
    lines = [line for line in kept.splitlines() if line.strip()]
    needed = (called, body, _day(meeting, kept), head.occasion(meeting), meeting.marking)
    lines += [words for words in needed if words and not says(kept, words)]
    chief = next((place for place, line in enumerate(lines) if says(line, body)), 0)
    return [{"text": line, "chief": place == chief} for place, line in enumerate(lines)]


def facts_apart(meeting: Meeting, key: str, facts: head.Facts, register: Register) -> head.Facts:
    """The facts that a head kept as printed, or the line at the end, does not tell already."""
    kept = _kept(meeting, key, register)
    if not kept:
        return facts
    told_in = f"{kept}\n{meeting.headings.get('end', '')}"
    told = {
        "time": meeting.time,
        "started": meeting.started,
        "finished": meeting.finished,
        "published": meeting.published,
    }
    printed = {about: each.printed for about, each in told.items() if each is not None}
    return {
        about: [term, words]
        for about, (term, words) in facts.items()
        if not any(says(told_in, each) for each in (words, printed.get(about)) if each)
    }


def _kept(meeting: Meeting, key: str, register: Register) -> str:
    """The head as printed: what a paper is called may be the whole of it, with the body's name."""
    printed = {str(place): words for place, words in meeting.headings.items()}
    called = printed.get(key.removesuffix("_head"), "")
    whole = called if says(called, head.body_name(meeting, register)) else ""
    return printed.get(key) or whole


def _day(meeting: Meeting, kept: str) -> str:
    """The day in the form in which the head gives it; where it gives another, in house print."""
    day = day_parts(meeting.date)
    rest = f"{day['month']} {day['year']}"
    forms = (meeting.date.printed, f"{day['day']} {rest}", f"{day['ordinal']} {rest}")
    return next((form for form in forms if says(kept, form)), long_date(meeting.date))
