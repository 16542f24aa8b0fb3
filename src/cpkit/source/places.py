"""A sound file's events in; the event behind every key and every value, by its path, out."""

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cpkit.source.tree import Step


class Places(NamedTuple):
    """Path → the event that stands there; an event carries the marks of its start and end."""

    keys: dict[tuple[Step, ...], Any]
    values: dict[tuple[Step, ...], Any]


def places_of(next_event: Callable[[], Any]) -> Places:
    """The places of a file that has been read without a problem."""
    keys: dict[tuple[Step, ...], Any] = {}
    values: dict[tuple[Step, ...], Any] = {}
    trail: tuple[Step, ...] = ()  # the path of the open list or mapping
    entry = -1  # entries so far in an open list; -1 in a mapping, and before the record itself
    outer: list[tuple[tuple[Step, ...], int]] = []
    key: str | None = None
    while (event := next_event()) is not None:
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            trail, entry = outer.pop()
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
    return Places(keys, values)
