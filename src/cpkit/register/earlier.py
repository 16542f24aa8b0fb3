"""A register and its folder's history in; the register as it was at a commit, out."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from cpkit.git import Blob, History
from cpkit.records import Record
from cpkit.register.desk import read_record
from cpkit.register.register import Register, headline_of
from cpkit.register.replaced import has_same_lines, is_blob, replaced_papers
from cpkit.shelf import Listing, RecordFile, listing_of, read_bytes

_LARGEST = 4 * 1024 * 1024  # bytes; no record is a quarter as large


class Earlier(NamedTuple):
    """The records as they stood at a commit, and which of them are not the same today."""

    commit: str
    register: Register
    changed: frozenset[str]
    """The ids of records that are new, gone or have other bytes."""
    files: frozenset[str]
    """The files of these records, as problems name them."""
    there: frozenset[str]
    """Every file that was below the records folder then."""
    replaced: frozenset[str] = frozenset()
    """The papers, `papers/…`, that are there today with other bytes."""


def as_it_was(
    now: Register, folder: Path, listing: Listing, history: History, commit: str
) -> Earlier:
    """The register of a records folder at a commit; what has not changed since is today's.

    `listing` is what the folder holds today, and `history` that of the folder it lies in.
    """
    stored = _below(history.files(commit, folder.name), f"{folder.name}/")
    today = {file.shown: file for file in listing.files}
    other = _other_bytes(stored, today, folder.name, history)
    before = listing_of(stored, folder, other)
    then = {file.id: file for file in before.files}
    changed = {i for i, file in then.items() if file.given is not None}
    changed |= {file.id for file in today.values()} - set(then)
    register = _register(now, then, changed, before.papers)
    names = {i: file.shown for i, file in then.items()} | {f.id: f.shown for f in today.values()}
    files = frozenset(names[i] for i in changed)
    there = frozenset(f"{folder.name}/{name}" for name in stored)
    still_there = before.papers & listing.papers
    replaced = replaced_papers(still_there, stored, folder, history)
    return Earlier(commit, register, frozenset(changed), files, there, replaced)


def _below(files: Mapping[str, Blob], folder: str) -> dict[str, Blob]:
    """The files by their names below a folder; hidden ones are no records, as on disk."""
    inner = {path.removeprefix(folder): blob for path, blob in files.items()}
    return {name: blob for name, blob in inner.items() if not f"/{name}".count("/.")}


def _other_bytes(
    stored: Mapping[str, Blob], today: Mapping[str, RecordFile], folder: str, history: History
) -> dict[str, bytes]:
    """Name → bytes of each file stored that is gone today or has other bytes."""
    found = {
        name: blob
        for name, blob in stored.items()
        if name.endswith(".yaml") and not _is_same(blob, today.get(f"{folder}/{name}"))
    }
    loaded = history.contents(blob.id for blob in found.values() if blob.size <= _LARGEST)
    bytes_of = {name: loaded.get(blob.id, b"") for name, blob in found.items()}
    return {
        name: data
        for name, data in bytes_of.items()
        if not _has_lines_of(data, today.get(f"{folder}/{name}"))
    }


def _is_same(blob: Blob, file: RecordFile | None) -> bool:
    data = read_bytes(file) if file else None
    return isinstance(data, bytes) and is_blob(blob, data)


def _has_lines_of(data: bytes, file: RecordFile | None) -> bool:
    here = read_bytes(file) if file else None
    return isinstance(here, bytes) and has_same_lines(here, data)


def _register(
    now: Register, then: Mapping[str, RecordFile], changed: Iterable[str], papers: frozenset[str]
) -> Register:
    others = {i: read_record(then[i]) for i in changed if i in then}

    def read(record_id: str) -> Record | None:
        return others[record_id] if record_id in others else now.get(record_id)

    headlines = {i: headline_of(record) for i, record in others.items() if record is not None}
    same = (now.headline(record_id) for record_id in then if record_id not in others)
    headlines |= {headline.id: headline for headline in same if headline is not None}
    return Register(
        sorted(headlines.values()),
        read,
        as_at=now.as_at,
        papers=papers,
        styles=now.styles,
        unreadable=frozenset(then).difference(headlines),
    )
