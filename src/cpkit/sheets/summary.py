"""What became of the rows that came back in; lines for a terminal, row by row, out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from cpkit.documents.words import counted
from cpkit.sheets.merging import Fate, Outcome

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_COLOURS: dict[Fate, str] = {
    "merged": "green",
    "conflict": "yellow",
    "refused": "red",
    "there already": "dim",
}
_ROOM = 15  # letters of the longest fate, and two blanks


def file_lines(
    name: str, rows: int, outcomes: Sequence[Outcome], remarks: Sequence[str], width: int
) -> Iterator[Line]:
    """A file: how many rows it has, what became of each that was filled in, what else it holds."""
    yield ((f"{name}: {counted(rows, 'row')}, {len(outcomes)} filled in", "bold"),)
    for each in outcomes:
        record, _, action_id = each.ref.rpartition("#")
        tail = record.rpartition("/")[2]
        ref = f"{tail}#{action_id}" if tail else each.ref or "(no ref)"
        gap = " " * (_ROOM - len(each.fate))
        yield ("  ", (each.fate, _COLOURS[each.fate]), f"{gap}row {each.number}, {ref}")
        for line in wrap(each.words, width - _ROOM - 2, break_on_hyphens=False):
            yield (" " * (_ROOM + 2) + line,)
    for remark in remarks:
        for line in wrap(remark, width - 4):
            yield (f"    {line}",)


def totals(outcomes: Sequence[Outcome], *, dry_run: bool) -> str:
    """`3 merged, 1 conflict, 1 refused.`"""
    counts = Counter(each.fate for each in outcomes)
    words: dict[Fate, tuple[str, str]] = {
        "merged": ("merged", "merged"),
        "conflict": ("conflict", "conflicts"),
        "refused": ("refused", "refused"),
        "there already": ("there already", "there already"),
    }
    said = [counted(counts[fate], *words[fate]) for fate in words if counts[fate]]
    end = " Nothing was written." if dry_run or not counts["merged"] else ""
    return f"{', '.join(said) or 'Nothing was filled in'}.{end}"
