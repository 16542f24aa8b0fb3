"""A line in; the list of people, or the hour or day, that its label announces, out."""

import re
from typing import NamedTuple

from cpkit.importers.phrasing.people import SENT

# The words under which minutes list people, the longest first. What follows a label is a colon, a
# dash, the end of the line, or, in a sentence, the names themselves.
_PEOPLE = {
    "apologies": (
        r"(?:an? )?(?:apolog(?:y|ies)|apologi[sz]ed)(?: for (?:absence|non-attendance))?"
        r"(?: (?:had been|have been|has been|were|was)(?: also)?"
        r"(?: received| submitted| reported| given| noted)?)?"
        r"(?: received)?(?: (?:from|on behalf of))?"
    ),
    "absent": r"(?:members )?(?:absent|not present)(?: without apology)?",
    "observers": (
        r"(?:also )?(?:observers?(?: present)?|observing|press and public|members of the public"
        r"(?: present)?|in the public gallery|guests?)"
    ),
    "in_attendance": (
        r"(?:also|others?|officers?|others? also|partners?|advis[eo]rs?|staff|council officers?"
        r"|officers? and partners|lay members|foster carers?|young people)?"
        r"(?: also)? ?(?:in attendance|present|attending)|also (?:in attendance|present|there)"
        r"|officers?|advis[eo]rs?|partners?|officers (?:and|&) (?:others"
        r"|partners)|[\w ,&-]{0,50}\b(?:others|colleagues|officers|partners)\b[\w ,&-]{0,30}"
        r" in attendance"
        r"|(?:also )?(?:in attendance|present|attending) for (?:agenda |minute )?items?"
        r" \d[\w/, &.]{0,40}?"
    ),
    "present": (
        r"(?:those |members |committee members |board members |panel members |councillors |voting"
        r" members |elected members |co-opted members? )?(?:who were )?(?:present|attended)"
        r"(?: were| at the meeting)?"
        r"|attendees|attendance|in attendance members|(?:committee|board|panel|voting|elected"
        r"|co-opted) members(?: present)?|co-opted member(?: present)?|co-?optees?(?: present)?"
        r"|co-?opted(?: present)?"
        r"|councillors"
        r"|members(?: present)?"
    ),
}
_PRESENT_FIRST = ("present", "apologies", "absent", "observers", "in_attendance")
_LABELS = {
    key: re.compile(
        rf"(?i)(?P<label>(?:the following (?:were |was )?)?(?:{_PEOPLE[key]})"
        r"(?: ?\([a-z ]{3,20}\))?)"  # In attendance (Councillors)
        rf"(?P<end>\s*(?::-|:|–|—|-|\.)\s*|\s*$)(?P<rest>.*)",
        re.DOTALL,
    )
    for key in _PRESENT_FIRST
}
_SENTENCE = re.compile(
    rf"(?i)(?P<label>{_PEOPLE['apologies']}(?<=from)|{_PEOPLE['apologies']}(?<=on behalf of))"
    r"(?P<end>[\s,:]+)(?P<rest>.+)",
    re.DOTALL,
)
_RUN_ON = re.compile(
    r"(?P<label>(?:PRESENT|IN ATTENDANCE|ALSO PRESENT|APOLOGIES|Present|Apologies"
    r"|In attendance|Also present))(?P<end>[ \t]+)(?P<rest>(?:Cllrs?|Councillors?|Mr|Mrs|Ms"
    r"|Dr)\b.+)",
    re.DOTALL,
)


_PREFIX = re.compile(
    r"(?P<label>Councillors|Cllrs|COUNCILLORS)\s*[:–-]\s*(?P<rest>\S.*)", re.DOTALL
)
_SENT = re.compile(  # Cllr Frost had sent her apologies
    r"^(?P<who>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr)\b[^.;()]{2,60}?) (?:(?:has|have|had) )?"
    rf"(?:(?:{SENT}) (?:(?:(?:his|her|their|an) )?apolog(?:y|ies)|hers|his|theirs)"
    r"|apologi[sz]ed)(?: for absence)?\b"
    r"(?P<why>.*)",
    re.DOTALL,
)


class Label(NamedTuple):
    """A list that a line announces: its key in the record, the words printed, what follows."""

    key: str
    printed: str
    rest: str


def people_label(text: str) -> Label | None:
    """The list of people that begins with these words; None where none does."""
    words = re.sub(r"^[-–—:*•\s]+|\s*:-\s*$", "", text).strip()
    if found := _SENTENCE.match(words):
        return Label("apologies", _tidy(found["label"]), found["rest"])
    if found := _PREFIX.match(words):
        return Label("present", "", f"{found['label']} {found['rest']}")
    for key, pattern in _LABELS.items():
        found = pattern.fullmatch(words)
        if found and (found["end"].strip() or not found["rest"]):
            return Label(key, _tidy(found["label"]), found["rest"].strip())
    if found := _RUN_ON.match(words):
        return people_label(f"{found['label']}: {found['rest']}")
    return None


def apologies_in_short(sentence: str) -> str:
    """`Apologies from Cllr Frost`, where a sentence says that she had sent hers."""
    return _SENT.sub(r"Apologies from \g<who>\g<why>", sentence)


def _tidy(label: str) -> str:
    return " ".join(label.split()).rstrip(" :–—-.")


_STARTED = re.compile(
    r"(?i)(?P<label>(?:time |the )?(?:meeting )?(?:was |is )?(?:commenc\w+|start\w*|began|opened|"
    r"open(?:ing)?|commencement)(?: time)?(?: at)?)\s*[:–-]?\s*"
)
_FINISHED = re.compile(
    r"(?i)(?P<label>(?:time |the )?(?:meeting )?(?:was |is )?(?:finish\w*|clos\w+|ended|end|"
    r"concluded|conclusion|rose|adjourned)(?: time)?(?: at)?)\s*[:–-]?\s*"
)


def hour_label(line: str) -> tuple[str, str] | None:
    """`started` or `finished` and the words before the hour; None where a line gives no hour."""
    for key, pattern in (("started", _STARTED), ("finished", _FINISHED)):
        found = pattern.match(line.strip().lstrip("("))
        if found and re.match(r"\d|noon|mid", line.strip().lstrip("(")[found.end() :]):
            return key, " ".join(found["label"].split())
    return None
