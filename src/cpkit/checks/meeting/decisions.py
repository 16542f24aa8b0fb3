"""CP366–CP369, decisions: what was decided or promised is somebody's to do, and is answered."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.series import later
from cpkit.checks.wording import on
from cpkit.checks.words import items_of, on_one_line
from cpkit.phrases.dates import add_months
from cpkit.problems import INFO, WARNING
from cpkit.records import Item, Meeting, Resolution
from cpkit.records.meeting import HELD
from cpkit.register import Register

_CHASED = 12  # months; nobody can mend what an older meeting left open


@check("CP366", "nothing is recorded under an item", severity=WARNING)
def empty_item(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: nobody can tell whether the item was taken, or its minute was lost.
    Fix: write what happened under `minute:`, or what became of it under `outcome:`.
    Source: LGA 1972 s.100C(1) and Sch 12 para 41, the minutes of proceedings.
    """
    if meeting.status not in HELD:
        return
    bare = [item for item in items_of(meeting) if _is_bare(item)]
    if len(bare) == len(items_of(meeting)):
        return  # an agenda that was held; its minutes are elsewhere
    for item in bare:
        if not _is_told_elsewhere(item, meeting):
            called = item.public_title or item.title
            fix = _TO_WRITE.get(item.type or "", "")
            yield Finding(f"nothing is recorded under `{called:.60}`", item, "title", fix=fix)


_TO_WRITE = {
    "apologies": "write `apologies: none`, or who sent them, above the items.",
    "declarations": "write `declarations: none`, or who declared what.",
    "public-questions": "write `questions: none`, or who asked what, below the items.",
    "minutes": "name the earlier meeting under `confirms:`, with its `outcome:`.",
}


_SAYING = (
    *("minute", "actions", "undertakings", "vote", "outcome", "confirms", "arising", "items"),
    *("summary", "restricted", "restricted_resolved", "late", "later_note"),
)


def _is_bare(item: Item) -> bool:
    """Whether an item holds nothing that was said or done; `none` is something."""
    if item.declarations is not None or item.resolved is not None:
        return False
    return all(getattr(item, key) in (None, ()) for key in _SAYING)


def _is_told_elsewhere(item: Item, meeting: Meeting) -> bool:
    match item.type:
        case "apologies":
            return meeting.apologies is not None
        case "next-meeting":
            return meeting.next_meeting is not None
        case "public-questions":
            return meeting.questions is not None
        case "welcome" | "readmission" | "exclusion":
            return True
    words = item.title.casefold()
    return "apolog" in words or "welcome" in words or "introduction" in words


@check("CP367", "an undertaking was given, and nobody is down to do it", severity=INFO)
def loose_undertaking(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: what is promised in the talk, and not decided, is on no list and is easily forgotten.
    Fix: add it under the item's `actions:`, with a lead and a date.
    Source: good practice of committee clerks.
    """
    if meeting.status not in HELD or add_months(meeting.date, _CHASED) < register.as_at:
        return
    for item in items_of(meeting):
        if item.all_actions():
            continue
        for index in range(len(item.undertakings)):
            yield Finding("an undertaking that no action takes up", item, "undertakings", index)
        minute = on_one_line(item.minute or "") if not item.undertakings else ""
        found = _PROMISE.search(minute) if minute else None
        if found and not _asks_somebody(item):
            said = "" if item.is_withheld else f"`{found[0]:.60}`: "
            yield Finding(f"{said}a promise that no action takes up", item, "minute")


_DO = (
    r"(?:writ|send|circulat|provid|bring|contact|arrang|look into|find out|report back|chas"
    r"|speak to|follow up|investigat|meet|get in touch|share)"
)
_PROMISE = re.compile(
    rf"\b(?:undertook|promised|agreed|offered) to {_DO}\w*"
    rf"|\b(?:he|she|they|who|officer|manager|head|director|chair|lead|councillor \w+) would"
    rf" {_DO}\w*|\bwould be asked to\b",
    re.IGNORECASE,
)


def _asks_somebody(item: Item) -> bool:
    return any(_asks(resolution) for resolution in item.resolved or ())


@check(
    "CP368",
    "a decision asks for something, and nobody is down to do it",
    severity=WARNING,
    needs="resolved",
)
def unowned_decision(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: what nobody leads nobody does; it is on no list, and nobody will be reminded of it.
    Fix: add an `action:` with id, lead and date; or say under `no_action:` why none is needed.
    Source: good practice of committee clerks.
    """
    if meeting.status not in HELD or add_months(meeting.date, _CHASED) < register.as_at:
        return
    for item in items_of(meeting):
        if item.actions:
            continue
        for resolution in item.resolved or ():
            if not _is_taken_up(resolution) and _asks(resolution):
                yield Finding(
                    "this decision asks for something, and has no action", resolution, "text"
                )


def _is_taken_up(resolution: Resolution) -> bool:
    return bool(resolution.all_actions() or resolution.no_action or resolution.reply)


_ASKING = frozenset({"request", "refer"})
_SETTLED = frozenset(
    {
        *("note", "receive", "confirm-minutes", "thank", "exclude", "readmit", "defer"),
        *("appoint", "recommend", "endorse"),
    }
)
_ASKS = re.compile(
    r"\bbe (?:asked|requested|instructed|invited|required|urged) to\b"
    r"|\breport(?:s)? be (?:brought|submitted|presented|made|given)\b"
    r"|\bbe (?:circulated|brought back|sent to|written to|looked into|investigated)\b"
    r"|^\W*(?:that |to |it was )?(?:ask|request|instruct|invite|write|send|circulate|arrange"
    r"|contact|investigate|look into|set up|draft|bring|provide|report back)\b",
    re.IGNORECASE,
)


def _asks(resolution: Resolution) -> bool:
    """Whether a decision wants something done, by its effect or, without one, by its words."""
    if resolution.effect in _ASKING:
        return True
    words = on_one_line(resolution.text)
    return resolution.effect not in _SETTLED and _ASKS.search(words) is not None


@check("CP369", "a recommendation has had no answer", severity=INFO, needs="to")
def unanswered(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the members asked another body for something, and the body has met twice since without
    hearing what became of it.
    Fix: ask, and record the answer under `reply:`.
    Source: good practice of committee clerks; whether the law owes scrutiny an answer (Local
    Government Act 2000 s.9FE) was not looked up.
    """
    if meeting.status not in HELD:
        return
    asked = [r for item in items_of(meeting) for r in item.resolved or () if _awaits_answer(r)]
    since = [h for h in later(meeting, register) if h.status in HELD] if asked else []
    if len(since) >= 2 and since[1].date <= register.as_at.isoformat():
        for resolution in asked:
            words = f"the recommendation of {on(meeting.date)} has no answer on record"
            yield Finding(words, resolution, "to")


def _awaits_answer(resolution: Resolution) -> bool:
    return bool(resolution.to) and resolution.effect == "recommend" and not resolution.reply
