"""One file's bytes in; a SourceFile that knows its tree, its problems and every place, out."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any

import yaml

from cpkit.problems import Place, Problem, Rule, lines_of, problem_of
from cpkit.source import rules
from cpkit.source.characters import (
    name_of,
    only_safe_bytes,
    other_encoding,
    unsafe_character,
    without_bom,
)
from cpkit.source.papers import Paper, paper_in
from cpkit.source.places import Places, Span, span_of
from cpkit.source.syntax import complaint
from cpkit.source.tree import Step, Tree, events_of, grow_tree

MAX_BYTES = 1024 * 1024
MAX_LINE = 20_000
MAX_PROBLEMS = 100  # told of one file; whoever mends these will see the rest

_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7})( .*)?$", re.MULTILINE)
_NUMBER_AFTER_HASH = re.compile(r" #\s?\d")
_LOST_NUMBER = re.compile(r"^[^#]*[^\s#\"'] (#\s?\d.*)$")
_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=\S)")


class SourceFile:
    """One YAML file as read: `tree` is None where `problems` say why.

    Places are worked out only when one is asked for, by walking the events again: most files are
    sound, and a sound file's places are never needed.
    """

    _load: Callable[[], object]

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = without_bom(data)
        self.problems: list[Problem] = []
        self.tree: Tree | None = None
        if self._is_text():
            self._read()

    @classmethod
    def known(cls, name: str, tree: Tree, load: Callable[[], object]) -> "SourceFile":
        """A sound file whose tree was read before; its bytes are loaded if a place is asked for."""
        source = cls.__new__(cls)
        source.name, source.tree, source.problems = name, tree, []
        source._load = load
        return source

    @cached_property
    def _data(self) -> bytes:
        loaded = self._load()
        return without_bom(loaded) if isinstance(loaded, bytes) else b""

    def place(self, *path: Step, key: bool = False) -> Place:
        """The place of the value at `path` (or of its key), or of the nearest thing that exists."""
        places = self._places
        span = places.key(path) if key else places.value(path)
        while path and span is None:
            path = path[:-1]
            span = self._nearest(path)
        return self._at(span) if path and span else Place(self.name)

    def forget_places(self) -> None:
        """Let go of the events walked through so far, which take ten times the room of the file."""
        self.__dict__.pop("_places", None)
        self.__dict__.pop("_all_events", None)

    def lines_at(self, *path: Step, key: bool = False) -> range:
        """The numbers of all lines that the value at `path` (or its key) stands on."""
        span = self._places.key(path) if key else self._places.value(path)
        if span is None:
            return range(0)
        return range(span.line + 1, span.end_line + 1 + (span.end_column > 0))

    def scalars(self) -> Iterator[str]:
        """Every key and value as YAML understands it, as far as the file can be read."""
        next_event = events_of(self._data)
        with suppress(yaml.YAMLError):
            while (event := next_event()) is not None:
                if isinstance(event, yaml.ScalarEvent):
                    yield event.value

    def _nearest(self, path: tuple[Step, ...]) -> Span | None:
        """What to point at for something missing: the one value there is, or else the key."""
        value = self._places.value(path)
        return value if value and value.is_text else self._places.key(path) or value

    def lines(self, place: Place) -> str:
        """The line of text a place points at, without its line break."""
        all_lines = self._lines
        return all_lines[place.line - 1] if place.line <= len(all_lines) else ""

    @cached_property
    def text(self) -> str:
        """The whole text, without a byte-order mark."""
        return self._data.decode(errors="replace")

    def _is_text(self) -> bool:
        if paper := paper_in(self._data):
            self._report_paper(paper)
        elif len(self._data) > MAX_BYTES:
            self._report(rules.TOO_LARGE, f"the file is larger than {MAX_BYTES // 1024} KiB")
        elif encoding := other_encoding(self._data):
            self._report(rules.NOT_UTF8, f"the file is {encoding}, not UTF-8")
        else:
            return self._decodes() and self._is_visible()
        return False

    def _report_paper(self, paper: Paper) -> None:
        first = f"{paper.first}, and " if paper.first else ""
        fix = (
            f"move it out of this folder; {first}`cpkit import` makes a draft record of what it"
            " says. The paper itself can lie under `records/papers/`."
        )
        message = f"the file is {paper.what}, not a record"
        why = "a record is plain text; another name at its end does not make a paper one."
        self.problems.append(
            problem_of(rules.NOT_UTF8, Place(self.name), message, why=why, fix=fix)
        )

    def _decodes(self) -> bool:
        try:
            self._safe = only_safe_bytes(self._data)
        except UnicodeDecodeError:
            self._report_undecodable()
            return False
        return True

    def _report_undecodable(self) -> None:
        try:
            self._data.decode()
        except UnicodeDecodeError as error:
            before = self._data[: error.start].decode()
            byte = self._data[error.start]
            guess = bytes([byte]).decode("cp1252", errors="replace")
            hint = f", probably `{guess}` in Windows-1252," if guess.isprintable() else ""
            message = f"byte 0x{byte:02X}{hint} is not UTF-8"
            self._report_at(rules.NOT_UTF8, before, message)

    def _is_visible(self) -> bool:
        if not self._safe and (found := unsafe_character(self.text)):
            message = f"an invisible or control character, {name_of(found.group())}, stands here"
            self._report_at(rules.UNSAFE_CHARACTER, self.text[: found.start()], message)
            return False
        if len(self._data) > MAX_LINE and max(map(len, self._data.split(b"\n"))) > MAX_LINE:
            self._report(rules.TOO_LARGE, f"a line is longer than {MAX_LINE:,} characters")
            return False
        return not self._has_conflict()

    def _has_conflict(self) -> bool:
        if b"<<<<<<<" not in self._data and b">>>>>>>" not in self._data:
            return False
        found = _CONFLICT.search(self.text)
        if found:
            before = self.text[: found.start()]
            self._report_at(rules.CONFLICT_MARKER, before, "a merge conflict starts here")
        return found is not None

    def _read(self) -> None:
        try:
            texts: list[str] = []
            keys: set[str] = set()
            tree = grow_tree(self._data, self._report_event, texts, keys)
            self.texts, self.keys = texts, keys
        except yaml.MarkedYAMLError as error:
            said = complaint(error, self.text)
            place = Place(self.name, said.line + 1, said.column + 1)
            self.problems.append(problem_of(said.broken, place, said.message, fix=said.fix))
            return
        if tree is None and not self.problems:
            self._report(rules.NOT_ONE_RECORD, "the file holds no record")
        if tree is not None:
            self._look_for_lost_words()
        if all(problem.severity != "error" for problem in self.problems):
            self.tree = tree

    def _look_for_lost_words(self) -> None:
        """What libyaml accepts without a word: escaped characters, tabs, comments with numbers."""
        if b"\\" in self._data:
            self._look_for_escapes()
        if b"\t" in self._data:
            self._look_for(_TAB_INDENT, rules.TAB_INDENT, "a tab is used to indent")
        if b" #" in self._data and _NUMBER_AFTER_HASH.search(self.text):
            message = "the words after # are dropped as a comment"
            self._look_for(_LOST_NUMBER, rules.LOST_TEXT, message)

    def _look_for_escapes(self) -> None:
        for event in self._all_events:
            if found := unsafe_character(getattr(event, "value", "")):
                message = f"an escape stands for the invisible character {name_of(found.group())}"
                self._report_event(rules.UNSAFE_CHARACTER, event, message)

    def _look_for(self, pattern: re.Pattern[str], broken: Rule, message: str) -> None:
        for row, line in enumerate(self._lines):
            if found := pattern.search(line):
                here = (row, found.start(found.lastindex or 0))
                if not any(start <= here < end for start, end in self._texts_kept_whole):
                    place = Place(self.name, row + 1, here[1] + 1)
                    self._report_place(broken, place, message)

    def _report(self, broken: Rule, message: str) -> None:
        self._report_place(broken, Place(self.name), message)

    def _report_at(self, broken: Rule, before: str, message: str) -> None:
        lines = lines_of(before)
        self._report_place(broken, Place(self.name, len(lines), len(lines[-1]) + 1), message)

    def _report_event(self, broken: Rule, event: Any, message: str) -> None:
        place = Place(self.name) if event is None else self._at(span_of(event))
        self._report_place(broken, place, message)

    def _report_place(self, broken: Rule, place: Place, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_of(broken, place, message))

    def _at(self, span: Span) -> Place:
        on_one_line = span.end_line == span.line and span.end_column > span.column
        end = span.end_column + 1 if on_one_line else None
        line = min(span.line + 1, self._last_line)  # what is missing is noticed after the end
        return Place(self.name, line, span.column + 1, end)

    @cached_property
    def texts(self) -> list[str]:
        """Every value as text, without its key and place, in the order of the file."""
        return [] if self.tree is None else list(_values(self.tree))

    @cached_property
    def keys(self) -> set[str]:
        """Every key that stands anywhere in the file."""
        return set() if self.tree is None else set(_keys(self.tree))

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self.text)

    @cached_property
    def _last_line(self) -> int:
        data = self._data
        return 1 + data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")

    @cached_property
    def _places(self) -> Places:
        return Places(self.tree or {}, self._data)

    @cached_property
    def _all_events(self) -> list[Any]:
        return list(iter(events_of(self._data), None))

    @cached_property
    def _texts_kept_whole(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Where each text in quotes or in a block starts and ends: `#` and tabs there are text."""
        spans = [span_of(event) for event in self._all_events if _has_style(event)]
        return [((s.line, s.column), (s.end_line, s.end_column)) for s in spans]


def read_source(name: str, data: bytes) -> SourceFile:
    """Read one file; nothing it holds can raise."""
    return SourceFile(name, data)


def _has_style(event: Any) -> bool:
    """Whether a value stands in quotes or in a block of text."""
    return bool(getattr(event, "style", None))


def _values(node: Any) -> Iterator[str]:
    for value in node.values() if node.__class__ is dict else node:
        if value.__class__ is str:
            yield value
        elif value is not None:
            yield from _values(value)


def _keys(node: Any) -> Iterator[str]:
    if node.__class__ is dict:
        yield from node
    for value in node.values() if node.__class__ is dict else node:
        if value.__class__ is dict or value.__class__ is list:
            yield from _keys(value)
