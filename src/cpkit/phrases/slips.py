"""A timescale that cannot be understood in; what its writer most likely meant, out."""

import re
from collections.abc import Iterator

from cpkit.phrases.dates import MONTHS
from cpkit.phrases.timescales import read_timescale

_LONGEST = 60  # characters; what is longer is a remark and no slip of the pen
_NAMES = (*MONTHS, "Spring", "Summer", "Autumn", "Winter")
_SHORT_YEAR = r"(?<![0-9])'?([0-9]{2})(?= *$)"


def slip(text: str) -> str:
    """`; did you mean `February 2027`?`, or that the year has two figures; nothing if unsure."""
    if len(text) > _LONGEST:
        return ""
    whole = re.sub(_SHORT_YEAR, r"20\1", text, flags=re.ASCII)
    if whole != text and _is_understood(whole):
        return f"; write all four figures of the year, as in `{whole}`"
    near = next(filter(_is_understood, _respelt(text)), None)
    return f"; did you mean `{near}`?" if near else ""


def _is_understood(text: str) -> bool:
    return read_timescale(text).is_understood


def _respelt(text: str) -> Iterator[str]:
    """The text with one of its words taken for the name of a month or a season."""
    from difflib import get_close_matches  # slow to import, and only a slip of the pen needs it

    for found in re.finditer(r"[A-Za-z]{3,}", text):
        for name in get_close_matches(found[0].capitalize(), _NAMES, n=1, cutoff=0.7):
            yield f"{text[: found.start()]}{name}{text[found.end() :]}"
