"""The business of a meeting in; plain values for one heading after another, as minuted, out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cpkit.documents.meeting.apologies import apologies_sentence
from cpkit.documents.meeting.people import name_and_post
from cpkit.documents.meeting.private_business import private_notice
from cpkit.documents.meeting.questions import question_entries
from cpkit.documents.meeting.references import action_named, items_in_words, meeting_day
from cpkit.documents.meeting.resolutions import (
    action_entries,
    amendment_entry,
    begins_with_words,
    decisions,
    tells_vote,
    vote_lines,
)
from cpkit.documents.words import joined, says, sentence, with_article
from cpkit.phrases.times import clock
from cpkit.records import Item, Meeting
from cpkit.records.item import Arising, Confirms, Declaration, ItemReport, Lateness
from cpkit.register import Register

CONFIRMED = {
    "confirmed": "confirmed as a correct record",
    "amended": "confirmed as a correct record, as amended",
    "noted": "noted",
    "postponed": "not considered, and their confirmation was put off",
    "held back": "held back",
    "not confirmed": "not confirmed",
}
INTERESTS = {
    "pecuniary": "disclosable pecuniary interest",
    "other registrable": "other registrable interest",
    "non-registrable": "non-registrable interest",
    "transparency": "declared for transparency",
    "other": "other interest",
}
# Words that say themselves what kind of interest it is, by this code of conduct or an older one.
_NAMES_A_KIND = re.compile(r"(?i)\b(?:pecuniary|personal|prejudicial|registrable|transparen\w+)\b")
PLACES = {
    "inside": "within these minutes",
    "outside": "kept apart from these minutes",
    "beside": "beside these minutes",
}


def minuted_items(meeting: Meeting, register: Register) -> list[dict[str, Any]]:
    """Every item in the order of the minutes, each with the level of its heading."""
    items = list(with_levels(meeting.items))
    headings = part_headings([item for item, _ in items], meeting)
    return [
        minuted_item(item, meeting, register)
        | {"level": level, "anchor": f"item-{place}", "part_heading": heading}
        for place, ((item, level), heading) in enumerate(zip(items, headings, strict=True), 1)
    ]


def part_headings(items: Sequence[Item], meeting: Meeting) -> list[str | None]:
    """Before each item the heading of its part, where another part begins with it.

    Parts 1 and 2 have one only where the council prints one; that of a part 1 without items, as
    `PART I – RECOMMENDATIONS – NIL`, stands above that of part 2.
    """
    printed: dict[str, str] = {f"{place}": words for place, words in meeting.headings.items()}
    if items and items[0].part == "2" and "part_1" in printed:
        printed["part_2"] = "\n".join(filter(None, (printed["part_1"], printed.get("part_2"))))
    usual = {"1": None, "2": None}
    before = [None, *(item.part for item in items[:-1])]
    return [
        printed.get(f"part_{item.part}", usual.get(item.part or "1", item.part))
        if item.part != last
        else None
        for item, last in zip(items, before, strict=False)
    ]


def with_levels(items: Sequence[Item], level: int = 2) -> Iterator[tuple[Item, int]]:
    """Every item, then those within it, with the level of its heading; headings end at 6."""
    for item in items:
        yield item, min(level, 6)
        yield from with_levels(item.items, level + 1)


def minuted_item(item: Item, meeting: Meeting, register: Register) -> dict[str, Any]:
    """What was said and decided under one heading."""
    opening = [line for line in _opening(item, register) if line]
    nil = _nil(item, meeting)
    return {
        "number": item.number or item.agenda_number,
        "title": item.title,
        "runs_on": bool(opening) or runs_on(item, nil),
        "private": private_notice(item),
        "withheld": item.is_withheld,
        "opening": opening,
        "late": late_words(item.late) if item.late else None,
        "nil": nil,
        "declarations": [declaration_entry(each) for each in item.declarations or ()],
        "confirms": [confirmed_entry(each, item, register) for each in item.confirms],
        "minute": item.minute,
        "arising": [arising_entry(each, register) for each in item.arising],
        "questions": question_entries(_questions(item, meeting)),
        "amendments": [amendment_entry(each) for each in item.amendments],
        "decisions": decisions(item.resolved or (), item.lead_in, _told_before(item)),
        "undecided": item.resolved == (),
        "vote": vote_lines(item.vote) if item.vote and not _is_vote_told(item) else [],
        "undertakings": list(item.undertakings),
        "actions": action_entries(item.actions, item.narrative()),
        "outcome": outcome_words(item, register),
        "because": item.deferred_because,
        "annexes": _annexes(item),
        "summary": item.summary,
        "restricted": item.restricted,
        "restricted_decisions": decisions(item.restricted_resolved),
        "later_note": item.later_note,
    }


def _told_before(item: Item) -> str:
    """What the minutes tell before the decisions."""
    told = [item.minute or ""]
    told += [f"{each.text} {each.then or ''}" for each in item.amendments]
    return " ".join(told)


def _is_vote_told(item: Item) -> bool:
    told = f"{_told_before(item)} {item.lead_in or ''}"
    return item.vote is not None and tells_vote(told, item.vote)


def runs_on(item: Item, nil: str | None) -> bool:
    """Whether an item begins with a sentence, which a style may set behind the heading's words."""
    if item.is_private or item.late or nil:
        return True
    if item.minute:
        return begins_with_words(item.minute)
    if item.declarations or _has_questions(item):
        return False
    if item.confirms and not item.resolved:
        return True
    first = next(iter(item.resolved or ()), None)
    if first is None or item.lead_in:
        return first is not None or item.resolved == ()
    return first.number is None and len(item.resolved or ()) == 1 and begins_with_words(first.text)


