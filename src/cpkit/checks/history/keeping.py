"""CP751–CP755, keeping: records stay as long as they must, and rules stay while they are in use."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpkit.calendar import minutes_open_until
from cpkit.checks.access.notice import rule_for
from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.series import is_statutory, regime_of
from cpkit.checks.wording import counted, on
from cpkit.problems import WARNING, Severity
from cpkit.records import ActionPlan, Body, Council, Meeting, Monitoring, OfficerReport, Pledge
from cpkit.register import Headline, Register
from cpkit.register.due import is_finished, legend_for, works_of

_NEVER_OPEN = frozenset({"planned", "cancelled", "postponed"})


@history_check("CP751", "a meeting was deleted while its papers must be open")
def lost_meeting(before: Meeting, after: None, change: Change) -> Iterator[Finding]:
    """Why: agenda, minutes and open reports stay open to the public for six years from the meeting.
    Fix: put the file back; a meeting that did not take place is `status: cancelled`.
    Source: LGA 1972 s.100C(1); a warning for bodies of the executive, as their own rule (SI
    2012/2089 reg 22) was not looked up, and for informal ones.
    """
    until = minutes_open_until(before.date)
    if before.status not in _NEVER_OPEN and change.now.as_at <= until:
        words = f"the record of a meeting that must be open until {on(until)} is gone"
        yield Finding(words, severity=_weight(before, change.then))


def _weight(meeting: Meeting, register: Register) -> Severity | None:
    by_other_rules = regime_of(meeting, register) == "cabinet-committee"
    return None if is_statutory(meeting, register) and not by_other_rules else WARNING


@history_check("CP752", "a report was deleted while it must be open")
def lost_report(before: OfficerReport, after: None, change: Change) -> Iterator[Finding]:
    """Why: a report to a meeting stays open to the public for six years from that meeting.
    Fix: put the file back.
    Source: LGA 1972 s.100C(1)(d).
    """
    day = _heard_on(before, change.then)
    if day is not None and change.now.as_at <= minutes_open_until(day):
        words = f"a report that must be open until {on(minutes_open_until(day))} is gone"
        yield Finding(words)


def _heard_on(report: OfficerReport, register: Register) -> date | None:
    meeting = register.one(Meeting, report.meeting) if report.meeting else None
    return meeting.date if meeting else report.date


@history_check("CP753", "a record that others build on is gone", severity=WARNING)
def lost_record(
    before: Council | Body | Pledge | ActionPlan | Monitoring, after: None, change: Change
) -> Iterator[Finding]:
    """Why: what it holds is on no list and in no paper from now on, and nobody agreed to that.
    Fix: put the file back; a plan that has ended is `status: closed`, a member who left has `to:`.
    Source: cpkit's records (docs/records/).
    """
    legend = legend_for(before, change.then)
    still_open = sum(not is_finished(work, legend) for work in works_of(before))
    left = f", with {counted(still_open, 'open action')}" if still_open else ""
    yield Finding(f"the {before.kind} “{before.called:.60}” is gone{left}")


_RULES = {
    "regime": "what the body is in law",
    "notice": "the days of notice",
    "quorum": "the quorum",
    "minute_numbers": "the numbering",
    "public_questions": "the rules for questions",
    "closure": "how actions are ended",
}


@history_check("CP754", "a rule changed while a meeting is called", severity=WARNING)
def changed_rules(before: Body, after: Body, change: Change) -> Iterator[Finding]:
    """Why: the meeting was called, and questions were invited, under the old rule.
    Fix: let the new rule wait until the meeting has been held, or publish its notice again.
    Source: the body's standing orders.
    """
    called = _called(after, change.now)
    if called is None:
        return
    for key, what in _RULES.items():
        if getattr(before, key) != getattr(after, key):
            words = f"{what} changed, and the meeting of {on(called)} was called under the old rule"
            yield Finding(words, key)


def _called(body: Body, register: Register) -> date | None:
    """The day of the first meeting that is published and still to come."""
    first = next(_ahead(register.series(body.id), register), None)
    return date.fromisoformat(first.date) if first else None


def _ahead(series: Iterable[Headline], register: Register) -> Iterator[Headline]:
    """The meetings that are published and still to come."""
    today = register.as_at.isoformat()
    return (each for each in series if each.status == "published" and each.date >= today)


@history_check("CP755", "the calendar changed under a meeting that is called", severity=WARNING)
def changed_calendar(before: Council, after: Council, change: Change) -> Iterator[Finding]:
    """Why: notice was given by the days that counted then; a day that no longer counts makes it too
    short, and one that counts now hides that it was.
    Fix: let the new days begin after the meeting, or publish its notice again.
    Source: LGA 1972 s.100B(3); the council's days of closure.
    """
    if before.calendar == after.calendar:
        return
    for headline in _ahead(change.then.headlines(Meeting), change.now):
        meeting = change.then.one(Meeting, headline.id)
        days = (change.then, change.now)
        rules = [rule_for(meeting, register) for register in days] if meeting else []
        if not meeting or not meeting.published or None in rules:
            continue
        old, new = (
            each.in_words(each.calendar.clear_days(meeting.published, meeting.date))
            for each in rules
            if each
        )
        if old != new:
            words = f"the notice of the meeting of {on(meeting.date)} was {old}, and is now {new}"
            yield Finding(words, "calendar", at_key=True)
