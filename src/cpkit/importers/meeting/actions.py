"""The narrative of an item in; the actions that it sets apart, in lines or in a table, out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.prose import one_paragraph

_LINE = re.compile(
    r"^\(?(?P<label>ACTIONS?|Actions?)(?: (?:point|required|item))?s? ?(?P<n>\d{1,3})?\s*[:–—-]+\s*"
    r"(?P<text>\S.*?)\)?$",
    re.DOTALL,
)
_ON = re.compile(
    r"^(?P<lead>[A-Z]{2,4}|[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4}|The (?:Chair|Clerk))"
    r"(?:,? (?:to|will|agreed to)) (?P<task>.+)",
    re.DOTALL,
)
_WHO_AT_END = re.compile(
    r"\s*[(\[–-]\s*(?:Action|Lead|By)?:? ?(?P<lead>[A-Z][^()\[\]]{1,60})[)\]]?$"
)
_COLUMNS = {
    "action": r"(?i)^actions?(?: (?:point|required|agreed))?s?$|^task$",
    "lead": r"(?i)^(?:lead|owner|who|responsible|by whom|lead officer|officer)(?: officer)?s?$",
    "timescale": r"(?i)^(?:time ?scales?|timeframe|deadline|due|by when|date|when)(?: date)?$",
}


def is_action_line(block: Block) -> bool:
    """Whether a block is no more than an action: `Action: TK to send the list`."""
    return not block.rows and bool(_LINE.match(block.text))


class Actions:
    """Actions found in a narrative, numbered through the meeting."""

    def __init__(self) -> None:
        self._count = 0

    def found(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        """The actions that the blocks set down; the blocks themselves stay in the narrative."""
        return [action for block in blocks for action in self._of(block)]

    def _of(self, block: Block) -> Iterator[dict[str, Any]]:
        if block.rows:
            yield from self._of_table(block)
        elif found := _LINE.match(block.text):
            yield self._action(*_lead_and_task(found["text"]))

    def _of_table(self, block: Block) -> Iterator[dict[str, Any]]:
        heads = [_column(cell.text) for cell in block.rows[0]]
        known = [head for head in heads if head]
        if "action" not in known or len(known) < 2 or len(known) < len(heads):
            return
        for row in block.rows[1:]:
            cells = dict(zip(heads, (cell.text.strip() for cell in row), strict=False))
            if cells.get("action"):
                yield self._action(
                    cells.get("lead", ""), cells["action"], cells.get("timescale", "")
                )

    def _action(self, lead: str, task: str, timescale: str = "") -> dict[str, Any]:
        self._count += 1
        leads = "; ".join(line for line in lead.split("\n") if line.strip())
        entry: dict[str, Any] = {"id": f"A{self._count}", "action": one_paragraph(task)}
        return entry | given(lead=leads, timescale=" ".join(timescale.split()))


def _column(heading: str) -> str:
    words = " ".join(heading.split()).strip(" :")
    return next((key for key, pattern in _COLUMNS.items() if re.match(pattern, words)), "")


def _lead_and_task(text: str) -> tuple[str, str]:
    """`TK to send the list` is TK's to do; a name in brackets at the end leads; else nobody."""
    words = " ".join(text.split())
    if found := _ON.match(words):
        return found["lead"], words
    if found := _WHO_AT_END.search(words):
        return found["lead"].strip(), words[: found.start()].strip() or words
    return "", words
