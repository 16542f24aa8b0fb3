"""Figures as reports print them in; values with their unit, limits and doubts, out."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from cpkit.phrases.nil import is_nil

Unit = Literal[
    "%",
    "percentage points",
    "£",
    "people",
    "minutes",
    "hours",
    "days",
    "working days",
    "school days",
    "weeks",
    "months",
    "years",
]

_LONGEST = 60  # characters; nothing longer is one figure
_MOST_DIGITS = 15

# How the Department for Education, and statistics before it, print a number that is kept back.
_HIDDEN = frozenset({"c", "k", "x", "z", "*", ":", "..", "low", "suppressed"})
_MASKED = r"< ?([0-9]{1,3})"
_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a", "not applicable"})

_SPELLINGS: dict[Unit, tuple[str, ...]] = {
    "%": ("%", "per cent", "percent"),
    "percentage points": ("percentage points", "percentage point", "pp"),
    "people": (
        *("people", "person", "children", "child", "young people", "young person"),
        *("care leavers", "care leaver", "pupils", "pupil", "carers", "carer"),
    ),
    "minutes": ("minutes", "minute", "mins", "min"),
    "hours": ("hours", "hour", "hrs", "hr"),
    "days": ("days", "day"),
    "working days": ("working days", "working day"),
    "school days": ("school days", "school day"),
    "weeks": ("weeks", "week"),
    "months": ("months", "month"),
    "years": ("years", "year"),
}
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words}
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
}
_SMALL_NUMBERS = (
    *("nought", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBER_WORDS = {word: number for number, word in enumerate(_SMALL_NUMBERS)} | {"zero": 0}

Side = Literal["near", "above", "below"]
_HEDGES_BEFORE: dict[str, Side] = {
    **dict.fromkeys(("about", "around", "roughly", "some", "circa", "ca", "c", "~"), "near"),
    **dict.fromkeys(("approximately", "approx", "in the region of"), "near"),
    **dict.fromkeys(("over", "just over", "slightly over", "more than", "above", ">"), "above"),
    **dict.fromkeys(("at least", "no fewer than", "no less than", "not less than"), "above"),
    **dict.fromkeys(("slightly more than", "just above", "upwards of", ">=", "≥"), "above"),
    **dict.fromkeys(("under", "just under", "slightly under", "less than", "below"), "below"),
    **dict.fromkeys(("fewer than", "slightly fewer than", "slightly less than"), "below"),
    **dict.fromkeys(("just below", "almost", "nearly", "not quite"), "below"),
    **dict.fromkeys(("up to", "at most", "no more than", "not more than"), "below"),
    **dict.fromkeys(("<", "<=", "≤"), "below"),
}
_HEDGES_AFTER: dict[str, Side] = {
    **dict.fromkeys(("or so", "approx", "approximately"), "near"),
    **dict.fromkeys(("or more", "or over", "or above", "at least"), "above"),
    **dict.fromkeys(("or fewer", "or less", "or under", "or below", "at most"), "below"),
}


def _any_of(phrases: dict[str, Side]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_HEDGED = rf"(?P<hedge>{_any_of(_HEDGES_BEFORE)})\.? ?(?P<figure>[^a-z. ].*|[a-z]{{3}}.*)"
_HEDGED_AFTER = rf"(?P<figure>.+?) \(?(?P<hedge>{_any_of(_HEDGES_AFTER)})\.?\)?"
_SPAN = r"(?:between |from )?(?P<low>.+?)(?: to | and | ?[-–—] ?)(?P<high>.+)"
_AMOUNT = (
    r"(?P<sign>[-−–+↑↓▲▼])? ?(?P<pound>£)? ?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
    rf"|(?:{'|'.join(_NUMBER_WORDS)})\b)"
    r" ?(?P<rest>[a-z% ]*)"
)
_MINUS = frozenset("-−–↓▼")
_WHOLE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, and what it says.

    `value` is the number named, in whole pounds or in per cent; None for a span, a number kept
    back, or words that hold no number. `low` and `high` are the limits the words set.
    """

    printed: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit | None = None
    approximate: bool = False
    hidden: bool = False

    @property
    def is_exact(self) -> bool:
        """True if sums may be done with the value."""
        return self.value is not None and not self.approximate


