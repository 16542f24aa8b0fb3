"""`sheets`: spreadsheets that go out to those who answer, and come back into the records."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from cpkit.cli.delivery import in_file_names
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import CLEAN, PROBLEMS, refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from cpkit.query.standing import Standing
    from cpkit.register import Register
    from cpkit.sheets.merging import Outcome
    from cpkit.sheets.returned import Returned

Party = Literal["lead", "directorate"]
Format = Literal["xlsx", "csv"]
_KINDS = {"meetings": "meeting", "action-plans": "action plan", "pledges": "pledge"}


def sheets(ctx: typer.Context) -> None:
    """Ask for answers in spreadsheets, and take them in.

    `sheets out` writes one for each directorate or lead, with the open actions; `sheets in` takes
    back what was filled in.
    """
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


def out(
    by: Annotated[Party, typer.Option(help="One for each of these.")] = "directorate",
    lead: Annotated[
        str, typer.Option(metavar="TEXT", help="Only for a person, post or team.")
    ] = "",
    directorate: Annotated[str, typer.Option(metavar="TEXT", help="Only for a directorate.")] = "",
    source: Annotated[
        Literal["meetings", "action-plans", "pledges"] | None,
        typer.Option("--from", help="Only actions of these records."),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is overdue, and what has no date.")
    ] = False,
    fmt: Annotated[Format, typer.Option("--format", help="An Excel workbook, or CSV.")] = "xlsx",
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write them.")
    ] = Path("sheets"),
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="`members` has the actions of private items too."),
    ] = "public",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Write a spreadsheet of open actions for each directorate or lead to fill in.

    What is asked about is locked; the light yellow columns are for the answers. No file that is
    there already is written over.

    For example: cpkit sheets out --directorate Place --format csv
    """
    from cpkit.query.actions import Wanted, chosen

    desk = open_desk(records, as_at)
    seen = desk.register if audience == "members" else desk.register.public()
    party: Party = "lead" if lead else by
    wanted = Wanted(overdue=overdue, kind=_KINDS[source] if source else "")
    found = [each for each in chosen(_everything(seen), wanted) if each.is_open]
    parted = _parted(found, party, lead or directorate, desk)
    write_sheets(sheets_for(parted, party, folder, fmt, desk))


