"""The blocks of minutes in; where each item begins, its number and its heading, out.

Minutes number their items in one of many ways, or in none. Every way is tried on the whole paper;
the one that counts on from item to item, and furthest, is the council's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.meeting.actions import is_over_actions
from cpkit.importers.meeting.business import type_of
from cpkit.importers.meeting.decisions import DECISION_HEADS, decided
from cpkit.importers.meeting.labels import people_label
from cpkit.importers.phrasing.days import days_in
from cpkit.importers.phrasing.people import is_titled
from cpkit.phrases.nil import is_nil

# Each way of numbering: what a number looks like, and which of its figures counts.
_WAYS = (
    r"(?P<prefix>[A-Z]{2,6}[ /-]?\d{2,4}/)(?P<n>\d{1,4})",  # CPP/13/10: the year comes first
    r"(?P<prefix>[A-Z]{2,6}[ /.-]?)(?P<n>\d{1,4})(?P<tail>/\d{2,4})?",  # CPAC106, CYP 5/07
    r"(?P<n>\d{1,4})(?P<tail>/\d{2,4} [A-Z]{2,5})(?=\s)",  # 23/24 CPB: the body comes last
    r"(?P<n>\d{1,4})(?P<tail>/\d{1,2}/\d{2,4})",  # 10/7/21: minute, month, year
    r"(?P<prefix>\d{1,2}/\d{2,4}/)(?P<n>\d{1,3})",  # 09/26/4: month, year, minute
    r"(?P<prefix>\d{2}/)(?P<n>\d{1,3})(?!/)",  # 22/21, 22/22: the year comes first
    r"(?P<n>\d{1,4})(?P<tail>/\d{2}(?:/\d{2}|\d{2})?)",  # 21/22, 08/21, 12/2021, 5/22/23
    r"(?:(?:Item|Minute|Min|Agenda item)(?: No\.?)? ?)(?P<n>\d{1,3})",  # Item 4
    r"(?P<n>\d{1,4})[.)]?",  # 1. or 214
)
_SEPARATOR = r"[.:)]?\s*(?:[–—-]\s+)?"
_NUMBERED = [re.compile(rf"\(?(?P<number>{way}){_SEPARATOR}(?=\D)") for way in _WAYS]
_CAPITALS = re.compile(
    r"[A-Z][A-Z0-9'’&/().,:;–—-]*(?:\s+(?:[A-Z0-9&(–—-][A-Z0-9'’&/().,:;–—-]*))*(?=\s|$)"
)
_BEFORE_COLON = re.compile(r"[A-Z][^:.;\n]{3,70}(?=:\s)")
_BEFORE_DASH = re.compile(r"[A-Z][^:.;\n–—]{3,60}?(?=\s+[–—-]\s+\S)")
_NUMBERED_MARK = re.compile(r"\d{1,2}[.)]")
_SENTENCE_END = re.compile(r"(?<=[a-z)]{2}[.!?])\s+(?=[A-Z(])|\n")
_BODY_LAST = re.compile(r"[\d/]+ [A-Z]+")
_PARAGRAPH_BELOW = re.compile(r"\d{1,3}\.\d{1,2}[.)]?\s")
_WORTH_A_NUMBER = re.compile(r"(?i)to (?:receive|consider|approve|confirm|note|agree|discuss)\b")
_FEWEST = 3  # numbered sentences that are taken for items
_LONGEST_HEADING = 160  # characters
_LONGEST_UNMARKED = 90
_NOT_A_HEADING = re.compile(
    r"(?i)^(?:that\b|to\b|the (?:committee|board|panel|group|chair|officer|meeting)\b"
    r".*\b(?:was|were|had|noted|received|heard|agreed)\b"
    r"|signed|dated?\s*(?:[:.…_]|$)|action\b(?! (?:log|tracker|plan|list|register)s?\b)"
    r"|note\b|page\b|\d+$)"
)
# A verdict with a number before it, whose heading stands above: `32. DEFERRED to the next meeting`.
_ONLY_A_VERDICT = re.compile(
    r"(?:RESOLVED|AGREED|NOTED|DEFERRED|RECOMMENDED|ORDERED|DECIDED|APPROVED|ENDORSED|WITHDRAWN"
    r"|CARRIED|LOST|DECISION|RECEIVED|Resolved|Agreed|Noted|Deferred|Recommended|Decided)"
    r"(?![\w'’-])(?!\s+[A-Z][A-Z])"
)
_VERB_AT_END = re.compile(
    r"(?:\s*[:–—-]?\s*)\b(?:RESOLVED|AGREED|NOTED|RECOMMENDED|ORDERED|DECISION)\b.*$"
)


class Heading(NamedTuple):
    """An item's beginning: at which block, its number and words, and where its text goes on."""

    place: int
    number: str
    title: str
    rest: Block | None  # what follows the heading in the same block