def _has_questions(item: Item) -> bool:
    return item.type == "public-questions"


def outcome_words(item: Item, register: Register) -> str | None:
    """What became of an item that was not simply taken: `Deferred to the next meeting.`

    Nothing where the minute has told it in its own words.
    """
    if item.outcome is None or item.outcome == "taken":
        return None
    if is_told(item, item.outcome, item.deferred_to):
        return None
    return sentence((item.outcome, _deferred_to(item.deferred_to, register)))


def is_told(item: Item, *words: str | None) -> bool:
    """Whether an item's own minutes hold all these words already, so that none need be added."""
    decided = [f"{each.verb or ''} {each.text}" for each in item.resolved or ()]
    said = " ".join([*item.narrative(), *decided])
    return bool(said.strip()) and all(says(said, each) for each in words if each)


def _is_report_told(report: ItemReport, item: Item) -> bool:
    """Whether the item's own minutes say whose report it is and who presented it."""
    sentences = re.split(r"(?<=[.;:])\s", " ".join(item.narrative()))
    presented = [each for each in sentences if _PRESENTED.search(each)]
    words = [each for each in (report.of, report.title, report.by) if each]
    return bool(presented) and all(any(says(each, word) for each in presented) for word in words)


_PRESENTED = re.compile(r"(?i)\b(?:report|paper|present|introduc|update|outlin|brief)")


def _deferred_to(named: str | None, register: Register) -> str | None:
    if named is None:
        return None
    day = meeting_day(named, register)
    known = day != named or day[:1].isdigit()
    return f"to the meeting on {day}" if known else f"to {_with_article(named)}"


def _with_article(named: str) -> str:
    return f"the {named}" if named.casefold().startswith("next ") else named


def _opening(item: Item, register: Register) -> Iterator[str]:
    """The small lines under a heading: when, whose report, who spoke, why here."""
    if item.started:
        yield f"Reached at {clock(item.started)}."
    if item.deferred_from:
        yield f"Deferred from the meeting on {meeting_day(item.deferred_from, register)}."
    if item.moved_because:
        yield sentence(("taken out of order:", item.moved_because))
    if item.report and not _is_report_told(item.report, item):
        yield report_line(item.report)
    if item.presenters:
        yield speakers_line(item)
    if item.embargo:
        yield sentence(("under embargo", item.embargo))


def speakers_line(item: Item) -> str:
    """`Presented by M. Adeyemi, Virtual School Headteacher.`, or nothing."""
    speakers = joined([name_and_post(each) for each in item.presenters])
    return f"Presented by {speakers}." if speakers else ""


