"""Arguments in, exit code out: one module for each group of commands."""

from cpkit.cli.main import main

__all__ = ["main"]
