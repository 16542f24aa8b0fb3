"""A monitoring report begun: last time's measures, ready for the new figures."""

from typing import Annotated

import typer

from cpkit.cli.asking import needed, optional, understood_if_any
from cpkit.cli.completion import meeting_ids
from cpkit.cli.new_records import BodyName, FileName, Title, body_of, named
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.recording import open_desk

_TITLE = "Title of the report"


def new_monitoring(
    title: Title = None,
    taken: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the figures were taken.")
    ] = None,
    body: BodyName = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING", help="The meeting that receives it.", autocompletion=meeting_ids
        ),
    ] = None,
    name: FileName = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Begin a monitoring report.

    The measures of the last one come up again, each with the figure last reported.

    For example: cpkit new-monitoring --taken "31 December 2026"
    """
    from cpkit.edit.new_monitoring import last_monitoring, monitoring_id, monitoring_text
    from cpkit.phrases.dates import read_date
    from cpkit.records import Meeting, Monitoring

    desk = open_desk(records, as_at, dry_run=dry_run)
    its_meeting = desk.resolved(meeting, Meeting) if meeting else None
    its_body = its_meeting.body if its_meeting else body_of(body, desk)
    today = desk.register.as_at
    usual_day = today.isoformat()
    day = understood_if_any(taken, "Figures taken on", "--taken", read_date, usual_day) or today
    before = last_monitoring(desk.register.monitorings(), its_body, day)
    usual = optional(title, _TITLE, "--title", before.title if before else "")
    called = needed(usual or None, _TITLE, "--title")
    last = last_monitoring(desk.register.monitorings(), its_body, day, called)
    text = monitoring_text(
        called, day, last, body=its_body, meeting=its_meeting.id if its_meeting else ""
    )
    desk.record(Monitoring, named(name, monitoring_id(called, day)), text)
