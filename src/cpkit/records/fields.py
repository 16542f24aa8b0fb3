"""The kinds of value a field can ask for: each reads what people write and keeps their words."""

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema

from cpkit.phrases.dates import Moment as _Moment
from cpkit.phrases.dates import PrintedDate, read_date, read_day_of_year, read_moment
from cpkit.phrases.figures import Figure as _Figure
from cpkit.phrases.figures import read_figure, read_whole
from cpkit.phrases.minute_numbers import NumberForm
from cpkit.phrases.names import split_leads
from cpkit.phrases.nil import is_nil
from cpkit.phrases.times import ClockTime, read_time

T = TypeVar("T")


def _text_only(read: Callable[[str], T]) -> Callable[[object], T]:
    """A reader of text that says so when it is given a list, a block of keys or nothing."""
    read_again = lru_cache(maxsize=4096)(read)  # a folder's records are full of the same dates

    def read_text(value: object) -> T:
        if isinstance(value, str):
            return read_again(value)
        if value is None:
            raise ValueError("nothing is written here")
        raise ValueError("a single value is needed here, not a list or a block of keys")

    return read_text


def _yes_or_no(text: str) -> bool:
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(text.strip().lower())
    if answer is None:
        raise ValueError(f"`{text}` is neither yes nor no")
    return answer


def _days(text: str) -> int:
    days = read_whole(text)
    if days > 90:
        raise ValueError(f"`{text}` days are more than any notice or deadline has; at most 90")
    return days


def _number_pattern(text: str) -> str:
    return NumberForm(text).pattern


def _text(examples: list[str], pattern: str | None = None) -> WithJsonSchema:
    schema: dict[str, Any] = {"type": ["string", "number"], "examples": examples}
    return WithJsonSchema(schema | ({"pattern": pattern} if pattern else {}))


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words on one line, at least one of them."""

Prose = Annotated[str, StringConstraints(min_length=1)]
"""Markdown paragraphs and lists, kept letter for letter."""

Date = Annotated[
    PrintedDate,
    PlainValidator(_text_only(read_date)),
    _text(["2023-02-21", "21 February 2023", "Tuesday 21 February 2023"]),
]
Time = Annotated[ClockTime, PlainValidator(_text_only(read_time)), _text(["1.00pm", "13:00"])]
When = Annotated[_Moment, PlainValidator(_text_only(read_moment)), _text(["2023-02-15 11:40"])]
Figure = Annotated[_Figure, PlainValidator(_text_only(read_figure)), _text(["350", "62.5%", "c"])]
Days = Annotated[int, PlainValidator(_text_only(_days)), _text(["5"])]
"""A number of days that a notice or a deadline can reasonably have."""
DayOfYear = Annotated[
    tuple[int, int], PlainValidator(_text_only(read_day_of_year)), _text(["13 May"])
]
"""A day of any year, as month and day."""
Whole = Annotated[int, PlainValidator(_text_only(read_whole)), _text(["3"])]
NumberPattern = Annotated[
    str, PlainValidator(_text_only(_number_pattern)), _text(["{n}", "{n}/{yy}", "CPAC{n}"])
]
"""How minute numbers are printed, as `cpkit.phrases.minute_numbers.NumberForm` reads it."""
YesNo = Annotated[
    bool,
    PlainValidator(_text_only(_yes_or_no)),
    WithJsonSchema({"enum": ["yes", "no", "true", "false", True, False]}),
]


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _leads(value: Any) -> Any:
    if isinstance(value, str):
        return list(split_leads(value))
    return value


def as_entry(key: str) -> Callable[[Any], Any]:
    """A validator that reads bare words as an entry whose `key` they are."""

    def entry(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return entry


def as_entries(key: str) -> Callable[[Any], Any]:
    """A validator for a list whose entries may be bare words, and which may be `none`."""
    entry = as_entry(key)

    def entries(value: Any) -> Any:
        if isinstance(value, str):
            return [] if is_nil(value) else [entry(value)]
        if isinstance(value, dict):
            return [value]
        return [entry(each) for each in value] if isinstance(value, list) else value

    return entries


def nil_is_empty(value: Any) -> Any:
    """`none` means that there were none: an empty list. A missing key says nothing was recorded."""
    return [] if isinstance(value, str) and is_nil(value) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many)]
"""One text, or a list of them."""

Dates = Annotated[tuple[Date, ...], BeforeValidator(_one_or_many)]
"""One date, or a list of them."""

Leads = Annotated[tuple[Text, ...], BeforeValidator(_leads)]
"""Who leads: one, a list, or one line with `;` between them (commas belong to job titles)."""


def _none_one_or_many(value: Any) -> Any:
    return _one_or_many(nil_is_empty(value))


Papers = Annotated[tuple[Text, ...] | None, BeforeValidator(_none_one_or_many)]
"""A list of documents, or one; `none` says that there are none."""
