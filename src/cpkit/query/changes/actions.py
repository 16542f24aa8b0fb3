"""A record before and after in; what became of its actions and commitments, out."""

from collections.abc import Iterator
from datetime import date

from cpkit.phrases.dates import short_date
from cpkit.query.action_line import ActionLine, LaterDate, Note, colour_named
from cpkit.query.changes.told import Sides, Told
from cpkit.query.recorded_actions import KINDS, lines_of
from cpkit.records import Record
from cpkit.register import Register


def told_of_actions(sides: Sides) -> Iterator[Told]:
    """What happened to each action of a record, in the order printed; then those that are gone."""
    before = _lines(sides.shown_then, sides.shown_then_register)
    there = set(_lines(sides.full_then, sides.then))
    after = _lines(sides.shown_now, sides.shown_now_register)
    for name, line in after.items():
        old = before.get(name)
        if old is not None:
            yield from _changes(old, line)
        elif name not in there:
            yield _opened(line)
    for name in sorted(there - set(_lines(sides.full_now, sides.now))):
        if name in before and sides.shown_now is not None:
            yield Told("gone", sides.shown_now.id, before[name].ref)


def _lines(record: Record | None, register: Register) -> dict[str, ActionLine]:
    """Id → line of each action; an empty list for a record that holds none."""
    if record is None or not isinstance(record, KINDS):
        return {}
    return {line.ref.partition("#")[2]: line for line in lines_of(record, register)}


def _opened(line: ActionLine) -> Told:
    status = "" if line.status in ("", "open") else line.status
    details = ("; ".join(line.leads), _due(line), status)
    return _told("opened", line, *details)


def _changes(old: ActionLine, new: ActionLine) -> Iterator[Told]:
    if _is_finished(new) and not _is_finished(old):
        ended = new.ended_on(new.status)
        day = f" on {short_date(ended)}" if ended else ""
        yield _told("finished", new, f"{new.status or new.rag}{day}")
    if _is_finished(old) and not _is_finished(new):
        yield _told("reopened", new)
    if old.action.split() != new.action.split():
        yield _told("reworded", new)
    if _written_due(old) != _written_due(new):
        agreed = "" if _is_agreed(old, new) else "no extension was agreed"
        yield _told(
            "moved", new, f"from {_day(_written_due(old))} to {_day(_written_due(new))}", agreed
        )
    for later in () if _is_finished(new) else new.later_dates:  # what is done asks for no time
        if later not in old.later_dates and not later.answer:
            yield _told("moved", new, f"{_sought(later)} sought")
    if old.rag.casefold() != new.rag.casefold():
        yield _told("rated", new, f"from {old.rag or 'no rating'} to {new.rag or 'no rating'}")
    for note in new.notes:
        if note not in old.notes and note.text:
            yield Told("reported", new.record, _lead(new), note.text, _of_note(note))


def _told(which: str, line: ActionLine, *details: str) -> Told:
    return Told(which, line.record, _lead(line), line.action, tuple(filter(None, details)))  # type: ignore[arg-type]  # one of the sections


def _lead(line: ActionLine) -> str:
    return f"{line.title}, {line.ref.partition('#')[2]}"


def _of_note(note: Note) -> tuple[str, ...]:
    return (short_date(note.on),) if note.on else ()


def _is_finished(line: ActionLine) -> bool:
    colour = colour_named(line.legend, line.rag)
    return line.is_finished or (colour is not None and colour.ends)


def _written_due(line: ActionLine) -> date | None:
    """The day something is due as its record says: the last date agreed, or else the first."""
    agreed = [later for later in line.later_dates if later.answer == "agreed"]
    return agreed[-1].due if agreed else line.due


def _is_agreed(old: ActionLine, new: ActionLine) -> bool:
    later = [each for each in new.later_dates if each.answer == "agreed"]
    earlier = _written_due(new), _written_due(old)
    sooner = earlier[0] is not None and (earlier[1] is None or earlier[0] < earlier[1])
    return sooner or any(each not in old.later_dates for each in later)


def _sought(later: LaterDate) -> str:
    return short_date(later.due) if later.due else later.to


def _day(day: date | None) -> str:
    return short_date(day) if day else "no date"


def _due(line: ActionLine) -> str:
    due = _written_due(line)
    if due is not None:
        return f"due {short_date(due)}"
    return f"due {line.timescale}" if line.timescale else "no date"
