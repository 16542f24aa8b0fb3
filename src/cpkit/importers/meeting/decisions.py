"""The blocks of an item in; what was decided, in the words printed, and what was not, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import doubt, given
from cpkit.importers.meeting.actions import is_action_line
from cpkit.importers.meeting.votes import BEHIND_VERB, leaves_out_abstentions, movers_in, vote_in
from cpkit.importers.phrasing.verdicts import effect_of
from cpkit.importers.prose import one_paragraph, prose
from cpkit.phrases.private_words import schedule_paragraphs

_WHO = (
    r"(?:(?:the |this )?(?:committee|board|panel|group|council|forum|cabinet|meeting|members"
    r"|members of"
    r" the [\w -]+|it was|sub-committee|partnership)(?: (?:members|unanimously|then|also"
    r"|formally|therefore|further))*)"
)
_RESOLVED = (
    r"(?:RESOLVED|Resolved|RESOLUTIONS?|Resolutions?|AGREED|Agreed|NOTED|Noted|RECOMMENDED|Recommended"
    r"|RECOMMENDATIONS?|DECISIONS?|Decisions?|CONCLUDED|Concluded|ORDERED|ENDORSED|APPROVED|DECIDED|Decided)"
    r"(?! ITEMS\b)"  # RESOLVED ITEMS stands over a part of the minutes
)
_ADVERB = (
    rf"(?:,? ?(?i:{BEHIND_VERB}|\(?(?:unanimously|nem\.? ?con\.?|on a show of hands"
    r"|on being put to the vote)\)?))?"
)
_STOP = r"\s*(?::-|:–|:|–|—|-)?\s*"
_OPENING = re.compile(
    rf"(?P<verb>(?:(?:It was|IT WAS|It is|The \w+|Upon being put to the vote it was"
    rf"|On being put to the vote,? it was)"
    rf"(?: unanimously| therefore| then)? )?{_RESOLVED}{_ADVERB})(?P<stop>{_STOP})(?P<rest>.*)",
    re.DOTALL,
)
_SENTENCE = re.compile(
    rf"(?P<verb>(?i:{_WHO}) (?:thanked [\w' -]{{3,60}} and )?"
    rf"(?i:resolved|agreed|endorsed|approved|accepted|noted"
    rf"|received and noted|received"
    rf"|supported|recommended|requested|decided|confirmed|adopted|concluded|welcomed and noted))"
    rf"(?P<stop>{_STOP})(?P<rest>.*)",
    re.DOTALL,
)
_LEADS_ON = re.compile(
    r"(?<=[.;] )(?P<verb>[A-Z][^.:]{0,90}\b(?:resolved|agreed|recommended|decided)(?: that| to)?)"
    r"(?P<stop>\s*:-?\s*)(?P<rest>)$"
)
_PASSIVE = re.compile(
    r"(?i)(?:the )?(?:contents? of the )?(?:report|update|presentation|information|minutes?|plan"
    r"|verbal update"
    r"|position|action plan)[\w ,'’-]{0,80} (?:was|were|is|be) (?:duly )?(?:noted|received"
    r"|agreed|approved|accepted|endorsed)\.?"
)
DECISION_HEADS = re.compile(rf"(?:{_RESOLVED}|It was {_RESOLVED}){_ADVERB}{_STOP}(?:that)?{_STOP}$")
_NUMBER = re.compile(
    r"\s*(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(?P<text>\S.*)", re.DOTALL
)
_INLINE_NUMBERS = re.compile(
    r"(?:(?<=\s)|^)(\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z])\))\s+(?=\S)"
)
_INTRODUCES = re.compile(r":\s*-?$")
_THAT = re.compile(r"(?i)(?:that|to|unanimously|as follows)\b")
_DECIDES = re.compile(
    r"(?i)(?:agreed|resolved|recommended|decided|approved|endorsed|noted)(?: that| to)?$"
)
_WITHIN = re.compile(
    r"(?:(?<=[.;:)\n])|(?<= and)|(?<= was))\s*(?:It was |IT WAS )?(?:RESOLVED|AGREED|RECOMMENDED"
    r"|NOTED)\b"
)
_VERB_FIRST = re.compile(
    r"(?i)(?:noted|agreed|requested|asked|recommended|approved|endorsed|resolved|thanked|received"
    r"|supported|confirmed|welcomed|appointed|decided|accepted)\b"
)
_FORMAL_END = re.compile(
    r"(?<=[.;:] )It was (?:further |also |then |therefore |unanimously )?"
    r"(?:agreed|resolved|decided) (?:that|to)\b[^.]*\.?$"
)
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}\.\d{1,2}\.?\s+")
_A_REPORT = re.compile(r"(?i)an? |details|information|evidence")
_BARE = re.compile(r"That (?:the|a|an|all|this|it|officers|members|\w+ be)\b")
_STRAY_STARS = re.compile(r"\s*\*\*\s*$|^\s*\*\*\s*")
_LONGEST_SENTENCE = 700


class Decided(NamedTuple):
    """An item's decisions: the words before them, each of them, and the blocks of the narrative.

    What is told behind a decision stands with it, under `then`.
    """

    lead_in: str
    resolutions: list[dict[str, Any]]
    narrative: list[Block]
    after: list[Block]  # narrative that comes behind a decision
    stray: list[Block]  # marks that a conversion left


def decided(blocks: Sequence[Block]) -> Decided:
    """The decisions of an item, in every phrasing that minutes use."""
    narrative: list[Block] = []
    passages: list[list[Block]] = []  # what is told behind the decisions, one after another
    stray: list[Block] = []
    lists: list[list[dict[str, Any]]] = []
    place = 0
    while place < len(blocks):
        opening = _opening(blocks, place)
        told = passages[-1] if passages else narrative
        if opening is None:
            told.append(blocks[place])
            place += 1
            continue
        told += [b for b in (opening.before,) if b]
        begun = place
        texts, place = _texts(blocks, place, opening)
        made = _list(opening, texts, stray)
        if made:
            lists.append(made)
            passages.append([])
        else:
            told.append(blocks[begun])  # a verb and nothing decided
    for made, passage in zip(lists, passages, strict=True):
        made[-1] |= given(then=prose(passage))
    resolutions = [each for made in lists for each in made]
    lead_in = resolutions[0].pop("lead_in", "") if resolutions else ""
    after = [block for passage in passages for block in passage]
    return Decided(lead_in, resolutions, narrative, after, stray)


def _list(opening: "_Opening", texts: Sequence[Block], stray: list[Block]) -> list[dict[str, Any]]:
    """The decisions that an opening leads up to: one behind its verb, or several below it."""
    intro, made = _resolutions(texts, stray)
    verb = f"{opening.verb} {intro}".strip().replace(" ,", ",")
    if len(made) > 1:
        made = [{"number": "none"} | each for each in made]
        made[0] |= given(lead_in=" ".join(filter(None, (opening.number, verb))))
    elif made:
        needs_none = not verb and re.match(r"(?i)that\b|to\b", made[0]["text"])
        made[0] |= given(number=opening.number, verb="none" if needs_none else verb)
    movers = movers_in(opening.before.text) if opening.before else {}
    return [_ordered(each | movers) for each in made]


def undecided(blocks: Sequence[Block]) -> Decided:
    """Blocks that are known to hold no decision."""
    return Decided("", [], list(blocks), [], [])


class _Opening(NamedTuple):
    """The verb that begins decisions, the words behind it, and the narrative before it."""

    verb: str
    rest: Block | None
    before: Block | None
    number: str = ""


def _opening(blocks: Sequence[Block], place: int) -> _Opening | None:
    """Whether a block begins decisions: with a verb of its own, or a sentence at an item's end."""
    block = blocks[place]
    if block.rows or block.kind == "page-break":
        return None
    shift = len(block.text) - len(block.text.lstrip("* "))
    if number := _PARAGRAPH_NUMBER.match(block.text, shift):
        shift = number.end()
    if found := _OPENING.match(block.text, shift):
        return _made(block, found) if _is_verdict(found) else None
    found = _SENTENCE.match(block.text, shift)
    return (
        _leading(blocks, place, found)
        or _inside(block)
        or _last_sentence(block)
        or _at_the_end(blocks, place, found)
    )


