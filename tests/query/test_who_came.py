"""Who came: a mark for every member and meeting, by name, by seat and by the day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.query.attendance import Row, attendance, year_of
from cpkit.records import Body
from cpkit.register import Register
from documents.filled_records import register_of

HEAD = "body: board\nstatus: held\n"


def years(folder: Path, members: str, *meetings: str, council: str = "name: Council\n") -> list:
    """The years of a board whose meetings are on the first of June, July, August 2023."""
    records = {
        "bodies/board": f"name: Board\nregime: committee\nmembers: {members}\n",
        "council": council,
    }
    for month, meeting in enumerate(meetings, 6):
        day = f"2023-{month:02}-01"
        records[f"meetings/{day}-board"] = (
            f"date: {day}\n{HEAD if 'body' not in meeting else ''}{meeting}\n"
        )
    register = register_of(folder, records, date(2024, 1, 1))
    body = register.one(Body, "board")
    assert body is not None
    return attendance(body, register)


def marks(folder: Path, members: str, *meetings: str) -> dict[str, tuple[str, ...]]:
    found = years(folder, members, *meetings)
    return {row.name: row.marks for year in found for row in year.members}


MARKS = [
    ("[Ro]", "present: [Ro]", "present"),
    ("[Councillor Jane Ro]", "present: [Cllr J. Ro]", "present"),
    ("[{name: Jane Ro, aliases: [Lady Ro of Skelby]}]", "present: [Lady Ro of Skelby]", "present"),
    ("[Ro]", "present: []\napologies: [Ro]", "apologies"),
    ("[Ro]", "present: [Lind]", "absent"),
    ("[Ro]", "present: none\napologies: none", "absent"),
    ("[Ro]", "present: [{name: Lind, substitute_for: Ro}]\napologies: [Ro]", "substituted"),
    ("[Ro]", "apologies: [Ro]", "not recorded"),
]


@pytest.mark.parametrize(("members", "meeting", "mark"), MARKS)
def test_marks(tmp_path: Path, members: str, meeting: str, mark: str) -> None:
    [found] = marks(tmp_path, members, meeting).values()
    assert found == (mark,)


def test_two_of_one_surname_are_kept_apart(tmp_path: Path) -> None:
    assert marks(tmp_path, "[R. Dale, T. Dale]", "present: [Councillor T. Dale]") == {
        "R. Dale": ("absent",),
        "T. Dale": ("present",),
    }


def test_a_seat_counts_only_while_it_is_held(tmp_path: Path) -> None:
    members = "[{name: Ro, to: 2023-07-01}, {name: Lind, from: 2023-07-02}, Vacancy]"
    assert marks(tmp_path, members, *["present: none"] * 3) == {
        "Ro": ("absent", "absent", "not a member"),
        "Lind": ("not a member", "not a member", "absent"),
    }


def test_a_member_who_becomes_chair_has_one_row(tmp_path: Path) -> None:
    members = "[{name: Ro, to: 2023-06-30}, {name: Ro, role: chair, from: 2023-07-01}]"
    [year] = years(tmp_path, members, "present: [Ro]", "present: [Ro]")
    [row] = year.members
    assert (row.role, row.marks) == ("chair", ("present", "present"))


def test_those_who_stood_in_have_rows_of_their_own(tmp_path: Path) -> None:
    [year] = years(tmp_path, "[Ro]", "present: [{name: Ali, substitute_for: Ro}]", "present: [Ro]")
    assert [(row.name, row.marks) for row in year.substitutes] == [
        ("Ali", ("substitute", "not a member"))
    ]
    assert year.members[0].marks == ("substituted", "present")


@pytest.mark.parametrize("status", ["planned", "published", "cancelled", "postponed"])
def test_a_meeting_that_was_not_held_does_not_count(tmp_path: Path, status: str) -> None:
    assert years(tmp_path, "[Ro]", f"body: board\nstatus: {status}\npresent: [Ro]") == []


def test_totals_of_a_meeting_and_of_the_year(tmp_path: Path) -> None:
    [year] = years(
        tmp_path, "[Ro, Lind, Swan]", "present: [Ro, Lind]", "present: [Ro]", "chair: Ro"
    )
    assert [year.present_at(place) for place in range(3)] == [(2, 3), (1, 3), (0, 0)]
    assert year.percentage == 50


YOUNG = "[{name: Kieran, represents: Children in Care Council, young_person: yes}]"
YOUNG_PRESENT = [
    (
        "present: [{name: Kieran, role: Member of the Children in Care Council,"
        " young_person: yes}]",
        "present",
    ),
    ("present: [{name: Kieran, role: Young person, young_person: yes}]", "not recorded"),
    ("present: none\napologies: [{name: Kieran, young_person: yes}]", "not recorded"),
    ("present: none", "not recorded"),
]


@pytest.mark.parametrize(("meeting", "mark"), YOUNG_PRESENT)
def test_a_young_person_is_counted_where_the_role_is_that_of_the_seat(
    tmp_path: Path, meeting: str, mark: str
) -> None:
    register = register_of(
        tmp_path,
        {
            "bodies/board": f"name: Board\nregime: committee\nmembers: {YOUNG}\n",
            "meetings/2023-06-01-board": f"{HEAD}date: 2023-06-01\n{meeting}\n",
        },
        date(2024, 1, 1),
    ).public()
    body = register.one(Body, "board")
    assert body is not None
    [row] = attendance(body, register)[0].members
    assert (row.name, row.marks) == ("Children in Care Council", (mark,))


@pytest.mark.parametrize(
    ("council", "year"),
    [
        ("name: Council\n", "2022/23"),
        ("name: Council\ncalendar: {municipal_year: 1 May}\n", "2023/24"),
    ],
)
def test_the_municipal_year_starts_when_the_council_says(
    tmp_path: Path, council: str, year: str
) -> None:
    register = register_of(tmp_path, {"council": council}, date(2024, 1, 1))
    assert isinstance(register, Register)
    assert str(year_of(date(2023, 5, 5), register)) == year


@given(st.lists(st.sampled_from(["present", "apologies", "absent", "not a member"]), max_size=30))
def test_a_share_is_between_nothing_and_all(given_marks: list) -> None:
    row = Row("Ro", "member", tuple(given_marks))
    assert 0 <= row.attended <= row.expected <= len(given_marks)
    assert (row.percentage is None) == (row.expected == 0)
    if row.percentage is not None:
        assert abs(row.percentage * row.expected - 100 * row.attended) * 2 <= row.expected
