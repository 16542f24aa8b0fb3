"""What a search found in; lines for a terminal, each a row of plain and coloured pieces, out."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from cpkit.documents.words import AS_FAR_AS_READ, counted, joined
from cpkit.phrases.dates import read_date, short_date
from cpkit.query.search import MARKS, Answer, Found

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_MOST_PASSAGES = 2  # of one entry; the record holds the others
_MOST_LINES = 3
_BEFORE = 60  # letters before the first word found, where the text is long
_MARKED = re.compile(f"({MARKS[0]}|{MARKS[1]})")


class Shown(NamedTuple):
    """A hit with the file, and the line where that is public, on which it stands."""

    found: tuple[Found, ...]
    place: str


def search_text(
    answer: Answer, shown: Sequence[Shown], terms: Sequence[str], width: int
) -> Iterator[Line]:
    """How many entries there are; each with its record, its place and the words around."""
    number = counted(len(answer.hits), "entry", "entries")
    yield ((f"{number} with {_quoted(terms)}", "bold"),)
    for each in shown:
        yield ("",)
        yield from _entry(each, width)
    if hidden := len(answer.hits) - len(shown):
        yield ("",)
        yield (f"{hidden} older or undated not shown; `--most 0` shows all of them.",)


def nothing_found(
    answer: Answer, terms: Sequence[str], width: int, *, unread: bool = False
) -> Iterator[Line]:
    """Which word was to blame, where that can be said; `unread` records may hold it."""
    where = AS_FAR_AS_READ if unread else "on record"
    if answer.unknown and len(terms) > 1:
        words = f"Nothing {where} holds {_quoted(answer.unknown, 'or')}."
    elif len(terms) > 1:
        entry = "No entry that can be read" if unread else "No entry"
        words = f"{entry} holds {_quoted(terms)} together; each is on record by itself."
    else:
        words = f"Nothing {where} holds {_quoted(terms)}."
    for line in wrap(words, width):
        yield (line,)


def _quoted(terms: Sequence[str], last: str = "and") -> str:
    return joined([f"“{term}”" for term in terms], last)


def _entry(each: Shown, width: int) -> Iterator[Line]:
    passage = each.found[0].passage
    day = short_date(read_date(passage.date)) if passage.date else ""
    named = passage.title if day in passage.title else f"{passage.title}, {day}"
    name = f"{named} – {passage.entry}" if passage.entry else named
    for line in wrap(" ".join(name.split()), width, break_on_hyphens=False):
        yield ((line, "bold"),)
    yield ("  ", (each.place, "dim"))
    for found in each.found[:_MOST_PASSAGES]:
        yield from _excerpt(found, width)
    if (more := len(each.found) - _MOST_PASSAGES) > 0:
        yield (f"    … and {counted(more, 'more passage')}",)


def _excerpt(found: Found, width: int) -> Iterator[Line]:
    passage = found.passage
    where = ", ".join(filter(None, (passage.where, passage.on)))
    words = " ".join(found.marked.split())
    lead = f"{where}: " if where else ""
    lines = wrap(
        lead + _from_near_the_words(words),
        width - 4,
        max_lines=_MOST_LINES,
        placeholder=" …",
        break_long_words=False,
    )
    inside = False
    for line in lines:
        pieces, inside = _pieces(line, inside)
        yield ("    ", *pieces)


def _from_near_the_words(words: str) -> str:
    start = words.find(MARKS[0])
    if start <= _BEFORE:
        return words
    return "… " + words[words.index(" ", start - _BEFORE) + 1 :]


def _pieces(line: str, inside: bool) -> tuple[list[Piece], bool]:
    """The line with the words found set off; `inside` is whether it starts within one."""
    pieces: list[Piece] = []
    for piece in _MARKED.split(line):
        if piece in MARKS:
            inside = piece == MARKS[0]
        elif piece:
            pieces.append((piece, "yellow") if inside else piece)
    return pieces, inside
