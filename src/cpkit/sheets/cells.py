"""What a file that came back is made of, whatever its format: cells in rows."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

MOST_ROWS = 5_000


class NotASheet(Exception):
    """The file holds no rows that can be taken in; the message says why, in a clerk's words."""


class Cell(NamedTuple):
    """What stands in a cell, as text; `fault` says why it cannot be taken as it is."""

    text: str
    fault: str = ""


Grid: TypeAlias = Sequence[Sequence[Cell]]
