"""CP370 and CP380, the words of privacy: the mark on a report, the resolution that excludes."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.series import is_open_by_law
from cpkit.checks.wording import listed
from cpkit.checks.words import Way, items_of, on_one_line
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting, OfficerReport, Resolution
from cpkit.records.body import STATUTORY
from cpkit.records.meeting import HELD
from cpkit.register import Register

_MARKED = re.compile(
    r"not for publication|(?<!non-)\b(?:exempt|restricted|confidential)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"\bpara(?:graph)?s?\.?\s*\(?[1-7]\b|\binformation\s+(?:relating\s+to"
    r"|(?:which\s+is\s+)?likely\s+to\s+reveal|in\s+respect\s+of\s+which|which\s+reveals)\b",
    re.IGNORECASE,
)
_POINTED_OUT = re.compile(
    r"\b(?:items?|minutes?|reports?|remain\w+|rest|part|business|appendi\w+|discussion)\b",
    re.IGNORECASE,
)


@check("CP370", "an exempt report is not marked", needs="exempt")
def unmarked_report(report: OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: every copy of a report that is not open has to say so, and under which description; an
    unmarked copy is passed on in good faith.
    Fix: write `marking: NOT FOR PUBLICATION – Schedule 12A, paragraph 3`, with its own number.
    Source: LGA 1972 s.100B(5).
    """
    body = register.body(report.body) if report.is_withheld else None
    if body is None or body.regime not in STATUTORY:
        return
    if not report.marking:
        yield Finding("no `marking:` says that it is not for publication", "exempt", at_key=True)
    elif not _MARKED.search(report.marking):
        words = f"marked `{report.marking:.60}`, although it is exempt"
        yield Finding(words, "marking")


@check("CP380", "a resolution to exclude the public leaves out what it has to say", needs="exempt")
def vague_exclusion(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: the resolution has to identify the business it is for and state, in terms of Schedule
    12A, the description of the exempt information; without that people were kept out unlawfully.
    Fix: name the items under `items:` and the paragraphs under `paragraphs:`, as read out then.
    Source: LGA 1972 s.100A(5).
    """
    if meeting.status not in HELD or not is_open_by_law(meeting, register):
        return
    private = [item for item in items_of(meeting) if item.exempt]
    for item, resolution in _exclusions(meeting) if private else ():
        if not resolution.paragraphs and not _DESCRIBED.search(on_one_line(resolution.text)):
            words = "the resolution states no description of exempt information"
            yield Finding(words, resolution, "text")
        if not resolution.items and not item.is_private and not _points(resolution):
            words = "the resolution does not say for which item the public is excluded"
            yield Finding(words, resolution, "text", severity=WARNING)
        yield from _other_paragraphs(resolution, private)


def _exclusions(meeting: Meeting) -> Iterator[tuple[Item, Resolution]]:
    for item in items_of(meeting):
        yield from ((item, r) for r in item.resolved or () if r.effect == "exclude")


def _points(resolution: Resolution) -> bool:
    return _POINTED_OUT.search(resolution.text) is not None


def _other_paragraphs(resolution: Resolution, private: list[Item]) -> Iterator[Finding]:
    """Where an item named by the resolution is exempt under a paragraph that it does not name."""
    for item in private:
        is_named = {item.number, item.agenda_number} & set(resolution.items)
        asked = item.exempt.paragraphs if item.exempt else ()
        left_out = [p for p in asked if p not in resolution.paragraphs]
        if is_named and resolution.paragraphs and left_out:
            number = item.number or item.agenda_number
            words = f"item `{number}` is exempt under {listed(left_out)}, which it does not name"
            at: Way = (resolution, "paragraphs")
            yield Finding(words, *at, severity=WARNING)
