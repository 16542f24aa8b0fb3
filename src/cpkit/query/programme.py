"""A body and a day in; the business that its meeting on that day cannot leave out, out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.phrases.dates import read_date
from cpkit.phrases.timescales import read_timescale
from cpkit.query.intervals import read_interval
from cpkit.query.meetings import COMING
from cpkit.query.recorded_actions import as_at, lines_of
from cpkit.query.standing import Standing, standings
from cpkit.records import Body, Item, Meeting
from cpkit.records.body import Programme
from cpkit.records.item import NOT_HEARD
from cpkit.records.meeting import OFF
from cpkit.register import Register

PUT_OFF = frozenset({"deferred", "not reached"})
"""The outcomes after which an item comes back."""


class PutOff(NamedTuple):
    """An item that a meeting put off and that has not come back since."""

    meeting: Meeting
    item: Item


class Expected(NamedTuple):
    """An item of the work programme that is due, and the day it was heard last."""

    entry: Programme
    heard: date | None


class Business(NamedTuple):
    """What a body's earlier meetings leave to the next one."""

    last: Meeting | None  # the meeting before, held or still to come
    confirms: tuple[Meeting, ...]
    put_off: tuple[PutOff, ...]
    expected: tuple[Expected, ...]
    open_actions: tuple[Standing, ...]
    private_actions: tuple[Standing, ...]  # open actions of which the public may read nothing


def business_for(body: Body, day: date, register: Register) -> Business:
    """What a meeting of the body on that day has to take up, as its records stand."""
    earlier = [m for m in register.meetings(body.id) if m.date < day and m.status not in OFF]
    public, private = _open_actions(earlier, register)
    return Business(
        last=earlier[-1] if earlier else None,
        confirms=tuple(_unconfirmed(earlier)),
        put_off=tuple(_put_off(earlier, day, register)),
        expected=tuple(_expected(body, earlier, day, register)),
        open_actions=tuple(public),
        private_actions=tuple(private),
    )


def _unconfirmed(earlier: Sequence[Meeting]) -> Iterator[Meeting]:
    """The meetings whose minutes come up for confirmation.

    Where the meeting before is still to come, it will confirm the older ones itself.
    """
    if earlier and earlier[-1].status in COMING:
        yield earlier[-1]
        return
    for meeting in earlier:
        is_settled = meeting.confirmed or any(_confirms(later, meeting) for later in earlier)
        if meeting.status == "held" and not is_settled:
            yield meeting


def _confirms(later: Meeting, meeting: Meeting) -> bool:
    """Whether a later meeting confirmed the minutes, though their own record does not say so."""
    return any(
        confirmed.outcome in ("confirmed", "amended") and is_named(confirmed.meeting, meeting)
        for item in later.all_items()
        for confirmed in item.confirms
    )


def is_named(words: str, meeting: Meeting) -> bool:
    """Whether words of a record mean this meeting: its id, the end of it, or its date."""
    tail = words.strip().removeprefix("records/").removesuffix(".yaml")
    if meeting.id == tail or meeting.id.endswith(f"/{tail}"):
        return True
    return _day_in(words) == meeting.date


def _day_in(words: str) -> date | None:
    try:
        return read_date(words)
    except ValueError:
        return None


def _put_off(earlier: Sequence[Meeting], day: date, register: Register) -> Iterator[PutOff]:
    for number, meeting in enumerate(earlier):
        since = earlier[number + 1 :]
        for item in meeting.all_items():
            due = item.outcome in PUT_OFF and _is_due(item.deferred_to or "", day, register)
            if due and not any(_took_up(later, meeting, item) for later in since):
                yield PutOff(meeting, item)


def _is_due(deferred_to: str, day: date, register: Register) -> bool:
    """Whether an item put off to a day, a month or a meeting comes back on this day."""
    target = deferred_to.rpartition("/")[2]
    words = target[:10] if _day_in(target[:10]) else deferred_to
    start = read_timescale(words, register.terms).start
    return start is None or start <= day


def _took_up(later: Meeting, meeting: Meeting, item: Item) -> bool:
    """Whether a later meeting had the item on its agenda again."""
    return any(
        _same_words(other.title, item.title)
        or (other.deferred_from is not None and _is_return(other, meeting, item))
        for other in later.all_items()
    )


def _is_return(other: Item, meeting: Meeting, item: Item) -> bool:
    """Whether an item says that it was put off at the meeting; its title may have changed a bit."""
    return is_named(other.deferred_from or "", meeting) and (
        is_about(other.title, item.title) or is_about(item.title, other.title)
    )


def _expected(
    body: Body, earlier: Sequence[Meeting], day: date, register: Register
) -> Iterator[Expected]:
    standing = {_folded(item.title) for item in body.standing_items}
    waiting = {_folded(each.item.title) for each in _put_off(earlier, day, register)}
    for entry in body.work_programme:
        heard = max((m.date for m in earlier if _heard(m, entry.title)), default=None)
        if _folded(entry.title) not in standing | waiting and _comes_up(
            entry, heard, earlier, day, register
        ):
            yield Expected(entry, heard)


def _heard(meeting: Meeting, title: str) -> bool:
    items = meeting.all_items()
    return any(is_about(item.title, title) and item.outcome not in NOT_HEARD for item in items)


def _comes_up(
    entry: Programme,
    heard: date | None,
    earlier: Sequence[Meeting],
    day: date,
    register: Register,
) -> bool:
    """Whether an item is due: by its date until it was heard, and then by how often it comes.

    A yearly item comes in the month of the year before, whatever the day of the month. One that
    was never heard and has no date comes now, so that nobody forgets it.
    """
    every = read_interval(entry.every or "")
    if heard is None or every is None:
        start = read_timescale(entry.due or "", register.terms).start
        return (start is None or start <= day) and (heard is None or _is_later(start, heard))
    if every.meetings:
        return sum(m.date > heard for m in earlier) + 1 >= every.meetings
    if every.months:
        return (day.year - heard.year) * 12 + day.month - heard.month >= every.months
    return (day - heard).days >= every.weeks * 7


def _is_later(start: date | None, heard: date) -> bool:
    return start is not None and start > heard


def _open_actions(
    earlier: Iterable[Meeting], register: Register
) -> tuple[list[Standing], list[Standing]]:
    """Open actions of earlier meetings: those the public may read about, and the others."""
    meetings = list(earlier)
    public, days = register.public(), as_at(register)
    everything = [line for m in meetings for line in lines_of(m, register)]
    open_to_all = [
        line for m in meetings if (p := public.get(m.id)) for line in lines_of(p, public)
    ]
    shown = [each for each in standings(open_to_all, days) if each.is_open]
    refs = {each.line.ref for each in shown}
    hidden = [s for s in standings(everything, days) if s.is_open and s.line.ref not in refs]
    return shown, hidden


def is_about(title: str, subject: str) -> bool:
    """Whether an item is of a subject: its title starts with it and does not become another word.

    `Inspection action plan: the life-story team` is about the inspection action plan, and
    `Local offer for care leavers` is not about the `Local offer`.
    """
    words, wanted = _folded(title), _folded(subject)
    rest = words[len(wanted) :].lstrip()
    return words.startswith(wanted) and not rest[:1].isalpha()


def _same_words(a: str, b: str) -> bool:
    return _folded(a) == _folded(b)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold().rstrip(".")
