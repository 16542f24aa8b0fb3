"""Problems, and the files they are in, in; the problems without any private words, out.

Build servers keep what is printed there, and show it to more people than may read the records. The
place of a problem says enough: whoever may read the record finds the words on its line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cpkit.problems import Problem
from cpkit.records import KINDS, Part
from cpkit.records.marks import Audience, audience_of
from cpkit.records.shape import blocks_in
from cpkit.source import SourceFile, Step

_QUOTED = re.compile(r"`([^`]*)`")
_CODE = re.compile(r"CP\d{3}")
_LONG = 12  # characters of a text that is looked for where no quotes stand around it
_INSTEAD = "`…`"
_KINDS = {kind.folder: kind for kind in KINDS}


class _Words(NamedTuple):
    """A text of a record, where it stands, and whether it is kept from the public."""

    path: tuple[Step, ...]
    text: str
    private: bool


def discreet(
    problems: Sequence[Problem], source_of: Callable[[str], SourceFile | None]
) -> list[Problem]:
    """The problems, each without what it quotes from private text; `source_of` reads a file."""
    files = {problem.place.file for problem in problems}
    known = {file: _Secrets(file, source_of(file)) for file in files}
    return [known[p.place.file].kept(p) for p in problems]


class _Secrets:
    """What one file keeps from the public, and where."""

    def __init__(self, file: str, source: SourceFile | None) -> None:
        folder = "/".join(file.split("/")[1:-1])
        kind = _KINDS.get(folder)
        tree = source.tree if source else None
        said = list(_words(tree, kind, (), private=False)) if kind and tree else []
        self._private = [_plain(each.text) for each in said if each.private]
        self._long = [text for text in self._private if len(text) >= _LONG]
        self._public = "\n".join(_plain(each.text) for each in said if not each.private)
        places = (source.place(*each.path) for each in said if each.private and source)
        self._places = {(place.line, place.column) for place in places}

    def kept(self, problem: Problem) -> Problem:
        """The problem, with private words kept back."""
        if not self._private:
            return problem
        here = (problem.place.line, problem.place.column) in self._places

        def said(quoted: re.Match[str]) -> str:
            return _INSTEAD if self._is_secret(_plain(quoted[1]), here) else quoted[0]

        def without(words: str) -> str:
            for text in self._long:
                if text in words:
                    words = words.replace(text, "…")
            return _QUOTED.sub(said, words)

        why, fix = without(problem.why), without(problem.fix)
        return replace(problem, message=without(problem.message), why=why, fix=fix)

    def _is_secret(self, words: str, here: bool) -> bool:
        if not words or _CODE.fullmatch(words) or not any(words in text for text in self._private):
            return False
        return here or words not in self._public


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(
    value: Any, block: type[Part] | None, path: tuple[Step, ...], *, private: bool
) -> Iterator[_Words]:
    """Every text in a value, which a block of keys, a list of them or a text may be."""
    if isinstance(value, str):
        yield _Words(path, value, private)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _words(entry, block, (*path, index), private=private)
    elif isinstance(value, dict):
        withheld = private or "exempt" in value or "confidential" in value
        marks = _marks(block, value)
        for key, entry in value.items():
            mark, inner = marks.get(key, (Audience.PRIVATE if block else Audience.OPEN, None))
            hidden = mark is Audience.PRIVATE or (withheld and mark is Audience.OPEN)
            yield from _words(entry, inner, (*path, key), private=private or hidden)


def _marks(
    block: type[Part] | None, value: Mapping[str, Any]
) -> dict[str, tuple[Audience, type[Part] | None]]:
    """Who may see each key of a block, and the block that is in it."""
    if block is None:
        return {}
    block.model_rebuild()
    named = {
        field.alias or name: (audience_of(field), next(blocks_in(field.annotation), None))
        for name, field in block.model_fields.items()
    }
    if value.get("young_person"):  # whose name the public does not see
        named |= {key: (Audience.PRIVATE, None) for key in ("name", "aliases") if key in named}
    return named
