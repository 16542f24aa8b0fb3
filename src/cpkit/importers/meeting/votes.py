"""Words in; who moved and seconded what they tell, and the numbers of a vote, out."""

import re

_VOTE = re.compile(
    r"(?i)(?P<for>\d+)(?: votes?)?(?: (?:members )?(?:voted )?)?(?: in favour"
    r"| for)\b[,; ]+(?:and )?(?P<against>\d+|none|nil)"
    r"(?: votes?)?(?: voted)? against(?:[,; ]+(?:and |with )?(?P<abstained>\d+|none"
    r"|nil)(?: (?:members )?)?(?: ?abst\w+)?)?"
    r"|for:? ?(?P<for2>\d+)[,; ]+against:? ?(?P<against2>\d+)(?:[,; ]+abst\w+:? ?"
    r"(?P<abstained2>\d+))?|\bby (?P<for3>\d+) votes? to (?P<against3>\d+)"
)
_MOVED = re.compile(
    r"(?i)(?:(?:it was )?(?:moved|proposed) by (?P<moved>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss"
    r"|Dr)\.? [\w .'’-]+?))"
    r"(?:,? (?:and )?seconded by (?P<seconded>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss"
    r"|Dr)\.? [\w .'’-]+?))?(?=[,.;:]| and\b| that\b|$)"
)


def movers_in(words: str) -> dict[str, str]:
    """Who moved a decision and who seconded it, where words say so."""
    found = _MOVED.search(words)
    people = {way: (found[way] or "").strip() for way in ("moved", "seconded")} if found else {}
    return {way: name for way, name in people.items() if name}


def vote_in(words: str) -> dict[str, str]:
    """The numbers of a vote that words tell of."""
    found = _VOTE.search(words)
    if not found:
        return {}
    counts = {
        "for": found["for"] or found["for2"] or found["for3"],
        "against": found["against"] or found["against2"] or found["against3"],
        "abstained": found["abstained"] or found["abstained2"],
    }
    return {way: _figure(n) for way, n in counts.items() if n}


def _figure(words: str) -> str:
    return "0" if words.lower() in ("none", "nil") else words
