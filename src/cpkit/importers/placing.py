"""A document's blocks and the drafts made of it in; the words that are in none of them out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cpkit.importers.blocks import Block, words_of
from cpkit.importers.draft import Aside, Draft, texts_in

# What a list of names becomes is a list: its commas, its `and` and its plural are not lost words.
_SAME = {
    "councillors": "councillor",
    "cllr": "councillor",
    "cllrs": "councillor",
    "clr": "councillor",
}
_OF_LISTS = frozenset({"and", "councillor", "also", "the", "were", "was", "from", "for", "of"})
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Placed(NamedTuple):
    """How many words a document has, how many of them a field or prose holds; the others."""

    words: int
    placed: int
    missing: list[Aside]


def placed(blocks: Sequence[Block], drafts: Iterable[Draft]) -> Placed:
    """Count the words of a document against those of its drafts, notes on what is aside apart."""
    drafted = list(drafts)
    held = Counter(_same(w) for d in drafted for t in texts_in(d.values) for w in words_of(t))
    noted = Counter(_same(w) for d in drafted for note in d.aside for w in words_of(note.text))
    missing: list[Aside] = []
    total = lost = 0
    for block in blocks:
        total += len(block.words)
        for stretch, words in _missing(block, held, noted):
            lost += words
            if stretch:
                missing.append(Aside(stretch, str(block.at)))
    return Placed(total, total - lost, missing)


def _missing(block: Block, held: Counter[str], noted: Counter[str]) -> Iterator[tuple[str, int]]:
    """Stretches of a block that no field holds; those noted as set aside count, without words."""
    text = f"{block.mark} {' '.join(block.lines)}".strip()
    stretch: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        word = _same(token[0].replace("’", "'").casefold())
        if held[word] > 0:
            held[word] -= 1
        elif word in _OF_LISTS and not stretch:
            continue
        elif noted[word] > 0:
            noted[word] -= 1
            yield "", 1
            continue
        else:
            stretch.append(token)
            continue
        if stretch:
            yield text[stretch[0].start() : stretch[-1].end()], len(stretch)
            stretch = []
    if stretch:
        yield text[stretch[0].start() :].strip(), len(stretch)


def _same(word: str) -> str:
    return _SAME.get(word, word)