def headings_in(blocks: Sequence[Block]) -> list[Heading]:
    """The headings of the items, in order; an empty list where the paper has none."""
    ways = [_chain(list(_candidates(blocks, way))) for way in _NUMBERED]
    chains = [chain for chain in ways if _is_convincing(chain, blocks)]
    plain = list(_unnumbered(blocks))
    if not chains:
        return plain
    best = max(chains, key=lambda chain: (_is_distinctive(chain), len(chain)))
    return _with_unnumbered(best, plain)


def _is_distinctive(chain: list[Heading]) -> bool:
    """Numbers such as 21/22 or CPP 4, which no list within an item has."""
    return len(chain) > 1 and not chain[0].number.isdigit()


def _with_unnumbered(numbered: list[Heading], plain: list[Heading]) -> list[Heading]:
    """Standing items without a number, before the numbered ones or after them, are items too."""
    first, last = numbered[0].place, numbered[-1].place
    outside = [h for h in plain if h.place < first or h.place > last]
    extra = [h for h in outside if _is_known(h.title) and not people_label(h.title)]
    return sorted([*numbered, *extra])


def _is_known(title: str) -> bool:
    """Whether a line is a heading by its words alone: a standing item, a list of actions."""
    return type_of(title) != "" or is_over_actions(title)


def sentences_as_headings(blocks: Sequence[Block]) -> list[Heading]:
    """Numbered sentences that are items without a heading: the first sentence of each stands in.

    An empty list where they do not count on from 1, or are not most of the paper.
    """
    numbered = [n for n, block in enumerate(blocks) if _NUMBERED_MARK.fullmatch(block.mark)]
    counted = [int(blocks[n].mark.rstrip(".)")) for n in numbered]
    words = sum(len(block.words) for block in blocks[numbered[0] :]) if numbered else 0
    held = sum(len(blocks[n].words) for n in numbered)
    if len(numbered) < _FEWEST or counted != list(range(1, len(counted) + 1)) or 2 * held < words:
        return []
    return [_sentence(n, blocks[n]) for n in numbered]


def _sentence(place: int, block: Block) -> Heading:
    found = _SENTENCE_END.search(block.text)
    end = found.start() if found else len(block.text)
    title = " ".join(block.text[:end].split())
    rest = block.part(end) if block.text[end:].strip() else None
    number = block.mark.rstrip(".)")
    return Heading(place, number, title, rest and _trimmed(rest))


class _Candidate(NamedTuple):
    n: int
    kind: str  # prefix and tail: what stays the same from number to number
    heading: Heading
    is_set_off: bool  # in bold, in capitals, a heading, or short and alone


def _candidates(blocks: Sequence[Block], way: re.Pattern[str]) -> Iterator[_Candidate]:
    for place, block in enumerate(blocks):
        if block.rows or block.kind == "page-break" or _is_bulleted(block):
            continue
        text = _with_mark(block)
        found = way.match(text)
        if found is None or not found["n"]:
            continue
        groups = found.groupdict()
        heading = _heading(place, block, text, found)
        if heading is not None:
            kind = f"{groups.get('prefix') or ''}|{(groups.get('tail') or '')}"
            set_off = _is_set_off(block, heading) or heading.number.count("/") > 1
            yield _Candidate(int(found["n"]), kind, heading, set_off)


def _is_bulleted(block: Block) -> bool:
    return bool(block.mark) and not re.search(r"\w", block.mark)


def _with_mark(block: Block) -> str:
    numbered = block.mark[:1].isdigit() or block.mark[:1] == "("
    return f"{block.mark} {block.text}" if numbered else block.text


def _heading(place: int, block: Block, text: str, found: re.Match[str]) -> Heading | None:
    shift = len(text) - len(block.text)
    start = found.end() - shift
    if start < 0:
        return None
    body = block.part(start)
    title, end = title_and_end(body)
    is_verdict = bool(_ONLY_A_VERDICT.match(title))
    number = found["number"].strip().rstrip(".)").strip()
    is_business = not number.isdigit() and bool(_WORTH_A_NUMBER.match(title))
    is_text = bool(_NOT_A_HEADING.match(title)) and not is_business
    if is_verdict or not re.search(r"\w", title) or is_text:
        return None
    rest = body.part(end) if body.text[end:].strip() else None
    return Heading(place, number, title, rest and _trimmed(rest))


