"""Records in; problems out. One module for each range of codes, one function for each code."""

# Importing a module registers its checks.
from cpkit.checks import (  # noqa: F401
    absence,
    actions,
    answers,
    arrangement,
    attendance,
    confirmation,
    decisions,
    diary,
    exclusion,
    executive,
    exemption,
    figures,
    identity,
    interests,
    items,
    links,
    measures,
    motions,
    names,
    notice,
    numbers,
    papers,
    people,
    plain_words,
    plans,
    pledge,
    privacy,
    questions,
    remote,
    restricted,
    small_numbers,
    substitutes,
    times,
    votes,
    waivers,
    young_people,
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
