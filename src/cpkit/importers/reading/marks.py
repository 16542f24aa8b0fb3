"""A line in; the mark of a list before it, such as `-`, `1.` or `(a)`, and its words, out."""

import re

_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<mark>[-*+•·▪●◦‣–—]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])"
    r"[ \t\xa0]+(?P<text>\S.*)",
    re.DOTALL,
)


def marked(line: str) -> re.Match[str] | None:
    """The `indent`, `mark` and `text` of a line that a list's mark begins; None for any other."""
    return _ITEM.fullmatch(line)
