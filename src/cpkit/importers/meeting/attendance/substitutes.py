"""Lines of minutes in; who stood in for whom, where they say so, out."""

import re

from cpkit.phrases.nil import is_nil

_STANDS_IN = re.compile(
    r"(?P<who>[A-Z][\w .'’-]+?) (?:attended|was present|acted)? ?as (?:a |the )?"
    r"(?:substitute|reserve|deputy)(?: member)? for (?P<whom>[A-Z][\w .'’-]*[\w’])"
)
_SUBSTITUTES = re.compile(
    r"(?i)(?:named )?(?:substitute|reserve|deput(?:y|ies))(?: member)?s?(?: present)?"
    r"\s*[:–-]\s*(?P<pairs>\S.*)",
    re.DOTALL,
)
_ONE_FOR_ONE = re.compile(
    r"(?P<who>.+?),? \(?(?:(?:attended |substitut\w+ )?(?:for|in place of|on behalf of)|vice) "
    r"(?P<whom>[A-Z][^()]*?)\)?[.,]?"
)


def pairs_in(text: str) -> dict[str, str] | None:
    """Who stood in → for whom: `Substitutes: Cllr Haig for Cllr Ings`; None for other lines."""
    found = _SUBSTITUTES.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    if is_nil(found["pairs"]):
        return {}
    pieces = re.split(r"; ?|,? and (?=\w+ [A-Z])|, (?=[A-Z])", found["pairs"])
    pairs = [_ONE_FOR_ONE.fullmatch(piece) for piece in pieces if piece]
    return {each["who"]: each["whom"] for each in pairs if each} if all(pairs) else None


def stand_ins(text: str) -> list[tuple[str, str]]:
    """Who stood in, and for whom: `Cllr Haig attended as substitute for Cllr Ings`."""
    return [(found["who"], found["whom"]) for found in _STANDS_IN.finditer(text)]
