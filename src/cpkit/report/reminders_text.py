"""Those to be reminded in; lines for a terminal, each a row of plain and coloured pieces, out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from textwrap import wrap

from cpkit.documents.words import counted, joined
from cpkit.phrases.dates import short_date
from cpkit.query.reminders import REASONS, Addressee, Reason

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_FACTS = 45  # columns for what is said beside a name

_WORDS: dict[Reason, str] = {
    "overdue": "overdue",
    "due soon": "due soon",
    "blocked": "blocked",
    "undated": "without a date",
}


def reminders_text(found: Sequence[Addressee], day: date, width: int) -> Iterator[Line]:
    """Who has what to be reminded of, and whether they were, and answered; then how to write."""
    yield ((f"To be reminded, as at {short_date(day)}", "bold"),)
    yield ("",)
    room = min(max(len(each.name) for each in found), max(width - _FACTS, 12))
    for each in found:
        yield from _beside(wrap(each.name, room), list(_facts(each, width - room - 4)), room)
    yield ("",)
    silent = sum(each.is_again for each in found)
    number = f"{len(found)} to write to"
    yield (f"{number}, {silent} of them for the second time." if silent else f"{number}.",)
    yield ("`cpkit remind -o letters/` writes a letter to each.",)


def _beside(names: Sequence[str], facts: Sequence[Line], room: int) -> Iterator[Line]:
    """A name, on more than one line where it is long, and beside it what is said of it."""
    for words, line in zip_longest(names, facts, fillvalue=()):
        name = words or ""
        yield (f"  {name:<{room}}  ", *line) if line else (f"  {name}",)


def _facts(each: Addressee, columns: int) -> Iterator[Line]:
    yield from _counts(each, columns)
    for words in _heard(each):
        for text in wrap(words, columns):
            yield ((text, "yellow"),)


def _counts(each: Addressee, columns: int) -> Iterator[Line]:
    """`2 overdue, 1 due soon`, on more than one line where there is much to say."""
    counts = Counter(one.reason for one in each.chased)
    line: list[Piece] = []
    taken = 0
    for reason in (reason for reason in REASONS if counts[reason]):
        words = f"{counts[reason]} {_WORDS[reason]}"
        if line and taken + len(words) + 2 > columns:
            yield (*line, ",")
            line, taken = [], 0
        line += [", "] if line else []
        line.append((words, "red") if reason == "overdue" else words)
        taken += len(words) + 2
    yield tuple(line)


def _heard(each: Addressee) -> Iterator[str]:
    """Since when each reminder waits for an answer."""
    for day in sorted({one.reminded for one in each.silent if one.reminded}):
        silent = [one.standing.line.ref for one in each.silent if one.reminded == day]
        ids = [ref.rpartition("#")[2] for ref in silent]
        yield f"reminded {short_date(day)}, silent on {_few(ids)}"


def _few(ids: Sequence[str]) -> str:
    return joined(ids) if len(ids) <= 3 else counted(len(ids), "action")
