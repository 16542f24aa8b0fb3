"""Words beside a name in; whether they give a reason of health, which no paper prints, out."""

import re

from cpkit.phrases.health import ILLNESS

# A Hospital with a capital is a place where people work; only in small letters is it a reason.
_ILL = rf"(?:(?i:{ILLNESS})|hospital|medical|operation)"
_TELLS = re.compile(rf"(?i:^(?:in |at )?hospital$)|\b{_ILL}\b")
# How a sentence goes on from a name to the reason, up to where the next person is named.
_CLAUSE = re.compile(
    r"\s*,?\s+(?P<reason>(?:as|because|since|who|owing to|due to|because of|on account of"
    r"|on(?= (?:medical|health|sick|maternity))|following|for|after|through|recovering"
    r"|convalescing|being|with|is|was|has|had)\s"
    rf"[^,.;()\n]*?\b{_ILL}\b[^,.;()]*?)"
    r"(?=,?\s+and\s+(?:from\s+|on\s+behalf\s+of\s+)?[A-Z]|[,.;]|\s*$)"
)
_WHO = re.compile(r"(?<=[a-z]) (?P<reason>who [a-z][^,.;()]*?)(?=,? and (?:from )?[A-Z]|[,.;]|$)")


def tells_of_health(text: str) -> bool:
    """Whether words give a reason of health."""
    return bool(_TELLS.search(text))


def reasons_in_brackets(text: str) -> str:
    """A sentence that names people, with each clause that tells why one was away in brackets."""
    for clause in (_CLAUSE, _WHO):
        text = clause.sub(lambda found: f" ({found['reason'].strip()})", text)
    return text
