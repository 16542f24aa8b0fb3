"""What is wrong with a record: rules (the promises behind the codes), places and problems."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error stops a merge, a warning asks, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Place(NamedTuple):
    """A span of one file; lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    end_column: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def lines_of(text: str) -> list[str]:
    """The lines of a text as places count them: each ends with CR LF, LF or CR, and no other."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise with a code that is never reused: what is wrong, why it matters, how to mend it."""

    code: str
    name: str
    severity: Severity
    why: str
    fix: str
    source: str


RULES: dict[str, Rule] = {}


def rule(
    code: str, name: str, *, severity: Severity = ERROR, why: str, fix: str, source: str
) -> Rule:
    """Declare a rule once; a second rule under the same code is a fault of the program."""
    if code in RULES:
        raise ValueError(f"{code} is declared twice")
    RULES[code] = Rule(code, name, severity, why, fix, source)
    return RULES[code]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding at one place, in words that stand alone."""

    code: str
    severity: Severity
    place: Place
    message: str
    why: str
    fix: str

    def as_severity(self, severity: Severity) -> "Problem":
        """The same finding, weighed as the council's settings ask."""
        return replace(self, severity=severity)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, then line and column, then code: the order every report uses."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


def problem_of(
    broken: Rule, place: Place, message: str, *, why: str = "", fix: str = ""
) -> Problem:
    """A problem with the rule's own why and fix where none better is known."""
    return Problem(
        broken.code, broken.severity, place, message, why or broken.why, fix or broken.fix
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place and code, each finding once."""
    return sorted(set(problems), key=Problem.sort_key)


def as_row(problem: Problem) -> list[Any]:
    """A problem as plain values, to be kept as JSON."""
    words = problem.message, problem.why, problem.fix
    return [problem.code, problem.severity.value, list(problem.place), *words]


def from_row(row: Sequence[Any]) -> Problem:
    """The problem that was kept as plain values."""
    code, severity, place, *words = row
    return Problem(code, Severity(severity), Place(*place), *words)
