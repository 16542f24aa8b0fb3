"""Every key and every value is found where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from clerk import EXAMPLE
from cpkit.source import SourceFile, Step
from cpkit.source.places import Places, Span, span_of
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


def span(event: Any) -> Span | None:
    return None if event is None else span_of(event)


def assert_all_found(data: bytes) -> None:
    """Each key and value of a file is found, by whichever of them places are asked for first."""
    tree = SourceFile("a.yaml", data).tree
    assert tree is not None, data
    ways = list(walked(events_of(data)))
    for order in (ways, ways[::-1]):
        places = Places(tree, data)
        for path, key, value in order:
            assert places.value(path) == span(value), path
            assert places.key(path) == span(key), path
    for path, key, value in ways:
        alone = Places(tree, data)
        assert (alone.key(path), alone.value(path)) == (span(key), span(value)), path


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_and_value_is_found_where_it_stands(file: Path) -> None:
    assert_all_found(file.read_bytes())


PLAIN = """\
# a comment
title: A board
items:
  - number: 1

    # a comment within
    title: "Minutes"
    minute: |
      We met.
      - not an entry
      items:

      More.
    resolved:
    - text: note it
    - text: thank them
  -
    title: Two
  - Three
attendance:
- {name: A, role: B}
- name: C
note: >-
  folded
  words
list: [one, "two"]
empty:
last:
  deep:
    - - a
      - b
    - c
"""


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("title: A board", 'title: "A\n\n  board"'),
        PLAIN.replace("title: A board", 'title: "A\nitems: 3"'),
        PLAIN.replace("title: A board", '"title": "A\ntitle: 3"'),
        PLAIN.replace("title: A board", "title: 'x\n- y'"),
        PLAIN.replace('[one, "two"]', '["one\n  - two"]'),
        PLAIN.replace('[one, "two"]', '\n  ["one\n  - two"]'),
        PLAIN.replace('[one, "two"]', '\n  - "one\n  - two"'),
        PLAIN.replace('[one, "two"]', "# what follows\n\n   # is\n    - one\n    - two"),
        PLAIN.replace("  - Three\n", '  - "Three\n  - four"\n'),
        PLAIN.replace("  - Three\n", '  - "Three\n  - four"\n  - five\n'),
        PLAIN.replace("  - Three\n", "  - Three\n\n\n"),
        PLAIN + 'end: "x\nitems: y"\n',
        PLAIN + 'end: "x\nmore: y"\n',
        PLAIN.replace("empty:", "empty :"),
        PLAIN.replace("empty:", "an odd key:"),
        PLAIN.replace("A board", "Ein Brett \u2013 \u00a34"),
        "---\n" + PLAIN,
        PLAIN + "...\n",
        PLAIN.rstrip("\n"),
        "{title: A, items: [1, 2]}",
        "  a: 1\n  b: 2\n",
        "a: 1",
        "a:\n- 1\n- 2",
    ],
)
def test_every_way_of_writing_is_understood(text: str) -> None:
    assert_all_found(text.encode())


WORDS = st.sampled_from(
    (
        "a",
        "b: c",
        "- d",
        "e\nitems: f",
        "g\n- h",
        "i\n  - j",
        "# k",
        "",
        "~",
        "l\n\n    - m\n",
        "\u00a3",
    )
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(("items", "title", "a", "b c")), inner, max_size=4),
    ),
    max_leaves=20,
)


@given(
    tree=st.dictionaries(st.sampled_from(("items", "title", "note", "x y")), TREES, min_size=1),
    style=st.sampled_from((None, "|", ">", "'", '"')),
    flow=st.sampled_from((None, False, True)),
    indent=st.integers(2, 5),
    width=st.sampled_from((20, 80, 1000)),
)
def test_every_record_is_understood(
    tree: dict[str, Any], style: str | None, flow: bool | None, indent: int, width: int
) -> None:
    text = yaml.safe_dump(
        tree,
        default_style=style,
        default_flow_style=flow,
        indent=indent,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )
    if SourceFile("a.yaml", text.encode()).tree is not None:
        assert_all_found(text.encode())


def test_the_places_of_a_plain_file_are_found_without_reading_it_all() -> None:
    places = Places(SourceFile("a.yaml", PLAIN.encode()).tree or {}, PLAIN.encode())
    assert places.value(("items", 1, "title")) is not None
    assert sum(len(walk.events) for walk in places.walks) < 8


@pytest.mark.parametrize("path", [("c",), ("a", "b"), ("list", 2), ("list", "a"), ("list", 0, 0)])
def test_what_is_not_there_is_not_found(path: Way) -> None:
    for data in (b"a: text\nlist: [one, two]\n", b"a: text\nlist:\n  - one\n  - two\n"):
        places = Places({"a": "text", "list": ["one", "two"]}, data)
        assert places.value(path) is None
        assert places.key(path) is None
