"""A text in; its words as they are compared, and the words that follow one another, out."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+")
RUN = 3  # words in a row that tell where they were taken from

Run = tuple[str, ...]

_SHORT_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm)?")  # a day, a year, a time
CALENDAR = (
    "am pm noon midnight spring summer autumn winter"
    " january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday"
)
_TIMES = ("am", "pm", "noon", "midnight")
_SHORTENED = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
_NAMES_OF_DAYS = frozenset(f"{CALENDAR} {_SHORTENED}".split())


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    found = WORD.findall(text)
    return [word.casefold() if word.isascii() else folded(word) for word in found]


def tells_a_day(word: str) -> bool:
    """Whether a word, as it is written, is part of a date or a time: `March`, `Mon`, `3pm`.

    Those that are verbs too, in small letters, are not: `may`, `march`.
    """
    if word.casefold() in _NAMES_OF_DAYS:
        return word[0].isupper() or word in _TIMES
    return is_short_number(word)


def is_of_a_day(word: str) -> bool:
    """Whether a word, as it is compared, may be part of a date or a time."""
    return word in _NAMES_OF_DAYS or is_short_number(word)


def folded(word: str) -> str:
    """A word in one form of each of its letters, and in no case."""
    return unicodedata.normalize("NFKC", word).casefold()


def runs_in(words: list[str]) -> Iterator[Run]:
    """Each run of words that follow one another."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def is_short_number(word: str) -> bool:
    """Whether a word is a day of a month, a year or a time, or a number as short."""
    return _SHORT_NUMBER.fullmatch(word) is not None
