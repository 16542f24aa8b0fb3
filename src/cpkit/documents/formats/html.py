"""A page in, one self-contained HTML file out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cpkit.documents.formats.rendering import render


def to_html(
    page: Mapping[str, Any], *, overrides: Path | None = None, style: str | None = None
) -> str:
    """The page as HTML, by the template its `document` names, in a house style.

    `overrides` is the council's folder of templates, where there is one. Raises TemplateProblem
    when a template cannot be filled.
    """
    return render(page, "html", overrides, style)