def in_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES...", help="Sheets that came back, .xlsx or .csv.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of each row, and show it.")
    ] = False,
    despite: Annotated[
        bool,
        typer.Option(
            "--despite-changes", help="Take answers in where the record has changed since, too."
        ),
    ] = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Take in the answers of sheets that came back, each as a dated line in its record.

    Says of every row that was filled in what became of it. A row is taken in whole or not at all;
    exits with 1 when any was not.

    For example: cpkit sheets in sheets/place-2026-11-16.xlsx --dry-run
    """
    from cpkit.query.recorded_actions import as_at as as_at_of
    from cpkit.sheets.merging import Merger, known_actions
    from cpkit.sheets.summary import file_lines, totals

    desk = open_desk(records, as_at)
    opened = [(file, _returned(file)) for file in files]
    known = known_actions(desk.register, as_at_of(desk.register))
    merger = Merger(desk.project.records, desk.register, known, dry_run=dry_run)
    outcomes: list[Outcome] = []
    for file, back in opened:
        found = merger.take(file.name, back.rows, despite)
        for line in file_lines(file.name, len(back.rows), found, back.remarks, width()):
            say_styled(*line)
        if dry_run:
            _show(found, desk)
        outcomes += found
    say()
    say(totals(outcomes, dry_run=dry_run))
    left = any(each.fate in ("conflict", "refused") for each in outcomes)
    raise typer.Exit(PROBLEMS if left else CLEAN)


def _show(outcomes: "Sequence[Outcome]", desk: Desk) -> None:
    """What each row would change in its record."""
    from cpkit.report.difference import difference

    for each in outcomes:
        if each.revision:
            file = desk.file_of(each.ref.partition("#")[0])
            for line in difference(each.revision.before, each.revision.after, file):
                say_styled(line)


class Sheet(NamedTuple):
    """A file that is to be written, and how many actions it asks about."""

    path: Path
    data: bytes
    rows: int

    @property
    def is_there(self) -> bool:
        """Whether this very file is there: the command was typed before, and stopped halfway."""
        try:
            return self.path.is_file() and self.path.read_bytes() == self.data
        except OSError:
            return False


def sheets_for(
    parted: "Sequence[tuple[str, Sequence[Standing]]]",
    party: Party,
    folder: Path,
    fmt: Format,
    desk: Desk,
) -> list[Sheet]:
    """A sheet for each, not yet written; a refusal where one could not be written."""
    from cpkit.sheets.workbook import can_be_made

    if fmt == "xlsx" and not can_be_made():
        refuse("writing .xlsx needs openpyxl: pip install 'cpkit[sheets]', or --format csv")
    if not next(each for each in (folder, *folder.parents) if each.exists()).is_dir():
        refuse(f"`{folder}` is not a folder; give another with -o")
    day = desk.register.as_at.isoformat()
    made = [
        Sheet(
            folder / f"{in_file_names(name)}-{day}.{fmt}",
            _sheet(name, found, party, fmt, desk),
            len(found),
        )
        for name, found in parted
    ]
    seen: set[Path] = set()
    for (name, _), sheet in zip(parted, made, strict=True):
        if sheet.path in seen:
            words = f"two sheets would be called `{sheet.path.name}`: call {name} by one name"
            refuse(f"{words} throughout, or list the post in council.yaml with its aliases")
        seen.add(sheet.path)
        if sheet.path.exists() and not sheet.is_there:
            refuse(
                f"`{sheet.path}` is there already, and may hold answers; give another folder with"
                " -o"
            )
    return made


def write_sheets(made: Sequence[Sheet]) -> None:
    """Write the sheets; those that are there already, without an answer in them, stay."""
    from cpkit.edit.writing import NotWritten, create

    for sheet in made:
        if sheet.is_there:
            say(f"There already: {sheet.path} ({sheet.rows})")
            continue
        try:
            create(sheet.path, sheet.data)
        except NotWritten as reason:
            refuse(str(reason))
        say(f"Wrote {sheet.path} ({sheet.rows})")
    if not made:
        say("There is nothing to ask.")


def _everything(register: "Register") -> "list[Standing]":
    from cpkit.query.recorded_actions import all_lines, as_at
    from cpkit.query.standing import standings

    return standings(all_lines(register), as_at(register))


def _parted(
    found: "Sequence[Standing]", party: Party, asked: str, desk: Desk
) -> "list[tuple[str, list[Standing]]]":
    from cpkit.query.actions import by_directorate, by_lead

    order = [directorate.name for directorate in desk.register.council.directorates]
    parted = by_lead(found) if party == "lead" else by_directorate(found, order)
    wanted = " ".join(asked.split()).casefold()
    exact = [each for each in parted if each[0].casefold() == wanted]
    chosen = exact or [each for each in parted if wanted in each[0].casefold()]
    if asked and not chosen:
        names = "; ".join(name for name, _ in parted) or "nobody"
        refuse(f"“{asked}” has no open action; those that have are {names}")
    return chosen


def _sheet(name: str, found: "Sequence[Standing]", party: Party, fmt: Format, desk: Desk) -> bytes:
    from cpkit.phrases.dates import short_date
    from cpkit.sheets.rows import headings, rows_for

    day = desk.register.as_at
    rows = rows_for(found, day, name if party == "lead" and found[0].line.posts else "")
    if fmt == "csv":
        from cpkit.publish.spreadsheet import spreadsheet

        return spreadsheet(headings(), [row.cells for row in rows]).encode()
    from cpkit.sheets.workbook import workbook

    return workbook(rows, f"Actions of {name}, as at {short_date(day)}", day)


def _returned(file: Path) -> "Returned":
    from cpkit.sheets.cells import NotASheet
    from cpkit.sheets.returned import LARGEST, returned

    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        return returned(file.name, data)
    except OSError as error:
        refuse(f"`{file}` cannot be read: {error.strerror}")
    except NotASheet as reason:
        refuse(f"`{file}` cannot be taken in: {reason}")
