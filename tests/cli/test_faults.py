"""Whatever goes wrong while a command writes, a record is the old one or the new one.

Every call that touches the disk is broken in turn: by each of six errors, and by a kill, after
which nothing more happens, not even tidying up.
"""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from clerk import Clerk, write_records
from cpkit.cli.app import app
from cpkit.edit import writing

PLAN = """\
title: Inspection action plan
body: board
actions:
  - {id: A1, action: Train hosts, lead: Head, due: 2026-10-30}
  - id: A2
    action: Ask children
    lead: Head
    timescale: TBC
    status: complete
    completed: 2026-11-01
"""
FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\nmembers: [Councillor Hallam]\n",
    "action-plans/plan.yaml": PLAN,
    "pledges/pledge.yaml": "title: The Pledge\nbody: board\n",
    "meetings/2026-11-04-board.yaml": (
        "body: board\ndate: 2026-11-04\nstatus: held\nitems:\n  - title: Homes\n    number: 1\n"
    ),
    "meetings/2026-11-18-board.yaml": (
        "body: board\ndate: 2026-11-18\nstatus: held\nitems:\n  - title: Minutes\n"
        "    confirms:\n      - meeting: 2026-11-04\n"
    ),
    "meetings/2026-12-09-board.yaml": (
        "body: board\ndate: 2026-12-09\nquestions: [{from: A. Resident, text: Why?}]\n"
    ),
}
DAY = ("--as-at", "2026-11-20")
COMMANDS: dict[str, tuple[str, ...]] = {
    "update": ("actions", "update", "A1", "--note", "Begun.", *DAY),
    "complete": ("actions", "complete", "A1", *DAY),
    "extend": ("actions", "extend", "A1", "--to", "May 2027", "--reason", "Ill.", *DAY),
    "close": ("actions", "close", "A2", "--agreed", "2026-11-04", *DAY),
    "withdraw": ("actions", "withdraw", "A1", "--reason", "Sold.", *DAY),
    "reopen": ("actions", "reopen", "A2", "--reason", "Not yet.", *DAY),
    "add": ("actions", "add", "plan", "--action", "Write to them", *DAY),
    "publish": ("publish", "2026-12-09", *DAY),
    "attendance": ("attendance", "2026-11-04", "--present", "all", *DAY),
    "confirm": ("confirm", "2026-11-04", "--at", "2026-11-18", *DAY),
    "withdraw-question": ("withdraw-question", "1", *DAY),
    "new-question": ("new-question", "--from", "B. Neighbour", "--text", "When?", *DAY),
    "new-commitment": ("new-commitment", "--commitment", "Keep homes ready", *DAY),
    "new-meeting": ("new-meeting", "--date", "2027-01-19", "--body", "board", *DAY),
}
ERRORS = (
    *(errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR),
)  # fmt: skip
KILL = 0


class Killed(BaseException):
    """The process is dead: nothing it would still do happens."""


class Disk:
    """The calls that the writing of a record makes, one of which can be broken."""

    CALLS = ("open", "write", "fchmod", "fsync", "close", "replace", "link", "rename", "unlink")

    def __init__(self, patch: pytest.MonkeyPatch, breaks_at: int = -1, reason: int = KILL) -> None:
        self.count, self.breaks_at, self.reason = 0, breaks_at, reason
        self.dead = False
        self.handles: dict[int, tuple[int, int]] = {}  # what is open, and which file that is
        self.close = os.close
        for name in self.CALLS:
            patch.setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if not _is_of_writing():
                return real(*given, **more)
            if self.dead:
                raise Killed
            number, self.count = self.count, self.count + 1
            if number == self.breaks_at:
                if self.reason == KILL:
                    self.dead = True
                    raise Killed
                if name == "close":
                    real(*given)  # a handle is gone, whatever its last flush came to
                raise OSError(self.reason, os.strerror(self.reason))
            result = real(*given, **more)
            if name == "open":
                self.handles[result] = _file_behind(result)
            elif name == "close":
                self.handles.pop(given[0], None)
            return result

        return call

    def bury(self) -> None:
        """What the system does for a dead process: its files are closed, its locks are freed."""
        for handle, file in self.handles.items():
            with suppress(OSError):
                if _file_behind(handle) == file:
                    self.close(handle)


def _file_behind(handle: int) -> tuple[int, int]:
    found = os.fstat(handle)
    return found.st_dev, found.st_ino


def _is_of_writing() -> bool:
    frame = sys._getframe(2)
    for _ in range(3):
        if frame.f_globals.get("__name__") == writing.__name__:
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("council")
    write_records(folder, FILES)
    return folder


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPKIT_CACHE", "off")


