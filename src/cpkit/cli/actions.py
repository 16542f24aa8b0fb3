"""`actions`: one register of actions over meetings, action plans and pledges."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, AudienceName, Records
from cpkit.cli.project import (
    CLEAN,
    PROBLEMS,
    Project,
    day_of,
    mention_unreadable,
    open_project,
    refuse,
)
from cpkit.cli.terminal import say, say_lines, unstyled, width

if TYPE_CHECKING:
    from cpkit.query.actions import Wanted
    from cpkit.query.standing import Standing
    from cpkit.register import Register
    from cpkit.report.actions_text import Asked
    from cpkit.shelf import Memory, Shelf

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
    ctx: typer.Context,
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
        AudienceName,
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
    is on hold, and what was completed since the last meeting. Exits with 0; with 1 where a record
    cannot be read, and with --exit-code when anything listed is overdue.

    For example: cpkit actions --overdue --directorate People
    """
    if ctx.invoked_subcommand:
        _refuse_options_before_it(ctx)
        return
    from cpkit.query.actions import Wanted
    from cpkit.report.actions_text import Asked

    day = day_of(as_at)
    soon = _days(due_within, day)
    kind = _KINDS[source] if source else ""
    wanted = Wanted(overdue, due_within.strip(), lead, directorate, status, kind)
    project = open_project(records)
    everything, found, unread = _found(project.records, day, audience, wanted, soon)
    asked = Asked(day, wanted, by)
    form = output or _format_of(to)
    match form:
        case "table":
            _print_table(everything, found, asked, to, unread)
        case "md" | "html":
            deliver(_paper(form, project, day, audience, wanted, soon), to)
        case _:
            deliver(_data(form, found, day), to)
    if not found and form != "table":
        _say_why_nothing(everything, asked, unread)
    late = exit_code and any(each.group == "overdue" for each in found)
    raise typer.Exit(PROBLEMS if late or unread else CLEAN)


def _refuse_options_before_it(ctx: typer.Context) -> None:
    """`actions --as-at DAY show REF` would leave the day out of account without a word."""
    for option in ctx.command.params:
        if ctx.params.get(option.name or "") != option.get_default(ctx):
            refuse(f"put {option.opts[-1]} after `{ctx.invoked_subcommand}`, not before it")


def _days(span: str, day: date) -> int | None:
    """How many days `14d`, `2w` or `1m` are from a day on; None where no span is given."""
    from cpkit.phrases.dates import add_months

    if not span:
        return None
    found = _SPAN.fullmatch(span.strip())
    if found is None:
        raise typer.BadParameter(f"`{span}` is not like 14d, 2w or 1m", param_hint="--due-within")
    number, _, weeks, months = found.groups()
    if months:
        return (add_months(day, int(number)) - day).days
    return int(number) * (7 if weeks else 1)


def _format_of(to: Path | None) -> Format:
    """The format that a file's name asks for: a table where it asks for none."""
    return _FORMATS.get(to.suffix.lower() if to else "", "table")


def _found(
    records: Path, day: date, audience: AudienceName, wanted: "Wanted", soon: int | None
) -> tuple[list["Standing"], list["Standing"], bool]:
    """Every action on the register, those asked for, and whether there are records left unread.

    No record is read that is remembered.
    """
    from cpkit.query.action_line import from_row
    from cpkit.query.actions import chosen
    from cpkit.query.standing import AsAt, standings
    from cpkit.shelf import open_memory, open_shelf

    memory = open_memory(records)
    shelf = open_shelf(records, memory)
    name, key = f"actions-{audience}", shelf.as_at(day)
    known = memory.recall(name, key)
    if known is None:
        known = _read(_register(records, day, shelf, memory), audience)
        known["unread"] = len(shelf.listing.files) - known["records"]
        memory.remember(name, key, known)
    mention_unreadable(known["unread"])
    _mention_private(known["private"])
    as_at = AsAt.from_row(day, known["soon"] if soon is None else soon, known["meetings"])
    everything = standings(map(from_row, known["lines"]), as_at)
    return everything, chosen(everything, wanted), known["unread"] > 0


def _mention_private(count: int) -> None:
    """Say that actions of private business are left out, lest they be forgotten."""
    if count:
        what = "1 action" if count == 1 else f"{count} actions"
        say(f"cpkit: {what} of private business left out; see --audience members", err=True)


def _register(records: Path, day: date, shelf: "Shelf", memory: "Memory") -> "Register":
    from cpkit.register import load

    return load(records, day, shelf, memory)[0]


def _read(register: "Register", audience: AudienceName) -> dict[str, Any]:
    """All that the records say of actions to an audience, as plain values."""
    from cpkit.query.action_line import as_row
    from cpkit.query.recorded_actions import all_lines, as_at

    everything = all_lines(register)
    seen = everything if audience == "members" else all_lines(register.public())
    known = as_at(register)
    return {
        "lines": [as_row(line) for line in seen],
        "private": len(everything) - len(seen),
        "records": len(register.ids()),
        "soon": known.soon,
        "meetings": known.meetings_row(),
    }


def _print_table(
    everything: "Sequence[Standing]",
    found: "Sequence[Standing]",
    asked: "Asked",
    to: Path | None,
    unread: bool,
) -> None:
    from cpkit.report.actions_text import actions_text, nothing_found, short_refs

    refs = short_refs(each.line.ref for each in everything)
    columns = width() if to is None else 80
    if found:
        lines = actions_text(found, refs, asked, columns)
    else:
        lines = nothing_found(everything, asked, columns, unread=unread)
    if to is None:
        say_lines(lines)
    else:
        deliver(unstyled(lines), to)


def _say_why_nothing(everything: "Sequence[Standing]", asked: "Asked", unread: bool) -> None:
    """Beside an empty list for another program: why it is empty, and what may have been meant."""
    from cpkit.report.actions_text import nothing_found

    say_lines(nothing_found(everything, asked, width(), unread=unread), err=True)


def _data(fmt: str, found: "Sequence[Standing]", day: date) -> str:
    """The actions for another program: JSON, a spreadsheet, a diary."""
    if fmt == "json":
        from cpkit.report.actions_json import actions_json

        return actions_json(found, day) + "\n"
    if fmt == "csv":
        from cpkit.report.actions_csv import actions_csv

        return actions_csv(found)
    from cpkit.report.actions_ics import actions_ics

    return actions_ics(found, day)


def _paper(
    fmt: Literal["md", "html"],
    project: Project,
    day: date,
    audience: AudienceName,
    wanted: "Wanted",
    soon: int | None,
) -> str:
    """The `actions` document with what was asked for in it."""
    from cpkit.documents.actions import document_of
    from cpkit.documents.audience import page_for
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown
    from cpkit.register import load

    register, _ = load(project.records, day)
    page = page_for(document_of(wanted, soon), register.council, register, audience)
    made = to_html if fmt == "html" else to_markdown
    try:
        return made(page, overrides=project.templates)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)
