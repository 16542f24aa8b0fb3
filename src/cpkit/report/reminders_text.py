"""Those to be reminded in; lines for a terminal, each a row of plain and coloured pieces, out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from cpkit.documents.words import counted, joined
from cpkit.phrases.dates import short_date
from cpkit.query.reminders import REASONS, Addressee, Reason

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

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
    room = min(max(len(each.name) for each in found), width - 30)
    for each in found:
        yield (f"  {each.name:<{room}}  ", *_counts(each))
        for words in _heard(each):
            yield (" " * (room + 4), (words, "yellow"))
    yield ("",)
    silent = sum(each.is_again for each in found)
    number = f"{len(found)} to write to"
    yield (f"{number}, {silent} of them for the second time." if silent else f"{number}.",)
    yield ("`cpkit remind -o letters/` writes a letter to each.",)


def _counts(each: Addressee) -> Iterator[Piece]:
    counts = Counter(one.reason for one in each.chased)
    shown = [reason for reason in REASONS if counts[reason]]
    for number, reason in enumerate(shown):
        words = f"{counts[reason]} {_WORDS[reason]}"
        yield ", " if number else ""
        yield (words, "red") if reason == "overdue" else words


def _heard(each: Addressee) -> Iterator[str]:
    """Since when each reminder waits for an answer."""
    for day in sorted({one.reminded for one in each.silent if one.reminded}):
        silent = [one.standing.line.ref for one in each.silent if one.reminded == day]
        ids = [ref.rpartition("#")[2] for ref in silent]
        yield f"reminded {short_date(day)}, silent on {_few(ids)}"


def _few(ids: Sequence[str]) -> str:
    return joined(ids) if len(ids) <= 3 else counted(len(ids), "action")
