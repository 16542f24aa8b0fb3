"""Meetings with their dates in; a list of them for a terminal, styled pieces line by line, out."""

import textwrap
from collections.abc import Iterable, Iterator

from cpkit.phrases.dates import day_and_date
from cpkit.phrases.times import clock
from cpkit.query.deadlines import DatedMeeting, DueDate, moment_in_words
from cpkit.query.meetings import COMING
from cpkit.records.meeting import OFF

Piece = str | tuple[str, str]

_STYLES = {"cancelled": "dim", "postponed": "dim", "published": "green", "planned": "cyan"}
_INDENT = " " * 17


def meetings_lines(found: Iterable[DatedMeeting], width: int) -> Iterator[tuple[Piece, ...]]:
    """Two or three lines a meeting: when, who and how far; then the dates that matter now."""
    for each in found:
        yield from _lines(each, width)


def _lines(each: DatedMeeting, width: int) -> Iterator[tuple[Piece, ...]]:
    meeting = each.meeting
    when = f"{day_and_date(meeting.date):<17}{clock(meeting.time) if meeting.time else '':<10}"
    name = f"{each.body_name}: {meeting.title}" if meeting.title else each.body_name
    room = width - len(when) - len(meeting.status) - 2
    first, *rest = textwrap.wrap(name, max(room, 20)) or [""]
    status = (meeting.status, _STYLES.get(meeting.status, ""))
    yield (when, (f"{first:<{room}}", "bold"), "  ", status)
    for line in rest:
        yield (" " * len(when), (line, "bold"))
    for line in textwrap.wrap(_dates(each), width - len(_INDENT)):
        yield (f"{_INDENT}{line}",)


def _dates(each: DatedMeeting) -> str:
    """Before the meeting, what has to be done by when; after it, how long its papers stay open."""
    dates = each.deadlines
    if each.meeting.status in OFF:
        return each.meeting.postponed_to or ""
    if each.meeting.status in COMING:
        chosen = (dates.publish_by, dates.questions_by, dates.replies_by)
    else:
        chosen = (dates.minutes_open_until, dates.background_papers_open_until, None)
    return "; ".join(_date(due) for due in chosen if due is not None)


def _date(due: DueDate) -> str:
    return f"{due.what} {moment_in_words(due.when)}{' (past)' if due.is_past else ''}"
