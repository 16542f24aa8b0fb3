"""CP301–CP305, notice: the agenda is out in time, and the record says when."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cpkit.calendar import WorkingCalendar
from cpkit.checks.check import Finding, check
from cpkit.checks.series import regime_of
from cpkit.checks.wording import counted, on
from cpkit.phrases.dates import add_months, day_and_date
from cpkit.problems import ERROR, INFO, WARNING, Severity
from cpkit.records import Meeting
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.notice import notice_needed

_CALLED = HELD | {"published", "inquorate"}
_ASKED_FOR = 12  # months after a meeting


class NoticeRule(NamedTuple):
    """How many clear days a meeting needs, as what kind of days."""

    days: int
    calendar: WorkingCalendar

    def in_words(self, given: int) -> str:
        """A number of the days that count here: `4 clear working days`."""
        working = self.calendar.policy == "working"
        return counted(given, "clear working day" if working else "clear day")


@check("CP301", "the agenda was published too late", needs="published")
def short_notice(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the agenda must be open to the public for five clear days (LGA 1972 s.100B(3)); what a
    meeting decides without them can be challenged.
    Fix: publish earlier, or record under `convened:` the day it was called at shorter notice.
    Source: LGA 1972 s.100A(6), s.100B(3) and, for full council, Sch 12 para 4; SI 2002/715; SI
    2012/2089 reg 6 for bodies of the executive; the body's `notice:`.
    """
    rule = rule_for(meeting, register)
    if rule is None or not meeting.published or meeting.published > meeting.date:
        return
    given = rule.calendar.clear_days(meeting.published, meeting.date)
    if given < rule.days and not _was_called_later(meeting, register):
        latest = rule.calendar.latest_publication(meeting.date, rule.days)
        yield Finding(
            f"published {rule.in_words(given)} before the meeting; {_needed(rule.days)} needed",
            "published",
            fix=_remedy(latest, meeting, register),
            why=_reason(meeting, register),
            severity=_severity(meeting, register),
        )


def _needed(days: int) -> str:
    return "1 is" if days == 1 else f"{days} are"


def rule_for(meeting: Meeting, register: Register) -> NoticeRule | None:
    """The days needed: those of the law, or the body's own where it asks for more."""
    body = register.body(meeting.body)
    if body is None or meeting.status not in _CALLED:
        return None
    days = notice_needed(body, regime_of(meeting, register), meeting.date)
    policy = body.notice.counts if body.notice else None
    calendar = register.calendar.counting(policy) if policy else register.calendar
    return NoticeRule(days, calendar) if days else None


def _was_called_later(meeting: Meeting, register: Register) -> bool:
    """A committee called at shorter notice needs its agenda out from then on (s.100B(3)(a)).

    A summons to full council has no such exception (Sch 12 para 4).
    """
    is_council = regime_of(meeting, register) == "council"
    return meeting.convened is not None and not is_council


def _severity(meeting: Meeting, register: Register) -> Severity:
    """An error where statute asks for it and decisions hang on it; elsewhere a warning."""
    mild = regime_of(meeting, register) in ("advisory-committee", "informal")
    return WARNING if mild else ERROR


def _reason(meeting: Meeting, register: Register) -> str:
    match regime_of(meeting, register):
        case "council":
            return "the summons must go out five clear days before full council (Sch 12 para 4)."
        case "informal":
            return "the body's own rules ask for this notice."
    return ""


def _remedy(latest: date, meeting: Meeting, register: Register) -> str:
    first = f"publish by {day_and_date(latest)}"
    if regime_of(meeting, register) == "council":
        return f"{first}, or meet on a later day."
    return f"{first}, or record under `convened:` the day it was called at shorter notice."


@check("CP302", "the record does not say when the agenda was published", severity=INFO)
def no_publication_date(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: nobody can show later that the public had its five clear days. Of a meeting more than a
    year ago this is not asked: minutes do not print the day, and nobody may know it any more.
    Fix: add the day under `published:`.
    Source: LGA 1972 s.100B(3); s.100C(1) keeps agendas open for six years.
    """
    if meeting.published or add_months(meeting.date, _ASKED_FOR) < register.as_at:
        return
    if rule_for(meeting, register):
        yield Finding("no `published:` says when the agenda was out", "status")


@check("CP303", "the agenda was published after the meeting", needs="published")
def published_afterwards(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: an agenda is for those who want to come; one of the two dates must be wrong.
    Fix: correct `published:` or `date:`.
    Source: LGA 1972 s.100B(3).
    """
    if meeting.published and meeting.published > meeting.date:
        words = f"published on {on(meeting.published)}, after the meeting of {on(meeting.date)}"
        yield Finding(words, "published")


@check(
    "CP304",
    "the agenda came out after the meeting had been called at shorter notice",
    needs="convened",
)
def published_after_convening(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a meeting called at shorter notice has to have its agenda open from that moment on.
    Fix: correct `published:` or `convened:`; or meet on a later day.
    Source: LGA 1972 s.100B(3)(a).
    """
    called, published = meeting.convened, meeting.published
    if called and published and called < published <= meeting.date:
        words = f"published on {on(published)}, though the meeting was called on {on(called)}"
        yield Finding(words, "published")


@check("CP305", "the bank holidays of the year are not known", severity=WARNING)
def unknown_bank_holidays(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the clear days of this meeting, or the deadline for its questions, are counted past bank
    holidays, and may be a day or two out.
    Fix: count by hand; list the year's holidays under `calendar:` `closures:` in council.yaml.
    Source: gov.uk/bank-holidays; cpkit carries England's from 2012 on.
    """
    is_counted = meeting.published or meeting.questions  # else there is nothing to get wrong
    rule = rule_for(meeting, register) if is_counted else None
    counts_them = rule is not None and rule.calendar.policy != "calendar"
    if counts_them and not register.calendar.covers(meeting.date):
        yield Finding(f"the bank holidays of {meeting.date.year} are not known", "date")
