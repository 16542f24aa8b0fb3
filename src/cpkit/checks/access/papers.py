"""CP306–CP310, papers: they come with the agenda, and an agenda says when and where."""

from collections.abc import Iterator
from datetime import date

from cpkit.checks.access.notice import rule_for
from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_being_written, is_open_by_law, regime_of
from cpkit.checks.wording import on
from cpkit.checks.words import Way, items_of
from cpkit.problems import INFO, WARNING, Severity
from cpkit.records import Council, Item, Meeting, OfficerReport
from cpkit.records.body import STATUTORY
from cpkit.records.item import NOT_HEARD, Paper
from cpkit.records.meeting import HELD
from cpkit.register import Register


@check("CP306", "a paper came out later than the agenda", severity=WARNING, needs="papers")
def late_paper(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: reports are open to the public with the agenda; one that comes later leaves members and
    public too little time, and the item can be challenged as one that was not on it in time.
    Fix: put the item off, or record under `late:` why it could not wait.
    Source: LGA 1972 s.100B(3) and (4).
    """
    dated = _dated_papers(meeting)
    rule = rule_for(meeting, register) if dated else None
    if rule is None or not is_open_by_law(meeting, register):
        return
    for paper, day in dated:
        given = rule.calendar.clear_days(day, meeting.date)
        if day > meeting.date:
            yield Finding(f"published on {on(day)}, after the meeting", paper, "published")
        elif given < rule.days and (meeting.published or meeting.date) < day:
            words = f"published {rule.in_words(given)} before the meeting, after the agenda"
            yield Finding(words, paper, "published")


def _dated_papers(meeting: Meeting) -> list[tuple[Paper, date]]:
    """The papers that came out on a day of their own; a late item has its reasons elsewhere."""
    papers = [paper for item in items_of(meeting) if not item.late for paper in item.papers]
    return [(paper, paper.published) for paper in papers if paper.published]


@check("CP307", "a paper that was to follow is not there", severity=WARNING, needs="to_follow")
def paper_never_came(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the agenda promised it; the item cannot be prepared, or later understood, without it.
    Fix: name the paper, with the day it came out under `published:`; or write `verbal: yes`.
    Source: LGA 1972 s.100B(3); s.100C(1) keeps reports open for six years.
    """
    if meeting.status not in HELD | {"published"}:
        return
    for item in items_of(meeting):
        if item.verbal or item.outcome in NOT_HEARD:
            continue
        for at in _promised(item):
            yield Finding(_still_missing(meeting), *at, severity=_waiting(meeting))


def _promised(item: Item) -> Iterator[Way]:
    """Where an item, or a paper of it, says `to follow` with nothing to show for it."""
    if item.to_follow and not _has_paper(item):
        yield (item, "to_follow")
    for paper in item.papers:
        if paper.to_follow and not paper.paper:
            yield (paper, "to_follow")


def _has_paper(item: Item) -> bool:
    in_report = item.report is not None and item.report.paper is not None
    return in_report or any(paper.paper for paper in item.papers)


def _still_missing(meeting: Meeting) -> str:
    if meeting.status == "published":
        return "a paper is still to follow"
    return "a paper was to follow, and none is on record"


def _waiting(meeting: Meeting) -> Severity:
    return INFO if meeting.status == "published" else WARNING


def _is_agenda(meeting: Meeting, register: Register) -> bool:
    """Whether an agenda is out for a meeting still to come: what is past cannot be mended."""
    is_ahead = meeting.status == "published" and meeting.date >= register.as_at
    return is_ahead and is_open_by_law(meeting, register)


@check("CP308", "a report on the agenda has no paper", severity=INFO)
def report_without_paper(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever reads the agenda cannot tell whether a paper is missing or there is none.
    Fix: name it under `report:` `paper:`, or write `to_follow: yes` or `verbal: yes`.
    Source: LGA 1972 s.100B(1), reports for the meeting are open with the agenda.
    """
    if not _is_agenda(meeting, register):
        return
    for item in items_of(meeting):
        is_report = item.type == "report" or item.report is not None
        is_told = item.to_follow or item.verbal or item.papers or item.outcome in NOT_HEARD
        if is_report and not is_told and not _has_paper(item):
            called = item.public_title or item.title
            yield Finding(f"`{called:.60}` has no paper", item, "title")


@check("CP309", "a report does not say what it rests on", severity=WARNING)
def no_background_papers(report: OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: each report to a committee carries a list of its background papers; that there are none
    has to be said, too.
    Fix: list them under `background_papers:`, or write `background_papers: none`.
    Source: LGA 1972 s.100D(1) and (5).
    """
    body = register.body(report.body)
    if body is None or body.regime not in STATUTORY or report.exempt:
        return
    if report.background_papers is None and not is_being_written(report, register):
        yield Finding("no `background_papers:` are listed", "title")


@check("CP310", "an agenda went out without time, place or proper officer")
def bare_agenda(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the public can only come to a meeting when the notice says where and at what time.
    Fix: add `time:` and `venue:`; the officer is the council's `summons_by:`.
    Source: LGA 1972 s.100A(6)(a) and, for full council, Sch 12 para 4.
    """
    if not _is_agenda(meeting, register):
        return
    body = register.body(meeting.body)
    if meeting.time is None:
        words = "the agenda does not say at what time the meeting starts"
        yield Finding(words, "status", fix="add `time:`.")
    if not (meeting.venue or (body and body.venue)) and meeting.how not in ("remote", "in writing"):
        words = "the agenda does not say where the meeting is held"
        yield Finding(words, "status", fix="add `venue:`, here or in the body's record.")
    if not _names_proper_officer(meeting, register.council):
        yield _nobody_called_it(meeting, register)


def _nobody_called_it(meeting: Meeting, register: Register) -> Finding:
    """The summons to full council is the proper officer's by law; elsewhere it is good form."""
    is_council = regime_of(meeting, register) == "council"
    return Finding(
        "the agenda does not name the proper officer",
        "status",
        why="the proper officer calls the members and lets the public know.",
        fix="write the post under `summons_by:` in council.yaml.",
        severity=WARNING if is_council else INFO,
    )


def _names_proper_officer(meeting: Meeting, council: Council) -> bool:
    by_letter = meeting.summons is not None and meeting.summons.by is not None
    return by_letter or bool(council.summons_by) or any(p.proper_officer for p in council.posts)