def report_line(report: ItemReport) -> str:
    """`Report of the Strategic Director, presented by the Virtual School Headteacher.`"""
    of = f"of {with_article(report.of)}" if report.of else None
    title = f"“{report.title}”" if report.title else None
    another = report.by if report.by != report.of else None
    by = f"presented by {with_article(another)}" if another else None
    report_of = " ".join(filter(None, ("report", of, title))) if of or title else None
    return sentence((report_of, by), between=", ")


def late_words(late: Lateness) -> dict[str, Any]:
    """Why a late item was taken; the minutes must give the reason (LGA 1972 s.100B(4)(b))."""
    opinion = "The chair was of the opinion that this item should be taken as a matter of urgency"
    return {"words": f"{opinion}." if late.opinion else "Late item.", "reason": late.reason}


def _nil(item: Item, meeting: Meeting) -> str | None:
    """The sentence for nil, or for a list kept elsewhere in the record, where no minute says it."""
    if item.minute or item.resolved:
        return None
    if item.type == "apologies" and meeting.apologies is not None:
        return apologies_sentence(meeting)
    if item.declarations == ():
        return "There were no declarations of interest."
    if item.type == "public-questions" and meeting.questions == ():
        return "There were no questions from the public."
    return None


def declaration_entry(declared: Declaration) -> dict[str, Any]:
    """An interest declared; of a sensitive one the fact alone, in every copy (LA 2011 s.32)."""
    if declared.sensitive:
        declared = declared.model_copy(update={"dispensation": None, "items": ()})
    spoken = declared.verbatim
    kind = None if _NAMES_A_KIND.search(spoken or "") else declared.kind
    facts = [sentence((fact,)) for fact in _declared_facts(declared, kind) if fact]
    if declared.sensitive:
        secret = "a sensitive interest, of which only the fact is recorded here"  # noqa: S105
        return {"by": declared.by, "interest": secret, "words": None, "facts": facts}
    facts = [fact for fact in facts if not says(spoken or "", fact)]
    return {
        "by": None if spoken else declared.by,
        "interest": None if spoken else declared.interest,
        "words": spoken,
        "facts": facts,
    }


def _declared_facts(declared: Declaration, kind: str | None) -> list[str | None]:
    registered = {True: "in the register", False: "not yet in the register", None: None}
    capacity = declared.capacity
    return [
        INTERESTS[kind] if kind else None,
        f"declared as a {capacity}" if capacity in ("councillor", "voting co-optee") else None,
        registered[declared.registered],
        "declared for every meeting" if declared.standing else None,
        None if declared.sensitive else items_in_words(declared.items) or None,
        declared.action,
        f"dispensation: {declared.dispensation}" if declared.dispensation else None,
    ]


def confirmed_entry(confirms: Confirms, item: Item, register: Register) -> dict[str, Any]:
    """Earlier minutes and what became of them; the item's own words come before ours."""
    day = confirms.date or meeting_day(confirms.meeting, register)
    outcome = CONFIRMED[confirms.outcome] if confirms.outcome else "put to the meeting"
    said = bool(item.minute or item.resolved)
    return {
        "words": None if said else f"The minutes of the meeting held on {day} were {outcome}.",
        "amendments": list(confirms.amendments),
        "remark": confirms.remark,
    }


def arising_entry(arising: Arising, register: Register) -> dict[str, Any]:
    """A matter arising, under the earlier item, the action or the heading it goes back to."""
    action, task = action_named(arising.ref, register) if arising.ref else (None, "")
    earlier = f"Item {arising.item}" if arising.item else None
    title = arising.title
    if title and _folded(task).startswith(_folded(title)):
        title, task = task.strip().rstrip("."), ""  # in full, and once
    return {
        "heading": " – ".join(words for words in (earlier, title, action) if words) or None,
        "task": task or None,
        "minute": arising.minute,
    }


def _folded(words: str) -> str:
    """Words as they are compared: a title that was cut short is the beginning of the whole."""
    return " ".join(words.split()).rstrip(" .…").casefold()


def _questions(item: Item, meeting: Meeting) -> tuple[Any, ...]:
    return (meeting.questions or ()) if item.type == "public-questions" else ()


def _annexes(item: Item) -> list[str]:
    return [
        sentence(("annex:", f"{paper.title}, {PLACES[paper.place]}"))
        for paper in item.papers
        if paper.place
    ]
