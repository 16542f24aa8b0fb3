"""The commands of cpkit under the headings of its help, each loaded when it is called."""

import os
from collections.abc import Collection, Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from cpkit import __version__
from cpkit.cli.terminal import say


class Command(NamedTuple):
    """Where a command is, and what it does, in a line of the list of commands."""

    module: str
    about: str

    def load(self, name: str) -> object:
        """The function behind a command."""
        module = import_module(f"cpkit.cli.{self.module}")
        function = name.replace("-", "_")
        found: object = getattr(module, f"{function}_", None) or getattr(module, function)
        return found  # `import` is a word of Python's, so its function is `import_`


SECTIONS = {
    "To begin": {
        "init": Command("beginning", "Begin a folder of records, with everything in place."),
        "import": Command("importing", "Make draft records of papers: minutes, agendas, packs."),
    },
    "A meeting": {
        "new-meeting": Command("new_meeting", "Write the next meeting's record; say its dates."),
        "new-question": Command("new_question", "Record a question from the public."),
        "withdraw-question": Command("changing.meetings", "Record that one was withdrawn."),
        "publish": Command("changing.meetings", "Record that the agenda is out."),
        "attendance": Command("changing.meetings", "Record who was there, and when."),
        "confirm": Command("changing.meetings", "Record that minutes were confirmed."),
        "calendar": Command("calendar_command", "List the meetings and the dates they bring."),
    },
    "Other records": {
        "new-action-plan": Command("new_records", "Begin an action plan."),
        "new-pledge": Command("new_records", "Begin a pledge."),
        "new-commitment": Command("new_records", "Add a commitment to a pledge."),
        "new-report": Command("new_records", "Begin an officer's report."),
        "new-monitoring": Command("new_monitoring", "Begin a report of figures."),
    },
    "To check and to print": {
        "validate": Command("checking", "Find everything that is wrong, and how to mend it."),
        "explain": Command("checking", "Say what a code means and why it matters."),
        "render": Command("rendering", "Print a paper: agenda, minutes, plan, pledge, report."),
    },
    "To get things done": {
        "actions": Command("actions", "List who is to do what, and what is overdue."),
        "remind": Command("reminding", "Write letters to those who have something overdue."),
        "sheets": Command("sheeting", "Ask in spreadsheets, and take the answers in."),
        "pledge": Command("pledging", "Ask how the Pledge is kept, round by round."),
    },
    "To look back": {
        "search": Command("searching", "Find words anywhere in the records."),
        "diff": Command("changes", "Say what was decided, opened, closed and moved."),
    },
    "For other programs": {
        "schema": Command("schema_command", "Print the JSON Schema of a kind of record."),
    },
}
"""The commands under the headings of `cpkit --help`, in the order in which a year needs them."""

COMMANDS = {name: command for section in SECTIONS.values() for name, command in section.items()}


PARTS = {
    "actions": {
        "show": Command("changing.showing", "Say all there is to know of one action."),
        "update": Command("changing.actions", "Add what was said to its progress."),
        "complete": Command("changing.actions", "Record that it was done."),
        "extend": Command("changing.actions", "Ask for a later date, or record the answer."),
        "close": Command("changing.actions", "Record that a meeting agreed to close it."),
        "withdraw": Command("changing.actions", "Record that it is not to be done any more."),
        "reopen": Command("changing.actions", "Record that it is open again."),
        "history": Command("tracing", "Say what moved of it when, from the git history."),
        "add": Command("changing.adding", "Add an action to a plan or a meeting."),
        "log": Command("action_log", "List what a body has to decide, and what it has ended."),
    },
    "pledge": {"ask": Command("pledging", "Open a round, and write a sheet for each.")},
    "sheets": {
        "out": Command("sheeting", "Write a spreadsheet for each directorate or lead."),
        "in": Command("sheeting", "Take in the answers that came back."),
    },
}
"""Command → the commands within it. Without one of them it does what it does by itself."""


def every_command() -> Collection[str]:
    """The names of all commands, and of those within them."""
    return {*COMMANDS, *(part for parts in PARTS.values() for part in parts)}


def commands_asked_for(arguments: Sequence[str]) -> Collection[str]:
    """The command that is being called, or all of them where the shell asks what there is."""
    if "_CPKIT_COMPLETE" in os.environ:
        return every_command()
    words = [each for each in arguments if not each.startswith("-")]
    within = PARTS.get(words[0], {}) if words else {}
    return {*words[:1], *(part for part in within if part in words)}


def app_with(loaded: Collection[str]) -> typer.Typer:
    """The program, with the commands named loaded and the others known by name only.

    Loading and building all of them takes as long as most commands need to run.
    """
    app = typer.Typer(
        name="cpkit",
        cls=InSections,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(cpkit)
    for name, command in COMMANDS.items():
        function = command.load(name) if name in loaded else _not_loaded
        if name in PARTS:
            app.add_typer(_group(name, function, loaded), name=name, short_help=command.about)
        else:
            app.command(name, short_help=command.about)(function)  # type: ignore[type-var]
    return app


class InSections(TyperGroup):
    """A program whose help lists its commands under headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with its line, in the columns that all of them share."""
        widest = max(map(len, COMMANDS))
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                rows = [(f"{name:<{widest}}", command.about) for name, command in commands.items()]
                formatter.write_dl(rows)


def _group(name: str, function: Any, loaded: Collection[str]) -> typer.Typer:
    """A command that does something by itself, with the commands within it."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(invoke_without_command=True)(function)
    for part, command in PARTS[name].items():
        within = command.load(part) if name in loaded and part in loaded else _not_loaded
        group.command(part, short_help=command.about)(within)  # type: ignore[type-var]
    return group


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"cpkit {__version__}")
        raise typer.Exit


def cpkit(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """The Corporate Parenting Kit: keep a board's records as plain text, check and print them."""


def _not_loaded() -> None:
    """Stands in the list of commands for one that is not being called."""
