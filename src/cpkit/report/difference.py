"""A file's bytes before and after an edit in; a unified diff for a terminal, line by line, out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_LINE = re.compile("[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
_AROUND = 2  # lines shown before and after what changed

_Change = tuple[str, int, int, int, int]  # what, and the lines of either file, counted from 0


def difference(before: bytes, after: bytes, file: str) -> Iterator[tuple[str, str]]:
    """Each line of the diff with its colour; nothing where nothing changed."""
    old, new = _lines(before), _lines(after)
    if old == new:
        return
    yield f"--- {file}", "bold"
    yield f"+++ {file}", "bold"
    # Only what lies between the first change and the last is compared: a long file is full of
    # lines that are the same, which would take long and give a longer diff than it need be.
    start = max(_alike(old, new) - _AROUND, 0)
    end = max(_alike(old[start:][::-1], new[start:][::-1]) - _AROUND, 0)
    old_part, new_part = old[start : len(old) - end], new[start : len(new) - end]
    matcher = SequenceMatcher(None, old_part, new_part, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        yield _heading(group, start), "cyan"
        for change in group:
            yield from _changed(change, old_part, new_part)


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines two files start with in common."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))


def _heading(group: Sequence[_Change], start: int) -> str:
    """`@@ -12,4 +12,5 @@`: where the lines below stand in either file."""
    first, last = group[0], group[-1]
    old, new = (first[1], last[2]), (first[3], last[4])
    return f"@@ -{_range(*old, start)} +{_range(*new, start)} @@"


def _range(first: int, end: int, start: int) -> str:
    count = end - first
    return f"{first + start + (count > 0)},{count}"


def _changed(change: _Change, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    what, first, end, new_first, new_end = change
    if what == "equal":
        yield from ((f" {_shown(line)}", "") for line in old[first:end])
        return
    yield from ((f"-{_shown(line)}", "red") for line in old[first:end])
    yield from ((f"+{_shown(line)}", "green") for line in new[new_first:new_end])


def _lines(data: bytes) -> list[str]:
    """The lines with their ends, so that a change of those would be seen."""
    return _LINE.findall(data.decode("utf-8-sig", errors="replace"))


def _shown(line: str) -> str:
    return line.rstrip("\r\n")
