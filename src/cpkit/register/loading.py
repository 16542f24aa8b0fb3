"""A shelf of files in; the register of their records, and what is wrong with the files, out."""

from datetime import date
from pathlib import Path
from typing import Any

from cpkit.problems import Problem, from_row, in_order
from cpkit.records import KINDS, Record
from cpkit.register.desk import Desk, Opening
from cpkit.register.register import Headline, Reader, Register
from cpkit.shelf import (
    WORTH_SHARING,
    Crew,
    Forerunner,
    Memory,
    RecordFile,
    Shelf,
    Watch,
    open_shelf,
    unwatched,
)

_FORGETFUL = Memory(None)


def load(
    records: Path,
    as_at: date,
    shelf: Shelf | None = None,
    memory: Memory = _FORGETFUL,
    watch: Watch = unwatched,
    ahead: Forerunner[RecordFile, str] | None = None,
) -> tuple[Register, list[Problem]]:
    """Read every record below a folder; a broken file costs its own record and no other.

    Files whose bytes are remembered are not read again until a record of theirs is asked for, and
    of those that somebody has read ahead the tree is taken.
    """
    shelf = shelf or open_shelf(records)
    before: dict[str, Any] = memory.recall("files", "") or {}
    digests = shelf.digests if memory.is_kept else {}  # taken before the files are read, or never
    kept = {i: entry for i, entry in before.items() if entry[0] == digests.get(i)}
    ids = [file.id for file in shelf.listing.files]
    new = [record_id for record_id in sorted(ids, key=_by_name) if record_id not in kept]
    if len(new) >= WORTH_SHARING:
        for kind in KINDS:
            kind.model_rebuild()  # built once here, and not by every process of the crew
    desk = Desk(shelf, ahead.answers() if ahead else {})
    crew = Crew(desk)
    for record_id, first in watch(crew.do(Desk.first_reading, new), "Reading", len(new)):
        kept[record_id] = [digests.get(record_id, ""), *first]
    if kept != before:
        memory.remember("files", "", kept)
    headlines = sorted(Headline(*entry[1]) for entry in kept.values() if entry[1])
    problems = [from_row(row) for entry in kept.values() for row in entry[2]]
    register = Opening(headlines, as_at).register(_reader(desk, crew), shelf, crew)
    return register, in_order([*shelf.listing.problems, *problems])


def _by_name(record_id: str) -> tuple[str, str]:
    """Files with usual names in the order of their bodies: a body's meetings share a desk."""
    name = record_id.rpartition("/")[2]
    return name.lstrip("0123456789-"), name


def _reader(desk: Desk, crew: Crew[Desk]) -> Reader:
    def read(record_id: str) -> Record | None:
        if crew.is_elsewhere(record_id):
            return desk.from_json(record_id, crew.ask(Desk.as_json, record_id))
        return desk.record(record_id)

    return read
