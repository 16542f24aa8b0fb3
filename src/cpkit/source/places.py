"""A sound file's events in; the event behind every key and every value, by its path, out."""

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cpkit.source.tree import Step


class Places(NamedTuple):
    """Path → the event that stands there; an event carries the marks of its start and end."""

    keys: dict[tuple[Step, ...], Any]
    values: dict[tuple[Step, ...], Any]


class _Open(NamedTuple):
    """A list or mapping being walked: its path, and how many entries it has had."""

    path: tuple[Step, ...]
    is_mapping: bool
    entries: list[None]


def places_of(next_event: Callable[[], Any]) -> Places:
    """The places of a file that has been read without a problem."""
    places = Places({}, {})
    outer: list[_Open] = []
    key: str | None = None
    while (event := next_event()) is not None:
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            outer.pop()
            continue
        if not hasattr(event, "anchor"):  # the start or end of the document
            continue
        if outer and outer[-1].is_mapping and key is None:
            key = event.value
            places.keys[*outer[-1].path, key] = event
            continue
        path = _path(outer, key)
        places.values[path] = event
        key = None
        if kind is not ScalarEvent:
            outer.append(_Open(path, kind is MappingStartEvent, []))
    return places


def _path(outer: list[_Open], key: str | None) -> tuple[Step, ...]:
    if not outer:
        return ()
    if key is not None:
        return (*outer[-1].path, key)
    outer[-1].entries.append(None)
    return (*outer[-1].path, len(outer[-1].entries) - 1)
