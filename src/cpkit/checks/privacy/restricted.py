"""CP611–CP613, what is restricted: not repeated in the open, not beside it, not mismarked."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cpkit.checks.check import Finding, check
from cpkit.checks.likeness import runs_of, words_in
from cpkit.checks.series import later
from cpkit.checks.words import (
    Way,
    items_of,
    public_words,
    public_words_of,
    values_as_written,
)
from cpkit.problems import WARNING
from cpkit.records import ActionPlan, Meeting, OfficerReport, Part, Pledge, Resolution
from cpkit.records.marks import Audience, audience_of
from cpkit.register import Register

_RUN = 9  # words one after another that two texts share only if one was copied from the other
_MEETINGS_AFTER = 2


class _Secret:
    """Texts that are kept back, to be known again in others."""

    def __init__(self, texts: Iterable[str]) -> None:
        listed = [words_in(text) for text in texts]
        self._runs = {run for words in listed for run in runs_of(words, _RUN)}
        self._parts = {part for words in listed for part in runs_of(words, _PART)}

    def __bool__(self) -> bool:
        return bool(self._runs)

    def is_told_in(self, text: str) -> bool:
        """Whether a run of these words stands in a text.

        A whole run holds each of the shorter ones in it, so that not every word needs looking at.
        """
        if len(text) < _SHORTEST:
            return False
        words = words_in(text)
        places = range(0, len(words), _RUN - _PART + 1)
        if all(tuple(words[at : at + _PART]) not in self._parts for at in places):
            return False
        return any(run in self._runs for run in runs_of(words, _RUN))


_PART = 3  # words
_SHORTEST = 2 * _RUN - 1  # characters


@check(
    "CP611",
    "restricted text is repeated where anyone may read it",
    needs=("restricted", "restricted_resolved", "exempt", "confidential"),
)
def restricted_repeated(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: what the public was excluded from is then published in another place.
    Fix: take the words out of the open text, or write them anew without what is exempt.
    Source: LGA 1972 s.100A(2)–(5), s.100B(2), s.100C(1).
    """
    secret = _Secret(kept_back(record))
    if not secret:
        return
    for said in public_words_of(record, register):
        if secret.is_told_in(said.text):
            yield Finding("nine words or more of restricted text stand here", *said.at)
    for other in _meetings_after(record, register):
        if not any(map(secret.is_told_in, values_as_written(other))):
            continue  # as a rule; to go through the parts of a record takes longer
        for said in public_words(other, register.as_at):
            if secret.is_told_in(said.text):
                words = f"nine words or more of a restricted text of {record.id} stand here"
                yield Finding(words, other, *said.at)


def kept_back(record: Meeting | OfficerReport) -> Iterator[str]:
    """The texts of a record that only members may read, save the clerk's own notes."""
    for part in items_of(record) if isinstance(record, Meeting) else (record,):
        if part.is_withheld:
            yield from _withheld_in(part)
        for name in _RESTRICTED:
            yield from _withheld_within(getattr(part, name, None), hidden=True)


def _withheld_in(part: Part) -> Iterator[str]:
    if isinstance(part, Resolution) and part.effect in ("exclude", "readmit"):
        return  # a formal resolution, such as the one to go into private business, is no secret
    held = part.__dict__
    for name, is_open in _fields_to_read(type(part)):
        if value := held[name]:  # most fields of a part are not filled in
            yield from _withheld_within(value, hidden=is_open)


def _withheld_within(value: object, *, hidden: bool) -> Iterator[str]:
    """The texts in a value; where the public may read it, those of the parts in it."""
    if isinstance(value, str):
        yield from (value,) if hidden else ()
    elif isinstance(value, tuple | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _withheld_within(entry, hidden=hidden)
    elif isinstance(value, Part):
        yield from _withheld_in(value)


@cache
def _fields_to_read(part: type[Part]) -> tuple[tuple[str, bool], ...]:
    """The fields of a part, each with whether the public may not read it where it is withheld."""
    marks = {name: audience_of(field) for name, field in part.model_fields.items()}
    shown = {name: mark for name, mark in marks.items() if mark is not Audience.PRIVATE}
    return tuple((name, mark is Audience.OPEN) for name, mark in shown.items())


_RESTRICTED = ("restricted", "restricted_resolved")


def _meetings_after(record: Meeting | OfficerReport, register: Register) -> Iterator[Meeting]:
    headlines = later(record, register) if isinstance(record, Meeting) else []
    for headline in headlines[:_MEETINGS_AFTER]:
        if meeting := register.one(Meeting, headline.id):
            yield meeting


@check(
    "CP612",
    "restricted text lies in a git repository beside open records",
    severity=WARNING,
    needs=("restricted", "restricted_resolved"),
)
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
        yield from ((item, key) for key in _RESTRICTED if getattr(item, key))


_NOT_FOR_ALL = re.compile(
    r"official ?[-–]? ?sensitive|not for publication|\bexempt\b|\bconfidential\b|\brestricted\b"
    r"|\bprivate\b|\bpart (?:2|ii)\b|\bsecret\b",
    re.IGNORECASE,
)


@check(
    "CP613",
    "a protective marking says otherwise than the record",
    severity=WARNING,
    needs="marking",
)
def mismarked(
    record: Meeting | OfficerReport | Pledge | ActionPlan, register: Register
) -> Iterator[Finding]:
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
