"""A body's actions by what it has to decide about each in; its log, line by line, out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap

from cpkit.documents.action_words import (
    due_words,
    finished_words,
    lateness,
    later_date_words,
    rating_words,
)
from cpkit.phrases.dates import short_date
from cpkit.query.closure import HEADINGS, Stage
from cpkit.query.standing import Standing

Line = tuple[tuple[str, str] | str, ...]
_MOST_LINES = 3  # of an action's words


def action_log(
    staged: Mapping[Stage, Sequence[Standing]],
    body: str,
    day: date,
    last: date | None,
    width: int,
) -> Iterator[Line]:
    """The heading, each stage under its own, and how many were reported before."""
    yield ((f"Action log: {body}, as at {short_date(day)}", "bold"),)
    yield (f"Last meeting: {short_date(last)}" if last else "No meeting is on record yet",)
    for stage, heading in HEADINGS.items():
        members = staged.get(stage, ())
        if members:
            yield ("",)
            yield ((f"{heading} ({len(members)})", "bold"),)
            for each in members:
                yield from _entry(each, stage, day, width)
    before = len(staged.get("history", ()))
    yield ("",)
    yield (f"{before} reported before, and not listed again." if before else "None before that.",)


def _entry(each: Standing, stage: Stage, day: date, width: int) -> Iterator[Line]:
    """What was to be done, who leads and when it is due, and what is to be decided."""
    yield ("",)
    ref = each.line.short_ref
    yield ("  ", (ref, "cyan"))
    words = " ".join(each.line.action.split()) or "(no words recorded)"
    for text in wrap(words, width - 4, max_lines=_MOST_LINES, placeholder=" …"):
        yield ("    ", text)
    for fact in _facts(each, stage, day):
        for text in wrap(fact, width - 4):
            yield ("    ", (text, "dim"))


def _facts(each: Standing, stage: Stage, day: date) -> Iterator[str]:
    leads = "; ".join(each.line.leads) or "no lead"
    when = lateness(each, day) if each.is_open else finished_words(each)
    due = due_words(each) if each.is_open and each.due else ""
    rating = rating_words(each) if each.is_open else ""
    yield " · ".join(words for words in (leads, when, due, rating) if words)
    if stage == "sought":
        yield f"Later date sought: {later_date_words(each).rstrip('.')}."
    if each.last_note and stage != "live":
        yield f"{_day(each)}{' '.join(each.last_note.text.split())}"


def _day(each: Standing) -> str:
    on = each.last_note.on if each.last_note else None
    return f"{short_date(on)}: " if on else ""
