"""Records in; problems out. One module for each range of codes, one function for each code."""

from cpkit.checks import links  # noqa: F401 - importing a module registers its checks
from cpkit.checks.check import CHECKS, Check, Finding, check
from cpkit.checks.run import check_everything, check_record, weighed

__all__ = ["CHECKS", "Check", "Finding", "check", "check_everything", "check_record", "weighed"]
