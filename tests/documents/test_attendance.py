"""The attendance page: a table a year, and the two years it shows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from documents.filled_records import register_of
from documents.papers import BOARD, example, page_of, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str) -> None:
    page = page_of("attendance", "corporate-parenting-board", example())
    golden(f"attendance.{fmt}", text_of(page, fmt))


MEMBERS = "members: [{name: Ro, role: chair}, {name: Lind, to: 2023-03-01}, Swan]\n"
RECORDS = {
    "bodies/board": BOARD + MEMBERS,
    "meetings/2021-09-01-board": "body: board\ndate: 2021-09-01\nstatus: held\npresent: [Ro]\n",
    "meetings/2022-09-01-board": "body: board\ndate: 2022-09-01\nstatus: held\npresent: [Ro]\n",
    "meetings/2023-06-01-board": (
        "body: board\ndate: 2023-06-01\nstatus: inquorate\npresent:"
        " [Ro, {name: Ali, substitute_for: Swan}]\napologies: [Swan]\n"
    ),
    "meetings/2023-07-01-board": "body: board\ndate: 2023-07-01\nstatus: held\n",
}


def tables(folder: Path, as_at: date) -> list[dict[str, Any]]:
    years: list[dict[str, Any]] = page_of(
        "attendance", "board", register_of(folder, RECORDS, as_at)
    )["years"]
    return years


def test_this_municipal_year_and_the_last(tmp_path: Path) -> None:
    shown = [table["year"] for table in tables(tmp_path, date(2023, 8, 1))]
    assert shown == ["2023/24", "2022/23"]


def test_an_earlier_day_shows_earlier_years(tmp_path: Path) -> None:
    shown = [table["year"] for table in tables(tmp_path, date(2022, 10, 1))]
    assert shown == ["2022/23", "2021/22"]


def test_a_year_in_full(tmp_path: Path) -> None:
    year = tables(tmp_path, date(2023, 8, 1))[0]
    assert year["headings"] == [
        "Member",
        "1 Jun 2023 (no quorum)",
        "1 Jul 2023",
        "Attended",
        "Share",
    ]
    assert year["rows"] == [
        ["Ro (chair)", "present", "not recorded", "1 of 1", "100%"],
        ["Swan", "sent a substitute", "not recorded", "0 of 1", "0%"],
    ]
    assert year["total"] == ["Members present", "1 of 2", "", "", "50%"]
    assert year["substitutes"] == ["Ali (1 meeting)"]
    assert year["summary"] == "2 meetings; attendance of members 50%."


def test_no_meetings_are_said_to_be_none(tmp_path: Path) -> None:
    page = page_of("attendance", "board", register_of(tmp_path, RECORDS, date(2030, 1, 1)))
    assert page["years"] == []
    assert "No meetings have been held in these two years." in text_of(page, "md")


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_names_that_are_withheld_are_not_called_exempt_business(tmp_path: Path, fmt: str) -> None:
    body = f"{BOARD}members: [{{name: Sam Reed, young_person: yes, represents: Care leavers}}]\n"
    register = register_of(tmp_path, RECORDS | {"bodies/board": body}, date(2023, 4, 25))
    members = text_of(page_of("attendance", "board", register, "members"), fmt)
    assert "Contains personal information – not for publication" in members
    assert "exempt information" not in members
    public = text_of(page_of("attendance", "board", register), fmt)
    assert "not for publication" not in public


def test_who_came_before_any_seat_on_record_was_recorded_all_the_same(tmp_path: Path) -> None:
    later = BOARD + "members: [{name: Ro, from: 2023-05-20}]\n"
    register = register_of(tmp_path, RECORDS | {"bodies/board": later}, date(2022, 10, 1))
    years = page_of("attendance", "board", register)["years"]
    assert [year["summary"] for year in years] == [
        "1 meeting; nobody has a seat on record for that time."
    ] * 2
