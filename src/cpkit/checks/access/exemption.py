"""CP371–CP379, private items: the public was kept out lawfully, and told as much as it may be."""

from collections.abc import Iterator, Sequence
from datetime import date

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_open_by_law
from cpkit.checks.wording import on
from cpkit.checks.words import items_of
from cpkit.problems import INFO, WARNING
from cpkit.records import Item, Meeting, OfficerReport, Resolution
from cpkit.records.exemption import Confidentiality, Exemption
from cpkit.records.meeting import HELD
from cpkit.register import Register

_PARAGRAPHS = ("1", "2", "3", "4", "5", "6", "7")
_SCHEDULE_FROM = date(2006, 3, 1)  # SI 2006/88: seven paragraphs, and the public-interest test
_OFF_STAGE = frozenset({"welcome", "apologies", "next-meeting", "readmission", "exclusion"})


def _exemptions(
    record: Meeting | OfficerReport,
) -> Iterator[tuple[Item | OfficerReport, Exemption]]:
    owners = items_of(record) if isinstance(record, Meeting) else (record,)
    for owner in owners:
        if owner.exempt:
            yield owner, owner.exempt


def _is_under_schedule(record: Meeting | OfficerReport) -> bool:
    return record.date is None or record.date >= _SCHEDULE_FROM


