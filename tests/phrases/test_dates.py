"""Dates, moments and house print."""

import copy
import re
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.dates import (
    Moment,
    PrintedDate,
    add_months,
    dates_in_prose,
    day_and_date,
    days_in_month,
    long_date,
    read_date,
    read_day_of_year,
    read_moment,
    said_weekday,
    short_date,
    year_begun,
    years_later_eve,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TUESDAY = date(2023, 2, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-02-21", TUESDAY),
        ("21 February 2023", TUESDAY),
        ("Tuesday 21 February 2023", TUESDAY),
        ("Tuesday, February 21, 2023", TUESDAY),
        ("TUESDAY 21ST FEBRUARY 2023", TUESDAY),
        ("Tues 21 Feb. 2023", TUESDAY),
        ("the 21st of February 2023", TUESDAY),
        ("  21\u00a0February \n 2023 ", TUESDAY),
        ("21/02/2023", TUESDAY),
        ("21/2/2023", TUESDAY),
        ("21.02.2023", TUESDAY),
        ("21-02-2023", TUESDAY),
        ("Wednesday, 4th July, 2018", date(2018, 7, 4)),
        ("18TH DECEMBER 2017", date(2017, 12, 18)),
        ("06 August 2021", date(2021, 8, 6)),
        ("3 Sept 2021", date(2021, 9, 3)),
        ("29 February 2024", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("31 December 2100", date(2100, 12, 31)),
        # A weekday that does not fit is read all the same: a check compares it with the date.
        ("Monday 21 February 2023", TUESDAY),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, expected: date) -> None:
    read = read_date(text)
    assert read == expected
    assert read.printed == text
    assert PrintedDate.read(text).printed == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a date is wanted here and nothing is written"),
        (" \u00a0 ", "a date is wanted here and nothing is written"),
        ("30 February 2024", "`30 February 2024` is not a date: February 2024 has 29 days"),
        ("2023-02-29", "`2023-02-29` is not a date: February 2023 has 28 days"),
        ("0 May 2023", "`0 May 2023` is not a date: May 2023 has 31 days"),
        ("2023-2-21", "`2023-2-21` is not a date: write it like 2023-02-21"),
        ("2023/02/21", "`2023/02/21` is not a date: write it like 2023-02-21"),
        ("21/02/23", "`21/02/23` is not a date: write all four figures of the year"),
        ("21 Feb 23", "`21 Feb 23` is not a date: write all four figures of the year"),
        ("21 February", "`21 February` is not a date: it has no year"),
        ("February 21", "`February 21` is not a date: it has no year"),
        ("February 2023", "`February 2023` is not a date: it has no day"),
        ("02/21/2023", "`02/21/2023` is not a date: there is no month 21"),
        ("2023-13-01", "`2023-13-01` is not a date: there is no month 13"),
        ("2023-00-01", "`2023-00-01` is not a date: there is no month 0"),
        (
            "21 Febuary 2023",
            "`21 Febuary 2023` is not a date: Febuary is not a month; did you mean February?",
        ),
        ("21 Brumaire 2023", "`21 Brumaire 2023` is not a date: Brumaire is not a month"),
        (
            "Tuseday 21 February 2023",
            "`Tuseday 21 February 2023` is not a date: Tuseday is not a day of the week",
        ),
        ("1899-12-31", "`1899-12-31` is not a date: years run from 1900 to 2100"),
        ("0000-01-01", "`0000-01-01` is not a date: years run from 1900 to 2100"),
        ("1 January 2101", "`1 January 2101` is not a date: years run from 1900 to 2100"),
        ("today", "`today` is not a date: write it like 21 February 2023 or 2023-02-21"),
        ("Tuesday", "`Tuesday` is not a date: write it like 21 February 2023 or 2023-02-21"),
        ("2023-W08-2", "`2023-W08-2` is not a date: write it like 21 February 2023 or 2023-02-21"),
        ("20230221", "`20230221` is not a date: write it like 21 February 2023 or 2023-02-21"),
        ("٢٠٢٣-٠٢-٢١", "`٢٠٢٣-٠٢-٢١` is not a date: write it like 21 February 2023 or 2023-02-21"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_date(text)


@given(st.text())
def test_any_text_is_a_date_in_its_own_words_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_date(text).printed == text


@given(DAYS)
def test_a_printed_date_reads_back(day: date) -> None:
    forms = (long_date(day), short_date(day), day_and_date(day), day.isoformat())
    assert [read_date(form) for form in forms] == [day] * 4
    assert said_weekday(long_date(day)) == said_weekday(day_and_date(day)) == day.weekday()


def test_a_printed_date_is_a_date() -> None:
    read = read_date("21 February 2023")
    assert {read: "found"}[TUESDAY] == "found"
    assert sorted([read, date(2023, 2, 20)]) == [date(2023, 2, 20), TUESDAY]
    assert f"{read:%Y}" == "2023"


def test_a_printed_date_cannot_be_changed() -> None:
    read = read_date("21 February 2023")
    with pytest.raises(AttributeError):
        read.printed = "22 February 2023"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        read.note = "mine"  # type: ignore[attr-defined]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_keeps_the_words(copied: object) -> None:
    read = read_date("Tuesday 21 February 2023")
    assert callable(copied)
    assert copied(read) == read
    assert copied(read).printed == "Tuesday 21 February 2023"


def test_a_reckoned_date_prints_as_iso() -> None:
    assert read_date("21 February 2023").replace(day=3).printed == "2023-02-03"
    assert PrintedDate(2023, 2, 3).printed == "2023-02-03"


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Tuesday 21 February 2023", 1),
        ("Thurs, 23 September 2021", 3),
        ("weds 4 july 2018", 2),
        ("SUNDAY", 6),
        ("21 February 2023", None),
        ("Monthly", None),
        ("", None),
    ],
)
def test_the_weekday_that_the_words_name(text: str, weekday: int | None) -> None:
    assert said_weekday(text) == weekday


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2023-02-15 11:40", date(2023, 2, 15), time(11, 40)),
        ("2023-02-15T11:40:30", date(2023, 2, 15), time(11, 40)),
        ("15 February 2023 at 11.40am", date(2023, 2, 15), time(11, 40)),
        ("Wednesday 15 February 2023, 12 noon", date(2023, 2, 15), time(12)),
        ("15/02/2023 5pm", date(2023, 2, 15), time(17)),
        ("5pm on 15 February 2023", date(2023, 2, 15), time(17)),
        ("2023-02-15", date(2023, 2, 15), None),
        ("15 February 2023", date(2023, 2, 15), None),
    ],
)
def test_a_moment_has_a_day_and_perhaps_a_time(text: str, day: date, at: time | None) -> None:
    assert read_moment(text) == Moment(text, day, at)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-15 6.00", "`6.00` is not a time: write 6.00am or 6.00pm"),
        ("2023-02-30 11:40", "`2023-02-30` is not a date: February 2023 has 28 days"),
        ("soon", "`soon` is not a date: write it like 21 February 2023 or 2023-02-21"),
    ],
)
def test_a_moment_says_which_half_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_moment(text)


