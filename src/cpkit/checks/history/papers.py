"""CP756, papers: what the public may ask to see is still there."""

from collections.abc import Iterator

from cpkit.calendar import minutes_open_until
from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.series import is_statutory
from cpkit.checks.wording import on
from cpkit.checks.words import values_of
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


def _papers(record: Meeting | OfficerReport, register: Register) -> list[str]:
    """The files that a record names and that are there."""
    named = (value.partition("#")[0] for value, _ in values_of(record) if isinstance(value, str))
    kept = (name for name in named if name.startswith(_PAPERS) and register.has_paper(name))
    return list(dict.fromkeys(kept))


def _is_by_law(record: Meeting | OfficerReport, change: Change) -> bool:
    return isinstance(record, OfficerReport) or is_statutory(record, change.then)
