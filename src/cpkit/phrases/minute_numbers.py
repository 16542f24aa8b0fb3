"""Minute numbers as a council prints them in; their parts, the next one, gaps and repeats out."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cpkit.phrases.dates import MUNICIPAL_YEAR_STARTS, year_begun

Restarts = Literal["meeting", "municipal-year", "calendar-year", "never"]

_PLACEHOLDER = r"\{(n|yyyy|yy|next_yy|m|meeting)(?::0([1-9]))?\}"
_FIGURES = {
    "n": "[0-9]{1,6}",
    "yyyy": "[0-9]{4}",
    "yy": "[0-9]{2}",
    "next_yy": "[0-9]{2}",
    "m": "[0-9]{1,2}",
    "meeting": "[0-9]{1,4}",
}


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a council writes its minute numbers, and when their count starts again.

    The pattern holds `{n}` once, and may hold `{yy}` or `{yyyy}` (the year, the municipal one
    where numbers restart with it), `{next_yy}` (22/23), `{m}` (the month) and `{meeting}`;
    `{n:02}` prints 08. ValueError says what is wrong with a pattern.
    """

    pattern: str = "{n}"
    restarts: Restarts = "meeting"
    year_starts: tuple[int, int] = MUNICIPAL_YEAR_STARTS
    starts_at: int = 1

    def __post_init__(self) -> None:
        _reader(self.pattern)

    def year(self, day: datetime.date) -> int:
        """The year a number of that day carries: 2022 for February 2023 in a municipal year."""
        municipal = self.restarts == "municipal-year"
        return year_begun(day, self.year_starts if municipal else (1, 1))


