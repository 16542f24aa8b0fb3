"""An action or a commitment in; when it is due, and whether it is finished or overdue, out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cpkit.phrases.dates import read_date
from cpkit.phrases.nil import is_nil
from cpkit.phrases.periods import Term
from cpkit.phrases.timescales import Timescale, read_timescale
from cpkit.records import Action, ActionPlan, Commitment, Council, Meeting, Pledge, Record
from cpkit.records.action import Extension, Work
from cpkit.records.rag import RagColour, colour_in
from cpkit.register.once import once_per_record, once_per_record_and_register
from cpkit.register.register import Register

# A lapsed commitment is not among them: what was promised and let slip is still owed.
FINISHED = frozenset({"complete", "closed", "withdrawn", "in place"})
"""The statuses, of actions and of commitments, after which nothing more is to be done."""

_REFUSALS = frozenset({"refused", "not agreed", "rejected", "declined"})
_NOT_HELD = frozenset({"cancelled", "postponed", "inquorate"})
_NEXT_MEETING = re.compile(r"(?:(?:by|at|for|before) )?(?:the )?next meeting\b.*", re.IGNORECASE)
_DAY_IN_ID = re.compile(r"(?:.*/)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9]).*")


@once_per_record
def works_of(record: Record) -> tuple[Work, ...]:
    """Every action or commitment in a record, in the order printed."""
    match record:
        case Meeting():
            return tuple(action for _, _, action in record.actions())
        case ActionPlan():
            return record.all_actions()
        case Pledge():
            return record.commitments
    return ()


@once_per_record
def terms_of(council: Council) -> tuple[Term, ...]:
    """The council's school terms, by which timescales such as `Summer term 2018` are read."""
    return tuple(Term(term.name, term.from_, term.to) for term in council.terms)


def due_of(work: Work, terms: Sequence[Term] = (), published: date | None = None) -> Timescale:
    """When something is due as first written: its `due`, or else its `timescale`, as understood."""
    return read_timescale(work.due or work.timescale or "", terms, published)


def due_date(work: Work, record: Record, register: Register) -> date | None:
    """The day something is due as at the register's day; None where nobody can tell.

    The last extension agreed by then moves it; `next meeting` is the one after it was raised.
    """
    known = _due_dates(record, register)
    if id(work) not in known:
        known[id(work)] = _due_date(work, record, register)
    return known[id(work)]


@once_per_record_and_register
def _due_dates(_record: Record, _register: Register) -> dict[int, date | None]:
    """What is known so far of when the works of a record are due, by their identity."""
    return {}


def _due_date(work: Work, record: Record, register: Register) -> date | None:
    since = counted_from(work, record)
    terms = terms_of(register.council)
    later = later_days(work, terms, since)
    for extension, day in reversed(list(zip(work.extensions, later, strict=True))):
        if is_agreed(extension) and (agreed_on(extension) or register.as_at) <= register.as_at:
            return day
    timescale = due_of(work, terms, since)
    if since and is_next_meeting(timescale):
        return _next_meeting(getattr(record, "body", None), since, register)
    return timescale.due


def later_days(
    work: Work, terms: Sequence[Term] = (), published: date | None = None
) -> list[date | None]:
    """The day that each extension of something names; None where nobody can tell.

    Where the words leave out the year, it is the first that ends after the day they replace, and
    after the day it was asked for: `Summer` instead of `Spring 2027` is the summer of 2027.
    """
    known: list[date | None] = []
    replaced = due_of(work, terms, published).due
    for extension in work.extensions:
        so_far = (published, replaced and replaced + timedelta(1), extension.sought)
        since = max(filter(None, so_far), default=None)
        named = read_timescale(extension.to, terms, since).due
        known.append(named)
        replaced = named if named and is_agreed(extension) else replaced
    return known


def is_next_meeting(timescale: Timescale) -> bool:
    """Whether words such as `by the next meeting` leave the day to the body's calendar."""
    return _NEXT_MEETING.fullmatch(timescale.printed.strip()) is not None


