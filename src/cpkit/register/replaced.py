"""The papers stored at a commit and those on disk in; the names of those with other bytes out."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cpkit.git import Blob, History

_LARGEST = 4 * 1024 * 1024  # bytes; a text whose line ends git changes is no longer
# What git keeps of a file that lies in Git LFS: its digest and its size in place of its bytes.
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:(?P<id>[0-9a-f]{64})\n"
)


def replaced_papers(
    names: Iterable[str], stored: Mapping[str, Blob], records: Path, history: History
) -> frozenset[str]:
    """The names, `papers/…`, of files that are there today with other bytes than were stored."""
    here = {name: data for name in names if (data := _bytes_of(records / name)) is not None}
    other = {name: stored[name] for name in here if not is_blob(stored[name], here[name])}
    kept = history.contents(blob.id for blob in other.values() if blob.size <= _LARGEST)
    return frozenset(
        name for name, blob in other.items() if not _means(kept.get(blob.id), here[name])
    )


def is_blob(blob: Blob, data: bytes) -> bool:
    """Whether git keeps bytes under the id of a blob."""
    digest = hashlib.sha1 if len(blob.id) == 40 else hashlib.sha256
    return digest(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == blob.id


def has_same_lines(one: bytes, other: bytes) -> bool:
    """Whether only the line ends differ, which git changes on some computers."""
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _means(kept: bytes | None, here: bytes) -> bool:
    """Whether what git keeps is the file that is here, in other lines or by its digest."""
    if kept is None:
        return False
    if pointer := _POINTER.match(kept):
        return hashlib.sha256(here).hexdigest().encode() == pointer["id"]
    return has_same_lines(kept, here)
