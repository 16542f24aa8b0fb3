"""A register in; what every check has to say about it, as this council weighs it, out."""

from collections import defaultdict
from collections.abc import Iterator

from cpkit.checks.check import CHECKS, Check
from cpkit.problems import Problem, Severity, in_order
from cpkit.records import Record
from cpkit.register import Register


def check_everything(register: Register) -> list[Problem]:
    """Every problem of every record, waived ones left out, in order of place."""
    found = (p for h in register.headlines() for p in check_record(h.id, register))
    return in_order(found)


def check_record(record_id: str, register: Register) -> Iterator[Problem]:
    """What the checks say about one record."""
    record = register.get(record_id)
    if record is None:
        return
    for check in _checks_for()[type(record)]:
        if not _is_waived(record, check):
            yield from check.problems(record, register)


def weighed(problems: list[Problem], register: Register) -> list[Problem]:
    """The problems as the council's settings weigh them; a check set to `off` says nothing."""
    settings = register.council.checks.severity
    weights = {code: settings.get(code) for code in settings}
    kept = [p for p in problems if weights.get(p.code) != "off"]
    return [p.as_severity(Severity(w)) if (w := weights.get(p.code)) else p for p in kept]


def _is_waived(record: Record, check: Check) -> bool:
    return any(waiver.check == check.rule.code for waiver in record.waive)


def _checks_for() -> dict[type[Record], list[Check]]:
    by_kind: dict[type[Record], list[Check]] = defaultdict(list)
    for check in CHECKS:
        by_kind[check.looks_at].append(check)
    return by_kind