def title_and_end(body: Block) -> tuple[str, int]:
    """The heading that a block begins with, and where in its text the heading ends."""
    text = body.text
    lead = len(text) - len(text.lstrip())
    first, _, below = text.partition("\n")
    if _PARAGRAPH_BELOW.match(below) and _is_whole_heading(first):
        return _tidied(first), len(first)
    for before in (_BEFORE_DASH, _BEFORE_COLON):
        if (listed := before.match(text, lead)) and _is_told_at_once(listed):
            return _tidied(listed[0]), listed.end()
    if body.bold and not body.is_bold and body.bold[0].start <= lead + 1:
        return _without_verb(text[body.bold[0].start : body.bold[0].end], body.bold[0].start)
    in_bold = body.is_bold and len(text) <= _LONGEST_HEADING and not _VERB_AT_END.search(text)
    if in_bold or _is_whole_heading(text):
        return _tidied(text), len(text)
    capitals = _CAPITALS.match(text, lead)
    if capitals and _is_run_in(capitals[0], text[capitals.end() :]):
        return _without_verb(_whole_words(capitals[0]), lead)
    return _line_or_words(text, lead)


def _is_told_at_once(heading: re.Match[str]) -> bool:
    """`Apologies – Cllr Pym`, `Declarations of interest – None`: what is said is no heading."""
    said = heading.string[heading.end() :].strip(" –—:-")
    told = is_nil(said) or is_titled(said) or any(found.start < 12 for found in days_in(said))
    return bool(type_of(heading[0])) and told


def _line_or_words(text: str, lead: int) -> tuple[str, int]:
    """The first of several lines, a text that is no sentence, or the words before a colon."""
    first, _, after = text.partition("\n")
    if after and len(first) <= _LONGEST_HEADING:
        return _tidied(first), len(first)
    if len(text) <= _LONGEST_HEADING and not re.search(r"[.;]\s+\S|[a-z]\.$", text.strip()):
        return _tidied(text), len(text)
    found = _BEFORE_COLON.match(text, lead) or _BEFORE_DASH.match(text, lead)
    return (_tidied(found[0]), found.end()) if found else ("", 0)


def _is_whole_heading(text: str) -> bool:
    """One short line without a stop or a verdict: a heading, whatever capitals it begins with."""
    short = len(text) <= _LONGEST_UNMARKED and "\n" not in text
    plain = short and not re.search(r"\.\s+\S|[a-z]\.$", text.strip())
    return plain and not _VERB_AT_END.search(text)


def _is_run_in(capitals: str, after: str) -> bool:
    letters = re.findall(r"[A-Z]", capitals)
    return len(letters) >= 4 and bool(re.match(r"\s+[A-Z(]?[a-z]|\s*[–—:-]?\s*$|\s+that\b", after))


def _whole_words(capitals: str) -> str:
    """Without a single capital at the end, which begins the sentence: `WORK PROGRAMME A report`."""
    return re.sub(r"\s+(?:A|I|\()$", "", capitals)


def _without_verb(words: str, start: int) -> tuple[str, int]:
    verb = _VERB_AT_END.search(words)
    kept = words[: verb.start()] if verb and verb.start() > 2 else words
    return _tidied(kept), start + len(kept)


def _tidied(words: str) -> str:
    return " ".join(words.split()).strip(" *_–—:-").rstrip(".")


def _trimmed(block: Block) -> Block:
    lead = len(block.text) - len(block.text.lstrip(" \n\t:–—-."))
    return replace(block.part(lead), kind="paragraph", mark="")


def _is_set_off(block: Block, heading: Heading) -> bool:
    """In bold, in capitals, a heading; or short, on a line of its own or before a colon."""
    shown = block.kind == "heading" or block.is_bold or heading.title.isupper()
    after = block.flat.partition(heading.title)[2]
    told = bool(type_of(heading.title)) and after.lstrip().startswith(("–", "—", "-"))
    alone = heading.rest is None or "\n" in block.text or after.startswith(":") or told
    bold_start = bool(block.bold) and block.bold[0].start <= 12
    return shown or bold_start or (alone and len(heading.title) <= _LONGEST_UNMARKED)


def _chain(candidates: list[_Candidate]) -> list[Heading]:
    """The longest run of candidates of one kind that counts on; items may be out of order."""
    best: list[Heading] = []
    for kind in dict.fromkeys(each.kind for each in candidates):
        of_kind = [each for each in candidates if each.kind == kind and each.is_set_off]
        for run in _runs(of_kind):
            if len(run) > len(best):
                best = [each.heading for each in run]
    return best


