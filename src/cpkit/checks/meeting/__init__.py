"""Who came, what was taken in which order, and what was decided: checks of a meeting."""

# Importing a module registers its checks.
from cpkit.checks.meeting import (  # noqa: F401
    absence,
    arrangement,
    attendance,
    confirmation,
    decisions,
    diary,
    interests,
    items,
    motions,
    numbers,
    remote,
    substitutes,
    times,
    votes,
)
