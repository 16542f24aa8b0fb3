"""Blocks in; the name of the council whose papers they are, or of another one, out."""

import re
from collections import Counter
from collections.abc import Iterable

from cpkit.importers.blocks import Block, words_of
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


# What is left out when names are compared: `Saltby Council` is the borough council.
_SAID_OF_ANY = frozenset(
    (
        *("the", "of", "and", "council", "city", "county", "borough", "district", "town"),
        *("parish", "metropolitan", "london", "royal", "unitary"),
    )
)


def council_named_in(blocks: Iterable[Block]) -> str:
    """The council that the papers name most often; nothing where they name none."""
    counts = _counted(blocks)
    return counts.most_common(1)[0][0] if counts else ""


def other_council_in(blocks: Iterable[Block], own: str) -> str:
    """The council that the papers name most often, where they never name the one on record."""
    counts = _counted(blocks)
    if not _core(own) or any(_is_same(name, own) for name in counts):
        return ""
    return counts.most_common(1)[0][0] if counts else ""


def _is_same(name: str, own: str) -> bool:
    """Whether two names may be one council's, one of them in short."""
    return _core(name) <= _core(own) or _core(own) <= _core(name)


def _core(name: str) -> frozenset[str]:
    return frozenset(words_of(name)) - _SAID_OF_ANY


def _counted(blocks: Iterable[Block]) -> Counter[str]:
    names = (
        found[0].strip() for block in blocks for found in _NAME.finditer(in_title_case(block.flat))
    )
    return Counter(in_title_case(n) for n in names if not _NOT_ITS_NAME.search(n))
