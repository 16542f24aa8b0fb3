"""What `every: 2 months` means to a clerk with a diary in front of her."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.calendar import england
from cpkit.query.intervals import Interval, next_date, read_interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2 months", Interval(months=2)),
        ("two months", Interval(months=2)),
        ("Every two months", Interval(months=2)),
        ("every second month", Interval(months=2)),
        ("12 months", Interval(months=12)),
        ("month", Interval(months=1)),
        ("monthly", Interval(months=1)),
        ("quarter", Interval(months=3)),
        ("Quarterly.", Interval(months=3)),
        ("each term", Interval(months=4)),
        ("half-yearly", Interval(months=6)),
        ("year", Interval(months=12)),
        ("once a year", Interval(months=12)),
        ("annually", Interval(months=12)),
        ("2 years", Interval(months=24)),
        ("6 weeks", Interval(weeks=6)),
        ("six-weekly", Interval(weeks=6)),
        ("fortnight", Interval(weeks=2)),
        ("meeting", Interval(meetings=1)),
        ("every other meeting", Interval(meetings=2)),
        ("as needed", None),
        ("0 months", None),
        ("", None),
        ("months", Interval(months=1)),
    ],
)
def test_how_often(text: str, interval: Interval | None) -> None:
    assert read_interval(text) == interval


@given(st.text())
def test_no_words_are_too_odd(text: str) -> None:
    read_interval(text)


@pytest.mark.parametrize(
    ("last", "every", "after", "found"),
    [
        # The second Wednesday of every other month.
        ("2026-10-14", "2 months", "2026-10-15", "2026-12-09"),
        # A month with no fifth Tuesday has its meeting on the last one.
        ("2026-09-29", "month", "2026-09-30", "2026-10-27"),
        # Meetings that nobody recorded are passed over.
        ("2026-01-14", "2 months", "2026-08-01", "2026-09-09"),
        ("2026-09-29", "6 weeks", "2026-09-30", "2026-11-10"),
        # The first Monday of May is a bank holiday, so a week later.
        ("2027-02-01", "quarter", "2027-02-02", "2027-05-10"),
        # Saturdays are no working days, but this group has always met on them.
        ("2026-10-10", "month", "2026-10-11", "2026-11-14"),
        ("2026-10-14", "meeting", "2026-10-15", None),
    ],
)
def test_the_next_date(last: str, every: str, after: str, found: str | None) -> None:
    interval = read_interval(every)
    assert interval
    day = next_date(date.fromisoformat(last), interval, england(), date.fromisoformat(after))
    assert day == (found and date.fromisoformat(found))
