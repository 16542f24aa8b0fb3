"""A disk that fails when it is told to: the calls that writing makes, one of them broken.

A call is broken by an error, or by a kill, after which nothing more happens: not even tidying up.
"""

import errno
import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cpkit.edit import writing

ERRORS = (
    *(errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR),
)  # fmt: skip
KILL = 0


class Killed(BaseException):
    """The process is dead: nothing it would still do happens."""


class Disk:
    """The calls that the writing of a file makes, in order, one of which can be broken."""

    CALLS: tuple[tuple[ModuleType, str], ...] = (
        *((os, name) for name in ("open", "write", "fchmod", "fsync", "close", "mkdir")),
        *((os, name) for name in ("replace", "link", "rename", "unlink")),
        (fcntl, "flock"),
    )

    def __init__(self, breaks_at: int = -1, reason: int = KILL) -> None:
        self.breaks_at, self.reason = breaks_at, reason
        self.calls: list[str] = []
        self.dead = False
        self._handles: dict[int, tuple[int, int]] = {}  # what is open, and which file that is
        self._close = os.close

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        for module, name in self.CALLS:
            patch.setattr(module, name, self._watched(name, getattr(module, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if not is_of_writing():
                return real(*given, **more)
            if self.dead:
                raise Killed
            self.calls.append(name)
            if len(self.calls) - 1 == self.breaks_at:
                self._break(name, real, *given)
            result = real(*given, **more)
            if name == "open":
                self._handles[result] = _file_behind(result)
            elif name == "close":
                self._handles.pop(given[0], None)
            return result

        return call

    def _break(self, name: str, real: Callable[..., Any], *given: Any) -> None:
        if self.reason == KILL:
            self.dead = True
            raise Killed
        if name == "close":
            real(*given)  # a handle is gone, whatever its last flush came to
        raise OSError(self.reason, os.strerror(self.reason))

    def bury(self) -> None:
        """What the system does for a dead process: its files are closed, its locks are freed."""
        for handle, file in self._handles.items():
            with suppress(OSError):
                if _file_behind(handle) == file:
                    self._close(handle)


@contextmanager
def disk_that_breaks(breaks_at: int = -1, reason: int = KILL) -> Iterator[Disk]:
    """A disk on which one call, counted from the first, is broken."""
    disk = Disk(breaks_at, reason)
    with pytest.MonkeyPatch.context() as patch:
        disk.watch(patch)
        try:
            yield disk
        finally:
            disk.bury()


def how(place: int, reason: int) -> str:
    """Which call was broken by what, to say when a test fails."""
    return f"call {place} broken by {errno.errorcode.get(reason, 'a kill')}"


def is_of_writing() -> bool:
    """Whether the module that writes stands just above, with at most a library in between."""
    frame = sys._getframe(2)
    for _ in range(4):
        if frame.f_globals.get("__name__") == writing.__name__:
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


def as_if_in_writing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as if it stood in the module that writes: its calls can be broken too."""
    from types import FunctionType

    names = {**function.__globals__, "__name__": writing.__name__}
    return FunctionType(function.__code__, names)  # type: ignore[arg-type]


def _file_behind(handle: int) -> tuple[int, int]:
    found = os.fstat(handle)
    return found.st_dev, found.st_ino


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
