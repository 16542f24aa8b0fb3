"""Words in; the same words as a careful clerk would write them in a YAML record, out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cpkit.source import read_source

Value: TypeAlias = "str | Mapping[str, Value] | Sequence[str | Mapping[str, Value]] | None"


class OnOneLine(dict[str, str]):
    """A few short keys that stand between braces on one line: `{name: M. Adeyemi, role: Chair}`."""


REMARK = "#"
"""A key that starts with this is not a key: its value is a comment, on a line of its own."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str) -> str:
    """One line of text, quoted only where YAML would otherwise read something else."""
    unquoted = f"value: {text}\nlist:\n  - {text}\n"
    return text if _means(unquoted, {"value": text, "list": [text]}) else _quoted(text)


def scalar_in_brackets(text: str) -> str:
    """Text between `[` or `{` and the closing one, where a comma too would end it."""
    unquoted = f"value: [{text}, x]\nlist:\n  - {{key: {text}}}\n"
    return (
        text if _means(unquoted, {"value": [text, "x"], "list": [{"key": text}]}) else _quoted(text)
    )


def lines_of(entries: Mapping[str, Value]) -> Iterator[str]:
    """A block of keys, line by line, with lists and blocks of text indented by two."""
    for key, value in entries.items():
        if value is None:
            yield f"{key}:"
        elif isinstance(value, str):
            remark = key.startswith(REMARK)
            yield from [f"# {value}"] if remark else _text_lines(f"{key}: ", value)
        elif isinstance(value, OnOneLine):
            yield f"{key}: {flow(value)}"
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from indented(lines_of(value))
        else:
            yield f"{key}:"
            yield from indented(line for entry in value for line in entry_lines(entry))


def entry_lines(entry: str | Mapping[str, Value]) -> Iterator[str]:
    """One entry of a list: `- ` and its first line, the others below it."""
    if isinstance(entry, str):
        yield from _text_lines("- ", entry)
    elif isinstance(entry, OnOneLine):
        yield f"- {flow(entry)}"
    else:
        for number, line in enumerate(lines_of(entry)):
            yield f"{'  ' if number else '- '}{line}" if line else ""


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
    visible = all(line.isprintable() and (not line or line.strip()) for line in lines)
    return visible and bool(lines[0]) and bool(lines[-1]) and not lines[0].startswith(" ")


def _means(yaml: str, tree: Mapping[str, object]) -> bool:
    """Whether our own reader reads these values, and has nothing to say about them."""
    source = read_source("", yaml.encode())
    return source.tree == tree and not source.problems


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text and text.isprintable():
        return f'"{text}"'
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return _escaped(text)


def _escaped(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c) or _visible(c) for c in text) + '"'


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
