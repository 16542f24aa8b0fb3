"""By when an answer is needed: before the next agenda goes out, or in five working days."""

from datetime import date
from pathlib import Path

import pytest

from clerk import register_of
from cpkit.query.answer_by import answer_by

BOARD = "name: The Board\nregime: committee\nnotice: {clear_days: 5}\n"
MEETING = "body: board\ndate: 2026-12-09\n"

DAYS = {
    "the day before the agenda": ("2026-11-16", "2026-11-30", "meetings/2026-12-09-board"),
    "just in time": ("2026-11-25", "2026-11-30", "meetings/2026-12-09-board"),
    "too late for the agenda": ("2026-11-26", "2026-12-03", None),
    "no meeting ahead": ("2026-12-21", "2026-12-30", None),  # 28 Dec is a holiday
}


@pytest.mark.parametrize("name", DAYS)
def test_the_day(name: str, tmp_path: Path) -> None:
    today, expected, meeting = DAYS[name]
    records = {"bodies/board.yaml": BOARD, "meetings/2026-12-09-board.yaml": MEETING}
    found = answer_by(register_of(tmp_path, records, today), ["board", "board", ""])
    assert found.day == date.fromisoformat(expected)
    assert (found.meeting.id if found.meeting else None) == meeting


@pytest.mark.parametrize(
    ("today", "expected", "is_for_it"),
    [("2026-11-16", "2026-12-02", True), ("2026-11-30", "2026-12-07", False)],
)
def test_a_body_without_a_day_for_its_agenda_is_answered_before_it_meets(
    today: str, expected: str, is_for_it: bool, tmp_path: Path
) -> None:
    group = "name: The Group\nregime: informal\n"
    records = {"bodies/board.yaml": group, "meetings/2026-12-09-board.yaml": MEETING}
    found = answer_by(register_of(tmp_path, records, today), ["board"])
    assert found.day == date.fromisoformat(expected)
    assert (found.meeting is not None) == is_for_it
