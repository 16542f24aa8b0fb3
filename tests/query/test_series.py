"""A body's meetings as a series: the next date by its own pattern, the next minute numbers."""

from datetime import date
from pathlib import Path

import pytest

from clerk import register_of
from cpkit.query.series import numbers_for, usual_date
from cpkit.records import Body
from cpkit.register import Register


def board(
    folder: Path, body: str, meetings: dict[str, str], council: str = "", as_at: str = "2024-11-01"
) -> tuple[Body, Register]:
    records = {
        "council.yaml": f"name: Saltmere Council\n{council}",
        "bodies/board.yaml": f"name: The Board\nregime: committee\n{body}",
    }
    for when, text in meetings.items():
        records[f"meetings/{when}-board.yaml"] = f"body: board\ndate: {when}\n{text}"
    found = register_of(folder, records, as_at)
    its_body = found.body("board")
    assert its_body
    return its_body, found


def numbered(*numbers: str) -> str:
    return "items:\n" + "".join(f"  - {{number: {n}, title: An item}}\n" for n in numbers)


MUNICIPAL = 'minute_numbers: {form: "{n}/{yy}", restarts: municipal-year}\n'
CALENDAR_YEAR = 'minute_numbers: {form: "{n:02}/{yy}", restarts: calendar-year}\n'
NEVER = 'minute_numbers: {form: "CPB{n}", restarts: never}\n'
EACH_MEETING = 'minute_numbers: {form: "{n}", restarts: meeting}\n'
PARAGRAPHS = 'minute_numbers: {form: "{meeting}.{n}", restarts: never}\n'


@pytest.mark.parametrize(
    ("rule", "meetings", "day", "numbers"),
    [
        (MUNICIPAL, {}, "2025-01-08", ["1/24", "2/24", "3/24"]),
        (MUNICIPAL, {"2024-10-09": numbered("8/24", "9/24")}, "2025-01-08", ["10/24", "11/24"]),
        # Taken out of order, the highest number is still the last.
        (MUNICIPAL, {"2024-10-09": numbered("9/24", "8/24")}, "2025-01-08", ["10/24"]),
        (MUNICIPAL, {"2025-04-09": numbered("40/24")}, "2025-06-11", ["1/25", "2/25"]),
        # A meeting that has no numbers yet does not break the series.
        (MUNICIPAL, {"2024-10-09": numbered("9/24"), "2024-11-13": ""}, "2025-01-08", ["10/24"]),
        # Nor does one that comes later.
        (
            MUNICIPAL,
            {"2024-10-09": numbered("9/24"), "2025-03-12": numbered("30/24")},
            "2025-01-08",
            ["10/24"],
        ),
        (MUNICIPAL, {"2024-10-09": numbered("odd", "9/24")}, "2025-01-08", ["10/24"]),
        (CALENDAR_YEAR, {"2024-10-09": numbered("08/24")}, "2024-11-13", ["09/24", "10/24"]),
        (CALENDAR_YEAR, {"2024-10-09": numbered("08/24")}, "2025-01-08", ["01/25"]),
        (NEVER, {"2019-10-09": numbered("CPB106")}, "2025-01-08", ["CPB107", "CPB108"]),
        (EACH_MEETING, {"2024-10-09": numbered("1", "2")}, "2025-01-08", ["1", "2"]),
        (PARAGRAPHS, {"2024-10-09": numbered("17.3")}, "2025-01-08", ["18.4", "18.5"]),
        (
            'minute_numbers: {form: "{n}", restarts: never, starts_at: 101}\n',
            {},
            "2025-01-08",
            ["101", "102"],
        ),
        (
            'minute_numbers: {form: "{n}/{yy}", restarts: calendar-year, starts_at: 5}\n',
            {"2024-10-09": numbered("88/24")},
            "2025-01-08",
            ["5/25", "6/25"],
        ),
    ],
)
def test_minute_numbers_go_on(
    tmp_path: Path, rule: str, meetings: dict[str, str], day: str, numbers: list[str]
) -> None:
    its_body, found = board(tmp_path, rule, meetings)
    assert numbers_for(its_body, date.fromisoformat(day), found, len(numbers)) == numbers


def test_a_body_without_numbers_has_none(tmp_path: Path) -> None:
    meetings = {"2024-10-09": numbered("1", "2")}
    its_body, found = board(tmp_path, "minute_numbers: none\n", meetings)
    assert its_body.minute_numbers is None
    assert numbers_for(its_body, date(2025, 1, 8), found, 3) == []


def test_the_councils_municipal_year_counts(tmp_path: Path) -> None:
    council = "calendar: {municipal_year: 25 May}\n"
    its_body, found = board(tmp_path, MUNICIPAL, {"2024-04-10": numbered("9/23")}, council)
    assert numbers_for(its_body, date(2024, 5, 20), found, 1) == ["10/23"]
    assert numbers_for(its_body, date(2024, 5, 27), found, 1) == ["1/24"]


@pytest.mark.parametrize(
    ("every", "meetings", "as_at", "usual"),
    [
        ("every: 2 months\n", {"2024-10-09": ""}, "2024-11-01", "2024-12-11"),
        ("every: 2 months\n", {"2024-10-09": ""}, "2025-03-01", "2025-04-09"),
        # The meetings already planned are counted from the last of them.
        ("every: 2 months\n", {"2024-10-09": "", "2024-12-11": ""}, "2024-11-01", "2025-02-12"),
        (
            "every: 2 months\n",
            {"2024-10-09": "", "2024-10-30": "extraordinary: yes\n"},
            "2024-11-01",
            "2024-12-11",
        ),
        ("every: 2 months\n", {}, "2024-11-01", None),
        ("", {"2024-10-09": ""}, "2024-11-01", None),
        ("every: as needed\n", {"2024-10-09": ""}, "2024-11-01", None),
    ],
)
def test_the_usual_date(
    tmp_path: Path, every: str, meetings: dict[str, str], as_at: str, usual: str | None
) -> None:
    its_body, found = board(tmp_path, every, meetings, as_at=as_at)
    assert usual_date(its_body, found) == (usual and date.fromisoformat(usual))