@given(st.text())
def test_any_text_is_a_moment_in_its_own_words_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_moment(text).printed == text


NOON_ON_MONDAY = datetime(2021, 9, 20, 12)


@pytest.mark.parametrize(
    ("received", "late"),
    [
        ("2021-09-20 12:00", False),
        ("2021-09-20 12:00:30", False),  # the council's clock counts in minutes
        ("2021-09-20 12:01", True),
        ("2021-09-17 23:59", False),
        ("2021-09-21 00:00", True),
        ("2021-09-19", False),
        ("2021-09-20", None),  # on the day itself only a time could tell
        ("2021-09-21", True),
    ],
)
def test_a_moment_is_late_to_the_minute(received: str, late: bool | None) -> None:
    assert read_moment(received).is_after(NOON_ON_MONDAY) is late


def test_house_print() -> None:
    assert long_date(TUESDAY) == "Tuesday 21 February 2023"
    assert short_date(date(2023, 9, 1)) == "1 Sep 2023"
    assert day_and_date(date(2023, 2, 13)) == "Mon 13 Feb 2023"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 8, 31), -6, date(2021, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 9, 23), -6, date(2021, 3, 23)),
        (date(2021, 12, 15), 1, date(2022, 1, 15)),
        (date(2021, 1, 15), -1, date(2020, 12, 15)),
        (date(2021, 1, 15), 0, date(2021, 1, 15)),
    ],
)
def test_months_on_keep_to_the_last_day_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (TUESDAY, 6, date(2029, 2, 20)),
        (TUESDAY, 4, date(2027, 2, 20)),
        (date(2023, 1, 1), 6, date(2028, 12, 31)),
        (date(2024, 2, 29), 6, date(2030, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2022, 3, 1), 6, date(2028, 2, 29)),
    ],
)
def test_years_that_begin_with_a_day_end_on_the_eve(day: date, years: int, expected: date) -> None:
    assert years_later_eve(day, years) == expected


