"""The blocks of an item on interests in; each declaration, by whom and in what, out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import doubt, given
from cpkit.importers.phrasing.sentences import sentences
from cpkit.importers.prose import one_paragraph
from cpkit.phrases.names import same_person
from cpkit.phrases.nil import is_nil

_TITLE = r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Rev'?d?|Canon|Prof(?:essor)?)\b"
_DECLARED = re.compile(
    rf"(?P<by>{_TITLE}\.? (?P<name>[\w .'’-]+?)) (?:also )?(?:declared"
    r"|disclosed|advised|stated|informed|reported)\b(?P<what>.*)",
    re.DOTALL,
)
_MAY_BEGIN = re.compile(rf"(?:(?<=[.;:])\s+|,? and |; )(?={_TITLE})")
_SENTENCE_WITHIN = re.compile(r"[a-z)\d]{2}\.\s")
_DECLARES = re.compile(r"(?i)\b(?:declared|disclosed)\b")
_MEMBER = re.compile(rf"{_TITLE}\.? (?:[A-Z]\.? ?){{0,3}}[A-Z][\w'’-]+")
_ITEM_NUMBERS = re.compile(
    r"(?i)(?:agenda |minute )?items? (?:no\.? |number )?(\d{1,3}(?:/\d{2})?)"
)
_DEED = re.compile(
    r"(?:[,;]| and|\.|,? (?:who|but))* (?:(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:Councillor|Member))\s)?"
    r"(?:(?:then|accordingly|therefore|subsequently) )?"
    r"(?P<deed>(?:left|vacated|withdrew from|was out of|remained in|stayed in) the (?:room|meeting"
    r"|chamber|virtual meeting)[^.;]*|withdrew\b[^.;]*|took no (?:further )?part\b[^.;]*"
    r"|did not (?:vote|speak|take (?:any )?part|participate)\b[^.;]*"
    r"|abstained\b[^.;]*|spoke\b[^.;]*)"
)
_NONE_MADE = re.compile(
    r"(?i)\bno (?:declarations?|interests?|members declared)\b|none were (?:made"
    r"|declared)|there were none"
)


def declarations_in(blocks: Sequence[Block]) -> tuple[Any, list[Block]]:
    """Interests declared, each in its own words, and what is left; `none` where there were none."""
    text = " ".join(block.flat for block in blocks)
    if (blocks and is_nil(text.strip())) or _NONE_MADE.search(text):
        return "none", list(blocks)
    made: list[Any] = []
    rest: list[Block] = []
    for piece in (piece for block in blocks for piece in _each_apart(block)):
        found = None if piece.rows else _DECLARED.match(piece.flat)
        if found is None:
            rest.append(piece)
        else:
            made.append(_declaration(piece.flat, found))
    return made, rest


def _each_apart(block: Block) -> Iterator[Block]:
    """A paragraph in which several members declare an interest, as a piece for each of them."""
    if block.rows:
        yield block
        return
    begun = [each for each in _MAY_BEGIN.finditer(block.text) if _begins_one(each)]
    starts = [0, *(each.end() for each in begun)]
    ends = [*(each.start() for each in begun), None]
    yield from (block.part(start, end) for start, end in zip(starts, ends, strict=True))


def _begins_one(place: re.Match[str]) -> bool:
    """Whether a member declares something here, in this sentence and not in a later one."""
    found = _DECLARED.match(place.string, place.end())
    if found is None or _SENTENCE_WITHIN.search(found["name"]):
        return False
    return bool(_DECLARES.search(place.string, found.end("by"), found.start("what")))


def _declaration(words: str, found: re.Match[str]) -> dict[str, Any]:
    by = found["by"].strip()
    deeds = list(_DEED.finditer(found["what"]))
    declared = found["what"][: deeds[0].start()] if deeds else found["what"]
    interest = re.sub(r"^(?: an?)?(?: [\w-]+){0,3} interests?(?: in| as)?\b", "", declared)
    others = [each[0] for each in _MEMBER.finditer(found["what"]) if not same_person(each[0], by)]
    told = sentences(found["what"])[0]
    entry: dict[str, Any] = {"by": by}
    if others and len(re.findall(r"(?i)\binterests?\b", words)) > 1:
        entry |= doubt(f"does this tell of an interest of {others[0]} too? Give each an entry")
    return entry | given(
        interest=one_paragraph(interest.strip(" .,:")),
        kind=_kind(words),
        action="; ".join(each["deed"].strip() for each in deeds),
        items=_ITEM_NUMBERS.findall(told) or _ITEM_NUMBERS.findall(words),
        verbatim=one_paragraph(words),
    )


def _kind(text: str) -> str:
    lowered = text.lower()
    for kind, words in (
        ("pecuniary", ("disclosable pecuniary", "pecuniary interest", " dpi")),
        ("prejudicial", ("prejudicial interest",)),
        (
            "non-registrable",
            ("non-registrable", "non-pecuniary", "non pecuniary", "personal interest"),
        ),
        ("other registrable", ("other registrable", "registrable interest")),
        ("transparency", ("transparency",)),
    ):
        if any(each in lowered for each in words) and not (
            kind == "pecuniary" and "non" in lowered
        ):
            return kind
    return ""
