"""`init`: a folder in; a repository of records that validates clean, out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.asking import needed
from cpkit.cli.project import refuse, today
from cpkit.cli.terminal import say

if TYPE_CHECKING:
    from cpkit.edit.starter import Beginning, LaidOut

Regime = Literal[
    "council",
    "committee",
    "advisory-committee",
    "joint-committee",
    "cabinet-committee",
    "scrutiny",
    "informal",
]


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to begin; made if it is not there.")
    ] = Path(),
    council: Annotated[
        str | None, typer.Option(metavar="NAME", help="The council's full name.")
    ] = None,
    body: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of the body that meets.")
    ] = None,
    regime: Annotated[
        Regime,
        typer.Option(
            metavar="REGIME",
            help="What the body is in law: council, committee, advisory-committee,"
            " joint-committee, cabinet-committee, scrutiny or informal.",
        ),
    ] = "committee",
) -> None:
    """Begin a repository of records.

    Writes the council's and the body's records, the checks for pull requests, settings for text
    editors, and a folder for templates. Asks for the two names where they are not given. Files
    that are there already are left alone.

    For example: cpkit init --council "Saltmere Council" --body "The Board"
    """
    from cpkit.edit.starter import lay_out, record_files, support_files

    if folder.exists() and not folder.is_dir():
        refuse(f"`{folder}` is a file; give a folder")
    known = _on_record(folder) if council is None and body is None else None
    beginning = known or _asked(council, body, regime)
    records = {} if known else record_files(beginning)
    _say_laid_out(lay_out(folder, records | support_files(beginning)), folder, beginning)


def _on_record(folder: Path) -> "Beginning | None":
    """What a folder's records say already, so that nobody is asked twice."""
    from cpkit.edit.starter import Beginning
    from cpkit.query.meetings import bodies_that_meet, body_name
    from cpkit.register import load

    records = folder / "records"
    if not (records / "council.yaml").is_file():
        return None
    register, _ = load(records, today())
    bodies = bodies_that_meet(register)
    if not bodies:
        return None
    first = bodies[0]
    return Beginning(register.council.name, first.name, first.regime, today(), body_name(first.id))


def _asked(council: str | None, body: str | None, regime: str) -> "Beginning":
    from cpkit.edit.starter import Beginning

    return Beginning(
        needed(council, "The council's name", "--council"),
        needed(body, "The body's name", "--body", "Corporate Parenting Board"),
        regime,
        today(),
    )


def _say_laid_out(outcome: "LaidOut", folder: Path, beginning: "Beginning") -> None:
    where = "here" if folder == Path() else f"in {folder}"
    if outcome.written:
        say(f"Wrote {where}:")
    for line in _files(outcome.written):
        say(f"  {line}")
    if outcome.kept:
        say(f"Already there, and left as they were: {', '.join(_files(outcome.kept))}")
    if outcome.written:
        say(_next_steps(beginning))


def _files(paths: tuple[str, ...]) -> list[str]:
    """The files, those of the schemas together."""
    schemas = [path for path in paths if path.startswith("schemas/")]
    others = [path for path in paths if path not in schemas]
    return others + ([f"schemas/ ({len(schemas)} files)"] if schemas else [])


def _next_steps(beginning: "Beginning") -> str:
    return (
        f"\nNext: put the members into records/bodies/{beginning.body_file}.yaml, then\n"
        "  cpkit new-meeting --date DATE\n"
        "  cpkit validate"
    )
