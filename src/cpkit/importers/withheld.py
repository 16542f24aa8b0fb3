"""Draft meetings and the words of their papers in; what is kept from print on purpose out.

That is why somebody was away ill, and where somebody lives who asks a question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block, words_of

_LISTS = ("present", "in_attendance", "observers", "apologies", "absent")


class Reason(NamedTuple):
    """What stood beside a name and is private, both as words in small letters."""

    name: list[str]
    words: list[str]


def block_without(block: Block, reasons: Sequence[str]) -> Block:
    """A block without the reasons that stand beside names, in brackets or as a clause.

    In a table the reason may have a cell of its own.
    """
    for reason in reasons:
        words = r"[\W_]+".join(map(re.escape, words_of(reason)))
        clause = rf"|(?:,|\s[–—-])?\s+{words}(?!\w)"
        bracket = re.compile(rf"\s*[(\[]\W*{words}\W*[)\]]{clause}", re.IGNORECASE)
        whole_cell = re.compile(rf"\W*{words}\W*", re.IGNORECASE)
        rows = tuple(
            tuple(
                cell._replace(
                    text="" if whole_cell.fullmatch(cell.text) else bracket.sub("", cell.text)
                )
                for cell in row
            )
            for row in block.rows
        )
        cut = bracket.sub("", block.text)
        block = replace(block, text=cut, rows=rows, bold=block.bold if cut == block.text else ())
    return block


def reasons_in(values: Mapping[str, Any]) -> Iterator[Reason]:
    """The reasons that a draft meeting keeps in private, of each person, and the addresses."""
    questions = values.get("questions")
    for asked in questions if isinstance(questions, list) else ():
        for key in ("address", "email", "phone"):
            if asked.get(key):
                yield Reason(words_of(str(asked["from"])), words_of(str(asked[key])))
    for key in _LISTS:
        people = values.get(key)
        for person in people if isinstance(people, list) else ():
            if isinstance(person, Mapping) and person.get("reason"):
                for reason in str(person["reason"]).split("; "):
                    yield Reason(words_of(str(person["name"])), words_of(reason))


def without_reasons(words: Sequence[str], reasons: Sequence[Reason]) -> tuple[list[str], list[str]]:
    """The words of a paper without the reasons behind the names, and those reasons."""
    kept, withheld = list(words), []
    for reason in reasons:
        place = _place_behind_name(kept, reason)
        if place is not None:
            del kept[place : place + len(reason.words)]
            withheld.append(" ".join(reason.words))
    return kept, withheld


def _place_behind_name(words: Sequence[str], reason: Reason) -> int | None:
    """Where a reason stands, at most a few words behind the surname it is about."""
    size = len(reason.words)
    for place in range(1, len(words) - size + 1):
        before = words[max(place - _NEAR, 0) : place]
        if list(words[place : place + size]) == reason.words and reason.name[-1] in before:
            return place
    return None


_NEAR = 8  # words: a post may stand between a name and the reason
