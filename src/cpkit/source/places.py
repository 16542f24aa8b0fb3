"""A sound file's events in; the event behind every key and every value, by its path, out."""

from collections.abc import Callable, Iterator
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cpkit.source.tree import Step


class _Block:
    """A mapping or a list: the event it starts with, and what has been walked of it so far."""

    __slots__ = ("is_list", "keys", "start", "values")

    def __init__(self, start: Any) -> None:
        self.start = start
        self.is_list = start.__class__ is not MappingStartEvent
        self.keys: dict[Step, Any] = {}
        self.values: dict[Step, Any] = {}  # an event, or the block that starts with it


class Places:
    """Path → the event that stands there; an event carries the marks of its start and end.

    The events are walked no further than the place asked for: most of a file is never pointed at.
    """

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self._root: _Block | None = None
        self._walk = self._walked(next_event)

    def key(self, path: tuple[Step, ...]) -> Any:
        """The event of the key at a path; None where there is none."""
        return self._found(lambda: self._key_at(path))

    def value(self, path: tuple[Step, ...]) -> Any:
        """The event of the value at a path; None where there is none."""
        return self._found(lambda: _event_of(self._at(path)))

    def all_values(self) -> Iterator[Any]:
        """The event of every value."""
        for _ in self._walk:
            pass
        yield from _events_in(self._root)

    def _found(self, look: Callable[[], Any]) -> Any:
        while (found := look()) is None and next(self._walk, False):
            pass
        return found

    def _at(self, path: tuple[Step, ...]) -> Any:
        node: Any = self._root
        for step in path:
            if node.__class__ is not _Block:
                return None
            node = node.values.get(step)
        return node

    def _key_at(self, path: tuple[Step, ...]) -> Any:
        block = self._at(path[:-1])
        return block.keys.get(path[-1]) if path and block.__class__ is _Block else None

    def _walked(self, next_event: Callable[[], Any]) -> Iterator[bool]:
        """Walk the events of a file read without a problem, with a halt after each block."""
        block: _Block | None = None
        outer: list[_Block | None] = []
        key: Step | None = None
        while (event := next_event()) is not None:
            kind = event.__class__
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                block = outer.pop()
                yield True
                continue
            if kind is not ScalarEvent and not hasattr(event, "anchor"):
                continue  # the start or end of the document
            node = event if kind is ScalarEvent else _Block(event)
            if block is None:
                self._root = node
            elif block.is_list:
                block.values[len(block.values)] = node
            elif key is None:
                key = event.value
                block.keys[key] = event
                continue
            else:
                block.values[key] = node
                key = None
            if kind is not ScalarEvent:
                outer.append(block)
                block = node


def _event_of(node: Any) -> Any:
    return node.start if node.__class__ is _Block else node


def _events_in(node: Any) -> Iterator[Any]:
    yield _event_of(node)
    if node.__class__ is _Block:
        for inner in node.values.values():
            yield from _events_in(inner)
