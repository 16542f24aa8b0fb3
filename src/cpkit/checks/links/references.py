"""CP201–CP209, links: what one record says of another has to be there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.calendar import background_papers_open_until
from cpkit.checks.check import Finding, check
from cpkit.checks.series import date_in, first_day, meeting_id, meeting_named
from cpkit.checks.wording import did_you_mean, on
from cpkit.checks.words import Way, items_of
from cpkit.problems import INFO, WARNING
from cpkit.records import (
    Action,
    ActionPlan,
    Commitment,
    Meeting,
    Monitoring,
    OfficerReport,
    Part,
    Pledge,
    Record,
)
from cpkit.records.action import Progress, Work
from cpkit.records.item import ItemReport, Paper
from cpkit.records.plan import PlanSource
from cpkit.records.pledge import Update
from cpkit.records.report import Appendix
from cpkit.register import Register, Unknown
from cpkit.register.due import is_refused, works_of


@check("CP201", "a record names a body that does not exist", needs="body")
def unknown_body(
    record: Meeting | Pledge | ActionPlan | Monitoring | OfficerReport, register: Register
) -> Iterator[Finding]:
    """Why: the rules, members, numbering and colours that apply come from the body's record.
    Fix: correct the name, or write the body's record in bodies/.
    Source: cpkit's links (docs/records/meeting.md).
    """
    name = f"bodies/{(record.body or '').removeprefix('bodies/')}"
    if record.body and register.body(record.body) is None and not register.is_unreadable(name):
        known = [h.id.removeprefix("bodies/") for h in register.headlines() if h.kind == "body"]
        hint = did_you_mean(record.body, known)
        yield Finding(f"there is no `bodies/{record.body}.yaml`{hint}", "body")


@check("CP202", "a paper or report that is referred to is not there")
def missing_paper(
    record: Meeting | Pledge | ActionPlan | OfficerReport, register: Register
) -> Iterator[Finding]:
    """Why: a reader who follows the reference finds nothing, and the pack is short of a paper.
    Fix: put the file under records/papers/, or correct the name; a web address may stand here too.
    Source: cpkit's links (docs/records/meeting.md).
    """
    for paper, at in _papers(record, register):
        if not _is_there(paper, register):
            yield Finding(_missing(paper), *at)


def _papers(record: Record, register: Register) -> Iterator[tuple[str, Way]]:
    for part in _parts_with_papers(record):
        if part.paper:
            yield part.paper, (part, "paper")
    yield from _background_papers(record, register)
    for work in works_of(record):
        for each in _tellers(work):
            for index, shown in enumerate(each.evidence):
                if shown.startswith(("papers/", "reports/")):  # it may also be words or a figure
                    yield shown, (each, "evidence", index)


def _background_papers(record: Record, register: Register) -> Iterator[tuple[str, Way]]:
    """Background papers kept as files, while they have to be open: for four years (s.100D)."""
    owners: list[ItemReport | OfficerReport] = []
    if isinstance(record, Meeting):
        owners += [item.report for item in items_of(record) if item.report]
    elif isinstance(record, OfficerReport):
        owners.append(record)
    for owner in owners:
        for index, paper in enumerate(owner.background_papers or ()):
            if paper.startswith("papers/") and _must_be_open(record, register):
                yield paper, (owner, "background_papers", index)


def _must_be_open(record: Record, register: Register) -> bool:
    day = getattr(record, "date", None)
    return day is None or register.as_at <= background_papers_open_until(day)


def _tellers(work: Work) -> tuple[Work | Progress | Update, ...]:
    """What of an action or a commitment can bring evidence: itself, and each report on it."""
    updates = work.updates if isinstance(work, Commitment) else ()
    return (work, *work.progress, *updates)


def _parts_with_papers(record: Record) -> Iterator[ItemReport | Paper | Appendix | PlanSource]:
    match record:
        case Meeting():
            for item in items_of(record):
                yield from item.papers
                if item.report:
                    yield item.report
        case OfficerReport():
            yield from record.appendices
        case ActionPlan():
            yield from (record.source,) if record.source else ()


def _is_there(paper: str, register: Register) -> bool:
    if paper.startswith(("https://", "http://")):
        return True
    name = paper.partition("#")[0].removeprefix("records/")
    record_id = name.removesuffix(".yaml")
    is_record = register.headline(record_id) is not None or register.is_unreadable(record_id)
    return is_record or register.has_paper(name)


def _missing(paper: str) -> str:
    if paper.startswith("papers/"):
        return f"there is no file `records/{paper}`"
    if "/" in paper:
        return f"there is no record `{paper}`"
    return f"`{paper:.60}` is neither a file in `papers/` nor a record"


@check(
    "CP203",
    "a meeting that is named does not exist",
    needs=(
        "confirmed",
        "confirms",
        "postponed_to",
        "corrections",
        "deferred_from",
        "deferred_to",
        "meeting",
        "agreed",
    ),
)
def missing_meeting(
    record: Meeting | Pledge | ActionPlan | Monitoring | OfficerReport, register: Register
) -> Iterator[Finding]:
    """Why: what a meeting confirmed, agreed or put off can only be followed where it is recorded.
    Fix: name the meeting by its date or its file, such as `meetings/2023-04-18-board`.
    Source: cpkit's links (docs/records/meeting.md).
    """
    for link in _meeting_links(record):
        is_broken = register.is_unreadable(meeting_id(link.words))
        if meeting_named(link.words, record.body, register) is None and not is_broken:
            yield from _lost(link, record.body, register)


class _Link(NamedTuple):
    words: str
    at: Way
    is_ahead: bool = False  # a target: words other than an id, and days to come, are allowed


def _meeting_links(record: Record) -> Iterator[_Link]:
    if isinstance(record, Meeting):
        yield from _links_of_meeting(record)
    if isinstance(record, Monitoring | OfficerReport) and record.meeting:
        yield _Link(record.meeting, ("meeting",))
    if isinstance(record, Pledge):
        yield from (_Link(r.meeting, (r, "meeting")) for r in record.update_rounds if r.meeting)
    for work in works_of(record):
        yield from _links_of_work(work)


def _links_of_meeting(meeting: Meeting) -> Iterator[_Link]:
    if meeting.confirmed:
        yield _Link(meeting.confirmed.at, (meeting.confirmed, "at"))
    if meeting.postponed_to:
        yield _Link(meeting.postponed_to, ("postponed_to",), is_ahead=True)
    for correction in meeting.corrections:
        yield _Link(correction.at, (correction, "at"))
    for item in items_of(meeting):
        yield from (_Link(each.meeting, (each, "meeting")) for each in item.confirms)
        if item.deferred_from:
            yield _Link(item.deferred_from, (item, "deferred_from"))
        if item.deferred_to:
            yield _Link(item.deferred_to, (item, "deferred_to"), is_ahead=True)


def _links_of_work(work: Work) -> Iterator[_Link]:
    for extension in work.extensions:
        if extension.agreed and not is_refused(extension):
            yield _Link(extension.agreed, (extension, "agreed"))
    for end in (work.completed, work.closed):
        if end and end.agreed:
            yield _Link(end.agreed, (end, "agreed"))


def _lost(link: _Link, body: str | None, register: Register) -> Iterator[Finding]:
    day = date_in(link.words)
    if link.is_ahead and (day is None or day > register.as_at) and "/" not in link.words:
        return
    if day is None:
        known = [h.id.rpartition("/")[2] for h in (register.series(body) if body else ())]
        hint = did_you_mean(link.words.rpartition("/")[2], known)
        yield Finding(f"`{link.words:.60}` is no meeting on record{hint}", *link.at)
    else:
        yield _no_meeting_on(day, link.at, first_day(body, register))


_TO_BEGIN_EARLIER = (
    "nothing needs to be done; to follow it further back, put that meeting's minutes on record too"
)


def _no_meeting_on(day: date, at: Way, first: date | None) -> Finding:
    """A meeting from before the records begin cannot be there: that is worth a note, no more."""
    if first is None or day < first:
        words = f"no meeting of {on(day)} is on record: the records begin later"
        return Finding(words, *at, fix=_TO_BEGIN_EARLIER, severity=INFO)
    return Finding(f"there is no meeting of {on(day)} on record", *at)


@check("CP204", "an action depends on one that does not exist", needs="depends_on")
def missing_prerequisite(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: nobody can tell whether what has to come first is done.
    Fix: correct the id in `depends_on:`; in another file, write it as `action-plans/2017-plan#5c`.
    Source: cpkit's links (docs/records/action-plan.md).
    """
    ids = [action.id for action in _actions(record)]
    for action in _actions(record):
        for index, needed in enumerate(action.depends_on):
            if needed not in ids and not _is_elsewhere(needed, register):
                hint = did_you_mean(needed, ids)
                words = f"`{action.id}` depends on `{needed:.40}`, which is no action here{hint}"
                yield Finding(words, action, "depends_on", index)


