"""A shelf of files in; the register of their records, and what is wrong with the files, out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from cpkit.problems import Problem, as_row, from_row, in_order
from cpkit.records import KINDS, Record
from cpkit.records.shape import shaped
from cpkit.register.register import Headline, Register, headline_of
from cpkit.shelf import (
    WORTH_SHARING,
    Memory,
    RecordFile,
    Shelf,
    Watch,
    open_shelf,
    read_bytes,
    shared,
    unwatched,
)
from cpkit.source import SourceFile

_KIND_OF = {kind.folder: kind for kind in KINDS}
_FORGETFUL = Memory(None)


def load(
    records: Path,
    as_at: date,
    shelf: Shelf | None = None,
    memory: Memory = _FORGETFUL,
    watch: Watch = unwatched,
) -> tuple[Register, list[Problem]]:
    """Read every record below a folder; a broken file costs its own record and no other.

    Files whose bytes are remembered are not read again until a record of theirs is asked for.
    """
    shelf = shelf or open_shelf(records)
    before: dict[str, Any] = memory.recall("files", "") or {}
    digests = shelf.digests
    kept = {i: entry for i, entry in before.items() if entry[0] == digests.get(i)}
    new = [file for file in shelf.listing.files if file.id not in kept]
    trees: dict[str, str] = {}
    if len(new) >= WORTH_SHARING:
        for kind in KINDS:
            kind.model_rebuild()  # built once here, and not by every process of the crew
    for file, (headline, rows, tree) in zip(
        new, watch(shared(_first_reading, new), "Reading", len(new)), strict=True
    ):
        kept[file.id] = [digests[file.id], headline, rows]
        trees[file.id] = tree
    if kept != before:
        memory.remember("files", "", kept)
    headlines = sorted(Headline(*entry[1]) for entry in kept.values() if entry[1])
    problems = [from_row(row) for entry in kept.values() for row in entry[2]]
    read = _Reader({file.id: file for file in shelf.listing.files}, trees)
    register = Register(
        headlines,
        read,
        as_at=as_at,
        papers=shelf.listing.papers,
        unreadable=frozenset(digests).difference(h.id for h in headlines),
    )
    return register, in_order([*shelf.listing.problems, *problems])


def _first_reading(file: RecordFile) -> tuple[Headline | None, list[Any], str]:
    """A file's headline, what is wrong with it, and its tree as JSON text, all plain values."""
    record, source, problems = _read(file)
    rows = [as_row(problem) for problem in problems]
    if record is None or source is None:
        return None, rows, ""
    return headline_of(record), rows, json.dumps(source.tree, separators=(",", ":"))


def _read(file: RecordFile) -> tuple[Record | None, SourceFile | None, list[Problem]]:
    data = read_bytes(file)
    if isinstance(data, Problem):
        return None, None, [data]
    source = SourceFile(file.shown, data)
    record, problems = shaped(source, _KIND_OF[file.folder], file.id)
    return record, source, source.problems + problems


class _Reader:
    """Reads a record when it is asked for.

    What was read as YAML once is kept as JSON text: a tenth of the time to read again, and a
    tenth of the room that the record itself takes.
    """

    def __init__(self, files: dict[str, RecordFile], trees: dict[str, str]) -> None:
        self._files = files
        self._trees = trees

    def __call__(self, record_id: str) -> Record | None:
        """The record with an id, if it could be read."""
        file = self._files[record_id]
        if not self._trees.get(record_id):
            return _read(file)[0]
        tree = json.loads(self._trees[record_id])
        source = SourceFile.known(file.shown, tree, lambda: read_bytes(file))
        return shaped(source, _KIND_OF[file.folder], record_id)[0]


def read_record(file: RecordFile) -> Record | None:
    """The record that one file holds, if it can be read."""
    return _read(file)[0]
