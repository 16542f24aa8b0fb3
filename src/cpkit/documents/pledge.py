"""A pledge in; its promises, and what each directorate did about them round by round, out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from cpkit.documents import NAMES
from cpkit.documents.action_parts import (
    Entry,
    progress_entry,
    standing_entry,
    standings_in,
    work_entry,
    work_facts,
)
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.references import meeting_day
from cpkit.documents.principles import principles_in_words
from cpkit.documents.words import day_parts, rows
from cpkit.phrases.dates import long_date, short_date
from cpkit.query.actions import NOWHERE
from cpkit.query.pledge import lapses, said_apart
from cpkit.query.standing import Standing
from cpkit.records import Commitment, Pledge
from cpkit.records.pledge import Promise, Round
from cpkit.register import Register
from cpkit.register.rounds import Heard, Said, everything_said, heard, rounds_held

_STATUSES = (
    *("proposed", "planned", "in progress", "in place", "complete", "lapsed", "withdrawn"),
    "not stated",
)
_TAGS = {"in place": "blue", "complete": "blue", "lapsed": "red"}


class _Kept(NamedTuple):
    """A commitment, where it stands, and what was heard of it."""

    commitment: Commitment
    standing: Standing
    heard: list[Heard]

    @property
    def status(self) -> str:
        """The status, or that none is stated: blank is not planned."""
        return self.standing.status or "not stated"


def build(pledge: Pledge, register: Register) -> Page:
    """The promises; how the commitments stand; each directorate's commitments and rounds."""
    rounds = rounds_held(pledge, register.as_at)
    kept = _kept(pledge, rounds, register)
    body = register.body(pledge.body)
    return page(
        "pledge",
        pledge.title,
        register,
        made_from=[pledge],
        facts=_facts(pledge, body.name if body else pledge.body),
        marking=pledge.marking or "",
        to=body.name if body else pledge.body or "",
        day=day_parts(pledge.reported) if pledge.reported else None,
        introduction=[
            {"heading": each.heading or "", "text": each.text} for each in pledge.introduction
        ],
        promises=[_promise(each, kept) for each in pledge.promises],
        statuses=_statuses(kept),
        counts=_counts(kept, register),
        rounds=[_round(number, each, kept, register) for number, each in enumerate(rounds)],
        directorates=[
            {
                "name": name,
                "commitments": [_entry(each, rounds, register) for each in mine],
                "silent": _silent(mine, rounds),
                "lapsed": _lapsed(mine, pledge, register),
            }
            for name, mine in _by_directorate(kept, register)
        ],
        notes=pledge.notes or "",
        left_out=_left_out(pledge, register),
    )


def usual(register: Register) -> Pledge | None:
    """The pledge in force: the one launched last and not ended."""
    day = register.as_at
    running = [each for each in register.pledges() if each.ended is None or each.ended > day]
    return max(running, key=lambda each: (each.launched or day.min, each.id), default=None)


DOCUMENT = Document("pledge", NAMES["pledge"], Pledge, build, usual)


def _kept(pledge: Pledge, rounds: Sequence[Round], register: Register) -> list[_Kept]:
    found = standings_in(pledge, pledge.commitments, register)
    return [
        _Kept(each, found[id(each)], heard(each, rounds))
        for each in pledge.commitments
        if id(each) in found
    ]


def _facts(pledge: Pledge, body: str | None) -> list[list[str]]:
    return rows(
        ("Followed by", body),
        ("Launched", long_date(pledge.launched) if pledge.launched else None),
        ("Reported", long_date(pledge.reported) if pledge.reported else None),
        ("Ended", long_date(pledge.ended) if pledge.ended else None),
    )


def _promise(promise: Promise, kept: Sequence[_Kept]) -> Entry:
    serving = [each for each in kept if promise.id in each.commitment.promise]
    return {
        "id": promise.id,
        "text": promise.text,
        "principles": principles_in_words(promise.principles),
        "served_by": [each.commitment.id for each in serving],
    }


def _statuses(kept: Sequence[_Kept]) -> list[str]:
    """The statuses that occur, in the order in which a commitment goes through them."""
    found = {each.status for each in kept}
    return [status for status in _STATUSES if status in found]