def _leading(blocks: Sequence[Block], place: int, found: re.Match[str] | None) -> _Opening | None:
    """A sentence that decides wherever it stands, leads up to a list, or is a bare `That …`."""
    block = blocks[place]
    if found and (_introduces_a_list(found, blocks, place) or _is_formal(found)):
        return _made(block, found)
    if _leads_up_to_verbs(blocks, place):
        return _Opening(block.text.strip(), None, None)
    if _BARE.match(block.text) and not any(_OPENING.match(each.text) for each in blocks):
        return _Opening("", block, None)
    leads = _LEADS_ON.search(block.text)
    if leads and _introduces_a_list(leads, blocks, place):
        return _made(block, leads, block.part(0, leads.start()))
    return None


def _is_verdict(found: re.Match[str]) -> bool:
    """`Agreed: …` and `Agreed that …` are verdicts; `Agreed actions will be…` is a sentence."""
    in_capitals = not found["verb"].istitle()
    alone = not found["rest"].strip()
    return in_capitals or alone or bool(found["stop"].strip()) or bool(_THAT.match(found["rest"]))


def _at_the_end(
    blocks: Sequence[Block], place: int, found: re.Match[str] | None
) -> _Opening | None:
    """`The Board noted the report`, as the last sentence of an item."""
    block = blocks[place]
    last = all(_is_tail(each) for each in blocks[place + 1 :])
    if not last or len(block.text) > _LONGEST_SENTENCE or block.kind == "list-item":
        return None
    if found and found["rest"].strip():
        if re.match(r"(?i)received$", found["verb"].split()[-1]) and _A_REPORT.match(found["rest"]):
            return None
        only_told = re.match(r"(?i)that\b", found["rest"]) and not _DECIDES.search(found["verb"])
        return None if only_told else _made(block, found)
    return _Opening("", block, None) if place and _PASSIVE.fullmatch(block.text) else None