@dataclass(frozen=True, slots=True)
class MinuteNumber:
    """A minute number as printed, and its parts; the year is its last two figures."""

    printed: str
    n: int
    year: int | None = None
    month: int | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A number that does not follow: what was expected in its place, and its place in the list."""

    kind: Literal["gap", "repeat", "form"]
    expected: str
    found: str
    index: int


@lru_cache(maxsize=64)
def _reader(pattern: str) -> re.Pattern[str]:
    pieces = re.split(_PLACEHOLDER, pattern)
    literals, names = pieces[0::3], pieces[1::3]
    stray = any(brace in literal for literal in literals for brace in "{}")
    if names.count("n") != 1 or len(set(names)) < len(names) or stray:
        raise ValueError(
            f"`{pattern:.60}` is not a form of minute numbers: it needs {{n}} once, and may have"
            " {yy}, {yyyy}, {next_yy}, {m} and {meeting}"
        )
    parts = [f"(?P<{name}>{_FIGURES[name]})" for name in names] + [""]
    between = [re.escape(literal) for literal in literals]
    return re.compile("".join(map("".join, zip(between, parts, strict=True))), re.IGNORECASE)


def read_number(printed: str, form: NumberForm) -> MinuteNumber | None:
    """The parts of a printed number; None where it is not of the form."""
    return _parts_of(printed, form.pattern)


@lru_cache(maxsize=8192)  # a series is gone through again and again
def _parts_of(printed: str, pattern: str) -> MinuteNumber | None:
    found = _reader(pattern).fullmatch(" ".join(printed.split()))
    if not found:
        return None
    parts = {name: int(figures) for name, figures in found.groupdict().items()}
    year = parts.get("yy", parts.get("yyyy"))
    return MinuteNumber(
        printed,
        parts["n"],
        None if year is None else year % 100,
        parts.get("m"),
        parts.get("meeting"),
    )


def print_number(form: NumberForm, n: int, day: datetime.date, meeting: int = 1) -> str:
    """A number as this council prints it in the minutes of a meeting on that day."""
    year = form.year(day)
    values = {"yyyy": f"{year}", "yy": f"{year % 100:02}", "next_yy": f"{(year + 1) % 100:02}"}
    values |= {"n": f"{n}", "m": f"{day.month}", "meeting": f"{meeting}"}
    return _filled(form.pattern, values)


def _filled(pattern: str, values: dict[str, str]) -> str:
    return re.sub(_PLACEHOLDER, lambda part: values[part[1]].zfill(int(part[2] or 0)), pattern)


def fits_day(number: MinuteNumber, form: NumberForm, day: datetime.date) -> bool:
    """True if the year and month in a number, where it has them, are those of its meeting."""
    year_fits = number.year in (None, form.year(day) % 100)
    return year_fits and number.month in (None, day.month)


def next_number(
    form: NumberForm,
    day: datetime.date,
    last: str | None = None,
    last_day: datetime.date | None = None,
) -> str:
    """The number after the last one used, for a meeting on that day, or the first of a new count.

    Without `last_day` the last number is of the same meeting. ValueError if `last` is not of the
    form, for then nothing can follow it.
    """
    if last is None:
        return print_number(form, form.starts_at, day)
    number = read_number(last, form)
    if number is None:
        raise ValueError(f"`{last:.60}` is not a minute number of the form {form.pattern}")
    new_meeting = last_day is not None and last_day != day
    meeting = (number.meeting or 1) + new_meeting
    starts_again = _starts_again(form, last_day or day, day)
    n = form.starts_at if starts_again else number.n + 1
    return print_number(form, n, day, meeting)


def _starts_again(form: NumberForm, last_day: datetime.date, day: datetime.date) -> bool:
    if form.restarts == "meeting":
        return last_day != day
    return form.restarts != "never" and form.year(last_day) != form.year(day)


def first_and_last(numbers: Sequence[str], form: NumberForm) -> tuple[str, str] | None:
    """The lowest and highest of the printed numbers; None where none is of the form."""
    read = sorted((number for _, number in _readable(numbers, form)), key=_place_in_order)
    return (read[0].printed, read[-1].printed) if read else None


def gaps_and_repeats(numbers: Sequence[str], form: NumberForm) -> list[NumberFault]:
    """What is wrong with one run of numbers: any left out, used twice, or not of the form.

    Items taken out of their order leave no gap, so long as every number is there.
    """
    read = _readable(numbers, form)
    faults = [*_other_forms(numbers, read, form), *_repeats(read, form), *_gaps(read, form)]
    return sorted(faults, key=lambda fault: fault.index)


def runs_back(before: MinuteNumber, number: MinuteNumber) -> bool:
    """Whether a number is lower than the one before it, in one count.

    A number of another year is of another count, or has a wrong year; neither tells of an order.
    """
    *count, n = _place_in_order(number)
    *same, previous = _place_in_order(before)
    return count == same and n < previous


def _readable(numbers: Sequence[str], form: NumberForm) -> list[tuple[int, MinuteNumber]]:
    read = ((index, read_number(printed, form)) for index, printed in enumerate(numbers))
    return [(index, number) for index, number in read if number is not None]


def _place_in_order(number: MinuteNumber) -> tuple[int, int, int]:
    return (number.year or 0, number.meeting or 0, number.n)


def _other_forms(
    numbers: Sequence[str], read: Sequence[tuple[int, MinuteNumber]], form: NumberForm
) -> list[NumberFault]:
    of_the_form = {index for index, _ in read}
    return [
        NumberFault("form", form.pattern, printed, index)
        for index, printed in enumerate(numbers)
        if index not in of_the_form
    ]


def _repeats(read: Sequence[tuple[int, MinuteNumber]], form: NumberForm) -> list[NumberFault]:
    faults, seen = [], set()
    for position, (index, number) in enumerate(read):
        if _place_in_order(number) in seen:
            expected = _following(read[position - 1][1], form)
            faults.append(NumberFault("repeat", expected, number.printed, index))
        seen.add(_place_in_order(number))
    return faults


def _gaps(read: Sequence[tuple[int, MinuteNumber]], form: NumberForm) -> list[NumberFault]:
    in_order = sorted(read, key=lambda placed: (_place_in_order(placed[1]), placed[0]))
    return [
        NumberFault("gap", _following(before, form), after.printed, index)
        for (_, before), (index, after) in pairwise(in_order)
        if after.n > before.n + 1 and _place_in_order(before)[:2] == _place_in_order(after)[:2]
    ]


def _following(number: MinuteNumber, form: NumberForm) -> str:
    year = number.year or 0
    century = re.search(rf"([0-9]{{2}}){year:02}(?![0-9])", number.printed)
    whole = f"{century[1] if century else 20}{year:02}"
    values = {"yyyy": whole, "yy": f"{year:02}", "next_yy": f"{(year + 1) % 100:02}"}
    values |= {"n": f"{number.n + 1}", "m": f"{number.month}", "meeting": f"{number.meeting}"}
    return _filled(form.pattern, values)


_FIGURE_RUNS = r"([0-9]+)"


def guess_form(numbers: Sequence[str], day: datetime.date | None = None) -> NumberForm | None:
    """The form that printed numbers of one meeting seem to follow; None where no one form fits.

    The meeting's day tells a municipal year from a calendar one. The figures that change are the
    number; two constant figures after a stroke are the year.
    """
    split = [re.split(_FIGURE_RUNS, " ".join(number.split())) for number in numbers]
    if not split or any(pieces[0::2] != split[0][0::2] for pieces in split):
        return None
    runs = list(zip(*(pieces[1::2] for pieces in split), strict=True))
    changing = [place for place, run in enumerate(runs) if len(set(run)) > 1]
    if not runs or len(changing) > 1:
        return None
    counted = changing[0] if changing else _likely_count(split[0])
    return _form_of(numbers, _pattern(split[0], runs, counted), day)


def _form_of(numbers: Sequence[str], pattern: str, day: datetime.date | None) -> NumberForm | None:
    try:
        form = NumberForm(pattern)
    except ValueError:  # a number with braces in it, or with two years
        return None
    read = [read_number(number, form) for number in numbers]
    known = [number for number in read if number is not None]
    return replace(form, restarts=_likely_restart(known, day)) if len(known) == len(read) else None


def _likely_restart(numbers: Sequence[MinuteNumber], day: datetime.date | None) -> Restarts:
    if numbers[0].year is not None:
        last_year = day is not None and numbers[0].year == (day.year - 1) % 100
        return "municipal-year" if last_year else "calendar-year"
    return "meeting" if min(number.n for number in numbers) <= 1 else "municipal-year"


def _likely_count(pieces: Sequence[str]) -> int:
    """Of a single number: the last figures after a letter prefix and a year, else the first."""
    runs = len(pieces) // 2
    return runs - 1 if (pieces[0].endswith("/") and runs == 2) or "." in pieces else 0


def _pattern(pieces: Sequence[str], runs: Sequence[Sequence[str]], counted: int) -> str:
    figures = [
        _counted(run) if place == counted else _constant(place, pieces, counted)
        for place, run in enumerate(runs)
    ]
    return "".join(map("".join, zip(pieces[0::2], [*figures, ""], strict=True)))


def _counted(run: Sequence[str]) -> str:
    padded = [figures for figures in run if figures.startswith("0") and len(figures) > 1]
    return f"{{n:0{min(len(padded[0]), 9)}}}" if padded else "{n}"


def _begins_with_month(pieces: Sequence[str]) -> bool:
    """Whether the first of three figures alone can be a month: `09/26/4`, and not `22/09/4`."""
    figures = [int(each) for each in pieces[1::2]]
    return len(figures) == 3 and 0 < figures[0] <= 12 < figures[1]


def _constant(place: int, pieces: Sequence[str], counted: int) -> str:
    figures, before, after = pieces[2 * place + 1], pieces[2 * place], pieces[2 * place + 2]
    month = 0 if _begins_with_month(pieces) and counted == 2 else 1  # 09/26/4, or 10/7/21
    if after == "/" and place == month and (place == 0 or before == "/"):
        return "{m}"
    if "/" not in before + after or len(figures) not in (2, 4):
        return figures
    return "{yy}" if len(figures) == 2 else "{yyyy}"
