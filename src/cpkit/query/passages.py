"""A register in; every text recorded, with its place and the entry that it belongs to, out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from cpkit.phrases.dates import short_date
from cpkit.query.recorded_actions import record_title
from cpkit.records import Action, Commitment, Item, Meeting, Part, Record, parts
from cpkit.records.attendance import Attendee
from cpkit.records.body import Member
from cpkit.records.monitoring import Chart, Indicator, Table
from cpkit.records.plan import Objective
from cpkit.records.pledge import Promise, Section
from cpkit.records.question import Question
from cpkit.records.report import Appendix, Implication, ReportSection, Slide
from cpkit.register import Register
from cpkit.register.register import headline_of
from cpkit.source import Step

_CALLED: Mapping[type[Part], str] = {
    Item: "{number} {title}",
    Question: "Question from {from_}",
    Objective: "Objective {number}",
    Action: "Action {id}",
    Commitment: "Commitment {id} {title}",
    Promise: "Promise {id}",
}
_HEADED = (
    Attendee,
    Member,
    Section,
    ReportSection,
    Implication,
    Appendix,
    Slide,
    Indicator,
    Table,
    Chart,
)
_ENTRIES: tuple[type[Part], ...] = (*_CALLED, *_HEADED)
"""What a reader takes for one thing: the words asked for are looked for within one of them."""

_ABOUT_THE_RECORD = {"waive", "import_", "x"}
_PLAIN = {"text", "note", "name", "action", "commitment", "label"}  # need no word for what they are
_SAID_AS = {"arising": "matters arising", "extensions": "later date"}
_POINTER = re.compile(r"(?:bodies|meetings|pledges|action-plans|monitoring|reports|papers)/\S+")


class Passage(NamedTuple):
    """One text. `entry` is what its item, action or commitment is called, and ends at `depth` of
    the path; `where` says which part of that entry the text is, and `on` the day it is from."""

    record: str
    kind: str
    title: str
    date: str
    entry: str
    depth: int
    where: str
    on: str
    path: tuple[Step, ...]
    text: str

    @property
    def its_entry(self) -> tuple[str, tuple[Step, ...]]:
        """What tells its entry from any other."""
        return self.record, self.path[: self.depth]

    @staticmethod
    def from_row(row: Sequence[Any]) -> "Passage":
        """The passage that was kept as JSON."""
        *before, path, text = row
        return Passage._make([*before, tuple(path), text])


class _Around(NamedTuple):
    """What the texts of a block have from the blocks around it."""

    entry: str = ""
    depth: int = 0
    where: str = ""
    on: str = ""


def all_passages(register: Register) -> Iterator[Passage]:
    """The texts of every record, in order of record and then as in its schema."""
    for record_id in register.ids():
        record = register.get(record_id)
        if record is not None:
            yield from passages_of(record, register)


def passages_of(record: Record, register: Register) -> Iterator[Passage]:
    """The texts of one record; what points to another record is none, nor is a fixed choice."""
    title, day = record_title(record, register), headline_of(record).date
    around: dict[tuple[Step, ...], _Around] = {}
    for path, part in parts(record):
        around[path] = here = _within(_outer(path, around), path, part, record)
        for name, key in _text_fields(type(part)):
            for steps, text in _texts(getattr(part, name)):
                where = _joined(here.where, "" if key in _PLAIN else _said(key))
                whole = (*path, key, *steps)
                yield Passage(
                    *(record.id, record.kind, title, day, here.entry, here.depth),
                    *(where, here.on, whole, text),
                )


def _outer(path: tuple[Step, ...], around: dict[tuple[Step, ...], _Around]) -> _Around:
    """What is known of the nearest block around a path."""
    lengths = range(len(path) - 1, -1, -1)
    return next((around[path[:n]] for n in lengths if path[:n] in around), _Around())


def _within(outer: _Around, path: tuple[Step, ...], part: Part, record: Record) -> _Around:
    on = getattr(part, "on", None)
    outer = outer._replace(on=short_date(on)) if isinstance(on, date) else outer
    if isinstance(part, Action) and isinstance(record, Meeting):
        return outer._replace(where=f"action {part.id}")
    if isinstance(part, _ENTRIES):
        return outer._replace(entry=_name_of(part), depth=len(path), where="")
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return outer._replace(where=_joined(outer.where, _said(key)))


def _said(key: str) -> str:
    return _SAID_AS.get(key) or key.replace("_", " ")


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _name_of(part: Part) -> str:
    """What a reader would call an entry."""
    form = next((form for kind, form in _CALLED.items() if isinstance(part, kind)), None)
    if form:
        words = {name: getattr(part, name) or "" for name in re.findall(r"{(\w+)}", form)}
        return form.format(**words).strip()
    names = (getattr(part, key, None) for key in ("label", "name", "heading", "title"))
    return next((name for name in names if name), "")


@cache
def _text_fields(block: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a block that hold text of its own, each with its key in the file."""
    return tuple(
        (name, field.alias or name)
        for name, field in block.model_fields.items()
        if name not in _ABOUT_THE_RECORD and _holds_text(field.annotation)
    )


def _holds_text(annotation: Any) -> bool:
    if annotation is str:
        return True
    inner = get_args(annotation)
    return get_origin(annotation) is not Literal and any(map(_holds_text, inner))


def _texts(value: Any) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Each text in a value, with the steps that lead to it."""
    if isinstance(value, str):
        if value.strip() and not _POINTER.fullmatch(value):
            yield (), value
    elif isinstance(value, tuple | dict):
        held = value.items() if isinstance(value, dict) else enumerate(value)
        for step, each in held:
            yield from (((step, *steps), text) for steps, text in _texts(each))
