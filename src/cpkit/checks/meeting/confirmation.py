"""CP341–CP347, confirmation: which minutes were confirmed, where, and who signed them."""

from collections.abc import Iterator
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.series import date_in, is_statutory, later, meeting_named
from cpkit.checks.wording import on
from cpkit.checks.words import items_of
from cpkit.phrases.names import is_role, same_person
from cpkit.problems import INFO, WARNING
from cpkit.records import Meeting
from cpkit.records.item import Confirms
from cpkit.records.meeting import HELD
from cpkit.register import Register


def _confirms(meeting: Meeting) -> Iterator[Confirms]:
    for item in items_of(meeting):
        yield from item.confirms


@check(
    "CP341",
    "a meeting confirms its own minutes, or those of a later meeting",
    needs=("confirms", "confirmed"),
)
def confirmed_too_soon(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes are confirmed at the next suitable meeting, never before there are any.
    Fix: correct the meeting named.
    Source: LGA 1972 Sch 12 para 41(1) and (4).
    """
    for each in _confirms(meeting):
        found = meeting_named(each.meeting, meeting.body, register)
        day = found.date if found else _iso(date_in(each.meeting))
        if found and found.id == meeting.id:
            yield Finding("these are the minutes of this very meeting", each, "meeting")
        elif day and day > meeting.date.isoformat():
            words = f"the meeting of {on(date.fromisoformat(day))} is later than this one"
            yield Finding(words, each, "meeting")
    at = meeting.confirmed and meeting_named(meeting.confirmed.at, meeting.body, register)
    if meeting.confirmed and at and at.date <= meeting.date.isoformat():
        words = f"the minutes cannot have been confirmed on {on(date.fromisoformat(at.date))}"
        yield Finding(words, meeting.confirmed, "at")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@check(
    "CP342",
    "the date printed is not that of the minutes confirmed",
    severity=WARNING,
    needs="confirms",
)
def misdated_confirmation(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: read by itself, the minute confirms minutes that do not exist.
    Fix: correct the date, or `meeting:`; if it was printed wrongly, add a waiver that says so.
    Source: LGA 1972 Sch 12 para 41.
    """
    for each in _confirms(meeting):
        found = meeting_named(each.meeting, meeting.body, register)
        for key, printed in (("date", each.date), ("agenda_date", each.agenda_date)):
            if found is None or not printed:
                continue
            day = date_in(printed)
            if day is None:
                yield Finding(f"`{printed:.40}` is not a date", each, key)
            elif day not in _days(found.id, register):
                words = f"dated {on(day)}, but the meeting was on"
                yield Finding(f"{words} {on(date.fromisoformat(found.date))}", each, key)


def _days(meeting_id: str, register: Register) -> list[date]:
    """The day of a meeting, and those on which it was resumed."""
    found = register.one(Meeting, meeting_id)
    return [found.date, *(s.date for s in found.sittings if s.date)] if found else []


@check("CP343", "minutes have waited past the next meeting", severity=WARNING)
def unconfirmed_minutes(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes are signed at the next suitable meeting; until then they are only a draft.
    Fix: bring them up under `confirms:` at the next meeting; then write `status: confirmed` here.
    Source: LGA 1972 Sch 12 para 41(1) and (4); SI 1993/202 Sch 2 para 2 lets an extraordinary
    meeting be passed over.
    """
    waits = meeting.status == "held" and meeting.confirmed is None
    following = _next_suitable(meeting, register) if waits else None
    if following is None:
        return
    outcome = _outcome_at(following, meeting, register)
    if outcome in ("confirmed", "amended"):
        words = f"the minutes were confirmed on {on(following.date)}, but `status:` is `held`"
        yield Finding(
            words, "status", fix="write `status: confirmed`, and where, under `confirmed:`."
        )
    elif outcome is None:
        words = f"the minutes are not confirmed, though the body met on {on(following.date)}"
        weight = None if is_statutory(meeting, register) else INFO  # an informal group may not care
        yield Finding(words, "status", severity=weight)


def _next_suitable(meeting: Meeting, register: Register) -> Meeting | None:
    """The next meeting already held on the day that is not an extraordinary one."""
    for headline in later(meeting, register):
        if headline.status in HELD and headline.date <= register.as_at.isoformat():
            found = register.one(Meeting, headline.id)
            if found and not found.extraordinary:
                return found
    return None


def _outcome_at(following: Meeting, meeting: Meeting, register: Register) -> str | None:
    """What a meeting did about another's minutes; None where it was silent about them."""
    for each in _confirms(following):
        named = meeting_named(each.meeting, following.body, register)
        if named and named.id == meeting.id:
            return each.outcome or "confirmed"
    return None


@check("CP344", "the record does not say plainly whether its minutes are confirmed", severity=INFO)
def unclear_confirmation(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: printed minutes say DRAFT until they are confirmed, and name the meeting that did it.
    Fix: write `status: confirmed` and, under `confirmed:`, the later meeting and who signed there.
    Source: LGA 1972 Sch 12 para 41(1).
    """
    if meeting.confirmed and meeting.status == "held":
        words = "`confirmed:` names a meeting, but `status:` is `held`"
        yield Finding(words, "status", severity=WARNING)
    if meeting.status == "confirmed" and not meeting.confirmed:
        following = _next_suitable(meeting, register)
        if following is None or _outcome_at(following, meeting, register) is None:
            yield Finding("no `confirmed:` says where the minutes were confirmed", "status")


@check(
    "CP345",
    "minutes were signed by somebody who did not preside",
    severity=WARNING,
    needs="confirmed",
)
def signed_by_another(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes are signed by whoever presides at the meeting that confirms them, not by whoever
    presided at the one they tell of.
    Fix: correct `chair:` under `confirmed:`, or the chair of the later meeting.
    Source: LGA 1972 Sch 12 para 41(1).
    """
    signed = meeting.confirmed
    if signed is None or signed.chair is None or is_role(signed.chair):
        return
    named = meeting_named(signed.at, meeting.body, register)
    there = register.one(Meeting, named.id) if named else None
    if there and there.chair and not _presided(signed.chair, there):
        words = f"signed by `{signed.chair:.60}`, but `{there.chair:.60}` presided there"
        yield Finding(words, signed, "chair")


def _presided(name: str, meeting: Meeting) -> bool:
    beside = [person.name for person in meeting.present or () if person.presiding]
    return any(same_person(name, each) or name in each for each in (meeting.chair or "", *beside))


@check(
    "CP346",
    "minutes were signed on another day than they were confirmed",
    severity=WARNING,
    needs="confirmed",
)
def signed_another_day(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes are signed at the meeting that confirms them, by whoever presides there; only
    then are they evidence without further proof.
    Fix: correct the date, or name the meeting at which they were signed.
    Source: LGA 1972 Sch 12 para 41(1).
    """
    confirmed = meeting.confirmed
    if confirmed is None or confirmed.signed is None:
        return
    named = meeting_named(confirmed.at, meeting.body, register)
    if named and confirmed.signed not in _days(named.id, register):
        words = f"signed on {on(confirmed.signed)}, but the meeting was on"
        yield Finding(f"{words} {on(date.fromisoformat(named.date))}", confirmed, "signed")


@check(
    "CP347",
    "the meeting that is said to have confirmed minutes did not",
    severity=WARNING,
    needs="confirmed",
)
def not_confirmed_there(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the two records contradict each other, and one of them is evidence of something that
    did not happen.
    Fix: bring the minutes up under `confirms:` there, or correct `confirmed:` here.
    Source: LGA 1972 Sch 12 para 41(1).
    """
    named = meeting.confirmed and meeting_named(meeting.confirmed.at, meeting.body, register)
    there = register.one(Meeting, named.id) if named and named.id != meeting.id else None
    if meeting.confirmed is None or there is None or there.status not in HELD:
        return
    outcome = _outcome_at(there, meeting, register)
    if outcome not in (None, "confirmed", "amended"):
        words = f"there the minutes were `{outcome}`"
        yield Finding(words, meeting.confirmed, "at")
    elif outcome is None and any(_confirms(there)):
        words = f"the meeting of {on(there.date)} confirmed other minutes, and not these"
        yield Finding(words, meeting.confirmed, "at")
