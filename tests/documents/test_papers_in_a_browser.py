"""A meeting's papers in a real browser: what axe finds, on a desktop, on a phone, on paper."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from browser import findings, missing_packages, open_browser, printed, set_width
from documents.papers import example, page_of, text_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(missing_packages()), reason=missing_packages() or "a browser is there"),
]

DESKTOP, PHONE = 1280, 320  # CSS pixels; WCAG 2.2 SC 1.4.10 asks for 320
PAPERS = {
    "agenda": "2026-11-26-people-scrutiny-committee",
    "summons": "2026-11-26-people-scrutiny-committee",
    "minutes": "2026-09-09-corporate-parenting-board",
    "decisions": "2026-09-09-corporate-parenting-board",
    "questions": "2025-03-12-corporate-parenting-board",
    "attendance": "corporate-parenting-board",
    "report": "2024-10-24-overview-of-corporate-parenting",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as driver:
        yield driver


def show(browser: Any, folder: Path, name: str, width: int) -> None:
    page = folder / "page.html"
    text = text_of(page_of(name, PAPERS[name], example(), "members"), "html")
    page.write_text(text, encoding="utf-8")
    set_width(browser, width)
    browser.get(page.as_uri())


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", PAPERS)
def test_axe_finds_nothing(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    show(browser, tmp_path, name, width)
    assert findings(browser) == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_phone_shows_it_without_scrolling_sideways(
    browser: Any, tmp_path: Path, name: str
) -> None:
    show(browser, tmp_path, name, PHONE)
    assert browser.execute_script("return document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize("name", PAPERS)
def test_headings_leave_out_no_level(browser: Any, tmp_path: Path, name: str) -> None:
    show(browser, tmp_path, name, DESKTOP)
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("name", "is_wide"), [("minutes", False), ("agenda", False), ("attendance", True)]
)
def test_it_prints_on_a4(browser: Any, tmp_path: Path, name: str, is_wide: bool) -> None:
    show(browser, tmp_path, name, DESKTOP)
    pdf = printed(browser)
    assert (b"/MediaBox [0 0 841" in pdf) is is_wide
    assert (b"/MediaBox [0 0 59" in pdf) is not is_wide
