"""A record's text, or changes to one, in; the record in its place, read back and sound, out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cpkit.edit.in_place import Append, Change, edited
from cpkit.edit.writing import NotWritten, amend, bytes_of, create, is_there
from cpkit.edit.yaml_text import Value
from cpkit.problems import Problem
from cpkit.records import Record
from cpkit.records.shape import shaped
from cpkit.source import read_source

R = TypeVar("R", bound=Record)


class Revision(NamedTuple, Generic[R]):
    """A record's file before and after its changes, and the record as it is with them."""

    before: bytes
    after: bytes
    record: R


def checked(kind: type[R], record_id: str, data: bytes, known: Collection[str] = ()) -> R:
    """The record that the bytes hold; NotWritten with the first thing that is wrong with them.

    What was known to be wrong before, as messages, does not count.
    """
    source = read_source(f"records/{record_id}.yaml", data)
    record, problems = shaped(source, kind, record_id)
    new = [p for p in source.problems if p.message not in known]
    found: Sequence[Problem] = [*new, *problems]
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


def record_new(
    records: Path, kind: type[R], record_id: str, text: str, *, dry_run: bool = False
) -> R:
    """Write a new record in its place; NotWritten where one is there, or the text is unsound."""
    record = checked(kind, record_id, text.encode())
    path = path_of(records, record_id)
    if not dry_run:
        create(path, text.encode())
    elif path.exists():
        raise is_there(path)
    return record


def record_entry(
    records: Path, record: R, key: str, entry: Mapping[str, Value], *, dry_run: bool = False
) -> Revision[R]:
    """Add an entry to a list of a record that exists."""
    added = [Append((key,), entry)]
    return revise(records, type(record), record.id, lambda _now: added, dry_run=dry_run)


def revised(
    kind: type[R], record_id: str, data: bytes, changes: Callable[[R], Sequence[Change]]
) -> Revision[R]:
    """What becomes of a record's bytes; NotWritten where that cannot be told, or is unsound."""
    known = [problem.message for problem in read_source("", data).problems]
    after = edited(data, changes(checked(kind, record_id, data, known)))
    return Revision(data, after, checked(kind, record_id, after, known))


def revise(
    records: Path,
    kind: type[R],
    record_id: str,
    changes: Callable[[R], Sequence[Change]],
    *,
    dry_run: bool = False,
) -> Revision[R]:
    """Change a record in its place, or only see what would become of it.

    The changes are asked for when nobody else can write, and of the record as it is then: another
    clerk's change a moment ago is seen and kept. NotWritten, raised by `changes` too, leaves the
    file as it is.
    """
    found: list[Revision[R]] = []

    def noted(data: bytes) -> bytes:
        found.append(revised(kind, record_id, data, changes))
        return found[-1].after

    path = path_of(records, record_id)
    if dry_run:
        noted(bytes_of(path))
    else:
        amend(path, noted)
    return found[-1]
