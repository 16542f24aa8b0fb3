"""Words beside a name in; whether they give a reason of health, which no paper prints, out."""

import re

# A Hospital with a capital is a place where people work; only in small letters is it a reason.
_ILL = (
    r"(?:(?i:unwell|ill|illness|ill[ -]health|sick|sickness|surgery|covid(?:-19)?|operation|flu"
    r"|injur(?:y|ed)|cancer|stroke|pregnan\w+|hospitali[sz]ed|recuperat\w+"
    r"|(?:medical|hospital|dental|gp|antenatal) (?:reasons?|grounds|appointment|leave|treatment"
    r"|emergency|procedure))"
    r"|hospital|medical)"
)
_TELLS = re.compile(rf"(?i:^(?:in |at )?hospital$)|\b{_ILL}\b")
# How a sentence goes on from a name to the reason, up to where the next person is named.
_CLAUSE = re.compile(
    r"\s*,?\s+(?P<reason>(?:as|because|since|who|owing to|due to|because of|on account of|following"
    r"|for|after|through|recovering|convalescing|being|with|is|was|has|had)\s"
    rf"[^,.;()\n]*?\b{_ILL}\b[^,.;()]*?)(?=,?\s+and\s+(?:from\s+|on\s+behalf\s+of\s+)?[A-Z]|[,.;]|\s*$)"
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
