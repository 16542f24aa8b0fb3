"""An item on public questions in; each question with its answer, and the narrative, out."""

import re
from collections.abc import Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.prose import one_paragraph

_QUESTION = re.compile(
    r"(?:Question|Q)\.? ?(?:\d{1,2})?\s*[:.–—-]?\s*(?:(?:asked|put|submitted) )?(?:from|by)\s+"
    r"(?P<who>[A-Z][^:,(–]{1,60}?)(?:,? (?:to|for) (?P<to>[^:–]{2,80}?))?"
    r"\s*(?:[:–—]|$)\s*(?P<text>.*)",
    re.DOTALL,
)
_ANSWER = re.compile(
    r"(?:Answer|Reply|Response)(?: (?:from|by|of) (?P<by>[^:–]{2,80}?))?"
    r"\s*(?:[:–—]|$)\s*(?P<text>.*)",
    re.DOTALL,
)
_FURTHER = re.compile(r"Supplementary(?: question)?\s*(?:[:–—]|$)\s*(?P<text>.*)", re.DOTALL)


def questions_in(blocks: Sequence[Block]) -> tuple[list[dict[str, Any]], list[Block]]:
    """The questions set apart from the narrative, each with its answer; and the narrative.

    Where a question has no words of its own, all stays narrative.
    """
    asked: list[dict[str, Any]] = []
    rest: list[Block] = []
    for block in blocks:
        text = block.text.strip()
        if found := _QUESTION.fullmatch(text):
            asked.append(
                given(from_=found["who"].strip(), to=_bare(found["to"]), text=found["text"])
            )
        elif not asked or block.rows:
            rest.append(block)
        else:
            _take(asked[-1], text)
    if not all(each.get("text") for each in asked):
        return [], list(blocks)
    return [_in_prose(each) for each in asked], rest


def _take(question: dict[str, Any], text: str) -> None:
    """Words behind a question: its answer, a further question, or more of what came last."""
    further = question.get("supplementary")
    if found := _FURTHER.fullmatch(text):
        question["supplementary"] = given(text=found["text"])
    elif found := _ANSWER.fullmatch(text):
        answered = question if further is None else further
        answered |= given(reply=found["text"], replied_by=_bare(found["by"]))
    else:
        last = question if further is None else further
        key = "reply" if "reply" in last or "replied_by" in last else "text"
        last[key] = f"{last[key]}\n\n{text}" if key in last else text


def _bare(name: str | None) -> str:
    return re.sub(r"^the ", "", (name or "").strip())


def _in_prose(question: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = dict(question)
    made |= {key: _prose(made[key]) for key in ("text", "reply") if key in made}
    further = made.get("supplementary")
    return made | ({"supplementary": _in_prose(further)} if further else {})


def _prose(text: str) -> str:
    paragraphs = [one_paragraph(each).rstrip("\n") for each in text.split("\n\n")]
    whole = "\n\n".join(paragraphs)
    return f"{whole}\n" if "\n" in whole else whole
