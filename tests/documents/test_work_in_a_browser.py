"""Plans, pledges, figures and the register of actions in a real browser: axe, a phone, paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import findings, missing_packages, open_browser, printed, set_width
from cpkit.documents import action_log, actions, you_said_we_did
from cpkit.documents.audience import page_for
from cpkit.documents.document import Document
from cpkit.documents.formats.html import to_html
from cpkit.documents.reminder import letter_to
from documents.work_papers import DOCUMENTS, example

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(missing_packages()), reason=missing_packages() or "a browser is there"),
]

DESKTOP, PHONE = 1280, 320  # CSS pixels; WCAG 2.2 SC 1.4.10 asks for 320
LETTER = letter_to("Commissioning Manager", "lead")
PAPERS = [
    *(*DOCUMENTS.values(), actions.DOCUMENT, action_log.DOCUMENT),
    *(you_said_we_did.DOCUMENT, LETTER),
]
EACH_PAPER = pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as driver:
        yield driver


def show(browser: Any, folder: Path, paper: Document[Any], width: int) -> None:
    register = example()
    record = paper.usual(register)
    html = to_html(page_for(paper, record, register, "members"))
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    set_width(browser, width)
    browser.get(page.as_uri())


@EACH_PAPER
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, paper: Document[Any], width: int) -> None:
    show(browser, tmp_path, paper, width)
    assert findings(browser) == []


@EACH_PAPER
def test_a_phone_shows_the_page_without_scrolling_sideways(
    browser: Any, tmp_path: Path, paper: Document[Any]
) -> None:
    show(browser, tmp_path, paper, PHONE)
    assert browser.execute_script("return document.documentElement.scrollWidth") == PHONE


def test_on_a_phone_the_rows_are_cards_and_still_a_table(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, actions.DOCUMENT, PHONE)
    cell = "document.querySelector('.register tbody td')"
    assert browser.execute_script(f"return getComputedStyle({cell}).display") == "block"
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {node["role"]["value"] for node in tree if "role" in node}
    assert {"table", "row", "rowheader", "columnheader", "cell"} <= roles


@EACH_PAPER
def test_it_prints_on_a4_with_tags(browser: Any, tmp_path: Path, paper: Document[Any]) -> None:
    show(browser, tmp_path, paper, DESKTOP)
    pdf = printed(browser)
    (size,) = set(re.findall(rb"/MediaBox \[0 0 (\d+)\.?\d* (\d+)\.?\d*\]", pdf))
    upright = paper.name in ("monitoring", "you-said-we-did", "reminder")
    assert size == ((b"594", b"841") if upright else (b"841", b"594"))
    assert b"/StructTreeRoot" in pdf
