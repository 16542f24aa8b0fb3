"""CP314–CP316, the diary: meetings are where they were announced, and past ones are over."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cpkit.checks.check import Finding, check
from cpkit.checks.series import later
from cpkit.checks.wording import counted, on
from cpkit.checks.words import public_words_of, small_text_of
from cpkit.phrases.dates import dates_in_prose
from cpkit.problems import WARNING
from cpkit.records import Meeting
from cpkit.records.meeting import OFF
from cpkit.register import Register

_TO_WRITE_UP = timedelta(days=7)


@check(
    "CP314", "the next meeting was not on the day announced", severity=WARNING, needs="next_meeting"
)
def announced_in_vain(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: people keep the day they were told; that the meeting was moved has to be on record.
    Fix: correct the date; or record the meeting of that day as `postponed` or `cancelled`.
    Source: good practice of committee clerks; LGA 1972 s.100A(6) for the notice of a meeting.
    """
    told = meeting.next_meeting.date if meeting.next_meeting else None
    if meeting.next_meeting is None or told is None:
        return
    at = (meeting.next_meeting, "date")
    if told <= meeting.date:
        yield Finding(f"the next meeting cannot be on {on(told)}, before this one was over", *at)
        return
    ahead = later(meeting, register)
    if told.isoformat() in (h.date for h in ahead):
        return
    following = next((h for h in ahead if h.status not in OFF), None)
    if following:
        words = f"announced for {on(told)}; the next on record is of"
        yield Finding(f"{words} {on(date.fromisoformat(following.date))}", *at)
    elif told + _TO_WRITE_UP < register.as_at:
        words = f"announced for {on(told)}, and no meeting is on record since"
        yield Finding(words, *at, fix=_TO_GO_ON)


_TO_GO_ON = (
    "record the meeting of that day, as `held`, `postponed` or `cancelled`; or correct the date."
)


_DONE = ("held", "took place", "happened", "visited", "attended", "launched", "opened", "met")
_DAY = r"(?P<day>(?:[a-z]{3,6}day,? )?(?:the )?[0-9][^.;()]{4,30})"
_PAST = re.compile(rf"\b(?:{'|'.join(_DONE)}) on {_DAY}", re.IGNORECASE)
# The same with the words behind the `on`, so that a search can run from one `on` to the next.
_PAST_FOUND_FAST = re.compile(rf" on (?:{'|'.join(f'(?<={word} on )' for word in _DONE)}){_DAY}")
_WRITTEN_LATER = frozenset({"later_note", "notes", "note", "reply"})
_AHEAD = ("be ", "being ", "is ", "are ", "if ", "when ")


@check("CP315", "something is told as past that was still to come", severity=WARNING)
def past_too_soon(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: minutes tell what had happened by the day of the meeting; date or year must be a slip.
    Fix: correct the date, or the words; what became known later belongs under `later_note:`.
    Source: LGA 1972 Sch 12 para 41, minutes are evidence.
    """
    found_fast = _PAST_FOUND_FAST.finditer(small_text_of(meeting))
    if not any(_is_after(meeting, _day_in(found)) for found in found_fast):
        return
    for said in public_words_of(meeting, register):
        text = " ".join(said.text.split()) if said.field not in _WRITTEN_LATER else ""
        for found in _PAST.finditer(text):
            day = _day_in(found)
            before = text[max(0, found.start() - 6) : found.start()].casefold()
            if day and _is_after(meeting, day) and not before.endswith(_AHEAD):
                words = f"told as past, though {on(day)} was after the meeting"
                yield Finding(words, *said.at)


def _day_in(found: re.Match[str]) -> date | None:
    return next((day for _, day in dates_in_prose(found["day"])), None)


def _is_after(meeting: Meeting, day: date | None) -> bool:
    return day is not None and day > meeting.date


@check("CP316", "a meeting whose day is past is still to come", severity=WARNING)
def never_written_up(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: until it is said that it was held, no list of actions, confirmation or attendance takes
    notice of it, and its minutes may never be written.
    Fix: write `status: held` with its minutes; or `cancelled`, `postponed` or `inquorate`.
    Source: LGA 1972 Sch 12 para 41(1), minutes are drawn up and signed at the next meeting.
    """
    if meeting.status in ("planned", "published") and meeting.date + _TO_WRITE_UP < register.as_at:
        ago = counted((register.as_at - meeting.date).days, "day")
        yield Finding(f"the meeting was {ago} ago, and is `{meeting.status}`", "status")
