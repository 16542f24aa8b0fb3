"""Blocks in; the name of the council whose papers they are, or of another one, out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cpkit.importers.blocks import Block, words_of
from cpkit.importers.title_case import in_title_case

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
    r"|Dear|Next|Last|Annual|Extraordinary)\b|in Care Council$|Children.*Council$|Youth Council$"
    r"|^(?:(?:City|County|Borough|District|Town|Parish|Metropolitan|Unitary) )?Council$",
    re.IGNORECASE,
)
# What a sentence begins with, before a name: `At Saltby Council`; `On Council agenda` names none.
_LED_IN = re.compile(r"^(?:On|To|At|For|By|From|With|Via) ")


# What is left out when names are compared: `Saltby Council` is the borough council.
_SAID_OF_ANY = frozenset(
    (
        *("the", "of", "and", "council", "city", "county", "borough", "district", "town"),
        *("parish", "metropolitan", "london", "royal", "unitary"),
    )
)


# Councils that papers name without the word: no other place has such a name. Their papers say
# `Blackburn with Darwen has 400 children in its care`.
_BY_NAME_ALONE = {
    "Barking and Dagenham": "London Borough of Barking and Dagenham",
    "Bath and North East Somerset": "Bath and North East Somerset Council",
    "Blackburn with Darwen": "Blackburn with Darwen Borough Council",
    "Brighton and Hove": "Brighton and Hove City Council",
    "Cheshire West and Chester": "Cheshire West and Chester Council",
    "Hammersmith and Fulham": "London Borough of Hammersmith and Fulham",
    "Kensington and Chelsea": "Royal Borough of Kensington and Chelsea",
    "Redcar and Cleveland": "Redcar and Cleveland Borough Council",
    "Stoke-on-Trent": "Stoke-on-Trent City Council",
    "Telford and Wrekin": "Telford and Wrekin Council",
    "Windsor and Maidenhead": "Royal Borough of Windsor and Maidenhead",
}
_ALONE = re.compile("|".join(name.replace(" and ", " (?:and|&) ") for name in _BY_NAME_ALONE))
_HEAD = 14  # blocks: a council named so early, and in no sentence, is the one whose paper it is


class Stranger(NamedTuple):
    """A council that papers name and that is not the one on record; whether their head does."""

    name: str
    in_head: bool


def council_named_in(blocks: Iterable[Block]) -> str:
    """The council that the papers name most often; nothing where they name none."""
    counts = _counted(blocks)
    return counts.most_common(1)[0][0] if counts else ""


def other_council_in(blocks: Sequence[Block], own: str) -> Stranger | None:
    """The council that the papers name most often, where they never name the one on record."""
    counts = _counted(blocks)
    if not counts or not _core(own) or any(is_same_council(name, own) for name in counts):
        return None
    in_head = _counted(block for block in blocks[:_HEAD] if not block.flat.endswith("."))
    named = (in_head or counts).most_common(1)[0][0]
    return Stranger(named, bool(in_head))


def is_same_council(name: str, own: str) -> bool:
    """Whether two names may be one council's, one of them in short."""
    return _core(name) <= _core(own) or _core(own) <= _core(name)


def in_short(name: str) -> str:
    """`Northmoor` for Northmoor Borough Council, for the name of a file."""
    return " ".join(word for word in name.split() if word.casefold() not in _SAID_OF_ANY)


def _core(name: str) -> frozenset[str]:
    return frozenset(words_of(name)) - _SAID_OF_ANY


def _apart(block: Block) -> list[str]:
    """The words of a block, of a table's cells each: beside `Green`, `On Council agenda` stands."""
    if not block.rows:
        return [block.flat]
    return [" ".join(cell.text.split()) for row in block.rows for cell in row]


def _counted(blocks: Iterable[Block]) -> Counter[str]:
    texts = [in_title_case(words) for block in blocks for words in _apart(block)]
    names = (found[0].strip() for text in texts for found in _NAME.finditer(text))
    bare = [_LED_IN.sub("", name) for name in names]
    counts = Counter(in_title_case(name) for name in bare if not _NOT_ITS_NAME.search(name))
    return counts or Counter(
        _BY_NAME_ALONE[found[0].replace("&", "and")]
        for text in texts
        for found in _ALONE.finditer(text)
    )
