"""A line of a paper in; whether it marks what stands below it, or itself, as not for the public.

Such a line is a title, a heading over a part, a banner between two items, or a marking at the top
of a paper. What a narrative tells in sentences is the business of `private_words`.
"""

import re

from cpkit.phrases.private_words import (
    PRIVATELY,
    calls_itself_private,
    is_told_of_following,
    only_sends_public_out,
    paragraphs,
    says_nothing_private,
    says_private,
    sentences_of,
)

_SET_APART = r"(?:exempt|confidential|private|restricted)"
_COLOURED = r"(?:pink|green|blue|yellow) papers?"
_PART_TWO = r"part (?:two|2|ii|b)"
_KIND = r"(?:items?|reports?|business|information|minutes?|session|matters?|papers?|section|part)"
# What says by itself that something is private, as it stands in brackets or behind a dash.
_MARK = (
    r"(?:(?:strictly|wholly|fully|partly|highly) )?"
    rf"(?:official\W{{1,3}}sensitive|private (?:and|&) confidential|{_SET_APART}|closed(?= {_KIND})"
    rf"|secret|members only|not for publication|nfp|in (?:private|camera|confidence)|{_COLOURED})"
    rf"(?: {_KIND})?"
)
_GROUND = (
    r"(?:by virtue|under|in accordance|pursuant|as|because|para\w*|section|schedule|not for pub\w+)"
)
_IN_A_TITLE = re.compile(
    rf"(?i)not for publication|[(\[]\s*(?:{_MARK}|{_PART_TWO}(?: {_KIND})?)"
    rf"\s*(?:\W+{_GROUND}\b[^)\]]*)?[)\]]"
    rf"|[(\[][^)\]]*\b{PRIVATELY}\W*[)\]]|[(\[]\s*{_SET_APART}\s*[,;:–—-]"
    r"|[(\[]\s*para(?:graph)?s?\.? ?\d"
    rf"|^{_SET_APART} (?:item|report|business|information|minute|session|matter|appendi)"
    rf"|^{_SET_APART}\s*[:–—-]|[–—:-]\s*{_MARK}\W*$"
    r"|^(?:exempt|confidential)\W*$"
)
_BANNER = (
    rf"(?:(?:{_SET_APART}|closed) (?:items|business|session|matters|reports|section|part)"
    r"|in (?:camera|private)|members only)"
)
_OVER_ITEMS = re.compile(rf"(?i){_BANNER}\W*")
_ENCLOSED = r"(?: (?:enclosed|attached|circulated separately|to follow))?"
_BETWEEN_ITEMS = re.compile(
    rf"(?i)[^\w(\[]*(?:(?:{_BANNER}|{_PART_TWO})\b\W*(?:{_GROUND}\b.*)?|{_MARK}"
    rf"|not for publication\b.*|(?:{_SET_APART}|closed) (?:{_KIND})\b[^.]{{0,100}}"
    r"|(?:items?|business|reports?|matters) (?:from|during|for|which|where|likely|to be|containing)"
    r"\b[^.]{0,60}\b(?:exclu\w+|private|exempt|confidential|absence|not open)\b[^.]{0,100})\W*",
    re.DOTALL,
)
_ABOVE_A_PAPER = re.compile(
    rf"(?i)\W*(?:{_MARK}(?! from\b){_ENCLOSED}(?:\W+{_PART_TWO})?|{_PART_TWO}(?:\W+{_MARK})?"
    r"|not (?:open to|for)(?: the)? (?:press|public|publication|disclosure)\b.*)"
    rf"(?:\W+{_GROUND}\b.*)?\W*"
)
_NOT_FOR_ALL = re.compile(r"(?i)\W*not for publication\b")
_OF_A_PRIVATE_MEETING = re.compile(
    r"(?i)\b(?:of|for) an? (?:private|closed|confidential) (?:meeting|session)\b"
)
_LONGEST_MARKING = 160  # characters
_ANSWER = re.compile(rf"(?i){_MARK}\b(?! from\b)|{_PART_TWO}\b|not (?:open to|for)\b")
_OVER_A_PART = re.compile(
    rf"(?i)(?<!non-)(?<!non )\b{_SET_APART}\b|\bnot (?:for publication|open|public)\b"
    r"|\bclosed\b|\bexclu(?:ded|sion)\b|\babsence of the (?:press|public)"
)
_OF_AN_ANNEX = re.compile(r"(?i)\b(?:appendi|annex)")
_NIL = re.compile(r"(?i)\bn/a\b|[:–-]\s*open\b")


def is_private_title(title: str) -> bool:
    """Whether a heading says of its own item that it is exempt or confidential."""
    return bool(_IN_A_TITLE.search(title))


def is_over_private_items(title: str) -> bool:
    """Whether a heading stands over the items that are private: `CONFIDENTIAL ITEMS`."""
    return bool(_OVER_ITEMS.fullmatch(title))


def is_private_part(heading: str) -> bool:
    """Whether the line over a part says that what follows is not for the public."""
    is_said = _OVER_A_PART.search(heading) or stands_over_private(heading)
    return bool(is_said) and not re.search(r"(?i)\b(?:nil|none|no)\b", heading)


def stands_over_private(line: str) -> bool:
    """Whether a line between two items keeps back what follows: `EXEMPT ITEMS`, `PART 2`."""
    words = " ".join(line.split())
    return bool(_BETWEEN_ITEMS.fullmatch(words)) or is_told_of_following(words)


def parted_from_private(text: str) -> tuple[str, str]:
    """What a narrative tells, and the lines at its end that keep back what follows them."""
    lines = paragraphs(text)
    if not _is_before_private(lines[-1], alone=len(lines) == 1):
        lines[-1:] = sentences_of(lines[-1])
    end = len(lines)
    while end and _is_before_private(lines[end - 1], alone=end == 1):
        end -= 1
    return "\n".join(lines[:end]), "\n".join(lines[end:])


def _is_before_private(line: str, *, alone: bool) -> bool:
    """Whether a line is a banner, or says that the public goes or that what follows is private.

    An item that says no more than that the public had to leave is private itself.
    """
    return stands_over_private(line) or (not alone and only_sends_public_out(line))


def marks_private(line: str) -> bool:
    """Whether a line above a paper says that it is not for the public.

    One that says so of an appendix only leaves the paper open.
    """
    text = " ".join(line.split())
    if _ABOVE_A_PAPER.fullmatch(text):
        return True
    if calls_itself_private(text) or says_private(text):
        return bool(re.search(r"(?i)\bthis\b", text)) or not _OF_AN_ANNEX.search(text)
    open_ones = _OF_AN_ANNEX.search(text) or says_nothing_private(text) or _NIL.search(text)
    return is_private_title(text) and not open_ones


def marks_meeting_private(line: str) -> bool:
    """Whether a line above minutes or an agenda says that all of it is not for the public."""
    text = " ".join(line.split())
    if len(text) > _LONGEST_MARKING or says_nothing_private(text):
        return bool(_NOT_FOR_ALL.match(text))
    is_marked = _ABOVE_A_PAPER.fullmatch(text) or is_private_title(text)
    return bool(is_marked or _OF_A_PRIVATE_MEETING.search(text))


def answers_private(answer: str) -> bool:
    """Whether what stands beside `Status:` or `Classification:` keeps a paper from the public."""
    return bool(_ANSWER.match(answer)) or marks_private(answer)
