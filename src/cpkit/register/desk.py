"""A shelf's files in; their records, read once and kept at hand, out."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cpkit.problems import Problem, as_row
from cpkit.records import KINDS, Record
from cpkit.records.shape import shaped
from cpkit.register.answers import Answers
from cpkit.register.register import Headline, Reader, Register, headline_of
from cpkit.shelf import Crew, RecordFile, Shelf, read_bytes
from cpkit.source import SourceFile, Tree

_KIND_OF = {kind.folder: kind for kind in KINDS}

_KEPT_AS_RECORDS = 1_200  # at 70 KB each; the others are kept as JSON text, a tenth of that


NOTHING: Mapping[RecordFile, str] = {}


class Opening(NamedTuple):
    """What is known of a folder as a whole: all that a register needs beside its records."""

    headlines: Sequence[Headline]
    as_at: date

    def register(self, read: Reader, shelf: Shelf, crew: Crew[Any] | None = None) -> Register:
        """The register of a shelf's records."""
        return Register(
            self.headlines,
            read,
            as_at=self.as_at,
            papers=shelf.listing.papers,
            styles=shelf.listing.styles,
            unreadable=frozenset(file.id for file in shelf.listing.files).difference(
                h.id for h in self.headlines
            ),
            crew=crew,
            in_git=shelf.listing.in_git,
        )


class Desk:
    """Where records are read, and lie ready once they are: each process of a crew has its own.

    Of a large folder most are kept as JSON text: a fifth of the time to read again as YAML, and a
    tenth of the room that the record itself takes.
    """

    answers: Answers  # once the register is open

    def __init__(self, shelf: Shelf, ahead: Mapping[RecordFile, str] = NOTHING) -> None:
        self._shelf = shelf
        self._ahead = dict(ahead)  # trees that were read before there were any desks
        self._files = {file.id: file for file in shelf.listing.files}
        self._records: dict[str, Record | None] = {}
        self._trees: dict[str, str] = {}

    def first_reading(self, record_id: str) -> tuple[Headline | None, list[Any]]:
        """A record's headline and what is wrong with its file, as plain values. Keeps it."""
        file = self._files[record_id]
        tree = self._ahead.pop(file, "")
        record, problems = _shaped(tree, file) if tree else _read(file)
        if len(self._records) < _KEPT_AS_RECORDS:
            self._records[record_id] = record
        elif record is not None:
            self._trees[record_id] = _as_json(record)
        headline = None if record is None else headline_of(record)
        return headline, [as_row(problem) for problem in problems]

    def record(self, record_id: str) -> Record | None:
        """The record with an id, if it could be read."""
        if record_id in self._records:
            return self._records[record_id]
        if record_id in self._trees:
            return self.from_json(record_id, self._trees[record_id])
        return read_record(self._files[record_id])

    def as_json(self, record_id: str) -> str:
        """A record's tree as JSON text, for a desk where the record does not lie; or nothing."""
        if record_id in self._trees:
            return self._trees[record_id]
        record = self.record(record_id)
        return "" if record is None else _as_json(record)

    def from_json(self, record_id: str, tree: str) -> Record | None:
        """The record whose tree was made into JSON text before."""
        if not tree:
            return None
        return _shaped(tree, self._files[record_id])[0]

    def open(self, opening: Opening) -> None:
        """Open the register, now that the headlines of all records are known."""
        self.answers = Answers(opening.register(self.record, self._shelf), self._shelf)


def read_record(file: RecordFile) -> Record | None:
    """The record that one file holds, if it can be read."""
    return _read(file)[0]


def _read(file: RecordFile) -> tuple[Record | None, list[Problem]]:
    data = read_bytes(file)
    if isinstance(data, Problem):
        return None, [data]
    source = SourceFile(file.shown, data)
    record, problems = shaped(source, _KIND_OF[file.folder], file.id)
    return record, source.problems + problems


def _shaped(tree: str, file: RecordFile) -> tuple[Record | None, list[Problem]]:
    """The record of a file whose tree was made into JSON text before."""
    source = SourceFile.known(file.shown, json.loads(tree), lambda: read_bytes(file))
    return shaped(source, _KIND_OF[file.folder], file.id)


def _as_json(record: Record) -> str:
    tree: Tree | None = record.file.tree if record.file else None
    return json.dumps(tree, separators=(",", ":"))
