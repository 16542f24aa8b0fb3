"""`pledge ask`: a round of updates opened, and a sheet for each directorate to answer in."""

import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.changing.bench import open_bench
from cpkit.cli.completion import meeting_ids, pledge_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.recording import Desk
from cpkit.cli.sheeting import sheets_for, write_sheets
from cpkit.cli.terminal import say, width

if TYPE_CHECKING:
    from cpkit.query.standing import Standing
    from cpkit.records import Meeting, Pledge


def pledge(ctx: typer.Context) -> None:
    """Ask the directorates how they keep the Pledge, round by round.

    `cpkit render pledge` prints the answers, and `cpkit sheets in` takes them in.
    """
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


def ask(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLEDGE]",
            help="Which pledge, if not the one in force.",
            autocompletion=pledge_ids,
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting that hears the answers, if not the body's next one.",
            autocompletion=meeting_ids,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the round, if not the meeting's.")
    ] = None,
    name: Annotated[str, typer.Option(metavar="TEXT", help="What the round is called.")] = "",
    fmt: Annotated[
        Literal["xlsx", "csv"], typer.Option("--format", help="An Excel workbook, or CSV.")
    ] = "xlsx",
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write the sheets.")
    ] = Path("sheets"),
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Open a round of updates, and write a sheet for each directorate.

    It asks about every commitment that was not completed or withdrawn, also about what is in
    place: a promise kept last year may have lapsed since. What comes back is taken in by
    `cpkit sheets in`, and counts for the round.

    For example: cpkit pledge ask --meeting 2027-03-16
    """
    from cpkit.edit.pledge_rounds import round_opened
    from cpkit.query.actions import by_directorate
    from cpkit.records import Pledge

    bench = open_bench(records, as_at, dry_run)
    its_pledge = _pledge(asked, bench.desk)
    its_meeting = _meeting(meeting, its_pledge, bench.desk)
    day = _day(on, its_meeting)
    known = bench.desk.register.council.directorates
    parted = by_directorate(_asked_about(its_pledge, bench.desk), [each.name for each in known])
    sheets = sheets_for(parted, "directorate", folder, fmt, bench.desk)
    where = its_meeting.id if its_meeting and its_meeting.date == day else ""
    bench.revise(Pledge, its_pledge.id, lambda now: round_opened(now, day, name, where))
    _say_last_round(its_pledge, bench.day)
    if not dry_run:
        write_sheets(sheets)


def _pledge(asked: str | None, desk: Desk) -> "Pledge":
    from cpkit.documents.pledge import usual
    from cpkit.records import Pledge

    if asked is not None:
        return desk.resolved(asked, Pledge)
    found = usual(desk.register)
    if found is None:
        refuse("no pledge is in force; name one, or begin one: cpkit new-pledge")
    return found


def _meeting(asked: str | None, its_pledge: "Pledge", desk: Desk) -> "Meeting | None":
    from cpkit.query.meetings import next_meeting
    from cpkit.records import Meeting

    if asked is not None:
        return desk.resolved(asked, Meeting)
    return next_meeting(desk.register, its_pledge.body) if its_pledge.body else None


def _day(on: str | None, meeting: "Meeting | None") -> date:
    from cpkit.phrases.dates import read_date

    try:
        if on is not None:
            return read_date(on)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--on") from None
    if meeting is None:
        refuse("no meeting is coming up; say with --on on which day the round is")
    return meeting.date


def _asked_about(its_pledge: "Pledge", desk: Desk) -> "list[Standing]":
    """Every commitment that somebody has still to account for."""
    from cpkit.query.recorded_actions import as_at, lines_of
    from cpkit.query.standing import standings

    shown = desk.register.public()
    seen = shown.get(its_pledge.id) or its_pledge
    found = standings(lines_of(seen, shown), as_at(shown))
    return [each for each in found if each.status not in ("complete", "withdrawn")]


def _say_last_round(its_pledge: "Pledge", day: date) -> None:
    """Who said nothing the last time: they are the ones to ring."""
    from cpkit.phrases.dates import short_date
    from cpkit.register.rounds import heard, rounds_held

    rounds = rounds_held(its_pledge, day)
    if not rounds:
        return
    silent = [each.id for each in its_pledge.commitments if heard(each, rounds)[-1].is_silent]
    words = f"silent on {len(silent)}: {', '.join(silent)}" if silent else "nobody was silent"
    line = f"In the last round, {short_date(rounds[-1].on)}, {words}."
    say(f"{textwrap.fill(line, width())}\n")
