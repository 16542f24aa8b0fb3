"""CP330, absence: a councillor who comes to no meeting for six months."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import on
from cpkit.phrases.dates import add_months
from cpkit.phrases.names import NameBook, split_name
from cpkit.problems import WARNING
from cpkit.records import Body, Meeting
from cpkit.records.body import STATUTORY, Member
from cpkit.records.meeting import HELD
from cpkit.register import Headline, Register
from cpkit.register.membership import has_vote, is_vacant, name_book

_MONTHS = 6
_COUNTED = HELD | {"inquorate"}
_LOOK_BACK = 24  # meetings; who came to none of so many has been away for years
_OTHERS = 60  # meetings of other bodies in the time
_COUNCILLOR = ("cllr", "councillor", "alderman", "alderwoman")


@check("CP330", "a councillor has not been seen for six months", severity=WARNING)
def long_absence(body: Body, register: Register) -> Iterator[Finding]:
    """Why: a councillor who attends no meeting of the council for six months running loses the
    seat, unless the council approves the reason before they are over. These records show some
    bodies only: any other meeting as a councillor counts, too.
    Fix: look at the other bodies' minutes at once; if none shows the member, ask for the council's
    approval in time.
    Source: LGA 1972 s.85(1) and (2); from the last attendance.
    """
    if body.regime not in STATUTORY:
        return
    met = _met(register.series(body.id), register.as_at)
    missing = [s for s in body.members if _must_come(s, register.as_at)] if met else []
    for headline in met[:_LOOK_BACK]:
        if not missing:
            break  # as a rule after one or two meetings: reading more would cost time
        meeting = register.one(Meeting, headline.id)
        came = _who_came(meeting, _book(missing)) if meeting else set()
        for seat in [each for each in missing if each.name in came]:
            missing.remove(seat)
            yield from _told(seat, date.fromisoformat(headline.date), met, body, register)
    for seat in missing:
        if seat.from_:
            # Of the time before the first meeting on record, nobody can tell from the records.
            since = max(seat.from_, date.fromisoformat(met[-1].date))
            yield from _told(seat, since, met, body, register, never=True)


def _met(series: list[Headline], as_at: date) -> list[Headline]:
    """The meetings that took place by a day, the last one first."""
    held = [h for h in series if h.status in _COUNTED and h.date <= as_at.isoformat()]
    return sorted(held, key=lambda h: (h.date, h.id), reverse=True)


def _must_come(seat: Member, day: date) -> bool:
    """Whether a seat is held by a councillor: the six months do not bind others."""
    holds = (seat.from_ or day) <= day <= (seat.to or day) and not is_vacant(seat)
    is_councillor = split_name(seat.name).title.casefold().startswith(_COUNCILLOR)
    return holds and is_councillor and has_vote(seat)


def _book(seats: list[Member]) -> NameBook:
    aliases = tuple((alias, seat.name) for seat in seats for alias in seat.aliases)
    return name_book(tuple(seat.name for seat in seats), aliases)


def _who_came(meeting: Meeting, book: NameBook) -> set[str]:
    people = (*(meeting.present or ()), *(meeting.in_attendance or ()), *(meeting.observers or ()))
    return {name for person in people for name in book.candidates(person.name)}


def _told(
    seat: Member,
    last: date,
    met: list[Headline],
    body: Body,
    register: Register,
    *,
    never: bool = False,
) -> Iterator[Finding]:
    """The warning, where the six months end soon or have ended and no other body saw the member."""
    ends = add_months(last, _MONTHS)
    soon = timedelta(days=register.council.checks.due_soon_days)
    missed = [h for h in met if h.date > last.isoformat()]
    if not missed or register.as_at + soon < ends or _seen_elsewhere(seat, last, body, register):
        return
    since = f"last seen on {on(last)}"
    if never:
        joined = seat.from_ == last
        since = f"at no meeting {'since joining on' if joined else 'on record since'} {on(last)}"
    words = f"`{seat.name:.60}` was {since}; six months end on {on(ends)}"
    yield Finding(words, seat, "name")


def _seen_elsewhere(seat: Member, last: date, body: Body, register: Register) -> bool:
    """Whether one of the other bodies' latest meetings on record shows the member since."""
    met = _met(register.headlines(Meeting), register.as_at)
    others = (h.id for h in met if h.body != body.id and h.date > last.isoformat())
    for meeting_id in islice(others, _OTHERS):
        meeting = register.one(Meeting, meeting_id)
        if meeting and meeting.regime != "informal" and _who_came(meeting, _book([seat])):
            return True
    return False
