"""A records folder in; its files with the fingerprint of each one's bytes, out."""

import os
import time
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from cpkit.problems import Problem
from cpkit.shelf.folder import Listing, RecordFile, list_records, read_bytes
from cpkit.shelf.memory import Memory, fingerprint


class Shelf:
    """The files of a records folder; their fingerprints are taken when somebody asks for one."""

    def __init__(self, listing: Listing, memory: Memory) -> None:
        self.listing = listing
        self._memory = memory

    @cached_property
    def digests(self) -> dict[str, str]:
        """Record id → the fingerprint of its file's bytes."""
        before = self._memory.recall("fingerprints", "") or {}
        known = {file.id: _known(file, before.get(file.id)) for file in self.listing.files}
        at_rest = {i: [*seen, digest] for i, (seen, digest) in known.items() if seen}
        if at_rest != before:
            self._memory.remember("fingerprints", "", at_rest)
        return {record_id: digest for record_id, (_, digest) in known.items()}

    @property
    def digest(self) -> str:
        """One fingerprint for the whole folder: every id, every byte, every paper's name."""
        return fingerprint("\n".join(self._lines()).encode(errors="surrogateescape"))

    def _lines(self) -> Iterator[str]:
        yield from (f"{name} {digest}" for name, digest in sorted(self.digests.items()))
        yield from sorted(self.listing.papers)
        yield from map(repr, self.listing.problems)
        yield f"git {self.listing.in_git}"
        yield f"styles {sorted(self.listing.styles)}"

    def as_at(self, day: date) -> str:
        """The key for what was worked out from the whole folder for a day."""
        return f"{self.digest}-{day.isoformat()}"


def open_shelf(records: Path, memory: Memory | None = None) -> Shelf:
    """List a records folder. With a memory, files that have not been touched are not read again."""
    return Shelf(list_records(records), memory or Memory(None))


def _known(file: RecordFile, before: list[object] | None) -> tuple[list[object], str]:
    """What tells that a file has not been touched since, or nothing; and its fingerprint."""
    seen = _seen(file)
    if seen and before and before[:-1] == seen:
        return seen, str(before[-1])
    return seen, _digest_of(file)


def _seen(file: RecordFile) -> list[object]:
    """The size, times and number by which git, too, knows a file that has not been touched.

    Nobody can set the time of the last change of the file's own entry, but only POSIX has it. A
    file touched a moment ago may be changed again within the same tick of the clock.
    """
    if file.given is not None or os.name != "posix":
        return []
    try:
        status = os.lstat(file.path)
    except OSError:
        return []
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _AT_REST:
        return []
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


_AT_REST = 2_000_000_000  # nanoseconds: the coarsest clock of any file system


def _digest_of(file: RecordFile) -> str:
    data = read_bytes(file)
    return f"cannot be read: {data.message}" if isinstance(data, Problem) else fingerprint(data)
