"""CP317 and CP391–CP395, interests: what was declared, and what the member did about it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cpkit.checks.check import Finding, check
from cpkit.checks.meeting.attendance import is_there_for
from cpkit.checks.series import is_statutory
from cpkit.checks.there import members_called
from cpkit.checks.voting import moved_at, votes_at
from cpkit.checks.wording import on
from cpkit.checks.words import items_of, public_words_of
from cpkit.phrases.dates import dates_in_prose, years_later_eve
from cpkit.phrases.names import same_person
from cpkit.problems import INFO, WARNING, Severity
from cpkit.records import Item, Meeting
from cpkit.records.item import Declaration
from cpkit.records.meeting import HELD
from cpkit.register import Register
from cpkit.register.once import once_per_record

_ACT_FROM = date(2012, 7, 1)  # Localism Act 2011 ss.28–34 (SI 2012/1463)
_BOUND = frozenset({None, "councillor", "voting co-optee"})
_TO_TELL = frozenset({"pecuniary", "other registrable"})


@once_per_record
def _declarations(meeting: Meeting) -> tuple[Declaration, ...]:
    return tuple(d for item in items_of(meeting) for d in item.declarations or ())


def _disclosable(meeting: Meeting) -> list[Declaration]:
    """Disclosable pecuniary interests of those whom the Act binds, at a meeting it applies to."""
    found = [d for d in _declarations(meeting) if d.kind == "pecuniary" and d.capacity in _BOUND]
    return found if meeting.date >= _ACT_FROM else []


def _touched(declared: Declaration, meeting: Meeting) -> list[Item]:
    """The items a declaration names, that were heard."""
    named = set(declared.items)
    return [i for i in items_of(meeting) if named & {i.number, i.agenda_number}]


def _which(item: Item, declared: Declaration) -> str:
    """The item by its number; of a sensitive interest not even that is told."""
    return "an item" if declared.sensitive else f"item `{item.number or item.agenda_number}`"


@check("CP391", "a member with a disclosable interest took part", needs="declarations")
def took_part(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: with a disclosable pecuniary interest, and no dispensation, a member may neither discuss
    the matter nor vote on it; to do so is an offence.
    Fix: correct the names or `action:`; or record the `dispensation:`.
    Source: Localism Act 2011 s.31(4), s.33 and s.34; in force from 1 July 2012.
    """
    if not is_statutory(meeting, register):
        return
    for declared in _disclosable(meeting):
        if declared.dispensation:
            continue
        if _says_it_spoke(declared.action or ""):
            yield Finding(f"`{declared.by:.60}` took part all the same", declared, "action")
        for item in _touched(declared, meeting):
            if deed := _deed(declared.by, item):
                which = _which(item, declared)
                words = f"`{declared.by:.60}` declared an interest in {which}, but {deed}"
                yield Finding(words, declared, "items")


_DID = re.compile(
    r"\b(?:(?:spoke|voted|took part|participated)|remained and (?:spoke|voted))\b", re.IGNORECASE
)
_DID_NOT = re.compile(r"\b(?:not|neither|nor|without|before|left)\b", re.IGNORECASE)


def _says_it_spoke(action: str) -> bool:
    """Whether the words say that the member took part; a `not` anywhere leaves it open."""
    return bool(_DID.search(action)) and not _DID_NOT.search(action)


def _deed(name: str, item: Item) -> str:
    """What a member is recorded as doing at an item, if it is taking part."""
    for vote in votes_at(item):
        cast = (*vote.names.for_, *vote.names.against, *vote.names.abstained) if vote.names else ()
        if any(same_person(name, each) for each in cast):
            return "is among those who voted"
    movers = [name for each in moved_at(item) for name in (each.moved, each.seconded) if name]
    return "moved or seconded it" if any(same_person(name, m) for m in movers) else ""


