"""Minutes in two parts in; their blocks without the lines over the parts, and those lines, out."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.meeting.exclusion import in_private_part

_LINE = re.compile(r"(?i)part (?P<part>1|2|i|ii|a|b|one|two)\b(?! of\b)[^.;]{0,120}")
_COLUMNS = re.compile(
    r"(?i)(?:item|minute|agenda item)(?: (?:no|number))?\W+(?:title|subject|item)"
)
_FIRST = frozenset({"1", "i", "a", "one"})


class PartLine(NamedTuple):
    """A line over a part: which part it is, its words, and before which block it stood."""

    part: str
    printed: str
    place: int


def parts_apart(blocks: Sequence[Block]) -> tuple[list[Block], list[PartLine]]:
    """`PART II - MINUTES` and such lines, apart from the blocks they stood between."""
    kept: list[Block] = []
    lines: list[PartLine] = []
    for block in blocks:
        plain = not block.rows and block.kind in ("paragraph", "heading")
        found = _LINE.fullmatch(block.flat) if plain else None
        if found:
            part = "1" if found["part"].casefold() in _FIRST else "2"
            lines.append(PartLine(part, block.flat, len(kept)))
        elif lines and lines[-1].place == len(kept) and plain and _COLUMNS.fullmatch(block.flat):
            lines[-1] = lines[-1]._replace(printed=f"{lines[-1].printed}\n{block.flat}")
        else:
            kept.append(block)
    return kept, lines


def put_in_parts(
    items: Sequence[dict[str, Any]], places: Sequence[int], lines: Sequence[PartLine]
) -> list[dict[str, Any]]:
    """The items, each with the part whose line stood above it last."""
    return [
        _with_part(item, [line for line in lines if line.place <= place])
        for item, place in zip(items, places, strict=True)
    ]


def _with_part(item: dict[str, Any], above: Sequence[PartLine]) -> dict[str, Any]:
    if not above:
        return item
    head = {key: value for key, value in item.items() if key in ("number", "title", "type")}
    rest = {key: value for key, value in item.items() if key not in head}
    return in_private_part(head | {"part": above[-1].part} | rest, above[-1].printed)
