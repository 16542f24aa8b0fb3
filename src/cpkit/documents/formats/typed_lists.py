"""Prose in, the same prose out with `- ` before every line that a clerk has numbered by hand.

Councils write `(a)`, `A.`, `(ii)`, `(1)` and `1.2`, which Markdown does not know as lists: it
would run the lines together. The letters and numbers stay in the text as they were typed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
ROMAN = {numeral: place for place, numeral in enumerate(re.findall(r"\w+", NUMERALS), start=1)}

TYPED = re.compile(
    r"""
      \( (?P<bracketed> [a-z]{1,5} | [A-Z]{1,5} | \d{1,3} ) \)
    | (?P<lettered> [a-z]{1,5} | [A-Z]{1,5} ) [.)]
    | (?P<section> \d{1,3} (?:\.\d{1,3}){0,3} \.) (?P<paragraph> \d{1,3}) \.?
    """,
    re.VERBOSE,
)
LINE = re.compile(rf"(?P<indent>[ ]*)(?P<mark>{TYPED.pattern})[ \t]+\S", re.VERBOSE)


Mark = frozenset[tuple[str, int]]
"""What a typed mark can be: its form and its place, as `(b)` is the second of the form `(a)`.
`(i)` is the ninth letter as well as the first Roman number."""


def with_typed_lists(text: str) -> str:
    """The text with list marks put before the lines of each list numbered by hand."""
    blocks = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return "\n".join(line for _, lines in blocks for line in _with_list_marks(list(lines)))


def have_typed_marks(items: Sequence[str]) -> bool:
    """Whether the items of a list all begin with marks that follow on from one another."""
    return all(_in_a_list(items))


def _with_list_marks(lines: Sequence[str]) -> Iterator[str]:
    for line, is_item in zip(lines, _in_a_list(lines), strict=True):
        yield _as_list_item(line) if is_item else line


def _in_a_list(lines: Sequence[str]) -> list[bool]:
    # One line that begins `R. Osei` is a name; `A.` with a `B.` near it is a list.
    marks = [_mark(line) for line in lines]
    known = frozenset().union(*marks)
    return [
        any({(form, place - 1), (form, place + 1)} & known for form, place in mark)
        for mark in marks
    ]


def _as_list_item(line: str) -> str:
    words = line.lstrip(" ")
    return " " * (len(line) - len(words)) + "- " + words


def _mark(line: str) -> Mark:
    found = LINE.match(line)
    if found is None:
        return frozenset()
    number = found["bracketed"] or found["lettered"] or found["paragraph"]
    form = _form(found["mark"], number)
    return frozenset((form, place) for place in _places(number))


def _form(mark: str, number: str) -> str:
    kind = "1" if number.isdigit() else "a" if number.islower() else "A"
    before, _, after = mark.rpartition(number)
    return before + kind + after


def _places(number: str) -> Iterator[int]:
    if number.isdigit():
        yield int(number)
    elif len(number) == 1:
        yield ord(number.lower()) - ord("a") + 1
    if number.lower() in ROMAN:
        yield ROMAN[number.lower()]
