"""Blocks in; the name of the council whose papers they are out."""

import re
from collections import Counter
from collections.abc import Iterable

from cpkit.importers.blocks import Block
from cpkit.importers.bodies import in_title_case

_KIND = (
    r"(?:Metropolitan |London |Royal )*"
    r"(?:City|County|Borough|District|Town|Parish|Metropolitan|Unitary)(?: (?:Borough|District))?"
)
_WORD = r"[A-Z][\w'-]+ "
_LINK = r"(?:and |upon |with |on |the )"
_NAME = re.compile(
    rf"(?:(?:London|Royal) Borough of |City of )(?:{_WORD}{_LINK}?)*{_WORD.strip()}"
    rf"|{_WORD}(?:{_LINK}*{_WORD}){{0,3}}?(?:{_KIND} )?(?:Council|COUNCIL)\b"
)
_NOT_ITS_NAME = re.compile(
    r"^(?:The|This|Our|Each|Full|Children|In Care|Youth|All|Any|Members?|Care|School|Advisory"
    r"|Dear)\b|in Care Council$|Children.*Council$|Youth Council$"
    r"|^(?:City|County|Borough|District) Council$",
    re.IGNORECASE,
)


def council_named_in(blocks: Iterable[Block]) -> str:
    """The council that the papers name most often; nothing where they name none."""
    names = (
        found[0].strip() for block in blocks for found in _NAME.finditer(in_title_case(block.flat))
    )
    counts = Counter(in_title_case(n) for n in names if not _NOT_ITS_NAME.search(n))
    return counts.most_common(1)[0][0] if counts else ""
