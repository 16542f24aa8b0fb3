"""Next, last, before and after: the meetings a clerk means when she does not name one."""

from datetime import date
from pathlib import Path

import pytest

from cpkit.query.meetings import (
    bodies_that_meet,
    following,
    last_meeting,
    next_meeting,
    previous,
)
from cpkit.records import Meeting
from cpkit.register import Register, load

YEAR = {
    "board": [
        ("2024-01-10", "confirmed"),
        ("2024-03-13", "cancelled"),
        ("2024-05-08", "confirmed"),
        ("2024-07-10", "held"),
        ("2024-09-11", "postponed"),
        ("2024-09-25", "published"),
        ("2024-11-13", "planned"),
    ],
    "scrutiny": [("2024-07-17", "held"), ("2024-10-02", "planned")],
    "young-voices": [],
}


def register(folder: Path, as_at: str) -> Register:
    (folder / "bodies").mkdir()
    (folder / "meetings").mkdir()
    for body, meetings in YEAR.items():
        text = f"name: The {body.title()}\nregime: informal\n"
        (folder / "bodies" / f"{body}.yaml").write_text(text, encoding="utf-8")
        for day, status in meetings:
            text = f"body: {body}\ndate: {day}\nstatus: {status}\n"
            (folder / "meetings" / f"{day}-{body}.yaml").write_text(text, encoding="utf-8")
    found, problems = load(folder, date.fromisoformat(as_at))
    assert not problems
    return found


def shown(meeting: Meeting | None) -> str:
    return meeting.id.removeprefix("meetings/") if meeting else "none"


@pytest.mark.parametrize(
    ("as_at", "body", "last", "following_one"),
    [
        ("2024-08-01", "board", "2024-07-10-board", "2024-09-25-board"),
        ("2024-08-01", None, "2024-07-17-scrutiny", "2024-09-25-board"),
        ("2024-08-01", "bodies/scrutiny", "2024-07-17-scrutiny", "2024-10-02-scrutiny"),
        ("2024-07-10", "board", "2024-07-10-board", "2024-09-25-board"),  # held on the day
        ("2024-09-25", "board", "2024-07-10-board", "2024-09-25-board"),  # to come on the day
        ("2024-09-26", "board", "2024-07-10-board", "2024-11-13-board"),
        ("2024-12-01", "board", "2024-07-10-board", "none"),
        ("2024-01-01", "board", "none", "2024-01-10-board"),
        ("2024-08-01", "young-voices", "none", "none"),
        ("2024-08-01", "unheard-of", "none", "none"),
    ],
)
def test_last_and_next(
    tmp_path: Path, as_at: str, body: str | None, last: str, following_one: str
) -> None:
    found = register(tmp_path, as_at)
    assert shown(last_meeting(found, body)) == last
    assert shown(next_meeting(found, body)) == following_one


@pytest.mark.parametrize(
    ("meeting", "before", "after"),
    [
        ("2024-05-08-board", "2024-01-10-board", "2024-07-10-board"),
        ("2024-01-10-board", "none", "2024-05-08-board"),
        ("2024-11-13-board", "2024-09-25-board", "none"),
        ("2024-07-17-scrutiny", "none", "2024-10-02-scrutiny"),
    ],
)
def test_before_and_after(tmp_path: Path, meeting: str, before: str, after: str) -> None:
    found = register(tmp_path, "2024-08-01")
    asked = found.one(Meeting, meeting)
    assert asked is not None
    assert shown(previous(asked, found)) == before
    assert shown(following(asked, found)) == after


def test_bodies_in_order_of_name(tmp_path: Path) -> None:
    names = [body.name for body in bodies_that_meet(register(tmp_path, "2024-08-01"))]
    assert names == ["The Board", "The Scrutiny", "The Young-Voices"]
