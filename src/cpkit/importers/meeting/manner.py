"""Minutes as read in; the house style in whose manner they are set, for a body met here first."""

from collections.abc import Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.meeting.headings import Heading


def manner_of(headings: Sequence[Heading], items: Sequence[Any], blocks: Sequence[Block]) -> str:
    """`committee-book`, `scrutiny-pack` or `advisory-group`; nothing where none is like it."""
    if len(headings) < 2:
        return ""
    run_in = sum(
        heading.rest is not None and "\n" not in blocks[heading.place].text for heading in headings
    )
    if run_in > len(headings) / 2:
        return "scrutiny-pack"
    if all("/" in heading.number for heading in headings):
        return "committee-book"
    verbs = [each.get("verb", "") for item in items for each in item.get("resolved", ())]
    apart = [verb for verb in verbs if verb.startswith("RESOLVED –")]
    plain = all(heading.number.isdigit() for heading in headings)
    return "advisory-group" if plain and len(apart) > len(verbs) / 2 else ""
