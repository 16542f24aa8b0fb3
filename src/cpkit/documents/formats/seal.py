"""A council's own HTML page in; the same page, which can fetch nothing and send nothing, out."""

import re
from html.parser import HTMLParser

from cpkit.documents.formats.faults import TemplateProblem

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
"""What a page may do that does not say so itself: style itself, and show pictures it holds."""

_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}; form-action \'none\'">'
_SHUT = re.compile(
    r"default-src 'none'(?:; style-src '(?:unsafe-inline|sha256-[\w+/=]+)')?(?:; img-src data:)?"
    r"(?:; base-uri 'none')?(?:; form-action 'none')?"
)
_HEAD = re.compile(r"\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*(?:<head>)?", re.IGNORECASE)
_BEFORE_A_POLICY = frozenset({"html", "head", "meta", "title"})
_LEADING_AWAY = re.compile(r"<(?:meta|link)(?=[\s/>])", re.IGNORECASE)


def sealed(html: str) -> str:
    """The page with a security policy, where its own head does not begin with one as strict.

    A policy does not keep a page from sending its reader elsewhere, nor a browser from looking up
    the names that a link gives: a page that would have that done is refused, as a TemplateProblem.
    """
    tags = _Tags()
    tags.feed(html)
    tags.close()
    if tags.leads_away or tags.seen != len(_LEADING_AWAY.findall(html)):
        raise TemplateProblem(
            "a page may hold no `<link>` and no `<meta http-equiv>` other than a security policy:"
            " what it shows stands in it, and its reader stays on it"
        )
    if tags.is_shut:
        return html
    start = _HEAD.match(html)
    end = start.end() if start else 0
    return f"{html[:end]}{_META}\n{html[end:].lstrip()}"


class _Tags(HTMLParser):
    """What the tags of a page say of it, and of a policy that stands before all that could fetch.

    `seen` counts the metas and links that a parser finds; one that it finds hidden in a comment or
    in text might yet be one to a browser.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_shut = False
        self.leads_away = False
        self.seen = 0
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        told = (given.get("http-equiv") or "").strip().casefold()
        is_policy = tag == "meta" and told == "content-security-policy"
        self.seen += tag in ("meta", "link")
        self.leads_away |= tag == "link" or (
            tag == "meta" and "http-equiv" in given and not is_policy
        )
        if tag not in _BEFORE_A_POLICY:
            self._is_over = True
        if is_policy and not self._is_over:
            self.is_shut = _SHUT.fullmatch(given.get("content") or "") is not None
            self._is_over = True