def _actions(record: Record) -> list[Action]:
    return [work for work in works_of(record) if isinstance(work, Action)]


def _is_elsewhere(ref: str, register: Register) -> bool:
    """Whether `record#id` names an action or a commitment of another record."""
    name, mark, wanted = ref.partition("#")
    if register.is_unreadable(name):
        return True
    try:
        record = register.get(register.resolve(name)) if mark and name else None
    except Unknown:
        return False
    return record is not None and wanted in [str(getattr(w, "id", "")) for w in works_of(record)]


@check("CP205", "actions depend on each other in a circle", needs="depends_on")
def circle_of_actions(record: Meeting | ActionPlan, register: Register) -> Iterator[Finding]:
    """Why: each of them waits for another, so none can ever start.
    Fix: take one of them out of a `depends_on:`.
    Source: cpkit's links (docs/records/action-plan.md).
    """
    needs = {action.id: action.depends_on for action in _actions(record)}
    told: set[str] = set()
    for action in _actions(record):
        circle = [] if action.id in told or not action.depends_on else _circle(action.id, needs)
        if circle:
            told.update(circle)
            words = ", which depends on ".join(f"`{each}`" for each in circle[1:])
            index = action.depends_on.index(circle[1])
            yield Finding(f"`{action.id}` depends on {words}", action, "depends_on", index)


