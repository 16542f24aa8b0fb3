"""A body and its meetings so far in; the next day and the next minute numbers of the series out."""

from datetime import date

from cpkit.phrases.dates import MUNICIPAL_YEAR_STARTS
from cpkit.phrases.minute_numbers import (
    NumberForm,
    first_and_last,
    next_number,
    print_number,
    read_number,
)
from cpkit.query.intervals import next_date, read_interval
from cpkit.records import Body
from cpkit.register import Register


def usual_date(body: Body, register: Register) -> date | None:
    """The day the last meeting announced, or the next by the body's own pattern after it.

    None where neither is known, or there is no meeting from which to count.
    """
    announced = _announced(body, register)
    if announced is not None:
        return announced
    every = read_interval(body.every or "")
    ordinary = [m for m in register.meetings(body.id) if not m.extraordinary]
    if every is None or not ordinary:
        return None
    last = ordinary[-1].date
    return next_date(last, every, register.calendar, max(last, register.as_at))


def _announced(body: Body, register: Register) -> date | None:
    """The day of the next meeting as the last one's minutes gave it, if it is still to come."""
    meetings = register.meetings(body.id)
    announced = meetings[-1].next_meeting if meetings else None
    day = announced.date if announced else None
    return day if day and day > meetings[-1].date and day >= register.as_at else None


def numbers_for(body: Body, day: date, register: Register, count: int) -> list[str]:
    """The minute numbers of a meeting's items, going on from the body's last meeting before it.

    Empty where the body has no numbers, or their form cannot be understood.
    """
    rule = body.minute_numbers
    if rule is None:
        return []
    starts = register.council.calendar.municipal_year or MUNICIPAL_YEAR_STARTS
    try:
        form = NumberForm(rule.form, rule.restarts, starts)
    except ValueError:
        return []
    last, last_day = _last_number(body, day, form, register)
    numbers = [_first(next_number(form, day, last, last_day), form, rule.starts_at, day)]
    while len(numbers) < count:
        numbers.append(next_number(form, day, numbers[-1]))
    return numbers[:count]


def _first(printed: str, form: NumberForm, starts_at: int, day: date) -> str:
    """The number itself, or the body's own first one where the count starts again."""
    number = read_number(printed, form)
    if number is None or number.n != 1:
        return printed
    return print_number(form, starts_at, day, number.meeting or 1)


def _last_number(
    body: Body, day: date, form: NumberForm, register: Register
) -> tuple[str | None, date | None]:
    """The last number used before a day, and the day of its meeting."""
    for meeting in reversed(register.meetings(body.id)):
        if meeting.date < day:
            printed = [item.number for item in meeting.all_items() if item.number]
            if ends := first_and_last(printed, form):
                return ends[1], meeting.date
    return None, None