def _runs(candidates: list[_Candidate]) -> Iterator[list[_Candidate]]:
    """Every run that begins at a candidate and goes on with numbers not much greater."""
    for first, begun in enumerate(candidates[:12]):
        run, seen = [begun], {begun.n}
        low = high = begun.n
        for each in candidates[first + 1 :]:
            near = low - 3 <= each.n <= high + 4
            if near and each.n not in seen and (each.n > run[-1].n or _has_own_number(each)):
                run.append(each)
                seen.add(each.n)
                low, high = min(low, each.n), max(high, each.n)
        yield run


def _has_own_number(candidate: _Candidate) -> bool:
    return candidate.kind != "|"


def _is_convincing(chain: list[Heading], blocks: Sequence[Block]) -> bool:
    """One number alone is only a heading where it cannot be anything else.

    That is so of one that stands out, with text below it: a meeting may have had one item.
    """
    if len(chain) != 1:
        return bool(chain)
    if _BODY_LAST.fullmatch(chain[0].number):
        return False  # `21/22 CHAIR'S REPORT`: rather the first word of a heading
    number, title = chain[0].number, chain[0].title
    is_numbered = "/" in number or number[0].isalpha() or bool(type_of(title))
    return is_numbered or (_stands_out(chain[0], blocks) and _is_the_business(chain[0], blocks))


def _stands_out(heading: Heading, blocks: Sequence[Block]) -> bool:
    block = blocks[heading.place]
    is_first = heading.number == "1" and heading.rest is None
    return is_first or block.kind == "heading" or bool(block.bold) or heading.title.isupper()


def _is_the_business(heading: Heading, blocks: Sequence[Block]) -> bool:
    """Whether something was decided below a heading, and nothing in the paper above it."""
    above, below = blocks[: heading.place], blocks[heading.place + 1 :]
    return bool(decided(below).resolutions) and not decided(above).resolutions


def _unnumbered(blocks: Sequence[Block]) -> Iterator[Heading]:
    """Headings by their looks: set as headings, in bold, in capitals, or standing items by name."""
    looks = [_look(block) for block in blocks]
    known = [
        bool(look) and _is_known(_title(block)) for look, block in zip(looks, blocks, strict=True)
    ]
    for look in ("heading", "bold", "capitals", "run-in", "title"):
        places = [n for n, each in enumerate(looks) if each == look]
        if look == "title":
            places = [n for n in places if known[n] or _is_between_text(blocks, n)]
        one = _plain(places[0], blocks[places[0]]) if len(places) == 1 else None
        is_only_one = one is not None and look != "title" and _is_the_business(one, blocks)
        if any(known[n] for n in places) or is_only_one:
            yield from (_plain(place, blocks[place]) for place in places)
            return


def _plain(place: int, block: Block) -> Heading:
    title, end = title_and_end(block)
    rest = block.part(end) if block.text[end:].strip() else None
    return Heading(place, "", title or _tidied(block.flat), _trimmed(rest) if rest else None)


def _title(block: Block) -> str:
    return title_and_end(block)[0]


def _look(block: Block) -> str:
    """How a block is set, where it could be a heading: the plainest look comes last."""
    text = block.flat
    if block.rows or block.kind == "page-break" or not text or _is_no_heading(text):
        return ""
    if block.kind != "paragraph" or len(text) < 4:
        return "heading" if block.kind == "heading" else ""
    if len(text) <= _LONGEST_HEADING and (block.is_bold or text.isupper()):
        return "bold" if block.is_bold else "capitals"
    title, end = title_and_end(block)
    if title and end < len(block.text) and (block.bold or title.isupper()):
        return "run-in"
    short = len(text) <= _LONGEST_UNMARKED and "\n" not in block.text
    return "title" if short and text[0].isupper() and not re.search(r"[.;:,!?]$", text) else ""


def _is_no_heading(text: str) -> bool:
    is_decision = DECISION_HEADS.match(text)
    label = people_label(text)
    names_people = label is not None and (label.key != "apologies" or bool(label.rest))
    return bool(_NOT_A_HEADING.match(text) or is_decision or names_people or _is_only_a_day(text))


def _is_only_a_day(text: str) -> bool:
    return any(found.end - found.start > len(text) - 6 for found in days_in(text))


def _is_between_text(blocks: Sequence[Block], place: int) -> bool:
    """A short line is a heading when a sentence follows it and a sentence ends before it."""
    after = next((b for b in blocks[place + 1 : place + 2]), None)
    before = blocks[place - 1] if place else None
    longer = after is not None and len(after.text) > len(blocks[place].text)
    follows = longer and bool(re.search(r"[.:]$", after.flat if after else ""))
    ended = before is None or bool(re.search(r"[.:;]$", before.flat)) or before.kind != "paragraph"
    return follows and ended
