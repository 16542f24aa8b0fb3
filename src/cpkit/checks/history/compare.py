"""Two registers in; each record before and after, and what is wrong with the change, out."""

from collections.abc import Iterable, Iterator

from cpkit.checks.history.check import HISTORY_CHECKS, Change, HistoryCheck
from cpkit.checks.history.unread import lost_unread
from cpkit.checks.words import values_as_written
from cpkit.problems import Problem, in_order
from cpkit.records import Meeting, OfficerReport
from cpkit.register import Register
from cpkit.register.pairs import Pair, pairs


def check_changes(
    then: Register,
    now: Register,
    changed: Iterable[str],
    replaced: frozenset[str] = frozenset(),
) -> list[Problem]:
    """What the checks of history say about the records that changed, in order of place.

    So they do of those that name a paper which was replaced.
    """
    change = Change(then, now, replaced)
    ids = {*changed, *(_ids_naming(replaced, now) if replaced else ())}
    found = [p for pair in pairs(then, now, ids) for p in _check(pair, change)]
    found += lost_unread(change, ids)
    return in_order(found)


def _ids_naming(papers: frozenset[str], register: Register) -> Iterator[str]:
    """The ids of meetings and reports that name one of some papers."""
    for kind in (Meeting, OfficerReport):
        for record in register.all(kind):
            if any(value.partition("#")[0] in papers for value in values_as_written(record)):
                yield record.id


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
