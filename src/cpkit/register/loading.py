"""A shelf of files in; the register of their records, and what is wrong with the files, out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from cpkit.problems import Problem, as_row, from_row, in_order
from cpkit.records import KINDS, Record
from cpkit.records.shape import shaped
from cpkit.register.register import Headline, Register, headline_of
from cpkit.shelf import Memory, RecordFile, Shelf, open_shelf, read_bytes
from cpkit.source import SourceFile

_KIND_OF = {kind.folder: kind for kind in KINDS}
_FORGETFUL = Memory(None)


def load(
    records: Path, as_at: date, shelf: Shelf | None = None, memory: Memory = _FORGETFUL
) -> tuple[Register, list[Problem]]:
    """Read every record below a folder; a broken file costs its own record and no other.

    Files whose bytes are remembered are not read again until a record of theirs is asked for.
    """
    shelf = shelf or open_shelf(records)
    before: dict[str, Any] = memory.recall("files", "") or {}
    kept: dict[str, Any] = {}
    read = _Reader(shelf)
    for file in shelf.listing.files:
        entry = before.get(file.id)
        if entry is None or entry[0] != shelf.digests[file.id]:
            record, found = read.first_time(file)
            headline = headline_of(record) if record else None
            entry = [shelf.digests[file.id], headline, [as_row(problem) for problem in found]]
        kept[file.id] = entry
    if kept != before:
        memory.remember("files", "", kept)
    headlines = [Headline(*entry[1]) for entry in kept.values() if entry[1]]
    problems = [from_row(row) for entry in kept.values() for row in entry[2]]
    register = Register(headlines, read, as_at=as_at, papers=shelf.listing.papers)
    return register, in_order([*shelf.listing.problems, *problems])


class _Reader:
    """Reads a record when it is asked for.

    What was read as YAML once is kept as JSON text: a tenth of the time to read again, and a
    tenth of the room that the record itself takes.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._files = {file.id: file for file in shelf.listing.files}
        self._packed: dict[str, bytes] = {}

    def first_time(self, file: RecordFile) -> tuple[Record | None, list[Problem]]:
        """A file's record, or None; and what is wrong with it."""
        data = read_bytes(file)
        if isinstance(data, Problem):
            return None, [data]
        source = SourceFile(file.shown, data)
        record, problems = shaped(source, _KIND_OF[file.folder], file.id)
        if record is not None:
            self._packed[file.id] = json.dumps(source.tree, separators=(",", ":")).encode()
        return record, source.problems + problems

    def __call__(self, record_id: str) -> Record | None:
        """The record with an id, if it could be read."""
        file = self._files[record_id]
        if record_id not in self._packed:
            return self.first_time(file)[0]
        tree = json.loads(self._packed[record_id])
        source = SourceFile.known(file.shown, tree, lambda: read_bytes(file))
        return shaped(source, _KIND_OF[file.folder], record_id)[0]
