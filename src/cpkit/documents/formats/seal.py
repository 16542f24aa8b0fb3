"""A council's own HTML page in; the same page, which can fetch nothing and send nothing, out."""

import re
from html.parser import HTMLParser

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
"""What a page may do that does not say so itself: style itself, and show pictures it holds."""

_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}; form-action \'none\'">'
_HEAD = re.compile(r"\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*(?:<head>)?", re.IGNORECASE)
_BEFORE_A_POLICY = frozenset({"html", "head", "meta", "title"})


def sealed(html: str) -> str:
    """The page with a security policy, where its own head does not begin with one."""
    if _has_policy(html):
        return html
    start = _HEAD.match(html)
    end = start.end() if start else 0
    return f"{html[:end]}{_META}\n{html[end:].lstrip()}"


def _has_policy(html: str) -> bool:
    """Whether a browser would meet a policy that shuts everything before it meets anything else."""
    head = _Head()
    head.feed(html)
    return head.is_shut


class _Head(HTMLParser):
    """The tags of a page up to the first that could fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.is_shut = False
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _BEFORE_A_POLICY:
            self._is_over = True
        given = dict(attrs)
        policy = (given.get("http-equiv") or "").casefold() == "content-security-policy"
        if policy and not self._is_over:
            self.is_shut = (given.get("content") or "").startswith("default-src 'none'")
            self._is_over = True