@check("CP371", "an exempt item names no paragraph", needs="exempt")
def no_paragraph(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: the public may only be kept out for information that the Schedule describes; the agenda
    and the resolution have to say which, by the paragraph or in its terms.
    Fix: add the number, 1 to 7, under `exempt:` `paragraphs:`.
    Source: LGA 1972 s.100A(4)–(5), s.100B(5), Sch 12A Part 1.
    """
    for owner, exempt in _exemptions(record):
        if not exempt.paragraphs and not exempt.description:
            yield Finding("no paragraph of Schedule 12A is named", owner, "exempt")


@check("CP372", "a paragraph is not one of Schedule 12A's", needs=("exempt", "paragraphs"))
def wrong_paragraph(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: in England there are seven descriptions of exempt information, numbered 1 to 7; 12 to 18
    are for Wales, and a range such as `1-7` describes nothing.
    Fix: name each paragraph that applies by its number.
    Source: LGA 1972 Sch 12A Part 1, as substituted by SI 2006/88.
    """
    if not _is_under_schedule(record):
        return
    exemptions = [exempt for _, exempt in _exemptions(record)]
    named: list[Exemption | Resolution] = [*exemptions, *_resolutions(record)]
    for part in named:
        for index, paragraph in enumerate(part.paragraphs):
            if paragraph not in _PARAGRAPHS:
                words = f"`{paragraph:.20}` is not a paragraph of Schedule 12A Part 1"
                yield Finding(words, part, "paragraphs", index)


def _resolutions(record: Meeting | OfficerReport) -> Iterator[Resolution]:
    for item in items_of(record) if isinstance(record, Meeting) else ():
        yield from item.resolved or ()


@check(
    "CP373", "an exempt item does not weigh the public interest", severity=WARNING, needs="exempt"
)
def no_public_interest(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: information is exempt only if, and as long as, the interest in keeping it back outweighs
    the interest in disclosing it; on an even balance it is open.
    Fix: say in a sentence under `public_interest:` why it does.
    Source: LGA 1972 Sch 12A para 10.
    """
    for owner, exempt in _exemptions(record):
        if not exempt.public_interest and _is_under_schedule(record):
            yield Finding("no `public_interest:` says why it is kept back", owner, "exempt")


@check(
    "CP374", "an exempt item was taken without a resolution to exclude the public", needs="exempt"
)
def no_exclusion(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: for exempt information the public stays unless the meeting itself resolves to exclude
    it, by a resolution that names the item and the description.
    Fix: record the resolution, with `effect: exclude`, before the item or in it.
    Source: LGA 1972 s.100A(4)–(5).
    """
    if meeting.status not in HELD or not is_open_by_law(meeting, register):
        return
    items = list(items_of(meeting))
    for index, item in enumerate(items):
        if not item.exempt or item.confidential or item.outcome in ("deferred", "withdrawn"):
            continue
        resolutions = _exclusions(items[: index + 1])
        if resolutions is None:
            words = "no resolution to exclude the public is recorded before this item"
            yield Finding(words, item, "title")
        elif resolutions and not any(_covers(each, item) for each in resolutions):
            yield Finding("the resolution to exclude the public does not name it", item, "title")


def _exclusions(items: Sequence[Item]) -> list[Resolution] | None:
    """The resolutions to exclude among some items; None where the public was never excluded."""
    found = [r for item in items for r in item.resolved or () if r.effect == "exclude"]
    told = any(item.type == "exclusion" and (item.resolved or item.minute) for item in items)
    return found if found or told else None


def _covers(resolution: Resolution, item: Item) -> bool:
    numbers = {item.number, item.agenda_number} - {None}
    return not resolution.items or not numbers or bool(numbers & set(resolution.items))


@check(
    "CP375", "the public was not let back in", severity=WARNING, needs=("exempt", "confidential")
)
def no_readmission(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the rest of the meeting is open; the minutes should show that people could come back.
    Fix: record a resolution with `effect: readmit`, or an item of `type: readmission`.
    Source: LGA 1972 s.100A(4), which excludes only for the part resolved; good practice.
    """
    shut = False
    for item in items_of(meeting) if meeting.status in HELD else ():
        effects = {resolution.effect for resolution in item.resolved or ()}
        if item.type == "readmission" or "readmit" in effects:
            shut = False
        elif item.is_private:
            shut = True
        elif shut and item.type not in _OFF_STAGE:
            yield Finding("open business follows a private item, with nobody let in", item, "title")
            shut = False


@check(
    "CP376",
    "the minutes of a private item have no public summary",
    severity=WARNING,
    needs=("exempt", "confidential"),
)
def no_summary(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: where leaving out exempt minutes leaves no fair and coherent record, the proper officer
    has to write a summary that does.
    Fix: write under `summary:` what can be said without the exempt information.
    Source: LGA 1972 s.100C(2).
    """
    for item in items_of(meeting) if meeting.status in HELD else ():
        hidden = item.minute or item.restricted or item.resolved or item.restricted_resolved
        if item.is_withheld and hidden and not item.summary:
            yield Finding("no `summary:` tells the public what the item was about", item, "title")


@check("CP377", "a confidential item does not say on what ground", needs="confidential")
def no_ground(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: information is confidential only if a government department gave it on terms that forbid
    disclosure, or an enactment or a court order does; anything else is at most exempt.
    Fix: name the terms, the enactment or the order under `ground:`; or use `exempt:` instead.
    Source: LGA 1972 s.100A(2)–(3).
    """
    for item in items_of(meeting):
        if item.confidential and not item.confidential.ground:
            yield Finding("no `ground:` says why the item is confidential", item, "confidential")


@check("CP378", "the review of an exemption is due", severity=INFO, needs="review")
def review_due(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: information is exempt only so long as the public interest weighs that way.
    Fix: open the item, or set a later `review:` and say why under `public_interest:`.
    Source: LGA 1972 Sch 12A para 10.
    """
    private: list[Exemption | Confidentiality] = [exempt for _, exempt in _exemptions(record)]
    items = items_of(record) if isinstance(record, Meeting) else ()
    private += [item.confidential for item in items if item.confidential]
    for each in private:
        if each.review and each.review < register.as_at:
            words = f"why it is private was to be reviewed by {on(each.review)}"
            yield Finding(words, each, "review")


@check(
    "CP379", "restricted text stands in an open item", needs=("restricted", "restricted_resolved")
)
def restricted_in_open(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: only exempt or confidential information may be kept from the public; without a reason on
    record nobody could defend leaving it out.
    Fix: add `exempt:` or `confidential:` to the item, or move the text to `minute:`.
    Source: LGA 1972 s.100A(2)–(4), s.100C(1).
    """
    if isinstance(record, OfficerReport):
        if record.restricted and not record.exempt:
            yield Finding("`restricted:` text in an open report", "restricted", at_key=True)
        return
    for item in items_of(record):
        for key in ("restricted", "restricted_resolved"):
            if getattr(item, key) and not item.is_private:
                yield Finding(f"`{key}:` text in an open item", item, key, at_key=True)
