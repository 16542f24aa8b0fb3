"""Whatever is edited between two runs, a warm run finds exactly what a cold one would find."""

import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from clerk import EXAMPLE
from cpkit.checks import check_everything, weighed
from cpkit.cli.checking import every_problem
from cpkit.problems import Problem, in_order
from cpkit.register import Register, load
from cpkit.register.desk import Desk
from cpkit.shelf import Memory, open_shelf

DAY = date(2026, 11, 16)
FORGETFUL = Memory(None)

BOARD = "bodies/corporate-parenting-board.yaml"
MARCH = "meetings/2026-03-11-corporate-parenting-board.yaml"
JUNE = "meetings/2026-06-10-corporate-parenting-board.yaml"
PLAN = "action-plans/2025-inspection.yaml"
PLEDGE = "pledges/2024-pledge.yaml"
SLIDES = "papers/2024-10-24-corporate-parenting-slides.pdf"

Edit = Callable[[Path], object]


def replaced(name: str, old: str, new: str) -> Edit:
    """An edit that puts one text in the place of another, which has to be there."""

    def edit(records: Path) -> None:
        text = (records / name).read_text(encoding="utf-8")
        assert old in text
        (records / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def begun_with(name: str, words: str) -> Edit:
    """An edit that writes words before everything else in a file."""

    def edit(records: Path) -> None:
        text = (records / name).read_text(encoding="utf-8")
        (records / name).write_text(words + text, encoding="utf-8")

    return edit


def moved(name: str, new: str) -> Edit:
    return lambda records: (records / name).rename(records / new)


def removed(name: str) -> Edit:
    return lambda records: (records / name).unlink()


def copied(name: str, new: str) -> Edit:
    return lambda records: shutil.copy(records / name, records / new)


EDITS: dict[str, Edit] = {
    "a meeting's minutes are no longer confirmed": replaced(
        MARCH, "status: confirmed", "status: held"
    ),
    "a finding moves down a line": begun_with(MARCH, "# Looked through.\n"),
    "a finding is waived": begun_with(
        MARCH, "waive: [{check: CP407, reason: agreed with the chair}]\n"
    ),
    "a meeting names another body": replaced(MARCH, "body: corporate", "body: corporal"),
    "a meeting is broken": begun_with(MARCH, "{\n"),
    "a meeting has a key that nobody knows": begun_with(MARCH, "venu: Town Hall\n"),
    "a meeting is removed": removed(JUNE),
    "a meeting's file has another name": moved(JUNE, JUNE.replace("2026-06-10", "2026-06-11")),
    "a meeting is there twice": copied(JUNE, JUNE.replace(".yaml", "-again.yaml")),
    "a body's quorum is raised": replaced(BOARD, "quorum: 4", "quorum: 14"),
    "a body numbers its minutes otherwise": replaced(BOARD, "{n}/{yy}", "{yy}/{n}"),
    "a body is broken": begun_with(BOARD, "name: The Board\n"),
    "a body has another name": moved(BOARD, "bodies/parenting-board.yaml"),
    "the council renames a directorate": replaced("council.yaml", "name: People", "name: Pupils"),
    "the council lets a check be": replaced(
        "council.yaml", "checks:\n", "checks:\n  severity: {CP401: off}\n"
    ),
    "the council is broken": begun_with("council.yaml", "\t"),
    "a paper is removed": removed(SLIDES),
    "a paper has another name": moved(SLIDES, "papers/slides.pdf"),
    "an action that a later meeting names has another id": replaced(JUNE, "id: A1", "id: B1"),
    "a colour of the body's legend comes later": replaced(BOARD, "days_late: 61", "days_late: 300"),
    "an action of a plan is complete": replaced(PLAN, "id: 5c", "id: 5c\n        status: complete"),
    "a pledge is removed": removed(PLEDGE),
}


class Warm(NamedTuple):
    """Records that have been looked through once, and what was remembered of it."""

    records: Path
    memory: Path


def found(records: Path, memory: Memory, day: date = DAY) -> list[Problem]:
    shelf = open_shelf(records)
    register, problems = load(records, day, shelf, memory)
    problems += check_everything(register, shelf, memory)
    return in_order(weighed(problems, register))


@pytest.fixture(scope="module")
def looked_through(tmp_path_factory: pytest.TempPathFactory) -> Warm:
    folder = tmp_path_factory.mktemp("example")
    warm = Warm(folder / "records", folder / "memory")
    shutil.copytree(EXAMPLE, warm.records)
    found(warm.records, Memory(warm.memory))
    return warm


@pytest.fixture
def warm(looked_through: Warm, tmp_path: Path) -> Warm:
    copy = Warm(tmp_path / "records", tmp_path / "memory")
    shutil.copytree(looked_through.records, copy.records)
    shutil.copytree(looked_through.memory, copy.memory)
    return copy


def differences(here: Iterable[Problem], there: Iterable[Problem]) -> list[str]:
    return sorted(f"{p.place} {p.code} {p.message}" for p in {*here} ^ {*there})


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_an_edit_a_warm_run_finds_what_a_cold_one_finds(warm: Warm, edit: Edit) -> None:
    before = found(warm.records, Memory(warm.memory))
    edit(warm.records)
    cold = found(warm.records, FORGETFUL)
    assert differences(before, cold) != []  # an edit that changes nothing would show nothing
    assert differences(found(warm.records, Memory(warm.memory)), cold) == []
    assert found(warm.records, Memory(warm.memory)) == cold


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever there is to do is done by three processes, two records at a time."""
    monkeypatch.setattr("cpkit.shelf.crew.WORTH_SHARING", 1)
    monkeypatch.setattr("cpkit.shelf.crew._SHARE", 2)
    monkeypatch.setattr("cpkit.shelf.crew._processors", lambda: 3)


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")
def test_a_crew_finds_what_one_process_finds(
    warm: Warm, shared: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    EDITS["a meeting is broken"](warm.records)
    EDITS["a body has another name"](warm.records)
    together = found(warm.records, FORGETFUL)
    assert found(warm.records, Memory(warm.memory)) == together  # some read, some remembered
    assert found(warm.records, Memory(warm.memory)) == together
    monkeypatch.setattr("cpkit.shelf.crew.WORTH_SHARING", 10_000)
    assert found(warm.records, FORGETFUL) == together


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")
@pytest.mark.parametrize("kept", [0, 3, 800])
def test_what_another_process_read_is_had_from_it(
    warm: Warm, shared: None, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr("cpkit.register.desk._KEPT_AS_RECORDS", kept)
    EDITS["a meeting is broken"](warm.records)
    register, _ = load(warm.records, DAY)
    assert register.crew is not None
    assert all(register.crew.is_elsewhere(record_id) for record_id in register.ids())
    alone = Register(register.headlines(), Desk(open_shelf(warm.records)).record, as_at=DAY)
    for record_id in register.ids():
        here, there = alone.get(record_id), register.get(record_id)
        assert here is not None
        assert there is not None
        assert here.__dict__ == there.__dict__
        assert here.place() == there.place()
    assert register.get(MARCH.removesuffix(".yaml")) is None


@pytest.mark.parametrize("day", [date(2024, 9, 1), date(2026, 11, 17), date(2027, 6, 1)])
def test_on_another_day_a_warm_run_finds_what_a_cold_one_finds(warm: Warm, day: date) -> None:
    cold = found(warm.records, FORGETFUL, day)
    assert differences(found(warm.records, FORGETFUL), cold) != []
    assert found(warm.records, Memory(warm.memory), day) == cold


def test_what_was_edited_and_put_back_is_as_it_was(warm: Warm) -> None:
    before = found(warm.records, FORGETFUL)
    council = (warm.records / "council.yaml").read_bytes()
    EDITS["the council is broken"](warm.records)
    found(warm.records, Memory(warm.memory))
    (warm.records / "council.yaml").write_bytes(council)
    assert found(warm.records, Memory(warm.memory)) == before


def test_a_memory_that_lives_through_every_edit_stays_true(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the command does it, with the answer for the whole folder remembered as well."""
    original = shutil.copytree(warm.records, warm.records.with_name("original"))
    for edit in EDITS.values():
        monkeypatch.setenv("CPKIT_CACHE", str(warm.memory))
        edit(warm.records)
        remembered = every_problem(warm.records, DAY)
        assert every_problem(warm.records, DAY) == remembered
        monkeypatch.setenv("CPKIT_CACHE", "off")
        assert every_problem(warm.records, DAY) == remembered
        shutil.rmtree(warm.records)
        shutil.copytree(original, warm.records)