@check("CP392", "a disclosed interest is not in the register", severity=WARNING, needs="registered")
def unregistered_interest(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a member who discloses an unregistered pecuniary interest has 28 days, the first being
    that of the meeting, to notify the monitoring officer; not to do so is an offence.
    Fix: remind the member; when it is in the register, write `registered: yes`.
    Source: Localism Act 2011 s.31(3) and s.34.
    """
    if meeting.status not in HELD or not is_statutory(meeting, register):
        return
    for declared in _disclosable(meeting):
        if declared.registered is False:
            last = meeting.date + timedelta(days=27)
            words = f"`{declared.by:.60}` has to notify the monitoring officer by {on(last)}"
            yield Finding(words, declared, "registered", severity=_urgency(last, register.as_at))


def _urgency(last: date, as_at: date) -> Severity:
    return INFO if as_at <= last else WARNING


@check("CP393", "a dispensation does not cover the meeting", needs="dispensation")
def useless_dispensation(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: a dispensation may run for four years at the longest, and ends on the day it gives; the
    member who relied on it may not have been allowed to speak or vote.
    Fix: correct the dates, or ask the monitoring officer.
    Source: Localism Act 2011 s.33(3).
    """
    for declared in _disclosable(meeting):
        until = _runs_out(declared.dispensation or "")
        if until is None:
            continue
        if until > years_later_eve(meeting.date, 4):
            words = f"the dispensation runs to {on(until)}, more than four years on"
            yield Finding(words, declared, "dispensation")
        elif until < meeting.date:
            words = f"the dispensation ran out on {on(until)}, before the meeting"
            yield Finding(words, declared, "dispensation")


_UNTIL = re.compile(r"\b(?:until|till|to|up to|expir\w+(?: on)?|end\w*(?: on)?)\b", re.IGNORECASE)


def _runs_out(dispensation: str) -> date | None:
    """The day a dispensation ends, where its words give one after `until`."""
    found = _UNTIL.search(dispensation) if dispensation else None
    days = [day for _, day in dates_in_prose(dispensation[found.end() :])] if found else []
    return max(days, default=None)


@check(
    "CP394",
    "the minutes do not say what a member with an interest did",
    severity=WARNING,
    needs="declarations",
)
def untold_action(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whether the member stayed, spoke, left or voted decides whether the decision stands and
    whether the member kept the law or the code.
    Fix: write it under `action:`: `left the room and did not vote`, `stayed and spoke`.
    Source: Localism Act 2011 s.31; the council's code of conduct under s.28.
    """
    if meeting.status not in HELD:
        return
    for declared in _declarations(meeting):
        if declared.action or declared.dispensation or not declared.items:
            continue
        heard = [i for i in _touched(declared, meeting) if _was_decided(i)]
        if heard and (declared.kind in _TO_TELL or _is_bound(declared)):
            which = _which(heard[0], declared)
            words = f"not said what `{declared.by:.60}` did when {which} was decided"
            yield Finding(words, declared, "by", severity=_weight(declared))


def _was_decided(item: Item) -> bool:
    return bool(item.resolved or item.restricted_resolved)


def _is_bound(declared: Declaration) -> bool:
    return declared.kind is None and declared.capacity in ("councillor", "voting co-optee")


def _weight(declared: Declaration) -> Severity:
    return WARNING if declared.kind in _TO_TELL else INFO


@check(
    "CP317",
    "a member who left the room is counted as there",
    severity=WARNING,
    needs="declarations",
)
def gone_but_counted(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whether there was a quorum for the item is worked out from those who were there for it.
    Fix: add the item's number to the member's `absent_for:` under `present:`.
    Source: LGA 1972 Sch 12 para 40 and the body's `quorum:`.
    """
    for declared in _declarations(meeting):
        left = declared.items and declared.action and _LEFT.search(declared.action)
        if not left or declared.sensitive:  # to write for which item would give it away
            continue
        decided = [i for i in _touched(declared, meeting) if _was_decided(i)]
        for person in members_called(declared.by, meeting, register)[:1]:
            for item in (each for each in decided if is_there_for(person, each)):
                which = _which(item, declared)
                words = f"`{declared.by:.60}` left for {which}, but is counted as there"
                yield Finding(words, declared, "action")


_LEFT = re.compile(
    r"\b(?:left|withdrew|withdrawn|retired from) (?:the )?(?:room|meeting|chamber)\b"
)


@check("CP395", "a sensitive interest stands in the open", needs="sensitive")
def sensitive_in_open(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: where details of an interest could bring violence or threats on a member, only the fact
    of it may be made public.
    Fix: take the words out of the open text; `details:` under the declaration keeps them private.
    Source: Localism Act 2011 s.32.
    """
    secrets = [s for d in _declarations(meeting) if d.sensitive for s in _secrets(d)]
    for said in public_words_of(meeting, register) if secrets else ():
        if _holds_any(said.text, secrets):
            yield Finding("the details of a sensitive interest can be read here", *said.at)


def _secrets(declared: Declaration) -> list[str]:
    """The words to keep: too few of them would be found by chance."""
    texts = (_folded(text or "") for text in (declared.interest, declared.details))
    return [text for text in texts if len(text.split()) >= _TELLING]


_TELLING = 3  # words


def _holds_any(text: str, secrets: Sequence[str]) -> bool:
    folded = f" {_folded(text)} "
    return any(f" {secret} " in folded for secret in secrets)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
