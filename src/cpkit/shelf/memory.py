"""Results worked out before, by the bytes they were worked out from; JSON, and safe to delete.

A result is recalled only while everything it was made from is byte for byte the same: the files,
the day, and cpkit's own code. What cannot be read, or does not fit its own checksum, is forgotten.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from cpkit import __version__

FORMAT = 1


def fingerprint(data: bytes) -> str:
    """The digest by which bytes are known again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Memory:
    """What was worked out before for one records folder; one that has no folder forgets."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def is_kept(self) -> bool:
        """Whether anything can be remembered: a memory without a folder forgets."""
        return self._folder is not None

    def holds(self, name: str) -> bool:
        """Whether anything was ever remembered under a name."""
        return self._folder is not None and (self._folder / f"{name}.json").exists()

    def recall(self, name: str, key: str) -> Any:
        """What was remembered under a name, if it was remembered for this very key."""
        if self._folder is None:
            return None
        data = _own_file(self._folder / f"{name}.json")
        head, _, body = data.partition(b"\n")
        return json.loads(body) if head.decode(errors="replace") == self._head(key, body) else None

    def remember(self, name: str, key: str, value: Any) -> None:
        """Keep a result; failing to is no fault, for it can be worked out again."""
        if self._folder is None:
            return
        body = json.dumps(value, separators=(",", ":")).encode()
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self._folder, f"{name}.json", f"{self._head(key, body)}\n".encode() + body)

    def _head(self, key: str, body: bytes) -> str:
        return f"{FORMAT} {self._code} {key} {fingerprint(body)}"

    @cached_property
    def _code(self) -> str:
        """The fingerprint of cpkit itself: other code may find other things in the same files."""
        package = Path(__file__).parents[1]
        seen = [f"{__version__} {sys.version}"]
        for path in sorted(package.rglob("*.py")):
            status = path.stat()
            seen.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
        return fingerprint("\n".join(seen).encode())


def _own_file(path: Path) -> bytes:
    """The bytes of a plain file that nobody but this user can have written; none otherwise."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NONBLOCK)
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        others_write = status.st_mode & 0o022 and hasattr(os, "getuid")
        is_sound = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST
        return opened.read() if is_own and is_sound and not others_write else b""


_LARGEST = 256 * 1024 * 1024
_NONBLOCK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _replace(folder: Path, name: str, data: bytes) -> None:
    """Put a whole new file in the place of an old one; a reader sees the one or the other."""
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).replace(folder / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)


def open_memory(records: Path) -> Memory:
    """The memory for a records folder: in the user's cache folder, never beside the records.

    There is none in CI, nor where CPKIT_CACHE is `off`; CPKIT_CACHE may name another folder.
    """
    chosen = os.environ.get("CPKIT_CACHE", "")
    if chosen == "off" or (not chosen and os.environ.get("CI")):
        return Memory(None)
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    base = Path(chosen) if chosen else Path(home) / "cpkit"
    return Memory(base / fingerprint(os.fsencode(records.resolve()))[:16])
