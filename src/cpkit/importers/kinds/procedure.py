"""Printed rules for questions from the public in; the `public_questions` of their body out."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cpkit.edit.new_records import report_id
from cpkit.importers.blocks import Block, words_of
from cpkit.importers.draft import Draft, doubt, given
from cpkit.importers.kinds import Setting
from cpkit.importers.phrasing.contacts import EMAIL
from cpkit.importers.phrasing.days import times_in
from cpkit.importers.prose import prose
from cpkit.phrases.names import is_role
from cpkit.records import OfficerReport

_TITLE = re.compile(
    r"(?i)\b(?:procedure|rules|scheme|protocol|arrangements|guidance|how to)\b.*\bquestions?\b"
    r"|\bquestions?\b.*\b(?:procedure|rules|scheme|protocol)\b|^public (?:question time|questions)$"
)
_QUESTION = re.compile(r"(?i)\bquestions?\b")
_LONGEST_TITLE = 120  # characters
_LONGEST_HEADING = 70
_NEARBY = 16  # blocks in which a procedure shows itself by its own rules
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_N = rf"(?P<n>\d{{1,4}}|{'|'.join(_NUMBERS)}|last)"
_DAYS = re.compile(
    rf"(?i)(?:{_N}|the last) (?P<clear>clear )?working days?"
    r" (?:before|prior to|preceding)"
)
_TO = re.compile(r"(?:to|with) the (?P<to>[A-Z][\w&'-]+(?: (?:[A-Z][\w&'-]+|of|and|for|the))*)")
_OFFICER = re.compile(r"\b(?:Director|Officer|Manager|Clerk|Head|Executive|Solicitor|Services)\b")
_REFUSED = re.compile(
    r"(?i)\b(?:reject|refuse|turned? down|not be (?:accepted|allowed|put)|disallow)"
)
_RULES = {
    "words": rf"{_N} words\b",
    "per_person": rf"no (?:person|one|member of the public|questioner|individual) (?:may|can|shall)"
    rf" (?:submit|ask|put)(?: any)? more than {_N} questions?",
    "per_organisation": rf"no more than {_N} (?:such )?questions? (?:may|can|shall) be asked on"
    r" behalf of (?:any )?one organi[sz]ation",
    "repeat_months": rf"(?:past|last|previous|preceding) {_N} months\b",
    "minutes": r"(?:maximum|total|allocated|limited|allowed|time|at most)\b[^.]{0,90}?"
    rf"\b{_N} minutes\b(?! (?:prior|before))",
    "schedule_minutes_before": rf"{_N} minutes (?:prior to|before) (?:the )?(?:meeting|start)",
    "supplementaries": rf"{_N} supplementary questions?\b",
}


def starts(blocks: Sequence[Block]) -> Iterable[int]:
    """At a title that names questions and rules, where the rules themselves follow."""
    for place, block in enumerate(blocks):
        if _is_title(block) and _has_rules(blocks[place + 1 : place + 1 + _NEARBY]):
            yield place
            return


def _is_title(block: Block) -> bool:
    plain = block.kind in ("paragraph", "heading") and not block.rows
    short = plain and 0 < len(block.flat) <= _LONGEST_TITLE and block.flat[-1:] not in ".:;,"
    return short and bool(_TITLE.search(block.flat))


def _has_rules(blocks: Sequence[Block]) -> bool:
    text = " ".join(block.flat for block in blocks)
    told = [rule for rule in _RULES.values() if re.search(rule, text, re.I)]
    return len(told) + bool(_DAYS.search(text)) > 1 and len(_QUESTION.findall(text)) > 3


def drafts(blocks: Sequence[Block], setting: Setting) -> list[Draft]:
    """The body's draft with its rules; nothing where the body is on record, or none is known."""
    worded = [block for block in blocks if block.words]
    if not worded:
        return []
    body = _body(worded[0].flat, setting)
    if body is None or "public_questions" in body.values:
        return [_to_compare(worded, setting)]
    text = " ".join(block.marked for block in worded)
    rules: dict[str, Any] = _deadlines(worded)
    for name, rule in _RULES.items():
        if found := re.search(rule, text, re.IGNORECASE):
            rules[name] = _number(found["n"])
    rules |= given(to=_officer(text), email=_first(EMAIL, text))
    rules |= given(grounds=_grounds(worded))
    parts = _parts(worded)
    body.values |= {"public_questions": rules | given(procedure=parts)}
    if "deadline" not in rules:
        body.values["public_questions"] = doubt("by when must a question be in?") | rules
    body.about = f"{body.about}, with its rules for questions from the public"
    return [body]


