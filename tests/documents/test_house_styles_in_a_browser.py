"""Papers in each house style in a real browser: what axe finds, on a phone, on paper."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from browser import findings, missing_packages, open_browser, printed, set_width
from documents.papers import example, page_of, text_of
from documents.test_house_styles import SHOWN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(missing_packages()), reason=missing_packages() or "a browser is there"),
]

DESKTOP, PHONE = 1280, 320  # CSS pixels; WCAG 2.2 SC 1.4.10 asks for 320
EACH_PAPER = pytest.mark.parametrize(
    ("style", "name", "record"), SHOWN, ids=[f"{style}-{name}" for style, name, _ in SHOWN]
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as driver:
        yield driver


def show(browser: Any, folder: Path, style: str, name: str, record: str, width: int) -> None:
    page = folder / "page.html"
    text = text_of(page_of(name, record, example(), "members"), "html", style)
    page.write_text(text, encoding="utf-8")
    set_width(browser, width)
    browser.get(page.as_uri())


@EACH_PAPER
def test_axe_finds_nothing(
    browser: Any, tmp_path: Path, style: str, name: str, record: str
) -> None:
    for width in (DESKTOP, PHONE):
        show(browser, tmp_path, style, name, record, width)
        assert findings(browser) == [], width
    assert browser.execute_script("return document.documentElement.scrollWidth") == PHONE


@EACH_PAPER
def test_headings_leave_out_no_level(
    browser: Any, tmp_path: Path, style: str, name: str, record: str
) -> None:
    show(browser, tmp_path, style, name, record, DESKTOP)
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_that_runs_in_shares_its_line_with_the_minute(
    browser: Any, tmp_path: Path
) -> None:
    show(browser, tmp_path, "scrutiny-pack", "minutes", "2026-07-16", DESKTOP)
    heading = browser.execute_script("return document.querySelector('h2.run-in')")
    words = browser.execute_script("return arguments[0].nextElementSibling", heading)
    assert abs(heading.rect["y"] - words.rect["y"]) < 5


@pytest.mark.parametrize(
    ("style", "name", "record", "is_wide"),
    [
        ("committee-book", "minutes", "2026-09-09", False),
        ("advisory-group", "action-plan", "2025-inspection", True),
        ("pledge-report", "pledge", "2024-pledge", False),
    ],
)
def test_it_prints_on_a4(
    browser: Any, tmp_path: Path, style: str, name: str, record: str, is_wide: bool
) -> None:
    show(browser, tmp_path, style, name, record, DESKTOP)
    pdf = printed(browser)
    assert (b"/MediaBox [0 0 841" in pdf) is is_wide
    assert (b"/MediaBox [0 0 59" in pdf) is not is_wide
