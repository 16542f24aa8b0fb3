"""Records in; problems out. One module for each range of codes, one function for each code."""

# Importing a module registers its checks.
from cpkit.checks import (  # noqa: F401
    actions,
    attendance,
    confirmation,
    exemption,
    figures,
    identity,
    items,
    links,
    names,
    notice,
    numbers,
    plans,
    pledge,
    privacy,
    questions,
    times,
    votes,
    waivers,
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
