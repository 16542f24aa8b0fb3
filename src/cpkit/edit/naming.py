"""What something is called in; a file name or an id for it, that nothing else has, out."""

import re
import unicodedata
from collections.abc import Collection, Sequence

_LONGEST = 60
_LETTERS = str.maketrans({"&": " and ", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_SMALL_WORDS = frozenset({"", "and", "of", "the", "for", "in", "to", "a", "at", "s"})
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def slug_of(name: str, otherwise: str) -> str:
    """A name in plain small letters and hyphens, for a file; `otherwise` where none are left."""
    lowered = _APOSTROPHES.sub("", name.casefold()).translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return words or otherwise


def free_id(prefix: str, taken: Collection[str], siblings: Sequence[str] = ()) -> str:
    """The id after the last of its siblings (`PD9` → `PD10`), else the first free of a prefix."""
    numbered = [found for each in siblings if (found := _NUMBERED.fullmatch(each))]
    start = int(numbered[-1][2]) + 1 if numbered else 1
    stem = numbered[-1][1] if numbered else prefix
    width = len(numbered[-1][2]) if numbered else 1  # after `A01` comes `A02`
    used = {each.casefold() for each in taken}
    while f"{stem}{start:0{width}}".casefold() in used:
        start += 1
    return f"{stem}{start:0{width}}"


def initials(name: str) -> str:
    """A prefix for ids: `OG` of Organisation and Governance, `PE` of People; `C` of no name."""
    words = [word for word in slug_of(name, "").split("-") if word not in _SMALL_WORDS]
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in words).upper() or "C"
