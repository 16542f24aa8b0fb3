"""`schema`: the JSON Schema of a kind of record, for text editors and other programs."""

import textwrap
from pathlib import Path
from typing import Annotated

import typer

from cpkit.cli.completion import kinds_of_record
from cpkit.cli.delivery import deliver
from cpkit.cli.project import refuse
from cpkit.cli.terminal import say, width


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            help="A kind: meeting, body, …; all are listed if left out.",
            autocompletion=kinds_of_record,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write one file for each kind there."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of record.

    With -o it writes one file for each kind into a folder: text editors complete and explain keys
    by them.

    For example: cpkit schema -o schemas
    """
    from cpkit.edit.schemas import kind_names, schema_text

    kinds = kind_names()
    if kind is not None and kind not in kinds:
        refuse(f"there is no kind of record called `{kind}`; there are {', '.join(kinds)}")
    chosen = [kind] if kind else list(kinds)
    if folder is not None and str(folder) != "-":
        for name in chosen:
            deliver(schema_text(kinds[name]), folder / f"{name}.json")
    elif kind is not None:
        deliver(schema_text(kinds[kind]), None)
    else:
        for name in chosen:
            about = " ".join((kinds[name].__doc__ or "").split())
            say(textwrap.fill(f"{name:<13}{about}", width(), subsequent_indent=" " * 13))
