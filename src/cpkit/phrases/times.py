"""Times of day as people write them in; times that remember their words, and house print, out."""

import datetime
import re
from typing import Any, Self, SupportsIndex

_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_NAMED_TIME = r"(?:12(?:[.:]00)? ?)?(noon|midday|midnight)"
_FOUR_FIGURES = r"([0-9]{2})([0-9]{2}) ?(?:hours|hrs|h)"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})"
    r"(?:[.:](?P<minute>[0-9]{2})(?::[0-9]{2})?)?"  # seconds are read past: minutes are what counts
    r" ?(?P<half>am|pm|a\.m\.?|p\.m\.?)?"
)


class ClockTime(datetime.time):
    """A time that equals, sorts and hashes as a time, and keeps the words it was read from."""

    __slots__ = ("_words",)
    _words: str | None

    def __new__(
        cls,
        hour: SupportsIndex = 0,
        minute: SupportsIndex = 0,
        second: SupportsIndex = 0,
        microsecond: SupportsIndex = 0,
        tzinfo: datetime.tzinfo | None = None,
        *,
        fold: int = 0,
        printed: str | None = None,
    ) -> Self:
        """Take a time's own arguments, and the words."""
        made = super().__new__(cls, hour, minute, second, microsecond, tzinfo, fold=fold)
        made._words = printed
        return made

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return _again, (self.hour, self.minute, self.printed)

    @property
    def printed(self) -> str:
        """The words as written; the 24-hour form for a time that was reckoned rather than read."""
        return getattr(self, "_words", None) or self.isoformat("minutes")

    @staticmethod
    def read(text: str) -> "ClockTime":
        """The time written in the text, as `read_time` gives it."""
        return read_time(text)


def _again(hour: int, minute: int, printed: str) -> ClockTime:
    return ClockTime(hour, minute, printed=printed)


def read_time(text: str) -> ClockTime:
    """The time of day written in the text, to the minute; ValueError says why it is none."""
    words = " ".join(text.lower().split())
    hour, minute = _named(words) or _four_figures(words) or _clock(words)
    if minute > 59:
        raise _not_a_time(words, "minutes run from 00 to 59")
    if hour > 23:
        raise _not_a_time(words, "hours run from 00 to 23")
    return ClockTime(hour, minute, printed=text)


def _named(words: str) -> tuple[int, int] | None:
    found = re.fullmatch(_NAMED_TIME, words)
    return (_NAMED[found[1]], 0) if found else None


def _four_figures(words: str) -> tuple[int, int] | None:
    found = re.fullmatch(_FOUR_FIGURES, words)
    return (int(found[1]), int(found[2])) if found else None


def _clock(words: str) -> tuple[int, int]:
    found = re.fullmatch(_CLOCK, words)
    if not found:
        raise _not_a_time(words, "write it like 1.00pm or 13:00")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        return _of_the_clock(words, hour, found["half"][0]), minute
    if found["minute"] is None and not 1 <= hour <= 12:
        raise _not_a_time(words, f"write {hour:02}:00")
    if found["minute"] is None or (len(found["hour"]) == 1 and hour > 0):
        # 6.00 in an agenda is an evening as often as a morning; 06.00 is the 24-hour clock.
        raise _not_a_time(words, f"write {words}am or {words}pm")
    return hour, minute


def _of_the_clock(words: str, hour: int, half: str) -> int:
    if not 1 <= hour <= 12:
        raise _not_a_time(words, f"with {half}m the hour runs from 1 to 12")
    return hour % 12 + (12 if half == "p" else 0)


def _not_a_time(words: str, reason: str) -> ValueError:
    if not words:
        return ValueError("a time is wanted here and nothing is written")
    return ValueError(f"`{words:.60}` is not a time: {reason}")


def clock(time: datetime.time) -> str:
    """A time in house print: 1.00 pm, 12 noon, midnight."""
    if time.minute == 0 and time.hour in (0, 12):
        return "12 noon" if time.hour else "midnight"
    return f"{time.hour % 12 or 12}.{time.minute:02} {'pm' if time.hour >= 12 else 'am'}"
