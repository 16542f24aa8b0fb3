"""A council's folder of templates in; the names of the house styles there are out."""

import re
from pathlib import Path

PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. -]*")


def built_in_folder() -> Path:
    """The folder of cpkit's own templates, in an installed copy or in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def house_styles(overrides: Path | None = None) -> list[str]:
    """The house styles there are: cpkit's own, and those in the council's folder."""
    roots = [built_in_folder(), *([overrides] if overrides else [])]
    folders = (folder for root in roots for folder in (root / "styles").glob("*/"))
    return sorted({folder.name for folder in folders if PLAIN_NAME.fullmatch(folder.name)})
