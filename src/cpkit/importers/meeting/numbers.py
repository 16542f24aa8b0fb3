"""The items of minutes in; a doubt for each that has swallowed the item after it, out."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from cpkit.importers.draft import doubt, texts_in

_FIGURES = re.compile(r"(\d+)")
_MOST = 20  # numbers left out between two items; more is another count


def with_swallowed_asked(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items, with a question where one holds a paragraph with the number that comes next."""
    numbers = [str(item.get("number", "")) for item in items]
    missing = [numbers_between(here, after) for here, after in pairwise(numbers)]
    missing.append(_one_more(*numbers[-2:]) if len(numbers) > 1 else [])
    found = [_swallowed(*pair) for pair in zip(items, missing, strict=False)]
    return [
        (doubt(_question(each)) if each else {}) | dict(item)
        for item, each in zip(items, found, strict=True)
    ]


def numbers_between(number: str, after: str) -> list[str]:
    """`09/26/3` and `09/26/4` lie between `09/26/2` and `09/26/5`."""
    place = _what_counts(number, after)
    if place is None:
        return []
    low, high = (int(_FIGURES.split(each)[place]) for each in (number, after))
    return [_counted_on(number, place, n) for n in range(low + 1, min(high, low + _MOST))]


def _one_more(before: str, last: str) -> list[str]:
    """The number that would come behind the last one, counted as the two before it are."""
    place = _what_counts(before, last)
    if place is None:
        return []
    return [_counted_on(last, place, int(_FIGURES.split(last)[place]) + 1)]


def _what_counts(number: str, after: str) -> int | None:
    """Which part of two numbers is not the same, where one alone is not and it is a figure."""
    here, there = _FIGURES.split(number), _FIGURES.split(after)
    parted = [n for n, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]]
    alike = len(here) == len(there) and len(parted) == 1
    return parted[0] if alike and here[parted[0]].isdigit() else None


def _counted_on(number: str, place: int, n: int) -> str:
    parts = _FIGURES.split(number)
    return "".join([*parts[:place], str(n), *parts[place + 1 :]])


def _swallowed(item: Mapping[str, Any], numbers: Sequence[str]) -> list[str]:
    lines = [line.strip() for text in texts_in(item) for line in text.splitlines()]
    return [
        number
        for number in numbers
        if any(re.match(rf"\(?{re.escape(number)}[.):]?\s+\S", line) for line in lines)
    ]


def _question(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"is the paragraph {numbers[0]} below an item of its own? Then give it an entry"
    return f"are the paragraphs {', '.join(numbers)} below items of their own? Give each an entry"
