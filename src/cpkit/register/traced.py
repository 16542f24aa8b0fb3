"""Results worked out record by record; each is recalled while all it was made from is the same.

While a result is worked out, every question asked of the register is noted: this record, the
meetings of that body, the day. The result is good for as long as the answers are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cpkit.calendar import WorkingCalendar
from cpkit.records import Body, Council, Record
from cpkit.register.answers import Answers
from cpkit.register.desk import Desk, Opening
from cpkit.register.register import Headline, Register
from cpkit.shelf import Crew, Memory, Shelf, Watch, unwatched

WorkOut = Callable[[str, Register], Any]


class Traced(Register):
    """A register that notes what it is asked, and answers as the one behind it does.

    The council and the body are asked for by check after check: they are kept at hand.
    """

    def __init__(self, register: Register) -> None:
        self._behind = register
        self._bodies: dict[str, Body | None] = {}
        self.asked: set[str] = set()

    @property
    def as_at(self) -> date:
        """The day for which everything is worked out."""
        self.asked.add("day")
        return self._behind.as_at

    def has_paper(self, path: str) -> bool:
        """Whether a file that an item refers to is there."""
        self.asked.add(f"paper:{path}")
        return self._behind.has_paper(path)

    @property
    def styles(self) -> frozenset[str]:
        """The house styles there are."""
        self.asked.add("styles")
        return self._behind.styles

    @property
    def in_git(self) -> bool:
        """Whether the records lie in a git repository."""
        self.asked.add("git")
        return self._behind.in_git

    def is_unreadable(self, record_id: str) -> bool:
        """Whether a record is there but cannot be read."""
        self.asked.add(f"unreadable:{record_id}")
        return self._behind.is_unreadable(record_id)

    def headlines(self, kind: type[Record] | None = None) -> list[Headline]:
        """What is known of all records of a kind."""
        self.asked.add(f"kind:{kind.kind if kind else ''}")
        return self._behind.headlines(kind)

    def series(self, body: str) -> list[Headline]:
        """What is known of the meetings of one body."""
        self.asked.add(f"series:{body.removeprefix('bodies/')}")
        return self._behind.series(body)

    def headline(self, record_id: str) -> Headline | None:
        """What is known of one record."""
        self.asked.add(f"headline:{record_id}")
        return self._behind.headline(record_id)

    def named(self, wanted: str) -> list[str]:
        """The ids that end with a name."""
        self.asked.add(f"named:{wanted}")
        return self._behind.named(wanted)

    def get(self, record_id: str) -> Record | None:
        """The record with an id."""
        self.asked.add(f"record:{record_id}")
        return self._behind.get(record_id)

    @cached_property
    def council(self) -> Council:
        """The council; one with every default when there is no `council.yaml`."""
        return super().council

    def body(self, name: str | None) -> Body | None:
        """The body that a record names by its file."""
        if not name:
            return None
        if name not in self._bodies:
            self._bodies[name] = super().body(name)
        return self._bodies[name]

    def public(self) -> Register:
        """The public-only register; what it is asked is noted here."""
        shown = Traced(self._behind.public())
        shown.asked = self.asked
        return shown

    @property
    def calendar(self) -> WorkingCalendar:
        """The council's working days."""
        self.asked.add("record:council")
        return self._behind.calendar


def _by_body(headlines: list[Headline]) -> list[str]:
    """Ids, a body's records one after another: what they have in common is then still at hand."""
    return [h.id for h in sorted(headlines, key=lambda h: (h.body or h.id, h.id))]


def record_by_record(
    register: Register,
    shelf: Shelf,
    memory: Memory,
    name: str,
    work_out: WorkOut,
    watch: Watch = unwatched,
) -> dict[str, Any]:
    """Record id → result, each recalled or worked out; results are plain JSON values.

    `name` says what kind of result it is, for the memory. Those who read the records work the
    results out, so `work_out` has to be a function of a module, which they find by its name.
    """
    crew = register.crew or Crew(Desk(shelf))
    before: Mapping[str, Any] = memory.recall(name, "") or {}
    answers = Answers(register, shelf)
    ids = _by_body(register.headlines())
    good = (i for i in ids if i in before and answers.together(before[i][0]) == before[i][1])
    kept = {record_id: before[record_id] for record_id in good}
    new = [record_id for record_id in ids if record_id not in kept]
    crew.tell(Desk.open, Opening(register.headlines(), register.as_at))
    kept.update(watch(crew.do(_Noted(work_out, memory.is_kept), new), "Checking", len(new)))
    if kept != before:
        memory.remember(name, "", kept)
    return {record_id: entry[2] for record_id, entry in kept.items()}


@dataclass(frozen=True)
class _Noted:
    """Works out a result at a desk; to be kept, with the questions asked and their answers."""

    work_out: WorkOut
    is_kept: bool

    def __call__(self, desk: Desk, record_id: str) -> list[Any]:
        answers = desk.answers
        traced = Traced(answers.register)
        value = self.work_out(record_id, traced)
        asked = sorted(traced.asked | {f"record:{record_id}"}) if self.is_kept else []
        return [asked, answers.together(asked), value]
