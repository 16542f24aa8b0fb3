"""A folder in; what its git history says about it, out, with no program of the repository's run.

Knows nothing of records. Git is only ever asked to name, list and print what is stored.
"""

from cpkit.git.history import Blob, Commit, History, open_history
from cpkit.git.program import NoHistory

__all__ = ["Blob", "Commit", "History", "NoHistory", "open_history"]
