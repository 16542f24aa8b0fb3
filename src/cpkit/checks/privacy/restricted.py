"""CP611–CP613, what is restricted: not repeated in the open, not beside it, not mismarked."""

import re
from collections.abc import Iterator

from cpkit.checks.check import Finding, check
from cpkit.checks.likeness import runs_of, words_in
from cpkit.checks.series import later
from cpkit.checks.words import Way, items_of, public_words, public_words_of
from cpkit.problems import WARNING
from cpkit.records import Item, Meeting, OfficerReport, Pledge
from cpkit.register import Register

_RUN = 9  # words one after another that two texts share only if one was copied from the other
_MEETINGS_AFTER = 2

_Run = tuple[str, ...]


@check("CP611", "restricted text is repeated where anyone may read it")
def restricted_repeated(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: what the public was excluded from is then published in another place.
    Fix: take the words out of the open text, or write them anew without what is exempt.
    Source: LGA 1972 s.100A(2)–(5), s.100B(2), s.100C(1).
    """
    secret = {run for text in _kept_back(record) for run in runs_of(words_in(text), _RUN)}
    if not secret:
        return
    for said in public_words_of(record, register):
        if _repeats(said.text, secret):
            yield Finding("nine words or more of restricted text stand here", *said.at)
    for other in _meetings_after(record, register):
        for said in public_words(other, register.as_at):
            if _repeats(said.text, secret):
                words = f"nine words or more of a restricted text of {record.id} stand here"
                yield Finding(words, other, *said.at)


def _kept_back(record: Meeting | OfficerReport) -> Iterator[str]:
    """The texts of a record that only members may read."""
    if isinstance(record, OfficerReport):
        yield record.restricted or ""
        if record.is_withheld:
            yield from (section.text or "" for section in record.sections)
        return
    for item in items_of(record):
        yield from _kept_back_of(item)


def _kept_back_of(item: Item) -> Iterator[str]:
    yield item.restricted or ""
    for resolution in item.restricted_resolved:
        yield from (resolution.text, resolution.then or "")
    if item.is_withheld:
        yield item.minute or ""
        yield from (resolution.then or "" for resolution in item.resolved or ())
        # A formal resolution, such as the one to go into private business, is no secret.
        yield from (r.text for r in item.resolved or () if r.effect not in ("exclude", "readmit"))


def _repeats(text: str, secret: set[_Run]) -> bool:
    return any(run in secret for run in runs_of(words_in(text), _RUN))


def _meetings_after(record: Meeting | OfficerReport, register: Register) -> Iterator[Meeting]:
    headlines = later(record, register) if isinstance(record, Meeting) else []
    for headline in headlines[:_MEETINGS_AFTER]:
        if meeting := register.one(Meeting, headline.id):
            yield meeting


@check("CP612", "restricted text lies in a git repository beside open records", severity=WARNING)
def restricted_in_git(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: git keeps every version for ever, in every copy; whoever gets the open records gets it.
    Fix: keep restricted texts in a repository of their own; or, if only those who may read them
    can read this one, say so under `checks:` `waive:` in council.yaml.
    Source: UK GDPR Art 5(1)(f), integrity and confidentiality, and Art 17, erasure.
    """
    place = next(_restricted_keys(record), None) if register.in_git else None
    if place:
        yield Finding("restricted text in a git repository", *place, at_key=True)


def _restricted_keys(record: Meeting | OfficerReport) -> Iterator[Way]:
    if isinstance(record, OfficerReport):
        yield from [("restricted",)] if record.restricted else ()
        return
    for item in items_of(record):
        keys = ("restricted", "restricted_resolved")
        yield from ((item, key) for key in keys if getattr(item, key))


_NOT_FOR_ALL = re.compile(
    r"official ?[-–]? ?sensitive|not for publication|\bexempt\b|\bconfidential\b|\brestricted\b"
    r"|\bprivate\b|\bpart (?:2|ii)\b|\bsecret\b",
    re.IGNORECASE,
)


@check("CP613", "a protective marking says otherwise than the record", severity=WARNING)
def mismarked(record: Meeting | OfficerReport | Pledge, register: Register) -> Iterator[Finding]:
    """Why: either the record is open although it should not be, or the public is told that it may
    not read what it may; a marking alone keeps nothing from anyone.
    Fix: add `exempt:` with its paragraph to what is private, or correct `marking:`.
    Source: LGA 1972 s.100B(5); Government Security Classifications Policy, where OFFICIAL-SENSITIVE
    is a way of handling and no ground for withholding.
    """
    open_report = not isinstance(record, OfficerReport) or record.exempt is None
    marked = record.marking or ""
    if open_report and _NOT_FOR_ALL.search(marked):
        yield Finding(f"marked `{marked:.60}`, although it is open to all", "marking")
    letter = record.summons if isinstance(record, Meeting) else None
    if letter and _NOT_FOR_ALL.search(letter.marking or ""):
        words = f"marked `{letter.marking:.60}`, although it is open to all"
        yield Finding(words, letter, "marking")
