"""The records of a folder, read when asked for, and what every floor above asks of them."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from cpkit.calendar import WorkingCalendar, england
from cpkit.phrases.periods import Term
from cpkit.projection import protected_names, public_record
from cpkit.records import (
    ActionPlan,
    Body,
    Council,
    Meeting,
    Monitoring,
    OfficerReport,
    Pledge,
    Record,
)
from cpkit.register.likely import likely
from cpkit.shelf import Crew

R = TypeVar("R", bound=Record)

_KEPT_READY = 400  # records kept as models; the others are read again when they are needed


class Headline(NamedTuple):
    """What the register knows of a record without opening it."""

    id: str
    kind: str
    title: str
    body: str = ""
    date: str = ""
    status: str = ""


class Unknown(LookupError):
    """No record, or more than one, goes by a name; says so in a clerk's words.

    Which of the `known` ids may be meant is worked out only when somebody is to read it: checks
    meet many of these, and say their own.
    """

    def __init__(self, said: str, asked: str = "", known: Sequence[str] = ()) -> None:
        super().__init__(said)
        self._asked, self._known = asked, known

    def __str__(self) -> str:
        return f"{self.args[0]}{likely(self._asked, self._known)}"


Reader = Callable[[str], Record | None]


class Register:
    """Everything recorded, as at a day.

    Records are asked for by id and read one at a time, so that twenty thousand fit in memory.
    """

    def __init__(
        self,
        headlines: Iterable[Headline],
        read: Reader,
        *,
        as_at: date,
        papers: frozenset[str] = frozenset(),
        styles: frozenset[str] = frozenset(),
        unreadable: frozenset[str] = frozenset(),
        crew: Crew[Any] | None = None,
        in_git: bool = False,
    ) -> None:
        self._headlines = {headline.id: headline for headline in headlines}
        self._read = read
        self._ready: OrderedDict[str, Record | None] = OrderedDict()
        self._as_at = as_at
        self._papers = papers
        self._styles = styles
        self._unreadable = unreadable
        self._in_git = in_git
        self.crew = crew  # who read the records, and can go on with them
        self._series: dict[str, list[Headline]] = defaultdict(list)
        for headline in sorted(self.headlines(Meeting), key=_by_date):
            self._series[headline.body].append(headline)
        self._by_name: dict[str, list[str]] | None = None
        self._calendar: WorkingCalendar | None = None

    @property
    def as_at(self) -> date:
        """The day for which everything is worked out; today, unless `--as-at` says otherwise."""
        return self._as_at

    def has_paper(self, path: str) -> bool:
        """Whether a file that an item refers to, `papers/…`, is there."""
        return path in self._papers

    @property
    def styles(self) -> frozenset[str]:
        """The house styles there are; none where the records do not come from a folder."""
        return self._styles

    @property
    def in_git(self) -> bool:
        """Whether the records lie in a git repository, which keeps all that was ever in them."""
        return self._in_git

    def is_unreadable(self, record_id: str) -> bool:
        """Whether a record is there but cannot be read: what points to it is not at fault."""
        return record_id in self._unreadable

    def unreadable(self, folder: str) -> list[str]:
        """The ids of the records of a folder that are there but cannot be read, in order."""
        return sorted(each for each in self._unreadable if each.startswith(f"{folder}/"))

    def ids(self, kind: type[Record] | None = None) -> list[str]:
        """The ids of all records of a kind, in order."""
        return [h.id for h in self.headlines(kind)]

    def headlines(self, kind: type[Record] | None = None) -> list[Headline]:
        """What is known of all records of a kind without opening them, in order of id."""
        wanted = None if kind is None else kind.kind
        return [h for h in self._headlines.values() if wanted in (None, h.kind)]

    def headline(self, record_id: str) -> Headline | None:
        """What is known of one record without opening it; None where there is none."""
        return self._headlines.get(record_id)

    def get(self, record_id: str) -> Record | None:
        """The record with an id, or None when it does not exist or cannot be read."""
        if record_id in self._ready:
            self._ready.move_to_end(record_id)
            return self._ready[record_id]
        record = self._read(record_id) if record_id in self._headlines else None
        self._ready[record_id] = record
        if len(self._ready) > _KEPT_READY:
            self._ready.popitem(last=False)
        return record

    def one(self, kind: type[R], record_id: str) -> R | None:
        """The record with an id if it is of a kind. The kind's folder may be left out."""
        name = record_id.removesuffix(".yaml").removeprefix(f"{kind.folder}/")
        found = self.get(f"{kind.folder}/{name}".removeprefix("/"))
        return found if isinstance(found, kind) else None

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind that could be read, in order of id."""
        for record_id in self.ids(kind):
            record = self.get(record_id)
            if isinstance(record, kind):
                yield record

    @property
    def council(self) -> Council:
        """The council; one with every default when there is no `council.yaml`."""
        found = self.get("council")
        return found if isinstance(found, Council) else _NO_COUNCIL

    def body(self, name: str | None) -> Body | None:
        """The body that a record names by its file."""
        return self.one(Body, name) if name else None

    def meetings(self, body: str | None = None) -> list[Meeting]:
        """The meetings of a body, or all of them, by date and then by id."""
        every = self.series(body) if body else sorted(self.headlines(Meeting), key=_by_date)
        return [m for h in every if isinstance(m := self.get(h.id), Meeting)]

    def series(self, body: str) -> list[Headline]:
        """What is known of the meetings of one body without opening them, by date."""
        return self._series.get(f"bodies/{body.removeprefix('bodies/')}", [])

    def plans(self) -> Iterator[ActionPlan]:
        """Every action plan."""
        return self.all(ActionPlan)

    def pledges(self) -> Iterator[Pledge]:
        """Every pledge."""
        return self.all(Pledge)

    def monitorings(self) -> Iterator[Monitoring]:
        """Every monitoring report."""
        return self.all(Monitoring)

    def reports(self) -> Iterator[OfficerReport]:
        """Every officer's report."""
        return self.all(OfficerReport)

    def resolve(self, tail: str, kind: type[Record] | None = None) -> str:
        """The id that a tail of it means; raises Unknown when none or several do."""
        wanted = tail.strip().removeprefix("records/").removesuffix(".yaml").strip("/")
        folder = "" if kind is None else kind.folder
        named = [each for each in self.named(wanted) if each.startswith(folder)]
        if wanted in named or len(named) == 1:
            return wanted if wanted in named else named[0]
        ids = self.ids(kind) if wanted else []
        found = named or [each for each in ids if each.endswith(wanted)]
        return the_only(found or [each for each in ids if wanted in each], tail, ids)

    def named(self, wanted: str) -> list[str]:
        """The ids that end with whole parts of a path: `2026-01-06-board`, `meetings/…`."""
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for record_id in self._headlines:
                self._by_name[record_id.rpartition("/")[2]].append(record_id)
        same_name = self._by_name.get(wanted.rpartition("/")[2], [])
        return [each for each in same_name if f"/{each}".endswith(f"/{wanted}")]

    def public(self) -> "Register":
        """The same register with the public-only records; nothing else can be reached from it."""
        roles: dict[str, str] = {}
        for body in self.all(Body):
            roles |= protected_names(body, self.as_at)

        def read(record_id: str) -> Record | None:
            record = self.get(record_id)
            return None if record is None else public_record(record, self.as_at, roles)

        return Register(
            self.headlines(),
            read,
            as_at=self.as_at,
            papers=self._papers,
            styles=self._styles,
            unreadable=self._unreadable,
            in_git=self._in_git,
        )

    def with_record(self, record: Record) -> "Register":
        """The same register as it is once a record is written, or written over."""

        def read(record_id: str) -> Record | None:
            return record if record_id == record.id else self.get(record_id)

        others = [headline for headline in self.headlines() if headline.id != record.id]
        return Register(
            sorted([*others, headline_of(record)]),
            read,
            as_at=self.as_at,
            papers=self._papers,
            styles=self._styles,
            unreadable=self._unreadable - {record.id},
            in_git=self._in_git,
        )

    @property
    def calendar(self) -> WorkingCalendar:
        """The council's working days."""
        if self._calendar is None:
            settings = self.council.calendar
            closures = [closure.date for closure in settings.closures]
            self._calendar = england(closures, removed=settings.open, policy=settings.counts)
        return self._calendar

    @property
    def terms(self) -> tuple[Term, ...]:
        """The council's school terms."""
        return tuple(Term(t.name, t.from_, t.to) for t in self.council.terms)


def _by_date(headline: Headline) -> tuple[str, str]:
    return headline.date, headline.id


_NO_COUNCIL = Council.model_construct(name="The Council")


def the_only(found: Sequence[str], asked: str, known: Sequence[str] = ()) -> str:
    """The one id that was found; Unknown where there is none, or more than one."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unknown(f"no record is called `{asked}`", asked, known)
    some = ", ".join(f"`{each}`" for each in found[:5])
    more = " or others" if len(found) > 5 else ""
    raise Unknown(f"`{asked}` could be {some}{more}; say more of it")


def headline_of(record: Record) -> Headline:
    """The headline of a record: enough to find it and to put it in order."""
    body = getattr(record, "body", None) or ""
    day = getattr(record, "date", None) or getattr(record, "as_at", None)
    return Headline(
        id=record.id,
        kind=record.kind,
        title=record.called,
        body=f"bodies/{body.removeprefix('bodies/')}" if body else "",
        date=day.isoformat() if day else "",
        status=getattr(record, "status", None) or "",
    )
