"""A file's bytes before and after an edit in; a unified diff for a terminal, line by line, out."""

import re
from collections.abc import Iterator
from difflib import unified_diff

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_LINE = re.compile("[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
_AROUND = 2  # lines shown before and after what changed


def difference(before: bytes, after: bytes, file: str) -> Iterator[tuple[str, str]]:
    """Each line of the diff with its colour; empty where nothing changed."""
    old, new = _lines(before), _lines(after)
    for number, line in enumerate(unified_diff(old, new, file, file, n=_AROUND, lineterm="")):
        colour = "bold" if number < 2 else _COLOURS.get(line[0], "")
        yield line.rstrip("\r\n"), colour


def _lines(data: bytes) -> list[str]:
    """The lines with their ends, so that a change of those would be seen."""
    return _LINE.findall(data.decode("utf-8-sig", errors="replace"))
