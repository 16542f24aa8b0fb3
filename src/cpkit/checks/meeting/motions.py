"""CP336–CP338, motions: who moved and seconded them, and who voted, were members and there."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_statutory
from cpkit.checks.there import in_attendance, members_called
from cpkit.checks.voting import motions_of, votes_of
from cpkit.phrases.names import is_role, same_person, split_name
from cpkit.problems import WARNING
from cpkit.records import Meeting
from cpkit.records.attendance import Attendee
from cpkit.records.meeting import HELD
from cpkit.records.resolution import NamedVotes
from cpkit.register import Register
from cpkit.register.once import once_per_record


@check(
    "CP336",
    "a casting vote was given by somebody who did not preside",
    severity=WARNING,
    needs="casting",
)
def stray_casting_vote(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: only the person presiding has a second or casting vote.
    Fix: correct the name; whoever took the chair for an item has `presiding: yes` under `present:`.
    Source: LGA 1972 Sch 12 para 39(2).
    """
    if not meeting.chair or not is_statutory(meeting, register):
        return
    presiding = [meeting.chair, *(p.name for p in meeting.present or () if p.presiding)]
    for vote in votes_of(meeting):
        if vote.casting and not is_role(vote.casting) and not _is_among(vote.casting, presiding):
            words = f"`{vote.casting:.60}` gave a casting vote, but did not preside"
            yield Finding(words, vote, "casting")


def _is_among(name: str, names: list[str]) -> bool:
    return any(same_person(name, each) or name in each for each in names)


@check(
    "CP337",
    "a motion was moved or seconded by somebody who could not",
    severity=WARNING,
    needs=("moved", "seconded"),
)
def stray_mover(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a motion needs a mover, and under most standing orders a seconder, among the members
    present; otherwise it may count as never put.
    Fix: correct the name, add it under `present:`, or add the short form to a member's `aliases:`.
    Source: the council's standing orders.
    """
    if meeting.status not in HELD or not meeting.present:
        return
    for motion in motions_of(meeting):
        moved, seconded = motion.moved, motion.seconded
        if moved and seconded and not is_role(moved) and same_person(moved, seconded):
            yield Finding(f"`{moved:.60}` both moved and seconded it", motion, "seconded")
        for key, name in (("moved", moved), ("seconded", seconded)):
            if name and (fault := _why_not(name, meeting, register)):
                yield Finding(f"`{name:.60}` {key} it, but {fault}", motion, key)


def _why_not(name: str, meeting: Meeting, register: Register) -> str:
    if is_role(name) or members_called(name, meeting, register):
        return ""
    if _initials_of_present(meeting).count(re.sub(r"[ .]", "", name)) == 1:
        return ""
    if in_attendance(meeting).called(name):
        return "was in attendance only"
    return "is nobody among those present"


@once_per_record
def _initials_of_present(meeting: Meeting) -> list[str]:
    return [_initials(person) for person in meeting.present or ()]


def _initials(person: Attendee) -> str:
    name = split_name(person.name)
    return "".join(word[0] for word in f"{name.given} {name.surname}".split() if word[0].isalpha())


@check("CP338", "somebody is counted twice in a recorded vote", needs="names")
def counted_twice(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a member has one vote; the second one may have decided the matter.
    Fix: take the name out of one of the lists.
    Source: LGA 1972 Sch 12 para 39(1); SI 1993/202 Sch 2 para 1.
    """
    for vote in votes_of(meeting):
        if vote.names:
            yield from _repeats(vote.names)


def _repeats(names: NamedVotes) -> Iterator[Finding]:
    seen: set[str] = set()
    for side in ("for_", "against", "abstained"):
        for index, name in enumerate(getattr(names, side)):
            folded = " ".join(name.casefold().split())
            if folded in seen:
                yield Finding(f"`{name:.60}` is named twice", names, side, index)
            seen.add(folded)
