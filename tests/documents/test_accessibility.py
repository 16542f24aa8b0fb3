"""Sample pages in a real browser: what axe finds, on a phone, on paper, under attack."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_pages import HOSTILE, NAMES, filled, sample, with_words

from browser import findings, missing_packages, open_browser, printed, set_width

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(missing_packages()), reason=missing_packages() or "a browser is there"),
]

GOLDEN = Path(__file__).parents[1] / "golden"
DESKTOP, PHONE = 1280, 320  # CSS pixels; WCAG 2.2 SC 1.4.10 asks for 320


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as driver:
        yield driver


def show(browser: Any, folder: Path, html: str, width: int = DESKTOP) -> None:
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    set_width(browser, width)
    browser.get(page.as_uri())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    show(browser, tmp_path, filled(sample(name), "html"), width)
    assert findings(browser) == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_axe_finds_nothing_in_what_a_pull_request_does(
    browser: Any, tmp_path: Path, width: int
) -> None:
    show(browser, tmp_path, (GOLDEN / "changes.html").read_text("utf-8"), width)
    assert findings(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") == width


def test_axe_finds_what_is_wrong(browser: Any, tmp_path: Path) -> None:
    page = '<p style="color: #999">grey</p><img src="x.png"><a href="x"></a>'
    show(browser, tmp_path, page)
    found = {finding.partition(":")[0] for finding in findings(browser)}
    assert {"color-contrast", "html-has-lang", "image-alt", "link-name"} <= found


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_the_page_without_scrolling_sideways(
    browser: Any, tmp_path: Path, name: str
) -> None:
    show(browser, tmp_path, filled(sample(name), "html"), PHONE)
    assert browser.execute_script("return document.documentElement.scrollWidth") == PHONE


def test_the_stylesheet_passes_its_own_security_policy(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, filled(sample("minutes"), "html"))
    colour = "return getComputedStyle(document.querySelector('.council')).color"
    assert browser.execute_script(colour) == "rgb(20, 61, 89)"


def test_the_skip_link_comes_first_and_is_seen(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, filled(sample("minutes"), "html"))
    link = browser.execute_script("return document.querySelector('a')")
    assert link.get_attribute("href").endswith("#main")
    assert link.rect["x"] < 0
    browser.execute_script("arguments[0].focus()", link)
    assert link.rect["x"] >= 0


@pytest.mark.parametrize("name", NAMES)
def test_it_prints_on_pages_with_tags(browser: Any, tmp_path: Path, name: str) -> None:
    show(browser, tmp_path, filled(sample(name), "html"))
    pdf = printed(browser)
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 2
    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/MediaBox \[0 0 59\d\.?\d* 84\d\.?\d*\]", pdf)  # A4


def test_on_paper_the_banners_stay_and_the_ways_through_go(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, filled(sample("minutes"), "html"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    visible = "return document.body.innerText"
    text = browser.execute_script(visible)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert "DRAFT – not yet confirmed as a correct record" in text
    assert "Contains exempt information – not for publication" in text
    assert "Skip to the main text" not in text
    assert "Contents" not in text


def unguarded(html: str) -> str:
    """The page without its security policy, so that escaping is the only wall."""
    page, taken = re.subn(
        r"<meta http-equiv=[^>]+>", "<script>hacked = () => ran = 1</script>", html
    )
    assert taken == 1
    return page


def ran(browser: Any) -> bool:
    return bool(browser.execute_script("return 'ran' in window"))


@pytest.mark.parametrize("name", NAMES)
def test_no_words_run_as_script(browser: Any, tmp_path: Path, name: str) -> None:
    for words in HOSTILE:
        show(browser, tmp_path, unguarded(filled(with_words(sample(name), words), "html")))
        assert not ran(browser), words


def test_words_put_in_without_escaping_do_run(browser: Any, tmp_path: Path) -> None:
    careless = "<!DOCTYPE html><meta http-equiv='x'><p>{}</p>"
    count = 0
    for words in HOSTILE:
        show(browser, tmp_path, unguarded(careless.format(words)))
        count += ran(browser)
    assert count > 10
