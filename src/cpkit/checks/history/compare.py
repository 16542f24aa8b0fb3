"""Two registers in; each record before and after, and what is wrong with the change, out."""

from collections.abc import Iterable, Iterator

from cpkit.checks.history.check import HISTORY_CHECKS, Change, HistoryCheck
from cpkit.problems import Problem, in_order
from cpkit.register import Register
from cpkit.register.pairs import Pair, pairs


def check_changes(then: Register, now: Register, changed: Iterable[str]) -> list[Problem]:
    """What the checks of history say about the records that changed, in order of place."""
    change = Change(then, now)
    found = (p for pair in pairs(then, now, changed) for p in _check(pair, change))
    return in_order(found)


def _check(pair: Pair, change: Change) -> Iterator[Problem]:
    before, after = pair
    if before is None:
        return
    own = after.waive if after else ()
    waived = {waiver.check for waiver in (*own, *change.now.council.checks.waive)}
    for check in HISTORY_CHECKS:
        if _applies(check, pair) and check.rule.code not in waived:
            for finding in check.function(before, after, change):
                yield check.problem(finding, after or before)


def _applies(check: HistoryCheck, pair: Pair) -> bool:
    return type(pair.before) in check.looks_at and check.of_gone == (pair.after is None)
