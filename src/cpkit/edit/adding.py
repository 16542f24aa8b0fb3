"""A record's bytes and a new entry in; the same bytes with the entry at the end of a list, out.

Only whole lines go in, in the style the file already has: its line endings, its indentation, its
empty lines between entries. The outcome is read again and has to be the old record with the one
entry more. Where it is not, or the list is laid out in a way that would need a guess, nothing is
changed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    NodeEvent,
    ScalarEvent,
)

from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import indented
from cpkit.phrases.nil import is_nil
from cpkit.source import Tree, read_source

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BREAK = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r" *#")
_ROOM_BETWEEN_KEYS = re.compile(r"(?:\r\n|\n|\r) *(?:\r\n|\n|\r)\S")


class CannotAdd(NotWritten):
    """The list cannot be added to without a guess; nothing was changed."""


class Layout(NamedTuple):
    """How the entries of a list stand: columns and lines count from 0."""

    dash: int  # the column of the dashes
    words: int  # the column at which an entry's own words start
    end: int  # the line after the last one that belongs to the list
    spaced: bool  # whether empty lines stand between the entries


def with_entry(data: bytes, key: str, entry: Sequence[str]) -> bytes:
    """The record with an entry, its lines without a dash, at the end of the list under a key.

    The key may be missing, or say that there are none. CannotAdd where the layout needs a guess.
    """
    source = read_source("", data)
    if source.tree is None:
        raise CannotAdd("the file cannot be read as it stands: see `cpkit validate`")
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    changed = mark + _added(source.text, source.tree, key, entry).encode()
    if read_source("", changed).tree != _expected(source.tree, key, entry):
        raise CannotAdd(f"the lines around `{key}` are laid out in an unusual way")
    return changed


def _expected(tree: Tree, key: str, entry: Sequence[str]) -> Tree:
    """What the record has to say afterwards: all it said, and the entry."""
    alone = read_source("", "\n".join(["list:", *_as_entry(entry, 0, 2), ""]).encode()).tree or {}
    before = tree.get(key)
    return {**tree, key: [*(before if isinstance(before, list) else []), *alone.get("list", [])]}


def _added(text: str, tree: Tree, key: str, entry: Sequence[str]) -> str:
    value = tree.get(key)
    if key not in tree:
        gap = [""] if _ROOM_BETWEEN_KEYS.search(text) else []
        return _with_lines(text, _line_count(text), [*gap, f"{key}:", *_as_entry(entry, 2, 4)])
    if isinstance(value, list) and value:
        layout = _layout(text, key)
        lines = _as_entry(entry, layout.dash, layout.words)
        return _with_lines(text, layout.end, [""] * layout.spaced + lines)
    if not value or (isinstance(value, str) and is_nil(value)):
        return _in_place_of_none(text, key, entry)
    raise CannotAdd(f"`{key}` does not hold a list")


def _in_place_of_none(text: str, key: str, entry: Sequence[str]) -> str:
    """`questions: none` gives way to a list; a comment beside it stays."""
    events = _events_under(text, key)
    start, end = events[0].start_mark.index, events[-1].end_mark.index
    before = text[:start].rstrip(" ")
    return _with_lines(before + text[end:], _line_count(before), _as_entry(entry, 2, 4))


def _as_entry(entry: Sequence[str], dash: int, words: int) -> list[str]:
    """The entry's lines after a dash, at the columns given."""
    first, *rest = indented(entry, words)
    return [f"{' ' * dash}-{first[dash + 1 :]}", *rest]


def _with_lines(text: str, before: int, lines: Sequence[str]) -> str:
    """The text with whole lines before one of its own; every other character stays as it was."""
    breaks = list(_BREAK.finditer(text))
    if before > len(breaks):  # the last line has no end, and so does the new one
        newline = breaks[-1].group() if breaks else "\n"
        return text + newline + newline.join(lines)
    above = breaks[before - 1]
    return (
        text[: above.end()] + "".join(line + above.group() for line in lines) + text[above.end() :]
    )


def _line_count(text: str) -> int:
    """Lines up to the last one that is not empty."""
    return len(_BREAK.split(text.rstrip()))


def _layout(text: str, key: str) -> Layout:
    """How a list of entries is laid out; CannotAdd unless each stands after a dash of its own."""
    events = _events_under(text, key)
    if events[0].flow_style:
        raise CannotAdd(f"`{key}` is written between brackets")
    starts = [event.start_mark for event in _children(events)]
    dash, words = events[0].start_mark.column, {start.column for start in starts}
    if len(words) > 1 or min(words) <= dash:
        raise CannotAdd(f"the entries of `{key}` do not start in one column")
    lines = _BREAK.split(text)
    spaced = len(starts) > 1 and _stands_apart(lines, starts[-1].line)
    return Layout(dash, words.pop(), _end_of_list(lines, events, dash), spaced)


def _children(events: Sequence[Any]) -> Iterator[Any]:
    """The first event of each entry of the list that the events make up."""
    depth = 0
    for event in events:
        depth -= isinstance(event, CollectionEndEvent)
        if depth == 1 and isinstance(event, NodeEvent):
            yield event
        depth += isinstance(event, CollectionStartEvent)


def _end_of_list(lines: Sequence[str], events: Sequence[Any], dash: int) -> int:
    """The line after the list's last words and after the comments that are indented with it."""
    last = max((e.end_mark for e in events if _has_words(e)), key=lambda mark: mark.index)
    end: int = last.line + (last.column > 0)  # a block of text ends where the next line starts
    while not lines[end - 1].strip():
        end -= 1
    for number in range(end, len(lines)):
        comment = _COMMENT.match(lines[number])
        if comment and comment.end() > max(dash, 1):
            end = number + 1
        elif lines[number].strip():
            break
    return end


def _has_words(event: Any) -> bool:
    """Whether an event is something written: text, or a bracket; the end of a block is not."""
    return isinstance(event, ScalarEvent) or bool(event.end_mark.index > event.start_mark.index)


def _stands_apart(lines: Sequence[str], start: int) -> bool:
    """Whether an empty line stands before an entry and the comments above it."""
    above = start - 1
    while _COMMENT.match(lines[above]):
        above -= 1
    return not lines[above].strip()


def _events_under(text: str, key: str) -> list[Any]:
    """The events of the value of one of the record's own keys."""
    next_event = CParser(text).get_event
    while not isinstance(next_event(), CollectionStartEvent):
        pass  # the start of the stream and of the record
    while isinstance(found := next_event(), ScalarEvent):
        value = list(_one_value(next_event))
        if found.value == key:
            return value
    raise CannotAdd(f"`{key}` cannot be found")


def _one_value(next_event: Callable[[], Any]) -> Iterator[Any]:
    depth = 0
    while True:
        event = next_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        yield event
        if depth == 0:
            return
