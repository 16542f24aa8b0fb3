"""The kinds of document that are recognised: where each begins in a file, and what it becomes.

A module here has two functions. `starts` says at which blocks a document of its kind begins, title
and all. `drafts` makes the records of the stretch of blocks that begins there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple, Protocol, cast

from cpkit.importers.blocks import Block
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import Draft

NAMES = (
    *("agenda", "minutes", "questions", "plan", "figures", "pledge", "procedure", "report"),
    "paper",
)
"""The modules in the order asked; the last takes what none of the others knows."""


class Behind(NamedTuple):
    """What stands before a document in its file: minutes that end without the public."""

    exempt: Mapping[str, Any]  # why they were sent out
    title: str  # for a paper behind them, whose own words may not be told


class Setting(NamedTuple):
    """What a recogniser may ask besides the words themselves."""

    file: str
    day: date  # of the import
    bodies: BodyBook
    blocks: Sequence[Block]  # of the whole file
    behind: Behind | None = None


class Kind(Protocol):
    """What a module of this package is."""

    def starts(self, blocks: Sequence[Block]) -> Iterable[int]:
        """The places in a file at which a document of this kind begins."""

    def drafts(self, blocks: Sequence[Block], setting: Setting) -> list[Draft]:
        """The records of one such document; none where it is not one after all."""


def kind(name: str) -> Kind:
    """The recogniser of a kind of document."""
    return cast("Kind", import_module(f"cpkit.importers.kinds.{name}"))
