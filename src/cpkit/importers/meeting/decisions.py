"""The blocks of an item in; what was decided, in the words printed, and what was not, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.phrasing.verdicts import effect_of
from cpkit.importers.prose import one_paragraph, prose

_WHO = (
    r"(?:(?:the |this )?(?:committee|board|panel|group|council|forum|cabinet|meeting|members|members of"
    r" the [\w -]+|it was|sub-committee|partnership)(?: (?:members|unanimously|then|also|formally|therefore))*)"
)
_RESOLVED = (
    r"(?:RESOLVED|Resolved|RESOLUTIONS?|Resolutions?|AGREED|Agreed|NOTED|Noted|RECOMMENDED|Recommended"
    r"|RECOMMENDATIONS?|DECISIONS?|Decisions?|CONCLUDED|Concluded|ORDERED|ENDORSED|APPROVED|DECIDED|Decided)"
)
_ADVERB = r"(?:,? ?\(?(?:unanimously|nem\.? ?con\.?|by \d+ votes? to \d+|on a show of hands|on being put to the vote)\)?)?"
_STOP = r"\s*(?::-|:–|:|–|—|-)?\s*"
_OPENING = re.compile(
    rf"(?P<verb>(?:(?:It was|IT WAS|It is|The \w+|Upon being put to the vote it was|On being put to the vote,? it was)"
    rf"(?: unanimously| therefore| then)? )?{_RESOLVED}{_ADVERB})(?P<stop>{_STOP})(?P<rest>.*)",
    re.DOTALL,
)
_SENTENCE = re.compile(
    rf"(?P<verb>(?i:{_WHO}) (?i:resolved|agreed|endorsed|approved|accepted|noted|received and noted|received"
    rf"|supported|recommended|requested|decided|confirmed|adopted|concluded|welcomed and noted))"
    rf"(?P<stop>{_STOP})(?P<rest>.*)",
    re.DOTALL,
)
_PASSIVE = re.compile(
    r"(?i)(?:the )?(?:contents? of the )?(?:report|update|presentation|information|minutes?|plan|verbal update"
    r"|position|action plan)[\w ,'’-]{0,80} (?:was|were|is|be) (?:duly )?(?:noted|received|agreed|approved|accepted|endorsed)\.?"
)
DECISION_HEADS = re.compile(rf"(?:{_RESOLVED}|It was {_RESOLVED}){_ADVERB}{_STOP}(?:that)?{_STOP}$")
_NUMBER = re.compile(
    r"\s*(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(?P<text>\S.*)", re.DOTALL
)
_INLINE_NUMBERS = re.compile(
    r"(?:(?<=\s)|^)(\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z])\))\s+(?=\S)"
)
_STRAY_STARS = re.compile(r"\s*\*\*\s*$|^\s*\*\*\s*")
_LONGEST_SENTENCE = 700
_VOTE = re.compile(
    r"(?i)(?P<for>\d+)(?: votes?)?(?: (?:members )?(?:voted )?)?(?: in favour| for)\b[,; ]+(?:and )?(?P<against>\d+|none|nil)"
    r"(?: votes?)?(?: voted)? against(?:[,; ]+(?:and |with )?(?P<abstained>\d+|none|nil)(?: (?:members )?)?(?: ?abst\w+)?)?"
    r"|for:? ?(?P<for2>\d+)[,; ]+against:? ?(?P<against2>\d+)(?:[,; ]+abst\w+:? ?(?P<abstained2>\d+))?"
)
_MOVED = re.compile(
    r"(?i)(?:(?:it was )?(?:moved|proposed) by (?P<moved>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.? [\w .'’-]+?))"
    r"(?:,? (?:and )?seconded by (?P<seconded>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.? [\w .'’-]+?))?(?=[,.;:]| and | that |$)"
)
_PARAGRAPHS = re.compile(
    r"(?i)paragraphs?(?: numbers?| nos?\.?)? ((?:\d{1,2}(?:,| and| or|&|\s)*)+)"
)


class Decided(NamedTuple):
    """An item's decisions: the words before them, each of them, and the blocks of the narrative."""

    lead_in: str
    resolutions: list[dict[str, Any]]
    narrative: list[Block]
    after: list[Block]  # narrative that comes behind the decisions
    stray: list[Block]  # marks that a conversion left


