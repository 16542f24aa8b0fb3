"""Meetings with their dates in; JSON for other programs, under a contract of its own, out."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cpkit.query.deadlines import DatedMeeting, DueDate
from cpkit.query.meetings import body_name

SCHEMA_VERSION = 1


def meetings_json(found: Iterable[DatedMeeting]) -> str:
    """ISO dates, `2023-02-16T12:00` for a moment in the council's clock time, null for no rule."""
    meetings = [_meeting(each) for each in found]
    whole = {"schema_version": SCHEMA_VERSION, "meetings": meetings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _meeting(each: DatedMeeting) -> dict[str, Any]:
    meeting, dates = each.meeting, each.deadlines
    return {
        "record": meeting.id,
        "body": body_name(meeting.body),
        "date": meeting.date.isoformat(),
        "time": meeting.time.isoformat("minutes") if meeting.time else None,
        "status": meeting.status,
        "publish_by": _moment(dates.publish_by),
        "questions_by": _moment(dates.questions_by),
        "replies_by": _moment(dates.replies_by),
        "minutes_open_until": _moment(dates.minutes_open_until),
        "background_papers_open_until": _moment(dates.background_papers_open_until),
    }


def _moment(due: DueDate | None) -> str | None:
    if due is None:
        return None
    if isinstance(due.when, datetime):
        return due.when.isoformat(timespec="minutes")
    return due.when.isoformat()
