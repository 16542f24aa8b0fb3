"""CP396, remote attendance: whether the law of the day let members take part from elsewhere."""

from collections.abc import Iterator
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_statutory
from cpkit.problems import INFO, WARNING, Severity
from cpkit.records import Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.membership import may_vote, seats_at

_ALLOWED = (date(2020, 4, 4), date(2021, 5, 6))  # SI 2020/392
_UNSETTLED_FROM = date(2026, 4, 29)  # English Devolution and Community Empowerment Act 2026


@check(
    "CP396",
    "members took part from elsewhere when the law did not allow it",
    severity=WARNING,
    needs="how",
)
def remote_members(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a member of a statutory body is present only in the room; one who joins by video counts
    towards no quorum and has no vote. From 4 April 2020 to 6 May 2021 it was allowed. What holds
    since the Act of 29 April 2026 cpkit does not know: ask the monitoring officer.
    Fix: list the member under `in_attendance:`, or correct `how:`.
    Source: SI 2020/392; Hertfordshire CC v SSHCLG [2021] EWHC 1093 (Admin).
    """
    first, last = _ALLOWED
    if meeting.status not in HELD or first <= meeting.date <= last:
        return
    afar = [
        person
        for person in meeting.present or ()
        if person.how == "remote" and not person.young_person
    ]
    if not (afar or meeting.how == "remote") or not is_statutory(meeting, register):
        return
    weight = _weight(meeting.date)
    if meeting.how == "remote":
        yield Finding("the whole meeting was held remotely", "how", severity=weight)
        return
    for person in _with_a_vote(afar, meeting, register):
        yield Finding(f"`{person.name:.60}` was present remotely", person, "how", severity=weight)


def _weight(day: date) -> Severity:
    return INFO if day >= _UNSETTLED_FROM else WARNING


def _with_a_vote(
    people: list[Attendee], meeting: Meeting, register: Register
) -> Iterator[Attendee]:
    rights = may_vote(people, seats_at(meeting, register))
    return (p for p, right in zip(people, rights, strict=True) if right is not False)
