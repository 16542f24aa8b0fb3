"""A sound file's events in; the event behind every key and every value, by its path, out."""

from collections.abc import Callable, Iterator
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cpkit.source.tree import Step


class Places:
    """Path → the event that stands there; an event carries the marks of its start and end.

    The events are walked no further than the place asked for: most of a file is never pointed at.
    """

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self._keys: dict[tuple[Step, ...], Any] = {}
        self._values: dict[tuple[Step, ...], Any] = {}
        self._walk = _walk(next_event, self._keys, self._values)

    def key(self, path: tuple[Step, ...]) -> Any:
        """The event of the key at a path; None where there is none."""
        return self._found(path, self._keys)

    def value(self, path: tuple[Step, ...]) -> Any:
        """The event of the value at a path; None where there is none."""
        return self._found(path, self._values)

    def all_values(self) -> Iterator[Any]:
        """The event of every value."""
        for _ in self._walk:
            pass
        yield from self._values.values()

    def _found(self, path: tuple[Step, ...], events: dict[tuple[Step, ...], Any]) -> Any:
        while path not in events and next(self._walk, False):
            pass
        return events.get(path)


def _walk(
    next_event: Callable[[], Any],
    keys: dict[tuple[Step, ...], Any],
    values: dict[tuple[Step, ...], Any],
) -> Iterator[bool]:
    """Fill in the places of a file read without a problem, with a halt after each block."""
    trail: tuple[Step, ...] = ()  # the path of the open list or mapping
    entry = -1  # entries so far in an open list; -1 in a mapping, and before the record itself
    outer: list[tuple[tuple[Step, ...], int]] = []
    key: str | None = None
    while (event := next_event()) is not None:
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            trail, entry = outer.pop()
            yield True
            continue
        if kind is not ScalarEvent and not hasattr(event, "anchor"):
            continue  # the start or end of the document
        if entry >= 0:
            path = (*trail, entry)
            entry += 1
        elif key is not None:
            path = (*trail, key)
            key = None
        elif outer:
            key = event.value
            keys[(*trail, key)] = event
            continue
        else:
            path = ()
        values[path] = event
        if kind is not ScalarEvent:
            outer.append((trail, entry))
            trail, entry = path, -1 if kind is MappingStartEvent else 0
