"""Words in; their runs of four, and which of them a printed paper has too, in order, out."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

RUN = 4  # words


def runs_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Every run of four words, one beginning at each word; a shorter text is one run."""
    return [tuple(words[n : n + RUN]) for n in range(max(len(words) - RUN + 1, min(len(words), 1)))]


def in_order(source: Sequence[Any], printed: Sequence[Any]) -> set[int]:
    """The places of the source's runs that the printed paper has too, in the source's order."""
    matcher = SequenceMatcher(None, source, printed, autojunk=False)
    return {match.a + step for match in matcher.get_matching_blocks() for step in range(match.size)}


def words_printed(page: str) -> str:
    """A page of Markdown without the marks that would part or join its words."""
    return page.replace("<br>", " ")
