"""Figures as councils set them: in lines, by days, by quarters, as columns made of spaces."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.cli.checking import every_problem
from cpkit.edit.recording import record_new
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.figures.lines import measure_of
from cpkit.importers.importing import Imported, imported, text_of
from cpkit.records import Monitoring
from importers.papers_in_every_format import FORMATS, made, paper

AS_AT = date(2026, 11, 16)
EACH_FORMAT = pytest.mark.parametrize("fmt", FORMATS)

BY_DAYS = paper("""
    # Children in care dashboard

    Indicator | 31 March 2025 | 31 March 2026 | Change | Target | England
    Children in care | 370 | 388 | +18 | |
    Placed over 20 miles from home | 15.1% | 16.5% | 1.4 | 14% | 16%
    Three or more placements | 9.8% | 10.4% | 0.6 | 9% | 10%
""")
BY_DAYS_BACKWARDS = paper("""
    # Performance figures

    Measure | 31 March 2026 | 31 March 2025 | Direction
    Children in care | 388 | 370 | Up
    Reviews in time | 96% | 94% | Better
""")
BY_QUARTERS = paper("""
    # Scorecard 2026/27

    Measure | Q1 | Q2 | Q3 | Q4 | Target | RAG
    Children in care at quarter end | 380 | 388 | | | |
    Dental checks up to date | 90% | 92% | | | 90% | Green
    Health assessments in time | 81% | 87% | | | 95% | Red
""")
BY_MONTHS = paper("""
    # Entering and leaving care, 2025/26

    Month | Entered | Left | Net
    April 2025 | 12 | 9 | 3
    May 2025 | 10 | 11 | -1
    June 2025 | 8 | 7 | 1
    Total | 30 | 27 | 3
""")
IN_LINES = paper("""
    # Corporate Parenting Board: performance at 30 September 2026

    - Number of children in care: 388 (+9 from last meeting (30/06/26))

    - First health assessments in time: 87% (target 95%)

    - Care leavers in education, employment or training: 12 of 40 (30%)

    - Children for every 10,000 under 18: 71.2
""")
IN_SPACES = """\
Performance report
30 September 2026

Number of children in care: 388
Children for every 10,000 under 18: 71.2
Reviews in time: 96%

Where children live

Foster care          260
Children's homes      70
With parents          30
Total                360
"""


def read(name: str, pieces: Any, fmt: str) -> Imported:
    return imported(f"{name}.{fmt}", made(pieces, fmt), AS_AT, BodyBook([]))


def figures_in(found: Imported) -> dict[str, Any]:
    values = [draft.values for draft in found.drafts if draft.kind is Monitoring]
    assert len(values) == 1, [draft.about for draft in found.drafts]
    return values[0]


@EACH_FORMAT
def test_the_latest_day_is_now_and_a_change_is_no_figure(fmt: str) -> None:
    found = figures_in(read("dashboard", BY_DAYS, fmt))
    assert found["as_at"] == "31 March 2026"
    assert found["indicators"][:2] == [
        {
            "label": "Children in care",
            "value": "388",
            "previous": {"value": "370", "as_at": "31 March 2025"},
            "change": "+18",
        },
        {
            "label": "Placed over 20 miles from home",
            "value": "16.5%",
            "previous": {"value": "15.1%", "as_at": "31 March 2025"},
            "change": "1.4",
            "comparators": [{"value": "14%", "of": "Target"}, {"value": "16%", "of": "England"}],
        },
    ]


@EACH_FORMAT
def test_the_latest_day_is_now_where_it_stands_first(fmt: str) -> None:
    found = figures_in(read("figures", BY_DAYS_BACKWARDS, fmt))
    assert found["as_at"] == "31 March 2026"
    assert [(each["value"], each["previous"]["value"]) for each in found["indicators"]] == [
        ("388", "370"),
        ("96%", "94%"),
    ]
    assert found["indicators"][0]["note"] == "Direction: Up"


@EACH_FORMAT
def test_quarters_of_a_year_in_the_title(fmt: str) -> None:
    found = figures_in(read("scorecard", BY_QUARTERS, fmt))
    assert found["as_at"] == "2026-09-30"
    assert any("the last of the period" in words for words in doubts_in(found))
    assert found["indicators"][1] == {
        "label": "Dental checks up to date",
        "value": "92%",
        "period": "Q2",
        "previous": {"value": "90%", "period": "Q1"},
        "comparators": [{"value": "90%", "of": "Target"}],
        "note": "RAG: Green",
    }


@EACH_FORMAT
def test_months_of_entering_and_leaving_with_their_total(fmt: str) -> None:
    found = figures_in(read("flows", BY_MONTHS, fmt))
    assert [dict(each) for each in found["flows"]] == [
        {"period": "April 2025", "entering": "12", "leaving": "9"},
        {"period": "May 2025", "entering": "10", "leaving": "11"},
        {"period": "June 2025", "entering": "8", "leaving": "7"},
    ]
    assert found["flow_totals"] == {"entering": "30", "leaving": "27", "net": "3"}


@EACH_FORMAT
def test_figures_in_lines_alone(fmt: str) -> None:
    found = figures_in(read("lines", IN_LINES, fmt))
    assert found["as_at"] == "30 September 2026"
    assert found["indicators"] == [
        {
            "code": "CLA-N",
            "label": "Number of children in care",
            "value": "388",
            "previous": {"value": "379", "as_at": "2026-06-30"},
            "change": "+9",
        },
        {
            "label": "First health assessments in time",
            "value": "87%",
            "comparators": [{"value": "95%", "of": "target"}],
        },
        {
            "label": "Care leavers in education, employment or training",
            "value": "30%",
            "numerator": "12",
            "denominator": "40",
        },
        {"label": "Children for every 10,000 under 18", "value": "71.2"},
    ]


def test_columns_made_of_spaces_are_a_table() -> None:
    found = figures_in(imported("a.txt", IN_SPACES.encode(), AS_AT, BodyBook([])))
    assert [each["value"] for each in found["indicators"]] == ["388", "71.2", "96%"]
    [table] = found["tables"]
    assert (table["title"], table["total"]) == ("Where children live", "yes")
    assert table["rows"][0] == ["Foster care", "260"]
    assert table["rows"][-1] == ["Total", "360"]


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("Reviews in time: 96%", {"label": "Reviews in time", "value": "96%"}),
        ("Reviews in time - 96%", {"label": "Reviews in time", "value": "96%"}),
        (
            "Placed far from home: 64 (16.5%)",
            {"label": "Placed far from home", "value": "64", "note": "16.5%"},
        ),
        (
            "Children in care: 388 (+9)",
            {"label": "Children in care", "value": "388", "change": "+9"},
        ),
        ("Present: Councillor Hale", None),
        ("The meeting closed at: 7.10pm", None),
    ],
)
def test_a_line_of_figures(line: str, measure: dict[str, str] | None) -> None:
    assert measure_of(line) == measure


@EACH_FORMAT
def test_the_drafts_have_no_errors(fmt: str, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    papers = {"a": BY_DAYS, "b": BY_QUARTERS, "c": BY_MONTHS, "d": IN_LINES}
    for name, pieces in papers.items():
        for draft in read(name, pieces, fmt).drafts:
            record_new(tmp_path / "records", draft.kind, f"{draft.id}-{name}", text_of(draft))
    problems, _ = every_problem(tmp_path / "records", AS_AT)
    assert [(str(p.place), p.message) for p in problems if p.severity == "error"] == []
