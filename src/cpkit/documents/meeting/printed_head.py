"""A meeting and the head of a paper as an old paper printed it in; that head, line by line, out."""

import re
from typing import Any

from cpkit.documents.meeting import head
from cpkit.documents.words import day_parts, says
from cpkit.phrases.dates import long_date
from cpkit.phrases.times import clock
from cpkit.records import Meeting
from cpkit.register import Register

_LONGEST_NAME = 20  # words: a longer line is a sentence, and no title


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
    return [_line(line, chief=place == chief) for place, line in enumerate(lines)]


def announced_head(meeting: Meeting, key: str, register: Register) -> list[dict[str, Any]]:
    """The lines above an agenda's items kept as printed; none once the record says otherwise.

    People come to where and when an agenda says: one that has been put off cannot say the old day
    and the new one.
    """
    kept = _headings(meeting).get(key, "")
    announced = (
        (meeting.date.printed, long_date(meeting.date)),
        (meeting.time.printed, clock(meeting.time)) if meeting.time else (),
        (meeting.venue,) if meeting.venue else (),
    )
    told = all(any(says(kept, form) for form in forms) for forms in announced if forms)
    if not kept or not told:
        return []
    body = head.body_name(meeting, register)
    lines = [line for line in kept.splitlines() if line.strip()]
    needed = (head.occasion(meeting), meeting.marking)
    lines[:0] = [words for words in needed if words and not says(kept, words)]
    named = (n for n, line in enumerate(lines) if says(line, body) and _is_title(line))
    chief = next(named, None)
    if chief is None:
        lines.insert(0, body)
        chief = 0
    called = {"agenda", _letters(meeting.headings.get("agenda", ""))}
    return [
        _line(
            line,
            chief=place == chief,
            section=place != chief and _letters(line) in called,
            plain=place != chief,
        )
        for place, line in enumerate(lines)
    ]


def facts_apart(meeting: Meeting, key: str, facts: head.Facts, register: Register) -> head.Facts:
    """The facts that the words kept as printed, at the head or the end, do not tell already."""
    kept = _kept(meeting, key, register)
    if not kept:
        return facts
    ends = (_headings(meeting).get(end, "") for end in ("end", "agenda_end"))
    told_in = "\n".join([kept, meeting.printed_lists or "", *ends])
    told = {
        "time": meeting.time,
        "started": meeting.started,
        "finished": meeting.finished,
        "published": meeting.published,
    }
    printed = {about: _forms(each.printed) for about, each in told.items() if each is not None}
    return {
        about: [term, words]
        for about, (term, words) in facts.items()
        if not any(says(told_in, form) for form in (words, *printed.get(about, ())))
    }


def _forms(printed: str) -> list[str]:
    """`3.30pm`, and `3.30`: of two hours in one half of the day, the first need not name it."""
    found = re.fullmatch(r"(?i)(\d{1,2}[.:]\d{2}) ?[ap]\.?m\.?", printed.strip())
    return [printed, found[1]] if found else [printed]


def _line(text: str, *, chief: bool, section: bool = False, plain: bool = False) -> dict[str, Any]:
    """A line and how it is set: as the page's heading, as one below it, as words, or in bold."""
    return {"text": text, "chief": chief, "section": section, "plain": plain}


def _is_title(line: str) -> bool:
    return len(line.split()) <= _LONGEST_NAME


def _letters(words: str) -> str:
    """`A G E N D A` is the agenda."""
    return "".join(letter for letter in words.casefold() if letter.isalpha())


def _headings(meeting: Meeting) -> dict[str, str]:
    return {str(place): words for place, words in meeting.headings.items()}


def _kept(meeting: Meeting, key: str, register: Register) -> str:
    """The head as printed: what a paper is called may be the whole of it, with the body's name."""
    printed = _headings(meeting)
    called = printed.get(key.removesuffix("_head"), "")
    whole = called if says(called, head.body_name(meeting, register)) else ""
    return printed.get(key) or whole


def _day(meeting: Meeting, kept: str) -> str:
    """The day in the form in which the head gives it; where it gives another, in house print."""
    day = day_parts(meeting.date)
    rest = f"{day['month']} {day['year']}"
    forms = (meeting.date.printed, f"{day['day']} {rest}", f"{day['ordinal']} {rest}")
    return next((form for form in forms if says(kept, form)), long_date(meeting.date))
