"""The register answers what the floors above ask, and a broken file costs no other its record."""

from datetime import date
from pathlib import Path

import pytest

from cpkit.records import Body, Meeting
from cpkit.register import Register, Unknown, load

DAY = date(2026, 10, 12)

FILES = {
    "council.yaml": "name: Wharfe Council\nterms: [{name: T, from: 2026-01-05, to: 2026-03-27}]\n",
    "bodies/board.yaml": "name: Board\nregime: committee\n",
    "meetings/2026-01-06-board.yaml": "body: board\ndate: 2026-01-06\nstatus: held\n",
    "meetings/2025-11-04-board.yaml": "body: bodies/board\ndate: 2025-11-04\nstatus: confirmed\n",
    "meetings/2026-01-08-panel.yaml": "body: panel\ndate: 2026-01-08\n",
    "meetings/broken.yaml": "body: board\ndate: someday\n",
    "meetings/torn.yaml": "body: [",
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "records"


@pytest.fixture
def register(records: Path) -> Register:
    return load(records, DAY)[0]


def test_broken_files_are_told_of_and_the_others_read(records: Path) -> None:
    register, problems = load(records, DAY)
    assert [(p.code, p.place.file) for p in problems] == [
        ("CP104", "records/meetings/broken.yaml"),
        ("CP007", "records/meetings/torn.yaml"),
    ]
    assert len(register.ids()) == 5


def test_a_body_s_meetings_come_by_date_whichever_way_they_name_it(register: Register) -> None:
    assert [m.id for m in register.meetings("board")] == [
        "meetings/2025-11-04-board",
        "meetings/2026-01-06-board",
    ]
    assert len(register.meetings()) == 3


@pytest.mark.parametrize("name", ["board", "bodies/board", "bodies/board.yaml"])
def test_a_record_of_a_kind(register: Register, name: str) -> None:
    found = register.one(Body, name)
    assert found is not None
    assert found.called == "Board"
    assert register.one(Meeting, name) is None


@pytest.mark.parametrize(
    ("tail", "meant"),
    [
        ("2026-01-06-board", "meetings/2026-01-06-board"),
        ("records/meetings/2026-01-06-board.yaml", "meetings/2026-01-06-board"),
        ("01-08-panel", "meetings/2026-01-08-panel"),
        ("board", "bodies/board"),
        ("2026-01-06", "meetings/2026-01-06-board"),
    ],
)
def test_any_unambiguous_tail_names_a_record(register: Register, tail: str, meant: str) -> None:
    assert register.resolve(tail) == meant


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("nowhere", "no record is called `nowhere`"),
        ("2026-01", "`2026-01` could be `meetings/2026-01-06-board`, `meetings/2026-01-08-panel`"),
        ("", "no record is called ``"),
    ],
)
def test_a_name_that_means_nothing_or_too_much(register: Register, tail: str, said: str) -> None:
    with pytest.raises(Unknown, match=said.replace("(", r"\(")):
        register.resolve(tail)


def test_without_a_council_everything_has_its_default(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    register, problems = load(tmp_path / "records", DAY)
    assert problems == []
    assert register.council.calendar.counts == "working"
    assert register.meetings() == []


def test_records_evicted_from_memory_are_read_again_and_know_their_places(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpkit.register.register._KEPT_READY", 1)
    monkeypatch.setattr("cpkit.register.desk._KEPT_AS_RECORDS", 0)
    register, _ = load(records, DAY)
    first = register.one(Meeting, "2026-01-06-board")
    register.get("council")
    again = register.one(Meeting, "2026-01-06-board")
    assert first is not again
    assert first is not None
    assert again is not None
    assert first.__dict__ == again.__dict__
    assert str(again.place("status")) == "records/meetings/2026-01-06-board.yaml:3:9"
