"""A page and its format in, the finished text out: the way that HTML and Markdown share."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cpkit.documents.formats.environment import Format, page_environment
from cpkit.documents.formats.escapes import tidy
from cpkit.documents.formats.filling import fill
from cpkit.documents.formats.guard import render_untrusted
from cpkit.documents.formats.loader import council_templates
from cpkit.documents.formats.seal import sealed


def render(page: Mapping[str, Any], fmt: Format, overrides: Path | None, style: str | None) -> str:
    """The page as text that is the same, byte for byte, whenever the page is the same."""
    page = _plain(page)
    document = str(page["document"])
    if overrides is not None and council_templates(overrides, fmt):
        filled = render_untrusted(page, fmt, document, overrides, style)
        return tidy(sealed(filled) if fmt == "html" else filled)
    return tidy(fill(page_environment(overrides, style, fmt), page, document))


def _plain(page: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing but dict, list, text, number, bool and None: no object for a template to climb.

    It goes through JSON, which refuses all else, and turns text that was marked as safe HTML
    back into text. A page that JSON refuses is a fault of its builder.
    """
    plain: dict[str, Any] = json.loads(json.dumps(page, allow_nan=False))
    return plain
