"""Words as a person types them, and passages, in; the entries that hold all of the words, out.

SQLite does the reading: it knows `fostering` for a form of `foster`, and `Sian` for `Siân`. It
would take `24/22` for two words and `C++` for one letter, so words with such signs in them are
looked for once more, sign by sign, in what it finds.
"""

import re
import shlex
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import NamedTuple

from cpkit.problems import Place
from cpkit.query.passages import Passage
from cpkit.records import Record

MARKS = ("\x02", "\x03")
"""What stands before and after each word found; no record can hold them."""

_APART = re.compile(r"[^\w\s'-]")  # signs that tell one word from another
_TABLE = """CREATE VIRTUAL TABLE passages
            USING fts5(words, tokenize='porter unicode61 remove_diacritics 2')"""
_IRREGULAR = {"child": ("children",), "person": ("people", "persons")}


class Found(NamedTuple):
    """A passage with its words marked, and how many of the words asked for it holds."""

    passage: Passage
    marked: str
    holds: int


class Hit(NamedTuple):
    """An entry that holds all of the words, and those of its passages that hold any of them.

    The passages that hold the most of the words come first.
    """

    found: tuple[Found, ...]

    @property
    def passage(self) -> Passage:
        """The passage that says most."""
        return self.found[0].passage


class Answer(NamedTuple):
    """The entries found, the newest first; and the words that no passage holds at all."""

    hits: list[Hit]
    unknown: list[str]


def terms_in(words: Sequence[str]) -> list[str]:
    """What to look for: a word of several words is a phrase, and so is what stands in quotes."""
    typed = [_straight(word) for word in words]
    split = [_split(word) if '"' in word else [word] for word in typed]
    return list(dict.fromkeys(term for each in split for term in each if term.strip()))


def searched(passages: Sequence[Passage], terms: Sequence[str]) -> Answer:
    """The entries that hold every term, in any of its forms."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(_TABLE)
        rows = enumerate(passage.text for passage in passages)
        base.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)
        holding = {term: _rows_holding(base, term, passages) for term in terms}
        entries = [{passages[row].its_entry for row in rows} for rows in holding.values()]
        wanted = set[object]().union(*entries).intersection(*entries)
        marked = _marked(base, terms)
    hits: dict[object, list[Found]] = defaultdict(list)
    for row in sorted(set().union(*holding.values())):
        passage = passages[row]
        if passage.its_entry in wanted:
            holds = sum(row in rows for rows in holding.values())
            hits[passage.its_entry].append(Found(passage, marked.get(row, passage.text), holds))
    return Answer(_newest_first(hits.values()), [t for t, rows in holding.items() if not rows])


def line_of(found: Found, record: Record) -> int | None:
    """The line on which the first word found stands; None for a record whose lines are private."""
    if record.file is None:
        return None
    place = record.file.place(*found.passage.path)
    number = found.marked.partition(MARKS[0])[0].count("\n")
    words = found.passage.text.split("\n")[number].strip()
    below = place.line + 1 + number
    if words in record.file.lines(place):
        return place.line
    return below if record.file.lines(Place("", below)).strip() == words else place.line


def _newest_first(found: Iterable[list[Found]]) -> list[Hit]:
    hits = [Hit(tuple(sorted(each, key=_most_words_first))) for each in found]
    return sorted(hits, key=lambda hit: hit.passage.date, reverse=True)


def _most_words_first(found: Found) -> int:
    return -found.holds


def _split(words: str) -> list[str]:
    """`"bus pass" free` as two: a phrase and a word."""
    lexer = shlex.shlex(words, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.quotes, lexer.commenters, lexer.escape = True, '"', "", ""
    try:
        return list(lexer)
    except ValueError:  # a quotation that does not end
        return words.replace('"', " ").split()


def _rows_holding(base: sqlite3.Connection, term: str, passages: Sequence[Passage]) -> set[int]:
    if not any(map(str.isalnum, term)):
        rows = set(range(len(passages)))
    else:
        query = "SELECT rowid FROM passages WHERE passages MATCH ?"
        rows = {row for (row,) in base.execute(query, (_quoted(term),))}
    if not _APART.search(term) or not _folded(term):
        return rows
    sought = _sign_by_sign(term)
    return {row for row in rows if sought.search(_folded(passages[row].text))}


def _marked(base: sqlite3.Connection, terms: Sequence[str]) -> dict[int, str]:
    """Row → its text with the words marked."""
    known = [_quoted(term) for term in terms if any(map(str.isalnum, term))]
    query = "SELECT rowid, highlight(passages, 0, ?, ?) FROM passages WHERE passages MATCH ?"
    return dict(base.execute(query, (*MARKS, " OR ".join(known)))) if known else {}


def _quoted(term: str) -> str:
    """The term, in any of its forms, in SQLite's language, where most signs mean something."""
    return " OR ".join('"' + form.replace('"', '""') + '"' for form in _forms(term))


def _forms(term: str) -> set[str]:
    """The term, and other forms of a single word that SQLite does not know for the same."""
    word = term.casefold()
    if not word.isalpha():
        return {term}
    irregular = {
        *_IRREGULAR.get(word, ()),
        *(one for one, many in _IRREGULAR.items() if word in many),
    }
    return {term, f"{word}es", word.removesuffix("es") or word, *irregular}


def _sign_by_sign(term: str) -> re.Pattern[str]:
    folded = _folded(term)
    before = r"(?<!\w)" if folded[0].isalnum() else ""
    after = r"(?!\w)" if folded[-1].isalnum() else ""
    return re.compile(before + re.escape(folded).replace(r"\ ", r"\s+") + after)


def _folded(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", _straight(text))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def _straight(text: str) -> str:
    """Quotation marks and apostrophes as a keyboard has them."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
