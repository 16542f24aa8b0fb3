"""CP618–CP620, left open: what says of itself that it is private, or was taken in private."""

from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.words import items_of, mentions
from cpkit.phrases.nil import is_nil
from cpkit.phrases.private_marks import is_private_title, marks_private
from cpkit.phrases.private_words import says_nothing_private, says_private
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting, OfficerReport
from cpkit.register import Register

# In small letters, one of these stands wherever a text calls itself private.
_SIGNS = (
    *("exempt", "confiden", "restricted", "private", "for publication", "nfp", "members only"),
    *("part 2", "part ii", "part two", "part b", "in camera", "sensitive", "closed session"),
    *("schedule 12a", "para ", "paragraph ", "secret"),
    *("pink paper", "green paper", "blue paper", "yellow paper"),
)
_OF_THE_DOOR = frozenset({"welcome", "apologies", "next-meeting", "readmission", "exclusion"})
_SHORT = 200  # characters of an answer such as `This report contains no exempt information.`


@check("CP618", "what calls itself private is open to all", severity=WARNING)
def calls_itself_private(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: words such as `Part 2` or `not for publication` keep nothing from anyone: only `exempt:`
    and `confidential:` do. As it stands, the text is in the minutes that are published.
    Fix: add `exempt:` with its paragraph, or `confidential:`; if all may read it, take the words
    out, or say so under `waive:`.
    Source: LGA 1972 s.100A(2)–(5), s.100B(2), s.100C(1).
    """
    if not mentions(record, _SIGNS):
        return
    if isinstance(record, OfficerReport):
        yield from _of_report(record)
        return
    for item in items_of(record):
        if not item.is_private and item.type not in _OF_THE_DOOR and (key := _says_so(item)):
            yield Finding("says that it is private, and is open to all", item, key)


def _of_report(report: OfficerReport) -> Iterator[Finding]:
    if report.is_withheld:
        return
    if is_private_title(report.title):
        yield Finding("says that it is private, and is open to all", "title")
    for section in report.sections:
        is_answered = not section.text or is_nil(section.text) or _is_denied(section.text)
        if section.heading and is_private_title(section.heading) and not is_answered:
            yield Finding("says that it is private, and is open to all", section, "heading")


def _says_so(item: Item) -> str:
    """The key whose words say so; nothing where none does, or there is nothing to keep back."""
    if _may_say_so(item.title) and is_private_title(item.title):
        told = (*item.narrative(), *(each.text for each in item.resolved or ()))
        if not told or not all(map(_is_denied, told)):
            return "title"
    purpose = item.purpose if item.purpose and _may_say_so(item.purpose) else ""
    if any(map(marks_private, filter(None, purpose.split("\n")))):
        return "purpose"
    return (
        "minute" if item.minute and _may_say_so(item.minute) and says_private(item.minute) else ""
    )


def _may_say_so(text: str) -> bool:
    return any(map(text.casefold().__contains__, _SIGNS))


def _is_denied(text: str) -> bool:
    return is_nil(text) or (len(text) < _SHORT and says_nothing_private(text))


@check(
    "CP619",
    "an item that the public was sent out for is open to all",
    severity=WARNING,
    needs="resolved",
)
def open_behind_exclusion(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the meeting resolved to exclude the public from an item so that nobody learns what it
    tells; its minute is published with the others.
    Fix: add `exempt:` with the paragraph of the resolution to the item; if its minute may be read
    by all, add `minutes_open: yes` there.
    Source: LGA 1972 s.100A(4), s.100C(1)(a) and (2).
    """
    named = {
        number
        for item in items_of(meeting)
        for resolution in item.resolved or ()
        if resolution.effect == "exclude"
        for number in resolution.items
    }
    for item in items_of(meeting) if named else ():
        is_named = item.number in named or item.agenda_number in named
        if is_named and not item.is_private and item.type not in _OF_THE_DOOR:
            yield Finding("the public was excluded for this item, and it is open", item, "title")


@check(
    "CP620",
    "a report of a private item is open to all",
    severity=WARNING,
    needs=("exempt", "confidential"),
)
def open_report_of_private_item(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the public is sent out so that nobody learns what the report says, and anybody may read
    the report: an item's `exempt:` does not reach the record that it stands on.
    Fix: add `exempt:` with the same paragraph to the report; if it may be read by all, say so under
    `waive:`.
    Source: LGA 1972 s.100B(2) and (5), s.100C(1)(d).
    """
    for item in items_of(meeting):
        report = item.report if item.is_private else None
        if report and report.paper and report.paper.startswith("reports/"):
            found = register.one(OfficerReport, report.paper.partition("#")[0])
            if found and found.exempt is None:
                yield Finding("the report that this item stands on is open", report, "paper")
