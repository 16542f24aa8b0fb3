"""A register in; what every check has to say about it, as this council weighs it, out."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from cpkit.checks.check import CHECKS, Check
from cpkit.problems import Problem, Severity, as_row, from_row, in_order
from cpkit.records import Record
from cpkit.register import Register, record_by_record
from cpkit.shelf import Memory, Shelf, Watch, unwatched


def check_everything(
    register: Register,
    shelf: Shelf | None = None,
    memory: Memory | None = None,
    watch: Watch = unwatched,
) -> list[Problem]:
    """Every problem of every record, waived ones left out, in order of place.

    With a shelf and a memory, what was found before is recalled where nothing has changed.
    """
    if shelf is None or memory is None:
        found = (p for h in register.headlines() for p in check_record(h.id, register))
        return in_order(found)
    rows = record_by_record(register, shelf, memory, "checks", _rows, watch)
    return in_order(from_row(row) for each in rows.values() for row in each)


def check_record(record_id: str, register: Register) -> Iterator[Problem]:
    """What the checks say about one record."""
    record = register.get(record_id)
    if record is None:
        return
    waived = {waiver.check for waiver in (*record.waive, *register.council.checks.waive)}
    for check in _checks_of(type(record)):
        if check.rule.code not in waived:
            for finding in check.function(record, register):
                yield check.problem(finding, record)


def weighed(problems: list[Problem], register: Register) -> list[Problem]:
    """The problems as the council's settings weigh them; a check set to `off` says nothing."""
    weights = register.council.checks.severity
    kept = [p for p in problems if weights.get(p.code) != "off"]
    return [p.as_severity(Severity(w)) if (w := weights.get(p.code)) else p for p in kept]


def _rows(record_id: str, register: Register) -> list[list[Any]]:
    return [as_row(problem) for problem in check_record(record_id, register)]


@cache
def _checks_of(kind: type[Record]) -> tuple[Check, ...]:
    return tuple(check for check in CHECKS if kind in check.looks_at)
