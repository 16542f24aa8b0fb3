"""A document's blocks and the drafts made of it in; the words that are in none of them out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from cpkit.importers.blocks import Block, words_of
from cpkit.importers.draft import Aside, Draft, keys_in, texts_in

# What a list of names becomes is a list: its commas, its `and` and its plural are not lost words.
_SAME = {
    "councillors": "councillor",
    "cllr": "councillor",
    "cllrs": "councillor",
    "clr": "councillor",
}
_OF_LISTS = frozenset({"and", "councillor"})
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


# What a key says in other words, or what its paper prints before the value and the record need not.
_LABELS = {
    "contact": "ask for contact enquiries to direct dial line telephone tel phone extension email",
    "pages": "pages page pp",
    "duration": "minutes minute maximum",
    "summons": "to",
    "in_attendance": "also",
    "lead_in": "that",
    "date": "on held the date",
    "time": "at from time to",
    "finished": "to until",
    "venue": "in at the held venue",
}
_MOSTLY = 0.5  # of a block missing: then the whole of it is noted


class Placed(NamedTuple):
    """How many words a document has, how many of them a field or prose holds; the others."""

    words: int
    placed: int
    missing: list[Aside]


class _Words:
    """A block's words, and for each whether a field holds it."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.text = f"{block.mark} {' '.join(block.lines)}".strip()
        self.tokens = list(_TOKEN.finditer(self.text))
        self.words = [_same(token[0].replace("’", "'").casefold()) for token in self.tokens]
        self.held = [False] * len(self.words)


def placed(blocks: Sequence[Block], drafts: Iterable[Draft], council: str = "") -> Placed:
    """Find each word of a document in its drafts: beside the word it stood beside, or alone.

    What the drafts note as set aside is known already, and is counted but not named again.
    """
    drafted = list(drafts)
    texts = [_words(text) for draft in drafted for text in _held_texts(draft)]
    texts += [_words(council)] * len(drafted)  # every paper of a council's names it
    pairs = {pair for words in texts for pair in pairwise(words)}
    bag = Counter(word for words in texts for word in words)
    noted = Counter(w for d in drafted for note in d.aside for w in _words(note.text))
    of_blocks = [_Words(block) for block in blocks]
    for each in of_blocks:
        _hold_neighbours(each, pairs, bag)
    for each in of_blocks:
        _hold_others(each, bag)
    total = sum(len(each.words) for each in of_blocks)
    lost = sum(each.held.count(False) for each in of_blocks)
    missing = [aside for each in of_blocks for aside in _missing(each, noted)]
    return Placed(total, total - lost, missing)


def _held_texts(draft: Draft) -> Iterator[str]:
    yield draft.said
    yield from texts_in(draft.values)
    for key in keys_in(draft.values):
        yield key
        yield _LABELS.get(key.replace(" ", "_"), "")


def _words(text: str) -> list[str]:
    return [_same(word) for word in words_of(text)]


def _hold_neighbours(each: _Words, pairs: set[tuple[str, str]], bag: Counter[str]) -> None:
    for place, pair in enumerate(pairwise(each.words)):
        if pair in pairs:
            for side in (place, place + 1):
                if not each.held[side] and bag[each.words[side]] > 0:
                    bag[each.words[side]] -= 1
                    each.held[side] = True


def _hold_others(each: _Words, bag: Counter[str]) -> None:
    for place, word in enumerate(each.words):
        if not each.held[place] and (bag[word] > 0 or word in _OF_LISTS):
            bag[word] -= 1
            each.held[place] = True


def _missing(each: _Words, noted: Counter[str]) -> Iterator[Aside]:
    """The stretches of a block that no field and no note holds; most of a block is all of it."""
    open_places = []
    for place, word in enumerate(each.words):
        if not each.held[place]:
            if noted[word] > 0:
                noted[word] -= 1
            else:
                open_places.append(place)
    at = str(each.block.at)
    if len(open_places) > _MOSTLY * len(each.words):
        yield Aside("\n".join(each.block.lines).strip(), at)
        return
    for _, run in groupby(enumerate(open_places), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        yield Aside(each.text[each.tokens[places[0]].start() : each.tokens[places[-1]].end()], at)


def _same(word: str) -> str:
    return _SAME.get(word, word)
