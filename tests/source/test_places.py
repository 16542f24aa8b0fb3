"""Every key and every value is found where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from clerk import EXAMPLE
from cpkit.source import SourceFile, Step
from cpkit.source.places import Places
from cpkit.source.tree import events_of

FILES = sorted(EXAMPLE.rglob("*.yaml"))
Way = tuple[Step, ...]


def walked(next_event: Callable[[], Any], path: Way = ()) -> Iterator[tuple[Way, Any, Any]]:
    """Path, the event of its key, the event of its value: read off the events one by one."""
    event = next_event()
    while not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
        event = next_event()
    yield from walked_block(event, None, next_event, path)


def walked_block(
    event: Any, key: Any, next_event: Callable[[], Any], path: Way
) -> Iterator[tuple[Way, Any, Any]]:
    yield path, key, event
    if isinstance(event, ScalarEvent):
        return
    count = 0
    while hasattr(inner := next_event(), "anchor"):
        if isinstance(event, MappingStartEvent):
            yield from walked_block(next_event(), inner, next_event, (*path, inner.value))
        else:
            yield from walked_block(inner, None, next_event, (*path, count))
            count += 1


def mark(event: Any) -> tuple[int, int] | None:
    return None if event is None else (event.start_mark.line, event.start_mark.column)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_and_value_is_found_where_it_stands(file: Path) -> None:
    data = file.read_bytes()
    tree = SourceFile("a.yaml", data).tree
    assert tree is not None
    places = Places(tree, events_of(data))
    ways = list(walked(events_of(data)))
    assert len(ways) > 3
    for path, key, value in reversed(ways):
        assert mark(places.value(path)) == mark(value)
        assert mark(places.key(path)) == mark(key)


@pytest.mark.parametrize("path", [("c",), ("a", "b"), ("list", 2), ("list", "a"), ("list", 0, 0)])
def test_what_is_not_there_is_not_found(path: Way) -> None:
    data = b"a: text\nlist: [one, two]\n"
    places = Places({"a": "text", "list": ["one", "two"]}, events_of(data))
    assert places.value(path) is None
    assert places.key(path) is None
