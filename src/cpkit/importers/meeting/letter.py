"""The blocks in front of an agenda in; the summons among them, and the meeting it calls, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.meeting.titles import body_in, is_council
from cpkit.importers.phrasing.contacts import EMAIL
from cpkit.importers.phrasing.days import days_in, times_in
from cpkit.importers.prose import prose
from cpkit.phrases.dates import PrintedDate

_CALLS = re.compile(
    r"(?i)\b(?:please attend|you are (?:hereby )?(?:summoned|invited|requested)"
    r"|i (?:hereby )?(?:summon|request|give notice)|notice is (?:hereby )?given|will be held"
    r"|to be held)\b"
)
_BODY = re.compile(
    r"(?i)(?:meeting|meetings) of (?:the )?(?P<body>[A-Z].+?)(?= (?:to be held|which|will|on|at"
    r"|in)\b|,|\.)"
)
_PLACE = re.compile(
    r"\b(?:in|at) (?:the )?(?P<venue>[A-Z][^.;]*?)(?=,? (?:the agenda|when|for the|to consider"
    r"|to transact|at \d|on (?:Mon|Tue|Wed|Thu|Fri))|\.|;|$)"
)
_GREETING = re.compile(r"(?i)^dear .{2,60}$")
_CLOSING = re.compile(r"(?i)^yours (?:faithfully|sincerely|truly),?$")
_TO = re.compile(
    r"(?i)^to[:;]?\s+(?:(?:all )?(?:the )?members|the mayor|councillors?|cllrs?|all )\b.*"
)
_PHONE = re.compile(
    r"(?i)^(?:direct dial|direct line|telephone|tel\.?|phone)[: ]*(?P<phone>[\d ()+-]{8,})$"
)
_ASK = re.compile(
    r"(?i)^(?:ask for|contact(?: officer)?|please (?:ask for|contact)|enquiries to"
    r"|contact name)[: ]+(?P<name>.+)$"
)
_EXTENSION = re.compile(r"(?i)^(?:extension|ext\.?)[: ]*(?P<number>\d*)$")
_BANNER = re.compile(r"(?i)^public document pack\W*$")
_MARKING = re.compile(r"(?:PUBLIC|FOR PUBLICATION|OPEN|NOT FOR PUBLICATION|OFFICIAL|RESTRICTED)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_POST = re.compile(
    r"(?i)\b(?:director|chief executive|solicitor|head of|monitoring officer|clerk"
    r"|proper officer|services)\b"
)


@dataclass
class Letter:
    """A summons as the record keeps it, what it says of the meeting, and what it leaves over."""

    summons: dict[str, Any] = field(default_factory=dict)
    banner: str = ""
    body: str = ""
    day: PrintedDate | None = None
    time: str = ""
    venue: str = ""
    used: list[Block] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)


def letter_of(blocks: Sequence[Block]) -> Letter:
    """The letter among the blocks before an agenda; an empty one where there is none."""
    letter = Letter()
    calls = next((n for n, b in enumerate(blocks) if _is_call(b)), None)
    banners = [b for b in blocks if _BANNER.match(b.flat)]
    letter.used += banners
    letter.banner = banners[0].flat if banners else ""
    if calls is None:
        return letter
    _read_call(letter, blocks[calls])
    _read_front(letter, [b for b in blocks[:calls] if b not in banners])
    _read_back(letter, blocks[calls + 1 :])
    letter.rest = [block for block in letter.rest if block.flat != letter.summons.get("by")]
    letter.used = list(blocks)
    return letter


def _is_call(block: Block) -> bool:
    return len(block.words) >= 12 and bool(_CALLS.search(block.flat)) and any(days_in(block.flat))


def _read_call(letter: Letter, block: Block) -> None:
    text = block.flat
    letter.day = next((found.day for found in days_in(text)), None)
    letter.time = next((time.printed for time, _, _ in times_in(text)), "")
    body = _BODY.search(text)
    letter.body = body["body"].strip() if body and body_in(body["body"]) else ""
    after = max((found.end for found in days_in(text)), default=0)
    place = _PLACE.search(text, after) or _PLACE.search(text)
    letter.venue = place["venue"].strip(" ,") if place else ""
    letter.summons["text"] = prose([block])


def _read_front(letter: Letter, blocks: Sequence[Block]) -> None:
    """What stands above the letter: whose it is, the address, the contact, the date, to whom."""
    contact: dict[str, str] = {}
    summons = letter.summons
    sender: list[Block] = []
    for block in blocks:
        text = block.flat
        day = next((f.day.printed for f in days_in(text)), "")
        if _GREETING.match(text):
            summons["greeting"] = text
        elif _TO.match(text):
            summons["to"] = re.sub(r"(?i)^to[:;]?\s+", "", text)
        elif _MARKING.fullmatch(text):
            summons["marking"] = text
        elif found := _ASK.match(text):
            contact["name"] = found["name"]
        elif found := _PHONE.match(text):
            contact["phone"] = found["phone"].strip()
        elif found := _EXTENSION.match(text):
            contact |= {"extension": found["number"]} if found["number"] else {}
        elif EMAIL.fullmatch(text):
            contact["email"] = text
        elif day and len(text) < 60:
            summons["dated"] = day
        elif _POSTCODE.search(text) or (_POST.search(text) and len(text) < 160):
            contact |= _address(block)
        elif block.words and not is_council(text):
            sender.append(block)
    letter.rest += sender
    if contact:
        summons["contact"] = contact


def _address(block: Block) -> dict[str, str]:
    """A post, and the lines of an address below it."""
    lines = [line.strip() for line in block.lines if line.strip()]
    posts: list[str] = []
    while lines and (_POST.search(lines[0]) and not _POSTCODE.search(lines[0])):
        posts.append(lines.pop(0))
    joined = "\n".join(lines)
    return {k: v for k, v in (("role", " ".join(posts)), ("address", joined)) if v}


def _read_back(letter: Letter, blocks: Sequence[Block]) -> None:
    """What stands below the letter: how it closes, who signs, and as what."""
    summons = letter.summons
    closed = False
    for block in blocks:
        text = block.flat
        if _CLOSING.match(text):
            summons["closing"], closed = text, True
        elif closed and len(text) < 100 and _POST.search(text):
            summons |= _signatory(block, has_name="by" in summons)
        elif closed and "by" not in summons and len(text) < 60:
            summons["by"] = text
        elif block.words:
            letter.rest.append(block)


def _signatory(block: Block, *, has_name: bool) -> dict[str, Any]:
    """Who signs and as what, where both stand in one block; else the post."""
    lines = [line.strip() for line in block.lines if line.strip()]
    posts = [place for place, line in enumerate(lines) if _POST.search(line)]
    names = 0 if has_name or not posts else posts[0]
    return given(by=" ".join(lines[:names]), role=" ".join(lines[names:]))


__all__ = ["Letter", "given", "letter_of"]
