"""A record's bytes and the changes meant in; the same bytes with those changes and no other, out.

Only the characters of a changed value, or whole lines, are exchanged, in the style the file already
has: its line endings, its indentation, its quotes, its comments. The outcome is read again and has
to be the old record with exactly these changes; where it is not, or the layout would need a guess,
nothing is changed.
"""

from collections.abc import Sequence

from cpkit.edit.in_place.change import (
    Append,
    CannotChange,
    Change,
    DropRemarks,
    Insert,
    Put,
    Remove,
    expected,
)
from cpkit.edit.in_place.page import Page
from cpkit.edit.in_place.placing import placed
from cpkit.edit.writing import NotWritten
from cpkit.source import Step, read_source

__all__ = [
    "Append",
    "CannotChange",
    "Change",
    "DropRemarks",
    "Insert",
    "Put",
    "Remove",
    "Step",
    "edited",
]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def edited(data: bytes, changes: Sequence[Change]) -> bytes:
    """The record with the changes made in turn; CannotChange where that needs a guess.

    NotWritten where a new value has a character in it that no record may hold.
    """
    source = read_source("", data)
    if source.tree is None:
        raise CannotChange("the file cannot be read as it stands: see `cpkit validate`")
    text = source.text
    for change in changes:
        text = placed(text, change)
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    wanted = expected(source.tree, changes)
    known = {problem.message for problem in source.problems}
    problems = [
        p.message for p in read_source("", text.encode()).problems if p.message not in known
    ]
    if problems:
        raise NotWritten(f"nothing was written: {problems[0]}")
    # Text in a block ends with the end of its line, which a file's last line may not have.
    for outcome in (text, text + Page(text).newline(0)):
        if read_source("", outcome.encode()).tree == wanted:
            return mark + outcome.encode()
    raise CannotChange(f"the lines around {_where(changes)} are laid out in an unusual way")


def _where(changes: Sequence[Change]) -> str:
    keys = (_key(change.path) for change in changes)
    return ", ".join(dict.fromkeys(f"`{key}`" for key in keys))


def _key(path: tuple[Step, ...]) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), "the record"))
