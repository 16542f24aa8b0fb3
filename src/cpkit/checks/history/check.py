"""What a check of history is: one function of a record before and after, under one code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from cpkit.checks.check import Finding, docstring_parts
from cpkit.problems import ERROR, Problem, Rule, Severity, problem_of, rule
from cpkit.records import KINDS, Record
from cpkit.register import Register

HistoryFunction = Callable[..., Iterator[Finding]]


class Change(NamedTuple):
    """The registers before and after a change, both as at the same day."""

    then: Register
    now: Register
    replaced: frozenset[str] = frozenset()
    """The papers, `papers/…`, whose bytes are others after it."""


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """A function that looks at records of some kinds that changed, or that are gone."""

    rule: Rule
    looks_at: tuple[type[Record], ...]
    function: HistoryFunction
    of_gone: bool

    def problem(self, finding: Finding, record: Record) -> Problem:
        """What the check saw, at its place in the record as it is; at the top of one gone."""
        at = () if self.of_gone else finding.at
        place = record.place(*at, key=finding.at_key)
        found = problem_of(self.rule, place, finding.message, why=finding.why, fix=finding.fix)
        return found.as_severity(finding.severity) if finding.severity else found


HISTORY_CHECKS: list[HistoryCheck] = []


def history_check(
    code: str, name: str, *, severity: Severity = ERROR
) -> Callable[[HistoryFunction], HistoryFunction]:
    """Register a check of `(before, after, change)`.

    The kinds of record it looks at are the type of `before`. One whose `after` is None looks at
    records that are gone, any other at records that are still there. The docstring has the parts
    `Why:`, `Fix:` and `Source:`.
    """

    def register_it(function: HistoryFunction) -> HistoryFunction:
        promise = rule(code, name, severity=severity, **docstring_parts(function))
        hints = get_type_hints(function)
        of_gone = hints["after"] is NoneType
        HISTORY_CHECKS.append(HistoryCheck(promise, _kinds(hints["before"]), function, of_gone))
        return function

    return register_it


def _kinds(asked_for: Any) -> tuple[type[Record], ...]:
    return KINDS if asked_for is Record else get_args(asked_for) or (asked_for,)
