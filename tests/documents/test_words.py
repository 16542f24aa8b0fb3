"""Values in words: lists, numbers, sentences, dates, posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.documents.words import (
    counted,
    date_in_short,
    date_in_words,
    joined,
    moment_in_words,
    number_of,
    rows,
    sentence,
    with_article,
)
from cpkit.phrases.dates import read_moment

JOINED = [
    ([], ""),
    (["A"], "A"),
    (["A", "B"], "A and B"),
    (["A", "B", "C"], "A, B and C"),
    (["A", "B, Chair"], "A; and B, Chair"),
    (["A", "B, Chair", "C"], "A; B, Chair; and C"),
]


@pytest.mark.parametrize(("words", "said"), JOINED)
def test_joined(words: list[str], said: str) -> None:
    assert joined(words) == said


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((), ""),
        ((None, ""), ""),
        (("deferred", None, "to May"), "Deferred to May."),
        (("is it so?",), "Is it so?"),
        (("It was.",), "It was."),
        (("EET rose",), "EET rose."),
    ],
)
def test_a_sentence_has_a_capital_and_one_stop(pieces: tuple[str | None, ...], said: str) -> None:
    assert sentence(pieces) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no days"), (1, "one day"), (10, "ten days"), (11, "11 days")]
)
def test_small_numbers_are_words_in_a_sentence(number: int, said: str) -> None:
    assert number_of(number, "day") == said


def test_numbers_stay_figures_in_a_list() -> None:
    assert (counted(1, "day"), counted(2, "day"), counted(2, "seat", "places")) == (
        "1 day",
        "2 days",
        "2 places",
    )


DATES = [
    ("2023-02-21", "Tuesday 21 February 2023", "21 Feb 2023"),
    ("21st February 2023", "Tuesday 21 February 2023", "21 Feb 2023"),
    ("March 2023", "March 2023", "March 2023"),
    ("30 February 2023", "30 February 2023", "30 February 2023"),
    ("next meeting", "next meeting", "next meeting"),
]


@pytest.mark.parametrize(("text", "long", "short"), DATES)
def test_dates_in_house_print_and_other_words_as_they_are(text: str, long: str, short: str) -> None:
    assert (date_in_words(text), date_in_short(text)) == (long, short)


def test_a_moment_has_its_time_where_it_has_one() -> None:
    assert (
        moment_in_words(read_moment("2023-02-15 11:40")) == "Wednesday 15 February 2023, 11.40 am"
    )
    assert moment_in_words(read_moment("2023-02-15")) == "Wednesday 15 February 2023"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Strategic Director", "the Strategic Director"),
        ("the Strategic Director", "the Strategic Director"),
        ("Chair", "the Chair"),
        ("Councillor Ro", "Councillor Ro"),
        ("Samuel Oyelaran", "Samuel Oyelaran"),
    ],
)
def test_posts_have_an_article_and_people_have_none(who: str, said: str) -> None:
    assert with_article(who) == said


def test_a_fact_without_words_has_no_row() -> None:
    assert rows(("A", "x"), ("B", None), ("C", "")) == [["A", "x"]]


@given(st.lists(st.text(min_size=1)))
def test_nothing_is_lost_in_joining(words: list[str]) -> None:
    assert all(word in joined(words) for word in words)
