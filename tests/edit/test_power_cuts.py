"""The power goes at any call of a writer: whatever of it reached the disk, the file is whole.

A model of a disk that keeps no promise but the one of `fsync`: of what was written since, all, half
or nothing is there, and of the names that were made or moved since, any number of them. Every such
state after every call is looked at.
"""

import os
from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cpkit.edit import writing
from cpkit.edit.writing import amend, create
from disk import is_of_writing

OLD, NEW = b"title: The Pledge\n", b"title: The Pledge\nlaunched: 2024-01-26\n"
FOLDER = -1


class Step(NamedTuple):
    """A change to a folder that is not safely on the disk yet: a name made, moved or removed."""

    folder: str
    removed: str
    made: str
    thing: int


class Model:
    """What the disk holds for certain, and what it may hold."""

    def __init__(self, folder: Path) -> None:
        self.safe, self.now = {0: OLD}, {0: OLD}  # the bytes of each file
        self.names = {str(folder): FOLDER, str(folder / "plan.yaml"): 0}
        self.names_now = dict(self.names)
        self.steps: list[Step] = []
        self.handles: dict[int, int | str] = {}

    def after(self, name: str, given: tuple[Any, ...], result: Any) -> None:
        match name, given:
            case "open", (path, flags, *_):
                self._open(str(path), flags, result)
            case "write", (handle, data):
                self.now[self._file(handle)] += bytes(data[:result])
            case "fsync", (handle,):
                self._flush(self.handles[handle])
            case "mkdir", (path, *_):
                self._step("", str(path), FOLDER)
            case "link", (start, end):
                self._step("", str(end), self.names_now[str(start)])
            case "replace", (start, end):
                self._step(str(start), str(end), self.names_now[str(start)])
            case "unlink", (path, *_):
                self._step(str(path), "", FOLDER)

    def _open(self, path: str, flags: int, handle: int) -> None:
        if flags & os.O_CREAT:
            number = len(self.now)
            self.safe[number] = self.now[number] = b""
            self._step("", path, number)
        thing = self.names_now.get(path, FOLDER)
        self.handles[handle] = path if thing == FOLDER else thing

    def _file(self, handle: int) -> int:
        number = self.handles[handle]
        assert isinstance(number, int)
        return number

    def _flush(self, what: int | str) -> None:
        if isinstance(what, int):
            self.safe[what] = self.now[what]
            return
        for step in self.steps:
            if step.folder == what:
                _apply(step, self.names)
        self.steps = [step for step in self.steps if step.folder != what]

    def _step(self, removed: str, made: str, thing: int) -> None:
        step = Step(str(Path(made or removed).parent), removed, made, thing)
        _apply(step, self.names_now)
        self.steps.append(step)

    def states(self, path: Path) -> Iterator[bytes | None]:
        """What may be found of a file when the power is back: its bytes, or None for no file."""
        unsafe = [number for number in self.now if self.safe[number] != self.now[number]]
        choices = [_parts(self.safe[number], self.now[number]) for number in unsafe]
        for steps, found in product(_subsets(self.steps), product(*choices)):
            held = self.safe | dict(zip(unsafe, found, strict=True))
            names = dict(self.names)
            for step in steps:
                _apply(step, names)
            there = str(path) in names and all(
                str(each) in names for each in path.parents if str(each) in self.names_now
            )
            yield held[names[str(path)]] if there else None


def _apply(step: Step, names: dict[str, int]) -> None:
    names.pop(step.removed, None)
    if step.made:
        names[step.made] = step.thing


def _subsets(steps: list[Step]) -> Iterator[tuple[Step, ...]]:
    return chain.from_iterable(combinations(steps, size) for size in range(len(steps) + 1))


def _parts(safe: bytes, now: bytes) -> list[bytes]:
    return [safe, now[: len(now) // 2], now]


def states_of(
    write: Callable[[], object], folder: Path, path: Path
) -> tuple[list[set[bytes | None]], set[bytes | None]]:
    """What may be left after each call of a writer, and when it says that it is done."""
    model, cuts = Model(folder), list[set[bytes | None]]()

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            result = real(*given, **more)
            if is_of_writing():
                model.after(name, given, result)
                cuts.append(set(model.states(path)))
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "write", "fsync", "mkdir", "link", "replace", "unlink"):
            patch.setattr(os, name, watched(name, getattr(os, name)))
        write()
    return cuts, set(model.states(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_bytes(OLD)
    return tmp_path


def test_a_changed_file_is_the_old_one_or_the_new_one(folder: Path) -> None:
    path = folder / "plan.yaml"
    cuts, done = states_of(lambda: amend(path, lambda _old: NEW), folder, path)
    assert set().union(*cuts) == {OLD, NEW}
    assert done == {NEW}


@pytest.mark.parametrize("name", ["new.yaml", "records/meetings/new.yaml"])
def test_a_new_file_is_there_or_not(name: str, folder: Path) -> None:
    path = folder / name
    cuts, done = states_of(lambda: create(path, NEW), folder, path)
    assert set().union(*cuts) == {None, NEW}
    assert done == {NEW}


def test_without_flushing_the_bytes_a_torn_file_would_be_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    path = folder / "plan.yaml"

    class Unflushed(Model):
        def _flush(self, what: int | str) -> None:
            """Nothing is safe until the system gets round to it."""

    monkeypatch.setitem(globals(), "Model", Unflushed)
    cuts, done = states_of(lambda: amend(path, lambda _old: NEW), folder, path)
    assert set().union(*cuts) == {OLD, b"", NEW[: len(NEW) // 2], NEW}
    assert OLD in done


def test_without_flushing_a_new_folder_its_file_could_be_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_make_folders", lambda each: each.mkdir(parents=True))
    path = folder / "records" / "new.yaml"
    _, done = states_of(lambda: create(path, NEW), folder, path)
    assert done == {None, NEW}
