"""What was worked out before is recalled only for the very same files, day and code."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

import cpkit.shelf.folder as folder_module
import cpkit.shelf.shelf as shelf_module
from cpkit.problems import Problem
from cpkit.register import load
from cpkit.shelf import Memory, RecordFile, list_records, open_memory, open_shelf


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    (folder / "meetings").mkdir(parents=True)
    (folder / "papers").mkdir()
    (folder / "council.yaml").write_text("name: C\n")
    (folder / "meetings" / "a.yaml").write_text("body: b\n")
    (folder / "papers" / "one.pdf").write_bytes(b"%PDF")
    return folder


def test_what_was_remembered_is_recalled_for_the_same_key(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache")
    memory.remember("problems", "key", {"a": [1, "ŵ"]})
    assert memory.recall("problems", "key") == {"a": [1, "ŵ"]}
    assert memory.recall("problems", "other key") is None
    assert memory.recall("other", "key") is None


def test_a_memory_without_a_folder_forgets() -> None:
    memory = Memory(None)
    memory.remember("problems", "key", 1)
    assert memory.recall("problems", "key") is None


@pytest.mark.parametrize("damage", [b"", b"\n", b"x" * 10, b"[1]", b"\xff\xfe\n{}"])
def test_a_damaged_memory_is_forgotten(tmp_path: Path, damage: bytes) -> None:
    memory = Memory(tmp_path)
    memory.remember("problems", "key", [1, 2, 3])
    (tmp_path / "problems.json").write_bytes(damage)
    assert memory.recall("problems", "key") is None


def test_one_changed_byte_of_the_value_is_noticed(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.remember("problems", "key", [1, 2, 3])
    file = tmp_path / "problems.json"
    file.write_bytes(file.read_bytes().replace(b"[1,2,3]", b"[1,2,4]"))
    assert memory.recall("problems", "key") is None


def test_the_memory_is_for_its_owner_alone(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache")
    memory.remember("problems", "key", 1)
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    assert (tmp_path / "cache" / "problems.json").stat().st_mode & 0o077 == 0
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["problems.json"]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memory = Memory(tmp_path / "file")
    memory.remember("problems", "key", 1)
    assert memory.recall("problems", "key") is None


@pytest.mark.parametrize(
    ("environment", "kept"),
    [
        ({"CPKIT_CACHE": "off"}, False),
        ({"CI": "true"}, False),
        ({"XDG_CACHE_HOME": "HERE"}, True),
        ({"CPKIT_CACHE": "HERE", "CI": "true"}, True),
    ],
)
def test_where_the_memory_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: dict[str, str], kept: bool
) -> None:
    for name in ("CI", "CPKIT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.replace("HERE", str(tmp_path)))
    memory = open_memory(tmp_path / "records")
    memory.remember("problems", "key", 1)
    assert memory.recall("problems", "key") == (1 if kept else None)
    assert any(tmp_path.rglob("problems.json")) is kept


def test_the_shelf_knows_every_file_and_paper(records: Path) -> None:
    before = open_shelf(records).digest
    assert open_shelf(records).digest == before
    (records / "meetings" / "a.yaml").write_text("body: c\n")
    changed = open_shelf(records).digest
    (records / "papers" / "two.pdf").write_bytes(b"%PDF")
    added = open_shelf(records).digest
    (records / "meetings" / "a.yaml").rename(records / "meetings" / "a.yml")
    misnamed = open_shelf(records).digest
    (records / "meetings" / "a.yml").unlink()
    assert len({before, changed, added, misnamed, open_shelf(records).digest}) == 5


def test_what_lies_in_the_folder(records: Path) -> None:
    (records / "meetings" / "b.yml").write_text("body: b\n")
    (records / "meetings" / "c.yaml.txt").write_text("body: b\n")
    (records / "meetings" / "wrong name.yaml").write_text("body: b\n")
    (records / "meetings" / ".hidden.yaml").write_text("body: b\n")
    (records / "meetings" / "notes.txt").write_text("not a record")
    (records / "minutes").mkdir()
    (records / "minutes" / "a.yaml").write_text("body: b\n")
    (records / "loose.yaml").write_text("body: b\n")
    listing = list_records(records)
    assert [file.id for file in listing.files] == ["council", "meetings/a"]
    assert listing.papers == {"papers/one.pdf"}
    assert sorted((p.code, p.place.file) for p in listing.problems) == [
        ("CP107", "records/loose.yaml"),
        ("CP107", "records/minutes/a.yaml"),
        ("CP108", "records/meetings/b.yml"),
        ("CP108", "records/meetings/c.yaml.txt"),
        ("CP108", "records/meetings/wrong name.yaml"),
    ]


def test_links_and_pipes_are_not_records(records: Path, tmp_path: Path) -> None:
    from cpkit.problems import Problem
    from cpkit.shelf import read_bytes

    secret = tmp_path / "secret.yaml"
    secret.write_text("name: secret\n")
    (records / "meetings" / "link.yaml").symlink_to(secret)
    (records / "bodies").symlink_to(tmp_path)
    os.mkfifo(records / "meetings" / "pipe.yaml")
    found = {file.id: read_bytes(file) for file in list_records(records).files}
    assert "bodies/secret" not in found
    for name in ("meetings/link", "meetings/pipe"):
        problem = found[name]
        assert isinstance(problem, Problem)
        assert problem.code == "CP013"


def at_rest(*files: Path) -> None:
    """Wait until files were last touched long enough ago to be known by their times."""
    newest = max(file.stat().st_ctime_ns for file in files)
    while time.time_ns() - newest < shelf_module._AT_REST:
        time.sleep(0.01)


@pytest.fixture
def rest_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_AT_REST", 50_000_000)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the files whose bytes are read."""
    names: list[str] = []

    def read_bytes(file: RecordFile) -> bytes | Problem:
        names.append(file.id)
        return folder_module.read_bytes(file)

    monkeypatch.setattr(shelf_module, "read_bytes", read_bytes)
    return names


@pytest.mark.skipif(os.name != "posix", reason="only there nobody can set all of a file's times")
@pytest.mark.usefixtures("rest_is_short")
def test_a_file_at_rest_is_not_read_again(records: Path, read: list[str]) -> None:
    memory = Memory(records.parent / "cache")
    council, meeting = records / "council.yaml", records / "meetings" / "a.yaml"
    at_rest(council, meeting)
    first = open_shelf(records, memory).digests
    assert read == ["council", "meetings/a"]
    assert open_shelf(records, memory).digests == first
    assert read == ["council", "meetings/a"]
    times = meeting.stat()
    meeting.write_text("body: c\n")  # as long as before, and its time set back
    os.utime(meeting, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert open_shelf(records, memory).digests == open_shelf(records).digests != first
    assert read[2] == "meetings/a"


def test_a_file_touched_a_moment_ago_is_read_again(records: Path, read: list[str]) -> None:
    memory = Memory(records.parent / "cache")
    for _ in range(2):
        open_shelf(records, memory).digests  # noqa: B018 - what it reads is the point
    assert read == ["council", "meetings/a"] * 2


def test_without_a_memory_no_fingerprint_is_taken(records: Path, read: list[str]) -> None:
    load(records, date(2026, 1, 1))
    assert read == []
