"""A report that goes through a pledge promise by promise in; promises and what was done, out.

`starts` of the pledge knows reports by directorate; these are set by promise: a heading for each
with what was done below it, or a table with a row for each.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.prose import one_paragraph, prose
from cpkit.importers.work.cells import cell_prose, cell_words

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?"
_PROMISE = re.compile(
    rf"(?i){_NUMBER}(?:(?:our )?(?:promise|pledge)(?: (?:\d+|one|two|three|four|five|six|seven"
    r"|eight|nine|ten))?\s*[:–—-]?\s*)?(?P<text>(?:we (?:promise|pledge|will|'ll|’ll)\b|you will\b"
    r"|to (?:listen|make|keep|help|give|find|support|be|treat|celebrate|involve|provide|care)\b).+)"
    rf"|{_NUMBER}(?:our )?(?:promise|pledge) (?:\d+|one|two|three|four|five|six|seven|eight|nine"
    r"|ten)\s*[:–—-]\s*(?P<named>.+)"
)
_ITS_WORDS = (
    rf"{_NUMBER}(?:what (?:we|the council) (?:said|promised|pledged|want)\b.*|(?:our|the) "
    r"(?:promise|pledge|aim)|what this means|why (?:this|it) matters)\W*"
)
_PLANS = (
    rf"{_NUMBER}(?:what (?:we will|we are going to|we plan to|happens|needs to).*|next steps?"
    r"|what(?:'s|’s| is) next|(?:our )?(?:future )?plans)\W*"
)
_WORDS_OF_IT, _TO_COME = (re.compile(said, re.IGNORECASE) for said in (_ITS_WORDS, _PLANS))
_HEADING = re.compile(
    rf"(?i)\d{{1,2}}\.\d{{1,2}}\.?\s+[^.:;,]+|{_ITS_WORDS}|{_PLANS}"
    rf"|{_NUMBER}what (?:we have|we've|we’ve|has been) (?:done|achieved)\W*|{_NUMBER}progress\W*"
)
_LONGEST_HEADING = 90  # characters
_COLUMNS = (
    ("promise", r"(?i)(?:our |the )?(?:promises?|pledges?)|(?:what )?we (?:said|promised|pledged)"),
    ("directorate", r"(?i)directorate|department|service"),
    ("lead", r"(?i)lead(?: officer)?|owner|who|responsible(?: officer)?"),
    ("status", r"(?i)status|rag(?: rating)?|rating|on track\??"),
    (
        "next",
        r"(?i)(?:what(?:'s| is|’s) )?next(?: steps?)?|what we will do(?: next)?|plans?|actions?",
    ),
    (
        "done",
        r"(?i)what (?:we|has|have|we've|we’ve)\b.*|progress(?: .*)?|updates?|we did|achievements?"
        r"|evidence|(?:so far|to date)|what is done",
    ),
)
_STATUSES = (
    ("complete", r"(?i)complete[d]?|done|achieved|met|kept"),
    ("in progress", r"(?i)in progress|ongoing|on ?track|under ?way|started|partly(?: .*)?"),
    ("planned", r"(?i)planned|not (?:yet )?started|to do"),
    ("in place", r"(?i)in place|embedded"),
    ("lapsed", r"(?i)lapsed|stopped|not (?:met|kept|achieved)"),
)


class Group(NamedTuple):
    """A heading, the text under it, and the bullets under it."""

    heading: str
    text: list[Block]
    bullets: list[Block]


class Promised(NamedTuple):
    """The promises, the commitments that serve them, and the groups that are about neither."""

    promises: list[dict[str, Any]]
    commitments: list[dict[str, Any]]
    around: list[Group]
    said: list[str]  # headings that the record does not hold


def set_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each promise, and each line that stands over a text, as a heading."""
    for block in blocks:
        if block.rows or block.kind == "heading":
            yield block
        else:
            yield from _lines_apart(block)


def _lines_apart(block: Block) -> Iterator[Block]:
    start = at = 0
    for number, line in enumerate(block.text.split("\n")):
        words = f"{'' if number else block.mark} {line}".strip()
        if _is_heading(words, is_numbered=bool(number) or block.mark[:1].isdigit()):
            if at > start:
                yield block.part(start, at - 1)
            yield Block("heading", words, block.at)
            start = at + len(line) + 1
        at += len(line) + 1
    if start == 0:
        yield block
    elif start < len(block.text):
        yield replace(block.part(start), kind="paragraph", mark="")


