"""`calendar`: the meetings of a stretch of time, and the dates that follow from each of them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.asking import body_called
from cpkit.cli.completion import body_names
from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import CLEAN, PROBLEMS, refuse
from cpkit.cli.recording import open_desk
from cpkit.cli.terminal import say, say_lines, say_styled, width

if TYPE_CHECKING:
    from cpkit.query.deadlines import DatedMeeting

Format = Literal["table", "json", "ics"]
_FORMATS: dict[str, Format] = {".json": "json", ".ics": "ics"}
_MONTHS_AHEAD = 12


def calendar(
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day; the as-at day if none.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day; 12 months on if none.")
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only the meetings of this body.", autocompletion=body_names
        ),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print them.")] = "table",
    ics: Annotated[
        bool, typer.Option("--ics", help="The same as --format ics: a file for diary programs.")
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; .json or .ics will do."),
    ] = None,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """List the meetings ahead, with their deadlines.

    Looks twelve months ahead, and says by when agendas, questions and replies are due. For a
    meeting that was held it says until when its papers stay open to the public. Exits with 1 where
    a record cannot be read: a meeting may be missing.

    For example: cpkit calendar --ics -o meetings.ics
    """
    from cpkit.query.deadlines import dated_meetings

    desk = open_desk(records, as_at)
    register = desk.register.public()
    begin, end = _window(first, last, register.as_at)
    its_body = body_called(body, register).id if body else None
    found = dated_meetings(register, begin, end, its_body)
    wanted = _wanted(output, ics, file)
    if wanted == "json":
        from cpkit.report.meetings_json import meetings_json

        deliver(meetings_json(found), file)
    elif wanted == "ics":
        from cpkit.report.meetings_ics import meetings_ics

        deliver(meetings_ics(found, f"{register.council.name}: meetings"), file)
    else:
        _say_table(found, begin, end, unread=bool(desk.unread))
    raise typer.Exit(PROBLEMS if desk.unread else CLEAN)


def _wanted(output: Format, ics: bool, file: Path | None) -> Format:
    if ics:
        return "ics"
    is_file = file is not None and str(file) != "-"
    return _format_of(file) if file and is_file and output == "table" else output


def _format_of(file: Path) -> Format:
    """The format that a file's name asks for; a table is for the screen."""
    found = _FORMATS.get(file.suffix.lower())
    if found is None:
        refuse(f"say with --format what to write into `{file}`: json or ics")
    return found


def _window(first: str | None, last: str | None, as_at: date) -> tuple[date, date]:
    from cpkit.phrases.dates import add_months

    begin = _day(first, "--from") or as_at
    end = _day(last, "--to") or add_months(begin, _MONTHS_AHEAD)
    if end < begin:
        refuse(f"--to {end.isoformat()} is before --from {begin.isoformat()}")
    return begin, end


def _day(given: str | None, option: str) -> date | None:
    from cpkit.phrases.dates import read_date

    try:
        return read_date(given) if given else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _say_table(found: "list[DatedMeeting]", begin: date, end: date, *, unread: bool) -> None:
    from cpkit.documents.words import AS_FAR_AS_READ
    from cpkit.phrases.dates import short_date
    from cpkit.report.meetings_text import meetings_lines

    window = f"from {short_date(begin)} to {short_date(end)}"
    if not found:
        more = f", {AS_FAR_AS_READ}." if unread else ". `cpkit new-meeting` writes the next one."
        say(f"No meetings {window}{more}")
        return
    say(f"Meetings {window}\n")
    say_lines(meetings_lines(found, width()))
    for warning in dict.fromkeys(each.deadlines.warning for each in found):
        if warning:
            say_styled(("warning: ", "yellow"), warning, err=True)
