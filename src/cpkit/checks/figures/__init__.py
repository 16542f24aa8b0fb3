"""Sums and measures: checks of what the numbers say."""

# Importing a module registers its checks.
from cpkit.checks.figures import measures, sums  # noqa: F401
