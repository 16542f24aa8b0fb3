"""Records as they were and as they are in; what may not have changed like that, out."""

# Importing a module registers its checks.
from cpkit.checks.history import (  # noqa: F401
    agenda,
    dates,
    ids,
    keeping,
    minutes,
    papers,
    ratings,
)
from cpkit.checks.history.compare import check_changes

__all__ = ["check_changes"]