def run(
    words: tuple[str, ...], folder: Path, breaks_at: int = -1, reason: int = KILL
) -> tuple[int | None, Disk]:
    """Run a command with one call broken: its exit code, None for a process that was killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        disk = Disk(patch, breaks_at, reason)
        try:
            result = CliRunner().invoke(app, words)
        except Killed:
            code = None
        else:
            killed = isinstance(result.exception, Killed)
            broken = isinstance(result.exception, OSError)
            code = None if killed else 3 if broken else result.exit_code
    disk.bury()
    return code, disk


def fresh(council: Path, folder: Path) -> Path:
    shutil.rmtree(folder / "records", ignore_errors=True)
    shutil.copytree(council / "records", folder / "records")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (folder / "records").rglob("*")
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def reasons(place: int) -> Iterator[int]:
    """A kill and one of the errors: over the calls of all commands, each of them many times."""
    yield KILL
    yield ERRORS[place % 6]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_record_is_the_old_one_or_the_new_one(
    name: str, council: Path, tmp_path: Path, no_memory: None
) -> None:
    words = COMMANDS[name]
    old = contents(fresh(council, tmp_path))
    code, disk = run(words, tmp_path)
    new = contents(tmp_path)
    assert code == 0
    assert new != old
    calls = disk.count
    assert calls >= 8  # the lock, the old file, the new one, its bytes, its mode, the swap, …
    everything = name in ("update", "new-meeting")  # the two ways there are to write a file
    for place in range(calls):
        for reason in (KILL, *ERRORS) if everything else reasons(place):
            code, _ = run(words, fresh(council, tmp_path), place, reason)
            now = contents(tmp_path)
            told = f"{name}: call {place} of {calls}, {errno.errorcode.get(reason, 'KILL')}"
            for file in {*old, *new}:
                assert now.get(file) in (old.get(file), new.get(file)), f"{told}: {file} is torn"
            if code == 0:
                assert now == new, f"{told}: it says that it wrote, and did not"
            left = {file for file in now if file not in new}
            assert all(file.endswith(".tmp") for file in left), told
            if reason != KILL and place < calls - 1:
                assert len(left) <= 1, told
    # Whatever the last of these left behind, the same command does its work now.
    code, _ = run(words, fresh(council, tmp_path))
    assert (code, contents(tmp_path)) == (0, new)


def test_after_a_kill_the_next_writer_tidies_up(
    council: Path, tmp_path: Path, no_memory: None
) -> None:
    words = COMMANDS["update"]
    fresh(council, tmp_path)
    _, disk = run(words, tmp_path)
    new = contents(tmp_path)
    for place in range(disk.count):
        run(words, fresh(council, tmp_path), place, KILL)
        if contents(tmp_path) != new:
            code, _ = run(words, tmp_path)
            assert code == 0
        assert contents(tmp_path) == new


def test_an_error_says_what_state_the_file_is_in(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(council, tmp_path)
    clerk = Clerk(tmp_path, monkeypatch)
    fsync, calls = os.fsync, list[int]()

    def fails_at(number: int) -> Callable[[int], None]:
        def call(handle: int) -> None:
            calls.append(handle)
            if len(calls) == number:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            fsync(handle)

        return call

    monkeypatch.setattr(os, "fsync", fails_at(1))
    with pytest.raises(OSError, match="the file is as it was"):
        clerk.types(*COMMANDS["update"])
    calls.clear()
    monkeypatch.setattr(os, "fsync", fails_at(2))
    with pytest.raises(OSError, match="the file has the change, but a power cut could undo it"):
        clerk.types(*COMMANDS["update"])


def test_a_naive_writer_would_be_found_out(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_memory: None
) -> None:
    """The harness sees a torn file where a file is written over."""

    def naive(path: Path, change: Callable[[bytes], bytes]) -> bytes:
        changed = change(path.read_bytes())
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
        os.write(handle, changed)
        os.close(handle)
        return changed

    old = contents(fresh(council, tmp_path))
    monkeypatch.setattr("cpkit.edit.recording.amend", _in_writing(naive))
    torn = 0
    for place in range(3):
        run(COMMANDS["update"], fresh(council, tmp_path), place, KILL)
        torn += contents(tmp_path)["plan.yaml"] == b"" != old["plan.yaml"]
    assert torn > 0


def _in_writing(function: Callable[..., bytes]) -> Callable[..., bytes]:
    """The function as if it stood in the module that writes."""
    from types import FunctionType

    names = {**function.__globals__, "__name__": writing.__name__}
    return FunctionType(function.__code__, names)  # type: ignore[arg-type]


def updates(folder: Path, who: int, times: int) -> None:
    """One clerk's notes, each reported as written; anything else ends in an error."""
    os.chdir(folder)
    os.environ["CPKIT_CACHE"] = "off"
    for number in range(times):
        words = ("actions", "update", "A1", "--note", f"clerk {who} note {number}", *DAY)
        assert CliRunner().invoke(app, words).exit_code == 0


def test_sixteen_clerks_at_once_lose_nothing(council: Path, tmp_path: Path) -> None:
    folder, context = fresh(council, tmp_path), get_context("forkserver")
    context.set_forkserver_preload(["cpkit.cli.app", "cpkit.edit.recording", "cpkit.register"])
    clerks = [context.Process(target=updates, args=(folder, who, 2)) for who in range(16)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
        assert clerk.exitcode == 0
    text = (folder / "records/action-plans/plan.yaml").read_text("utf-8")
    missing = [(w, n) for w in range(16) for n in range(2) if f"clerk {w} note {n}}}" not in text]
    assert missing == []


ENDLESS = """
import sys
from typer.testing import CliRunner
from cpkit.cli.app import app
print("ready", flush=True)
for number in range(1000):
    note = f"note {number}"
    CliRunner().invoke(app, ["actions", "update", "A1", "--note", note, "--as-at", "2026-11-20"])
"""


def test_killed_at_random(council: Path, tmp_path: Path) -> None:
    """Whole records after a kill at any moment; the calls broken one by one find more."""
    folder, dice = fresh(council, tmp_path), random.Random(5)
    plan = folder / "records/action-plans/plan.yaml"
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", ENDLESS],
            cwd=folder,
            env={**os.environ, "CPKIT_CACHE": "off"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2 + dice.random() / 3)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)
        text = plan.read_text("utf-8")
        notes = text.count("note: note ")
        assert text.startswith(PLAN.split("  - {id", maxsplit=1)[0])
        assert text.endswith(PLAN.split("due: 2026-10-30}\n")[1])
        assert text.count("on: 2026-11-20") == notes
