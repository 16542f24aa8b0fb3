"""A name set in capitals in; the name as people write it out."""

import re

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with", "a", "an", "at", "or"})


def in_title_case(name: str) -> str:
    """A name set in capitals as people write it: `CORPORATE PARENTING BOARD`."""
    words = " ".join(name.split())
    if not words.isupper():
        return words
    pieces = [_titled(word, number) for number, word in enumerate(words.split())]
    return " ".join(pieces)


def _titled(word: str, number: int) -> str:
    lowered = word.lower()
    if number and lowered in _SMALL:
        return lowered
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda found: found[0].capitalize(), lowered)
