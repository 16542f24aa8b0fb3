"""A table that ticks who was there in; the list of people under each of its columns, out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.meeting.labels import Label, people_label

_NO = re.compile(r"(?i)no?|not present|[-–—✗✘❌]")
_TICK = re.compile(
    r"[✓✔☑√]|(?i:x|y|yes|p|present|a|ap|apols?|apolog(?:y|ies)|absent|ab|\*|•|●|1"
    r"|in person|online|teams)"
)
_ANSWER = re.compile(r"(?i)y|yes|n|no|[✓✔✗✘]")
_SENT_APOLOGIES = re.compile(r"(?i)a|ap|apols?|apolog(?:y|ies)")  # in the column of those present
_AWAY = re.compile(r"(?i)absent|ab")
_NAME = re.compile(
    r"(?i)(?:members?|names?|councillors?|cllrs?|attendees?|who|representatives?)\W*"
)


class Ticked(NamedTuple):
    """The label over a column, and the names and posts of those who are ticked in it."""

    label: Label
    people: Block


def ticked(table: Block) -> list[Ticked]:
    """The lists of such a table, in the order of its columns; empty for any other table."""
    header = [cell.text.strip() for cell in table.rows[0]]
    labels = {n: label for n, text in enumerate(header) if n and (label := _label(text))}
    rows = table.rows[1:]
    if not labels or not _NAME.fullmatch(header[0]) or len(rows) < 2:
        return []
    marks = [_text(row, n) for row in rows for n in labels]
    if not any(marks) or not all(
        not mark or _TICK.fullmatch(mark) or _NO.fullmatch(mark) for mark in marks
    ):
        return []
    found = [each for n, label in labels.items() for each in _under(label, table, rows, n, labels)]
    if len(labels) == 1 and all(map(_ANSWER.fullmatch, marks)):
        [place] = labels
        away = [row for row in rows if not _is_ticked(row, place)]
        found += _listed("Absent", table, away, labels)
    return [each for each in found if each.people.rows]


def _label(text: str) -> Label | None:
    label = people_label(text) if text else None
    return label if label and not label.rest and label.key != "observers" else None


def _under(
    label: Label,
    table: Block,
    rows: Sequence[tuple[Cell, ...]],
    place: int,
    labels: dict[int, Label],
) -> Iterator[Ticked]:
    """Who is ticked in a column; `A` among those present says that they are not."""
    ticked_here = [row for row in rows if _is_ticked(row, place)]
    sent, away = (
        [row for row in ticked_here if said.fullmatch(_text(row, place))]
        if label.key == "present"
        else []
        for said in (_SENT_APOLOGIES, _AWAY)
    )
    there = [row for row in ticked_here if row not in sent and row not in away]
    yield Ticked(label, _block(table, there, labels))
    yield from _listed("Apologies", table, sent, labels)
    yield from _listed("Absent", table, away, labels)


def _listed(
    named: str, table: Block, rows: Sequence[tuple[Cell, ...]], labels: dict[int, Label]
) -> list[Ticked]:
    label = people_label(named)
    return [Ticked(label, _block(table, rows, labels))] if label and rows else []


def _block(table: Block, rows: Sequence[tuple[Cell, ...]], labels: dict[int, Label]) -> Block:
    """The rows with names and posts alone."""
    kept = (tuple(cell for n, cell in enumerate(row) if n not in labels) for row in rows)
    return Block("table", at=table.at, rows=tuple(kept))


def _is_ticked(row: Sequence[Cell], place: int) -> bool:
    mark = _text(row, place)
    return bool(mark) and not _NO.fullmatch(mark)


def _text(row: Sequence[Cell], place: int) -> str:
    return row[place].text.strip() if place < len(row) else ""