@given(DAYS, st.integers(1, 10))
def test_the_day_after_the_eve_is_the_anniversary_or_stands_for_it(day: date, years: int) -> None:
    after = date.fromordinal(years_later_eve(day, years).toordinal() + 1)
    leap_day = (day.month, day.day) == (2, 29)
    assert after.year == day.year + years
    assert (after.month, after.day) == (day.month, day.day) or (leap_day and after.day == 1)


@given(DAYS)
def test_a_month_is_as_long_as_the_gap_to_the_next(day: date) -> None:
    first = day.replace(day=1)
    assert days_in_month(day.year, day.month) == (add_months(first, 1) - first).days


@pytest.mark.parametrize(
    ("day", "starts", "expected"),
    [
        (date(2023, 2, 21), (5, 13), 2022),
        (date(2023, 5, 12), (5, 13), 2022),
        (date(2023, 5, 13), (5, 13), 2023),
        (date(2023, 2, 21), (1, 1), 2023),
    ],
)
def test_the_year_in_which_a_year_began(day: date, starts: tuple[int, int], expected: int) -> None:
    assert year_begun(day, starts) == expected


def test_a_day_of_the_year() -> None:
    assert read_day_of_year("1 May") == (5, 1)
    assert read_day_of_year("29th February") == (2, 29)
    with pytest.raises(ValueError, match="`31 April` is not a day of the year"):
        read_day_of_year("31 April")
    with pytest.raises(ValueError, match="`1 May 2023` is not a day of the year"):
        read_day_of_year("1 May 2023")


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(ValueError, match=r"^`word word [^\n]{50}` is not a [^\n]{1,60}$"):
        read_date("word\n" * 10_000)


def test_a_month_too_long_to_be_one_is_cut_short() -> None:
    with pytest.raises(ValueError, match=r"^`21 a{57}` is not a date: a{60} is not a month$"):
        read_date(f"21 {'a' * 10_000} 2023")


def test_dates_are_found_within_prose() -> None:
    text = "Held on 4th November 2018, not on 31 Feb 2018; see 2019-01-02, 5 May and 12/3/2019."
    assert list(dates_in_prose(text)) == [(8, date(2018, 11, 4)), (51, date(2019, 1, 2))]


@pytest.mark.parametrize(
    "words", ["1300 hours on 21 February 2023", "21 February 2023, 1300 hours"]
)
def test_a_time_of_four_figures_is_no_year(words: str) -> None:
    moment = read_moment(words)
    assert (moment.date, moment.time) == (TUESDAY, time(13))
