"""The blocks of a list of people in; which of them were there, where stars tell it, out.

`* Denotes Member present` and `* absent` are both in use.
"""

import re

from cpkit.importers.blocks import Block

_LEGEND = re.compile(
    r"(?i)\*+\s*(?:=|–|-|denotes|indicates|member)[\w ]{0,20}?\s*(?P<what>present|absent)\b"
)


def legend_in(block: Block) -> str:
    """What a star before a name means, where a block says so: `present` or `absent`."""
    found = (_LEGEND.match(line.strip()) for line in _with_star(block).lines)
    return next((each["what"].lower() for each in found if each), "")


def with_stars(blocks: list[Block]) -> list[Block]:
    """Where stars mean something, they are no bullets of a list."""
    return list(map(_with_star, blocks)) if any(map(legend_in, blocks)) else blocks


def _with_star(block: Block) -> Block:
    is_starred = block.kind == "list-item" and block.mark == "*"
    return Block("paragraph", f"* {block.text}", block.at) if is_starred else block
