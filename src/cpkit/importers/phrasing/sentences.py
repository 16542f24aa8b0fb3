"""A paragraph in; its sentences out."""

import re

_TITLES = ("Cllr", "Cllrs", "Clr", "Ald", "Dr", "Mr", "Mrs", "Ms", "Prof", "Rev", "Revd", "St")
_RANKS = ("Det", "Insp", "Sgt", "Supt")
_NOT_BEHIND = "".join(rf"(?<!\b{word}\.)" for word in (*_TITLES, *_RANKS, "No", "[A-Z]"))
_ENDS = re.compile(rf"(?<=[\w)”’\"'][.!?]){_NOT_BEHIND}\s+(?=[A-Z])")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a stop behind a title (`Cllr. Hart`) or an initial ends none."""
    return _ENDS.split(text)