def _is_tail(block: Block) -> bool:
    """Whether a block behind an item's last decision is one more, or an action."""
    plain = block.kind in ("page-break", "list-item") or is_action_line(block)
    return plain or bool(_SENTENCE.match(block.text))


def _introduces_a_list(found: re.Match[str], blocks: Sequence[Block], place: int) -> bool:
    """`The Committee resolved` and nothing more, with a list or `that …` below it."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None or len(found["rest"].strip()) > 20 or not _DECIDES.search(found["verb"]):
        return False
    return after.kind == "list-item" or bool(_THAT.match(after.text))


def _is_formal(found: re.Match[str]) -> bool:
    """`It was agreed that …` decides wherever it stands; `The Board agreed that …` may be talk."""
    who, _, verb = found["verb"].rpartition(" ")
    formal = who.casefold().startswith("it was") or verb.casefold() in ("resolved", "decided")
    return (
        formal
        and bool(re.match(r"(?i)(?:agreed|resolved|decided)$", verb))
        and bool(re.match(r"(?i)(?:that|to)\b", found["rest"]))
    )


def _leads_up_to_verbs(blocks: Sequence[Block], place: int) -> bool:
    """`The Board:` above `(i) noted the report; (ii) agreed that …`."""
    below = blocks[place + 1 : place + 3]
    is_list = len(below) == 2 and all(each.kind == "list-item" for each in below)
    leads = is_list and re.fullmatch(rf"(?i){_WHO}\s*:-?", blocks[place].flat)
    return bool(leads) and all(_VERB_FIRST.match(each.text) for each in below)


def _last_sentence(block: Block) -> _Opening | None:
    """`… stood at 71 per cent. It was agreed to ask the trust.`, at the end of a paragraph."""
    found = None if block.kind == "list-item" else _FORMAL_END.search(block.text)
    match = _SENTENCE.match(block.text, found.start()) if found else None
    return _made(block, match, block.part(0, match.start())) if match else None


def _inside(block: Block) -> _Opening | None:
    """A decision in capitals within a paragraph: `… was read. RESOLVED that it be noted.`"""
    found = None if block.kind == "list-item" else _WITHIN.search(block.text)
    if not found:
        return None
    start = found.end() - len(found[0].lstrip())
    match = _OPENING.match(block.text, start)
    return _made(block, match, block.part(0, found.start())) if match else None


def _made(block: Block, found: re.Match[str], before: Block | None = None) -> _Opening:
    number = "" if before else block.text[: found.start()].strip("* \n")
    rest = block.part(found.start("rest")) if found["rest"].strip() else None
    verb = " ".join(f"{found['verb']}{found['stop'].rstrip()}".split())
    spaced = re.sub(r"(?<=\w)(?=[–—-]$)", " ", verb).strip(" *")
    return _Opening(spaced, rest, before, number)


def _texts(blocks: Sequence[Block], place: int, opening: _Opening) -> tuple[list[Block], int]:
    """The blocks that hold a decision: the rest of its own, then a list or `That …`."""
    texts = [opening.rest] if opening.rest is not None else []
    place += 1
    while place < len(blocks) and _goes_on(texts, blocks[place]):
        texts.append(blocks[place])
        place += 1
    return texts, place


def _goes_on(texts: Sequence[Block], block: Block) -> bool:
    """Whether a block belongs to the decisions that have begun above it."""
    if block.rows or block.kind == "heading" or DECISION_HEADS.match(block.flat):
        return False
    if is_action_line(block):
        return False
    if not texts or re.match(r"(?:That|To|that)\b", block.text):
        return block.kind in ("paragraph", "list-item")
    is_item = block.kind == "list-item" or bool(_NUMBER.match(block.text))
    return is_item and (_wants_a_list(texts[0]) or texts[-1].kind == "list-item")


def _wants_a_list(first: Block) -> bool:
    """Whether words end in a colon, are too short to be a decision, or are numbered themselves."""
    short = len(first.text) < 25 and not first.text.rstrip().endswith(".")
    return short or bool(re.search(r"[:–-]\s*$", first.text)) or bool(_NUMBER.match(first.text))


def _resolutions(texts: Sequence[Block], stray: list[Block]) -> tuple[str, list[dict[str, Any]]]:
    """What leads up to a list, as `that the Committee:`, and each decision with its number."""
    pieces = [p for block in texts for p in _numbered_pieces(_without_stars(block, stray))]
    intro = ""
    if len(pieces) > 1 and pieces[1][0] and not pieces[0][0] and _leads_up(pieces[0][1]):
        intro = " ".join(pieces.pop(0)[1].split())
    return intro, [_entry(number, text) for number, text in pieces if text.strip()]


def _leads_up(text: str) -> bool:
    return bool(_INTRODUCES.search(text)) or (len(text) < 40 and text[-1:] not in ".;")


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
    bare = number.rstrip(".") if re.fullmatch(r"\w+\.", number) else number
    return given(number=bare) | {"text": one_paragraph(text)}


def _ordered(entry: dict[str, Any]) -> dict[str, Any]:
    """The keys of a resolution in the order of its page, with what its words say of it."""
    verb, text = entry.get("verb", ""), entry["text"]
    words = " ".join(f"{'' if verb == 'none' else verb} {text}".split())
    values = given(
        lead_in=entry.get("lead_in", ""),
        number=entry.get("number", ""),
        verb=verb,
        text=text,
        effect=effect_of(words),
    )
    values |= {way: entry[way] for way in ("moved", "seconded") if way in entry} or movers_in(words)
    if vote := vote_in(words):
        values["vote"] = vote
    if leaves_out_abstentions(verb):
        values |= doubt("who abstained? The words tell of it, and no number was understood")
    if values["effect"] == "exclude":
        values |= given(paragraphs=schedule_paragraphs(words))
    return values
