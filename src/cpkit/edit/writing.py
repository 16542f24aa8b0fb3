"""Bytes in; a file on the disk that holds all of them or none, whatever goes wrong, out.

Every write goes to a new file beside the old one, which takes its place in one step once it is
safely on the disk: a crash or a full disk leaves the old file. Writers lock the folder, so that two
clerks' changes follow each other. An editor that takes no lock can still save in the moment between
our last look and the swap; that change would be lost.
"""

import os
import secrets
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where a folder cannot be opened, locked or flushed
    fcntl = None  # type: ignore[assignment]

# Flags that a system does not know count for nothing.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not hang
_AS_IT_IS = getattr(os, "O_BINARY", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_READ = os.O_RDONLY | _NO_LINK | _NO_WAITING | _AS_IT_IS
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _AS_IT_IS

_ANYONE_WRITES = 0o222
_USUAL_MODE = 0o666  # less the umask, as for a file that any editor saves


written: list[Path] = []
"""Every file that this process has put in its place: who reports a fault has to know of them."""


class NotWritten(Exception):
    """The file is as it was; the message says why, in a clerk's words."""


def is_there(path: Path) -> NotWritten:
    """Why a new file cannot be written in a place that is taken."""
    return NotWritten(f"`{path.name}` is there already, and was left alone")


def create(path: Path, data: bytes) -> None:
    """Write a new file, and its folder if need be; NotWritten where something is there already."""
    with _telling_its_state(path, [data], "nothing was written there"):
        _make_folders(path.parent)
        with _locked(path):
            if os.path.lexists(path):
                raise is_there(path)
            with _beside(path, data, _new_file_mode()) as ready:
                _move_to_free_place(ready, path)
            written.append(path)
            _flush_folder(path.parent)


def amend(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Put changed bytes in the place of a plain file's own, and give them back.

    Nothing happens to the file if `change` raises.
    """
    wanted: list[bytes] = []
    with _telling_its_state(path, wanted, "the file is as it was"), _locked(path):
        before = _plain_file(path)
        data = _read(path)
        changed = change(data)
        if changed == data:
            return data
        wanted.append(changed)
        with _beside(path, changed, stat.S_IMODE(before.st_mode)) as ready:
            _refuse_if_touched(path, before)
            os.replace(ready, path)  # noqa: PTH105 - the system call this module is about
        written.append(path)
        _flush_folder(path.parent)
    return changed


def put(path: Path, data: bytes) -> None:
    """Write a file that can be made again, such as a printed page, over an older one."""
    if os.path.lexists(path):
        amend(path, lambda _old: data)
    else:
        create(path, data)


@contextmanager
def _telling_its_state(path: Path, wanted: Sequence[bytes], old: str) -> Iterator[None]:
    """An error of the disk says whether the file is the old one or the one that was wanted."""
    try:
        yield
    except OSError as error:
        state = old
        if wanted and _holds(path, wanted[-1]):
            state = "the file has the change, but a power cut could undo it: look before you repeat"
        raise OSError(error.errno, f"{error.strerror}; {state}", str(path)) from None


def _holds(path: Path, data: bytes) -> bool:
    try:
        return bytes_of(path) == data
    except (OSError, NotWritten):
        return False


def _make_folders(folder: Path) -> None:
    """Make the folders that are missing, each of them safely on the disk."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with suppress(FileExistsError):  # somebody else's command made it this very moment
            os.mkdir(each)  # noqa: PTH102 - the system call this module is about
        _flush_folder(each.parent)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Wait until no other cpkit writes in the file's folder; a writer that dies lets go of it."""
    if fcntl is None:
        yield
        return
    handle = os.open(path.parent, os.O_RDONLY | _FOLDER)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _clear_leftovers(path)
        yield
    finally:
        os.close(handle)


def _clear_leftovers(path: Path) -> None:
    """Remove what a writer that was killed left beside the file; under the lock, none is alive."""
    for leftover in path.parent.glob(f".{escape(path.name)}.????????.tmp"):
        leftover.unlink()


def _plain_file(path: Path) -> os.stat_result:
    """What the system says of a file; NotWritten for links, pipes and files one may not change."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise NotWritten(f"`{path.name}` is a link or not a plain file, and was left alone")
    if found.st_nlink > 1:
        raise NotWritten(f"`{path.name}` is also another file (a hard link), and was left alone")
    if not found.st_mode & _ANYONE_WRITES or not os.access(path, os.W_OK):
        raise NotWritten(f"`{path.name}` is read-only, and was left alone")
    return found


def bytes_of(path: Path) -> bytes:
    """A file's bytes; NotWritten where `amend` could not put others in their place."""
    _plain_file(path)
    return _read(path)


def _read(path: Path) -> bytes:
    with os.fdopen(os.open(path, _READ), "rb") as file:
        return file.read()


def _refuse_if_touched(path: Path, before: os.stat_result) -> None:
    now = path.lstat()
    as_before = (before.st_ino, before.st_size, before.st_mtime_ns)
    if (now.st_ino, now.st_size, now.st_mtime_ns) != as_before:
        raise NotWritten(f"`{path.name}` was saved by another program meanwhile; try again")


@contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A new file in the same folder, its bytes on the disk; gone again unless it was moved."""
    ready = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(ready, _CREATE, 0o600)
    try:
        try:
            _write_all(handle, data)
            if hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield ready
    finally:
        with suppress(FileNotFoundError):
            ready.unlink()


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _move_to_free_place(ready: Path, path: Path) -> None:
    """Give the file its name in one step that fails where the name is taken."""
    try:
        os.link(ready, path)
    except FileExistsError:
        raise is_there(path) from None
    except OSError:
        # A file system without hard links: the lock keeps other writers of ours away, and on
        # Windows, which has no lock, renaming fails by itself where the name is taken.
        os.rename(ready, path)  # noqa: PTH104 - the system call this module is about


def _flush_folder(folder: Path) -> None:
    """Have the folder itself on the disk, or the file's new name could be lost with the power."""
    if fcntl is None:
        return
    handle = os.open(folder, os.O_RDONLY | _FOLDER)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new_file_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return _USUAL_MODE & ~umask
