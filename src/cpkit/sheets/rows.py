"""Where actions stand in; a sheet's rows, each cell a text, out."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cpkit.documents.action_words import due_words, lateness
from cpkit.phrases.dates import short_date
from cpkit.query.standing import Standing
from cpkit.sheets.columns import COLUMNS, ratings_of, statuses_of
from cpkit.sheets.marks import mark_of


class Row(NamedTuple):
    """One action: its cells in the order of the columns, and what may be chosen in two of them."""

    cells: tuple[str, ...]
    statuses: tuple[str, ...]
    ratings: tuple[str, ...]


def rows_for(found: Sequence[Standing], day: date, by: str = "") -> list[Row]:
    """A row for each action; `by` is written in for whoever answers."""
    return [_row(each, day, by) for each in found]


def headings() -> list[str]:
    """The headings in the order of the cells."""
    return [column.heading for column in COLUMNS]


def _row(each: Standing, day: date, by: str) -> Row:
    line = each.line
    shown = (
        *(line.ref, _folded(line.action), "; ".join(line.leads), due_words(each)),
        *(lateness(each, day), each.status, _rating(each), _heard(each)),
    )
    answers = ("",) * 7 + (by,)
    return Row(
        cells=(*shown, *answers, mark_of(line)),
        statuses=statuses_of(line.kind),
        ratings=ratings_of(line),
    )


def _rating(each: Standing) -> str:
    return each.rag or ("not rated" if each.is_unrated else "")


def _folded(text: str) -> str:
    """Each paragraph on one line: a cell breaks lines by itself."""
    return "\n\n".join(" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip()))


def _heard(each: Standing) -> str:
    note = each.last_note
    if note is None:
        return ""
    words = " ".join(note.text.split())
    return f"{short_date(note.on)}: {words}" if note.on else words
