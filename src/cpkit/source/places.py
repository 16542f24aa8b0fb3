"""A sound file's tree and events in; the event behind every key and every value, by path, out."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from cpkit.source.tree import Step, Tree


class Places:
    """Path → the event that stands there; an event carries the marks of its start and end.

    The tree tells how many events come before a place, so none of them has to be looked at, and
    they are taken no further than the place asked for: most of a file is never pointed at.
    """

    def __init__(self, tree: Tree, next_event: Callable[[], Any]) -> None:
        self._tree = tree
        self._rest = iter(next_event, None)
        self._events: list[Any] = []
        self._lengths: dict[int, int] = {}  # by a list's or mapping's identity

    def key(self, path: tuple[Step, ...]) -> Any:
        """The event of the key at a path; None where there is none."""
        before = self._events_before(path) if path and isinstance(path[-1], str) else None
        return None if before is None else self._event(before - 1)

    def value(self, path: tuple[Step, ...]) -> Any:
        """The event of the value at a path; None where there is none."""
        before = self._events_before(path)
        return None if before is None else self._event(before)

    def _event(self, number: int) -> Any:
        self._events += islice(self._rest, max(0, number + 1 - len(self._events)))
        return self._events[number]

    def _events_before(self, path: tuple[Step, ...]) -> int | None:
        """How many events come before the value at a path: two open the file, one opens a block."""
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
