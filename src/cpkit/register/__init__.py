"""A records folder in; a register of everything recorded, and the problems found, out."""

from cpkit.register.loading import load
from cpkit.register.register import Headline, Register, Unknown

__all__ = ["Headline", "Register", "Unknown", "load"]
