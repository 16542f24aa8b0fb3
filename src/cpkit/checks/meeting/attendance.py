"""CP318–CP319 and CP321–CP327, attendance: who was there, who presided, whether they sufficed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_statutory
from cpkit.checks.wording import counted
from cpkit.checks.words import items_of
from cpkit.phrases.names import is_role, same_person, split_name
from cpkit.problems import INFO, WARNING, Severity
from cpkit.records import Body, Item, Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.body import STATUTORY, Member
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.membership import may_vote, members_on, name_book, quorum_of, seats_at

_CHAIR = re.compile(
    r"\b(?:in the chair|(?<!vice[ -])(?<!deputy )chair(?:man|woman|person)?)\b", re.IGNORECASE
)
_AND = re.compile(r" and | & |;|,(?= (?:Cllr|Councillor))")


def _is_formal(meeting: Meeting, register: Register) -> bool:
    """Whether the law on members' names and the chair applies to a meeting that took place."""
    return meeting.status in HELD and is_statutory(meeting, register)


@check("CP321", "nobody is recorded as present")
def nobody_present(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the minutes have to name the members present.
    Fix: list them under `present:`.
    Source: LGA 1972 Sch 12 para 40, applied to committees by para 44.
    """
    if _is_formal(meeting, register) and not meeting.present and not meeting.attendance_note:
        key = "status" if meeting.present is None else "present"
        yield Finding("no member is recorded as present", key, severity=_weight(meeting))


def _weight(meeting: Meeting) -> Severity | None:
    """A record without items only says that a meeting was held: its minutes are elsewhere."""
    return None if meeting.items else INFO


@check("CP322", "nobody is recorded as presiding")
def nobody_presiding(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a meeting needs somebody in the chair; later the minutes are signed for it.
    Fix: name whoever took the chair under `chair:`.
    Source: LGA 1972 Sch 12 paras 5 and 41.
    """
    if _is_formal(meeting, register) and not meeting.chair and not _has_chair_marked(meeting):
        yield Finding("nobody is recorded as presiding", "status", severity=_weight(meeting))


def _has_chair_marked(meeting: Meeting) -> bool:
    """Whether somebody stands as `Councillor Whitlock (Chair)`, or took the chair for a part."""
    people = meeting.present or ()
    marks = [(p, split_name(p.name).role_in_brackets or p.role or "") for p in people]
    return any(p.presiding or _CHAIR.search(mark) for p, mark in marks)


@check("CP323", "whoever presided is not among those present", needs="chair")
def absent_chair(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: only a member who is present can preside.
    Fix: add the name under `present:`, or correct `chair:`.
    Source: LGA 1972 Sch 12 paras 5 and 40.
    """
    there = [person.name for person in _all_there(meeting)]
    if meeting.status not in HELD or not meeting.chair or not meeting.present:
        return
    for name in [] if meeting.chair in there else _AND.split(meeting.chair):
        words = split_name(name.strip())
        plain = f"{words.title} {words.given} {words.surname}".strip()
        if plain and not is_role(plain) and not any(same_person(plain, each) for each in there):
            yield Finding(f"`{name.strip():.60}` presided, but is not among those present", "chair")


def _all_there(meeting: Meeting) -> list[Attendee]:
    groups = (meeting.present, meeting.in_attendance, meeting.observers)
    return [person for group in groups for person in group or ()]


@check("CP318", "nobody presided over a part of the meeting", severity=WARNING, needs="chair")
def nobody_in_the_chair(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: while the chair is away somebody else has to preside, or nothing can be decided.
    Fix: give whoever took the chair `presiding: yes` under `present:`.
    Source: LGA 1972 Sch 12 para 5; the council's standing orders.
    """
    people = meeting.present or ()
    if not meeting.chair or not _is_formal(meeting, register):
        return
    if not any(only_for_a_part(p) for p in people) or any(p.presiding for p in people):
        return
    chairs = [p for p in people if any(same_person(p.name, each) for each in _chairs(meeting))]
    for item in items_of(meeting) if chairs and len(chairs) == len(_chairs(meeting)) else ():
        if item.resolved and not any(is_there_for(chair, item) for chair in chairs):
            number = item.number or item.agenda_number or item.title
            words = f"the chair was not there for item `{number:.60}`, and nobody else presided"
            yield Finding(words, item, "resolved")


def _chairs(meeting: Meeting) -> list[str]:
    return [name.strip() for name in _AND.split(meeting.chair or "")]


@check("CP324", "there was no quorum", needs="present")
def no_quorum(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: without a quorum the body cannot decide anything, and what it decided does not stand.
    Fix: complete `present:`; or set `status: inquorate` and keep `notes:` of an informal meeting.
    Source: LGA 1972 Sch 12 para 6 (full council) and standing orders under para 42; the body's
    `quorum:`.
    """
    counts = meeting.status in HELD and meeting.present
    body = register.body(meeting.body) if counts else None
    needed = quorum_of(body, meeting.date) if body else None
    if body is None or needed is None:
        return
    there = _who_count(meeting, body)
    if len(there) < needed:
        yield Finding(_too_few(len(there), "present", needed, body), "present")
        return
    came_and_went = [person for person in there if only_for_a_part(person)]
    for item in items_of(meeting) if came_and_went else ():
        stayed = len(there) - sum(not is_there_for(person, item) for person in came_and_went)
        if item.resolved and stayed < needed:
            key = "number" if item.number else "title"
            yield Finding(_too_few(stayed, "there for this item", needed, body), item, key)


def _too_few(number: int, where: str, needed: int, body: Body) -> str:
    counts_all = body.quorum is not None and body.quorum.counts_non_voting
    what = counted(number, "member" if counts_all else "voting member")
    return f"{what} {'was' if number == 1 else 'were'} {where}; the quorum is {needed}"


def _who_count(meeting: Meeting, body: Body) -> list[Attendee]:
    """Those present who count towards the quorum; whom the membership does not know, counts."""
    members = members_on(body, meeting.date)
    all_count = body.quorum is not None and body.quorum.counts_non_voting
    people = meeting.present or ()
    if all_count:
        return list(people)
    rights = may_vote(people, members)
    return [p for p, right in zip(people, rights, strict=True) if right is not False]


def is_there_for(person: Attendee, item: Item) -> bool:
    """Whether somebody was in the room for an item, as far as the record tells."""
    numbers = {item.number, item.agenda_number}
    if numbers & set(person.absent_for) or (person.items and not numbers & set(person.items)):
        return False
    if item.started is None:
        return True
    came = person.arrived is None or person.arrived <= item.started
    return came and (person.left is None or person.left > item.started)


@check("CP325", "the body has no quorum on record", severity=INFO)
def unknown_quorum(body: Body, register: Register) -> Iterator[Finding]:
    """Why: nobody can check whether enough members were there to decide.
    Fix: write the number, or the share, of the standing orders under `quorum:`.
    Source: LGA 1972 Sch 12 para 42, standing orders.
    """
    if body.regime in STATUTORY and body.quorum is None and body.regime != "council":
        yield Finding("no `quorum:` is on record", "regime")


@check("CP326", "somebody is both present and absent", needs=("apologies", "absent"))
def present_and_absent(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the attendance record contradicts itself, and the quorum hangs on it.
    Fix: delete one of the two names; whoever came late or went early has `arrived:` or `left:`.
    Source: LGA 1972 Sch 12 para 40, the names of members present.
    """
    away = (*(meeting.apologies or ()), *(meeting.absent or ()))
    there: dict[str, list[Attendee]] = defaultdict(list)
    for person in _all_there(meeting) if away else ():
        there[_surname(person)].append(person)
    for absent in away:
        for person in there.get(_surname(absent), ()):
            part = only_for_a_part(person) or only_for_a_part(absent)
            if not part and _surely_one(person.name, absent.name, seats_at(meeting, register)):
                yield Finding(f"`{absent.name:.60}` is recorded as present, too", absent, "name")


def _surname(person: Attendee) -> str:
    return "".join(filter(str.isalnum, split_name(person.name).surname.casefold()))


def only_for_a_part(person: Attendee) -> bool:
    """Whether somebody was there for a part of the meeting only."""
    return bool(
        person.arrived or person.left or person.items or person.absent_for or person.sittings
    )


def _surely_one(a: str, b: str, members: Sequence[Member]) -> bool:
    """Whether two names can only be one person; a team may send one and excuse another."""
    if is_role(a) or is_role(b):
        return False
    book = name_book(tuple(member.name for member in members))
    found_a, found_b = book.candidates(a), book.candidates(b)
    if found_a and found_b:
        return len(found_a) == 1 and found_a == found_b
    return same_person(a, b)


@check("CP327", "a meeting without a quorum decided something", needs="resolved")
def inquorate_decision(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a body without a quorum cannot decide; its members may talk, and report later.
    Fix: move the words to `notes:`, or correct `status:`.
    Source: LGA 1972 Sch 12 paras 6 and 42.
    """
    for item in items_of(meeting) if meeting.status == "inquorate" else ():
        if item.resolved:
            yield Finding("the meeting had no quorum, so nothing can be resolved", item, "resolved")


@check(
    "CP319",
    "the lists of people kept as printed are out of date",
    severity=INFO,
    needs="attendance_as_printed",
)
def lists_out_of_date(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the words of an old paper are printed only while the lists say the same; they have
    changed since, so the minutes print the lists, and the paper's own words are in no paper.
    Fix: delete `attendance_as_printed:`; if the lists were changed by a slip, undo that.
    Source: cpkit's records (docs/records/meeting.md).
    """
    if meeting.attendance_as_printed and not meeting.printed_lists:
        words = "the lists have changed since, and are printed instead of these words"
        yield Finding(words, "attendance_as_printed", at_key=True)
