"""A text in; whether it says that there was nothing to record, out."""

import re

_NIL_WORDS = frozenset(
    {
        *("nil", "none", "no", "nothing", "nothing to report", "nil return", "n/a", "na", "n.a"),
        *("not applicable", "not any", "none received", "none declared", "none made"),
        *("none notified", "none raised", "none reported", "none submitted", "none given"),
        *("there were none", "there was none", "there are none", "there is none"),
    }
)
_EXCEPTION = r"\b(?:but|except|excepting|other than|apart|although|however|save)\b"
_NOTHING_OF_A_KIND = (
    r"there (?:were|was|are|is|being|had been|have been) no [a-z0-9' -]+"
    r"|no [a-z0-9' -]+ (?:were|was|had been|have been|has been)"
    r" (?:made|received|declared|raised|notified|submitted|reported|given|put|tabled|recorded)"
    r"|no (?:apologies|declarations|interests|questions|items|business|petitions|deputations)"
)


def is_nil(text: str) -> bool:
    """True for a text that records nothing to record: `none`, `N/A`, `There were no apologies.`

    A blank text is not nil: it says nothing was recorded, which is something else.
    """
    words = " ".join(text.lower().replace("’", "'").split()).rstrip(".")
    return words in _NIL_WORDS or _says_there_was_none(words)


def _says_there_was_none(words: str) -> bool:
    return (
        len(words) <= 120
        and re.fullmatch(_NOTHING_OF_A_KIND, words) is not None
        and re.search(_EXCEPTION, words) is None
    )