def _to_compare(blocks: Sequence[Block], setting: Setting) -> Draft:
    """The rules as a paper of their own: a body on record is not changed by an import."""
    title = blocks[0].flat
    values: dict[str, Any] = doubt("compare these rules with `public_questions` of the body")
    values |= {"title": title, "sections": _parts(blocks)}
    return Draft(OfficerReport, report_id(title, setting.day), values, about="rules for questions")


def _body(title: str, setting: Setting) -> Draft | None:
    """The new body that a title names; the only new one there is, where it names none."""
    said = set(words_of(title))
    new = list(setting.bodies.new.values())
    shared = [(len(said & set(words_of(str(d.values["name"])))), d) for d in new]
    best = max(shared, key=lambda each: each[0], default=(0, None))
    return best[1] if best[0] > 1 else new[0] if len(new) == 1 else None


def _number(words: str) -> str:
    low = words.casefold()
    return str(_NUMBERS.index(low)) if low in _NUMBERS else words


def _deadlines(blocks: Sequence[Block]) -> dict[str, Any]:
    """By when questions, and the replies to them, have to be in."""
    found: dict[str, Any] = {}
    for block in blocks:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z(])", block.flat):
            days = _DAYS.search(sentence)
            if days is None:
                continue
            replies = re.search(r"(?i)\b(?:response|reply|replies|answer)", sentence)
            key = "replies" if replies else "deadline"
            found.setdefault(key, _deadline(sentence, days))
    return {key: found[key] for key in ("deadline", "replies") if key in found}


def _deadline(sentence: str, days: re.Match[str]) -> dict[str, str]:
    """`no later than 12noon three working days before` is three working days, at 12 noon."""
    number = days["n"] or "one"
    count = "1" if number.casefold() == "last" else _number(number)
    name = "clear_working_days" if days["clear"] else "working_days"
    at = _time_before(sentence, days)
    return {name: count} | ({"at": at} if at else {})


def _time_before(sentence: str, days: re.Match[str]) -> str:
    """The last time of day that stands before the days, else the first after them."""
    spaced = re.sub(r"(?i)\b12noon\b", "12 noon", sentence)
    shift = len(spaced) - len(sentence)
    times = list(times_in(spaced))
    before = [spaced[start:end] for _, start, end in times if end <= days.start() + shift]
    after = [spaced[start:end] for _, start, end in times if start >= days.end() + shift]
    return before[-1] if before else after[0] if after else ""


def _officer(text: str) -> str:
    """The officer to whom notice is given."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if re.search(r"(?i)\b(?:notice|deliver|submit|sent|received)", sentence):
            for found in _TO.finditer(sentence):
                if is_role(found["to"]) and _OFFICER.search(found["to"]):
                    return re.sub(r"(?: (?:of|and|for|the))+$", "", found["to"])
    return ""


def _grounds(blocks: Sequence[Block]) -> list[str]:
    """The list under words that tell when a question is refused."""
    grounds: list[str] = []
    refused = False
    for block in blocks:
        if block.kind != "list-item":
            refused = bool(_REFUSED.search(block.flat))
        elif refused:
            grounds.append(_ground(block))
    return grounds


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0].rstrip(".") if found else ""


def _ground(block: Block) -> str:
    return re.sub(r"[;,.]?(?: (?:or|and))?$", "", block.flat).rstrip(";,. ")


def _parts(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The rules as printed: a heading and what stands under it, again and again."""
    parts: list[tuple[str, list[Block]]] = []
    for number, block in enumerate(blocks):
        short = block.kind != "list-item" and len(block.flat) <= _LONGEST_HEADING
        if number == 0 or (short and block.flat[-1:] not in ".:;," and "@" not in block.flat):
            parts.append((block.flat, []))
        else:
            parts[-1][1].append(block)
    return [{"heading": heading, "text": prose(body) or "–"} for heading, body in parts]
