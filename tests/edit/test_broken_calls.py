"""The three ways there are to write a file, with every call that they make broken in turn.

Each call is broken by a kill and by each of six errors. Every command writes in one of these ways
(`tests/cli/test_faults.py`), so that there each call has to be broken in one or two ways only.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cpkit.edit import writing
from cpkit.edit.writing import NotWritten, amend, create, put
from disk import ERRORS, KILL, Killed, as_if_in_writing, disk_that_breaks, files_in, how

OLD, NEW = b"title: The Pledge\n", b"title: The Pledge\nlaunched: 2024-01-26\n"


def changes(path: Path) -> None:
    amend(path / "plan.yaml", lambda _old: NEW)


def makes(path: Path) -> None:
    create(path / "new.yaml", NEW)


def makes_folders(path: Path) -> None:
    create(path / "records" / "meetings" / "new.yaml", NEW)


def puts_over(path: Path) -> None:
    put(path / "plan.yaml", NEW)


def puts(path: Path) -> None:
    put(path / "out" / "new.md", NEW)


Writer = Callable[[Path], None]
WRITERS: list[Writer] = [changes, makes, makes_folders, puts_over, puts]


class Faults:
    """A folder with one record in it, in which a writer is tried with one call after the other."""

    def __init__(self, folder: Path, writer: Writer) -> None:
        self.folder, self.writer = folder, writer
        self.calls = self.tried()
        self.old, self.new = {"plan.yaml": OLD}, files_in(folder)

    def tried(self, place: int = -1, reason: int = KILL) -> list[str]:
        """The calls made, up to the broken one, in a fresh folder; what went wrong is in `told`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        (self.folder / "plan.yaml").write_bytes(OLD)
        self.told: BaseException | None = None
        with disk_that_breaks(place, reason) as disk:
            try:
                self.writer(self.folder)
            except (OSError, Killed) as error:
                self.told = error
        return disk.calls

    def each(self) -> Iterator[tuple[int, int]]:
        for place in range(len(self.calls)):
            for reason in (KILL, *ERRORS):
                self.tried(place, reason)
                yield place, reason

    def now(self) -> dict[str, bytes]:
        return files_in(self.folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "folder"


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_a_file_is_the_old_one_or_the_new_one(writer: Writer, folder: Path) -> None:
    faults = Faults(folder, writer)
    assert len(faults.calls) >= 10  # the lock, the new file, its bytes, its mode, the swap, …
    for place, reason in faults.each():
        told, now = how(place, reason), faults.now()
        whole = {name: data for name, data in now.items() if not name.endswith(".tmp")}
        assert whole in (faults.old, faults.new), told
        assert len(now) - len(whole) <= 1, told
        if faults.told is None:
            assert whole == faults.new, f"{told}: it says that it wrote, and did not"


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_an_error_says_what_state_the_file_is_in(writer: Writer, folder: Path) -> None:
    faults, states = Faults(folder, writer), set()
    for place, reason in faults.each():
        if isinstance(faults.told, OSError):
            has_it = "the file has the change" in str(faults.told)
            assert has_it == (faults.now() == faults.new), how(place, reason)
            assert str(faults.folder) in str(faults.told.filename)
            states.add(has_it)
    assert states == {True, False}


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_after_a_kill_the_next_writer_tidies_up(writer: Writer, folder: Path) -> None:
    faults = Faults(folder, writer)
    for place in range(len(faults.calls)):
        faults.tried(place, KILL)
        with suppress(NotWritten):  # where the file had its name already, and only litter was left
            writer(folder)
        assert faults.now() == faults.new, how(place, KILL)


def test_a_new_folder_is_on_the_disk_before_its_file_is(folder: Path) -> None:
    """Else a power cut could take the folder away, and the file in it."""
    calls = Faults(folder, makes_folders).calls
    made = calls.index("mkdir")
    assert calls[made : made + 8] == ["mkdir", "open", "fsync", "close"] * 2


def test_a_naive_writer_would_be_found_out(folder: Path) -> None:
    """The harness sees a torn file where a file is written over."""
    faults = Faults(folder, as_if_in_writing(_naive))
    torn = [place for place, _ in faults.each() if faults.now() not in (faults.old, faults.new)]
    assert faults.calls == ["open", "write", "close"]
    assert set(torn) == {1}


def _naive(folder: Path) -> None:
    handle = os.open(folder / "plan.yaml", os.O_WRONLY | os.O_TRUNC)
    os.write(handle, b"title: The Pledge\nlaunched: 2024-01-26\n")
    os.close(handle)


def test_what_was_written_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "written", [])
    for writer in (changes, makes):
        Faults(folder, writer)
    assert [path.name for path in writing.written] == ["plan.yaml", "new.yaml"]
