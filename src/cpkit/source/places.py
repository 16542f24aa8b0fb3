"""A sound file's tree and bytes in; where every key and every value stands, by path, out."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from cpkit.source.tree import Step, Tree, events_of

# These begin with a line break, and not with `^`, so that a search runs from one to the next.
_KEY = re.compile(rb"\n([A-Za-z_]+):(?=[ \n]|\Z)")
# A line that starts with anything but a plain key, a space, a comment or an entry of a list.
_ODD = re.compile(rb"\n(?![A-Za-z_]+:(?:[ \n]|\Z)|[ #\n]|-[ \n]|\Z)")
_OTHER_BREAKS = (b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")  # as YAML has them
_EMPTY = rb" *(?:#[^\n]*)?\n"
_FIRST_ENTRY = re.compile(rb"[A-Za-z_]+:%s(?:%s)*(?P<indent> *)-(?=[ \n])" % (_EMPTY, _EMPTY))


class Span(NamedTuple):
    """Where something stands in the text; lines and columns count from 0."""

    line: int
    column: int
    end_line: int
    end_column: int
    is_text: bool = False


def span_of(event: Any, lines_before: int = 0) -> Span:
    """Where what an event tells of stands, in a text that was read from some line on."""
    start, end = event.start_mark, event.end_mark
    lines = start.line + lines_before, end.line + lines_before
    return Span(lines[0], start.column, lines[1], end.column, hasattr(event, "value"))


class Places:
    """Path → where it stands. The events of YAML are walked through again, as few as can be.

    Nearly every file has a plain key at the start of a line for each key of its record, and under
    some of them a list with a dash for each entry. There the walk begins with the key, or with the
    entry, that a path leads through; in any other file it begins at the top.
    """

    def __init__(self, tree: Tree, data: bytes) -> None:
        self._tree, self._data = tree, data
        self._walks: dict[int, _Walk] = {}  # by where they begin
        self._entries: dict[str, list[int]] = {}

    def key(self, path: tuple[Step, ...]) -> Span | None:
        """Where the key at a path stands; None where there is none."""
        walk, inner = self._walk_to(path)
        return walk.key(inner)

    def value(self, path: tuple[Step, ...]) -> Span | None:
        """Where the value at a path stands; None where there is none."""
        walk, inner = self._walk_to(path)
        return walk.value(inner)

    @property
    def walks(self) -> list["_Walk"]:
        """The walks that were begun."""
        return list(self._walks.values())

    def _walk_to(self, path: tuple[Step, ...]) -> tuple["_Walk", tuple[Step, ...]]:
        """A walk that leads through a path, and the path from where it begins."""
        name = path[0] if path else None
        if not isinstance(name, str) or name not in self._keys:
            return self._from(0, self._tree), path
        start, held = self._keys[name], self._tree[name]
        entry = path[1] if len(path) > 1 else None
        if isinstance(entry, int) and entry < len(entries := self._entries_of(name)):
            return self._from(entries[entry], [held[entry]]), (0, *path[2:])
        # The first key is at the top of the file, where the walk through all of it begins, too.
        return self._from(start or -1, {name: held}), path

    def _from(self, start: int, tree: Any) -> "_Walk":
        if start not in self._walks:
            self._walks[start] = _Walk(tree, self._data, max(0, start))
        return self._walks[start]

    @cached_property
    def _keys(self) -> dict[str, int]:
        """Where each key of the record begins; nothing if the file is written in any other way.

        What stands in a text in quotes can look like a key; then there is one too many.
        """
        lines = b"\n" + self._data
        if any(each in lines for each in _OTHER_BREAKS) or _ODD.search(lines):
            return {}
        found = [(each[1].decode(), each.start()) for each in _KEY.finditer(lines)]
        names = [name for name, _ in found]
        return dict(found) if names == list(self._tree) else {}

    def _entries_of(self, name: str) -> list[int]:
        """Where each entry of a list begins; nothing if it is written in any other way."""
        if name not in self._entries:
            self._entries[name] = self._find_entries(name)
        return self._entries[name]

    def _find_entries(self, name: str) -> list[int]:
        start = self._keys[name]
        end = min((each for each in self._keys.values() if each > start), default=len(self._data))
        first = _FIRST_ENTRY.match(self._data, start, end)
        if not first:
            return []
        dash = re.compile(rb"\n%s-(?=[ \n])" % first["indent"])
        found = [each.start() + 1 for each in dash.finditer(self._data, start, end)]
        return found if len(found) == len(self._tree[name]) else []


class _Walk:
    """A walk through a text from the start of a line on, as far as somebody asks.

    The tree tells how many events come before a place, so none of them has to be looked at.
    """

    def __init__(self, tree: Any, data: bytes, start: int) -> None:
        self._tree = tree
        self._lines_before = data.count(b"\n", 0, start)
        self._rest = iter(events_of(data[start:] if start else data), None)
        self.events: list[Any] = []
        self._lengths: dict[int, int] = {}  # by a list's or mapping's identity

    def key(self, path: tuple[Step, ...]) -> Span | None:
        """Where the key at a path stands; None where there is none."""
        before = self._events_before(path) if path and isinstance(path[-1], str) else None
        return None if before is None else self._span(before - 1)

    def value(self, path: tuple[Step, ...]) -> Span | None:
        """Where the value at a path stands; None where there is none."""
        before = self._events_before(path)
        return None if before is None else self._span(before)

    def _span(self, number: int) -> Span:
        self.events += islice(self._rest, max(0, number + 1 - len(self.events)))
        return span_of(self.events[number], self._lines_before)

    def _events_before(self, path: Sequence[Step]) -> int | None:
        """How many events come before the value at a path: two open the text, one opens a block."""
        before, node = 2, self._tree
        for step in path:
            before += 1
            for other, value in _entries(node):
                before += isinstance(other, str)  # a key is an event of its own
                if other == step:
                    node = value
                    break
                before += self._length(value)
            else:
                return None
        return before

    def _length(self, node: Any) -> int:
        """How many events a value is made of."""
        if node is None or node.__class__ is str:
            return 1
        if id(node) not in self._lengths:
            keys = len(node) if node.__class__ is dict else 0
            values = node.values() if keys else node
            self._lengths[id(node)] = 2 + keys + sum(map(self._length, values))
        return self._lengths[id(node)]


def _entries(node: Any) -> Iterator[tuple[Step, Any]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from enumerate(node)
