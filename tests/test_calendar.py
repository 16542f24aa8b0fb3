"""Working days, clear days, deadlines, municipal years and retention, on dates worked by hand."""

import json
from datetime import date, datetime, time
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.calendar import (
    DeadlineRule,
    MunicipalYear,
    QuestionDates,
    WorkingCalendar,
    background_papers_open_until,
    england,
    load_bank_holidays,
    look_back,
    minutes_open_until,
    municipal_year,
    question_dates,
)
from cpkit.phrases.dates import read_date

ENGLAND = england()
PARISH = england(policy="mon-sat")
EVERY_DAY = england(policy="calendar")
NOON = time(12)
FIVE = time(17)

DAYS = st.dates(date(2012, 2, 1), date(2035, 11, 30))
POLICIES = st.sampled_from([ENGLAND, PARISH, EVERY_DAY])
COUNTS = st.integers(0, 30)


def test_the_bank_holidays_are_those_of_the_holidays_package() -> None:
    named = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2036))
    assert ENGLAND.closures == {day for day in named if day.weekday() < 5}


@pytest.mark.parametrize(
    "one_off",
    [
        *(date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2)),
        *(date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)),
    ],
)
def test_the_holidays_of_one_year_only_are_there(one_off: date) -> None:
    assert not ENGLAND.is_working(one_off)


@pytest.mark.parametrize(
    ("published", "meeting", "working", "mon_sat", "calendar"),
    [
        # In time by a day.
        (date(2021, 9, 14), date(2021, 9, 23), 6, 7, 8),
        # A day short on working days, though not if Saturday is counted.
        (date(2018, 6, 27), date(2018, 7, 4), 4, 5, 6),
        # The appeal court's case: a Thursday to a Tuesday is two days, three with the Saturday.
        (date(1990, 4, 26), date(1990, 5, 1), 2, 3, 4),
        (date(2018, 7, 3), date(2018, 7, 4), 0, 0, 0),
        (date(2018, 7, 4), date(2018, 7, 4), 0, 0, 0),
        (date(2018, 7, 9), date(2018, 7, 4), 0, 0, 0),
    ],
)
def test_clear_days_leave_out_both_ends(
    published: date, meeting: date, working: int, mon_sat: int, calendar: int
) -> None:
    counted = [count.clear_days(published, meeting) for count in (ENGLAND, PARISH, EVERY_DAY)]
    assert counted == [working, mon_sat, calendar]


@pytest.mark.parametrize(
    ("meeting", "questions", "replies", "publication"),
    [
        (date(2021, 9, 20), date(2021, 9, 15), date(2021, 9, 17), date(2021, 9, 10)),
        (date(2021, 9, 23), date(2021, 9, 20), date(2021, 9, 22), date(2021, 9, 15)),
        # Late summer, Easter, a jubilee, a funeral, Christmas, a coronation.
        (date(2021, 8, 31), date(2021, 8, 25), date(2021, 8, 27), date(2021, 8, 20)),
        (date(2022, 4, 20), date(2022, 4, 13), date(2022, 4, 19), date(2022, 4, 8)),
        (date(2022, 6, 7), date(2022, 5, 31), date(2022, 6, 6), date(2022, 5, 26)),
        (date(2022, 9, 20), date(2022, 9, 14), date(2022, 9, 16), date(2022, 9, 9)),
        (date(2023, 1, 4), date(2022, 12, 29), date(2023, 1, 3), date(2022, 12, 22)),
        (date(2023, 2, 21), date(2023, 2, 16), date(2023, 2, 20), date(2023, 2, 13)),
        (date(2023, 5, 9), date(2023, 5, 3), date(2023, 5, 5), date(2023, 4, 27)),
        (date(2018, 7, 4), date(2018, 6, 29), date(2018, 7, 3), date(2018, 6, 26)),
    ],
)
def test_the_dates_that_lead_up_to_a_meeting(
    meeting: date, questions: date, replies: date, publication: date
) -> None:
    dates = question_dates(
        ENGLAND, meeting, time(14), DeadlineRule(3, NOON), DeadlineRule(1, FIVE), 30
    )
    assert dates == QuestionDates(
        datetime.combine(questions, NOON),
        datetime.combine(replies, FIVE),
        datetime.combine(meeting, time(13, 30)),
    )
    assert ENGLAND.latest_publication(meeting) == publication


