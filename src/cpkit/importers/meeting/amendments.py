"""The narrative of an item in; the amendments it tells of, with their movers and votes, out."""

import re
from collections.abc import Sequence
from typing import Any

from cpkit.importers.blocks import Block
from cpkit.importers.draft import given
from cpkit.importers.meeting.votes import movers_in, vote_in
from cpkit.importers.prose import prose

_PUT = r"(?:moved|proposed|put forward|submitted|tabled)"
_BEGINS = re.compile(
    rf"(?i)\bamendment\b[^.]{{0,200}}\b{_PUT}\b|\b{_PUT}\b[^.]{{0,80}}\bamendment\b|^amendment\b"
)
_OF_IT = re.compile(r"(?i)\bamendment\b")
_OUTCOMES = (
    ("withdrawn", r"\bwithdr[ae]wn?\b"),
    ("accepted", r"\baccepted\b"),
    ("lost", r"\b(?:lost|defeated|fell|not carried|rejected|not agreed)\b"),
    ("carried", r"\b(?:carried|agreed|adopted|approved)\b"),
)
_AS_AMENDED = re.compile(r"(?i)\bas amended\b|\bsubstantive motion\b|\boriginal motion\b")


def amendments_in(blocks: Sequence[Block]) -> tuple[list[Block], list[dict[str, Any]]]:
    """The blocks before the first amendment, and each amendment with what is told after it."""
    begins = [n for n, block in enumerate(blocks) if _begins(block)]
    if not begins:
        return list(blocks), []
    ends = [*begins[1:], len(blocks)]
    stretches = [blocks[start:end] for start, end in zip(begins, ends, strict=True)]
    return list(blocks[: begins[0]]), [_amendment(stretch) for stretch in stretches]


def _begins(block: Block) -> bool:
    plain = not block.rows and block.kind != "heading"
    return plain and bool(_BEGINS.search(block.flat)) and not _is_told_of(block.flat)


def _is_told_of(text: str) -> bool:
    """Whether a sentence is about an amendment that was put before, or none: its vote, say."""
    put = re.search(r"(?i)\b(?:put to the vote|voted|declared)\b", text)
    new = re.search(r"(?i)\b(?:an|a further|another|a second|first|second|third) amendment\b", text)
    none = re.search(r"(?i)\bno (?:further )?amendments?\b", text)
    return bool(none) or bool(put and not new)


def _amendment(blocks: Sequence[Block]) -> dict[str, Any]:
    """One amendment: its own words, down to those that tell what became of it."""
    size = 1
    if not _outcome(blocks[0].flat):
        later = (n for n, block in enumerate(blocks[1:], 1) if _is_vote_on_it(block.flat))
        size = next(later, 0) + 1
    words = " ".join(block.flat for block in blocks[:size])
    return given(
        text=prose(blocks[:size]),
        **movers_in(words),
        vote=vote_in(words),
        outcome=_outcome(words),
        then=prose(blocks[size:]),
    )


def _is_vote_on_it(text: str) -> bool:
    return bool(_OF_IT.search(text) and _outcome(text)) and not _AS_AMENDED.search(text)


def _outcome(text: str) -> str:
    """What became of an amendment; nothing where the words do not tell."""
    return next((name for name, said in _OUTCOMES if re.search(said, text, re.IGNORECASE)), "")
