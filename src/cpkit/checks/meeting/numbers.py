"""CP351–CP354 and CP356, minute numbers: of the body's form, in order, without gap or repeat."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.series import earlier
from cpkit.checks.wording import on
from cpkit.phrases.dates import MUNICIPAL_YEAR_STARTS
from cpkit.phrases.minute_numbers import (
    MinuteNumber,
    NumberForm,
    first_and_last,
    fits_day,
    gaps_and_repeats,
    guess_form,
    print_number,
    read_number,
    runs_back,
)
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.once import once_per_record_and_register

_LOOK_BACK = 6  # meetings: those cancelled, or not yet minuted, have no numbers
_ANNUAL_MEETING = range(3, 6)  # months in which a municipal year may turn (LGA 1972 Sch 12 para 1)


class _Numbered(NamedTuple):
    """A meeting's numbered items, and the form their numbers should have."""

    form: NumberForm
    first: int  # the number that a count starts with
    items: list[Item]

    @property
    def printed(self) -> list[str]:
        return [item.number or "" for item in self.items]


@once_per_record_and_register
def _numbered(meeting: Meeting, register: Register) -> _Numbered | None:
    """The numbers to check; before the meeting only those that are minute numbers already."""
    body = register.body(meeting.body)
    rule = body.minute_numbers if body else None
    if rule is None:
        return None
    starts = register.council.calendar.municipal_year or MUNICIPAL_YEAR_STARTS
    form = NumberForm(rule.form, rule.restarts, starts)
    held = meeting.status in HELD
    items = [i for i in meeting.items if i.number and (held or read_number(i.number, form))]
    return _Numbered(form, rule.starts_at, items) if items else None


