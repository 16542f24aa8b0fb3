"""CP231–CP233, waivers: what a record asks to be spared is known, needed and plain to see."""

import re
from collections.abc import Iterator

from cpkit.checks.check import CHECKS, Finding, check
from cpkit.checks.history.check import HISTORY_CHECKS
from cpkit.checks.wording import did_you_mean
from cpkit.problems import INFO, RULES
from cpkit.records import Council, Record
from cpkit.records.base import Waiver
from cpkit.register import Register

# A file that cannot be read cannot be let be, and a waiver cannot speak for waivers.
_MAY_BE_WAIVED = re.compile(r"CP(?!23)[2-9][0-9]{2}")


def waivers_in(record: Record) -> tuple[Waiver, ...]:
    """The waivers that a file holds: its record's own and, in council.yaml, those for all."""
    return record.waive + (record.checks.waive if isinstance(record, Council) else ())


@check("CP231", "a waiver names no check", needs="waive")
def unknown_waiver(record: Record, register: Register) -> Iterator[Finding]:
    """Why: the waiver spares the record nothing, and what was meant by it is lost.
    Fix: correct the code; `cpkit explain` lists them all.
    Source: cpkit's waivers (docs/checks.md).
    """
    for waiver in waivers_in(record):
        if waiver.check not in RULES:
            hint = did_you_mean(waiver.check, RULES)
            yield Finding(f"no check has the code `{waiver.check:.20}`{hint}", waiver, "check")
        elif not _MAY_BE_WAIVED.fullmatch(waiver.check):
            yield Finding(f"`{waiver.check}` cannot be waived", waiver, "check")


@check("CP232", "a waiver is not needed", severity=INFO, needs="waive")
def needless_waiver(record: Record, register: Register) -> Iterator[Finding]:
    """Why: it would hide the fault it was written for, should that come back.
    Fix: delete the waiver.
    Source: cpkit's waivers (docs/checks.md).
    """
    for waiver in record.waive:
        known = waiver.check in RULES and _MAY_BE_WAIVED.fullmatch(waiver.check)
        if known and not _has_effect(waiver, record, register):
            yield Finding(f"`{waiver.check}` finds nothing here to waive", waiver, "check")


@check("CP233", "a check is waived", severity=INFO, needs="waive")
def waiver_in_use(record: Record, register: Register) -> Iterator[Finding]:
    """Why: whoever reads the report should see what was left out of it, and for what reason.
    Fix: nothing to mend; delete the waiver when its reason has passed.
    Source: cpkit's waivers (docs/checks.md).
    """
    for waiver in record.waive:
        if _has_effect(waiver, record, register):
            reason = " ".join(waiver.reason.split())
            yield Finding(f"`{waiver.check}` is waived: {reason}", waiver, "check")


def _has_effect(waiver: Waiver, record: Record, register: Register) -> bool:
    if any(each.rule.code == waiver.check for each in HISTORY_CHECKS):
        return True  # only a comparison could tell; it is said in any case
    return next(findings_waived(waiver.check, record, register), None) is not None


def findings_waived(code: str, record: Record, register: Register) -> Iterator[Finding]:
    """What a check that is waived would say about a record."""
    if _MAY_BE_WAIVED.fullmatch(code):
        for each in CHECKS:
            if each.rule.code == code and type(record) in each.looks_at:
                yield from each.function(record, register)
