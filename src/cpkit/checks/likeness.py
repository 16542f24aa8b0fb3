"""Texts in; how much alike they are, and which words of one stand in the other, out."""

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words_in(text: str) -> list[str]:
    """The words of a text in order, in small letters and without stops."""
    return _WORD.findall(text.casefold())


def word_set(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(words_in(text))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Twice the words in common over the words of both: 1 for the same, 0 for nothing shared."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def are_alike(a: frozenset[str], b: frozenset[str], least: float) -> bool:
    """Whether two texts are at least so much alike; their sizes alone often rule it out."""
    most = 2 * min(len(a), len(b))
    return most >= least * (len(a) + len(b)) and likeness(a, b) >= least


def runs_of(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words that stand one after another."""
    return zip(*(words[start:] for start in range(length)), strict=False)
