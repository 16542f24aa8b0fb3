"""The dates that follow from a meeting, each under the rule it comes from."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cpkit.query.deadlines import Deadlines, day_warning, deadlines_of, moment_in_words
from cpkit.records import Meeting
from cpkit.register import Register, load

COMMITTEE = "regime: committee\n"
QUESTIONS = (
    "public_questions:\n"
    "  deadline: {working_days: 3, at: 12 noon}\n"
    "  replies: {working_days: 1, at: 5pm}\n"
    "  schedule_minutes_before: 30\n"
)


def register(folder: Path, body: str, meeting: str, council: str = "", as_at: str = "") -> Register:
    files = {
        "bodies/board.yaml": f"name: The Board\n{body}",
        "meetings/m.yaml": f"body: board\n{meeting}",
        "council.yaml": f"name: Wharfemoor Borough Council\n{council}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found, problems = load(folder, date.fromisoformat(as_at or "2020-01-01"))
    assert not problems
    return found


def deadlines(
    folder: Path, body: str, meeting: str, council: str = "", as_at: str = ""
) -> Deadlines:
    found = register(folder, body, meeting, council, as_at)
    (asked,) = found.meetings()
    return deadlines_of(asked, found)


@pytest.mark.parametrize(
    ("day", "publish_by", "questions_by", "replies_by"),
    [
        ("2021-09-20", "2021-09-10", "2021-09-15", "2021-09-17"),
        ("2021-08-31", "2021-08-20", "2021-08-25", "2021-08-27"),  # after a bank holiday
        ("2022-04-20", "2022-04-08", "2022-04-13", "2022-04-19"),  # after Easter
        ("2022-06-07", "2022-05-26", "2022-05-31", "2022-06-06"),  # two days in one week
        ("2023-01-04", "2022-12-22", "2022-12-29", "2023-01-03"),  # Christmas and New Year
        ("2018-07-04", "2018-06-26", "2018-06-29", "2018-07-03"),
    ],
)
def test_a_committees_dates(
    tmp_path: Path, day: str, publish_by: str, questions_by: str, replies_by: str
) -> None:
    found = deadlines(tmp_path, COMMITTEE + QUESTIONS, f"date: {day}\ntime: 2.00pm\n")
    assert found.publish_by
    assert found.questions_by
    assert found.replies_by
    assert found.schedule_from
    assert found.publish_by.when == date.fromisoformat(publish_by)
    assert found.questions_by.when == datetime.fromisoformat(f"{questions_by}T12:00")
    assert found.replies_by.when == datetime.fromisoformat(f"{replies_by}T17:00")
    assert found.schedule_from.when == datetime.fromisoformat(f"{day}T13:30")


NOTICE = [
    (
        "a committee has the Act's five days",
        "regime: committee\n",
        "",
        "2023-02-13",
        "5 clear working days before the meeting (LGA 1972 s.100A(6), s.100B(3))",
    ),
    (
        "full council is summoned",
        "regime: council\n",
        "",
        "2023-02-13",
        "5 clear working days before the meeting (LGA 1972 Sch 12 para 4(1A), s.100B(3))",
    ),
    (
        "a committee of the cabinet has the 2012 Regulations",
        "regime: cabinet-committee\n",
        "",
        "2023-02-13",
        "5 clear working days before the meeting (SI 2012/2089 regs 6 and 7)",
    ),
    (
        "a body may give more notice than the law asks for",
        "regime: committee\nnotice: 7\n",
        "",
        "2023-02-09",
        "7 clear working days before the meeting"
        " (the body's own rule; the law asks for 5: LGA 1972 s.100A(6), s.100B(3))",
    ),
    (
        "less notice than the law's does not count",
        "regime: committee\nnotice: 3\n",
        "",
        "2023-02-13",
        "5 clear working days before the meeting (LGA 1972 s.100A(6), s.100B(3))",
    ),
    (
        "a summons to full council has no exception for shorter notice",
        "regime: council\n",
        "convened: 2023-02-17\n",
        "2023-02-13",
        "5 clear working days before the meeting (LGA 1972 Sch 12 para 4(1A), s.100B(3))",
    ),
    (
        "the body's own way of counting goes before the council's",
        "regime: committee\nnotice: {clear_days: 5, counts: calendar}\n",
        "",
        "2023-02-15",
        "5 clear days before the meeting (LGA 1972 s.100A(6), s.100B(3))",
    ),
    (
        "an informal group has only the rule it gave itself",
        "regime: informal\nnotice: 3\n",
        "",
        "2023-02-15",
        "3 clear working days before the meeting (the body's own rule)",
    ),
    (
        "called at shorter notice, it is out when it is called",
        "regime: committee\n",
        "convened: 2023-02-17\n",
        "2023-02-17",
        "the day the meeting was called, at shorter notice (LGA 1972 s.100B(3)(a))",
    ),
]


@pytest.mark.parametrize(
    ("body", "meeting", "publish_by", "reason"), [n[1:] for n in NOTICE], ids=[n[0] for n in NOTICE]
)
def test_notice(tmp_path: Path, body: str, meeting: str, publish_by: str, reason: str) -> None:
    found = deadlines(tmp_path, body, f"date: 2023-02-21\n{meeting}")
    assert found.publish_by
    assert found.publish_by.when == date.fromisoformat(publish_by)
    assert found.publish_by.reason == reason


def test_three_days_were_enough_until_2002(tmp_path: Path) -> None:
    found = deadlines(tmp_path, COMMITTEE, "date: 2001-02-21\n")
    assert found.publish_by
    assert found.publish_by.when == date(2001, 2, 15)


def test_working_days_are_working_days_where_notice_counts_every_day(tmp_path: Path) -> None:
    body = f"{COMMITTEE}public_questions: {{deadline: {{working_days: 3, at: 12 noon}}}}\n"
    found = deadlines(tmp_path, body, "date: 2023-02-21\n", "calendar: calendar\n")
    assert found.questions_by
    assert found.publish_by
    assert found.questions_by.when == datetime(2023, 2, 16, 12)
    assert found.publish_by.when == date(2023, 2, 15)


def test_a_clear_day_is_a_day_earlier(tmp_path: Path) -> None:
    rule = "public_questions: {deadline: {clear_working_days: 5, at: 12 noon}}\n"
    found = deadlines(tmp_path, COMMITTEE + rule, "date: 2023-03-01\n")
    assert found.questions_by
    assert found.questions_by.when == datetime(2023, 2, 21, 12)
    assert (
        found.questions_by.reason == "5 clear working days before the meeting (the body's own rule)"
    )
    assert found.replies_by is None
    assert found.schedule_from is None


def test_a_rule_without_a_time_runs_to_the_end_of_the_day(tmp_path: Path) -> None:
    rule = "public_questions: {deadline: {working_days: 1}}\n"
    found = deadlines(tmp_path, COMMITTEE + rule, "date: 2023-02-21\n")
    assert found.questions_by
    assert found.questions_by.when == datetime(2023, 2, 20, 23, 59)
    assert found.questions_by.reason == "1 working day before the meeting (the body's own rule)"


@pytest.mark.parametrize(
    ("meeting", "minutes", "papers"),
    [("2023-02-21", "2029-02-20", "2027-02-20"), ("2024-02-29", "2030-02-28", "2028-02-28")],
)
def test_how_long_papers_stay_open(tmp_path: Path, meeting: str, minutes: str, papers: str) -> None:
    found = deadlines(tmp_path, COMMITTEE, f"date: {meeting}\n")
    assert found.minutes_open_until
    assert found.background_papers_open_until
    assert found.minutes_open_until.when == date.fromisoformat(minutes)
    assert found.background_papers_open_until.when == date.fromisoformat(papers)
    assert "s.100C(1)" in found.minutes_open_until.reason
    assert "s.100D" in found.background_papers_open_until.reason


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nothing_follows_from_a_meeting_that_is_off(tmp_path: Path, status: str) -> None:
    found = deadlines(tmp_path, COMMITTEE + QUESTIONS, f"date: 2023-02-21\nstatus: {status}\n")
    assert list(found) == []


def test_an_informal_group_has_no_dates_of_its_own(tmp_path: Path) -> None:
    assert list(deadlines(tmp_path, "regime: informal\n", "date: 2023-02-21\n")) == []


def test_an_informal_meeting_of_a_committee_is_informal(tmp_path: Path) -> None:
    found = deadlines(tmp_path, COMMITTEE, "date: 2023-02-21\nregime: informal\n")
    assert list(found) == []


@pytest.mark.parametrize(
    ("as_at", "is_past"), [("2023-02-12", False), ("2023-02-13", False), ("2023-02-14", True)]
)
def test_a_date_is_past_the_day_after(tmp_path: Path, as_at: str, is_past: bool) -> None:
    found = deadlines(tmp_path, COMMITTEE, "date: 2023-02-21\n", as_at=as_at)
    assert found.publish_by
    assert found.publish_by.is_past is is_past


def test_the_councils_closures_count(tmp_path: Path) -> None:
    closed = "calendar: {closures: [2023-02-13, 2023-02-14]}\n"
    found = deadlines(tmp_path, COMMITTEE, "date: 2023-02-21\n", closed)
    assert found.publish_by
    assert found.publish_by.when == date(2023, 2, 9)


@pytest.mark.parametrize(
    ("meeting", "warned"),
    [("2023-02-21", False), ("2040-02-21", True), ("2012-01-10", True), ("2012-03-10", False)],
)
def test_years_without_bank_holidays_are_warned_of(
    tmp_path: Path, meeting: str, warned: bool
) -> None:
    found = deadlines(tmp_path, COMMITTEE, f"date: {meeting}\n")
    assert ("bank holidays are known from 2012 to" in found.warning) is warned


def test_dates_come_in_the_order_they_are_met(tmp_path: Path) -> None:
    found = deadlines(tmp_path, COMMITTEE + QUESTIONS, "date: 2023-02-21\ntime: 1.00pm\n")
    assert [due.what for due in found] == [
        "agenda out by",
        "questions in by",
        "replies in by",
        "answers laid out from",
        "minutes open until",
        "background papers open until",
    ]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2023, 2, 13), "Mon 13 Feb 2023"),
        (datetime(2023, 2, 16, 12), "Thu 16 Feb 2023, 12 noon"),
        (datetime(2023, 2, 20, 17), "Mon 20 Feb 2023, 5.00 pm"),
    ],
)
def test_a_date_in_words(when: date, words: str) -> None:
    assert moment_in_words(when) == words


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        (date(2023, 2, 21), ""),
        (date(2023, 2, 18), "Saturday 18 February 2023 is at the weekend"),
        (
            date(2023, 5, 8),
            "Monday 8 May 2023 is a bank holiday or a day the council is closed",
        ),
    ],
)
def test_odd_days_to_meet_on(tmp_path: Path, day: date, warning: str) -> None:
    found = register(tmp_path, COMMITTEE, "date: 2023-02-21\n")
    assert isinstance(found.get("meetings/m"), Meeting)
    assert day_warning(day, found.calendar) == warning