@pytest.mark.parametrize(
    ("meeting", "publication"),
    [
        (date(2022, 6, 8), date(2022, 5, 27)),
        (date(2022, 9, 22), date(2022, 9, 13)),
        (date(2023, 1, 4), date(2022, 12, 22)),
    ],
)
def test_the_last_day_to_publish(meeting: date, publication: date) -> None:
    assert ENGLAND.latest_publication(meeting) == publication


def test_a_holiday_announced_late_moves_the_last_day_to_publish() -> None:
    before = england(removed=[date(2022, 9, 19)])
    assert before.latest_publication(date(2022, 9, 20)) == date(2022, 9, 12)
    assert ENGLAND.latest_publication(date(2022, 9, 20)) == date(2022, 9, 9)


def test_clear_days_are_another_count_than_days_before() -> None:
    meeting = date(2023, 3, 1)
    assert ENGLAND.deadline(meeting, 5, True, NOON) == datetime(2023, 2, 21, 12)
    assert ENGLAND.deadline(meeting, 5, False, NOON) == datetime(2023, 2, 22, 12)


def test_a_rule_may_count_other_days_than_the_council() -> None:
    meeting = date(2023, 2, 21)
    rule = DeadlineRule(3, NOON, policy="calendar")
    assert rule.moment(ENGLAND, meeting) == datetime(2023, 2, 18, 12)


def test_a_body_without_a_rule_has_no_date() -> None:
    dates = question_dates(ENGLAND, date(2023, 2, 21), None, DeadlineRule(1, FIVE), None, 30)
    assert (dates.replies_by, dates.schedule_from) == (None, None)


@given(POLICIES, DAYS, COUNTS)
def test_the_latest_publication_passes_and_a_counted_day_later_fails(
    calendar: WorkingCalendar, meeting: date, clear_days: int
) -> None:
    latest = calendar.latest_publication(meeting, clear_days)
    assert calendar.clear_days(latest, meeting) == clear_days
    if clear_days:
        later = calendar.working_days_after(latest, 1)
        assert calendar.clear_days(later, meeting) == clear_days - 1


@given(POLICIES, DAYS, COUNTS)
def test_counting_back_and_on_again_comes_to_the_same_counted_day(
    calendar: WorkingCalendar, day: date, days: int
) -> None:
    start = calendar.working_days_after(day, 1)
    assert calendar.is_working(start)
    assert calendar.working_days_after(calendar.working_days_before(start, days), days) == start


@given(DAYS, COUNTS)
def test_a_clear_deadline_is_one_counted_day_before_the_other(meeting: date, days: int) -> None:
    clear = ENGLAND.deadline(meeting, days, True, NOON)
    assert clear == ENGLAND.deadline(meeting, days + 1, False, NOON)


@pytest.mark.parametrize("days", [-1, 367, 10**9])
def test_a_number_of_days_beyond_a_year_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="days cannot be counted: the number runs from 0 to 366"):
        ENGLAND.working_days_before(date(2023, 2, 21), days)


def test_a_reckoned_day_does_not_claim_printed_words() -> None:
    printed = read_date("Tuesday 21 February 2023")
    assert type(ENGLAND.latest_publication(printed)) is date
    assert type(ENGLAND.working_days_before(printed, 0)) is date


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2023, 2, 18), True),  # Saturday
        (date(2023, 2, 19), False),
        (date(2022, 4, 13), True),
        (date(2022, 4, 14), False),  # the Thursday before Easter
        (date(2022, 4, 15), False),
        (date(2022, 4, 16), True),
        (date(2022, 4, 18), False),
        (date(2022, 4, 19), False),  # the Tuesday after it
        (date(2022, 4, 20), True),
        (date(2022, 12, 23), True),
        (date(2022, 12, 24), False),  # a Saturday
        (date(2022, 12, 28), False),  # the first weekday after the holidays
        (date(2022, 12, 29), True),
        (date(2023, 12, 23), False),  # Christmas Eve is a Sunday
        (date(2022, 1, 1), False),  # a Saturday, with Monday in its place
        (date(2023, 8, 28), False),
        (date(2023, 8, 29), True),
    ],
)
def test_parish_practice_counts_saturdays_and_not_the_breaks(day: date, counts: bool) -> None:
    assert PARISH.is_working(day) is counts


