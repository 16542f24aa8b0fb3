"""Figures as a paper: as printed, with what follows from them, and the reason for a hidden one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cpkit.documents.monitoring import DOCUMENT, build, figure, signed, small_counts, usual
from cpkit.phrases.figures import read_figure
from cpkit.records import Monitoring
from documents.filled_records import register_of
from documents.work_papers import both, example

FIGURES = """
title: Children in care
as_at: 2026-09-30
suppress_below: 5
indicators:
  - {label: Falling, value: 350, previous: {value: 398, as_at: 2026-03-31}, change: -48, good: down}
  - {label: Wrong, value: 60%, previous: 58%, change: +3, good: up}
  - {label: Not printed, value: 7, previous: 9, good: up}
  - {label: Hidden, value: c, previous: 4, numerator: 3, denominator: 40}
  - {label: Only counted, numerator: 50, denominator: 80, cohort: care leavers}
  - {label: Parts, value: 10, parts: [{label: A, value: 6, parts: [{label: A1, value: 6}]}]}
flows:
  - {year: 2024, entering: 170, leaving: 139, net: +31}
  - {year: 2025, period: April to March, entering: 161, leaving: 143, net: +17}
  - {year: 2026, part: yes, entering: 1055, leaving: 81}
flow_totals: {entering: 1386, leaving: 360, net: +1023}
tables:
  - {title: Homes, columns: [Home, 2025, 2026], rows: [[Ours, 12, c], [Theirs, 3], [All, 15, 1, x]]}
"""


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    register = register_of(
        tmp_path, {"monitoring/2026-09-30": FIGURES.lstrip()}, date(2026, 10, 12)
    )
    monitoring = usual(register)
    assert monitoring is not None
    return build(monitoring, register)


def measures(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["label"]: each for each in page["indicators"]}


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("Falling", {"text": "-48", "reckoned": "", "verdict": "better"}),
        ("Wrong", {"text": "+3", "reckoned": "+2 percentage points", "verdict": "better"}),
        ("Not printed", {"text": "", "reckoned": "−2", "verdict": "worse"}),
        ("Hidden", None),
        ("Only counted", None),
    ],
)
def test_the_change_as_printed_and_as_reckoned(
    page: dict[str, Any], label: str, change: Any
) -> None:
    assert measures(page)[label]["change"] == change


def test_a_percentage_is_reckoned_where_only_its_numbers_are_there(page: dict[str, Any]) -> None:
    found = measures(page)["Only counted"]
    assert (found["reckoned"], found["of"], found["cohort"]) == (
        "62.5%",
        "50 of 80",
        "care leavers",
    )


def test_what_a_hidden_value_was_made_of_is_not_printed(page: dict[str, Any]) -> None:
    assert "3 of 40" not in str(measures(page)["Hidden"])
    assert "50 of 80" in str(measures(page)["Only counted"])


def test_parts_have_their_own_parts(page: dict[str, Any]) -> None:
    (part,) = measures(page)["Parts"]["parts"]
    assert [each["label"] for each in part["parts"]] == ["A1"]


def test_nets_and_totals_are_reckoned_and_a_wrong_print_is_shown(page: dict[str, Any]) -> None:
    assert page["flows"] == [
        ["2024", "170", "139", "+31"],
        ["2025, April to March", "161", "143", "+18 (printed: +17)"],
        ["2026 (part)", "1,055", "81", "+974"],
        ["All", "1,386", "363 (printed: 360)", "+1,023"],
    ]


def test_a_chart_is_drawn_of_three_years_or_more(page: dict[str, Any]) -> None:
    assert page["flow_chart"]["words"][0].startswith("Entering: lowest 161 in 2025")


def test_a_table_is_made_even(page: dict[str, Any]) -> None:
    (table,) = page["tables"]
    assert table["columns"] == ["Home", "2025", "2026", "Column 4"]
    assert table["rows"][1] == ["Theirs", "3", "", ""]
    assert table["numeric"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("350", ""),
        ("just under 400", ""),
        ("c", "kept back, so that nobody can be recognised"),
        ("[c]", "kept back, so that nobody can be recognised"),
        ("<5", "kept back, so that nobody can be recognised"),
        ("*", "kept back, so that nobody can be recognised"),
        ("z", "does not apply"),
        ("k", "too small to show when rounded"),
        ("x", "not available"),
    ],
)
def test_a_hidden_figure_says_why(printed: str, why: str) -> None:
    assert figure(read_figure(printed)) == {"text": printed, "why": why}


@pytest.mark.parametrize(
    ("number", "words"),
    [("84", "+84"), ("-48", "−48"), ("0", "0"), ("1234.5", "+1,234.5"), ("-0.5", "−0.5")],
)
def test_a_difference_has_a_sign(number: str, words: str) -> None:
    assert signed(Decimal(number)) == words


def test_small_counts_are_named() -> None:
    assert small_counts(5) == "Counts below 5 are small here."
    assert small_counts(None) == ""


def test_the_example_has_the_flows_of_a_real_report() -> None:
    register = example()
    monitoring = usual(register)
    assert monitoring is not None
    flows = build(monitoring, register)["flows"]
    assert len(flows) == 19
    assert flows[-1] == ["All", "2,175", "2,091", "+84"]


def test_figures_of_a_later_day_are_not_the_ones_that_are_meant() -> None:
    found = usual(example(date(2026, 6, 2)))
    assert found is not None
    assert found.as_at == date(2026, 3, 31)


@pytest.mark.parametrize("number", [0, 1], ids=["md", "html"])
def test_the_page_as_a_whole(golden: Callable[[str, str], None], number: int) -> None:
    register = example()
    record = register.one(Monitoring, "2026-09-30")
    assert record is not None
    text = both(DOCUMENT.name, record, register, "public")[number]
    golden(f"monitoring.{('md', 'html')[number]}", text)
