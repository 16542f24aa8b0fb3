"""What moved of an action or a plan in; lines for a terminal, each a row of pieces, out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from cpkit.phrases.dates import short_date
from cpkit.query.action_history import Move, Point, Slippage, slippage_words

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_MARGIN = 28  # columns before what moved: the day and the commit
_NOT_COMMITTED = "not committed"


def moves_text(
    ref: str, words: str, moves: Sequence[Move], slippage: Slippage, width: int
) -> Iterator[Line]:
    """The action; commit by commit what moved, from what to what; how far its date has slipped."""
    yield ((f"History of {ref}", "bold"),)
    for line in wrap(" ".join(words.split()), width - 2):
        yield (f"  {line}",)
    for (day, commit, meeting), mine in groupby(moves, lambda m: (m.day, m.commit, m.meeting)):
        yield ("",)
        head = f"  {short_date(day):<12}{commit or _NOT_COMMITTED}"
        for number, line in enumerate(_moved(list(mine), width)):
            yield (f"{head:<{_MARGIN}}" if number == 0 else " " * _MARGIN, line)
        if meeting:
            yield (" " * _MARGIN, (f"after the meeting of {short_date(meeting)}", "dim"))
    yield ("",)
    said = slippage_words(slippage)
    yield (f"Its date {said}." if said else "Its date has not moved.",)


def _moved(moves: Sequence[Move], width: int) -> Iterator[str]:
    for each in moves:
        yield from wrap(_in_words(each), width - _MARGIN)


def _in_words(move: Move) -> str:
    match move.what:
        case "recorded":
            return f"recorded, due {move.after}" if move.after else "recorded, without a date"
        case "taken out":
            return "taken out of the record"
        case "words":
            return f"reworded: {move.after}"
    return f"{move.what}: {move.before or 'none'} → {move.after or 'none'}"


def points_text(title: str, points: Sequence[Point]) -> Iterator[Line]:
    """A row for each commit: how many actions are open, overdue and done, and what has slipped."""
    yield ((f"History of {title}", "bold"),)
    yield ("",)
    head = f"  {'Day':<12}{'Commit':<15}{'Open':>6}{'Overdue':>9}{'Done':>6}{'Dates moved':>13}"
    yield ((f"{head}{'Days in all':>13}", "bold"),)
    for each in points:
        row = f"  {short_date(each.day):<12}{each.commit or _NOT_COMMITTED:<15}{each.open:>6}"
        late = (f"{each.overdue:>9}", "red" if each.overdue else "")
        yield (row, late, f"{each.done:>6}{each.moves:>13}{each.days:>13,}")
