"""A key or a list's entry in; the text without it, every comment in it kept, out."""

from cpkit.edit.in_place.change import CannotChange
from cpkit.edit.in_place.nodes import Entry, Node, comments_within
from cpkit.edit.in_place.page import Page


def removed(page: Page, holder: Node, entry: Entry) -> str:
    """The text without an entry; CannotChange where nothing would be left in its block or list."""
    if holder.in_brackets:
        return _between_brackets(page, holder, entry)
    if len(holder.entries) == 1:
        raise CannotChange("nothing else stands in its block")
    column = entry.key.start.column if entry.key else holder.start.column
    line = entry.start.line
    if page.lines[line][:column].strip() or not page.lines[line][column:].strip():
        return _first_after_a_dash(page, holder, entry)
    end = page.after_words(entry.value.last.line, entry.value.last.column)
    kept = [" " * column + comment for comment in _comments(page, entry, line)]
    return page.with_lines_replaced(line, end, kept)


def _comments(page: Page, entry: Entry, line: int) -> list[str]:
    """The comments within an entry and the one at the end of its last line."""
    within = comments_within(page.text, entry.value, entry.start.index)
    rest = page.text[entry.value.last.index : page.end_of_line_at(entry.value.last.index)].strip()
    beside = entry.value.last.column > 0 and rest.startswith("#")
    return [*within, *([rest] if beside else [])]


def _first_after_a_dash(page: Page, holder: Node, entry: Entry) -> str:
    """`- key: value` gives way to the key on the next line."""
    after = holder.entries.index(entry) + 1
    if entry.key is None or after == len(holder.entries):
        raise CannotChange("it shares its line with a dash")
    start, end = entry.start.index, holder.entries[after].start.index
    if "#" in page.text[entry.value.last.index : end] or _comments(page, entry, entry.start.line):
        raise CannotChange("a comment stands between it and the next key")
    return page.with_words(start, end, "")


def _between_brackets(page: Page, holder: Node, entry: Entry) -> str:
    if comments_within(page.text, holder, holder.start.index):
        raise CannotChange("a comment stands between the brackets")
    place = holder.entries.index(entry)
    if len(holder.entries) == 1:
        start, end = holder.start.index + 1, holder.end.index - 1
    elif place + 1 < len(holder.entries):
        start, end = entry.start.index, holder.entries[place + 1].start.index
    else:
        start, end = holder.entries[place - 1].value.last.index, entry.value.last.index
    return page.with_words(start, end, "")
