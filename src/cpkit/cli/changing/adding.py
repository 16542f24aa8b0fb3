"""`actions add`: one more action in a plan, or under an item of a meeting."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.asking import mention_slip, one_line
from cpkit.cli.changing.actions import say_what_follows
from cpkit.cli.changing.bench import open_bench
from cpkit.cli.completion import record_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse

if TYPE_CHECKING:
    from cpkit.edit.in_place import Change
    from cpkit.records import Record


def add(
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD", help="The plan, or the meeting.", autocompletion=record_ids
        ),
    ],
    action: Annotated[str, typer.Option(metavar="TEXT", help="What somebody is to do.")],
    lead: Annotated[
        list[str] | None, typer.Option(metavar="WHO", help="Who leads; may be repeated.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The day it is due, or `March 2027`.")
    ] = None,
    under: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="The objective's number, or the item's minute number."),
    ] = None,
    rag: Annotated[str | None, typer.Option(metavar="COLOUR", help="The rating claimed.")] = None,
    arose_from: Annotated[
        str | None, typer.Option(metavar="REF", help="The action or minute it came out of.")
    ] = None,
    new_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id, if not the next one.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Add an action to a plan's objective, or to an item of a meeting, with an id of its own.

    For example: cpkit actions add 2027-01-19 --under 7/26 --action "Show it"
    """
    from cpkit.edit.new_action import action_entry, added, next_id
    from cpkit.query.refs import record_called
    from cpkit.register import Unknown

    bench = open_bench(records, as_at, dry_run)
    try:
        record_id = record_called(record, bench.desk.register)
    except Unknown as error:
        refuse(str(error))
    held = bench.desk.register.get(record_id)
    if held is None:
        refuse(f"the record of `{record}` cannot be read; `cpkit validate` says why")
    when = _when(due)
    mention_slip(when.get("timescale", ""), "--due", bench.desk.register.council)
    used: list[str] = []

    def changes(now: "Record") -> "Sequence[Change]":
        used[:] = [new_id or next_id(now, under or "")]
        raised = {"raised": bench.day.isoformat()} if now.kind == "action plan" else {}
        given = {"id": used[0], "action": action, "rag": rag or "", "arose_from": arose_from or ""}
        entry = {key: one_line(words) for key, words in (given | when | raised).items()}
        return added(now, under or "", action_entry(entry, [one_line(each) for each in lead or ()]))

    revision = bench.revise(type(held), record_id, changes)
    if not dry_run and revision.after != revision.before:
        say_what_follows(bench, f"{record_id}#{used[0]}")


def _when(words: str | None) -> dict[str, str]:
    """A day under `due`; other words under `timescale`, where they stand as printed."""
    from cpkit.phrases.dates import read_date

    if not words:
        return {}
    try:
        return {"due": read_date(words).isoformat()}
    except ValueError:
        return {"timescale": words}
