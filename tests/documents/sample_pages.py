"""Two sample pages, and words that try to be more than words, for the tests of the formats."""

import json
from pathlib import Path
from typing import Any

from cpkit.documents.formats.environment import Format, page_environment
from cpkit.documents.formats.escapes import tidy
from cpkit.documents.formats.filling import fill

SAMPLES = Path(__file__).parent / "samples"
NAMES = ["minutes", "register"]


def sample(name: str) -> dict[str, Any]:
    page: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return page


def filled(page: dict[str, Any], fmt: Format) -> str:
    return tidy(fill(page_environment(SAMPLES, None, fmt), page, page["document"]))


HOSTILE = [
    "<script>hacked()</script>",
    "</title><script>hacked()</script>",
    "</style><script>hacked()</script>",
    "--><script>hacked()</script><!--",
    "]]><script>hacked()</script>",
    "<img src=x onerror=hacked()>",
    '"><img src=x onerror=hacked()>',
    "'><img src=x onerror=hacked()>",
    '" onmouseover="hacked()" x="',
    "' onmouseover='hacked()' x='",
    "x onmouseover=hacked()",
    "<svg onload=hacked()>",
    "<svg><script>hacked()",
    "<math><mtext><style><img src=x onerror=hacked()>",
    "<iframe srcdoc='<script>parent.hacked()</script>'>",
    "<a href=javascript:hacked()>x</a>",
    "<body onload=hacked()>",
    "<details open ontoggle=hacked()>",
    "<input autofocus onfocus=hacked()>",
    "<<script>hacked()//<</script>",
    "<scr<script>ipt>hacked()</script>",
    "<b",
    "<!--",
    "&lt;script&gt;hacked()&lt;/script&gt;",
    "&#60;script&#62;hacked()&#60;/script&#62;",
    "javascript:hacked()",
    "JaVaScRiPt:hacked()",
    " javascript:hacked()",
    "java\tscript:hacked()",
    "data:text/html,<script>hacked()</script>",
    "//evil.example/x",
    "vbscript:hacked()",
    "[x](javascript:hacked())",
    "[x](JAVASCRIPT:hacked())",
    "[x](javascript&colon;hacked())",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    '[x](https://a.org "onmouseover=hacked()")',
    '[x](https://a.org/"onmouseover=hacked()//)',
    "![x](https://a.org/x.png)",
    "<javascript:hacked()>",
    "[x]: javascript:hacked()",
    "# heading\n\n## heading",
    "heading\n===",
    "```\nfence",
    "    code",
    "> quotation",
    "---",
    "| a | b |\n|---|---|",
    "{{ 7 * 7 }}{% include 'x' %}",
    "{# comment",
    "`code` ~~struck~~ <https://a.org>",
    "\u2028<script>hacked()</script>",
    "\x00<script>hacked()</script>",
]


def with_words(value: Any, words: str, key: str = "") -> Any:
    """The same page with every text in it replaced."""
    if isinstance(value, dict):
        return {name: with_words(inside, words, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [with_words(inside, words) for inside in value]
    keep = key in {"document", "audience"} or not isinstance(value, str)
    return value if keep else words
