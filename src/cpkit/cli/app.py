"""The whole program with every command loaded, for tests and for those who embed it."""

from cpkit.cli.commands import app_with, every_command

app = app_with(every_command())
