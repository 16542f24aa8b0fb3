"""Problems, and the files of records, in; the problems without any private words, out.

Build servers keep what is printed there, and show it to more people than may read the records. The
place of a problem says enough: whoever may read the record finds the words on its line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cpkit.problems import RULES, Place, Problem
from cpkit.report.compared_words import RUN, WORD, folded, runs_in, tells_a_day, words_in
from cpkit.report.own_words import keys_and_choices
from cpkit.report.private_words import FileOfRecord, PageOfRecord, PrivateWords

INSTEAD = "…"

_QUOTED = re.compile(r"`([^`]*)`|“([^”]*)”")
_NUMBER = re.compile(r"\d[\d,.]*(?<=\d)")
_CODE = re.compile(r"CP\d{3}")


class Discretion:
    """What may be said of some problems where anybody may read it."""

    def __init__(
        self, problems: Sequence[Problem], files: Iterable[FileOfRecord], also: Iterable[str] = ()
    ) -> None:
        """`files` are all records, and all that changed as they were; `also`, further texts."""
        self._pages: dict[str, PageOfRecord] = {}
        named = {problem.place.file for problem in problems}
        texts = [text for p in problems for text in (p.message, p.why, p.fix)]
        self._private = PrivateWords(self._opened(files, named), [*texts, *also])

    def _opened(self, files: Iterable[FileOfRecord], named: set[str]) -> Iterator[PageOfRecord]:
        """The pages, of which those that problems are about are kept: first as they are now."""
        for file in files:
            page = PageOfRecord(file)
            if file.name in named:
                self._pages.setdefault(file.name, page)
            yield page

    def is_public_line(self, place: Place) -> bool:
        """Whether anybody may read the line of a record that a place points at."""
        page = self._pages.get(place.file)
        return page is not None and self._is_public(page, place.line)

    def _is_public(self, page: PageOfRecord, number: int) -> bool:
        return page.is_public_line(number) and not self._private.names_young(page.line(number))

    def problem(self, problem: Problem) -> Problem:
        """The problem without private words.

        Where its line is private, neither how far along the line it stands is told, nor any
        number or date: they would tell how much is written there, and which day.
        """
        page = self._pages.get(problem.place.file)
        is_public = page is None or self._is_public(page, problem.place.line)
        here = None if is_public or page is None else page.words
        place = problem.place if is_public else Place(problem.place.file, problem.place.line)
        known = RULES.get(problem.code)
        promised = (known.why, known.fix) if known else ()
        said = (problem.message, problem.why, problem.fix)
        message, why, fix = (text if text in promised else self.words(text, here) for text in said)
        return replace(problem, place=place, message=message, why=why, fix=fix)

    def words(self, text: str, here: frozenset[str] | None = None) -> str:
        """A text with `…` in the place of private words.

        `here` are all words of the file, where the text is about a line of it that is private.
        """
        pieces = [_Piece(*found.span(), folded(found[0])) for found in WORD.finditer(text)]
        hidden = [
            (piece.start, piece.end)
            for index, piece in enumerate(pieces)
            if self._is_hidden(piece.word, text[piece.end : piece.end + 1])
            or self._is_in_run(pieces[max(0, index - RUN + 1) : index + RUN])
        ]
        for quoted in _QUOTED.finditer(text):
            group = quoted.lastindex or 1
            span = quoted.span(group)
            is_from_here = here is not None and _is_from(quoted[group], here)
            if is_from_here or any(span[0] <= start < span[1] for start, _ in hidden):
                hidden.append(span)
        if here is not None:
            hidden += [found.span() for found in _NUMBER.finditer(text) if not _in_code(found)]
            hidden += [found.span() for found in WORD.finditer(text) if tells_a_day(found[0])]
        return _without(text, hidden)

    def _is_hidden(self, word: str, following: str) -> bool:
        if self._private.is_word(word):
            return True
        return bool(following) and following in "`”…" and self._private.is_beginning(word)

    def _is_in_run(self, around: Sequence["_Piece"]) -> bool:
        return any(map(self._private.is_run, runs_in([piece.word for piece in around])))


class _Piece(NamedTuple):
    start: int
    end: int
    word: str


def _is_from(quoted: str, here: frozenset[str]) -> bool:
    """Whether a quotation may be of words that stand in a private line's file."""
    words = words_in(quoted)
    if not words or quoted.rstrip(":") in keys_and_choices() or _CODE.fullmatch(quoted):
        return False
    return here.issuperset(words)


def _in_code(found: re.Match[str]) -> bool:
    return found.string[: found.start()].endswith("CP")


def _without(text: str, hidden: Iterable[tuple[int, int]]) -> str:
    """A text without what stands at some places; where they touch, one sign stands for them."""
    said, at = "", 0
    for start, end in sorted(hidden):
        if end <= at:
            continue
        between = text[at:start]
        apart = bool(between.strip(" \t\n,.;:'’-/&()")) or not said.endswith(INSTEAD)
        said += (between if apart else "") + (INSTEAD if apart else "")
        at = end
    return said + text[at:]
