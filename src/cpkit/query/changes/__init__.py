"""The records of two days in; what happened in between, in the committee's words, out."""

from cpkit.query.changes.telling import Section, changes
from cpkit.query.changes.told import Told

__all__ = ["Section", "Told", "changes"]
