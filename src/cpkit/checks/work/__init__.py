"""Actions, plans and the Pledge: checks of what is to be done."""

# Importing a module registers its checks.
from cpkit.checks.work import actions, plans, pledge  # noqa: F401
