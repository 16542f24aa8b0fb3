"""Papers for the public, and the files of records, in; what of them is private, and where, out.

A public paper is made from records that hold nothing private. This looks at what came out all the
same: a fault in cpkit, or a council's template with words of a restricted minute typed into it,
must not be found by those who read the paper.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from cpkit.problems import Place
from cpkit.report.compared_words import RUN, WORD, Run, folded, runs_in, words_in
from cpkit.report.own_words import cpkits_own_words
from cpkit.report.private_words import FileOfRecord, PageOfRecord, PrivateWords
from cpkit.shelf.styles import built_in_folder

_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_IN_COMMON = 6  # everyday words in a row that two texts may share by chance
_SHORT = 3  # letters of a word that may be anything


class Leak(NamedTuple):
    """A paper, and the line of a record whose private words it shows."""

    paper: str
    place: Place


def leaks(papers: Mapping[str, str], files: Iterable[FileOfRecord]) -> list[Leak]:
    """What papers, by their names, show of private text: the first thing in each."""
    shown = {name: _readable(text) for name, text in papers.items()}
    pages = [PageOfRecord(file) for file in files]
    private = PrivateWords(pages, shown.values())
    found = ((name, next(_private_in(text, private), None)) for name, text in shown.items())
    return [Leak(name, _place_of(words, pages)) for name, words in found if words]


def _readable(markup: str) -> str:
    return html.unescape(_MARKUP.sub(" ", markup))


def _private_in(text: str, private: PrivateWords) -> Iterator[tuple[str, ...]]:
    """The private names, numbers and sentences in a text."""
    known = cpkits_own_words() | _words_of_templates()
    for found in WORD.finditer(text):
        word = folded(found[0])
        if _tells_by_itself(found[0]) and word not in known and private.is_word(word):
            yield (word,)
    words = words_in(text)
    length = 0
    for at, run in enumerate(runs_in(words)):
        length = length + 1 if private.is_run(run) else 0
        taken = words[at + 1 - length : at + RUN]
        if length > 1 and (length + RUN > _IN_COMMON + 1 or not known.issuperset(taken)):
            yield tuple(taken)


@cache
def _words_of_templates() -> frozenset[str]:
    """The words that cpkit's own templates print, whatever the records say."""
    texts = (path.read_text(encoding="utf-8") for path in built_in_folder().rglob("*.j2"))
    return frozenset(word for text in texts for word in words_in(text))


def _tells_by_itself(word: str) -> bool:
    """Whether a word is a name or a long number; others may stand anywhere."""
    return len(word) > _SHORT and (word[0].isupper() or any(map(str.isdigit, word)))


def _place_of(words: tuple[str, ...], pages: Iterable[PageOfRecord]) -> Place:
    """The first private line with the words, or with the first few of them."""
    wanted: set[str | Run] = {words[0]} if len(words) == 1 else set(runs_in(list(words)))
    for page in pages:
        for number, line in page.private_lines():
            there = words_in(line)
            if not wanted.isdisjoint(there) or not wanted.isdisjoint(runs_in(there)):
                return Place(page.name, number)
    return Place(next(page.name for page in pages if set(words) <= page.words))
