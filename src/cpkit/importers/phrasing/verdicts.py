"""A decision's words in; what it does, as the record sorts decisions, out."""

import re

# The first that fits, in this order: what is about minutes or the public comes before the verb.
_EFFECTS = (
    (
        "confirm-minutes",
        r"minutes?\b.*\b(?:confirmed|correct record|accurate record|approved|agreed as|signed)"
        r"|(?:confirm|approve|agree|sign)\w*\b.*\bminutes",
    ),
    (
        "readmit",
        r"readmit|re-admit|public (?:be|were|was) (?:allowed|invited) (?:back|to return)"
        r"|exclusion.*lifted",
    ),
    (
        "exclude",
        r"(?:press and |the )?public (?:be|were|and press be) excluded|exclu(?:de"
        r"|sion of) (?:the )?(?:press and )?(?:the )?public|exclude the press"
        r"|\b(?:press|public)\b[^.;]{0,60}\b(?:asked|invited|requested|required) to (?:leave"
        r"|withdraw|retire)\b"
        r"|\b(?:into|in) (?:private|closed|confidential) (?:session|business)\b",
    ),
    ("thank", r"be thanked|\bthank(?:s|ed)?\b"),
    ("defer", r"\bdefer\w*|be put back|adjourn\w* to"),
    ("appoint", r"\b(?:appoint|elect|nominat)\w*"),
    ("recommend", r"\brecommend\w*"),
    ("refer", r"\brefer(?:red|s)?\b"),
    ("request", r"\brequest\w*|be asked to|to write to|be invited to|\bto ask\b"),
    ("endorse", r"\bendors\w*|\bsupport\w*"),
    ("approve", r"\bapprov\w*|\badopt\w*|\bratif\w*"),
    ("note", r"\bnot(?:e|es|ed)\b|\backnowledg\w*|\brecogni[sz]e\w*"),
    ("receive", r"\breceiv\w*"),
    ("agree", r"\bagree\w*|\baccept\w*"),
)
_PATTERNS = [
    (effect, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for effect, pattern in _EFFECTS
]
_OPENING = re.compile(
    r"^(?:RESOLVED|AGREED|It was (?:RESOLVED|AGREED)|The \w+ (?:resolved|agreed))\b[\s:–—-]*",
    re.IGNORECASE,
)


def effect_of(words: str) -> str:
    """`note`, `thank`, `exclude` and so on; `other` where none of them fits."""
    bare = _OPENING.sub("", words)
    head = bare[:90]
    for text in (head, bare):
        for effect, pattern in _PATTERNS:
            if pattern.search(text):
                return effect
    return "agree" if re.match(r"(?i)agreed|the \w+ agreed|it was agreed", words) else "other"
