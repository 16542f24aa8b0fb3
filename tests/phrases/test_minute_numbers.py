"""Minute numbers in the eight schemes councils use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.minute_numbers import (
    MinuteNumber,
    NumberFault,
    NumberForm,
    first_and_last,
    fits_day,
    gaps_and_repeats,
    guess_form,
    next_number,
    print_number,
    read_number,
)

FEBRUARY = date(2023, 2, 21)
JUNE = date(2023, 6, 6)
MUNICIPAL = NumberForm("{n}/{yy}", "municipal-year")
CALENDAR = NumberForm("{n:02}/{yy}", "calendar-year")


@pytest.mark.parametrize(
    ("pattern", "restarts", "printed", "parts"),
    [
        ("{n}", "meeting", "7", MinuteNumber("7", 7)),
        ("{n}/{yy}", "municipal-year", "21/22", MinuteNumber("21/22", 21, 22)),
        ("{n:02}/{yy}", "calendar-year", "08/21", MinuteNumber("08/21", 8, 21)),
        ("{n:02}/{yy}", "calendar-year", "163/21", MinuteNumber("163/21", 163, 21)),
        ("{n}/{yyyy}", "calendar-year", "8/2021", MinuteNumber("8/2021", 8, 21)),
        ("CPAC{n}", "never", "CPAC106", MinuteNumber("CPAC106", 106)),
        ("CPAC{n}", "never", "cpac106", MinuteNumber("cpac106", 106)),
        ("CPP/{yy}/{n}", "municipal-year", "CPP/17/39", MinuteNumber("CPP/17/39", 39, 17)),
        ("CYP {n}/{yy}", "calendar-year", "CYP  5/07", MinuteNumber("CYP  5/07", 5, 7)),
        ("{n}/{m}/{yy}", "calendar-year", "10/7/21", MinuteNumber("10/7/21", 10, 21, 7)),
        ("{meeting}.{n}", "meeting", "17.1", MinuteNumber("17.1", 1, meeting=17)),
        ("17.{n}", "meeting", "17.1", MinuteNumber("17.1", 1)),
        ("{n}-{yy}/{next_yy}", "municipal-year", "8-22/23", MinuteNumber("8-22/23", 8, 22)),
    ],
)
def test_a_number_has_parts(pattern: str, restarts: str, printed: str, parts: MinuteNumber) -> None:
    assert read_number(printed, NumberForm(pattern, restarts)) == parts  # type: ignore[arg-type]


@pytest.mark.parametrize("printed", ["", "21", "21/2022", "21/22a", "x/22", "٢١/٢٢", "9" * 40])
def test_a_number_of_another_form_is_not_read(printed: str) -> None:
    assert read_number(printed, MUNICIPAL) is None


@pytest.mark.parametrize(
    "pattern", ["", "abc", "{n}{n}", "{yy}", "{n}/{yy}/{yy}", "{n", "{n.real}", "{x}{n}", "{n:2}"]
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not a form of minute numbers: it needs"):
        NumberForm(pattern)


@pytest.mark.parametrize(
    ("form", "day", "printed"),
    [
        (MUNICIPAL, FEBRUARY, "8/22"),
        (MUNICIPAL, JUNE, "8/23"),
        (NumberForm("{n}/{yy}", "calendar-year"), FEBRUARY, "8/23"),
        (CALENDAR, date(2021, 7, 21), "08/21"),
        (NumberForm("CPP/{yy}/{n}", "municipal-year"), FEBRUARY, "CPP/22/8"),
        (NumberForm("{n}/{m}/{yy}", "calendar-year"), date(2021, 7, 8), "8/7/21"),
        (NumberForm("{n}-{yy}/{next_yy}", "municipal-year"), FEBRUARY, "8-22/23"),
        (NumberForm("{n}/{yyyy}", "municipal-year"), FEBRUARY, "8/2022"),
        (NumberForm("{meeting}.{n:02}"), FEBRUARY, "17.08"),
        (NumberForm("{n}/{yy}", "municipal-year", (2, 1)), FEBRUARY, "8/23"),
    ],
)
def test_a_number_is_printed_as_the_council_prints_it(
    form: NumberForm, day: date, printed: str
) -> None:
    assert print_number(form, 8, day, meeting=17) == printed


PATTERNS = st.sampled_from(
    ["{n}", "{n:03}", "{n}/{yy}", "CPAC{n}", "CPP/{yy}/{n}", "{n}/{m}/{yy}", "{n} {yyyy}", "17.{n}"]
)
RESTARTS = st.sampled_from(["meeting", "municipal-year", "calendar-year", "never"])
FORMS = st.builds(NumberForm, PATTERNS, RESTARTS)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(FORMS, st.integers(1, 999_999), DAYS)
def test_a_printed_number_reads_back_and_fits_its_day(form: NumberForm, n: int, day: date) -> None:
    number = read_number(print_number(form, n, day), form)
    assert number is not None
    assert number.n == n
    assert fits_day(number, form, day)


@given(FORMS, st.text())
def test_any_text_is_a_number_or_none(form: NumberForm, text: str) -> None:
    number = read_number(text, form)
    assert number is None or number.printed == text


@given(st.text())
def test_a_guessed_form_reads_what_it_was_guessed_from(text: str) -> None:
    form = guess_form([text])
    assert form is None or read_number(text, form) is not None


def test_the_suffix_alone_says_nothing_of_the_year() -> None:
    number = read_number("21/22", MUNICIPAL)
    assert number is not None
    assert fits_day(number, MUNICIPAL, FEBRUARY)
    assert not fits_day(number, NumberForm("{n}/{yy}", "calendar-year"), FEBRUARY)


def test_a_month_in_a_number_is_the_meetings() -> None:
    form = NumberForm("{n}/{m}/{yy}", "calendar-year")
    number = read_number("10/7/21", form)
    assert number is not None
    assert fits_day(number, form, date(2021, 7, 8))
    assert not fits_day(number, form, date(2021, 8, 8))


@pytest.mark.parametrize(
    ("form", "last", "last_day", "day", "expected"),
    [
        (MUNICIPAL, None, None, FEBRUARY, "1/22"),
        (MUNICIPAL, "20/22", date(2022, 10, 25), FEBRUARY, "21/22"),
        (MUNICIPAL, "20/22", None, FEBRUARY, "21/22"),
        (MUNICIPAL, "30/22", FEBRUARY, JUNE, "1/23"),
        (CALENDAR, "07/21", date(2021, 2, 10), date(2021, 7, 21), "08/21"),
        (CALENDAR, "99/21", date(2021, 12, 1), date(2021, 12, 2), "100/21"),
        (CALENDAR, "12/21", date(2021, 12, 1), date(2022, 1, 12), "01/22"),
        (NumberForm("{n}"), "6", FEBRUARY, JUNE, "1"),
        (NumberForm("{n}"), "6", JUNE, JUNE, "7"),
        (NumberForm("CPAC{n}", "never"), "CPAC106", FEBRUARY, JUNE, "CPAC107"),
        (NumberForm("{meeting}.{n}"), "17.9", FEBRUARY, JUNE, "18.1"),
        (NumberForm("{meeting}.{n}"), "17.9", JUNE, JUNE, "17.10"),
        (NumberForm("{n}", starts_at=100), None, None, JUNE, "100"),
        (NumberForm("{n}/{yy}", "municipal-year", starts_at=5), "30/22", FEBRUARY, JUNE, "5/23"),
    ],
)
def test_the_next_number(
    form: NumberForm, last: str | None, last_day: date | None, day: date, expected: str
) -> None:
    assert next_number(form, day, last, last_day) == expected


def test_nothing_follows_a_number_of_another_form() -> None:
    with pytest.raises(ValueError, match="`CPAC9` is not a minute number of the form"):
        next_number(MUNICIPAL, FEBRUARY, "CPAC9")


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        (["21/22", "22/22", "23/22"], []),
        (["21/22", "23/22", "22/22", "24/22"], []),  # taken out of order, but all there
        ([], []),
        (["21/22", "23/22"], [NumberFault("gap", "22/22", "23/22", 1)]),
        (["21/22", "22/22", "22/22"], [NumberFault("repeat", "23/22", "22/22", 2)]),
        (["21/22", "x"], [NumberFault("form", "{n}/{yy}", "x", 1)]),
        (
            ["21/22", "21/22", "y", "25/22"],
            [
                NumberFault("repeat", "22/22", "21/22", 1),
                NumberFault("form", "{n}/{yy}", "y", 2),
                NumberFault("gap", "22/22", "25/22", 3),
            ],
        ),
        (["30/22", "1/23"], []),  # a new year's count is another run
    ],
)
def test_gaps_and_repeats(numbers: list[str], faults: list[NumberFault]) -> None:
    assert gaps_and_repeats(numbers, MUNICIPAL) == faults


def test_an_expected_number_is_printed_in_the_councils_form() -> None:
    form = NumberForm("CPP/{yy}/{n:03}", "municipal-year")
    (fault,) = gaps_and_repeats(["CPP/17/039", "CPP/17/041"], form)
    assert fault.expected == "CPP/17/040"


@given(FORMS, DAYS, st.integers(1, 500), st.integers(1, 30))
def test_a_run_that_leaves_nothing_out_has_no_faults(
    form: NumberForm, day: date, first: int, count: int
) -> None:
    run = [print_number(form, first + step, day) for step in range(count)]
    assert gaps_and_repeats(run, form) == []
    assert gaps_and_repeats(run[::-1], form) == []
    assert first_and_last(run[::-1], form) == (run[0], run[-1])


def test_no_number_is_first_or_last_of_none() -> None:
    assert first_and_last(["x"], MUNICIPAL) is None


@pytest.mark.parametrize(
    ("numbers", "day", "pattern", "restarts"),
    [
        (["1", "2", "3"], None, "{n}", "meeting"),
        (["45", "46"], None, "{n}", "municipal-year"),
        (["21/22", "22/22"], FEBRUARY, "{n}/{yy}", "municipal-year"),
        (["08/21", "09/21", "10/21"], date(2021, 7, 21), "{n:02}/{yy}", "calendar-year"),
        (["163/21"], date(2021, 7, 21), "{n}/{yy}", "calendar-year"),
        (["CPAC106", "CPAC107"], None, "CPAC{n}", "municipal-year"),
        (["CPP/17/39", "CPP/17/40"], date(2018, 2, 1), "CPP/{yy}/{n}", "municipal-year"),
        (["CPP/13/10"], date(2013, 7, 1), "CPP/{yy}/{n}", "calendar-year"),
        (["CYP 5/07", "CYP 6/07"], date(2007, 9, 1), "CYP {n}/{yy}", "calendar-year"),
        (["09/26/1", "09/26/2"], date(2026, 9, 14), "{m}/{yy}/{n}", "calendar-year"),
        (["22/09/1", "22/09/2"], date(2022, 9, 14), "{yy}/{m}/{n}", "calendar-year"),
        (["10/7/21", "11/7/21"], date(2021, 7, 8), "{n}/{m}/{yy}", "calendar-year"),
        (["17.1", "17.2"], None, "17.{n}", "meeting"),
    ],
)
def test_the_form_of_printed_numbers_is_guessed(
    numbers: list[str], day: date | None, pattern: str, restarts: str
) -> None:
    form = guess_form(numbers, day)
    assert form is not None
    assert (form.pattern, form.restarts) == (pattern, restarts)
    assert gaps_and_repeats(numbers, form) == []


@pytest.mark.parametrize("numbers", [[], ["x"], ["1", "a"], ["1/21", "2/22"], ["1/22", "CPP 2/22"]])
def test_no_form_is_guessed_where_none_fits(numbers: list[str]) -> None:
    assert guess_form(numbers) is None


def test_a_year_keeps_its_century() -> None:
    (fault,) = gaps_and_repeats(["1/1998", "3/1998"], NumberForm("{n}/{yyyy}", "calendar-year"))
    assert fault.expected == "2/1998"
