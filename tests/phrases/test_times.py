"""Times of day."""

import copy
import re
from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.times import ClockTime, clock, read_time

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.00pm", time(13)),
        ("2:50pm", time(14, 50)),
        ("6pm", time(18)),
        ("6.00 pm", time(18)),
        ("6.00\u00a0PM", time(18)),
        ("6 p.m.", time(18)),
        ("10am", time(10)),
        ("12am", time(0)),
        ("12.30am", time(0, 30)),
        ("12pm", time(12)),
        ("12.30pm", time(12, 30)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("12.00 Noon", time(12)),
        ("midday", time(12)),
        ("midnight", time(0)),
        ("13:00", time(13)),
        ("13.00", time(13)),
        ("09:30", time(9, 30)),
        ("11:40:30", time(11, 40)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("1000 hours", time(10)),
        ("1830hrs", time(18, 30)),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, expected: time) -> None:
    read = read_time(text)
    assert read == expected
    assert read.printed == text
    assert ClockTime.read(text).printed == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a time is wanted here and nothing is written"),
        ("25:00", "`25:00` is not a time: hours run from 00 to 23"),
        ("24:00", "`24:00` is not a time: hours run from 00 to 23"),
        ("13pm", "`13pm` is not a time: with pm the hour runs from 1 to 12"),
        ("0.30am", "`0.30am` is not a time: with am the hour runs from 1 to 12"),
        ("6.75pm", "`6.75pm` is not a time: minutes run from 00 to 59"),
        # A clerk who writes 6.00 means the evening as often as the morning.
        ("6.00", "`6.00` is not a time: write 6.00am or 6.00pm"),
        ("9:30", "`9:30` is not a time: write 9:30am or 9:30pm"),
        ("6", "`6` is not a time: write 6am or 6pm"),
        ("13", "`13` is not a time: write 13:00"),
        ("1.5pm", "`1.5pm` is not a time: write it like 1.00pm or 13:00"),
        ("half past two", "`half past two` is not a time: write it like 1.00pm or 13:00"),
        ("1 noon", "`1 noon` is not a time: write it like 1.00pm or 13:00"),
        ("١٣:٠٠", "`١٣:٠٠` is not a time: write it like 1.00pm or 13:00"),
    ],
)
def test_what_is_no_time_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_time(text)


@given(st.text())
def test_any_text_is_a_time_in_its_own_words_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_time(text).printed == text


@given(TIMES)
def test_a_printed_time_reads_back(at: time) -> None:
    assert read_time(clock(at)) == at
    assert read_time(f"{at:%H:%M}") == at


def test_a_clock_time_is_a_time() -> None:
    read = read_time("1.00pm")
    assert {read: "found"}[time(13)] == "found"
    assert read > time(12, 59)


def test_a_clock_time_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read_time("1.00pm").printed = "2.00pm"  # type: ignore[misc]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_keeps_the_words(copied: object) -> None:
    read = read_time("1.00pm")
    assert callable(copied)
    assert copied(read) == read
    assert copied(read).printed == "1.00pm"


def test_a_reckoned_time_prints_as_the_24_hour_clock() -> None:
    assert read_time("1.00pm").replace(minute=5).printed == "13:05"


@pytest.mark.parametrize(
    ("at", "printed"),
    [
        (time(13), "1.00 pm"),
        (time(9, 5), "9.05 am"),
        (time(12), "12 noon"),
        (time(12, 30), "12.30 pm"),
        (time(0), "midnight"),
        (time(0, 15), "12.15 am"),
    ],
)
def test_house_print(at: time, printed: str) -> None:
    assert clock(at) == printed


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(ValueError, match=r"^`word word [^\n]{50}` is not a [^\n]{1,60}$"):
        read_time("word\n" * 10_000)