def _by_directorate(kept: Sequence[_Kept], register: Register) -> list[tuple[str, list[_Kept]]]:
    """Each directorate with its commitments, as the council orders them, the others as printed."""
    order = [directorate.name for directorate in register.council.directorates]
    printed = dict.fromkeys(each.standing.line.directorate for each in kept)
    named = [name for name in order if name in printed]
    others = [name for name in printed if name not in named]
    return [
        (name or NOWHERE, [each for each in kept if each.standing.line.directorate == name])
        for name in (*named, *others)
    ]


def _counts(kept: Sequence[_Kept], register: Register) -> list[list[Any]]:
    """A row for each directorate: how many commitments of each status, and in all; then totals."""
    parted = [*_by_directorate(kept, register), ("All", list(kept))]
    statuses = _statuses(kept)
    return [
        [name, *(Counter(each.status for each in mine)[status] for status in statuses), len(mine)]
        for name, mine in parted
    ]


def _round(number: int, each: Round, kept: Sequence[_Kept], register: Register) -> Entry:
    silent = [one.commitment.id for one in kept if one.heard[number].is_silent]
    spoken = [one for one in kept if one.heard[number].said]
    return {
        "name": each.name or "",
        "on": long_date(each.on),
        "meeting": meeting_day(each.meeting, register) if each.meeting else "",
        "heard": len(spoken),
        "silent": silent,
    }


def _silent(kept: Sequence[_Kept], rounds: Sequence[Round]) -> list[Entry]:
    """Each round with what this directorate was silent on in it."""
    silent = [
        [one.commitment.id for one in kept if one.heard[number].is_silent]
        for number, _ in enumerate(rounds)
    ]
    return [
        {"round": _round_name(each), "ids": ids}
        for each, ids in zip(rounds, silent, strict=True)
        if ids
    ]


def _lapsed(kept: Sequence[_Kept], pledge: Pledge, register: Register) -> list[Entry]:
    """What was let slip, when it was promised again, and what was undertaken instead."""
    own = {one.commitment.id for one in kept}
    return [
        {
            "id": each.commitment.id,
            "on": short_date(each.on) if each.on else "",
            "again": short_date(each.again) if each.again else "",
            "instead": list(each.instead),
        }
        for each in lapses(pledge, register.as_at)
        if each.commitment.id in own
    ]


def _entry(each: _Kept, rounds: Sequence[Round], register: Register) -> Entry:
    """A commitment: what was undertaken, by whom, what was said by each round and apart."""
    commitment = each.commitment
    apart = said_apart(commitment, rounds, register.as_at)
    return (
        standing_entry(each.standing, register.as_at)
        | work_entry(commitment, register)
        | {
            "title": commitment.title or "",
            "undertaken": commitment.commitment or "",
            "promises": list(commitment.promise),
            "principles": principles_in_words(commitment.principles),
            "status_tag": {"text": each.status, "tag": _TAGS.get(each.status, "grey")},
            "rounds": [_heard(one) for one in each.heard if one.said or one.was_expected],
            "apart": [progress_entry(one) for one in apart],
            "facts": _facts_beyond(each),
        }
    )


def _facts_beyond(each: _Kept) -> list[list[str]]:
    """The facts that the directorate's heading does not give already."""
    heading = each.standing.line.directorate
    facts = work_facts(each.commitment)
    return [[label, words] for label, words in facts if words != heading]


def _heard(one: Heard) -> Entry:
    return {
        "round": _round_name(one.round),
        "said": [_in_round(each, one.round) for each in one.said],
    }


def _round_name(held: Round) -> str:
    """`Second round, 10 Sep 2025`."""
    return f"{held.name}, {short_date(held.on)}" if held.name else short_date(held.on)


def _in_round(said: Said, held: Round) -> Entry:
    """What was said, with its date only where that is not the round's own."""
    return progress_entry(said) | ({"on": ""} if said.on == held.on else {})


def _left_out(pledge: Pledge, register: Register) -> int:
    """How many updates are later than the register's day."""
    said = [one for each in pledge.commitments for one in everything_said(each)]
    return sum(one.on is not None and one.on > register.as_at for one in said)
