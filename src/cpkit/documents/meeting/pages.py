"""A meeting and a paper's own content in; its page, under the head that all of them share, out."""

from typing import Any

from cpkit.documents.document import Page, page
from cpkit.documents.meeting import head
from cpkit.documents.words import day_parts
from cpkit.phrases.dates import long_date
from cpkit.records import Meeting
from cpkit.register import Register


def meeting_page(
    document: str,
    meeting: Meeting,
    register: Register,
    *,
    called: str,
    title: str,
    draft_notice: str = "",
    **content: Any,
) -> Page:
    """A page headed by what the paper is called, the body, the day and the state of the meeting."""
    body = head.body_name(meeting, register)
    day = long_date(meeting.date)
    return page(
        document,
        body,
        register,
        made_from=[meeting],
        title=f"{body}: {title}, {day}",
        draft_notice=draft_notice,
        called=called,
        date=day,
        day=day_parts(meeting.date),
        kind_of_body=head.kind_of_body(body),
        occasion=head.occasion(meeting),
        marking=meeting.marking,
        headings=dict(meeting.headings),
        status_notice=head.status_notice(meeting, register),
        called_off_because=meeting.cancelled_because,
        **content,
    )
