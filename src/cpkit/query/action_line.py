"""An action, wherever it was recorded, as plain values: light to import and to keep as JSON."""

from datetime import date
from typing import Any, NamedTuple


class Colour(NamedTuple):
    """One colour of the legend that an action is rated by."""

    name: str
    meaning: str
    ends: bool
    days_late: int | None


class Note(NamedTuple):
    """What was said of an action on a day, with the rating and the status claimed then."""

    on: date | None
    text: str
    rag: str
    status: str


class LaterDate(NamedTuple):
    """A later date that was sought; `answer` is empty until the committee agrees or refuses."""

    to: str
    due: date | None
    sought: date | None
    answer: str
    agreed_on: date | None
    reason: str

    def is_known(self, day: date) -> bool:
        """Whether it had been sought by a day; a request without a date always had."""
        return self.sought is None or self.sought <= day

    def is_agreed(self, day: date) -> bool:
        """Whether it had been agreed by a day."""
        return self.answer == "agreed" and (self.agreed_on is None or self.agreed_on <= day)


class ActionLine(NamedTuple):
    """One action as recorded. Nothing in it depends on the day the register is printed for.

    An empty text says that nothing is recorded. `posts` are the leads under the titles that the
    council's own list of posts gives them. `is_rated_here` tells whether its record rates actions
    at all: a plan does, minutes and pledges only where they rate one of them. What is due at the
    next meeting has no date of its own but the day after which that meeting is: `due_after`.
    """

    ref: str
    record: str
    kind: str
    title: str
    body: str
    file: str
    line: int | None
    minute: str
    action: str
    leads: tuple[str, ...]
    posts: tuple[str, ...]
    directorate: str
    timescale: str
    due: date | None
    due_after: date | None
    status: str
    is_finished: bool
    finished_on: date | None
    raised: date | None
    rag: str
    is_rated_here: bool
    legend: tuple[Colour, ...]
    notes: tuple[Note, ...]
    later_dates: tuple[LaterDate, ...]
    depends_on: tuple[str, ...]
    reminded: tuple[date, ...] = ()
    closed_on: date | None = None
    is_end_agreed: bool = False  # whether a meeting is named that agreed to its end

    @property
    def short_ref(self) -> str:
        """The ref without its record's folder; an id may have a slash of its own: `13/26a`."""
        record, mark, action_id = self.ref.partition("#")
        return f"{record.rpartition('/')[2]}{mark}{action_id}"

    def ended_on(self, status: str) -> date | None:
        """The day of a status that ends it: what was done may have been closed only later."""
        is_closed = status in ("closed", "withdrawn")
        return (is_closed and self.closed_on) or self.finished_on


def colour_named(legend: tuple[Colour, ...], name: str) -> Colour | None:
    """The colour of a legend by its name, in capitals or small letters."""
    wanted = name.strip().casefold()
    return next((colour for colour in legend if colour.name.casefold() == wanted), None)


def as_row(line: ActionLine) -> list[Any]:
    """The line as lists, texts, numbers and nulls, ready for JSON."""
    return [_plain(value) for value in line]


def from_row(row: list[Any]) -> ActionLine:
    """The line that `as_row` made a row of."""
    line = ActionLine(*row)
    return line._replace(
        leads=tuple(line.leads),
        posts=tuple(line.posts),
        due=_day(line.due),
        due_after=_day(line.due_after),
        finished_on=_day(line.finished_on),
        raised=_day(line.raised),
        closed_on=_day(line.closed_on),
        legend=tuple(Colour(*colour) for colour in line.legend),
        notes=tuple(_note(*note) for note in line.notes),
        later_dates=tuple(_later_date(*later) for later in line.later_dates),
        depends_on=tuple(line.depends_on),
        reminded=tuple(day for each in line.reminded if (day := _day(each))),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _note(on: Any, text: str, rag: str, status: str) -> Note:
    return Note(_day(on), text, rag, status)


def _later_date(
    to: str, due: Any, sought: Any, answer: str, agreed_on: Any, reason: str
) -> LaterDate:
    return LaterDate(to, _day(due), _day(sought), answer, _day(agreed_on), reason)
