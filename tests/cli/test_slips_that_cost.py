"""Small slips at a terminal that would have cost the clerk much, each as it was found."""

from pathlib import Path

import pytest

from clerk import Clerk, write_records

BOARD = "name: The Board\nregime: committee\n"
PANEL = "name: The Other Board\nregime: committee\n"
PLAN = """\
title: Plan
body: board
actions:
  - {id: 1a, action: A, lead: Head Teacher, due: 2026-01-01}
  - {id: 1b, action: B, lead: Head-Teacher, due: 2026-01-01}
"""
DAY = ("--as-at", "2026-11-20")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    records = {
        "council.yaml": "name: Saltmere Council\n",
        "bodies/board.yaml": BOARD,
        "bodies/other-board.yaml": PANEL,
        "meetings/2026-10-06-board.yaml": "body: board\ndate: 2026-10-06\nstatus: held\n",
        "meetings/2026-11-10-other-board.yaml": (
            "body: other-board\ndate: 2026-11-10\nstatus: held\nchair: Mrs Vane\n"
        ),
        "meetings/2027-03-16-board.yaml": (
            "body: board\ndate: 2027-03-16\nitems: [{number: 1, title: Homes}]\n"
        ),
        "action-plans/plan.yaml": PLAN,
    }
    write_records(tmp_path, records)
    return Clerk(tmp_path, monkeypatch)


def test_an_action_of_a_meeting_to_come_is_written_without_a_fault(clerk: Clerk) -> None:
    words = ("--under", "1", "--action", "Write a note", *DAY)
    outcome = clerk.types("actions", "add", "2027-03-16", *words)
    assert (outcome.code, outcome.err) == (0, "")
    assert "It does not count yet on 20 Nov 2026" in outcome.out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["CP30l", "CP301,CP3O2", "cp999"])
def test_a_code_that_no_check_has_is_refused(clerk: Clerk, option: str, code: str) -> None:
    outcome = clerk.types("validate", option, code, *DAY)
    assert outcome.code == 2
    assert f"{option}: no check has a code that begins with" in outcome.err


@pytest.mark.parametrize("code", ["CP3", "cp301", "CP3, CP4", "CP"])
def test_a_code_or_the_beginning_of_one_will_do(clerk: Clerk, code: str) -> None:
    assert clerk.types("validate", "--select", code, *DAY).code in (0, 1)


def test_two_sheets_of_one_name_are_refused_before_any_is_written(clerk: Clerk) -> None:
    outcome = clerk.types("sheets", "out", "--by", "lead", "--format", "csv", "-o", "s", *DAY)
    assert outcome.code == 2
    assert "two sheets would be called `head-teacher-2026-11-20.csv`" in outcome.err
    assert not (clerk.folder / "s").exists()


def test_another_bodys_meeting_confirms_nothing(clerk: Clerk) -> None:
    at = ("--at", "2026-11-10-other-board", *DAY)
    outcome = clerk.types("confirm", "2026-10-06-board", *at)
    assert outcome.code == 2
    assert "is a meeting of another body" in outcome.err


def test_another_bodys_broken_meeting_stops_no_new_one(clerk: Clerk) -> None:
    write_records(clerk.folder, {"meetings/2026-12-01-other-board.yaml": "body: [\n"})
    outcome = clerk.types("new-meeting", "--body", "board", "--date", "2027-05-05", *DAY)
    assert outcome.code == 0
    write_records(clerk.folder, {"meetings/2027-06-01-board.yaml": "body: [\n"})
    outcome = clerk.types("new-meeting", "--body", "board", "--date", "2027-07-05", *DAY)
    assert outcome.code == 2


def test_a_sound_record_is_printed_beside_a_broken_one_of_a_like_name(clerk: Clerk) -> None:
    write_records(clerk.folder, {"meetings/2026-10-06-board-2.yaml": "body: [\n"})
    assert clerk.types("render", "minutes", "2026-10-06-board", *DAY).code == 0
    assert "cannot be read" in clerk.types("render", "minutes", "2026-10-06-board-2", *DAY).err


def test_a_search_for_an_accent_alone_finds_nothing(clerk: Clerk) -> None:
    outcome = clerk.types("search", "\u0301", *DAY)
    assert outcome.code in (0, 1, 2)
    assert "fault" not in outcome.err
