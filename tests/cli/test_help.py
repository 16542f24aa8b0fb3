"""What `--help` says: under headings, in sentences, on a screen of 80 columns, with examples."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from cpkit.cli.app import app
from cpkit.cli.commands import SECTIONS

PROGRAM: Any = typer.main.get_command(app)


def every_command() -> Iterator[tuple[str, Any]]:
    """Each command as it is typed, with those within it."""
    for name, command in PROGRAM.commands.items():
        yield name, command
        for part, within in getattr(command, "commands", {}).items():
            yield f"{name} {part}", within


COMMANDS = dict(every_command())
THAT_DO_NOTHING = {"sheets", "pledge"}  # by themselves: their parts do


def help_of(*words: str) -> str:
    return CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80"}).stdout


def test_the_commands_stand_under_headings() -> None:
    shown = help_of()
    headings = re.findall(r"^(\S.*):$", shown, re.MULTILINE)
    assert headings == ["Options", *SECTIONS]
    listed = re.findall(r"^  ([a-z-]+)  ", shown.partition("To begin:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(PROGRAM.commands)


@pytest.mark.parametrize("typed", COMMANDS)
def test_help_fits_a_screen_and_says_what_everything_is(typed: str) -> None:
    assert max(map(len, help_of(*typed.split()).splitlines())) <= 80
    for parameter in COMMANDS[typed].params:
        said = getattr(parameter, "help", None) or ""
        assert re.fullmatch(r"[`A-Z].*[^.]\.?", said, re.DOTALL), f"{typed} {parameter.name}"


@pytest.mark.parametrize("typed", [name for name in COMMANDS if name not in THAT_DO_NOTHING])
def test_each_command_shows_an_example_that_can_be_typed(typed: str) -> None:
    (example,) = re.findall(r"^  For example: cpkit (.+)$", help_of(*typed.split()), re.MULTILINE)
    words = shlex.split(example)
    name = typed.split()
    assert words[: len(name)] == name
    COMMANDS[typed].make_context(typed, words[len(name) :], resilient_parsing=False)