def decided(blocks: Sequence[Block]) -> Decided:
    """The decisions of an item, in every phrasing that minutes use."""
    narrative: list[Block] = []
    after: list[Block] = []
    stray: list[Block] = []
    resolutions: list[dict[str, Any]] = []
    lead_in = ""
    place = 0
    while place < len(blocks):
        opening = _opening(blocks, place)
        if opening is None:
            (after if resolutions else narrative).append(blocks[place])
            place += 1
            continue
        narrative += [b for b in (opening.before,) if b]
        texts, place = _texts(blocks, place, opening)
        made = list(_resolutions(opening, texts, stray))
        if opening.verb and len(made) > 1 and not resolutions:
            lead_in = opening.verb + opening.that
        elif made:
            made[0] = {"verb": opening.verb} | made[0] if opening.verb else made[0]
        resolutions += [_ordered(each) for each in made]
    return Decided(lead_in, resolutions, narrative, after, stray)


class _Opening(NamedTuple):
    verb: str
    that: str  # `that the Committee:` before a list
    rest: Block | None
    before: Block | None


def _opening(blocks: Sequence[Block], place: int) -> _Opening | None:
    """Whether a block begins decisions: with a verb of its own, or a sentence at an item's end."""
    block = blocks[place]
    if block.rows or block.kind == "page-break":
        return None
    text = block.text.lstrip("* ")
    shift = len(block.text) - len(text)
    if found := _OPENING.match(text):
        if found["verb"].istitle() and not found["stop"].strip() and not _that(found["rest"]):
            return None  # `Agreed actions will be…` is a sentence
        return _made(block, found, shift)
    inner = _inside(block)
    if inner is not None:
        return inner
    last = all(b.kind == "page-break" or _is_tail(b) for b in blocks[place + 1 :])
    found = _SENTENCE.match(text)
    if found and _introduces_a_list(found, blocks, place):
        return _made(block, found, shift)
    if not last or len(text) > _LONGEST_SENTENCE or block.kind == "list-item":
        return None
    if found and not re.match(r"(?i)that\b", found["rest"]) and found["rest"].strip():
        return _made(block, found, shift)
    if found and re.search(
        r"(?i)(?:agreed|resolved|recommended|decided|approved|endorsed)$", found["verb"]
    ):
        return _made(block, found, shift)
    if _PASSIVE.fullmatch(text) and place:
        return _Opening("", "", block, None)
    return None


def _is_tail(block: Block) -> bool:
    return bool(_SENTENCE.match(block.text)) or block.kind == "list-item"


def _that(rest: str) -> bool:
    return bool(re.match(r"(?i)(?:that|to|unanimously|as follows)\b", rest))


