"""Actions as recorded in; where each of them stands as at a day, out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from cpkit.query.action_line import ActionLine, LaterDate, Note, colour_named
from cpkit.query.rag import colour_by_dates, colour_of_the_done

Group = Literal[
    "overdue", "due soon", "undated", "later", "on hold", "finished lately", "finished before"
]

HEADINGS: Mapping[Group, str] = {
    "overdue": "Overdue",
    "due soon": "Due soon",
    "undated": "Without a date",
    "later": "Due later",
    "on hold": "On hold",
    "finished lately": "Completed since the last meeting",
    "finished before": "Finished before that",
}
"""Every group, in the order of the tables, with the heading of its table."""


class AsAt(NamedTuple):
    """A day, how many days ahead counts as soon, and the days on which each body met or meets."""

    day: date
    soon: int
    meetings: Mapping[str, tuple[date, ...]]

    @staticmethod
    def from_row(day: date, soon: int, meetings: Mapping[str, Iterable[str]]) -> "AsAt":
        """A day with the meetings that `meetings_row` made plain values of."""
        read = date.fromisoformat
        return AsAt(day, soon, {body: tuple(map(read, days)) for body, days in meetings.items()})

    def meetings_row(self) -> dict[str, list[str]]:
        """The meetings as plain values, ready for JSON."""
        return {body: [day.isoformat() for day in days] for body, days in self.meetings.items()}

    def last_meeting(self, body: str) -> date | None:
        """The last day before this one on which the body met."""
        return max((day for day in self._days(body) if day < self.day), default=None)

    def next_meeting(self, body: str, after: date) -> date | None:
        """The first day after another on which the body met, or is to meet."""
        return min((day for day in self._days(body) if day > after), default=None)

    def _days(self, body: str) -> Iterable[date]:
        """The body's days; those of every body for an action that names none."""
        everyone = (day for days in self.meetings.values() for day in days)
        return self.meetings.get(body, ()) if body else everyone


class Standing(NamedTuple):
    """One action as at a day. An empty text, or None, says that it cannot be known.

    `overdue_days` is 0 for what is not overdue. `blocked_by` are the refs of the actions that
    have to come first and are still open.
    """

    line: ActionLine
    group: Group
    status: str
    due: date | None
    overdue_days: int | None
    rag: str
    rag_computed: str
    last_note: Note | None
    sought: LaterDate | None
    blocked_by: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.group not in ("finished lately", "finished before")

    @property
    def is_unrated(self) -> bool:
        """Whether it is open and not rated, in a record that rates its actions."""
        return self.is_open and self.line.is_rated_here and not self.rag

    @property
    def is_doubtful(self) -> bool:
        """Whether it is open and its dates would give it another colour than the one claimed."""
        claimed, computed = self.rag.casefold(), self.rag_computed.casefold()
        return self.is_open and bool(claimed and computed) and claimed != computed


def standings(lines: Iterable[ActionLine], as_at: AsAt) -> list[Standing]:
    """Where each action stands as at a day; what had not been raised by then is left out."""
    raised = [line for line in lines if line.raised is None or line.raised <= as_at.day]
    found = [_standing(line, as_at) for line in raised]
    still_open = {standing.line.ref for standing in found if standing.is_open}
    return [_with_blockers(standing, still_open) for standing in found]


def _standing(line: ActionLine, as_at: AsAt) -> Standing:
    due = _due(line, as_at)
    group = _group(line, due, as_at)
    late = (as_at.day - due).days if due else None
    return Standing(
        line=line,
        group=group,
        status=_status(line, as_at.day),
        due=due,
        overdue_days=None if late is None else late if group == "overdue" else 0,
        rag=_rag(line, as_at.day),
        rag_computed=_computed(line, group, late),
        last_note=_last_note(line, as_at.day),
        sought=_sought(line, as_at.day),
        blocked_by=(),
    )


def _with_blockers(standing: Standing, still_open: set[str]) -> Standing:
    blockers = tuple(ref for ref in standing.line.depends_on if ref in still_open)
    return standing._replace(blocked_by=blockers) if blockers and standing.is_open else standing


def _due(line: ActionLine, as_at: AsAt) -> date | None:
    """The due date, moved by the last later date that had been agreed by the day."""
    agreed = [later for later in line.later_dates if later.is_agreed(as_at.day)]
    if agreed:
        return agreed[-1].due
    return as_at.next_meeting(line.body, line.due_after) if line.due_after else line.due


def _group(line: ActionLine, due: date | None, as_at: AsAt) -> Group:
    if _is_finished(line, as_at.day):
        return _finished_group(line, as_at)
    if due and due < as_at.day:
        return "overdue"
    if line.status == "on hold":
        return "on hold"
    if due is None:
        return "undated"
    return "due soon" if (due - as_at.day).days <= as_at.soon else "later"


def _is_finished(line: ActionLine, day: date) -> bool:
    """Whether its status, or a colour that ends an action, says so, and already did on the day."""
    if line.finished_on and line.finished_on > day:
        return False
    colour = colour_named(line.legend, _rag(line, day))
    return line.is_finished or (colour is not None and colour.ends)


def _finished_group(line: ActionLine, as_at: AsAt) -> Group:
    last = as_at.last_meeting(line.body)
    lately = line.finished_on is not None and (last is None or line.finished_on >= last)
    return "finished lately" if lately else "finished before"


def _status(line: ActionLine, day: date) -> str:
    """The status as recorded; for what ended only later, what was said of it till then.

    What was done by the day and closed only after it was complete.
    """
    if not line.is_finished or line.finished_on is None:
        return line.status
    if line.finished_on <= day:
        return "complete" if line.closed_on and line.closed_on > day else line.status
    said = [note.status for note in line.notes if note.status and note.on and note.on <= day]
    return said[-1] if said else "open"


def _rag(line: ActionLine, day: date) -> str:
    """The rating as recorded; where it was changed after the day, the one claimed till then."""
    rated = [note for note in line.notes if note.rag and note.on]
    if all(note.on <= day for note in rated if note.on):
        return line.rag
    earlier = [note for note in rated if note.on and note.on <= day]
    return max(earlier, key=_day_of).rag if earlier else ""


def _computed(line: ActionLine, group: Group, late: int | None) -> str:
    if group in ("finished lately", "finished before"):
        return "" if line.status == "withdrawn" else colour_of_the_done(line.legend)
    return "" if late is None else colour_by_dates(line.legend, late)


def _last_note(line: ActionLine, day: date) -> Note | None:
    """The latest note by date, however they are ordered; else the last of those without one."""
    dated = [note for note in line.notes if note.text and note.on and note.on <= day]
    if dated:
        return max(dated, key=_day_of)
    undated = [note for note in line.notes if note.text and note.on is None]
    return undated[-1] if undated else None


def _day_of(note: Note) -> date:
    return note.on or date.min


def _sought(line: ActionLine, day: date) -> LaterDate | None:
    """The later date asked for last, while nobody has answered."""
    known = [later for later in line.later_dates if later.is_known(day) or later.is_agreed(day)]
    last = known[-1] if known else None
    return last if last and last.answer != "refused" and not last.is_agreed(day) else None
