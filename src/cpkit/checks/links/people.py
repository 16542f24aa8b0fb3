"""CP224, CP225, CP227, CP365, people: each name is one person's, who sits there or was there."""

import re
from collections.abc import Iterable, Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.there import in_attendance, present
from cpkit.checks.wording import listed
from cpkit.checks.words import Way, items_of
from cpkit.phrases.names import NameBook, folded_name, is_role, split_name
from cpkit.problems import WARNING
from cpkit.records import Council, Item, Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.body import Member
from cpkit.records.item import NOT_HEARD
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.membership import name_book, seats_at
from cpkit.register.once import once_per_record


def _book(seats: Iterable[Member]) -> NameBook:
    held = [seat for seat in seats if not seat.young_person]
    aliases = tuple((alias, seat.name) for seat in held for alias in seat.aliases)
    return name_book(tuple(seat.name for seat in held), aliases)


@check("CP224", "a name could be more than one member", severity=WARNING)
def ambiguous_name(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: who was there, who moved or voted, and who was asked cannot be told from the minutes.
    Fix: add the initial or the first name; or add the form of the name to one member's `aliases:`.
    Source: LGA 1972 Sch 12 para 40, the names of members present.
    """
    book = _book(seats_at(meeting, register))
    for name, at in _names_of_members(meeting):
        if book.find(name) is None and len(found := book.candidates(name)) > 1:
            yield Finding(f"`{name:.60}` could be {_either(found)}", *at)


def _either(names: list[str]) -> str:
    return listed(names).replace(" and ", " or ")


def _names_of_members(meeting: Meeting) -> Iterator[tuple[str, Way]]:
    for group in (meeting.present, meeting.apologies, meeting.absent):
        known = (person for person in group or () if not person.young_person)
        yield from ((person.name, (person, "name")) for person in known)
    for item in items_of(meeting):
        for resolution in item.resolved or ():
            if resolution.moved:
                yield resolution.moved, (resolution, "moved")
            if resolution.seconded:
                yield resolution.seconded, (resolution, "seconded")
    for question in meeting.questions or ():
        if question.to:
            yield question.to, (question, "to")


@check("CP225", "somebody present has no seat on the body", severity=WARNING, needs="present")
def no_seat(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: only members count towards the quorum and have a vote; a slip in a name makes a member
    seem absent.
    Fix: correct the name, or the body's `members:` and their dates; a substitute has
    `substitute_for:`, and others belong under `in_attendance:`.
    Source: LGA 1972 Sch 12 para 40; the body's `members:`.
    """
    seats = seats_at(meeting, register) if meeting.status in HELD else []
    people = meeting.present or ()
    book = _book(seats)
    unknown = [p for p in people if book.find(p.name) is None and _might_be_member(p)]
    strangers = [p for p in unknown if not book.candidates(p.name)]
    if not seats or 2 * len(strangers) >= len(people):
        return  # the membership of that time is not on record
    for person in strangers:
        near = book.closest(person.name)
        hint = f"; did you mean `{near}`?" if near else ""
        yield Finding(f"`{person.name:.60}` has no seat on the body{hint}", person, "name")


@check("CP227", "an absent member's name is misspelt", severity=WARNING)
def misspelt_absence(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the member counts as absent without a word, and the apologies are a stranger's.
    Fix: correct the name; of somebody else say who it is under `role:` or `organisation:`.
    Source: the body's `members:`.
    """
    seats = seats_at(meeting, register) if meeting.status in HELD else []
    sent = (*(meeting.apologies or ()), *(meeting.absent or ())) if seats else ()
    book = _book(seats)
    unknown = [p for p in sent if not book.candidates(p.name) and _might_be_member(p)]
    told = {book.find(person.name) for person in (*sent, *(meeting.present or ()))}
    for person in unknown:
        near = book.closest(person.name)
        if near and near not in told and _is_near(person.name, near):
            words = f"`{person.name:.60}` has no seat on the body; did you mean `{near}`?"
            yield Finding(words, person, "name")


def _is_near(name: str, member: str) -> bool:
    """Whether a slip can have made a name of a member's: the first letter fits, or the title."""
    said, meant = split_name(name), split_name(member)
    if said.given and meant.given:
        return said.given[0].casefold() == meant.given[0].casefold()
    return bool(said.title) or not meant.title


def _might_be_member(person: Attendee) -> bool:
    """Whether nothing says by what other right somebody stands among the members."""
    told = (person.role, person.organisation, person.group, person.substitute_for, person.note)
    is_explained = any(told) or person.voting is not None or person.young_person
    return not is_explained and not is_role(person.name)


@check(
    "CP365",
    "whoever presented an item is in no list of those there",
    severity=WARNING,
    needs=("presenters", "report"),
)
def absent_presenter(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the lists of the minutes are incomplete, or the name under the item is wrong.
    Fix: add the person under `in_attendance:`, or correct the name.
    Source: good practice of committee clerks.
    """
    if meeting.status not in HELD or not meeting.in_attendance:
        return
    there = {folded_name(name) for name in _everyone(meeting)}
    for item in items_of(meeting):
        for name, at in _presenters(item):
            if not _was_there(name, there, meeting, register.council):
                yield Finding(f"`{name:.60}` is in no list of those who were there", *at)


def _everyone(meeting: Meeting) -> Iterator[str]:
    """The names, posts and organisations of all who were there."""
    for group in (meeting.present, meeting.in_attendance, meeting.observers):
        for person in group or ():
            yield from filter(None, (person.name, person.role, person.organisation))
    yield from filter(None, (meeting.chair,))


def _presenters(item: Item) -> Iterator[tuple[str, Way]]:
    if item.outcome in NOT_HEARD or item.is_withheld:
        return
    for speaker in item.presenters:
        if not speaker.young_person:
            yield speaker.name, (speaker, "name")
    if item.report and item.report.by:
        yield item.report.by, (item.report, "by")


_AND = re.compile(r" and (?:the )?(?=[A-Z])|;")


def _was_there(name: str, there: set[str], meeting: Meeting, council: Council) -> bool:
    """Whether a presenter, or each of several, is found by name, by post or by its holder."""
    if _is_found(name, there, meeting, council):
        return True
    pieces = [piece.strip() for piece in _AND.split(name) if piece.strip()]
    return len(pieces) > 1 and all(_is_found(each, there, meeting, council) for each in pieces)


def _is_found(name: str, there: set[str], meeting: Meeting, council: Council) -> bool:
    folded = folded_name(name)
    spellings = {folded, *_of_one_post(council).get(folded, ())}
    if spellings & there:
        return True
    if len(there) <= _A_FULL_ROOM and any(_is_alike(s, t) for s in spellings for t in there):
        return True
    return bool(present(meeting).called(name) or in_attendance(meeting).called(name))


_A_FULL_ROOM = 300  # names; no more are compared word by word
_SMALL = frozenset({"a", "and", "for", "in", "of", "the"})


def _is_alike(a: str, b: str) -> bool:
    """Whether two names of posts are one, in full and in short or with their words turned round.

    `Headteacher of the Virtual School` is the `Virtual School Headteacher`.
    """
    if a in b or b in a:
        return True
    words_a, words_b = ({*each.split()} - _SMALL for each in (a, b))
    shared = len(words_a & words_b)
    return shared >= 2 and 3 * shared >= 2 * min(len(words_a), len(words_b))


@once_per_record
def _of_one_post(council: Council) -> dict[str, set[str]]:
    """The other names of the post that a name stands for, and of whoever holds it."""
    found: dict[str, set[str]] = {}
    for post in council.posts:
        names = {folded_name(n) for n in (post.title, *post.aliases, post.holder) if n}
        for name in names:
            found[name] = found.get(name, set()) | names
    return found
