"""Questions from the public, as asked and as answered: checks of question time."""

# Importing a module registers its checks.
from cpkit.checks.questions import answers, asking  # noqa: F401
