"""What a check is: one small function, one code, and a docstring that `explain` prints."""

import inspect
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from cpkit.problems import ERROR, Problem, Rule, Severity, problem_of, rule
from cpkit.records import KINDS, Part, Record
from cpkit.register import Register
from cpkit.source import Step

R = TypeVar("R", bound=Record)
CheckFunction = Callable[[R, Register], Iterator["Finding"]]


class Finding:
    """What a check saw, and where: a path from its record, or from another record named first.

    `Finding("…", item, "number")` points at the number of an item of the record checked;
    `Finding("…", meeting, item)` at an item of another meeting.
    """

    __slots__ = ("at", "at_key", "fix", "message", "severity", "why")

    def __init__(
        self,
        message: str,
        *at: Part | Step,
        fix: str = "",
        why: str = "",
        severity: Severity | None = None,
        at_key: bool = False,
    ) -> None:
        self.message = message
        self.at = at
        self.fix = fix
        self.why = why
        self.severity = severity
        self.at_key = at_key


@dataclass(frozen=True, slots=True)
class Check:
    """A function that looks at records of some kinds, and the rule it watches over."""

    rule: Rule
    looks_at: tuple[type[Record], ...]
    function: Callable[[Any, Register], Iterator[Finding]]
    needs: frozenset[str] = frozenset()

    def is_of_use(self, keys: Set[str]) -> bool:
        """Whether the check can find anything in a record whose file has these keys in it."""
        return not self.needs or not self.needs.isdisjoint(keys)

    def problem(self, finding: Finding, record: Record) -> Problem:
        """What the check saw in a record, at its place and with the rule's reasons."""
        at = finding.at
        if at and isinstance(at[0], Record):
            record, at = at[0], at[1:]
        place = record.place(*at, key=finding.at_key)
        found = problem_of(self.rule, place, finding.message, why=finding.why, fix=finding.fix)
        return found.as_severity(finding.severity) if finding.severity else found


CHECKS: list[Check] = []


def check(
    code: str, name: str, *, severity: Severity = ERROR, needs: str | tuple[str, ...] = ()
) -> Callable[[CheckFunction[R]], CheckFunction[R]]:
    """Register a check. The kinds of record it looks at are the type of its first argument.

    `needs` names keys: a check that finds nothing in a file that has none of them is not asked
    about it. What is *missing* from a file needs no key.

    The docstring has three parts, `Why:`, `Fix:` and `Source:`; all three are needed.
    """

    def register_it(function: CheckFunction[R]) -> CheckFunction[R]:
        parts = docstring_parts(function)
        promise = rule(code, name, severity=severity, **parts)
        asked_for = next(iter(get_type_hints(function).values()))
        keys = frozenset({needs} if isinstance(needs, str) else needs)
        CHECKS.append(Check(promise, _kinds(asked_for), function, keys))
        return function

    return register_it


def _kinds(asked_for: Any) -> tuple[type[Record], ...]:
    """`Record` asks for every kind, `Meeting | Pledge` for two, `Meeting` for one."""
    return KINDS if asked_for is Record else get_args(asked_for) or (asked_for,)


_PART = re.compile(r"^(Why|Fix|Source):\s*", re.MULTILINE)


def docstring_parts(function: Callable[..., Any]) -> dict[str, str]:
    """What the docstring of a check says under `Why:`, `Fix:` and `Source:`."""
    pieces = _PART.split(inspect.getdoc(function) or "")
    texts = [" ".join(piece.split()) for piece in pieces]
    parts = dict(zip((name.lower() for name in texts[1::2]), texts[2::2], strict=True))
    if sorted(parts) != ["fix", "source", "why"]:
        raise ValueError(f"{function.__name__} has to say Why:, Fix: and Source:")
    return parts
