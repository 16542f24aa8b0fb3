"""A register in; what every check has to say about it, as this council weighs it, out."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from cpkit.checks.check import CHECKS, Check
from cpkit.problems import ERROR, WARNING, Problem, Severity, as_row, from_row, in_order
from cpkit.records import Record
from cpkit.register import Register, record_by_record
from cpkit.shelf import Memory, Shelf, Watch, unwatched


def check_everything(
    register: Register,
    shelf: Shelf | None = None,
    memory: Memory | None = None,
    watch: Watch = unwatched,
    *,
    wording: bool = False,
) -> list[Problem]:
    """Every problem of every record, waived ones left out, in order of place.

    With a shelf and a memory, what was found before is recalled where nothing has changed.
    `wording` asks the checks of wording as well where the council does not.
    """
    if shelf is None or memory is None:
        ids = [headline.id for headline in register.headlines()]
        return in_order(p for each in ids for p in check_record(each, register, wording=wording))
    name, work_out = ("checks-wording", _rows_and_wording) if wording else ("checks", _rows)
    rows = record_by_record(register, shelf, memory, name, work_out, watch)
    return in_order(from_row(row) for each in rows.values() for row in each)


_WORDING = "CP8"  # asked only where a council or a clerk wants it


def check_record(record_id: str, register: Register, *, wording: bool = False) -> Iterator[Problem]:
    """What the checks say about one record."""
    record = register.get(record_id)
    if record is None:
        return
    settings = register.council.checks
    waived = {waiver.check for waiver in (*record.waive, *settings.waive)}
    is_old = bool(record.import_) and _is_of_an_old_paper(record)
    for check in checks_of_use(record, wording or settings.wording):
        if check.rule.code not in waived:
            for finding in check.function(record, register):
                problem = check.problem(finding, record)
                yield _as_warning(problem) if is_old else problem
    if record.file is not None:
        record.file.forget_places()


_PRIVACY = "CP6"  # the harm of a child's name is the same however old the paper is


def _is_of_an_old_paper(record: Record) -> bool:
    """Whether a record was made from a paper about what was over by then: nobody can mend that.

    One that is about no day, as a body is, is of today.
    """
    days = (getattr(record, key, None) for key in ("date", "as_at", "reported"))
    day = next(filter(None, days), None)
    return day is not None and any(each.on is None or day < each.on for each in record.import_)


def _as_warning(problem: Problem) -> Problem:
    is_error = problem.severity == ERROR and not problem.code.startswith(_PRIVACY)
    return problem.as_severity(WARNING) if is_error else problem


def weighed(problems: list[Problem], register: Register) -> list[Problem]:
    """The problems as the council's settings weigh them; a check set to `off` says nothing."""
    weights = register.council.checks.severity
    kept = [p for p in problems if weights.get(p.code) != "off"]
    return [p.as_severity(Severity(w)) if (w := weights.get(p.code)) else p for p in kept]


def _rows(record_id: str, register: Register) -> list[list[Any]]:
    return [as_row(problem) for problem in check_record(record_id, register)]


def _rows_and_wording(record_id: str, register: Register) -> list[list[Any]]:
    return [as_row(problem) for problem in check_record(record_id, register, wording=True)]


@cache
def checks_asked(kind: type[Record], wording: bool) -> tuple[Check, ...]:
    """The checks that look at a kind of record, those of wording only where they are wanted."""
    asked = (c for c in CHECKS if wording or not c.rule.code.startswith(_WORDING))
    return tuple(check for check in asked if kind in check.looks_at)


def checks_of_use(record: Record, wording: bool) -> tuple[Check, ...]:
    """The checks that can find anything in a record, going by the keys that its file has in it."""
    kind = type(record)
    keys = _keys_needed(kind) & record.file.keys if record.file else _keys_needed(kind)
    return _of_use(kind, wording, keys)


@lru_cache(maxsize=4096)  # few shapes of record, and many records of each
def _of_use(kind: type[Record], wording: bool, keys: frozenset[str]) -> tuple[Check, ...]:
    return tuple(check for check in checks_asked(kind, wording) if check.is_of_use(keys))


@cache
def _keys_needed(kind: type[Record]) -> frozenset[str]:
    return frozenset().union(*(check.needs for check in checks_asked(kind, wording=True)))
