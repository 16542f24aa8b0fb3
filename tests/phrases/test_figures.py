"""Figures and counts."""

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.figures import Figure, read_figure, read_whole


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("350", 350, None),
        ("1,234", 1234, None),
        ("1,234,567", 1234567, None),
        ("0", 0, None),
        ("62.5%", "62.5", "%"),
        ("62.5 %", "62.5", "%"),
        ("62.5 per cent", "62.5", "%"),
        ("0.3 percentage points", "0.3", "percentage points"),
        ("£300k", 300_000, "£"),
        ("£45m", 45_000_000, "£"),
        ("£1.2 million", 1_200_000, "£"),
        ("£3,500", 3500, "£"),
        ("-48", -48, None),
        ("−26", -26, None),
        ("–26", -26, None),
        ("+3", 3, None),
        ("▼ 0.3%", "-0.3", "%"),
        ("↑4", 4, None),
        ("18 days", 18, "days"),
        ("10 working days", 10, "working days"),
        ("1 week", 1, "weeks"),
        ("three", 3, None),
        ("Two young people", 2, "people"),
        ("nought", 0, None),
        ("nil", 0, None),
        ("None.", 0, None),
    ],
)
def test_an_exact_figure(text: str, value: int | str, unit: str | None) -> None:
    exact = Decimal(value)
    figure = read_figure(text)
    assert figure == Figure(text, exact, exact, exact, unit)  # type: ignore[arg-type]
    assert figure.is_exact


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("just under 400", 400, None, 400, None),
        ("circa 3", 3, None, None, None),
        ("c. 3", 3, None, None, None),
        ("c80%", 80, None, None, "%"),
        ("~5", 5, None, None, None),
        ("approx. £1.6m", 1_600_000, None, None, "£"),
        ("about three young people", 3, None, None, "people"),
        ("over 90%", 90, 90, None, "%"),
        ("more than 90 per cent", 90, 90, None, "%"),
        ("at least 20", 20, 20, None, None),
        ("20 or more", 20, 20, None, None),
        ("≥ 20", 20, 20, None, None),
        ("up to 10 days", 10, None, 10, "days"),
        ("fewer than 12", 12, None, 12, None),
        ("<5%", 5, None, 5, "%"),
        ("£65–70m", None, 65_000_000, 70_000_000, "£"),
        ("£65m to £70m", None, 65_000_000, 70_000_000, "£"),
        ("80–85%", None, 80, 85, "%"),
        ("80% - 85%", None, 80, 85, "%"),
        ("between 80 and 85 per cent", None, 80, 85, "%"),
        ("about 80–85%", None, 80, 85, "%"),
        ("-5–10", None, -5, 10, None),
    ],
)
def test_an_approximate_figure_keeps_its_limits(
    text: str, value: int | None, low: int | None, high: int | None, unit: str | None
) -> None:
    figure = read_figure(text)
    assert (figure.value, figure.low, figure.high, figure.unit) == (value, low, high, unit)
    assert figure.approximate
    assert not figure.hidden
    assert not figure.is_exact


@pytest.mark.parametrize("text", ["c", "z", "k", "*", "x", "[c]", "C", ":", "..", "<5", "< 10"])
def test_a_number_kept_back_is_hidden_and_has_no_value(text: str) -> None:
    figure = read_figure(text)
    assert figure.hidden
    assert figure.value is None
    assert figure.printed == text


def test_a_mask_says_what_the_number_is_under() -> None:
    assert read_figure("<5").high == 5


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "n/a",
            "N/A.",
            "tbc",
            "-",
            "–",
            "good",
            "10 of 17",
            "£3.1m + £0.7m",
            "1,23",
            "2021-22",
        ),
        *("70–65", "5% to 10 days", "£5%", "£3,500 a week", "12 parsecs", "1.2.3", "١٢", "1e5"),
        *("about", "over the moon", "9" * 61, "5 to 10 to 15"),
    ],
)
def test_words_that_hold_no_figure_are_kept_and_have_no_value(text: str) -> None:
    assert read_figure(text) == Figure(text)


PIECES = st.sampled_from(
    [
        "just under ",
        "c",
        "£",
        "-",
        "–",
        "12",
        "1,234",
        ".5",
        "%",
        "m",
        " to ",
        " and ",
        " days",
        "<",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=8).map("".join))
def test_any_text_gives_a_figure_in_its_own_words(text: str) -> None:
    figure = read_figure(text)
    assert figure.printed == text
    assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert not (figure.hidden and figure.value is not None)


@given(st.integers(0, 10**12))
def test_a_whole_number_reads_back_with_and_without_commas(number: int) -> None:
    assert read_whole(f"{number}") == read_whole(f"{number:,}") == number
    assert read_figure(f"{number}").value == read_figure(f" {number:,} ").value == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a number is wanted here and nothing is written"),
        ("-3", "`-3` is not a whole number: a count is nought or more"),
        ("3.5", "`3.5` is not a whole number: a count has no part after the point"),
        ("three", "`three` is not a whole number: write 3"),
        ("nought", "`nought` is not a whole number: write 0"),
        ("about 40", "`about 40` is not a whole number: write it in figures, like 350"),
        ("1,23", "`1,23` is not a whole number: write it in figures, like 350"),
        ("c", "`c` is not a whole number: write it in figures, like 350"),
        ("１２", "`１２` is not a whole number: write it in figures, like 350"),
        ("1" * 16, f"`{'1' * 16}` is not a whole number: it is too large to be a count"),
    ],
)
def test_what_is_no_count_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        read_whole(text)


@given(st.text())
def test_any_text_is_a_count_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_whole(text) >= 0


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(ValueError, match=r"^`word word [^\n]{50}` is not a [^\n]{1,60}$"):
        read_whole("word\n" * 10_000)
