"""The commands of cpkit, in the order a clerk's year needs them."""

from typing import Annotated

import typer

from cpkit import __version__
from cpkit.cli.actions import actions
from cpkit.cli.beginning import init
from cpkit.cli.calendar_command import calendar
from cpkit.cli.checking import explain, validate
from cpkit.cli.new_meeting import new_meeting
from cpkit.cli.new_question import new_question
from cpkit.cli.new_records import new_action_plan, new_commitment, new_pledge, new_report
from cpkit.cli.rendering import render
from cpkit.cli.schema_command import schema
from cpkit.cli.terminal import say

app = typer.Typer(
    name="cpkit",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"cpkit {__version__}")
        raise typer.Exit


@app.callback()
def cpkit(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """The Corporate Parenting Kit: keep a board's records as plain text, check and print them."""


app.command()(init)
app.command()(new_meeting)
app.command()(new_question)
app.command()(new_action_plan)
app.command()(new_pledge)
app.command()(new_commitment)
app.command()(new_report)
app.command()(validate)
app.command()(explain)
app.command()(render)
app.command()(actions)
app.command()(calendar)
app.command()(schema)
