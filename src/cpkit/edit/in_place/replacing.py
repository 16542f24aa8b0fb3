"""A value's place and another value in; the text with the other one in its place, out."""

from cpkit.edit.in_place.change import CannotChange
from cpkit.edit.in_place.nodes import Entry, Node, comment_of_block, comments_within
from cpkit.edit.in_place.page import Page
from cpkit.edit.in_place.wording import Layout, after_dash, in_style, short_words, under_key
from cpkit.edit.yaml_text import WIDEST, Value


def replaced(page: Page, entry: Entry, value: Value) -> str:
    """The text with another value in an entry of a block, or of a list without brackets."""
    node = entry.value
    words = _on_its_line(page, node, value)
    if words is not None:
        space = " " * (node.is_nothing and page.text[node.start.index - 1] in ":-")
        return page.with_words(node.start.index, node.last.index, space + words)
    if entry.key is None:
        return in_place_of(page, entry, after_dash(value, node.start.column))
    return in_place_of(page, entry, under_key(entry.key.name, value, entry.key.start.column))


def _on_its_line(page: Page, node: Node, value: Value) -> str | None:
    """The words that can stand where the old ones stood; None where it takes other lines."""
    if not node.in_brackets and (node.kind != "text" or node.style in ("|", ">")):
        return None
    if isinstance(value, str):
        return None if "\n" in value else in_style(value, node.style)
    words = short_words(value) if node.in_brackets else None
    return words if words and node.start.column + len(words) <= WIDEST else None


def in_place_of(page: Page, entry: Entry, layout: Layout) -> str:
    """The text with a value laid out anew; a comment on the line of its key stays there."""
    node = entry.value
    start, end = _start(page, entry), max(_end(page, node), _start(page, entry))
    layout = _with_comments(page, node, start, layout)
    before, line_end = page.text[:start], page.end_of_line_at(end)
    if layout.head:
        before += " " * (before[-1:] in (":", "-"))
    elif page.text[end:line_end].strip():
        before = before.rstrip(" ")
    else:
        before, end = before.rstrip(" "), line_end
    newline = page.newline(node.start.line)
    body = "".join(newline + line for line in layout.body)
    return before + layout.head + page.text[end:line_end] + body + page.text[line_end:]


def _with_comments(page: Page, node: Node, start: int, layout: Layout) -> Layout:
    """The layout with the comment beside a `|`, which stays; CannotChange for any other comment."""
    comments = comments_within(page.text, node, start)
    beside = comment_of_block(page.text, node)
    if beside:
        comments.remove(beside)
        layout = layout._replace(head=f"{layout.head}  {beside}".lstrip())
    if comments:
        raise CannotChange(f"a comment, `{comments[0]:.40}`, stands within what would change")
    return layout


def _start(page: Page, entry: Entry) -> int:
    """Where a value starts: after the colon, where it stands on the lines below its key."""
    node = entry.value
    if entry.key and node.entries and not node.in_brackets:
        return page.text.index(":", entry.key.end.index) + 1
    return node.start.index


def _end(page: Page, node: Node) -> int:
    """The end of a value's last words; a block of text ends where the next line starts."""
    return len(page.text[: node.last.index].rstrip())
