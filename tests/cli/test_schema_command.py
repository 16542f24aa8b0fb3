"""`cpkit schema`: each kind of record for editors, printed or as files."""

import json
from pathlib import Path

import pytest

from clerk import Clerk
from cpkit.edit.schemas import schema_files


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path, monkeypatch)


def test_one_kind_is_printed_as_json(clerk: Clerk) -> None:
    outcome = clerk.types("schema", "meeting")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.encode() == schema_files()["meeting.json"]
    assert json.loads(outcome.out)["required"] == ["body", "date"]


def test_all_kinds_are_listed(clerk: Clerk) -> None:
    outcome = clerk.types("schema")
    names = [line.split()[0] for line in outcome.out.splitlines() if not line.startswith(" ")]
    assert names == ["council", "body", "meeting", "pledge", "action-plan", "monitoring", "report"]
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_a_folder_gets_a_file_for_each(clerk: Clerk) -> None:
    outcome = clerk.types("schema", "-o", "schemas")
    assert outcome.code == 0
    files = {path.name: path.read_bytes() for path in (clerk.folder / "schemas").iterdir()}
    assert files == schema_files()


def test_a_folder_gets_the_one_that_is_named(clerk: Clerk) -> None:
    clerk.types("schema", "pledge", "-o", "schemas")
    assert [path.name for path in (clerk.folder / "schemas").iterdir()] == ["pledge.json"]


def test_older_schemas_are_renewed(clerk: Clerk) -> None:
    (clerk.folder / "schemas").mkdir()
    (clerk.folder / "schemas/pledge.json").write_text("{}", encoding="utf-8")
    clerk.types("schema", "pledge", "-o", "schemas")
    assert (clerk.folder / "schemas/pledge.json").read_bytes() == schema_files()["pledge.json"]


def test_an_unknown_kind(clerk: Clerk) -> None:
    outcome = clerk.types("schema", "minutes")
    assert outcome.code == 2
    assert "no kind of record called `minutes`; there are council, body, meeting" in outcome.err
