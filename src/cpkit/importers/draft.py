"""What recognisers make: a draft record as a tree of words, with doubts and what it left aside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from cpkit.edit.yaml_text import REMARK, OnOneLine, Value
from cpkit.importers.blocks import Block
from cpkit.records import Record

CHECK = "check: "
"""How a comment begins that asks the clerk to look at what was not understood."""


class Kept(NamedTuple):
    """Words around the business of a meeting that its draft can keep in their own print.

    They are kept where the house style would print the facts in other words or another order.
    """

    key: str  # a place under `headings`, or `attendance_as_printed`
    text: str
    paper: Sequence[Block]  # what stood there, with the lines above and below
    needed: bool  # whether it holds words that no other key has


class Aside(NamedTuple):
    """Words that belong to no field, and where they stood."""

    text: str
    at: str = ""


def note_of(aside: Aside) -> Value:
    """The words as they stand in a record's notes: short ones on a line."""
    one_line = "\n" not in aside.text and len(aside.text) < 60
    entries = {"text": aside.text} | ({"at": aside.at} if aside.at else {})
    return OnOneLine(entries) if one_line else entries


@dataclass
class Draft:
    """A record on its way: its kind and id, its keys as they will stand in the file, its leftovers.

    A key that begins with `#` is a comment above the key after it; `doubt` makes one.
    """

    kind: type[Record]
    id: str
    values: dict[str, Any] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    said: str = ""  # words that the record says without holding them: a difference is reckoned
    about: str = ""  # what was made of it, for the clerk: `minutes of 21 February 2023: 6 present`

    def set_aside(self, blocks: Iterable[Block]) -> None:
        """Keep the words of blocks that belong to no field, each with its place."""
        self.aside += [Aside("\n".join(b.lines).strip(), str(b.at)) for b in blocks if b.words]


_NUMBERS = count(1)


def doubt(words: str) -> dict[str, str]:
    """A comment for the clerk, to be put into a tree before the key that it is about."""
    return {f"{REMARK}{next(_NUMBERS)}": f"{CHECK}{' '.join(words.split())}"}


def doubts_in(tree: object) -> Iterator[str]:
    """Every doubt in a tree, in order, without its `check:`."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if key.startswith(REMARK) and isinstance(value, str):
                yield value.removeprefix(CHECK)
            else:
                yield from doubts_in(value)
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        for entry in tree:
            yield from doubts_in(entry)


def texts_in(tree: object) -> Iterator[str]:
    """Every text of a tree that is not a comment, in order."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            if not key.startswith(REMARK):
                yield from texts_in(value)
    elif isinstance(tree, Sequence):
        for entry in tree:
            yield from texts_in(entry)


def keys_in(tree: object) -> Iterator[str]:
    """Every key of a tree: a list under `in_attendance` holds those words of its paper too."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if not key.startswith(REMARK):
                yield key.replace("_", " ")
                yield from keys_in(value)
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        for entry in tree:
            yield from keys_in(entry)


def given(**entries: Value) -> dict[str, Value]:
    """The keys that have a value, in the order named; `from_` is `from`."""
    return {
        key.rstrip("_"): value for key, value in entries.items() if value not in (None, "", [], {})
    }


def one_line(**entries: str) -> str | OnOneLine:
    """A short entry such as a person: the bare name where there is nothing else to say."""
    kept = {key.rstrip("_"): value for key, value in entries.items() if value}
    return kept["name"] if list(kept) == ["name"] else OnOneLine(kept)
