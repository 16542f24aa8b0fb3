"""Problems in; lines for a terminal, each a row of plain and coloured pieces, out."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from textwrap import wrap

from cpkit.problems import Place, Problem, Severity

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_KINDS = {Severity.ERROR: "", Severity.WARNING: " warning:", Severity.INFO: " note:"}


def as_text(
    problems: Sequence[Problem],
    records: int,
    *,
    source_line: Callable[[Place], str],
    shown: Callable[[str], str],
    width: int,
) -> Iterator[Line]:
    """Each problem with the line it points at, why it matters and what to do; then the count.

    `source_line` gives the text at a place; `shown` turns a file into a path to open from here.
    """
    for problem in problems:
        yield from _problem(problem, source_line(problem.place), shown(problem.place.file), width)
        yield ("",)
    yield (summary(problems, records),)


def _problem(problem: Problem, text: str, file: str, width: int) -> Iterator[Line]:
    place = problem.place
    where = f"{file}:{place.line}:{place.column}: "
    code = f"{problem.code}{_KINDS[problem.severity]}"
    yield where, (code, _COLOURS[problem.severity]), f" {problem.message}"
    if text.strip() and _is_readable(text):
        yield from _pointed(place, text, width)
    for label, words in (("why", problem.why), ("fix", problem.fix)):
        yield from _wrapped(label, words, width)


def _is_readable(text: str) -> bool:
    """Whether most of a line can be read: the bytes of a Word file would only frighten."""
    strange = sum(
        letter == "\ufffd" or not (letter.isprintable() or letter == "\t") for letter in text
    )
    return strange * 4 < len(text)


def _pointed(place: Place, text: str, width: int) -> Iterator[Line]:
    """The line of the file, cut to the width around the place, with marks under it."""
    number = f"{place.line:>5} | "
    room = max(20, width - len(number) - 1)
    start = max(0, place.column - 1 - room // 2) if len(text) > room else 0
    cut = text[start : start + room].replace("\t", " ")
    end = place.end_column or len(text.rstrip()) + 1
    length = max(1, min(end, start + len(cut) + 1) - place.column)
    yield (number, "dim"), cut
    marks = " " * (place.column - 1 - start) + "^" * length
    yield (" " * (len(number) - 2) + "| ", "dim"), (marks, "bold")


@lru_cache(maxsize=1024)  # a folder's problems have the same few reasons and remedies
def _wrapped(label: str, words: str, width: int) -> tuple[Line, ...]:
    lead = f"  {label}: "
    lines = wrap(words, max(30, width - len(lead)), break_long_words=False, break_on_hyphens=False)
    return tuple(
        ((lead if index == 0 else " " * len(lead), "dim"), line) for index, line in enumerate(lines)
    )


def summary(problems: Sequence[Problem], records: int) -> str:
    """`2 errors and 1 warning in 42 records`, or that there are none."""
    found = [
        _counted(number, severity)
        for severity in Severity
        if (number := sum(p.severity == severity for p in problems))
    ]
    what = " and ".join(found[-2:]) if len(found) < 3 else f"{found[0]}, {found[1]} and {found[2]}"
    return f"{what or 'No problems'} in {_plural(records, 'record')}"


def _counted(number: int, severity: Severity) -> str:
    return _plural(number, "note" if severity == Severity.INFO else severity.value)


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
