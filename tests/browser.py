"""A page in, what a real browser makes of it out: accessibility findings, a PDF.

Needs Debian's `chromium` and `chromium-driver`; selenium and axe-playwright-python (for the
axe-core file it carries) come with `pip install -e .[a11y]`.
"""

import base64
import importlib.util
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
DRIVER = Path("/usr/bin/chromedriver")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def missing_packages() -> str:
    """What to install before a browser can be used, or nothing."""
    if not (CHROMIUM.exists() and DRIVER.exists()):
        return "no browser: apt-get install chromium chromium-driver"
    modules = ("selenium", "axe_playwright_python")
    if not all(importlib.util.find_spec(module) for module in modules):
        return "no browser driver: pip install -e .[a11y]"
    return ""


@contextmanager
def open_browser() -> Iterator[Any]:
    """A browser with a profile of its own, closed when the tests are done with it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in [*FLAGS, f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        try:
            yield driver
        finally:
            driver.quit()


def set_width(driver: Any, width: int, height: int = 900) -> None:
    """Make the page exactly this wide, as a phone is: a window has a least width of its own."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def findings(driver: Any) -> list[str]:
    """What axe finds wrong with the open page, one line for each element."""
    # The page's own security policy lets no script in, so axe comes through the debugger.
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe_script()})
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({runOnly: arguments[0]}).then(result => done(result.violations));",
        WCAG,
    )
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@cache
def axe_script() -> str:
    """axe-core, from the Python package that carries it."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def printed(driver: Any) -> bytes:
    """The page as the browser prints it, in PDF, on the paper that the page asks for."""
    wanted = {"preferCSSPageSize": True, "printBackground": False, "displayHeaderFooter": False}
    return base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", wanted)["data"])
