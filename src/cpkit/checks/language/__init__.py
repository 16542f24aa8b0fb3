"""How papers are worded, for councils that ask for it: checks CP8xx."""

# Importing a module registers its checks.
from cpkit.checks.language import plain_words  # noqa: F401
