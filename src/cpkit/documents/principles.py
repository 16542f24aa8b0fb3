"""A letter of section 1(1) of the Children and Social Work Act 2017 in; its principle out."""

from collections.abc import Iterable

PRINCIPLES = {
    "a": "act in their best interests and promote their health and well-being",
    "b": "encourage them to say what they think, want and feel",
    "c": "take account of what they say",
    "d": "help them to get and make the best use of services",
    "e": "be ambitious for them and seek the best outcomes",
    "f": "keep them safe, and their home, relationships, education and work stable",
    "g": "prepare them for adulthood and independent living",
}
"""The corporate parenting principles in short words of ours, not the words of the Act."""


def principles_in_words(letters: Iterable[str]) -> list[str]:
    """`(a) act in their best interests …` for each letter, in order; other words as they are."""
    return [f"({each}) {PRINCIPLES[each]}" if each in PRINCIPLES else each for each in letters]
