"""Words in; who moved and seconded what they tell, and the numbers of a vote, out."""

import re

from cpkit.documents.words import NUMBERS

_SPELT = {
    **dict.fromkeys(("none", "no", "nil"), 0),
    **{word: n for n, word in enumerate(NUMBERS) if n},
}
_N = rf"(?:\d+|{'|'.join(_SPELT)})\b"
_ABSTENTIONS = r"(?: votes?| members?)? abst\w+"
_VOTE = re.compile(
    rf"(?i)\b(?P<for>{_N})(?: votes?)?(?: (?:members )?(?:voted )?)?(?: in favour"
    rf"| for)\b[,; ]+(?:and )?(?P<against>{_N})"
    rf"(?: votes?)?(?: voted)? against(?:[,; ]+(?:and |with )*(?P<abstained>{_N})"
    r"(?: (?:members )?)?(?: ?abst\w+)?)?"
    r"|for:? ?(?P<for2>\d+)[,; ]+against:? ?(?P<against2>\d+)(?:[,; ]+abst\w+:? ?"
    rf"(?P<abstained2>\d+))?|(?:\bby |\()(?P<for3>{_N}) votes? to (?P<against3>{_N})"
    rf"(?:[,; ]+(?:and |with )*(?P<abstained3>{_N}){_ABSTENTIONS})?"
)
_ABSTAINS = re.compile(r"(?i)\babst(?:ain\w*|entions?)\b")
BEHIND_VERB = (
    r"\((?=[^()]*\b(?:votes?|against|in favour|abst\w+)\b)[^()]{1,120}\)"
    rf"|(?:by|with) {_N} votes? to {_N}(?:[,; ]+(?:and |with )*{_N}{_ABSTENTIONS})?"
)
"""A vote told right behind the verb of a decision: `RESOLVED (by 4 votes to 2)`."""

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
        "abstained": found["abstained"] or found["abstained2"] or found["abstained3"],
    }
    return {way: _figure(n) for way, n in counts.items() if n}


def leaves_out_abstentions(words: str) -> bool:
    """Whether words tell of abstentions that no number of their vote holds."""
    return bool(_ABSTAINS.search(words)) and "abstained" not in vote_in(words)


def _figure(words: str) -> str:
    return str(_SPELT.get(words.lower(), words))
