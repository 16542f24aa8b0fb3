"""The last blocks of minutes in; when they ended, what comes next and who signs, out."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cpkit.edit.yaml_text import OnOneLine
from cpkit.importers.blocks import Block
from cpkit.importers.meeting.labels import hour_label
from cpkit.importers.phrasing.days import days_in, times_in

_SIGNED = re.compile(
    r"(?i)^(?:\(?signed\b|dated?\s*[:.…_]*$|dated?\s*:?\s*[.…_]{3,}"
    r"|[.…_ ]{5,}\s*(?:chair\w*|date)?$"
    r"|chair(?:man|woman|person)?\W*$|chair(?:man|person)?\b[^:]{0,60}(?:\bsigned|[.…_]{3,})"
    r"|minutes? (?:signed|confirmed)\b)"
)
_UNDER_DOTS = re.compile(
    r"(?i)(?:chair\w*(?: of (?:the )?(?:meeting|board|committee|panel).*)?|date|name)\W*$"
    r"|(?:councillor|cllr)\b"
)
_END = re.compile(
    r"(?i)^(?:(?:the )?minutes? end(?:s|ed)?|end of (?:the )?(?:minutes|meeting|document)"
    r"|ends?)\W*$"
)
_CLOSED = re.compile(
    r"(?i)\b(?:meeting|committee|board|panel|group|chair\w*)?\b.{0,60}\b(?:clos(?:ed|es|ing)|ended|concluded|finished|rose|terminated)\b.{0,40}"
)
_DECIDED = re.compile(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED|ORDERED|Resolved|Agreed)\b")
_CONTACT = re.compile(
    r"(?i)^(?:contact|enquiries|for further information|telephone|tel|e-?mail)\b.*(?:@|\d{5})"
)
_NEXT = re.compile(
    r"(?i)^(?:(?:the )?(?:date|time)s?(?:,? (?:and )?(?:date|time|venue"
    r"|place))* of (?:the )?next meeting|next meeting)\b"
)
_PUBLISHED = re.compile(
    r"(?i)^\(?(?P<label>(?:minutes |agenda )?(?:date )?(?:of )?(?:published"
    r"|publication(?: date)?|issued|date of publication)(?: on)?)\s*[:–-]?\s*"
    r"(?P<rest>.+?)\)?$"
)


class Closing(NamedTuple):
    """The keys that the end of minutes fills, their headings, and the blocks before the end."""

    values: dict[str, Any]
    headings: dict[str, str]
    blocks: list[Block]


def closing_of(blocks: Sequence[Block]) -> Closing:
    """Take signature, end mark, closing time and publication date off the end of the minutes."""
    kept = list(blocks)
    values: dict[str, Any] = {}
    headings: dict[str, str] = {}
    signature: list[str] = []
    last: list[str] = []
    while kept and len(blocks) - len(kept) < 14:
        block = kept[-1]
        text = block.flat
        if block.rows or len(text) > 240 or _DECIDED.match(text):
            break
        if _END.match(text):
            last.insert(0, text)
        elif _SIGNED.match(text) or _follows_signature(text, signature):
            signature.insert(0, "\n".join(block.lines))
        elif _CONTACT.match(text):
            last.insert(0, text)
        elif found := published_in(text):
            values["published"], headings["published"] = found
        elif closed := _closed_at(text):
            values["finished"] = closed
            values |= _begun_at(text)
            last.insert(0, text)
        elif _announces_the_next(block):
            values["next_meeting"] = next_meeting(text, in_words=True)
        else:
            break
        kept.pop()
    if signature:
        headings["signature"] = "\n\n".join(signature)
    if last:
        headings["end"] = " ".join(last)
    return Closing(values, headings, kept)


def _announces_the_next(block: Block) -> bool:
    """A last line that names the next meeting's day, and is no item with a heading."""
    is_item = block.mark[:1].isdigit() or "\n" in block.text or re.match(r"\d", block.text)
    plain = not is_item and block.kind != "heading" and not block.is_bold
    return plain and bool(_NEXT.match(block.flat)) and any(days_in(block.flat))


def is_signature(text: str) -> bool:
    """Whether a line is one of those that a chair signs on, or says when."""
    return bool(_SIGNED.match(text))


def _follows_signature(text: str, signature: list[str]) -> bool:
    """The line under a row of dots: `Chair of the meeting at which the minutes were signed`."""
    return bool(signature) and len(text) < 90 and bool(_UNDER_DOTS.match(text))


def _closed_at(text: str) -> str:
    """The hour at which a last line says that the meeting ended."""
    hours = [time.printed for time, _, _ in times_in(text)]
    label = hour_label(text)
    closes = _CLOSED.search(text) or (label and label[0] == "finished")
    return hours[-1] if hours and closes and len(text) < 160 else ""


def _begun_at(text: str) -> dict[str, str]:
    """The hour at which the same line says that it began: `having commenced at 6.30 pm`."""
    begun = _BEGUN.search(text)
    hour = next((time.printed for time, _, _ in times_in(begun["rest"])), "") if begun else ""
    return {"started": hour} if hour else {}


_BEGUN = re.compile(
    r"(?i)\b(?:commenc(?:ed|ing)|start(?:ed|ing)|began|opened)(?: at)? (?P<rest>\d.{0,12})"
)


def published_in(text: str) -> tuple[str, str] | None:
    """The day of publication that a line gives, and the words before it."""
    found = _PUBLISHED.match(text)
    day = next(days_in(found["rest"]), None) if found else None
    return (day.day.printed, found["label"]) if found and day and len(text) < 80 else None


_CLAUSES = re.compile(r"(?<=[.;])\s+|,? (?:and|but) (?=(?:that )?the next\b)")
_CALLED_OFF = re.compile(
    r"(?i)\b(?:cancelled|postponed|called off|abandoned|no longer"
    r"|not (?:now )?(?:take place|be held|go ahead))\b(?! (?:to|until)\b)"
)
_MOVED = re.compile(r"(?i)\b(?:moved|changed|rescheduled|rearranged|postponed|put back) .*\bto\b")


def next_meeting(text: str, in_words: bool = False) -> Any:
    """The next meeting as announced: its day and hour where given, else the words as printed.

    With the words in any case where no item keeps them.
    """
    clauses = _CLAUSES.split(text)
    still_on = [each for each in clauses if not _CALLED_OFF.search(each)]
    told = " ".join(still_on or clauses)
    days = [found.day.printed for found in days_in(told)]
    day = (days[-1] if _MOVED.search(told) else days[0]) if days else ""
    hour = next((time.printed for time, _, _ in times_in(told)), "")
    entries = {"date": day, "time": hour, "text": text if in_words or not day else ""}
    return OnOneLine({key: value for key, value in entries.items() if value})
