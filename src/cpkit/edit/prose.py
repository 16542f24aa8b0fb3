"""Words as typed at a terminal in; the same words as they are to stand in a record, out."""

import re
from textwrap import wrap

_SHORT = 80  # characters that may stand beside a key
_WIDE = 84  # columns of a block of text
_LIST = re.compile(r"[ \t]*(?:[-+*>|]|#+|[0-9]+[.)])(?:[ \t]|$)")


def prose(words: str) -> str:
    """Short words on one line; longer ones, or several paragraphs, on lines of a block of text."""
    text = "\n".join(line.rstrip() for line in words.strip().splitlines())
    if "\n" not in text and len(text) <= _SHORT:
        return text
    paragraphs = re.split(r"\n{2,}", text)
    return "\n\n".join(_filled(paragraph) for paragraph in paragraphs) + "\n"


def _filled(paragraph: str) -> str:
    """A paragraph broken into lines; as it is where that would make, or break, a list."""
    lines = wrap(paragraph, _WIDE, break_long_words=False, break_on_hyphens=False)
    before = paragraph.split("\n")
    if any(map(_LIST.match, before)) or any(map(_LIST.match, lines)):
        return paragraph
    return "\n".join(lines)
