"""A record as it was committed, version by version, in; what moved when, and how far, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from cpkit.phrases.dates import short_date
from cpkit.projection import protected_names, public_record
from cpkit.query.action_line import ActionLine, LaterDate
from cpkit.query.recorded_actions import lines_of
from cpkit.query.standing import AsAt, standings
from cpkit.records import Body, Record
from cpkit.records.shape import shaped
from cpkit.register import Register
from cpkit.source import read_source


class Version(NamedTuple):
    """The actions of a record from a commit on; `commit` is empty for what is not committed."""

    day: date
    commit: str
    lines: tuple[ActionLine, ...]


class Move(NamedTuple):
    """Something about an action that a version changed; `meeting` is the last one before it."""

    day: date
    commit: str
    meeting: date | None
    what: str
    before: str
    after: str


class Slippage(NamedTuple):
    """How often an action's date moved, from which day to which, and by how many days."""

    moves: int
    first: date | None
    last: date | None

    @property
    def days(self) -> int:
        """Days between the first date and the one it has now; 0 where either is not known."""
        return (self.last - self.first).days if self.first and self.last else 0


class Point(NamedTuple):
    """A plan as at a commit: how many actions are open, of these overdue, and how many done;
    how often dates had moved by then, and by how many days in all."""

    day: date
    commit: str
    open: int
    overdue: int
    done: int
    moves: int
    days: int


def versions_of(
    kind: type[Record],
    record_id: str,
    stored: Iterable[tuple[date, str, bytes | None]],
    register: Register,
    *,
    public: bool,
) -> list[Version]:
    """The versions that can be read, in the order given; what the public may not see left out.

    Names that are protected today are protected in every version, and an action that is private
    today was private in all of them: minutes are often marked exempt only after they were written.
    """
    today = register.get(record_id)
    roles = _protected(today, register)
    private = _kept_back(today, roles, register) if public and today else frozenset[str]()
    found: list[Version] = []
    for day, commit, data in stored:
        if data is None:
            found.append(Version(day, commit, ()))
            continue
        source = read_source(f"records/{record_id}.yaml", data)
        record = shaped(source, kind, record_id)[0]
        if record is not None:
            seen = public_record(record, register.as_at, roles) if public else record
            lines = (line for line in lines_of(seen, register) if line.ref not in private)
            found.append(Version(day, commit, tuple(lines)))
    return found


def _protected(today: Record | None, register: Register) -> dict[str, str]:
    """Name → role of everyone whom a body, or the record as it is today, protects."""
    roles: dict[str, str] = {}
    for record in (*register.all(Body), *((today,) if today else ())):
        roles |= protected_names(record, register.as_at)
    return roles


def _kept_back(today: Record, roles: Mapping[str, str], register: Register) -> frozenset[str]:
    """The refs of the actions that a record holds today and the public may not read."""
    shown = public_record(today, register.as_at, roles)
    read = {line.ref for line in lines_of(shown, register)}
    return frozenset(line.ref for line in lines_of(today, register)) - read


def moves_of(ref: str, versions: Sequence[Version], as_at: AsAt) -> list[Move]:
    """What each version changed of an action, the oldest first; its first appearance too."""
    found: list[Move] = []
    before: dict[str, str] = {}
    for version in versions:
        line = next((each for each in version.lines if each.ref == ref), None)
        now = _facts(line) if line else {}
        held = _last_meeting(version.day, line, as_at)
        for what, old, new in _differences(before, now):
            found.append(Move(version.day, version.commit, held, what, old, new))
        before = now
    return found


def without_old_words(moves: Iterable[Move], now: ActionLine) -> Iterator[Move]:
    """What moved, as the public is told: words and leads that were taken out are not quoted.

    A name that should never have stood there must not come back out of the history.
    """
    said = _facts(now)
    for move in moves:
        if move.what in _NOT_QUOTED:
            known = ("", said[move.what])
            before, after = (each if each in known else "…" for each in (move.before, move.after))
            yield move._replace(before=before, after=after)
        else:
            yield move


_NOT_QUOTED = ("words", "lead")


def slippage_of(ref: str, versions: Sequence[Version]) -> Slippage:
    """How far the date of an action has moved over its versions."""
    dues = [_due(line) for version in versions for line in version.lines if line.ref == ref]
    known = [due for due in dues if due is not None]
    moves = sum(one != other for one, other in pairwise(known))
    return Slippage(moves, known[0] if known else None, known[-1] if known else None)


def points_of(versions: Sequence[Version], as_at: AsAt) -> list[Point]:
    """How a whole plan stood as at each version."""
    return [_point(number, versions, as_at) for number in range(len(versions))]


def _point(number: int, versions: Sequence[Version], as_at: AsAt) -> Point:
    version = versions[number]
    found = standings(version.lines, as_at._replace(day=version.day))
    refs = dict.fromkeys(line.ref for line in version.lines)
    slipped = [slippage_of(ref, versions[: number + 1]) for ref in refs]
    return Point(
        day=version.day,
        commit=version.commit,
        open=sum(each.is_open for each in found),
        overdue=sum(each.group == "overdue" for each in found),
        done=sum(not each.is_open for each in found),
        moves=sum(each.moves for each in slipped),
        days=sum(each.days for each in slipped),
    )


def _facts(line: ActionLine) -> dict[str, str]:
    asked = [later for later in line.later_dates if later.answer == ""]
    agreed = _agreed(line)
    return {
        "due": agreed[-1].to if agreed else line.timescale,
        "status": line.status,
        "rating": line.rag,
        "lead": "; ".join(line.leads),
        "later date asked for": asked[-1].to if asked else "",
        "words": " ".join(line.action.split()),
    }


def _differences(before: dict[str, str], now: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    if not before and now:
        yield "recorded", "", now["due"]
    elif before and not now:
        yield "taken out", "", ""
    else:
        for what, new in now.items():
            if before[what] != new:
                yield what, before[what], new


def _due(line: ActionLine) -> date | None:
    agreed = _agreed(line)
    return agreed[-1].due if agreed else line.due


def _agreed(line: ActionLine) -> list[LaterDate]:
    return [later for later in line.later_dates if later.answer == "agreed"]


def _last_meeting(day: date, line: ActionLine | None, as_at: AsAt) -> date | None:
    """The last meeting of the action's body up to a day, that day included."""
    if line is None:
        return None
    return as_at._replace(day=day + timedelta(days=1)).last_meeting(line.body)


def slippage_words(slippage: Slippage) -> str:
    """`moved twice, from 31 Mar 2026 to 31 Jan 2027: 306 days later`; empty where it never did."""
    if not slippage.moves or slippage.first is None or slippage.last is None:
        return ""
    times = {1: "once", 2: "twice"}.get(slippage.moves, f"{slippage.moves} times")
    way = "later" if slippage.days >= 0 else "earlier"
    days = f"{abs(slippage.days):,} day{'' if abs(slippage.days) == 1 else 's'} {way}"
    return (
        f"moved {times}, from {short_date(slippage.first)} to {short_date(slippage.last)}: {days}"
    )
