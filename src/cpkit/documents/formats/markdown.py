"""A page in, Markdown for git and e-mail out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cpkit.documents.formats.rendering import render


def to_markdown(
    page: Mapping[str, Any], *, overrides: Path | None = None, style: str | None = None
) -> str:
    """The page as Markdown, by the template its `document` names, in a house style.

    `overrides` is the council's folder of templates, where there is one. Raises TemplateProblem
    when a template cannot be filled.
    """
    return render(page, "md", overrides, style)
