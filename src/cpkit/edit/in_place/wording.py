"""A value in; the words for it, between brackets, in quotes or on lines of its own, out."""

from collections.abc import Mapping
from typing import NamedTuple

from cpkit.edit.yaml_text import (
    REMARK,
    WIDEST,
    Value,
    entry_lines,
    indented,
    lines_of,
    scalar,
    scalar_in_brackets,
)


class Layout(NamedTuple):
    """A value as it stands under its key: what follows the key on its line, and the lines below."""

    head: str
    body: list[str]


def under_key(key: str, value: Value, column: int) -> Layout:
    """A value under a key that stands at a column."""
    first, *rest = lines_of({key: value}, WIDEST - column)
    return Layout(first.removeprefix(f"{key}:").strip(), list(indented(rest, column)))


def after_dash(value: Value, words: int) -> Layout:
    """A value in a list, the words of whose entries start at a column."""
    first, *rest = entry_lines(value, WIDEST - words + 2)
    return Layout(first[2:], [f"{' ' * (words - 2)}{line}" if line else "" for line in rest])


def short_words(value: Value) -> str | None:
    """A text, or a list of texts, on one line; None for anything longer."""
    if isinstance(value, Mapping):
        return None
    if not isinstance(value, str) and any(isinstance(each, Mapping) for each in value or ()):
        return None
    return between_brackets(value)


def between_brackets(value: Value) -> str | None:
    """A value on one line, lists and blocks between brackets; None for text of several lines."""
    if value is None:
        return ""
    if isinstance(value, str):
        return None if "\n" in value else scalar_in_brackets(value)
    if isinstance(value, Mapping):
        pairs = [(key, between_brackets(each)) for key, each in value.items()]
        if any(words is None or key.startswith(REMARK) for key, words in pairs):
            return None
        return f"{{{', '.join(f'{key}: {words}' for key, words in pairs)}}}"
    words = [between_brackets(each) for each in value]
    return None if None in words else f"[{', '.join(each or '' for each in words)}]"


def in_style(text: str, style: str) -> str:
    """One line of text, in the quotes that stood there before where they will do."""
    if style == '"' and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if style == "'" and text.isprintable():
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return scalar(text)
