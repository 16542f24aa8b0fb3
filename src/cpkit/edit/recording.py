"""A record's text in; the record in its place in the folder, read back and found sound, out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from cpkit.edit.adding import with_entry
from cpkit.edit.writing import NotWritten, amend, create
from cpkit.problems import Problem
from cpkit.records import Record
from cpkit.records.shape import shaped
from cpkit.source import read_source

R = TypeVar("R", bound=Record)


def checked(kind: type[R], record_id: str, data: bytes) -> R:
    """The record that the bytes hold; NotWritten with the first thing that is wrong with them."""
    source = read_source(f"records/{record_id}.yaml", data)
    record, problems = shaped(source, kind, record_id)
    found: Sequence[Problem] = [*source.problems, *problems]
    if record is None or found:
        raise NotWritten(f"nothing was written: {found[0].message}")
    return record


def path_of(records: Path, record_id: str) -> Path:
    """Where a record lies; NotWritten where a link would lead out of the records folder."""
    path = records / f"{record_id}.yaml"
    folders = [folder for folder in path.parents if folder.is_relative_to(records)]
    for folder in folders:
        if folder.is_symlink() and folder != records:
            raise NotWritten(f"`{folder.name}` is a link, and records are not looked for behind it")
    return path


def record_new(records: Path, kind: type[R], record_id: str, text: str) -> R:
    """Write a new record in its place; NotWritten where one is there, or the text is unsound."""
    record = checked(kind, record_id, text.encode())
    create(path_of(records, record_id), text.encode())
    return record


def record_entry(records: Path, record: R, key: str, entry: Sequence[str]) -> R:
    """Add an entry to a list of a record that exists, and give back the record with it."""

    def with_it(data: bytes) -> bytes:
        changed = with_entry(data, key, entry)
        checked(type(record), record.id, changed)
        return changed

    return checked(type(record), record.id, amend(path_of(records, record.id), with_it))
