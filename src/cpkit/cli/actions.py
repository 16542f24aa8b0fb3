"""`actions`: one register of actions over meetings, action plans and pledges."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import CLEAN, PROBLEMS, Project, day_of, open_project
from cpkit.cli.terminal import say_styled, width

if TYPE_CHECKING:
    from cpkit.query.actions import Wanted
    from cpkit.query.standing import Standing
    from cpkit.register import Register
    from cpkit.report.actions_text import Asked, Line

Format = Literal["table", "md", "html", "csv", "json", "ics"]
_KINDS = {"meetings": "meeting", "action-plans": "action plan", "pledges": "pledge"}
_FORMATS: dict[str, Format] = {
    ".md": "md",
    ".html": "html",
    ".csv": "csv",
    ".json": "json",
    ".ics": "ics",
}
_SPAN = re.compile(r"([0-9]{1,4}) ?(?:(d|days?)|(w|weeks?)|(m|months?))?", re.IGNORECASE)


def actions(
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is overdue, and what has no date.")
    ] = False,
    due_within: Annotated[
        str,
        typer.Option(metavar="SPAN", help="Only what is due within 14d, 2w or 1m, or has no date."),
    ] = "",
    lead: Annotated[
        str, typer.Option(metavar="TEXT", help="Only what a person, post or team leads.")
    ] = "",
    directorate: Annotated[
        str, typer.Option(metavar="TEXT", help="Only what a directorate answers for.")
    ] = "",
    status: Annotated[
        str,
        typer.Option(
            metavar="STATUS", help="Only this status; `open` for all not finished, `all` for all."
        ),
    ] = "",
    source: Annotated[
        Literal["meetings", "action-plans", "pledges"] | None,
        typer.Option("--from", help="Only what comes from these records."),
    ] = None,
    by: Annotated[
        Literal["directorate", "lead"] | None, typer.Option(help="Part each table by these.")
    ] = None,
    as_at: AsAt = None,
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` has the actions of private items too."),
    ] = "public",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when anything listed is overdue.")
    ] = False,
    output: Annotated[
        Format | None,
        typer.Option("--format", help="How to print; else by the file's name, else a table."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    records: Records = None,
) -> None:
    """List every action of the minutes, the action plans and the pledges, and who is to do it.

    What is overdue comes first, then what is due soon, what has no date, what is due later, what
    is on hold, and what was completed since the last meeting. Exits with 0; with --exit-code it
    exits with 1 when anything listed is overdue.
    """
    from cpkit.query.actions import Wanted

    kind = _KINDS[source] if source else ""
    wanted = Wanted(overdue, due_within, lead, directorate, status, kind)
    day = day_of(as_at)
    project = open_project(records)
    register = _register(project, day, audience)
    everything, found = _found(register, wanted, day)
    chosen_format = output or _FORMATS.get(to.suffix.lower() if to else "", "table")
    if chosen_format == "table":
        _print_table(everything, found, Asked(day, wanted, by), to)
    else:
        deliver(_text(chosen_format, found, day), to)
    late = exit_code and any(each.group == "overdue" for each in found)
    raise typer.Exit(PROBLEMS if late else CLEAN)


