"""Records in; problems out. One room for each theme, one function for each code."""

# Importing a room registers its checks.
from cpkit.checks import (  # noqa: F401
    access,
    figures,
    language,
    links,
    meeting,
    privacy,
    questions,
    work,
)
from cpkit.checks.check import CHECKS, Check, Finding, check
from cpkit.checks.history import check_changes
from cpkit.checks.run import check_everything, check_record, weighed

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "check",
    "check_changes",
    "check_everything",
    "check_record",
    "weighed",
]
