"""The geometry of a bar chart: inside its drawing, true to its numbers, in words as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.documents.chart import HEIGHT, WIDTH, Pair, bar_chart

PAIRS = [Pair("2024", 170, 139), Pair("2025", 161, 143), Pair("2026 (part)", 55, 81)]
NAMES = ("Entering", "Leaving")


def test_what_it_shows_is_said_in_words() -> None:
    assert bar_chart(PAIRS, NAMES)["words"] == [
        "Entering: lowest 55 in 2026 (part), highest 170 in 2024.",
        "Leaving: lowest 81 in 2026 (part), highest 143 in 2025.",
    ]


@pytest.mark.parametrize(
    ("highest", "scale"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (9, ["0", "2", "4", "6", "8", "10"]),
        (170, ["0", "50", "100", "150", "200"]),
        (4000, ["0", "1,000", "2,000", "3,000", "4,000"]),
    ],
)
def test_the_scale_is_round(highest: int, scale: list[str]) -> None:
    drawing = bar_chart([Pair("2026", highest, 0)], NAMES)
    assert [line["text"] for line in drawing["lines"]] == scale


def test_labels_do_not_run_together() -> None:
    years = [Pair(str(2009 + number), 1, 1) for number in range(18)]
    shown = [label["text"] for label in bar_chart(years, NAMES)["labels"]]
    assert shown == [str(year) for year in range(2009, 2027, 2)]


pairs = st.lists(
    st.builds(Pair, st.just("x"), st.integers(0, 10_000), st.integers(0, 10_000)),
    min_size=1,
    max_size=40,
)


@given(pairs)
def test_bars_stay_inside_and_are_true_to_their_numbers(given_pairs: list[Pair]) -> None:
    drawing = bar_chart(given_pairs, NAMES)
    bars = [bar for pair in drawing["bars"] for bar in pair]
    counts = [count for pair in given_pairs for count in (pair.first, pair.second)]
    for bar in bars:
        assert 0 <= bar["x"] <= bar["x"] + bar["width"] <= WIDTH
        assert 0 <= bar["y"] <= bar["y"] + bar["height"] <= HEIGHT
    heights = [bar["height"] for bar in bars]
    assert [h for _, h in sorted(zip(counts, heights, strict=True))] == sorted(heights)