def _circle(start: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from an action back to itself, both ends named; nothing if there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        for needed in needs.get(way[-1], ()):
            if needed == start:
                return [*way, start]
            if needed not in seen:
                seen.add(needed)
                ways.append([*way, needed])
    return []


@check("CP206", "a commitment serves a promise that does not exist")
def missing_promise(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: a report by promise would leave the commitment out.
    Fix: correct the id in `promise:`, or add the promise under `promises:`.
    Source: cpkit's links (docs/records/pledge.md).
    """
    known = [promise.id for promise in pledge.promises]
    for commitment in pledge.commitments:
        for index, promise in enumerate(commitment.promise):
            if promise not in known:
                words = f"there is no promise `{promise:.40}`{did_you_mean(promise, known)}"
                yield Finding(words, commitment, "promise", index)


@check("CP207", "an update belongs to no declared round", severity=INFO)
def update_outside_rounds(pledge: Pledge, register: Register) -> Iterator[Finding]:
    """Why: what is said up to a round counts for it; this came after the last one.
    Fix: correct the date, or add the day of the round it was for under `update_rounds:`.
    Source: cpkit's links (docs/records/pledge.md).
    """
    last = max((each.on for each in pledge.update_rounds), default=None)
    days = {pledge.launched, pledge.reported}
    for commitment in pledge.commitments:
        for update in commitment.updates:
            if last and update.on and update.on > last and update.on not in days:
                words = f"no update round was held on {on(update.on)} or since"
                yield Finding(words, update, "on")


@check("CP208", "a matter arising names an action that does not exist", needs="ref")
def missing_action(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever reads the minute cannot find the action that was talked about.
    Fix: write the action as its file and id, such as `action-plans/2017-plan#5a`.
    Source: cpkit's links (docs/records/meeting.md).
    """
    for item in items_of(meeting):
        for matter in item.arising:
            if matter.ref and not _is_elsewhere(matter.ref, register):
                yield Finding(f"there is no action `{matter.ref:.80}`", matter, "ref")


@check("CP209", "an item that is referred to is not in the meeting", severity=WARNING)
def missing_item(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: who was there for an item, who had an interest in it and for what the public was sent
    out is worked out by these numbers; with a slip in one, it is worked out wrongly.
    Fix: correct the number.
    Source: cpkit's links (docs/records/meeting.md).
    """
    known = {n for item in items_of(meeting) for n in (item.number, item.agenda_number) if n}
    told = 0
    for part, key in _item_lists(meeting) if known else ():
        for index, number in enumerate(getattr(part, key)):
            if number not in known and any(letter.isdigit() for letter in number):
                hint = did_you_mean(number, known) if told < _HINTS else ""
                told += 1
                yield Finding(f"there is no item `{number:.40}`{hint}", part, key, index)


_HINTS = 20  # a guess goes through every number there is


def _item_lists(meeting: Meeting) -> Iterator[tuple[Part, str]]:
    """The lists in which other parts of a meeting name its items."""
    for group in (meeting.present, meeting.in_attendance, meeting.observers):
        for person in group or ():
            yield from ((person, "items"), (person, "absent_for"))
    for item in items_of(meeting):
        yield from ((declared, "items") for declared in item.declarations or ())
        yield from ((resolution, "items") for resolution in item.resolved or ())
