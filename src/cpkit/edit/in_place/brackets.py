"""A list or block between brackets and a change to it in; the text with the change, out.

What fits on its line goes in between the brackets. For anything longer they are unfolded first:
each entry gets a line of its own, as a clerk would do it by hand.
"""

from collections.abc import Sequence

from cpkit.edit.in_place.change import CannotChange, Put
from cpkit.edit.in_place.nodes import Entry, Node
from cpkit.edit.in_place.page import Page
from cpkit.edit.in_place.replacing import in_place_of
from cpkit.edit.in_place.wording import Layout, between_brackets, short_words
from cpkit.edit.yaml_text import WIDEST, Value
from cpkit.source import Step


def with_value(page: Page, holder: Node, change: Put) -> str | None:
    """The text with a value under a key between brackets; None where it does not fit there."""
    words = short_words(change.value)
    if words is None:
        return None
    entry = holder.entry(change.path[-1])
    if entry:
        start, end = entry.value.start.index, entry.value.last.index
        space = " " * (entry.value.is_nothing and page.text[start - 1] == ":")
        return _fitting(page, start, end, space + words)
    words = f"{change.path[-1]}: {words}"
    before = entry_before(holder, change.after)
    if before is None:
        return _fitting(page, holder.start.index + 1, holder.end.index - 1, words)
    at = before.value.last.index
    return _fitting(page, at, at, f", {words}")


def with_entry(page: Page, node: Node, entry: Value) -> str | None:
    """The text with a text at the end of a list between brackets; None where it does not fit."""
    words = short_words(entry)
    if words is None or any(each.value.kind != "text" for each in node.entries):
        return None
    at = node.entries[-1].value.last.index
    return _fitting(page, at, at, f", {words}")


def entry_before(holder: Node, after: Sequence[str]) -> Entry | None:
    """The entry after which a new key stands: the last one named, or the last of all."""
    named = [entry for entry in holder.entries if entry.key and entry.key.name in after]
    return next(reversed(named or holder.entries), None)


def unfolded(page: Page, container: Node, step: Step) -> str:
    """The text with what stands between brackets under a key, or in a list, on lines of its own."""
    entry = container.entry(step)
    if entry is None:
        raise CannotChange("the whole record stands between brackets")
    lines = [_line(page, inner) for inner in entry.value.entries]
    if entry.key:
        indent = " " * (entry.key.start.column + 2)
        return in_place_of(page, entry, Layout("", [indent + line for line in lines]))
    indent = " " * entry.value.start.column
    return in_place_of(page, entry, Layout(lines[0], [indent + line for line in lines[1:]]))


def _line(page: Page, entry: Entry) -> str:
    """An entry on a line of its own, its words as they were written."""
    words = page.text[entry.value.start.index : entry.value.last.index]
    if "\n" in words or "\r" in words:
        words = between_brackets(entry.value.tree) or ""
    if entry.key is None:
        return f"- {words}"
    key = page.text[entry.key.start.index : entry.key.end.index]
    return f"{key}: {words}".rstrip()


def _fitting(page: Page, start: int, end: int, words: str) -> str | None:
    """The text with other words in a place, unless its line becomes too wide."""
    text = page.with_words(start, end, words)
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = Page(text).end_of_line_at(start + len(words))
    return text if line_end - line_start <= WIDEST else None
