"""CP331–CP335, votes: only those who may vote voted, and the numbers bear out the result."""

from collections.abc import Iterator, Sequence

from cpkit.checks.check import Finding, check
from cpkit.checks.there import in_attendance, members_called
from cpkit.checks.voting import votes_of
from cpkit.checks.wording import counted
from cpkit.checks.words import items_of
from cpkit.problems import WARNING
from cpkit.records import Meeting
from cpkit.records.body import Member
from cpkit.records.resolution import Vote
from cpkit.register import Register
from cpkit.register.membership import may_vote, seats_at


@check("CP331", "somebody without a vote is counted in a recorded vote", needs="names")
def vote_without_right(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a co-opted member of a committee has no vote unless the law or the terms of reference
    give one, and officers never have; counting them can change the result.
    Fix: correct the names; if the member does vote, write `voting: yes` in the body's record.
    Source: LGHA 1989 s.13(1); s.13(4)(e) for advisory committees.
    """
    recorded = [vote.names for vote in votes_of(meeting) if vote.names]
    members = seats_at(meeting, register) if recorded else []
    for names in recorded:
        for side in ("for_", "against", "abstained"):
            for index, name in enumerate(getattr(names, side)):
                if reason := _why_no_vote(name, meeting, members, register):
                    yield Finding(f"`{name:.60}` {reason}", names, side, index)


def _why_no_vote(name: str, meeting: Meeting, members: Sequence[Member], register: Register) -> str:
    voters = members_called(name, meeting, register)
    if voters:
        return "is a member without a vote" if may_vote(voters[:1], members) == [False] else ""
    if in_attendance(meeting).called(name):
        return "was in attendance only, and has no vote"
    return "is not among those present" if meeting.present else ""


@check("CP332", "the votes do not add up to the members present", needs="vote")
def votes_and_members(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the result is open to challenge when nobody can say whose votes were counted.
    Fix: correct the numbers, or write under `not_voting:` how many members took no part.
    Source: LGA 1972 Sch 12 para 39(1), a majority of those present and voting.
    """
    votes = votes_of(meeting)
    if not votes:
        return
    members = seats_at(meeting, register)
    rights = may_vote(meeting.present or (), members)
    most, least = sum(r is not False for r in rights), sum(r is True for r in rights)
    for vote in votes:
        cast = _cast(vote)
        if rights and cast > most:
            words = f"{counted(cast, 'vote')} for {counted(most, 'voting member')} present"
            yield Finding(words, vote)
        elif cast < least and _is_complete(vote) and _everyone_stayed(meeting):
            words = f"{counted(cast, 'vote')} for {counted(least, 'voting member')} present"
            yield Finding(words, vote, severity=WARNING)


def _cast(vote: Vote) -> int:
    return sum(n or 0 for n in (vote.for_, vote.against, vote.abstained, vote.not_voting))


def _is_complete(vote: Vote) -> bool:
    return None not in (vote.for_, vote.against, vote.abstained)


def _everyone_stayed(meeting: Meeting) -> bool:
    people = meeting.present or ()
    return not any(p.arrived or p.left or p.items or p.absent_for or p.sittings for p in people)


@check("CP333", "a casting vote was given without a tie", needs="casting")
def needless_casting_vote(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever presides has a second vote only where the votes are equal.
    Fix: correct the numbers, or take out `casting:`.
    Source: LGA 1972 Sch 12 para 39(2).
    """
    for vote in votes_of(meeting):
        if not vote.casting or vote.for_ is None or vote.against is None:
            continue
        if abs(vote.for_ - vote.against) > 1:  # some count the casting vote in, others do not
            words = f"a casting vote is recorded, but the votes were {vote.for_} to {vote.against}"
            yield Finding(words, vote, "casting")


@check("CP334", "the result does not follow from the votes", needs=("vote", "result", "outcome"))
def unlikely_result(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a motion is carried by more votes for than against; abstentions do not count.
    Fix: correct the numbers, `result:` or `outcome:`; a tie that the chair broke has `casting:`. A
    motion that fell has `result: lost`, or stands in the `minute:`.
    Source: LGA 1972 Sch 12 para 39.
    """
    for vote in votes_of(meeting):
        if vote.result and (words := _contradiction(vote.result, vote)):
            yield Finding(words, vote, "result")
    for taken in (each.vote for item in items_of(meeting) for each in item.resolved or ()):
        if taken and not taken.result and (words := _contradiction("carried", taken, "resolved")):
            yield Finding(words, taken)
    for amendment in (each for item in items_of(meeting) for each in item.amendments):
        vote_on_it, outcome = amendment.vote, amendment.outcome
        if vote_on_it and outcome and (words := _contradiction(outcome, vote_on_it)):
            yield Finding(words, amendment, "outcome")


def _contradiction(result: str, vote: Vote, called: str = "") -> str:
    """How a result and the numbers of its vote contradict each other; nothing where they agree."""
    if vote.for_ is None or vote.against is None or result not in ("carried", "lost", "tied"):
        return ""
    if _follows(result, vote.for_ - vote.against, tie_broken=bool(vote.casting)):
        return ""
    return f"{called or f'`{result}`'}, though {vote.for_} were for and {vote.against} against"


def _follows(result: str, majority: int, *, tie_broken: bool) -> bool:
    if majority == 0:
        return result in ("tied", "lost") or tie_broken
    return result == ("carried" if majority > 0 else "lost")


@check("CP335", "the names in a recorded vote are not as many as the votes", needs="names")
def votes_and_names(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a recorded vote has to show how each member voted.
    Fix: complete the names, or correct the number.
    Source: SI 1993/202 Sch 2 para 1; the council's standing orders on named votes.
    """
    for vote in votes_of(meeting):
        for side in ("for_", "against", "abstained") if vote.names else ():
            number, names = getattr(vote, side), getattr(vote.names, side)
            if number is not None and len(names) != number and _names_everyone(vote):
                words = f"{counted(number, 'vote')}, but {counted(len(names), 'name')}"
                yield Finding(words, vote, side)


def _names_everyone(vote: Vote) -> bool:
    """Whether this is a vote by name, and not one member's own vote put on record."""
    names = vote.names
    return names is not None and len(names.for_) + len(names.against) > 1
