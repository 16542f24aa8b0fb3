"""What the public may see and when, in private and in the open: checks of notice and access."""

# Importing a module registers its checks.
from cpkit.checks.access import exclusion, executive, exemption, notice, papers  # noqa: F401
