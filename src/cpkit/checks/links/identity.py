"""CP211–CP217, identity: ids, file names, meetings, members and names are each there once."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from cpkit.checks.check import Finding, check
from cpkit.checks.wording import on
from cpkit.phrases.names import same_person, split_name
from cpkit.problems import INFO, WARNING
from cpkit.records import ActionPlan, Body, Meeting, Monitoring, OfficerReport, Part, Pledge
from cpkit.records.body import Member
from cpkit.records.meeting import OFF
from cpkit.register import Register
from cpkit.register.due import works_of


@check("CP211", "an id is used twice in one file")
def repeated_id(record: Meeting | ActionPlan | Pledge, register: Register) -> Iterator[Finding]:
    """Why: a reference such as `5a` would mean two things, and an update could reach the wrong one.
    Fix: give one of the two another id.
    Source: cpkit's ids (docs/records/action-plan.md).
    """
    yield from _repeated(works_of(record), "id")
    if isinstance(record, Pledge):
        yield from _repeated(record.promises, "id")
    if isinstance(record, ActionPlan):
        yield from _repeated(record.objectives, "number")


def _repeated(parts: Iterable[Part], key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in parts:
        name = getattr(part, key)
        if name and name.casefold() in seen:
            yield Finding(f"`{name:.40}` is used for two entries of this file", part, key)
        seen.add((name or "").casefold())


@check("CP212", "a meeting's file is not named for its date", severity=WARNING)
def misdated_file(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: folders sort by file name, and people look for a meeting by its date.
    Fix: rename the file so that it starts with the date, or correct `date:`.
    Source: cpkit's ids (docs/records/meeting.md).
    """
    name = meeting.id.rpartition("/")[2]
    if not name.startswith(meeting.date.isoformat()):
        yield Finding(f"the file's name does not start with {meeting.date.isoformat()}", "date")


@check("CP213", "a meeting's file is not named for its body", severity=WARNING)
def misnamed_file(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: people look for a meeting by its body, and two bodies may meet on one day.
    Fix: rename the file so that the body's name follows the date, or correct `body:`.
    Source: cpkit's ids (docs/records/meeting.md).
    """
    body = meeting.body.removeprefix("bodies/")
    if body not in meeting.id.rpartition("/")[2]:
        yield Finding(f"the file's name does not hold `{body}`", "body")


@check("CP214", "a body meets twice at one time")
def double_meeting(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: one of the two records is a copy, or has the wrong date.
    Fix: delete the copy, or correct the date or time of one of them.
    Source: cpkit's ids (docs/records/meeting.md).
    """
    day = meeting.date.isoformat()
    same_day = [h for h in register.series(meeting.body) if h.date == day and h.id < meeting.id]
    for headline in same_day:
        other = register.one(Meeting, headline.id)
        if other and other.time == meeting.time and OFF.isdisjoint((other.status, meeting.status)):
            yield Finding(f"`{other.id}` is a meeting of the same body at the same time", "date")


@check("CP215", "a member is listed twice")
def repeated_member(body: Body, register: Register) -> Iterator[Finding]:
    """Why: the member would be counted twice in the membership and the quorum.
    Fix: delete one of the entries, or give the first one the last day it held, under `to:`.
    Source: cpkit's ids (docs/records/body.md).
    """
    for first, second in combinations(body.members, 2):
        if _is_one_person(first, second) and _overlap(first, second):
            since = f" since {on(second.from_)}" if second.from_ else ""
            yield Finding(f"`{second.name}` holds two seats{since}", second, "name")


def _is_one_person(a: Member, b: Member) -> bool:
    """Whether two seats bear one full name; a bare surname may be somebody else's too."""
    if a.name.casefold().startswith("vacan") or a.young_person or b.young_person:
        return False
    name_a, name_b = split_name(a.name), split_name(b.name)
    if name_a.surname.casefold() != name_b.surname.casefold():
        return False
    is_full = bool(name_a.given and name_b.given)
    return a.name.casefold() == b.name.casefold() or (is_full and same_person(a.name, b.name))


def _overlap(a: Member, b: Member) -> bool:
    return _first(a) <= _last(b) and _first(b) <= _last(a)


def _first(member: Member) -> date:
    return member.from_ or date.min


def _last(member: Member) -> date:
    return member.to or date.max


@check(
    "CP216", "the body is printed under a name it does not have", severity=INFO, needs="body_name"
)
def other_name(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: under another name the minutes are not found; the body may also have been renamed.
    Fix: correct `body_name:`, or add the name to the body's `former_names:`.
    Source: the body's `name:` and `former_names:`.
    """
    body = register.body(meeting.body) if meeting.body_name else None
    if body is None or meeting.body_name is None:
        return
    former = [n.name for n in body.former_names if n.until is None or n.until >= meeting.date]
    known = {name.casefold() for name in (body.name, body.short_name, *former) if name}
    if meeting.body_name.casefold() not in known:
        words = f"`{meeting.body_name:.60}` is not what the body was called on {on(meeting.date)}"
        yield Finding(words, "body_name")


@check("CP217", "a paper stands under another council's name than its body", severity=WARNING)
def other_council(
    record: ActionPlan | Monitoring | OfficerReport | Pledge, register: Register
) -> Iterator[Finding]:
    """Why: a reader takes a paper for the council's whose name stands at its head.
    Fix: delete `council:` here, or name the same council in the body's record.
    Source: the body's `council:`, or `name:` in council.yaml.
    """
    body = register.body(record.body)
    if body is None or not record.council:
        return
    of_body = body.council or register.council.name
    if record.council.casefold() != of_body.casefold():
        words = f"`{record.council:.60}` is not the council of the body, {of_body:.60}"
        yield Finding(words, "council")
