"""CP397–CP399, notice of weight: key decisions, business in private, and council tax."""

import re
from collections.abc import Iterator
from datetime import date

from cpkit.checks.access.notice import rule_for
from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_statutory, regime_of
from cpkit.checks.wording import counted
from cpkit.checks.words import items_of
from cpkit.problems import INFO, WARNING
from cpkit.records import Item, Meeting
from cpkit.records.meeting import HELD
from cpkit.register import Register

_REGULATIONS_FROM = date(2012, 9, 10)  # SI 2012/2089 reg 1
_LONG = 28  # clear days; every day counts
_SHORT = 5
_CALLED = HELD | {"published"}


def _is_executive(meeting: Meeting, register: Register) -> bool:
    in_force = meeting.date >= _REGULATIONS_FROM and meeting.status in _CALLED
    return in_force and regime_of(meeting, register) == "cabinet-committee"


@check("CP397", "a key decision had too little notice", needs="key_decision")
def hasty_key_decision(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a key decision of the executive may only be taken when a notice of it has been published
    for 28 clear days, or scrutiny was told that it could not wait.
    Fix: correct `published:`, or record the `exception:` and under `agreed:` who was told.
    Source: SI 2012/2089 regs 9, 10 and 11; in force from 10 September 2012.
    """
    keys = [item.key_decision for item in items_of(meeting) if item.key_decision]
    if not keys or not _is_executive(meeting, register):
        return
    for key in keys:
        if key.exception:
            if key.exception == "special urgency" and not key.agreed:
                words = "nobody is recorded as agreeing that the decision was urgent"
                yield Finding(words, key, "exception")
        elif key.published is None:
            yield Finding("no `published:` says when notice was given", key)
        elif (given := _days_between(key.published, meeting.date)) < _LONG:
            words = f"notice was published {counted(given, 'clear day')} before; 28 are needed"
            yield Finding(words, key, "published")


def _days_between(first: date, last: date) -> int:
    """Clear days, of whatever kind: the Regulations do not say working days."""
    return max(0, (last - first).days - 1)


@check("CP398", "business in private had too little notice", needs=("exempt", "confidential"))
def hasty_private_business(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: an executive body that means to meet in private has to say so, and why, 28 clear days
    before and again 5 clear days before, so that people can say that it should be open.
    Fix: add or correct the days under `private_notice:`; or say under `agreed:` who agreed that it
    could not wait.
    Source: SI 2012/2089 reg 5; in force from 10 September 2012.
    """
    private = [item for item in items_of(meeting) if item.is_private]
    if not private or not _is_executive(meeting, register):
        return
    for item in private:
        notice = item.private_notice
        if notice is None:
            words = "no `private_notice:` says when people were told that this would be private"
            yield Finding(words, item, "title", severity=WARNING)
        elif not notice.agreed:
            yield from _short_of(item, meeting, register)


def _short_of(item: Item, meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Which of the two notices was not given in time."""
    notice, rule = item.private_notice, rule_for(meeting, register)
    if notice is None or rule is None:
        return
    if notice.first is None:
        yield Finding("no `first:` notice is recorded", notice)
    elif (given := _days_between(notice.first, meeting.date)) < _LONG:
        words = f"the first notice was given {counted(given, 'clear day')} before; 28 are needed"
        yield Finding(words, notice, "first")
    if notice.second is None:
        yield Finding("no `second:` notice is recorded", notice)
    elif (left := rule.calendar.clear_days(notice.second, meeting.date)) < _SHORT:
        words = f"the second notice was given {rule.in_words(left)} before; 5 are needed"
        yield Finding(words, notice, "second")


_COUNCIL_TAX = re.compile(
    r"\bcouncil tax\b|\b(?:revenue|council's) budget\b|\bbudget (?:setting|for the year)\b",
    re.IGNORECASE,
)
_LGFA_FROM = date(1992, 3, 6)


@check("CP399", "an item may touch council tax", severity=INFO)
def council_tax_item(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a member who owes two months of council tax has to say so, and may not vote, when
    anything is decided that affects the tax or how it is collected; remind them on the agenda.
    Fix: nothing to mend; waive it where the item decides nothing of the kind.
    Source: Local Government Finance Act 1992 s.106.
    """
    if meeting.status not in ("planned", "published") or meeting.date < _LGFA_FROM:
        return
    for item in items_of(meeting):
        if _COUNCIL_TAX.search(item.title) and is_statutory(meeting, register):
            words = "members in arrears with council tax must say so, and may not vote"
            yield Finding(words, item, "title")
