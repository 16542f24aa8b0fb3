"""An action plan in a table, with what stands before and behind it, in; a draft plan out."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cpkit.edit.naming import slug_of
from cpkit.importers.blocks import Block
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.phrasing.days import MONTH, days_in
from cpkit.importers.prose import prose
from cpkit.importers.work.cells import cell_words
from cpkit.importers.work.grid import header_of, rows_of
from cpkit.importers.work.plan import Assembled, assembled
from cpkit.importers.work.whose import body_of
from cpkit.records import ActionPlan

_TITLE = re.compile(r"(?i)\b(?:plan|strategy)\b")
_TRACKER = re.compile(r"(?i)\baction (?:log|tracker|list|schedule)\b")
_TOP = 4  # blocks: a list of actions further down is what a meeting agreed
_FURTHEST = 10  # blocks between a plan's title and its table
_LONGEST_TITLE = 150  # characters
_PERIOD = re.compile(
    rf"(?i)(?P<heading>[\w ]{{3,40}}?)\s*[:–-]\s*(?P<from>\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?: {MONTH})?(?: \d{{4}})?) ?(?:–|-|to) ?(?P<to>\d{{1,2}}(?:st|nd|rd|th)?"
    rf" {MONTH} \d{{4}})\.?"
)
_KINDS = ("inspection", "peer review", "audit", "review", "strategy", "self-assessment")
_INSPECTION = re.compile(r"\b(?:Ofsted|OFSTED|SIF|ILACS|JTAI)\b")
_USUAL = {
    "action": "Action",
    "lead": "Lead",
    "timescale": "Timescale",
    "progress": "Progress",
    "rag": "Rating",
}


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At the title that leads up to a table of actions, leads and dates."""
    last = -1
    for place, block in enumerate(blocks):
        if block.rows and header_of(block):
            title = _title_before(blocks, place, last)
            if title is not None:
                yield title
            last = place


def _title_before(blocks: Sequence[Block], place: int, last: int) -> int | None:
    """The title that names a plan, no further back than the table before."""
    for back in range(place - 1, max(last, place - _FURTHEST - 1), -1):
        if _is_title(blocks[back]) or (back < _TOP and _is_title(blocks[back], _TRACKER)):
            return back
    return None


def _is_title(block: Block, words: re.Pattern[str] = _TITLE) -> bool:
    text = block.flat
    short = not block.rows and 0 < len(text) <= _LONGEST_TITLE and not text.startswith("(")
    return (
        short
        and block.kind != "list-item"
        and bool(words.search(text))
        and (not text.endswith("."))
    )


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The plan; nothing where there is no table of actions after all."""
    first = next((n for n, block in enumerate(blocks) if block.rows and header_of(block)), None)
    if first is None:
        return []
    columns = header_of(blocks[first]) or {}
    grid = [n for n, b in enumerate(blocks) if b.rows and n >= first and _fits(b, columns)]
    made = assembled(rows_of([blocks[n] for n in grid], columns))
    before = [block for block in blocks[:first] if block.words]
    titles = [b.flat for words in (_TITLE, _TRACKER) for b in before if _is_title(b, words)]
    title = titles[0] if titles else "Action plan"
    others = [block for block in before if block.flat != title]
    after = [block for n, block in enumerate(blocks) if n > first and n not in grid]
    source, told = _source(title, others)
    values: dict[str, Any] = {"title": title} | given(body=body_of(setting), source=source)
    introduction = [block for block in others if block is not told]
    values |= given(introduction=prose(introduction))
    values |= given(headings=_headings(blocks[first], columns, made, source, told))
    values |= made.values | given(notes=prose(after))
    if made.count == 0:
        values |= doubt("no action was found in the table")
    record_id = f"{ActionPlan.folder}/{_name(title, source)}"
    about = f"an action plan: {made.count} actions"
    return [Draft(ActionPlan, record_id, values, said=made.said, about=about)]


def _fits(table: Block, columns: dict[str, int]) -> bool:
    """Whether a table goes on with the plan: the same header again, or as many columns."""
    header = header_of(table)
    wide = max(len(row) for row in table.rows) == max(columns.values()) + 1
    return set(header) == set(columns) if header else wide


def _source(title: str, blocks: Sequence[Block]) -> tuple[dict[str, str], Block | None]:
    """What the plan answers: an inspection with its days; and the block that says so."""
    text = " ".join([title, *(block.flat for block in blocks)])
    kind = next((each for each in _KINDS if each in text.casefold()), "")
    by = "Ofsted" if _INSPECTION.search(text) else ""
    if not kind and not by:
        return {}, None
    source = {"kind": kind or "inspection"} | ({"by": by} if by else {})
    for block in blocks:
        if found := _PERIOD.fullmatch(block.flat):
            end = next(days_in(found["to"]))
            start = _completed(found["from"], found["to"])
            day = next(days_in(start), None)
            if day is not None:
                return source | {"from": day.day.printed, "to": end.day.printed}, block
    return source, None


def _completed(start: str, end: str) -> str:
    """`25th September` of a period that ends in October 2017 has its year, or its month too."""
    _, *rest = end.split()
    given_words = start.split()
    return " ".join([*given_words, *rest[len(given_words) - 1 :]])


def _name(title: str, source: dict[str, str]) -> str:
    year = re.search(r"\b(?:19|20)\d{2}\b", f"{title} {source.get('from', '')}")
    slug = slug_of(title, "plan")
    return f"{year[0]}-{slug}" if year and year[0] not in slug else slug


def _headings(
    table: Block,
    columns: dict[str, int],
    made: Assembled,
    source: dict[str, str],
    told: Block | None,
) -> dict[str, str]:
    """The words of the table's header, where they are not cpkit's own."""
    row = next(row for row in table.rows[:2] if len(row) > max(columns.values()))
    printed = {name: cell_words(row[columns[name]].text) for name in _USUAL if name in columns}
    found = {name: words for name, words in printed.items() if words != _USUAL[name]}
    if made.success_heading:
        found["success"] = made.success_heading
    if told is not None and source and (period := _PERIOD.fullmatch(told.flat)):
        found["source"] = period["heading"].strip()
    return found
