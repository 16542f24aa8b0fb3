"""Timescales: the last day each can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.dates import MONTHS, short_date
from cpkit.phrases.periods import Term
from cpkit.phrases.timescales import read_timescale

PUBLISHED = date(2018, 6, 27)
TERMS = (
    Term("Spring term", date(2018, 1, 8), date(2018, 3, 29)),
    Term("Summer 1", date(2018, 4, 16), date(2018, 5, 25)),
    Term("Summer 2", date(2018, 6, 4), date(2018, 7, 20)),
    Term("Autumn term 2018", date(2018, 9, 4), date(2018, 12, 21)),
    Term("Term 3", date(2019, 1, 7), date(2019, 2, 15)),
)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2018-03-31", "day", "2018-03-31", "2018-03-31"),
        ("Wednesday 4th July 2018", "day", "2018-07-04", "2018-07-04"),
        ("on 4 July 2018", "day", "2018-07-04", "2018-07-04"),
        ("Christmas 2018", "day", "2018-12-25", "2018-12-25"),
        ("December 2017", "month", "2017-12-01", "2017-12-31"),
        ("DEC\u00a0 2017.", "month", "2017-12-01", "2017-12-31"),
        ("Sept. 2017", "month", "2017-09-01", "2017-09-30"),
        ("February 2020", "month", "2020-02-01", "2020-02-29"),
        ("Mar-18", "month", "2018-03-01", "2018-03-31"),
        ("Dec ’17", "month", "2017-12-01", "2017-12-31"),
        ("03/2018", "month", "2018-03-01", "2018-03-31"),
        ("2018-03", "month", "2018-03-01", "2018-03-31"),
        ("March 2018 (was January 2018)", "month", "2018-03-01", "2018-03-31"),
        ("New Year 2019", "month", "2019-01-01", "2019-01-31"),
        ("January – July 2018", "range", "2018-01-01", "2018-07-31"),
        ("January - July 2018", "range", "2018-01-01", "2018-07-31"),
        ("January-July 2018", "range", "2018-01-01", "2018-07-31"),
        ("january TO july 2018", "range", "2018-01-01", "2018-07-31"),
        ("between January and July 2018", "range", "2018-01-01", "2018-07-31"),
        ("May — September 2018", "range", "2018-05-01", "2018-09-30"),
        ("September 2017 - March 2018", "range", "2017-09-01", "2018-03-31"),
        ("November – March 2019", "range", "2018-11-01", "2019-03-31"),
        ("Jan/Feb 2022", "range", "2022-01-01", "2022-02-28"),
        ("Jan / Feb / March 2022", "range", "2022-01-01", "2022-03-31"),
        ("September and December 2017", "range", "2017-09-01", "2017-12-31"),
        ("1–14 March 2018", "range", "2018-03-01", "2018-03-14"),
        ("28 February – 14 March 2018", "range", "2018-02-28", "2018-03-14"),
        ("2018-03-01 – 2018-03-31", "range", "2018-03-01", "2018-03-31"),
        ("2017 – 2018", "range", "2017-01-01", "2018-12-31"),
        ("w/c 5 March 2018", "range", "2018-03-05", "2018-03-11"),
        ("2018", "year", "2018-01-01", "2018-12-31"),
        ("2018/19", "year", "2018-04-01", "2019-03-31"),
        ("2018-19", "year", "2018-04-01", "2019-03-31"),
        ("2018/2019", "year", "2018-04-01", "2019-03-31"),
        ("1999/00", "year", "1999-04-01", "2000-03-31"),
        ("FY 2018/19", "year", "2018-04-01", "2019-03-31"),
        ("financial year 2018/19", "year", "2018-04-01", "2019-03-31"),
        ("academic year 2018/19", "year", "2018-09-01", "2019-08-31"),
        ("the 2018-19 school year", "year", "2018-09-01", "2019-08-31"),
        ("municipal year 2018/19", "year", "2018-05-01", "2019-05-31"),
        ("Q3 2022/23", "range", "2022-10-01", "2022-12-31"),
        ("Quarter 4 of 2022-23", "range", "2023-01-01", "2023-03-31"),
        ("Q3 2022", "range", "2022-10-01", "2022-12-31"),
        ("2022/23 Q1", "range", "2022-04-01", "2022-06-30"),
        ("third quarter of 2022/23", "range", "2022-10-01", "2022-12-31"),
        ("Q2/Q3 2018/19", "range", "2018-07-01", "2018-12-31"),
        ("Autumn term 2018", "term", "2018-09-01", "2018-12-31"),
        ("Autumn 2018 term", "term", "2018-09-01", "2018-12-31"),
        ("spring term 2019", "term", "2019-01-01", "2019-04-30"),
        ("the Summer Term of 2018", "term", "2018-04-01", "2018-07-31"),
        ("summer term 2017/18", "term", "2018-04-01", "2018-07-31"),
        ("autumn term 2017/18", "term", "2017-09-01", "2017-12-31"),
        ("Spring and summer terms 2018", "range", "2018-01-01", "2018-07-31"),
        ("Spring 2019", "season", "2019-03-01", "2019-05-31"),
        ("Summer 2019", "season", "2019-06-01", "2019-08-31"),
        ("Autumn 2019", "season", "2019-09-01", "2019-11-30"),
        ("Winter 2019", "season", "2019-12-01", "2020-02-29"),
        ("early 2017", "range", "2017-01-01", "2017-04-30"),
        ("beginning of 2017", "range", "2017-01-01", "2017-04-30"),
        ("mid-2017", "range", "2017-05-01", "2017-08-31"),
        ("late 2017", "range", "2017-09-01", "2017-12-31"),
        ("end of 2017", "range", "2017-09-01", "2017-12-31"),
        ("mid to late 2018", "range", "2018-05-01", "2018-12-31"),
        ("early March 2018", "range", "2018-03-01", "2018-03-10"),
        ("mid March 2018", "range", "2018-03-11", "2018-03-20"),
        ("end of March 2018", "range", "2018-03-21", "2018-03-31"),
        ("end of the summer term 2018", "range", "2018-06-01", "2018-07-31"),
        ("by March 2018", "month", "", "2018-03-31"),
        ("By the end of March 2018", "range", "", "2018-03-31"),
        ("before March 2018", "month", "", "2018-02-28"),
        ("before the end of March 2018", "month", "", "2018-03-31"),
        ("before Christmas 2018", "day", "", "2018-12-24"),
        ("ongoing until March 2019", "month", "", "2019-03-31"),
        ("revised to June 2018", "month", "2018-06-01", "2018-06-30"),
        ("from September 2017", "ongoing", "2017-09-01", ""),
        ("September 2017 onwards", "ongoing", "2017-09-01", ""),
        ("From September 2017 to March 2018", "range", "2017-09-01", "2018-03-31"),
        ("Ongoing", "ongoing", "", ""),
        ("Continuous", "ongoing", "", ""),
        ("Monthly", "ongoing", "", ""),
        ("Quarterly", "ongoing", "", ""),
        ("Termly", "ongoing", "", ""),
        ("every six weeks", "ongoing", "", ""),
        ("Immediate and ongoing", "ongoing", "", ""),
        ("TBC", "unknown", "", ""),
        ("TBC (depends on c)", "unknown", "", ""),
        ("TBA", "unknown", "", ""),
        ("asap", "unknown", "", ""),
        ("shortly", "unknown", "", ""),
        ("Immediate", "unknown", "", ""),
        ("next meeting", "unknown", "", ""),
        ("when the policy is agreed", "unknown", "", ""),
        ("31 April 2018", "unknown", "", ""),
        ("March 2019 – January 2018", "unknown", "", ""),
        ("2018/20", "unknown", "", ""),
        ("Mar 18", "unknown", "", ""),  # a day in March, or March 2018
        ("end of the month", "unknown", "", ""),
        ("", "none", "", ""),
        ("  ", "none", "", ""),
        ("–", "none", "", ""),
        ("None", "none", "", ""),
        ("N/A", "none", "", ""),
    ],
)
def test_a_timescale_means_these_days(text: str, kind: str, start: str, end: str) -> None:
    timescale = read_timescale(text)
    assert (timescale.kind, timescale.start, timescale.end) == (kind, day(start), day(end))
    assert timescale.printed == text
    assert timescale.due == day(end)


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("New Year", "month", "2019-01-31"),
        ("in the New Year", "month", "2019-01-31"),
        ("June", "month", "2018-06-30"),
        ("May", "month", "2019-05-31"),
        ("by September", "month", "2018-09-30"),
        ("July – September", "range", "2018-09-30"),
        ("31 July", "day", "2018-07-31"),
        ("26 June", "day", "2019-06-26"),
        ("Summer term", "term", "2018-07-31"),
        ("Q1", "range", "2018-06-30"),
        ("End of the financial year", "range", "2019-03-31"),
    ],
)
def test_a_year_left_out_is_the_first_to_end_after_publication(
    text: str, kind: str, due: str
) -> None:
    assert read_timescale(text, published=PUBLISHED).due == day(due)
    undated = read_timescale(text)
    assert (undated.kind, undated.start, undated.due) == (kind, None, None)


@pytest.mark.parametrize("text", ["TBC", "Ongoing", "end of term", "Early", "Mar 18", "by", ""])
def test_publication_dates_nothing_that_has_no_date(text: str) -> None:
    assert read_timescale(text, published=PUBLISHED) == read_timescale(text)
    assert read_timescale(text, published=PUBLISHED).due is None


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Spring term 2018", "2018-01-08", "2018-03-29"),
        ("Summer term 2018", "2018-04-16", "2018-07-20"),  # its two halves
        ("Autumn term 2018", "2018-09-04", "2018-12-21"),
        ("autumn term 2018/19", "2018-09-04", "2018-12-21"),
        ("Term 3 2019", "2019-01-07", "2019-02-15"),
        ("Summer 2 2018", "2018-06-04", "2018-07-20"),
        ("Summer term 2019", "2019-04-01", "2019-07-31"),  # the council gives no dates for it
        ("Summer 2018", "2018-06-01", "2018-08-31"),  # the season, not the term
    ],
)
def test_the_councils_own_terms_come_first(text: str, start: str, due: str) -> None:
    timescale = read_timescale(text, TERMS)
    assert (timescale.start, timescale.due) == (day(start), day(due))


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("March 2018", True),
        ("Ongoing", True),
        ("", True),
        ("TBC", True),
        ("tbc (depends on c)", True),
        ("As soon as possible", True),
        ("next meeting", True),
        ("31 April 2018", False),
        ("Marhc 2018", False),
        ("when the policy is agreed", False),
    ],
)
def test_words_that_leave_the_date_open_are_understood(text: str, understood: bool) -> None:
    assert read_timescale(text).is_understood is understood


PIECES = st.sampled_from(
    [
        *(
            "early ",
            "end of ",
            "by ",
            "from ",
            "before ",
            "ongoing ",
            "January",
            "feb",
            "summer term",
        ),
        *(
            " 2018",
            "2018/19",
            "-",
            " – ",
            "/",
            " to ",
            " and ",
            "Q3 ",
            "31 ",
            "(",
            ")",
            "TBC",
            "new year",
        ),
    ]
)
WORDS = st.text(max_size=250) | st.lists(PIECES, max_size=40).map("".join)


@given(WORDS, st.none() | st.dates())
def test_any_text_is_a_timescale_in_its_own_words(text: str, published: date | None) -> None:
    timescale = read_timescale(text, TERMS, published)
    assert timescale.printed == text
    if timescale.start and timescale.end:
        assert timescale.start <= timescale.end
    if timescale.kind in ("ongoing", "unknown", "none"):
        assert timescale.due is None


@given(st.sampled_from(MONTHS), st.integers(1900, 2099))
def test_every_month_is_due_on_its_last_day(month: str, year: int) -> None:
    for text in (f"{month} {year}", f"by {month[:3]} {year}", f"April 1900 – {month} {year}"):
        due = read_timescale(text).due
        assert due is None or short_date(due).endswith(f"{month[:3]} {year}")
        assert due is None or date.fromordinal(due.toordinal() + 1).day == 1
    assert read_timescale(f"{month} {year}").due is not None


def test_more_than_a_line_is_not_a_timescale() -> None:
    assert read_timescale("March 2018").kind == "month"
    assert read_timescale("March 2018" + " " * 200).kind == "unknown"


def test_limits_within_limits_take_no_time() -> None:
    words = "by " * 30 + "x1" + " ongoing" * 12
    assert read_timescale(words).due is None
