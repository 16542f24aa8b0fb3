"""A record's text in; what stands where in it, down to the character, out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    CollectionEndEvent,
    DocumentEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    StreamEndEvent,
)

from cpkit.source import Step
from cpkit.source.tree import NOTHING

_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}\"']))#[^\r\n]*")
_COMMENT_OF_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text, counted from 0; `index` is the number of characters before it."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Node:
    """A value: text, a list, or a block of keys.

    A list or block written without brackets ends where the next thing starts: see `last`.
    """

    kind: Literal["text", "list", "keys"]
    start: Mark
    end: Mark
    words: str = ""
    style: str = ""  # of text: nothing for plain text, else ' " | or >
    in_brackets: bool = False
    entries: tuple["Entry", ...] = ()

    @property
    def last(self) -> Mark:
        """The place after the last character written of it."""
        if self.in_brackets or not self.entries:
            return self.end
        return self.entries[-1].value.last

    @property
    def tree(self) -> Any:
        """The value as it is read."""
        if self.kind == "list":
            return [entry.value.tree for entry in self.entries]
        if self.kind == "keys":
            return {entry.key.name: entry.value.tree for entry in self.entries if entry.key}
        return None if not self.style and self.words in NOTHING else self.words

    @property
    def is_nothing(self) -> bool:
        """Whether no character is written."""
        return self.kind == "text" and not self.style and self.start.index == self.end.index

    def entry(self, step: Step) -> "Entry | None":
        """The entry under a key, or at a place in a list; None where there is none."""
        if isinstance(step, int):
            in_list = self.kind == "list" and 0 <= step < len(self.entries)
            return self.entries[step] if in_list else None
        return next((e for e in self.entries if e.key and e.key.name == step), None)


class Key(NamedTuple):
    """A key and where it stands."""

    name: str
    start: Mark
    end: Mark


class Entry(NamedTuple):
    """A value in a list, or in a block under its key."""

    key: Key | None
    value: Node

    @property
    def start(self) -> Mark:
        """Where its key stands, or else its value."""
        return self.key.start if self.key else self.value.start


class Outline(NamedTuple):
    """The record's own block, and the line on which the file says `...`, if it does."""

    root: Node
    closed_at: int | None


def outline_of(text: str) -> Outline:
    """Where everything stands in the text of a sound record."""
    next_event = CParser(text).get_event
    event = next_event()
    while not isinstance(event, NodeEvent):
        event = next_event()
    root = _node(event, next_event)
    closed_at = None
    while not isinstance(event := next_event(), StreamEndEvent):
        if isinstance(event, DocumentEndEvent) and event.explicit:
            closed_at = _mark(event.start_mark).line
    return Outline(root, closed_at)


def _node(event: Any, next_event: Callable[[], Any]) -> Node:
    start = _mark(event.start_mark)
    if isinstance(event, ScalarEvent):
        return Node("text", start, _mark(event.end_mark), event.value, event.style or "")
    is_block = isinstance(event, MappingStartEvent)
    entries = []
    while not isinstance(inner := next_event(), CollectionEndEvent):
        key = Key(inner.value, _mark(inner.start_mark), _mark(inner.end_mark)) if is_block else None
        value = _node(next_event() if is_block else inner, next_event)
        entries.append(Entry(key, value))
    kind: Literal["keys", "list"] = "keys" if is_block else "list"
    flow = bool(event.flow_style)
    return Node(kind, start, _mark(inner.end_mark), in_brackets=flow, entries=tuple(entries))


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)


def comments_within(text: str, node: Node, start: int) -> list[str]:
    """The comments between a place in the text and the last character of a value."""
    found, at = [], start
    for begin, end in [*_written(node), (node.last.index, 0)]:
        found += _COMMENT.findall(text, at, begin)
        at = end
    beside = (comment_of_block(text, each) for each in _texts(node))
    return [*found, *(comment for comment in beside if comment)]


def comment_of_block(text: str, node: Node) -> str:
    """The comment beside the `|` or `>` that starts a block of text; empty where there is none."""
    if node.style not in ("|", ">"):
        return ""
    found = _COMMENT_OF_BLOCK.match(text, node.start.index)
    return found[1] if found else ""


def _written(node: Node) -> Iterator[tuple[int, int]]:
    """Where each text and each key begins and ends."""
    if node.kind == "text":
        yield node.start.index, node.end.index
    for key, value in node.entries:
        if key:
            yield key.start.index, key.end.index
        yield from _written(value)


def _texts(node: Node) -> Iterator[Node]:
    if node.kind == "text":
        yield node
    for entry in node.entries:
        yield from _texts(entry.value)
