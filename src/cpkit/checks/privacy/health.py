"""CP602 and CP614, health: why somebody was away or unwell is told to nobody."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cpkit.checks.check import Finding, check
from cpkit.checks.words import items_of, mentions, on_one_line, public_words_of, small_text_of
from cpkit.phrases.health import ILLNESS
from cpkit.problems import WARNING
from cpkit.records import Meeting, Part, Record
from cpkit.records.attendance import Attendee
from cpkit.register import Register

_HEALTH = re.compile(rf"\b(?:{ILLNESS}|hospital|mental health)\b", re.IGNORECASE)


@check("CP602", "a health reason stands beside a name", severity=WARNING)
def health_reason(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: somebody's health is nobody's business here; nothing asks for the reason of an absence.
    Fix: write only the name; for leave to be absent (LGA 1972 s.85) keep the reason elsewhere.
    Source: UK GDPR Art 9, special category data.
    """
    groups = (meeting.apologies, meeting.absent, meeting.present, meeting.in_attendance)
    for person in (person for group in groups for person in group or ()):
        for key, said in (("name", person.name), ("note", person.note), ("reason", person.reason)):
            if said and _tells_of_health(said):
                yield Finding("a health reason stands beside the name", person, key)
    for item in (each for each in items_of(meeting) if each.type == "apologies"):
        told: list[tuple[Part, str, str | None]] = [(item, "minute", item.minute)]
        for resolution in item.resolved or ():
            told += [(resolution, "text", resolution.text), (resolution, "then", resolution.then)]
        for part, key, text in told:
            if text and _tells_of_health(text):
                yield Finding("a health reason stands in the apologies", part, key)


@lru_cache(maxsize=4096)  # the same people come to meeting after meeting
def _tells_of_health(said: str) -> bool:
    return _HEALTH.search(on_one_line(said)) is not None


# A verb for one person: `were` and `are` tell of groups, and children's health is the Board's work.
_ONE_IS = r"(?:is|was|has been|had been|remains|remained|went|being|who is|who was)"
_LEAVE = r"(?:long[- ]term |extended )?(?:sick|sickness|medical) leave"
_STATE = (
    rf"(?:on {_LEAVE}|on long[- ]term sick|off sick|signed off (?:sick|work|with|until|for)"
    r"|off work (?:with|due to|because)|unwell|(?:seriously |very )?ill|in (?:a )?hospital"
    r"|admitted to (?:a )?(?:\w+ ){0,2}hospital|hospitali[sz]ed|recovering from"
    r"|(?:undergoing|having|receiving) (?:chemotherapy|radiotherapy|surgery|an operation"
    r"|treatment for)|diagnosed with|suffering from|pregnant)"
)
_OF_ONE = (
    rf"\b{_ONE_IS} (?:currently |now |still |again |both )?{_STATE}\b",
    rf"(?<!s )(?<!staff )(?<!people )\b(?:on|from|to) {_LEAVE}"
    r" (?:with|due to|because of|following|for|after)\b",
    r"\boff sick (?:with|since|from|due to)\b",
    r"\b(?:his|her) (?:(?:recent|long[- ]term|serious|ongoing|own) )?(?:illness|ill[- ]health"
    r"|cancer|surgery|operation|stroke|heart attack|chemotherapy|breakdown|pregnancy"
    r"|hospitali[sz]ation|mental health)\b",
    r"\b(?:having|undergoing) (?:chemotherapy|radiotherapy)\b",
)
_TOLD = re.compile("|".join(_OF_ONE))
_SIGNS = (
    *("sick", "medical leave", "signed off", "unwell", " ill", "hospital", "recovering from"),
    *("chemotherapy", "radiotherapy", "surgery", "operation", "treatment for", "diagnosed with"),
    *("suffering from", "pregnan", "cancer", "stroke", "heart attack", "breakdown", "off work"),
    *("mental health",),
)
# What would be so of anybody: `when a child is unwell`, `any young person who is in hospital`.
_OF_ANYBODY = re.compile(
    r"\b(?:if|when|whenever|where|whether|should|any|every|each|no|nobody|anyone|everyone|someone"
    r"|an? (?:\w+ )?(?:child|young person|carer|parent|member|officer|pupil))\b[^.;]*$"
)
_AROUND = 80  # characters before and behind a sign


@check("CP614", "somebody's illness or treatment is told in the open", severity=WARNING)
def health_told(record: Record, register: Register) -> Iterator[Finding]:
    """Why: who is away ill can be known by a post or by the work, and it is nobody's business.
    Fix: say only what it means for the work: `the lead is away; the Team Manager has taken it on`.
    Source: UK GDPR Art 9, special category data.
    """
    if not mentions(record, _SIGNS) or not _tells_of_one(small_text_of(record)):
        return
    for said in public_words_of(record, register):
        beside_name = isinstance(said.at[0], Attendee)  # that is for CP602
        if not beside_name and _tells_of_one(said.on_one_line.casefold()):
            yield Finding("somebody's illness or treatment is told in public text", *said.at)


def _tells_of_one(text: str) -> bool:
    """Whether words in small letters tell of one person's health, and not of anybody's."""
    return any(
        not _OF_ANYBODY.search(around[: found.start()])
        for around in _around_signs(text)
        for found in _TOLD.finditer(around)
    )


def _around_signs(text: str) -> Iterator[str]:
    """What stands around each sign: to search there takes a tenth of a search through the text."""
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            start = text.rfind(" ", 0, max(0, at - _AROUND)) + 1
            yield text[start : at + _AROUND]
            at = text.find(sign, at + len(sign))
