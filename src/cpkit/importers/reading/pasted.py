"""Lines pasted from a PDF or an e-mail, without empty ones, in; where paragraphs begin, out."""

import re
from collections.abc import Iterable
from itertools import groupby

_FEW, _LONG_RUN = 5, 10  # lines
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BEFORE_A_DAY = re.compile(r"(?:\d(?:st|nd|rd|th)?|\bon)$")
_IN_A_DAY = re.compile(rf"\s*(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b")
_UNFINISHED = re.compile(r"(?:,|&|['’][sS]|\b(?:and|of|the|a|an|for|with|from|by))\s*$")
_LIST_GOES_ON = re.compile(r"(?:,|\band|&)\s*$")
# What begins a paragraph of minutes or of an agenda, however full the line above it is.
_BEGINS = re.compile(
    rf"\s*(?:(?:[A-Z]{{1,6}}[ /.-]?)?\d{{1,4}}(?:/\d{{1,4}})*[.):]?\s+(?!(?:{_MONTHS})\b)[A-Z]"
    r"|(?:RESOLVED|AGREED|NOTED|RECOMMENDED|ORDERED|ACTIONS?)\b"
    r"|(?:Resolved|Agreed|Action|Decision)\b.{0,12}:|Question \d|PART (?:[12AB]|I{1,2})\b"
    r"|The meeting (?:began|started|opened|closed|ended|concluded|finished)\b"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? [A-Z][^.;]{2,40} [–—-] [A-Z]"  # and a post
    r"|(?i:(?:others? |also )?(?:present|in attendance)|attendees|attendance|apolog(?:y|ies)"
    r"|absent|officers|observers|venue|contact)\b.{0,25}?(?:[:–—]|\b(?:were|was|had been)\b))"
)


def is_without_empty_lines(lines: Iterable[str]) -> bool:
    """Whether no empty lines part the paragraphs, or hardly any."""
    runs = [list(run) for has_words, run in groupby(lines, _has_words) if has_words]
    return sum(map(len, runs)) >= max(_FEW, (len(runs) - 1) * _LONG_RUN)


def _has_words(line: str) -> bool:
    return bool(line.strip())


def begins(before: str, line: str) -> bool:
    """Whether a line begins a paragraph by its first words: a number, a label, a verdict."""
    is_heading = line.isupper() and before[-1:] in ".)"
    return bool(is_heading or _BEGINS.match(line)) and not _UNFINISHED.search(before)


def is_unfinished(before: str, line: str) -> bool:
    """Whether a sentence, a name, a bracket or a day goes on in a line, however short it is."""
    in_bracket = before.rfind("(") > before.rfind(")")
    in_day = _BEFORE_A_DAY.search(before) and _IN_A_DAY.match(line)
    in_sentence = line.lstrip()[0].islower() and before[-1:] not in ":;"
    return in_bracket or in_sentence or bool(in_day or _UNFINISHED.search(before))


def goes_on_in_lines(before: str, line: str) -> bool:
    """Whether a line is the next of a list, whose lines are kept apart, and not of a sentence."""
    return bool(_LIST_GOES_ON.search(before)) and not line.lstrip()[0].islower()
