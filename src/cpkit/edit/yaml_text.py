"""Words in; the same words as a careful clerk would write them in a YAML record, out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cpkit.source import read_source

Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value] | None"

WIDEST = 100
"""Columns after which what may stand on one line takes several."""


class Brief(dict[str, str]):
    """A block of few words, `{on: 2026-04-28, note: Done.}`, on one line where it reads well.

    Where it is too wide, or a text would need quotes, each key has a line of its own.
    """


class OnOneLine(Brief):
    """A block that stands on one line however wide: what is printed in one line of a paper."""


REMARK = "#"
"""A key that starts with this is not a key: its value is a comment, on a line of its own."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str) -> str:
    """One line of text, quoted only where YAML would otherwise read something else."""
    unquoted = f"value: {text}\nlist:\n  - {text}\n"
    return text if _means(unquoted, {"value": text, "list": [text]}) else _quoted(text)


def scalar_in_brackets(text: str) -> str:
    """Text between `[` or `{` and the closing one, where a comma too would end it.

    A question mark would end it for PyYAML's reader in Python.
    """
    unquoted = f"value: [{text}, x]\nlist:\n  - {{key: {text}}}\n"
    tree = {"value": [text, "x"], "list": [{"key": text}]}
    return text if "?" not in text and _means(unquoted, tree) else _quoted(text)


def lines_of(entries: Mapping[str, Value], room: int = WIDEST) -> Iterator[str]:
    """A block of keys, line by line, with lists and blocks of text indented by two.

    `room` is how many columns there are for what may stand on one line.
    """
    for key, value in entries.items():
        if value is None:
            yield f"{key}:"
        elif isinstance(value, str):
            remark = key.startswith(REMARK)
            yield from [f"# {value}"] if remark else _text_lines(f"{key}: ", value)
        elif words := _in_short(value, room - len(key) - 2):
            yield f"{key}: {words}"
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from indented(lines_of(value, room - 2))
        else:
            yield f"{key}:"
            yield from indented(line for each in value for line in entry_lines(each, room - 2))


def entry_lines(entry: Value, room: int = WIDEST) -> Iterator[str]:
    """One entry of a list: `- ` and its first line, the others below it."""
    if entry is None:
        yield "-"
    elif isinstance(entry, str):
        yield from _text_lines("- ", entry)
    elif words := _in_short(entry, room - 2):
        yield f"- {words}"
    else:
        for number, line in enumerate(_inner_lines(entry, room - 2)):
            yield f"{'  ' if number else '- '}{line}" if line else ""


def _in_short(value: Value, room: int) -> str | None:
    """A brief block on one line, where it is to stand on one or reads well there."""
    if not isinstance(value, Brief):
        return None
    line = flow(value)
    is_plain = all("\n" not in text and scalar_in_brackets(text) == text for text in value.values())
    return line if isinstance(value, OnOneLine) or (is_plain and len(line) <= room) else None


def _inner_lines(entry: Mapping[str, Value] | Sequence[Value], room: int) -> Iterator[str]:
    if isinstance(entry, Mapping):
        yield from lines_of(entry, room)
    else:
        yield from (line for each in entry for line in entry_lines(each, room))


def indented(lines: Iterator[str] | Sequence[str], by: int = 2) -> Iterator[str]:
    """The lines moved to the right; empty ones stay empty."""
    for line in lines:
        yield " " * by + line if line else ""


def flow(entries: Mapping[str, str]) -> str:
    """A few short keys on one line: `{name: M. Adeyemi, role: Virtual School Headteacher}`."""
    pairs = (f"{key}: {scalar_in_brackets(value)}" for key, value in entries.items())
    return f"{{{', '.join(pairs)}}}"


def commented(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Lines that mean nothing until somebody takes the `# ` away."""
    for line in lines:
        yield f"# {line}".rstrip()


def _text_lines(before: str, text: str) -> Iterator[str]:
    """Text after its key or dash: on the same line, or in a block below it."""
    if "\n" not in text.strip("\n") and not text.endswith("\n"):
        yield before + scalar(text)
    elif _fits_a_block(text):
        yield f"{before}|{'' if text.endswith(chr(10)) else '-'}"
        yield from indented(text.removesuffix("\n").split("\n"))
    else:
        yield before + _escaped(text)


def _fits_a_block(text: str) -> bool:
    """Whether a block of text keeps every letter: no space before the first, no line of blanks."""
    lines = text.removesuffix("\n").split("\n")
    visible = all(_is_visible(line) and (not line or line.strip()) for line in lines)
    return visible and bool(lines[0]) and bool(lines[-1]) and not lines[0].startswith(" ")


def _means(yaml: str, tree: Mapping[str, object]) -> bool:
    """Whether our own reader reads these values, and has nothing to say about them.

    A tab is quoted all the same: within a plain text other readers of YAML refuse it.
    """
    if "\t" in yaml:
        return False
    source = read_source("", yaml.encode())
    return source.tree == tree and not source.problems


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text and _is_visible(text):
        return f'"{text}"'
    if "'" not in text and _is_visible(text):
        return f"'{text}'"
    return _escaped(text)


def _escaped(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c) or _visible(c) for c in text) + '"'


def _is_visible(text: str) -> bool:
    """Whether nothing in a text is hidden: joiners are seen in the letters they join."""
    return text.replace("\u200c", "").replace("\u200d", "").isprintable()


def _visible(character: str) -> str:
    if _is_visible(character):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
