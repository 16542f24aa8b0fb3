"""The whole program with every command loaded, for tests and for those who embed it."""

from cpkit.cli.commands import COMMANDS, app_with

app = app_with(COMMANDS)
