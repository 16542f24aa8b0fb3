"""Prose in, the same prose out with `- ` before every line that a clerk has numbered by hand.

Councils write `(a)`, `A.`, `(ii)`, `(1)` and `1.2`, which Markdown does not know as lists: it
would run the lines together. The letters and numbers stay in the text as they were typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)

TYPED = re.compile(
    r"""
      \( (?P<bracketed> [a-z]{1,5} | [A-Z]{1,5} | \d{1,3} ) \)
    | (?P<lettered> [a-z]{1,5} | [A-Z]{1,5} ) [.)]
    | (?P<section> \d{1,3} (?:\.\d{1,3}){0,3} \.) (?P<paragraph> \d{1,3}) \.?
    """,
    re.VERBOSE,
)
LINE = re.compile(rf"(?P<indent>[ ]*)(?P<mark>{TYPED.pattern})[ \t]+\S", re.VERBOSE)


@dataclass(frozen=True)
class Mark:
    """A typed mark: how it is written, and the places in a list that it can stand for."""

    form: str
    places: frozenset[int]

    def follows(self, other: "Mark") -> bool:
        """Whether this mark can be the next one after the other, as (b) is after (a)."""
        return self.form == other.form and any(n + 1 in self.places for n in other.places)


def starts_with_typed_mark(text: str) -> bool:
    """Whether the text begins with a mark that a clerk has typed, such as `(a)` or `A.`."""
    return LINE.match(text) is not None


def with_typed_lists(text: str) -> str:
    """The text with list marks put before the lines of each list numbered by hand."""
    blocks = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return "\n".join(line for _, lines in blocks for line in _with_list_marks(list(lines)))


def _with_list_marks(lines: Sequence[str]) -> Iterator[str]:
    marks = [_mark(line) for line in lines]
    for line, mark in zip(lines, marks, strict=True):
        yield _as_list_item(line) if mark and _has_neighbour(mark, marks) else line


def _has_neighbour(mark: Mark, marks: Sequence[Mark | None]) -> bool:
    # One line that begins `R. Osei` is a name; `A.` with a `B.` near it is a list.
    return any(other and (mark.follows(other) or other.follows(mark)) for other in marks)


def _as_list_item(line: str) -> str:
    words = line.lstrip(" ")
    return " " * (len(line) - len(words)) + "- " + words


def _mark(line: str) -> Mark | None:
    found = LINE.match(line)
    if found is None:
        return None
    number = found["bracketed"] or found["lettered"] or found["paragraph"]
    places = _places(number)
    return Mark(_form(found["mark"], number), places) if places else None


def _form(mark: str, number: str) -> str:
    kind = "1" if number.isdigit() else "a" if number.islower() else "A"
    before, _, after = mark.rpartition(number)
    return before + kind + after


def _places(number: str) -> frozenset[int]:
    if number.isdigit():
        return frozenset({int(number)})
    letter = {ord(number.lower()) - ord("a") + 1} if len(number) == 1 else set()
    roman = {ROMAN.index(number.lower()) + 1} if number.lower() in ROMAN else set()
    return frozenset(letter | roman)