def test_every_day_counts_where_the_rule_says_days() -> None:
    assert EVERY_DAY.is_working(date(2022, 12, 25))


def test_a_council_adds_closures_and_works_through_a_holiday() -> None:
    calendar = england(extra_closures=[date(2022, 12, 28)], removed=[date(2022, 8, 29)])
    assert not calendar.is_working(date(2022, 12, 28))
    assert calendar.is_working(date(2022, 8, 29))
    assert ENGLAND.is_working(date(2022, 12, 28))


def test_years_beyond_the_data_are_not_covered() -> None:
    covered = [day for day in (date(2011, 12, 31), date(2012, 1, 1)) if ENGLAND.covers(day)]
    assert covered == [date(2012, 1, 1)]
    assert ENGLAND.covers(date(2035, 12, 31))
    assert not ENGLAND.covers(date(2036, 1, 1))


def test_a_newer_file_from_gov_uk_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "bank-holidays.json"
    events = [{"title": "Spare day", "date": "2036-03-04", "notes": "", "bunting": True}]
    division = {"division": "england-and-wales", "events": events}
    path.write_text("\ufeff" + json.dumps({"england-and-wales": division, "scotland": {}}), "utf-8")
    newer = england(bank_holidays=load_bank_holidays(path))
    assert newer.closures == {date(2036, 3, 4)}
    assert newer.covers(date(2036, 3, 4))
    assert not newer.covers(date(2023, 2, 21))


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"{}",
            b"[]",
            b"not json",
            b"\xff\xfe",
            b'{"england-and-wales": {}}',
            b"[" * 100_000,
        ),
        *(b'{"england-and-wales": {"events": [{"date": "4 March"}]}}', b" " * 1_000_001),
        *(
            b'{"england-and-wales": {"events": [{"date": 4}]}}',
            b'{"england-and-wales": {"events": 3}}',
        ),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holidays.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"^holidays\.json is not a list of bank holidays"):
        load_bank_holidays(path)


def test_a_calendar_without_holidays_covers_no_year() -> None:
    assert not england(bank_holidays=frozenset()).covers(date(2023, 2, 21))


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 2, 21), "2022/23"),
        (date(2022, 5, 25), "2022/23"),
        (date(2022, 5, 12), "2021/22"),
        (date(2022, 5, 13), "2022/23"),
        (date(1999, 6, 1), "1999/00"),
    ],
)
def test_the_municipal_year_of_a_day(day: date, printed: str) -> None:
    assert str(municipal_year(day)) == printed


def test_the_annual_meeting_begins_the_year_where_it_is_known() -> None:
    meetings = [date(2021, 5, 19), date(2022, 5, 25)]
    assert municipal_year(date(2022, 5, 24), annual_meetings=meetings) == MunicipalYear(2021)
    assert municipal_year(date(2022, 5, 25), annual_meetings=meetings) == MunicipalYear(2022)
    assert municipal_year(date(2023, 5, 13), annual_meetings=meetings) == MunicipalYear(2023)
    assert municipal_year(date(2022, 5, 1), starts=(5, 1)) == MunicipalYear(2022)


def test_how_long_papers_stay_open() -> None:
    assert minutes_open_until(date(2023, 2, 21)) == date(2029, 2, 20)
    assert background_papers_open_until(date(2023, 2, 21)) == date(2027, 2, 20)


def test_how_far_back_a_question_is_a_repeat() -> None:
    assert look_back(date(2021, 9, 23), 6) == date(2021, 3, 23)
    assert look_back(date(2021, 8, 31), 6) == date(2021, 2, 28)
