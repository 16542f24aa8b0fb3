"""A record's text and one change in; the text with the change where it belongs, out."""

import re
from collections.abc import Sequence

from cpkit.edit.in_place import brackets
from cpkit.edit.in_place.change import (
    Append,
    CannotChange,
    Change,
    DropRemarks,
    Insert,
    Put,
    Remove,
    entries_of,
)
from cpkit.edit.in_place.nodes import Entry, Node, Outline, outline_of
from cpkit.edit.in_place.page import Page
from cpkit.edit.in_place.removing import removed
from cpkit.edit.in_place.replacing import replaced
from cpkit.edit.in_place.wording import after_dash
from cpkit.edit.yaml_text import REMARK, WIDEST, Brief, Value, indented, lines_of
from cpkit.source import Step

_ROOM_BETWEEN_KEYS = re.compile(r"(?>\r\n|\n|\r) *(?>\r\n|\n|\r)\S")


def placed(text: str, change: Change) -> str:
    """The text with one change; CannotChange where it cannot be placed without a guess."""
    if isinstance(change, DropRemarks):
        return _without_remarks(Page(text), change.lines)
    page, outline = Page(text), outline_of(text)
    trail = _trail(outline.root, change.path)
    if isinstance(change, Remove):
        return _without(page, trail, change)
    if isinstance(change, Insert):
        return _with_entry_before(page, trail, change)
    change = _at_what_is_there(change, trail)
    holders = trail[: len(change.path) + isinstance(change, Append)]
    opened = next((n for n, node in enumerate(holders) if node.in_brackets), None)
    if opened is None:
        return _in_lines(page, outline, holders[-1], change)
    done = _between_brackets(page, holders[-1], change)
    if done is not None:
        return done
    if opened == 0:
        raise CannotChange("the whole record stands between brackets")
    return placed(brackets.unfolded(page, trail[opened - 1], change.path[opened - 1]), change)


def _trail(root: Node, path: tuple[Step, ...]) -> list[Node]:
    """The record and what stands at each step of a path, as far as it exists."""
    trail = [root]
    for step in path:
        entry = trail[-1].entry(step)
        if entry is None:
            break
        trail.append(entry.value)
    return trail


def _at_what_is_there(change: Put | Append, trail: list[Node]) -> Put | Append:
    """The same change where the file has a place for it: at a missing block, or a list's end."""
    path, there = change.path, len(trail) - 1
    if there == len(path):
        if isinstance(change, Put) or (trail[-1].kind == "list" and trail[-1].entries):
            return change
        return Put(path, [*entries_of(trail[-1].tree), change.entry])
    value: Value = change.value if isinstance(change, Put) else [change.entry]
    there -= trail[-1].tree is None
    remarks = change.remarks if isinstance(change, Put) else ()
    for step in reversed(path[there + 1 :]):
        value = {**{f"{REMARK}{n}": words for n, words in enumerate(remarks)}, str(step): value}
        remarks = ()
    return Put(path[: there + 1], value, change.after if there + 1 == len(path) else (), remarks)


def _without(page: Page, trail: list[Node], change: Remove) -> str:
    if len(trail) <= len(change.path):
        raise CannotChange(f"`{change.path[-1]}` is not there")
    holder = trail[-2]
    entry = holder.entry(change.path[-1])
    if entry is None:
        raise CannotChange(f"`{change.path[-1]}` is not there")
    return removed(page, holder, entry)


def _without_remarks(page: Page, lines: Sequence[str]) -> str:
    """The text without the lines, and without the empty line that set them apart."""
    count = len(lines)
    for start in range(len(page.lines) - count + 1):
        if page.lines[start : start + count] == list(lines):
            end = start + count
            is_apart = start > 0 and not page.lines[start - 1].strip()
            end += is_apart and end < len(page.lines) - 1 and not page.lines[end].strip()
            return page.with_lines_replaced(start, end, [])
    return page.text


def _between_brackets(page: Page, node: Node, change: Put | Append) -> str | None:
    if isinstance(change, Put) and change.remarks:
        return None  # a comment would end the line, and the brackets with it
    if isinstance(change, Append):
        return brackets.with_entry(page, node, change.entry) if node.in_brackets else None
    return brackets.with_value(page, node, change)


def _in_lines(page: Page, outline: Outline, node: Node, change: Put | Append) -> str:
    if isinstance(change, Append):
        return _with_entry(page, node, change.entry)
    entry = node.entry(change.path[-1])
    if entry:
        return replaced(page, entry, change.value)
    if node.kind != "keys" or not node.entries:
        raise CannotChange(f"`{change.path[-1]}` cannot be placed")
    return _with_key(page, outline, node, change)


def _with_key(page: Page, outline: Outline, holder: Node, change: Put) -> str:
    """The text with a new key in a block, after the key it belongs behind."""
    column = holder.entries[0].start.column
    before = brackets.entry_before(holder, change.after) or holder.entries[-1]
    is_last = before is holder.entries[-1]
    lines = list(lines_of({str(change.path[-1]): change.value}, WIDEST - column))
    lines = [*(f"# {remark}" for remark in change.remarks), *lines]
    if is_last and holder is outline.root:
        gap = [""] if len(lines) > 1 and _ROOM_BETWEEN_KEYS.search(page.text) else []
        return page.with_lines(_end_of_record(page, outline), [*gap, *indented(lines, column)])
    end = _end_of(page, before)
    end = page.after_comments(end, column if is_last else column + 1)
    return page.with_lines(end, list(indented(lines, column)))


def _with_entry(page: Page, node: Node, entry: Value) -> str:
    """The text with an entry at the end of a list whose entries stand after dashes."""
    dash, last = node.start.column, node.entries[-1]
    words = max(last.value.start.column, dash + 2)
    if isinstance(entry, Brief) and last.value.kind == "keys" and not last.value.in_brackets:
        entry = dict(entry)
    layout = after_dash(entry, words)
    first = f"{' ' * dash}-{' ' * (words - dash - 1)}{layout.head}"
    end = page.after_comments(_end_of(page, last), max(dash, 1))
    spaced = len(node.entries) > 1 and page.stands_apart(last.start.line)
    return page.with_lines(end, [""] * spaced + [first, *layout.body])


def _with_entry_before(page: Page, trail: list[Node], change: Insert) -> str:
    """The text with an entry above another one and the comments that belong to that one."""
    *path, place = change.path
    node = trail[len(path)] if len(trail) > len(path) else None
    if node is None or node.kind != "list" or node.in_brackets:
        raise CannotChange(f"`{path[-1]}` is no list with a line for each entry")
    if place == len(node.entries):
        return _with_entry(page, node, change.entry)
    if not isinstance(place, int) or not 0 <= place < len(node.entries):
        raise CannotChange(f"`{path[-1]}` has no place {place}")
    dash = node.start.column
    layout = after_dash(change.entry, dash + 2)
    lines = [f"{' ' * dash}- {layout.head}", *layout.body]
    spaced = len(node.entries) > 1 and page.stands_apart(node.entries[max(place, 1)].start.line)
    at = page.above_comments(node.entries[place].start.line, dash)
    return page.with_lines(at, [*lines, *[""] * spaced])


def _end_of(page: Page, entry: Entry) -> int:
    """The number of the line after an entry's last words."""
    return page.after_words(entry.value.last.line, entry.value.last.column)


def _end_of_record(page: Page, outline: Outline) -> int:
    """The number of the line after the last one that says something, or before `...`."""
    number = len(page.lines) if outline.closed_at is None else outline.closed_at
    while number > 0 and not page.lines[number - 1].strip():
        number -= 1
    return number
