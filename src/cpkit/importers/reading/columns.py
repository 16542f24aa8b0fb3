"""The words of a page in; the same in the order they are read in, where it is set in two columns.

Two columns of prose stand side by side for several lines, each filled nearly to its edge, with a
gutter between them that no word touches. A list of names beside their posts is no such thing: its
rows belong together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

Word = dict[str, Any]
Rows = Callable[[Sequence[Word]], Iterable[list[Word]]]

_GUTTER = 8.0  # points
_LINES = 6  # in each column, at least
_FILLED = 0.6  # of its width, by the middle one of a column's lines
_FAR = 2.5  # heights of a line: a wider gap ends a column, as above a page's foot
_TRIED = 21  # places of the gutter, in the middle third of the page


class _Row(NamedTuple):
    words: list[Word]
    left: list[Word]
    right: list[Word]
    crosses: bool


class Stretch(NamedTuple):
    """Words to be read from the top down, and whether they are a column of a page."""

    words: list[Word]
    is_column: bool


def in_reading_order(words: Sequence[Word], width: float, rows: Rows) -> Iterator[Stretch]:
    """The words of stretch after stretch of a page: across it, or down the left, then the right."""
    lines = list(rows(words))
    at = max(_places(width), key=lambda place: _parted_lines(lines, place))
    if _parted_lines(lines, at) < _LINES:
        yield Stretch(list(words), False)
        return
    across: list[Word] = []
    for held in _bands([_row(line, at) for line in lines]):
        left = [row.left for row in held if row.left]
        right = [row.right for row in held if row.right]
        if _is_column(left, width) and _is_column(right, width):
            yield Stretch(across, False)
            yield from (Stretch([w for line in side for w in line], True) for side in (left, right))
            across = []
        else:
            across += [word for row in held for word in row.words]
    yield Stretch(across, False)


def _bands(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that all cross the gutter, or none of them does, with no wide gap between them."""
    band: list[_Row] = []
    for row in rows:
        if band and (row.crosses != band[-1].crosses or _gap(band[-1], row) > _FAR):
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def _gap(above: _Row, below: _Row) -> float:
    """What lies between two rows, in heights of the upper one."""
    bottom = max(word["bottom"] for word in above.words)
    height = max(bottom - min(word["top"] for word in above.words), 1.0)
    return float((min(word["top"] for word in below.words) - bottom) / height)


def _places(width: float) -> Iterator[float]:
    for step in range(_TRIED):
        yield width * (1 / 3 + step / (3 * (_TRIED - 1)))


def _parted_lines(lines: Sequence[Sequence[Word]], at: float) -> int:
    """How many lines have words on both sides of a place, and a gutter there."""
    rows = [_row(line, at) for line in lines]
    return sum(not row.crosses and bool(row.left) and bool(row.right) for row in rows)


def _row(line: Sequence[Word], at: float) -> _Row:
    left = [word for word in line if word["x1"] <= at]
    right = [word for word in line if word["x0"] >= at]
    apart = [word["x0"] for word in right], [word["x1"] for word in left]
    narrow = bool(left and right) and min(apart[0]) - max(apart[1]) < _GUTTER
    return _Row(list(line), left, right, narrow or len(left) + len(right) < len(line))


def _is_column(lines: Sequence[Sequence[Word]], width: float) -> bool:
    if len(lines) < _LINES:
        return False
    starts = min(word["x0"] for line in lines for word in line)
    widest = max(word["x1"] for line in lines for word in line) - starts
    filled = [(max(word["x1"] for word in line) - starts) / widest for line in lines]
    return bool(widest > width / 4 and median(filled) >= _FILLED)
