"""A records folder in; a register of everything recorded, and the problems found, out."""

from cpkit.register.loading import load
from cpkit.register.register import Headline, Register, Unknown
from cpkit.register.traced import record_by_record

__all__ = [
    "Headline",
    "Register",
    "Unknown",
    "load",
    "record_by_record",
]