@check("CP351", "a minute number is not of the body's form", severity=WARNING, needs="number")
def odd_number(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a number in another form is not found when somebody looks the minute up.
    Fix: correct the number, or the form under `minute_numbers:` in the body's record.
    Source: the body's `minute_numbers:`.
    """
    numbered = _numbered(meeting, register)
    if numbered is None:
        return
    odd = [item for item in numbered.items if read_number(item.number or "", numbered.form) is None]
    pattern = numbered.form.pattern
    if len(odd) == len(numbered.items) >= _SEVERAL:
        first, last = odd[0].number or "", odd[-1].number or ""
        words = f"no number from `{first:.20}` to `{last:.20}` is of the form `{pattern}`"
        yield Finding(words, odd[0], "number", fix=_as_they_are(numbered.printed, meeting.date))
        return
    for item in odd:
        words = f"`{item.number:.40}` is not a number of the form `{pattern}`"
        yield Finding(words, item, "number")


_SEVERAL = 3  # numbers that are all of another form are so on purpose


def _as_they_are(numbers: Sequence[str], day: date) -> str:
    """What the body's record has to say if its minutes are numbered so; nothing if nobody knows."""
    form = guess_form(numbers, day)
    if form is None:
        return ""
    written = f'{{form: "{form.pattern}", restarts: {form.restarts}}}'
    return (
        f"if its minutes are numbered so, write `minute_numbers: {written}` in the body's record."
    )


@check("CP352", "a minute number carries the wrong year", severity=WARNING, needs="number")
def number_of_another_year(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the minute would be looked for in another year's book.
    Fix: correct the number; the year is the municipal one if numbers restart with that.
    Source: the body's `minute_numbers:`.
    """
    numbered = _numbered(meeting, register)
    if numbered is None or meeting.date.month in _ANNUAL_MEETING:
        return
    for item in numbered.items:
        read = read_number(item.number or "", numbered.form)
        if read and not fits_day(read, numbered.form, meeting.date):
            wanted = print_number(numbered.form, read.n, meeting.date, read.meeting or 1)
            words = f"`{item.number}` does not fit {on(meeting.date)}; `{wanted}` would"
            yield Finding(words, item, "number")


@check("CP353", "minute numbers leave a gap", severity=WARNING, needs="number")
def missing_number(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a missing number looks like a minute that was taken out.
    Fix: correct the numbers, add what is missing, or record the meeting in between.
    Source: the body's `minute_numbers:`; LGA 1972 Sch 12 para 41(2) for numbered leaves.
    """
    numbered = _numbered(meeting, register)
    if numbered is None:
        return
    before = _before(meeting, register)
    carried = [before.printed] if before and before.goes_on else []
    for fault in gaps_and_repeats([*carried, *numbered.printed], numbered.form):
        if fault.kind == "gap":
            item = numbered.items[fault.index - len(carried)]
            yield Finding(f"`{fault.expected}` would be next, not `{fault.found}`", item, "number")
    if _starts_again(meeting, numbered.form, before):
        yield from _late_start(meeting, numbered)


def _late_start(meeting: Meeting, numbered: _Numbered) -> Iterator[Finding]:
    """Where the count starts again, it starts with the body's first number."""
    ends = first_and_last(numbered.printed, numbered.form)
    first = read_number(ends[0], numbered.form) if ends else None
    if first and first.n > numbered.first:
        wanted = print_number(numbered.form, numbered.first, meeting.date)
        at = next(item for item in numbered.items if item.number == first.printed)
        yield Finding(f"`{wanted}` would be first, not `{first.printed}`", at, "number")


@check("CP354", "a minute number is used twice", needs="number")
def repeated_number(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a reference to the number then means two minutes.
    Fix: correct one of the two.
    Source: the body's `minute_numbers:`.
    """
    numbered = _numbered(meeting, register)
    if numbered is None:
        return
    seen: set[str] = set()
    for item in numbered.items:
        if (item.number or "").casefold() in seen:
            yield Finding(f"`{item.number}` is used twice in this meeting", item, "number")
        seen.add((item.number or "").casefold())
    before = _before(meeting, register)
    first = read_number(numbered.printed[0], numbered.form)
    if before and before.goes_on and first and first.n <= before.n:
        words = f"the meeting of {on(before.day)} had got to `{before.printed}`"
        yield Finding(f"`{first.printed}` is used again: {words}", numbered.items[0], "number")


@check("CP356", "minute numbers do not run upwards", severity=WARNING, needs="number")
def number_out_of_order(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever turns to a number in the minutes looks past it; an item put in between later
    often has the next free number, and says by it that it was taken last.
    Fix: put the items in the order of their numbers, or, before the minutes are out, number them
    in the order in which they stand. If the meeting took an item out of turn, say why under
    `order_varied:`, or under the item's `moved_because:`.
    Source: the body's `minute_numbers:`; the council's standing orders on the order of business.
    """
    numbered = _numbered(meeting, register)
    if numbered is None or meeting.order_varied:
        return
    read = [(item, read_number(item.number or "", numbered.form)) for item in numbered.items]
    of_the_form = [(item, number) for item, number in read if number]
    for (before, first), (item, second) in pairwise(of_the_form):
        if runs_back(first, second) and not (item.moved_because or before.moved_because):
            yield Finding(f"`{item.number}` comes after `{before.number}`", item, "number")


class _Before(NamedTuple):
    """The last number used before a meeting, and whether the count goes on from it there."""

    printed: str
    n: int
    day: date
    goes_on: bool


@once_per_record_and_register
def _before(meeting: Meeting, register: Register) -> _Before | None:
    numbered = _numbered(meeting, register)
    form = numbered.form if numbered else None
    if numbered is None or form is None or form.restarts == "meeting":
        return None
    for headline in earlier(meeting, register)[:_LOOK_BACK]:
        other = register.one(Meeting, headline.id)
        ends = first_and_last([i.number for i in other.items if i.number], form) if other else None
        last = read_number(ends[1], form) if ends else None
        if other and last:
            goes_on = _goes_on(last, other.date, meeting.date, numbered)
            return _Before(last.printed, last.n, other.date, goes_on)
    return None


def _goes_on(last: MinuteNumber, before: date, day: date, numbered: _Numbered) -> bool:
    """Whether one count runs through both meetings: by the years printed, if there are any."""
    form = numbered.form
    first = read_number(numbered.printed[0], form)
    if form.restarts == "never":
        return True
    if first and first.year is not None:
        return first.year == last.year
    return form.year(before) == form.year(day) and not (first and first.n == 1)


def _starts_again(meeting: Meeting, form: NumberForm, before: _Before | None) -> bool:
    """Whether the count starts again here for certain: not in a month when the year may turn."""
    if form.restarts == "meeting":
        return True
    turned = before is not None and not before.goes_on
    return turned and meeting.date.month not in _ANNUAL_MEETING
