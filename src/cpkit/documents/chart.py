"""Two rows of counts in; the geometry of a bar chart, and what it shows in words, out."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

WIDTH, HEIGHT = 720, 270
_LEFT, _TOP, _BOTTOM = 44, 12, 40  # room for the scale, the highest bar and the labels
_MOST_LINES = 5
_MOST_LABELS = 12


class Pair(NamedTuple):
    """One place on the chart: its label and its two counts."""

    label: str
    first: int
    second: int


def bar_chart(pairs: Sequence[Pair], names: tuple[str, str], *, when: str = "in") -> dict[str, Any]:
    """Bars side by side for each pair, in whole units of a drawing of WIDTH by HEIGHT.

    `when` is the word before a label: in a year, on a day.
    """
    step = _step(max((max(pair.first, pair.second) for pair in pairs), default=0))
    top = step * _lines_needed(pairs, step)
    slot = (WIDTH - _LEFT) / len(pairs)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": _LEFT,
        "names": list(names),
        "lines": [{"y": _y(value, top), "text": f"{value:,}"} for value in range(0, top + 1, step)],
        "bars": [_bars(pair, number, slot, top) for number, pair in enumerate(pairs)],
        "labels": list(_labels(pairs, slot)),
        "words": [_in_words(name, pairs, which, when) for which, name in enumerate(names, 1)],
    }


def _step(highest: int) -> int:
    """The distance of two lines of the scale: 1, 2 or 5 and noughts."""
    step = 1
    while highest > step * _MOST_LINES:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _lines_needed(pairs: Sequence[Pair], step: int) -> int:
    highest = max((max(pair.first, pair.second) for pair in pairs), default=0)
    return max(1, -(-highest // step))


def _y(value: int, top: int) -> int:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * value / top)


def _bars(pair: Pair, number: int, slot: float, top: int) -> list[dict[str, int]]:
    width = max(2, round(slot * 0.36))
    left = round(_LEFT + slot * number + slot * 0.14)
    floor = HEIGHT - _BOTTOM
    return [
        {
            "x": left + width * place,
            "y": _y(count, top),
            "width": width,
            "height": floor - _y(count, top),
        }
        for place, count in enumerate((pair.first, pair.second))
    ]


def _labels(pairs: Sequence[Pair], slot: float) -> Iterator[dict[str, Any]]:
    """The labels below the bars; only every second or third where all would run together."""
    every = -(-len(pairs) // _MOST_LABELS)
    for number, pair in enumerate(pairs):
        if number % every == 0:
            yield {"x": round(_LEFT + slot * (number + 0.5)), "y": HEIGHT - 14, "text": pair.label}


def _in_words(name: str, pairs: Sequence[Pair], which: int, when: str) -> str:
    """`Entering: lowest 55 in 2018, highest 170 in 2016.`"""
    low = min(pairs, key=lambda pair: pair[which])
    high = max(pairs, key=lambda pair: pair[which])
    least, most = f"{low[which]:,} {when} {low.label}", f"{high[which]:,} {when} {high.label}"
    return f"{name}: lowest {least}, highest {most}."