def _next_meeting(body: str | None, after: date, register: Register) -> date | None:
    known = register.series(body) if body else []
    days = [date.fromisoformat(h.date) for h in known if h.date and h.status not in _NOT_HELD]
    return min((day for day in days if day > after), default=None)


def agreed_on(extension: Extension) -> date | None:
    """The day of the meeting that agreed: a date, or the one its file's name begins with."""
    found = _DAY_IN_ID.fullmatch(extension.agreed or "")
    try:
        return read_date(found[1] if found else extension.agreed or "")
    except ValueError:
        return None


def is_agreed(extension: Extension) -> bool:
    """Whether a later date was agreed, rather than only asked for or refused."""
    return extension.agreed is not None and not is_refused(extension)


def is_refused(extension: Extension) -> bool:
    """Whether a later date was asked for in vain: `agreed: no`."""
    said = (extension.agreed or "").strip().casefold()
    return said in _REFUSALS or is_nil(said)


def counted_from(work: Work, record: Record) -> date | None:
    """The day from which words without a year, and the next meeting, are counted for one thing."""
    begun = work.raised if isinstance(work, Action) else None
    begun = work.made if isinstance(work, Commitment) else begun
    return begun or written_on(record)


def written_on(record: Record) -> date | None:
    """The day from which words without a year, such as `New Year`, are counted in a record."""
    match record:
        case Meeting():
            return record.date
        case Pledge():
            return record.reported or record.launched
        case ActionPlan():
            return record.as_at or (record.source.published if record.source else None)
    return None


def legend_for(record: Record, register: Register) -> Mapping[str, RagColour]:
    """What the colours in a record mean: the plan's own legend, or else that of its body."""
    own = record.rag if isinstance(record, ActionPlan) else None
    if own is not None:
        return own
    body = register.body(getattr(record, "body", None))
    return body.rag if body else {}


def rating_as_written(rating: str, record: Record, legend: Mapping[str, RagColour]) -> str:
    """A rating as the legend prints it; without one as the record's other ratings are: `Green`."""
    used = [work.rag for work in works_of(record) if isinstance(work, Action) and work.rag]
    wanted = rating.strip()
    same = [each for each in (legend or used) if each.strip().casefold() == wanted.casefold()]
    if same:
        return same[0]
    with_capitals = used and not legend and all(each[:1].isupper() for each in used)
    return f"{wanted[:1].upper()}{wanted[1:]}" if with_capitals else wanted


def colour_by_dates(legend: Mapping[str, RagColour], days_late: int) -> str | None:
    """The colour a legend gives to what is so many days late; None where it does not say.

    Only colours with `days_late` count; before the first of them nothing can be told.
    """
    steps = {c.days_late: name for name, c in legend.items() if c.days_late is not None}
    reached = [days for days in steps if days <= days_late]
    return steps[max(reached)] if reached else None


def is_finished(work: Work, legend: Mapping[str, RagColour], as_at: date | None = None) -> bool:
    """Whether nothing more is to be done, by its status or a colour whose legend says `ends: yes`.

    With a day given, what was completed or closed only after that day was not finished on it.
    """
    ended_on = finished_on(work)
    if as_at is not None and ended_on is not None and ended_on > as_at:
        return False
    status = work.status if isinstance(work, Action | Commitment) else None
    return status in FINISHED or ends_by_colour(work, legend)


def ends_by_colour(work: Work, legend: Mapping[str, RagColour]) -> bool:
    """Whether the legend says that the colour claimed ends an action. Green alone does not."""
    colour = colour_in(legend, work.rag) if work.rag else None
    return colour is not None and colour.ends


def finished_on(work: Work) -> date | None:
    """The day something was done or, failing that, closed, where one is recorded."""
    days = (end.on for end in (work.completed, work.closed) if end is not None)
    return next((day for day in days if day is not None), None)


def is_overdue(work: Work, due: date | None, as_at: date, legend: Mapping[str, RagColour]) -> bool:
    """Whether the day something is due is past and it is not finished, as at a day."""
    return due is not None and due < as_at and not is_finished(work, legend, as_at)
