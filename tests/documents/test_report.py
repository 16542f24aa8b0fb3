"""An officer's report: its sections in the council's form, its numbers, its nil values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from documents.filled_records import register_of
from documents.papers import BOARD, example, page_of, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str) -> None:
    page = page_of("report", "2024-10-24-overview-of-corporate-parenting", example())
    golden(f"report.{fmt}", text_of(page, fmt))


@pytest.mark.parametrize("audience", ["public", "members"])
def test_an_exempt_report(golden: Callable[[str, str], None], audience: str) -> None:
    page = page_of("report", "2026-09-09-second-small-home", example(), audience)
    golden(f"report-exempt-{audience}.md", text_of(page, "md"))


COUNCIL = """\
name: Council
report_form:
  sections: [Purpose, Implications, Background Papers, Appendices, Recommendation(s),
    Reasons for Recommendation(s)]
"""


def report(folder: Path, text: str, council: str = COUNCIL) -> dict[str, Any]:
    records = {
        "reports/year": f"title: The year\n{text}",
        "council": council,
        "bodies/board": BOARD,
    }
    return page_of("report", "year", register_of(folder, records, date(2023, 3, 1)))


def headings(page: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    return [(section["number"], section["heading"]) for section in page["sections"]]


WHOLE = """\
sections: [{heading: Purpose, text: To tell.}, {heading: A matter of our own, text: This.}]
reasons: It is time.
recommendations: [To note.]
implications: [{heading: Legal, text: N/A}]
background_papers: none
"""


def test_parts_without_a_place_stand_where_the_form_has_them(tmp_path: Path) -> None:
    assert headings(report(tmp_path, WHOLE)) == [
        ("1", "Purpose"),
        ("2", "Implications"),
        ("3", "Background Papers"),
        ("4", "Recommendation(s)"),
        ("5", "Reasons for Recommendation(s)"),
        ("6", "A matter of our own"),
    ]


def test_without_a_form_they_follow_the_sections(tmp_path: Path) -> None:
    assert headings(report(tmp_path, WHOLE, "name: Council\n")) == [
        ("1", "Purpose"),
        ("2", "A matter of our own"),
        ("3", "Implications"),
        ("4", "Background papers"),
        ("5", "Recommendations"),
        ("6", "Reasons for the recommendations"),
    ]


PLACED = """\
sections:
  - {number: 1, heading: First of all, part: recommendations}
  - {heading: Then, text: Words.}
  - {part: slides}
recommendations: [{number: a), text: To note.}]
slides: [One, {heading: Two, text: More.}]
"""


def test_a_record_that_places_its_parts_is_followed(tmp_path: Path) -> None:
    page = report(tmp_path, PLACED)
    assert headings(page) == [("1", "First of all"), (None, "Then"), (None, "Slides")]
    assert page["sections"][0]["recommendations"] == [{"number": "a)", "text": "To note."}]
    assert [slide["heading"] for slide in page["sections"][2]["slides"]] == ["One", "Two"]


def test_slides_stand_outside_the_numbers(tmp_path: Path) -> None:
    page = report(tmp_path, "slides: [One]\nreasons: It is time.\n")
    assert headings(page) == [("1", "Reasons for Recommendation(s)"), (None, "Slides")]


@pytest.mark.parametrize(
    ("papers", "shown"),
    [
        ("background_papers: none\n", ["None"]),
        ("background_papers: [A survey]\n", ["- A survey"]),
        ("", []),
    ],
)
def test_nil_background_papers_are_not_silence(
    tmp_path: Path, papers: str, shown: list[str]
) -> None:
    text = text_of(report(tmp_path, papers), "md")
    found = text.partition("## 1 Background Papers\n\n")[2].splitlines()[: len(shown)]
    assert found == shown
    assert ("Background Papers" in text) is bool(shown)


def test_several_recommendations_are_numbered_and_a_lone_one_is_not(tmp_path: Path) -> None:
    two = report(tmp_path / "two", "recommendations: [To note., To thank.]\n")
    one = report(tmp_path / "one", "recommendations: [To note.]\n")
    assert [r["number"] for r in two["sections"][0]["recommendations"]] == ["1.", "2."]
    assert [r["number"] for r in one["sections"][0]["recommendations"]] == [None]


def test_whose_report_it_is_and_to_whom(tmp_path: Path) -> None:
    page = report(
        tmp_path, "of: Strategic Director\nbody: board\nmeeting: 2023-03-07\nauthor: A. Ro\n"
    )
    assert page["called"] == "Report of the Strategic Director"
    assert page["facts"] == [
        ["To", "Corporate Parenting Board"],
        ["Meeting", "Tuesday 7 March 2023"],
        ["Author", "A. Ro"],
    ]


def test_an_exempt_report_shows_the_public_no_more_than_why(tmp_path: Path) -> None:
    page = report(tmp_path, WHOLE + "exempt: 3\n")
    assert page["sections"] == []
    assert page["private"]["label"] == "Exempt"


@pytest.mark.parametrize(("audience", "is_told"), [("public", False), ("members", True)])
def test_a_report_that_is_exempt_in_part(tmp_path: Path, audience: Any, is_told: bool) -> None:
    text = WHOLE + "exempt: {paragraphs: [3], minutes_open: yes}\nrestricted: The price was high.\n"
    records = {"reports/year": f"title: The year\n{text}"}
    page = page_of("report", "year", register_of(tmp_path, records, date(2023, 3, 1)), audience)
    assert page["private"]["label"] == "Exempt in part"
    printed = text_of(page, "md")
    assert ("The price was high." in printed) is is_told
    assert all(each["heading"] in printed for each in page["sections"] if each["heading"])
    assert len(page["sections"]) > 1


def test_principles_in_short_words(tmp_path: Path) -> None:
    page = report(tmp_path, "principles: [b, g]\n")
    assert page["principles"] == [
        "(b) encourage them to say what they think, want and feel",
        "(g) prepare them for adulthood and independent living",
    ]
