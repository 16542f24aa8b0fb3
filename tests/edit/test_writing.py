"""A file on the disk is the old one or the new one, whatever goes wrong in between."""

import errno
import os
import stat
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from cpkit.edit import writing
from cpkit.edit.writing import NotWritten, amend, create, put

OLD, NEW = b"title: The Pledge\n", b"title: The Pledge\nlaunched: 2024-01-26\n"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "2024-pledge.yaml"
    path.write_bytes(OLD)
    return path


def test_a_new_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "records" / "pledges" / "2024-pledge.yaml"
    create(path, NEW)
    assert path.read_bytes() == NEW
    assert names_in(path.parent) == [path.name]
    assert path.stat().st_nlink == 1


def test_a_new_file_is_as_open_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create(tmp_path / "new.yaml", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_nothing_that_is_there_is_overwritten(there: str, tmp_path: Path) -> None:
    path = tmp_path / "taken.yaml"
    match there:
        case "file":
            path.write_bytes(OLD)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotWritten, match="is there already"):
        create(path, NEW)
    assert names_in(tmp_path) == ["taken.yaml"]
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.yaml"
    link = os.link

    def another_program_first(*names: Path) -> None:
        path.write_bytes(OLD)
        link(*names)

    monkeypatch.setattr(os, "link", another_program_first)
    with pytest.raises(NotWritten, match="there already"):
        create(path, NEW)
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["new.yaml"]


def test_a_file_system_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_names: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    create(tmp_path / "new.yaml", NEW)
    assert names_in(tmp_path) == ["new.yaml"]
    assert (tmp_path / "new.yaml").read_bytes() == NEW


def test_a_changed_file_keeps_its_mode(record: Path) -> None:
    record.chmod(0o600)
    amend(record, lambda old: old + b"launched: 2024-01-26\n")
    assert record.read_bytes() == NEW
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert names_in(record.parent) == [record.name]


def test_what_would_not_change_is_not_written(record: Path) -> None:
    before = record.stat()
    amend(record, lambda old: old)
    assert record.stat() == before


def test_a_change_that_fails_changes_nothing(record: Path) -> None:
    def fails(_old: bytes) -> bytes:
        raise ValueError("not a list")

    with pytest.raises(ValueError, match="not a list"):
        amend(record, fails)
    assert record.read_bytes() == OLD
    assert names_in(record.parent) == [record.name]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("link", "is a link or not a plain file"),
        ("pipe", "is a link or not a plain file"),
        ("folder", "is a link or not a plain file"),
        ("hard link", "is also another file"),
        ("read-only", "is read-only"),
    ],
)
def test_only_plain_files_of_ones_own_are_changed(kind: str, reason: str, record: Path) -> None:
    path = record.with_name("odd.yaml")
    match kind:
        case "link":
            path.symlink_to(record)
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "hard link":
            path.hardlink_to(record)
        case _:
            path = record
            path.chmod(0o444)
    with pytest.raises(NotWritten, match=reason):
        amend(path, lambda _old: NEW)
    assert record.read_bytes() == OLD


def test_a_file_saved_by_an_editor_meanwhile_is_left_to_it(record: Path) -> None:
    def change_while_someone_saves(old: bytes) -> bytes:
        record.write_bytes(b"title: An editor was here\n")
        return old + b"x: {}\n"

    with pytest.raises(NotWritten, match="saved by another program"):
        amend(record, change_while_someone_saves)
    assert record.read_bytes() == b"title: An editor was here\n"
    assert names_in(record.parent) == [record.name]


def test_a_system_without_locks_writes_all_the_same(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "fcntl", None)
    create(record.with_name("new.yaml"), NEW)
    amend(record, lambda _old: NEW)
    assert record.read_bytes() == record.with_name("new.yaml").read_bytes() == NEW
    assert names_in(record.parent) == [record.name, "new.yaml"]


def test_a_page_that_can_be_made_again_is_overwritten(tmp_path: Path) -> None:
    put(tmp_path / "out" / "minutes.md", OLD)
    put(tmp_path / "out" / "minutes.md", NEW)
    assert (tmp_path / "out" / "minutes.md").read_bytes() == NEW


CALLS = ["open", "write", "fchmod", "fsync", "close", "replace"]


@pytest.mark.parametrize("failing", CALLS)
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failing_disk_leaves_the_old_file(
    failing: str, reason: int, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as patch:
        patch.setattr(os, failing, fails)
        with pytest.raises(OSError, match=os.strerror(reason)):
            amend(record, lambda _old: NEW)
    assert record.read_bytes() == OLD
    assert names_in(record.parent) == [record.name]


def test_a_disk_that_takes_a_byte_at_a_time_gets_them_all(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:1]))
    amend(record, lambda _old: NEW)
    assert record.read_bytes() == NEW


def test_the_bytes_are_on_the_disk_before_the_name_is(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def noted(*given: object, name: str = name, real: object = real) -> object:
            calls.append(name)
            return real(*given)  # type: ignore[operator]

        monkeypatch.setattr(os, name, noted)
    amend(record, lambda _old: NEW)
    assert calls == ["write", "fsync", "replace", "fsync"]


KILLED_AT = """
import os, sys
from pathlib import Path
from cpkit.edit import writing
call, what, path = sys.argv[1:]
real = getattr(os, call)
after = call.startswith(("link", "replace"))
def dies(*given, **more):
    if after:
        real(*given, **more)
    os._exit(9)
setattr(os, call, dies)
if what == "amend":
    writing.amend(Path(path), lambda old: b"half " + old)
else:
    writing.create(Path(path), b"whole")
"""


def killed(call: str, what: str, path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED_AT, call, what, str(path)], check=False)
    assert run.returncode == 9


@pytest.mark.parametrize("call", ["write", "fchmod", "fsync", "replace"])
def test_killed_while_changing_a_file(call: str, record: Path) -> None:
    killed(call, "amend", record)
    assert record.read_bytes() == (b"half " + OLD if call == "replace" else OLD)
    amend(record, lambda _old: NEW)  # neither stuck on a lock nor on what was left behind
    assert record.read_bytes() == NEW
    assert names_in(record.parent) == [record.name]


@pytest.mark.parametrize("call", ["write", "fsync", "link"])
def test_killed_while_making_a_file(call: str, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    killed(call, "create", path)
    if call == "link":
        assert path.read_bytes() == b"whole"
        amend(path, lambda _old: NEW)
    else:
        create(path, NEW)
    assert path.read_bytes() == NEW
    assert names_in(tmp_path) == ["new.yaml"]


def add_lines(path: Path, who: str) -> None:
    for number in range(10):
        amend(path, lambda old, line=f"# {who} {number}\n": old + line.encode())  # type: ignore[misc]


def test_clerks_who_write_at_once_lose_nothing(record: Path) -> None:
    context = get_context("spawn")
    clerks = [context.Process(target=add_lines, args=(record, who)) for who in "abcd"]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
        assert clerk.exitcode == 0
    lines = record.read_text(encoding="utf-8").splitlines()
    assert sorted(lines[1:]) == sorted(f"# {who} {n}" for who in "abcd" for n in range(10))
