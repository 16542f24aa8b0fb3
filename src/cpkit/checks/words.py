"""A record in; its parts, and the words in it that anyone may read, each with its place, out."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any, NamedTuple, TypeAlias

from cpkit.records import Item, Meeting, Part, Record
from cpkit.records.marks import Audience, audience_of
from cpkit.register import Register
from cpkit.register.once import once_per_record, once_per_record_and_register
from cpkit.source import Step

Way: TypeAlias = tuple[Part | Step, ...]
"""What `Finding` takes: a part, and the steps from it to a value."""


class Said(NamedTuple):
    """Words that anyone may read, with their place."""

    text: str
    at: Way

    @property
    def field(self) -> str:
        """The name of the field they stand in."""
        return str(self.at[1])

    @property
    def on_one_line(self) -> str:
        """The words without the breaks at which an editor wrapped them."""
        return on_one_line(self.text)


def on_one_line(text: str) -> str:
    """A text in which every space and every break between two lines is one space."""
    return " ".join(text.split())


@once_per_record
def items_of(meeting: Meeting) -> tuple[Item, ...]:
    """Every item of a meeting and the items within them."""
    return tuple(meeting.all_items())


def values_as_written(record: Record) -> list[str]:
    """Every value of a record's file as text."""
    return record.file.texts if record.file else []


@once_per_record
def text_of(record: Record) -> str:
    """Every value of a record's file in one text, a line or more for each.

    Most records hold nothing of what a check looks for: to search their plain text first, which is
    there already, spares the walk through their parts.
    """
    return "\n".join(values_as_written(record))


@once_per_record
def unwrapped_text_of(record: Record) -> str:
    """The same text with each value on one line: what is searched for may stand across a break."""
    return "\n".join([value.replace("\n", " ") for value in values_as_written(record)])


@once_per_record
def small_text_of(record: Record) -> str:
    """Every value of a record's file in one line, in small letters, with one space in each gap."""
    text = text_of(record).casefold().replace("\n\n", "\n").replace("\n", " ")
    return " ".join(text.split()) if any(gap in text for gap in _WIDE_GAPS) else text


_WIDE_GAPS = ("  ", "\t", "\u00a0")


def mentions(record: Record, signs: Sequence[str]) -> bool:
    """Whether any of some signs, in small letters, stands anywhere in a record's values.

    To be asked before a pattern is searched for, of signs one of which every match holds: a plain
    sign is found, or not, in a hundredth of the time that a pattern takes.
    """
    text = small_text_of(record)
    return any(map(text.__contains__, signs))


_CAPITALS, _SMALL, _DIGITS = (
    letters.encode() for letters in (ascii_uppercase, ascii_lowercase, digits)
)
_TO_SHAPE = bytes.maketrans(_CAPITALS + _SMALL + _DIGITS, b"A" * 26 + b"a" * 26 + b"0" * 10)


@once_per_record
def shape_of(record: Record) -> bytes:
    """The text on one line a value, `A` for every capital, `a` for a small letter, `0` for a digit.

    What is known by its shape alone, as the end of a postcode is by `0AA`, can be looked for in it
    as a plain sign. Everything stands where it does in the text.
    """
    return unwrapped_text_of(record).encode("ascii", "replace").translate(_TO_SHAPE)


def values_of(part: Part) -> Iterator[tuple[Any, Way]]:
    """Every value in a part and in the parts within it, each with the way to it."""
    for name, value in part.__dict__.items():
        if value:  # most fields of a part are not filled in
            yield from _values(value, (part, name))


def _values(value: Any, at: Way) -> Iterator[tuple[Any, Way]]:
    if isinstance(value, tuple | dict):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for step, entry in entries:
            yield from _values(entry, (*at, step))
    elif isinstance(value, str):
        yield value, at
    elif isinstance(value, Part):
        yield from values_of(value)
    elif value is not None:
        yield value, at


@once_per_record_and_register
def public_words_of(record: Record, register: Register) -> tuple[Said, ...]:
    """Every text in a record that the public may read on the register's day."""
    return tuple(public_words(record, register.as_at))


def public_words(part: Part, as_at: date) -> list[Said]:
    """Every text in a part that the public may read on a day, with the way to it."""
    found: list[Said] = []
    _add_words_of(part, as_at, False, found)
    return found


def _add_words_of(part: Part, as_at: date, withheld: bool, found: list[Said]) -> None:
    withheld = withheld or part.is_withheld
    faces = part.public_face(as_at)
    held = part.__dict__
    for name in _shown_fields(type(part), withheld):
        if (value := held[name]) and name not in faces:  # most fields of a part are not filled in
            if value.__class__ is str:
                found.append(Said(value, (part, name)))
            else:
                _add_words_in(value, (part, name), as_at, withheld, found)


def _add_words_in(value: Any, at: Way, as_at: date, withheld: bool, found: list[Said]) -> None:
    # Lists come before parts: to ask whether something is a part takes pydantic ten times as long.
    if isinstance(value, str):
        found.append(Said(value, at))
    elif isinstance(value, tuple | dict):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for step, entry in entries:
            _add_words_in(entry, (*at, step), as_at, withheld, found)
    elif isinstance(value, Part):
        _add_words_of(value, as_at, withheld, found)


@cache
def _shown_fields(part: type[Part], withheld: bool) -> tuple[str, ...]:
    hidden = {Audience.PRIVATE, Audience.OPEN} if withheld else {Audience.PRIVATE}
    fields = part.model_fields.items()
    return tuple(name for name, field in fields if audience_of(field) not in hidden)