def _introduces_a_list(found: re.Match[str], blocks: Sequence[Block], place: int) -> bool:
    """`The Committee resolved` and nothing more, with a list below it."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    short = len(found["rest"].strip()) <= 20
    strong = re.search(
        r"(?i)resolved|agreed|recommended|decided|endorsed|approved|noted", found["verb"]
    )
    return bool(short and strong and after is not None and after.kind == "list-item")


def _inside(block: Block) -> _Opening | None:
    """A decision in capitals within a paragraph: `… was read. RESOLVED that it be noted.`"""
    if block.kind == "list-item":
        return None
    found = re.search(
        r"(?<=[.;:)\n])\s*(?:It was |IT WAS )?(?:RESOLVED|AGREED|RECOMMENDED|NOTED)\b", block.text
    )
    if not found:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    rest = block.part(start)
    match = _OPENING.match(rest.text)
    if match is None:
        return None
    return _made(rest, match, 0)._replace(before=block.part(0, found.start() + 0))


def _made(block: Block, found: re.Match[str], shift: int) -> _Opening:
    start = shift + found.start("rest")
    rest = block.part(start) if found["rest"].strip() else None
    verb = " ".join(f"{found['verb']}{found['stop'].rstrip()}".split())
    verb = re.sub(r"(?<=\w)(?=[–—-]$)", " ", verb)
    return _Opening(verb.strip(" *"), "", rest, None)


def _texts(blocks: Sequence[Block], place: int, opening: _Opening) -> tuple[list[Block], int]:
    """The blocks that hold the words of a decision: the rest of its own, then a list or `That …`."""
    texts = [opening.rest] if opening.rest is not None else []
    place += 1
    wants_list = not texts or re.search(r"[:–-]\s*$", texts[0].text) or len(texts[0].text) < 25
    numbered = bool(texts and _NUMBER.match(texts[0].text))
    while place < len(blocks):
        block = blocks[place]
        first = not texts
        item = block.kind == "list-item" or bool(_NUMBER.match(block.text))
        that = bool(re.match(r"(?i)(?:that|to)\b", block.text))
        if block.rows or block.kind == "heading" or DECISION_HEADS.match(block.flat):
            break
        if (
            (item
            and (wants_list or numbered or first))
            or that
            or (first and block.kind == "paragraph")
        ):
            texts.append(block)
            wants_list = wants_list or (that and bool(re.search(r":\s*-?$", block.text)))
            place += 1
        else:
            break
    return texts, place


def _resolutions(
    opening: _Opening, texts: Sequence[Block], stray: list[Block]
) -> Iterator[dict[str, Any]]:
    """Each decision with its number; `that the Committee:` before a list stays with the first."""
    intro = ""
    for index, block in enumerate(texts):
        clean = _without_stars(block, stray)
        pieces = list(_numbered_pieces(clean))
        for number, text in pieces:
            more = index + 1 < len(texts) or len(pieces) > 1
            if more and not number and re.search(r":\s*-?$", text) and not intro:
                intro = text
                continue
            words = f"{intro} {text}".strip() if intro and not number else text
            entry = _entry(number, f"{intro}\n\n{text}" if intro and number and False else words)
            if intro:
                entry = (
                    _entry(number, f"{intro} {text}") if number == "" else entry | {"intro": intro}
                )
                intro = ""
            yield entry
    if intro:
        yield _entry("", intro)


def _numbered_pieces(block: Block) -> Iterator[tuple[str, str]]:
    """A block's decisions: by its mark, by a number at its front, or by numbers within it."""
    text = block.text
    if block.mark and block.mark[0] not in "-*•·▪●◦‣–—+":
        yield block.mark, text
        return
    inner = list(_INLINE_NUMBERS.finditer(text))
    if len(inner) > 1:
        if text[: inner[0].start()].strip():
            yield "", text[: inner[0].start()].strip()
        ends = [*(each.start() for each in inner[1:]), len(text)]
        for each, end in zip(inner, ends, strict=True):
            yield each[1], text[each.end() : end].strip()
        return
    if found := _NUMBER.match(text):
        yield found["number"], found["text"]
        return
    yield "", text


def _without_stars(block: Block, stray: list[Block]) -> Block:
    text = _STRAY_STARS.sub("", block.text)
    if text != block.text:
        stray.append(Block("paragraph", "**", block.at))
    return replace(block, text=text, bold=()) if text != block.text else block


def _entry(number: str, text: str) -> dict[str, Any]:
    words = " ".join(text.split())
    entry: dict[str, Any] = given(
        number=number.rstrip(".") if re.fullmatch(r"\w+\.", number) else number
    )
    entry |= {"text": one_paragraph(words)}
    return entry


def _ordered(entry: dict[str, Any]) -> dict[str, Any]:
    """The keys of a resolution in the order of its page, with what its words say of it."""
    text = entry["text"]
    intro = entry.get("intro", "")
    words = " ".join(f"{entry.get('verb', '')} {text}".split())
    moved = _MOVED.search(words)
    values = given(
        number=entry.get("number", ""),
        verb=entry.get("verb", ""),
        text=f"{intro} {text}" if intro else text,
        effect=effect_of(words),
        moved=moved["moved"].strip() if moved else "",
        seconded=(moved["seconded"] or "").strip() if moved else "",
    )
    if vote := vote_in(words):
        values["vote"] = vote
    if values.get("effect") == "exclude" and (found := _PARAGRAPHS.search(words)):
        values["paragraphs"] = re.findall(r"\d+", found[1])
    return values


def vote_in(words: str) -> dict[str, str]:
    """The numbers of a vote that words tell of."""
    found = _VOTE.search(words)
    if not found:
        return {}
    counts = {
        "for": found["for"] or found["for2"],
        "against": found["against"] or found["against2"],
        "abstained": found["abstained"] or found["abstained2"],
    }
    return {way: _figure(n) for way, n in counts.items() if n}


def _figure(words: str) -> str:
    return "0" if words.lower() in ("none", "nil") else words


def narrative_prose(blocks: Sequence[Block]) -> str:
    """The narrative of an item, as the record's minute."""
    return prose(blocks)
