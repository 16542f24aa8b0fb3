"""Values from the records in; the words that papers say them in out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cpkit.phrases.dates import MONTHS, WEEKDAYS, Moment, long_date, read_date, short_date
from cpkit.phrases.names import is_role
from cpkit.phrases.times import clock

_WORD = re.compile(r"\w+")


AS_FAR_AS_READ = "in the records that can be read"
"""Goes with every "there is none" that records could belie which could not be read."""


def joined(words: Sequence[str], last: str = "and") -> str:
    """`A, B and C`; `A, b; and C` where one of the words has a comma of its own."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        return f"{'; '.join(words[:-1])}; {last} {words[-1]}"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 working day`, `3 working days`, `3,344 days`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_of(number: int, one: str, many: str = "") -> str:
    """`one question`, `six months`, `30 minutes`: numbers up to ten in words, for a sentence."""
    words = counted(number, one, many)
    return words.replace(str(number), NUMBERS[number], 1) if 0 <= number <= 10 else words


def sentence(pieces: Iterable[str | None], between: str = " ") -> str:
    """The pieces that are there as one sentence, with a capital and a full stop."""
    words = between.join(piece for piece in pieces if piece)
    if not words:
        return ""
    return capital(words) + ("" if words.endswith((".", "!", "?")) else ".")


def day_parts(day: date) -> dict[str, Any]:
    """A date in its parts, for the house styles that put them in another order: `18th December`."""
    return {
        "weekday": WEEKDAYS[day.weekday()],
        "day": day.day,
        "ordinal": ordinal(day.day),
        "month": MONTHS[day.month - 1],
        "year": day.year,
    }


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `13th`, `21st`."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def rows(*facts: tuple[str, str | None]) -> list[list[str]]:
    """Facts as rows of a term and its words; a fact without words has no row."""
    return [[term, words] for term, words in facts if words]


def with_article(who: str) -> str:
    """`the Strategic Director` for a post that stands alone; people and teams by name stay bare."""
    first = who.partition(",")[0]  # `Jane Doe, Director` is a person
    bare = is_role(first) and not who.casefold().startswith(("the ", "a ", "an "))
    return f"the {who}" if bare else who


def capital(words: str) -> str:
    """The words with a capital first letter; the other letters stay as they are."""
    return words[:1].upper() + words[1:]


def within_a_sentence(words: str) -> str:
    """`it came late` for a whole sentence; a name keeps its capital."""
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first in _BEGINNINGS else words


_BEGINNINGS = frozenset(
    {
        *("It", "The", "This", "That", "There", "They", "These", "A", "An", "No", "Not", "Its"),
        *("In", "Of", "On", "At", "As", "He", "She", "We", "Out", "Over", "Too", "Received"),
    }
)


def date_in_words(text: str) -> str:
    """`Tuesday 21 February 2023` for a date in any form; words that are no date as they are."""
    return long_date(day) if (day := date_of(text)) else text


def date_in_short(text: str) -> str:
    """`21 Feb 2023` for a date in any form; words that are no date as they are."""
    return short_date(day) if (day := date_of(text)) else text


def date_of(text: str) -> date | None:
    """The date that words are, or None where they are something else."""
    try:
        return read_date(text)
    except ValueError:
        return None


def moment_in_words(moment: Moment) -> str:
    """`Wednesday 15 February 2023, 11.40 am`."""
    day = long_date(moment.date)
    return f"{day}, {clock(moment.time)}" if moment.time else day


def says(text: str, words: str) -> bool:
    """Whether a text holds these words one after another, in whatever case and punctuation."""
    return f" {_bare(words)} " in f" {_bare(text)} "


def word_count(text: str) -> int:
    """How many words a text has, marks and stops aside."""
    return len(_WORD.findall(text.casefold()))


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