class _Amount(NamedTuple):
    number: Decimal
    scale: int | None
    unit: Unit | None

    def value(self, scale: int | None = None) -> Decimal:
        return self.number * (self.scale or scale or 1)


def read_figure(text: str) -> Figure:
    """The figure in the text; where the words hold none, a figure without a value."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return Figure(text, Decimal(text), Decimal(text), Decimal(text))
    words = " ".join(text.lower().split())
    if len(words) > _LONGEST:
        return Figure(text)
    return _kept_back(text, words) or _nought(text, words) or _worded(text, words)


def _kept_back(text: str, words: str) -> Figure | None:
    if words.strip("[]()") in _HIDDEN:
        return Figure(text, hidden=True)
    if masked := re.fullmatch(_MASKED, words):
        return Figure(text, high=Decimal(masked[1]), approximate=True, hidden=True)
    return None


def _nought(text: str, words: str) -> Figure | None:
    if is_nil(words) and words.rstrip(".") not in _NOT_APPLICABLE:
        return Figure(text, Decimal(0), Decimal(0), Decimal(0))
    return None


def _worded(text: str, words: str) -> Figure:
    side, rest = _hedge(words)
    amount = _amount(rest)
    if amount is None:
        return _span(text, rest) or Figure(text)
    value = amount.value()
    low = None if side in ("near", "below") else value
    high = None if side in ("near", "above") else value
    return Figure(text, value, low, high, amount.unit, approximate=side is not None)


def _hedge(words: str) -> tuple[Side | None, str]:
    if found := re.fullmatch(_HEDGED, words):
        return _HEDGES_BEFORE[found["hedge"]], found["figure"]
    if found := re.fullmatch(_HEDGED_AFTER, words):
        return _HEDGES_AFTER[found["hedge"]], found["figure"]
    return None, words


def _span(text: str, words: str) -> Figure | None:
    found = re.fullmatch(_SPAN, words)
    low, high = (_amount(found["low"]), _amount(found["high"])) if found else (None, None)
    if low is None or high is None or (low.unit and high.unit and low.unit != high.unit):
        return None
    # £65–70m: the million and the pound are each written once and belong to both ends.
    bottom, top = low.value(high.scale), high.value()
    if bottom >= top:
        return None
    return Figure(text, None, bottom, top, low.unit or high.unit, approximate=True)


def _amount(words: str) -> _Amount | None:
    found = re.fullmatch(_AMOUNT, words)
    if not found:
        return None
    scale, unit_words = _scale(found["rest"].strip())
    unit = "£" if found["pound"] else _UNITS.get(unit_words)
    if unit_words and (unit is None or found["pound"]):
        return None
    return _Amount(_signed(found["sign"], found["number"]), scale, unit)


def _scale(words: str) -> tuple[int | None, str]:
    first, _, rest = words.partition(" ")
    return (_SCALES[first], rest) if first in _SCALES else (None, words)


def _signed(sign: str | None, digits: str) -> Decimal:
    number = Decimal(_NUMBER_WORDS.get(digits, digits.replace(",", "")))
    return -number if sign in _MINUS else number


def read_whole(text: str) -> int:
    """The count written in the text, nought or more; ValueError says why it is none."""
    words = " ".join(text.split())
    if not re.fullmatch(_WHOLE, words):
        raise _not_whole(words, _why_not_whole(words))
    figures = words.replace(",", "")
    if len(figures) > _MOST_DIGITS:
        raise _not_whole(words, "it is too large to be a count")
    return int(figures)


def _why_not_whole(words: str) -> str:
    value = read_figure(words).value
    if words.lower() in _NUMBER_WORDS:
        return f"write {value}"
    if value is not None and value < 0:
        return "a count is nought or more"
    if value is not None and value != value.to_integral_value():
        return "a count has no part after the point"
    return "write it in figures, like 350"


def _not_whole(words: str, reason: str) -> ValueError:
    if not words:
        return ValueError("a number is wanted here and nothing is written")
    return ValueError(f"`{words:.60}` is not a whole number: {reason}")
