"""The narrative of an item in; the actions that it sets apart, in lines, lists or tables, out.

The narrative keeps its words: an action is listed beside it, so that it can be chased.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.prose import one_paragraph
from cpkit.phrases.timescales import read_timescale

_LABEL = r"(?:ACTIONS?|Actions?)(?i: (?:points?|required|items?|agreed))?(?: ?[A-Z]?\d{1,3})?"
_LINE = re.compile(
    rf"^(?P<opens>[(\[])?{_LABEL}\s*(?:\((?P<lead>[^()]{{2,60}})\)\s*)?[:–—-]+\s*"
    r"(?P<text>\S.*?)(?(opens)[)\]]?)$",
    re.DOTALL,
)
_ABOVE_A_LIST = re.compile(
    r"(?i)^(?:(?:summary|list) of )?actions?(?: points?| items?| list)?"
    r"(?: agreed| arising| required| summary)?(?: (?:at|from) (?:this|the) meeting)?\W*$"
)
_NAME = r"(?:The )?(?:[A-Z]{2,4}\b|[A-Z][\w'’.-]*(?: (?:of |for )?[A-Z][\w'’.-]*){0,5})"
_NAMES = rf"{_NAME}(?:(?:,| and| &| ?/|;) ?{_NAME}){{0,3}}"
_IMPERATIVES = (  # with `to` behind them, no names: `Write to members`
    "Write|Speak|Talk|Report|Respond|Reply|Refer|Return|Listen|Apply|Link|Present|Add|Go|Look"
    "|Continue|Agree|Send|Explain|Come|Move|Reach out|Circulate|Submit"
)
_ON = re.compile(
    rf"^(?!(?:{_IMPERATIVES}) to\b)(?P<lead>{_NAMES}),? (?:to|will|agreed to|undertook to)"
    r" (?P<task>(?!the\b|them\b|all\b|an?\b).+)",
    re.DOTALL,
)
_BEHIND = re.compile(
    rf"^(?P<task>.{{6,}}?)(?:[.;]|\s[–—-])\s+(?P<lead>{_NAMES})"
    r"(?:(?:,|\s[–—-])\s+(?P<when>[\w /-]{3,40}))?\.?$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:Action|Lead|By)?:? ?(?P<lead>[A-Z][^()\[\]]{1,60})[)\]]\.?$"
)
_WITHIN = re.compile(
    r"(?P<task>[A-Z][^.!?()]{8,}[.!?]?)\s*[(\[](?:ACTION|Action)s?\s*(?:by)?\s*[:–-]\s*"
    r"(?P<lead>[^()\[\]]{2,60})[)\]]"
)
# `… gave an update.      Action: HF`, as at the right of a line.
_AT_THE_END = re.compile(
    r"(?P<task>[A-Z][^.!?]{8,}[.!?])\s+(?:ACTION|Action)s?(?: by)?\s*[:–-]\s*"
    rf"(?P<lead>{_NAMES})\.?$"
)
_WHEN = re.compile(
    r"[\s.;,(–—-]+(?:due|deadline|time ?scale|by when|target date|due date|due by)\s*[:–-]?\s*"
    r"(?P<when>[\w ,/-]{3,40})\)?\.?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before) (?P<when>(?:the )?(?:end of )?[\w /]{3,30})\.?$")
# `to report in December`, `to meet on 4 May`: never a year alone, nor what was `made in March`.
_WITHIN_TIME = re.compile(
    r"(?<!ed )(?<!made )(?<!held )(?<!given )(?<!taken )(?<!spent )(?<!sent )\b(?:in|on|during)"
    r" (?P<when>(?!(?:the )?(?:19|20)\d\d\.?$)(?:the )?(?:early |late |mid[ -])?[\w /]{3,30})\.?$"
)
# A post, a name or initials in front of a dash: `Virtual Head – write to schools`.
_IN_FRONT = re.compile(
    rf"^(?P<lead>{_NAMES})(?:\s[–—-]\s|:\s)(?P<task>(?!the\b|them\b|all\b|an?\b)[a-z].{{6,}})$",
    re.DOTALL,
)
_WHO = re.compile(
    r"^(?:[A-Z]{2,4}|(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof|Canon)\b.*)$|(?i:\b(?:head|director"
    r"|manager|officer|doctor|nurse|clerk|lead|chair\w*|secretary|solicitor|leader|members?|adviser"
    r"|advisor|coordinator|co-ordinator|executive|worker|teacher|service|services|team)\b)"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,| and | & |/)\s*")
# Initials alone, as beside an item: `JO / AC`, `JO by 2 December`.
_ONLY_WHO = re.compile(
    r"(?P<lead>[A-Z]{2,4}(?:(?:,| and| &| ?/|;) ?[A-Z]{2,4})*)(?:,? by (?P<when>.+?))?\.?"
)
_COLUMNS = {
    "ref": r"(?i)^(?:ref(?:erence)?|no|number|id|item|minute)(?: no)?\.?$|^#$",
    "action": r"(?i)^actions?(?: (?:point|required|agreed|to be taken))?s?$|^task$",
    "lead": r"(?i)^(?:lead|owner|who|responsible|responsibility|by whom|who by|lead officer"
    r"|officer)(?: officer)?s?$",
    "timescale": r"(?i)^(?:time ?scales?|timeframe|deadline|due|by when|date|when|target)"
    r"(?: date)?$",
}


def is_action_line(block: Block) -> bool:
    """Whether a block is no more than an action: `Action: TK to send the list`."""
    return not block.rows and (block.kind == "action" or bool(_LINE.match(block.text)))


def is_over_actions(title: str) -> bool:
    """Whether words stand over a list of actions: `Actions agreed`, `Summary of actions`."""
    return bool(_ABOVE_A_LIST.match(title))


def column(heading: str) -> str:
    """What a column of actions holds: `action`, `lead`, `timescale`, `ref`, or nothing."""
    words = " ".join(heading.split()).strip(" :")
    return next((key for key, pattern in _COLUMNS.items() if re.match(pattern, words)), "")


class Actions:
    """Actions found in a narrative, numbered through the meeting."""

    def __init__(self) -> None:
        self._count = 0

    def found(self, blocks: Sequence[Block], title: str = "") -> list[dict[str, Any]]:
        """The actions that the blocks below a title set down."""
        actions: list[dict[str, Any]] = []
        listed = is_over_actions(title)
        for block in blocks:
            if block.kind == "list-item" and listed:
                actions.append(self._action(*_parts(block.flat)))
            else:
                listed = is_over_actions(block.flat) or (listed and block.kind == "page-break")
                actions += self._of(block)
        return actions

    def _of(self, block: Block) -> Iterator[dict[str, Any]]:
        if block.rows:
            yield from self._of_table(block)
        elif block.kind == "action":
            yield self._action(*_beside(block))
        elif found := _LINE.match(block.text):
            task, lead, when = _parts(found["text"])
            if not re.fullmatch(_NAMES, task):
                yield self._action(task, found["lead"] or lead, when)
        elif "ction" in block.flat or "CTION" in block.flat:  # a plain sign before slow patterns
            at_end = _AT_THE_END.search(block.flat)
            if at_end and _WHO.search(at_end["lead"]):
                yield self._action(at_end["task"].strip(), _several(at_end["lead"]))
            for within in _WITHIN.finditer(block.flat):
                yield self._action(within["task"].strip(), within["lead"].strip())

    def _of_table(self, block: Block) -> Iterator[dict[str, Any]]:
        heads = [column(cell.text) for cell in block.rows[0]]
        known = [head for head in heads if head]
        if "action" not in known or len({*known} - {"ref"}) < 2 or len(known) < len(heads):
            return
        for row in block.rows[1:]:
            cells = dict(zip(heads, (cell.text.strip() for cell in row), strict=False))
            if cells.get("action"):
                leads = "; ".join(filter(None, cells.get("lead", "").split("\n")))
                yield self._action(cells["action"], leads, cells.get("timescale", ""))

    def _action(self, task: str, lead: str = "", timescale: str = "") -> dict[str, Any]:
        self._count += 1
        entry: dict[str, Any] = {"id": f"A{self._count}", "action": one_paragraph(task)}
        return entry | given(lead=lead, timescale=" ".join(timescale.split()))


def _parts(text: str) -> tuple[str, str, str]:
    """What is to be done, by whom and by when, as far as one line tells them apart.

    `TK to send the list` is TK's to do; a name in brackets or behind the task leads it.
    """
    words = " ".join(text.split())
    when = ""
    if found := _WHEN.search(words):
        words, when = words[: found.start()], found["when"].strip()
    if found := _ON.match(words):
        return words, _several(found["lead"]), when or _day_named(words)
    if (found := _IN_FRONT.match(words)) and (
        _WHO.search(found["lead"]) or found["task"].startswith("to ")
    ):
        return found["task"].removeprefix("to "), _several(found["lead"]), when or _day_named(words)
    if found := _IN_BRACKETS.search(words):
        return words[: found.start()].strip() or words, _several(found["lead"]), when
    if found := _BEHIND.match(words):
        told = re.sub(r"^by ", "", found["when"] or "")
        return found["task"], _several(found["lead"]), when or told
    return words, "", when or _day_named(words)


def _several(names: str) -> str:
    """Names with `;` between them: `SW and JA`, `MS / Chair`."""
    return "; ".join(filter(None, _BETWEEN_NAMES.split(names.strip())))


def _day_named(words: str) -> str:
    """The timescale that a task ends with: `… by 1 March`; nothing where the words are no time."""
    found = _BY.search(words) or _WITHIN_TIME.search(words)
    when = found["when"] if found else ""
    return when if when and read_timescale(when).kind not in ("unknown", "none") else ""


def _beside(block: Block) -> tuple[str, str, str]:
    """The same of a cell beside an item, where other columns may say who does it and by when."""
    what, who, when = block.asked
    if found := _ONLY_WHO.fullmatch(" ".join((what or block.flat).split())):
        return found[0], _several(who or found["lead"]), when or (found["when"] or "")
    words, lead, day = _parts(what or block.flat)
    return words, _several(who) or lead, when or day
