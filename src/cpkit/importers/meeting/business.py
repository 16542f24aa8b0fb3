"""An item's heading and narrative in; what kind of business it is and what it records, out."""

import re
from collections.abc import Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.prose import prose
from cpkit.phrases.timescales import read_timescale

_TYPES = (
    ("welcome", r"^welcomes?(?: and introductions?)?$|^introductions?(?: and welcome)?$"),
    ("apologies", r"apolog(?:y|ies)"),
    (
        "declarations",
        r"declarations?\b.*|^disclosures? of (?:\w+ )*interests?|^interests?$|members'? interests",
    ),
    (
        "late-items",
        r"^(?:late|urgent) (?:items?|business|matters)|items? (?:of|for) urgent"
        r"|any (?:other )?urgent|chair(?:man)?'?s urgent",
    ),
    ("matters-arising", r"^matters arising"),
    (
        "action-log",
        r"action (?:log|tracker|list|sheet)|outstanding (?:matters|actions)|^actions from"
        r"|matters? outstanding",
    ),
    (
        "minutes",
        r"^(?:previous |last |draft |confirmation of |approval of |to (?:confirm"
        r"|approve) )?(?:the )?minutes\b|minutes? of (?:the )?(?:previous|last|meeting)"
        r"|^notes? of (?:the )?(?:previous|last) meeting|record of (?:the )?(?:previous"
        r"|last) meeting",
    ),
    (
        "public-questions",
        r"public (?:questions?|participation|question time|speaking)"
        r"|questions? from (?:members of )?the public",
    ),
    ("deputations", r"deputations?|petitions?"),
    (
        "exclusion",
        r"exclusion of (?:the )?(?:press|public)|exclu(?:de|ding) (?:the )?(?:press|public)"
        r"|press and public",
    ),
    ("election", r"(?:election|appointment) of (?:a |the )?(?:vice[- ]?)?chair"),
    ("work-programme", r"work(?:ing)? (?:programme|plan)|forward plan"),
    (
        "next-meeting",
        r"(?:date|time|dates?)s? (?:and time |and venue )?of (?:the )?(?:next|future) meetings?"
        r"|^next meetings?|^future meetings?|^dates? of meetings?",
    ),
)
_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TYPES]
_OTHER_STANDING = re.compile(
    r"(?i)^(?:any other business|aob|a\.o\.b\.?|chair(?:man)?'?s (?:announcements|remarks"
    r"|introduction)|announcements|presentation|close|closing remarks)"
)
_DEFERRED = re.compile(
    r"(?i)\b(?:this |the )?(?:item|report|matter|update|presentation"
    r"|consideration)\b[^.]{0,60}\b(?:be |was |were |is |been )?(?:deferred|postponed"
    r"|held over|put back)(?: (?:to|until|till) (?P<to>[^.;]+))?|^deferred(?: (?:to"
    r"|until) (?P<to2>[^.;]+))?"
)
_REASON = re.compile(
    r"(?i),? (?:as|because|since|due to|owing to|pending|so that|in order|to)\b"
    r"|, (?:the|its|their|there) [^,]{0,60}\b(?:having|being)\b"
)
_WITHDRAWN = re.compile(r"(?i)\b(?:item|report) (?:was |had been |is )?withdrawn\b")
_REPORT_OF = re.compile(
    r"(?:received|considered|was presented with|were presented with|had before (?:it"
    r"|them))[^.]{0,30}? (?:a |the )?(?:joint )?(?:report|presentation"
    r"|report and presentation)(?: and presentation)? (?:of|from"
    r"|by) (?:the )?(?P<of>[A-Z][^.]*?)(?=\.|,? (?:which|that|presented|introduced|tabled"
    r"|and was|providing|on|setting|regarding|about|to)\b)"
)
_PRESENTED_BY = re.compile(
    r"(?:(?:was|were) |, )(?:introduced and )?(?:presented|introduced) by (?:the "
    r"|an? )?(?P<by>[A-Z][^.]*?)(?=\.|,? (?:on|and provided|which|who|and outlined|and (?:it|he"
    r"|she)\b))"
)
_ITEM_REFERENCE = re.compile(
    r"^(?:Item|Minute|Min\.?|Minute No\.?) (?P<item>[\w/.]*\d)\s*[-–—:,.]\s*(?P<rest>.*)", re.DOTALL
)
_CONFIRMED = re.compile(
    r"(?i)\b(?:confirmed|agreed|approved|accepted|signed|taken as (?:a )?(?:correct|accurate)"
    r"|correct record|accurate record|true record)\b"
)


def type_of(title: str) -> str:
    """The kind of a standing item, by its heading; nothing for business of its own."""
    words = " ".join(title.split()).strip(" .:*")
    if len(words) > 110:
        return ""
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")
    return found or ("other" if _OTHER_STANDING.match(words) else "")


def outcome_of(text: str) -> dict[str, str]:
    """Whether an item was put off or withdrawn, and to when."""
    if found := _DEFERRED.search(text):
        when = _when_taken_up((found["to"] or found["to2"] or "").strip())
        return {"outcome": "deferred"} | ({"deferred_to": when} if when else {})
    return {"outcome": "withdrawn"} if _WITHDRAWN.search(text) else {}


def _when_taken_up(to: str) -> str:
    """The day or the meeting to which an item was put off; a condition is left to the minute."""
    named = _REASON.split(to)[0]
    bare = re.sub(r"(?i)^(?:the |a )(?=next|future|later|subsequent)", "", named).strip()
    day = next((found.day.printed for found in days_in(bare)), "")
    is_a_time = read_timescale(bare).kind not in ("unknown", "none") if bare else False
    is_known = bool(re.search(r"(?i)\bmeetings?\b", bare)) or is_a_time
    return day or (bare if is_known and len(bare) < 120 else "")


def report_in(text: str) -> dict[str, str]:
    """Whose report an item stands on, and who presented it."""
    of, by = _REPORT_OF.search(text), _PRESENTED_BY.search(text)
    found = {"of": of["of"].strip() if of else "", "by": by["by"].strip() if by else ""}
    return {key: value for key, value in found.items() if value and len(value) <= 160}


def earlier_minutes(title: str, text: str) -> list[dict[str, str]]:
    """The earlier minutes that an item brings up, by the dates it names; what became of them."""
    whole = f"{title} {text}"
    days = {found.day.isoformat(): found.day.printed for found in days_in(whole)}
    outcome = ""
    if re.search(r"(?i)\b(?:subject to|as amended|amendments?)\b", text) and _CONFIRMED.search(
        text
    ):
        outcome = "amended"
    elif _CONFIRMED.search(text):
        outcome = "confirmed"
    elif re.search(r"(?i)\bnoted\b", text):
        outcome = "noted"
    return [
        {k: v for k, v in (("meeting", iso), ("date", printed), ("outcome", outcome)) if v}
        for iso, printed in list(days.items())[:4]
    ]


def arising_in(blocks: Sequence[Block]) -> tuple[list[Any], list[Block]]:
    """Matters arising that name the earlier item, and the rest of the blocks."""
    arising: list[Any] = []
    rest: list[Block] = []
    for block in blocks:
        found = None if block.rows else _ITEM_REFERENCE.match(block.text)
        if found:
            arising.append(
                {"item": found["item"], "minute": prose([Block("paragraph", found["rest"])])}
            )
        else:
            rest.append(block)
    return arising, rest
