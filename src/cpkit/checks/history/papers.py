"""CP756 and CP757, papers: what the public may ask to see is still there, and still the same."""

from collections.abc import Iterator

from cpkit.calendar import minutes_open_until
from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.series import is_statutory
from cpkit.checks.wording import on
from cpkit.checks.words import public_words
from cpkit.problems import WARNING
from cpkit.records import Meeting, OfficerReport
from cpkit.register import Register

_PAPERS = "papers/"


@history_check("CP756", "a paper was deleted while it must be open")
def lost_paper(
    before: Meeting | OfficerReport, after: Meeting | OfficerReport, change: Change
) -> Iterator[Finding]:
    """Why: reports and what they were made from stay open to the public for six years from the
    meeting; with the file and its mention both gone, nobody would know that there was one.
    Fix: put the file and its mention back.
    Source: LGA 1972 s.100C(1)(d), s.100D(1).
    """
    day = before.date
    if day is None or change.now.as_at > minutes_open_until(day):
        return
    there, here = _papers(before, change.then), _papers(after, change.now)
    lost = [name for name in there if name not in here and not change.now.has_paper(name)]
    if len(lost) <= len(set(here) - set(there)):  # renamed, or replaced in the open
        return
    for name in lost:
        words = f"`{name}` must be open until {on(minutes_open_until(day))}, and is gone"
        yield Finding(words, "title", severity=None if _is_by_law(before, change) else WARNING)


@history_check("CP757", "a published paper was replaced", severity=WARNING)
def replaced_paper(
    before: Meeting | OfficerReport, after: Meeting | OfficerReport, change: Change
) -> Iterator[Finding]:
    """Why: whoever read the first one does not know that there is another, and what stays open to
    the public is the paper that members had before them.
    Fix: put the file back, and add the corrected one beside it under a name of its own, with
    `published:`.
    Source: LGA 1972 s.100B(1) and (4), s.100C(1)(d).
    """
    if not change.replaced or not _was_out(before, change):
        return
    known = set(_papers(before, change.then)) & change.replaced
    for said in public_words(after, change.now.as_at) if known else ():
        name = said.text.partition("#")[0]
        if name in known:
            yield Finding(f"`{name}` is not the file that it was", *said.at)


def _was_out(record: Meeting | OfficerReport, change: Change) -> bool:
    """Whether the public could read the papers of a record already."""
    if isinstance(record, Meeting):
        return record.status not in ("planned", "cancelled")
    meeting = change.then.one(Meeting, record.meeting) if record.meeting else None
    if meeting:
        return _was_out(meeting, change)
    return record.date is not None and record.date <= change.then.as_at


def _papers(record: Meeting | OfficerReport, register: Register) -> list[str]:
    """The files that a record names to the public, and that are there."""
    named = (said.text.partition("#")[0] for said in public_words(record, register.as_at))
    kept = (name for name in named if name.startswith(_PAPERS) and register.has_paper(name))
    return list(dict.fromkeys(kept))


def _is_by_law(record: Meeting | OfficerReport, change: Change) -> bool:
    return isinstance(record, OfficerReport) or is_statutory(record, change.then)
