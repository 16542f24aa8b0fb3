"""Problems in; a list of those that are known, to be left out from then on, out; and back."""

from collections.abc import Iterable, Sequence

from cpkit.problems import Problem

_HEAD = """\
# Problems that were there when checking began; `cpkit validate --baseline` leaves them out.
# A line for each: the code, the file, and a fingerprint that no line number is part of.
# Written by `cpkit validate --write-baseline`. Delete a line, and its problem is told again.
"""


def as_baseline(problems: Sequence[Problem], fingerprints: Sequence[str]) -> str:
    """The file, in order of line, so that two of them can be compared."""
    known = zip(problems, fingerprints, strict=True)
    lines = sorted(f"{problem.code} {problem.place.file} {mark}" for problem, mark in known)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def read_baseline(text: str) -> frozenset[str]:
    """The fingerprints that a file lists; raises ValueError with the line that is none."""
    return frozenset(_marks(text.splitlines()))


def _marks(lines: Iterable[str]) -> Iterable[str]:
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        code, _, rest = words.partition(" ")
        mark = rest.rpartition(" ")[2]
        if not code.startswith("CP") or len(mark) != 32:
            raise ValueError(f"line {number} is not a code, a file and a fingerprint")
        yield mark