def _is_heading(line: str, *, is_numbered: bool) -> bool:
    short = len(line) < _LONGEST_HEADING
    return short and bool(_HEADING.fullmatch(line) or (is_numbered and promise_in(line)))


def promise_in(heading: str) -> str:
    """The promise that a heading makes: `1. We promise to listen`; nothing for any other."""
    found = _PROMISE.fullmatch(heading)
    return (found["text"] or found["named"]).strip() if found else ""


def is_table_of_promises(block: Block) -> bool:
    """Whether a table has a row for each promise, with what was done about it."""
    columns = _columns(block) if block.rows else []
    return "promise" in columns and bool({"done", "next"} & set(columns)) and len(block.rows) > 2


def of_tables(tables: Iterable[Block]) -> Promised:
    """The promises of such tables; each row's cells become what was done and what is to come."""
    found = Promised([], [], [], [])
    for table in tables:
        _add_table(found, table)
    return found


def _add_table(found: Promised, block: Block) -> None:
    columns = _columns(block)
    found.said.extend(cell_words(cell.text) for cell in block.rows[0])
    for row in block.rows[1:]:
        cells = [(kind, cell.text) for kind, cell in zip(columns, row, strict=False)]
        told = {kind: cell_words(text) for kind, text in cells if kind}
        if not told.get("promise"):
            continue
        promise = _add_promise(found, told["promise"])
        mine = given(directorate=told.get("directorate", ""), lead=told.get("lead", ""))
        printed = told.get("status", "")
        status = next((name for name, said in _STATUSES if re.fullmatch(said, printed)), "")
        mine |= given(status=status, rag="" if status else printed)
        for kind in ("done", "next"):
            if words := next((text for name, text in cells if name == kind and text.strip()), ""):
                _add_commitment(found, promise, cell_prose(words), mine, is_to_come=kind == "next")
        if status:
            found.said.append(printed)


def _columns(block: Block) -> list[str]:
    heads = [cell_words(cell.text).strip(" :") for cell in block.rows[0]]
    kinds = [next((k for k, said in _COLUMNS if re.fullmatch(said, head)), "") for head in heads]
    return [kind if kind not in kinds[:n] else "" for n, kind in enumerate(kinds)]


def of_groups(groups: Iterable[Group]) -> Promised:
    """The promises of headings, with the bullets and paragraphs below each as what was done."""
    found = Promised([], [], [], [])
    for group in groups:
        if text := promise_in(group.heading):
            promise = _add_promise(found, text)
            found.said.append(group.heading)  # its number
            _add_all(found, promise, group, is_to_come=False)
        elif not found.promises:
            found.around.append(group)
        elif _WORDS_OF_IT.fullmatch(group.heading):
            last = found.promises[-1]
            last["text"] = f"{last['text']}\n\n{prose([*group.text, *group.bullets])}"
            found.said.append(group.heading)
        else:
            is_to_come = bool(_TO_COME.fullmatch(group.heading))
            _add_all(found, found.promises[-1], group, is_to_come=is_to_come)
            found.said.append(group.heading)
    return found


def _add_promise(found: Promised, text: str) -> dict[str, Any]:
    promise = {"id": f"P{len(found.promises) + 1}", "text": one_paragraph(text)}
    found.promises.append(promise)
    return promise


def _add_all(found: Promised, promise: dict[str, Any], group: Group, *, is_to_come: bool) -> None:
    """A commitment for each bullet; the paragraphs beside them as one more."""
    for words in _pieces(group):
        _add_commitment(found, promise, words, {}, is_to_come=is_to_come)


def _pieces(group: Group) -> Iterator[str]:
    if group.text:
        yield prose(group.text)
    yield from (one_paragraph(bullet.flat) for bullet in group.bullets)


def _add_commitment(
    found: Promised,
    promise: dict[str, Any],
    words: str,
    more: dict[str, Any],
    *,
    is_to_come: bool,
) -> None:
    number = sum(each["promise"] == promise["id"] for each in found.commitments) + 1
    entry = {"id": f"{promise['id']}-{number}", "promise": promise["id"]} | more
    if is_to_come:
        entry |= {"status": "planned"} | {"commitment": words}
    else:
        entry |= {"updates": [{"note": words}]}
    found.commitments.append(entry)


def has_promises(groups: Sequence[Group]) -> bool:
    """Whether two headings or more make promises, with something told below them."""
    promises = [place for place, group in enumerate(groups) if promise_in(group.heading)]
    below = groups[promises[0] :] if promises else []
    return len(promises) > 1 and sum(bool(each.text or each.bullets) for each in below) > 1
