"""Whatever goes wrong while a command writes, each file is the old one or the new one.

Every command that writes is tried with every call that touches the disk broken in turn: by a kill,
and by one of six errors. What is written by one call or the other is proven for all of them in
`tests/edit/test_broken_calls.py`.
"""

import csv
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from clerk import write_records
from cpkit.cli.app import app
from cpkit.cli.commands import COMMANDS as KNOWN
from cpkit.cli.commands import PARTS
from cpkit.cli.main import main
from disk import (
    ERRORS,
    KILL,
    Disk,
    Killed,
    as_if_in_writing,
    disk_that_breaks,
    files_in,
    how,
    is_of_writing,
)
from repository import Repository

PAPERS = Path(__file__).parents[1] / "importers" / "documents"
FILES = {
    "council.yaml": "name: Wharfe Council\ndirectorates: [People, Place]\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\nmembers: [Councillor Hallam]\n",
    "action-plans/plan.yaml": """\
        title: Inspection action plan
        body: board
        actions:
          - {id: A1, action: Train hosts, lead: Head, due: 2026-10-30, directorate: People}
          - id: A2
            action: Ask children
            lead: Head
            timescale: TBC
            status: complete
            completed: 2026-11-01
          - {id: A3, action: Find homes, lead: Head of Homes, due: 2026-09-30, directorate: Place}
        """,
    "pledges/pledge.yaml": """\
        title: The Pledge
        body: board
        commitments:
          - {id: PE1, commitment: A forum, directorate: People, status: planned}
        """,
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
SAID = {
    "action-plans/plan#A1": {"What has been done": "All of them.", "New status": "complete"},
    "action-plans/plan#A3": {"What has been done": "Two.", "Later date asked for": "May 2027"},
    "pledges/pledge#PE1": {"New status": "in progress", "What has been done": "It met."},
}

Words = tuple[str, ...]
DAY: Words = ("--as-at", "2026-11-20")
WRITERS: dict[str, Words] = {
    "actions update": ("actions", "update", "A1", "--note", "Begun.", *DAY),
    "actions complete": ("actions", "complete", "A1", *DAY),
    "actions extend": ("actions", "extend", "A1", "--to", "May 2027", "--reason", "Ill.", *DAY),
    "actions close": ("actions", "close", "A2", "--agreed", "2026-11-04", *DAY),
    "actions withdraw": ("actions", "withdraw", "A1", "--reason", "Sold.", *DAY),
    "actions reopen": ("actions", "reopen", "A2", "--reason", "Not yet.", *DAY),
    "actions add": ("actions", "add", "plan", "--action", "Write to them", *DAY),
    "publish": ("publish", "2026-12-09", *DAY),
    "attendance": ("attendance", "2026-11-04", "--present", "all", *DAY),
    "confirm": ("confirm", "2026-11-04", "--at", "2026-11-18", *DAY),
    "withdraw-question": ("withdraw-question", "1", *DAY),
    "new-question": ("new-question", "--from", "B. Neighbour", "--text", "When?", *DAY),
    "new-commitment": ("new-commitment", "--commitment", "Keep homes ready", *DAY),
    "new-meeting": ("new-meeting", "--date", "2027-01-19", "--body", "board", *DAY),
    "new-action-plan": ("new-action-plan", "--title", "Homes", *DAY),
    "new-pledge": ("new-pledge", "--title", "Our promise", *DAY),
    "new-report": ("new-report", "--title", "Homes", *DAY),
    "new-monitoring": ("new-monitoring", "--title", "Children", "--taken", "2026-11-01", *DAY),
    "init": ("init", "new", "--council", "Saltmere Council", "--body", "The Panel"),
    "import": ("import", "pack.txt", "several-meetings.txt", *DAY),
    "sheets out": ("sheets", "out", "--format", "csv", *DAY),
    "sheets in": ("sheets", "in", "back/people.csv", "back/place.csv", *DAY),
    "pledge ask": ("pledge", "ask", "--on", "2026-12-09", "--format", "csv", *DAY),
    "remind": ("remind", "-o", "letters/", "--record", *DAY),
    "render": ("render", "minutes", "-o", "out/minutes.html", *DAY),
    "actions": ("actions", "-o", "out/actions.csv", *DAY),
    "actions log": ("actions", "log", "-o", "out/log.md", *DAY),
    "actions history": ("actions", "history", "plan", "-o", "out/plan.html", *DAY),
    "validate": ("validate", "--write-baseline", "known.txt", *DAY),
    "diff": ("diff", "-o", "out/changes.md", "--papers", "out", *DAY),
    "calendar": ("calendar", "--ics", "-o", "out/board.ics", *DAY),
}  # fmt: skip
READERS = {"explain", "search", "schema", "actions show"}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of records, papers to import, and sheets that came back."""
    folder = tmp_path_factory.mktemp("council")
    write_records(folder, FILES)
    Repository(folder).commit({})
    pledge = folder / "records" / "pledges" / "pledge.yaml"
    pledge.write_text(pledge.read_text("utf-8").replace("A forum", "A monthly forum"), "utf-8")
    for paper in ("pack.txt", "several-meetings.txt"):
        shutil.copy(PAPERS / paper, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        CliRunner().invoke(app, ["sheets", "out", "--format", "csv", "-o", "back", *DAY])
    for sheet in (folder / "back").iterdir():
        sheet.with_name(f"{sheet.name.partition('-')[0]}.csv").write_text(_filled_in(sheet))
        sheet.unlink()
    return folder


def _filled_in(sheet: Path) -> str:
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(row | SAID[row["Ref"]] for row in rows)
    return out.getvalue()


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPKIT_CACHE", "off")


def run(words: Words, folder: Path, place: int = -1, reason: int = KILL) -> tuple[int | None, Disk]:
    """Run a command with one call broken: its exit code, None for a process that was killed."""
    with pytest.MonkeyPatch.context() as patch, disk_that_breaks(place, reason) as disk:
        patch.chdir(folder)
        try:
            result = CliRunner().invoke(app, words)
        except Killed:
            return None, disk
    if isinstance(result.exception, Killed):
        return None, disk
    if isinstance(result.exception, OSError):
        return 3, disk
    if isinstance(result.exception, Exception):
        raise result.exception
    return result.exit_code, disk


def fresh(council: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(council, folder, ignore=shutil.ignore_patterns(".git"))
    (folder / ".git").write_text(f"gitdir: {council / '.git'}\n", "utf-8")
    return folder


def whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files but for what a killed writer leaves beside them."""
    return {name: data for name, data in files.items() if not name.endswith(".tmp")}


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_the_old_one_or_the_new_one(
    name: str, council: Path, tmp_path: Path, no_memory: None
) -> None:
    words, folder = WRITERS[name], tmp_path / "council"
    old = files_in(fresh(council, folder))
    code, disk = run(words, folder)
    new = files_in(folder)
    assert (code, new == old) == (0, False)
    states = _states(name, council, folder)
    for place, reason in _broken_calls(len(disk.calls)):
        told = f"{name}: {how(place, reason)}"
        code, _ = run(words, fresh(council, folder), place, reason)
        now = files_in(folder)
        for file, data in whole(now).items():
            assert data in states[file], f"{told}: {file} is torn"
        assert set(old) <= set(now), f"{told}: a file is gone"
        if code == 0:
            assert whole(now) == new, f"{told}: it says that it wrote, and did not"
        elif whole(now) != new:
            code, _ = run(words, folder)
            assert (code, whole(files_in(folder))) == (0, new), f"{told}: it cannot be done again"


def _broken_calls(calls: int) -> Iterator[tuple[int, int]]:
    """Each call with a kill, and every other with an error; of many files alike, some of them.

    Five or eleven calls on is another of the dozen that each file takes: all have their turn.
    """
    for place in range(0, calls, 1 if calls <= 30 else 5 if calls <= 100 else 11):
        yield place, KILL
        if place % 2:
            yield place, ERRORS[place // 2 % 6]


def _states(name: str, council: Path, folder: Path) -> dict[str, set[bytes]]:
    """What each file may hold: as before, as after, and after each of the sheets that came back."""
    words = WRITERS[name]
    steps = [words[:3] + DAY, words] if name == "sheets in" else [words]
    found = [files_in(fresh(council, folder))]
    for step in steps:
        run(step, fresh(council, folder))
        found.append(files_in(folder))
    return {file: {each[file] for each in found if file in each} for file in found[-1]}


def test_every_command_is_tried() -> None:
    parts = {f"{name} {part}" for name, parts in PARTS.items() for part in parts}
    alone = set(KNOWN) - {"sheets", "pledge"}  # which do nothing without a part
    assert alone | parts == WRITERS.keys() | READERS


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """What is done to files in a folder by anything but the module that writes."""
    elsewhere: list[str] = []
    on = [True]

    def look(event: str, given: tuple[Any, ...]) -> None:
        if on[0] and event in _CHANGING and not _is_a_look(event, given) and not is_of_writing():
            path = Path.cwd() / os.fsdecode(given[0])
            if path.is_relative_to(folder):
                elsewhere.append(f"{event} {path.relative_to(folder)}")

    sys.addaudithook(look)
    try:
        yield elsewhere
    finally:
        on[0] = False  # a hook stays for good


_CHANGING = {
    *("open", "os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir"),
    *("os.truncate", "os.chmod", "shutil.copyfile", "shutil.move", "shutil.rmtree"),
}


def _is_a_look(event: str, given: tuple[Any, ...]) -> bool:
    """Whether a file is only read, or a handle is given and not a path."""
    if not isinstance(given[0], str | bytes | os.PathLike):
        return True
    return event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_written_in_any_other_way(
    name: str, council: Path, tmp_path: Path, no_memory: None
) -> None:
    folder = fresh(council, tmp_path / "council")
    with watched(folder) as elsewhere:
        assert run(WRITERS[name], folder)[0] == 0
    assert elsewhere == []


def test_a_way_around_would_be_seen(tmp_path: Path) -> None:
    with watched(tmp_path) as elsewhere:
        (tmp_path / "plan.yaml").write_text("title: The plan\n")
        (tmp_path / "plan.yaml").rename(tmp_path / "new.yaml")
        (tmp_path / "new.yaml").read_text()
    assert elsewhere == ["open plan.yaml", "os.rename plan.yaml"]


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

    folder = tmp_path / "council"
    monkeypatch.setattr("cpkit.edit.recording.amend", as_if_in_writing(naive))
    torn = 0
    for place in range(3):
        run(WRITERS["actions update"], fresh(council, folder), place, KILL)
        torn += (folder / "records/action-plans/plan.yaml").read_bytes() == b""
    assert torn == 1


def test_a_fault_of_its_own_does_not_deny_what_was_written(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def breaks(*_given: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.chdir(fresh(council, tmp_path / "council"))
    monkeypatch.setattr("cpkit.report.difference.difference", breaks)
    monkeypatch.setattr("cpkit.edit.writing.written", [])
    for words, said in (
        (("actions", "update", "A1", "--note", "Begun.", "--dry-run"), "no record was changed"),
        (("actions", "update", "A1", "--note", "Begun."), "written before it: "),
    ):
        monkeypatch.setattr(sys, "argv", ["cpkit", *words, *DAY])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == 3
        assert said in capsys.readouterr().err
