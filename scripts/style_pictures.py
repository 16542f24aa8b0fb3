"""The example council in; a picture of a paper in each house style, docs/styles/NAME.png, out.

    python scripts/style_pictures.py

Needs Debian's `chromium`. The pictures are of the first screen, as at the day that the example
council is printed on.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
AS_AT = "2026-11-16"
WIDTH, HEIGHT = 860, 1000  # pixels
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}"),
)
PICTURES = {
    "committee-book": ("minutes", "2026-09-09-corporate-parenting-board"),
    "scrutiny-pack": ("minutes", "2026-07-16-people-scrutiny-committee"),
    "advisory-group": ("minutes", "2025-01-29-corporate-parenting-board"),
    "pledge-report": ("pledge", "2024-pledge"),
}


def main() -> int:
    """Take every picture anew."""
    for style in PICTURES:
        picture(style, ROOT / "docs" / "styles" / f"{style}.png")
    return 0


def picture(style: str, out: Path) -> None:
    """A picture of the style's paper, as a browser shows it."""
    document, record = PICTURES[style]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        options = ["--style", style, "--as-at", AS_AT, "-o", str(page)]
        cpkit = [sys.executable, "-m", "cpkit", "render", document, record, *options]
        subprocess.run(cpkit, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own words
        shot = ["chromium", *FLAGS, f"--screenshot={out}", page.as_uri()]
        subprocess.run(shot, check=True, capture_output=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
