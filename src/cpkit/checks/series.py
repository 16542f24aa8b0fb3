"""A meeting and a register in; its regime, and the body's other meetings by order or name, out."""

from datetime import date
from functools import lru_cache
from operator import attrgetter

from cpkit.phrases.dates import read_date
from cpkit.records import Meeting, OfficerReport
from cpkit.records.body import STATUTORY, Regime
from cpkit.register import Headline, Register
from cpkit.register.notice import PART_VA_FROM


def regime_of(meeting: Meeting, register: Register) -> Regime:
    """What a meeting is in law: as it says itself, or else as its body; informal if unknown."""
    body = register.body(meeting.body)
    return meeting.regime or (body.regime if body else "informal")


def is_statutory(meeting: Meeting, register: Register) -> bool:
    """Whether the law on council meetings applies to a meeting, not only the body's own rules."""
    return regime_of(meeting, register) in STATUTORY


def is_open_by_law(meeting: Meeting, register: Register) -> bool:
    """Whether the public had its rights to papers and to come (LGA 1972 Part VA) at a meeting."""
    return meeting.date >= PART_VA_FROM and is_statutory(meeting, register)


def is_being_written(report: OfficerReport, register: Register) -> bool:
    """Whether a report is not out yet: its agenda is not published, or its own day is to come."""
    named = meeting_named(report.meeting, report.body, register) if report.meeting else None
    if named:
        return named.status == "planned"
    return report.date is not None and report.date >= register.as_at


_in_order = attrgetter("date", "id")


def earlier(meeting: Meeting, register: Register) -> list[Headline]:
    """The same body's meetings before this one, the nearest first."""
    here = (meeting.date.isoformat(), meeting.id)
    series = sorted(register.series(meeting.body), key=_in_order, reverse=True)
    return [each for each in series if _in_order(each) < here]


def later(meeting: Meeting, register: Register) -> list[Headline]:
    """The same body's meetings after this one, the nearest first."""
    here = (meeting.date.isoformat(), meeting.id)
    series = sorted(register.series(meeting.body), key=_in_order)
    return [each for each in series if _in_order(each) > here]


def first_day(body: str | None, register: Register) -> date | None:
    """The day from which meetings of a body, or of any body, are on record."""
    days = [each.date for each in _known(body, register)]
    return date.fromisoformat(min(days)) if days else None


def meeting_named(words: str, body: str | None, register: Register) -> Headline | None:
    """The meeting that words mean: one of the body by its date, or any by its file."""
    if day := date_in(words):
        known = _known(body, register)
        return next((each for each in known if each.date == day.isoformat()), None)
    return register.headline(meeting_id(words))


def meeting_id(words: str) -> str:
    """The id of the meeting whose file is named, with or without its folder and ending."""
    name = words.removeprefix("records/").removesuffix(".yaml").removeprefix("meetings/")
    return f"meetings/{name}"


def _known(body: str | None, register: Register) -> list[Headline]:
    return register.series(body) if body else register.headlines(Meeting)


@lru_cache(maxsize=4096)  # a folder's records name the same meetings again and again
def date_in(words: str) -> date | None:
    """The date that words are; None for an id, or for words that are no date."""
    if words.startswith(Meeting.folder) or words[10:11] == "-":
        return None
    try:
        return read_date(words)
    except ValueError:
        return None
