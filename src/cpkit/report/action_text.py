"""One action and where it stands in; all there is to know of it, line by line, out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from cpkit.documents.action_words import due_words, lateness, later_date_words, rating_words
from cpkit.phrases.dates import short_date
from cpkit.query.standing import Standing
from cpkit.records import Commitment
from cpkit.records.action import Completion, Extension, Progress, Work
from cpkit.records.pledge import Update
from cpkit.register.due import is_agreed, is_refused

Piece = tuple[str, str] | str
Line = tuple[Piece, ...]
_ENTRY = re.compile(r"[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]")
_MARGIN = 13  # columns before the facts


def action_text(each: Standing, work: Work, day: date, place: str, width: int) -> Iterator[Line]:
    """What is to be done, the facts one below the other, and what was said, oldest first."""
    yield ((each.line.ref, "bold"),)
    yield from _prose(each.line.action or "(no words recorded)", 2, width)
    yield ("",)
    for name, words in _facts(each, work, day, place):
        yield from _fact(name, words, width)
    updates = work.updates if isinstance(work, Commitment) else ()
    said: list[Progress | Update] = [*updates, *work.progress]
    if said:
        yield ("",)
        yield (("What was said", "bold"),)
        for one in said:
            yield from _said(one, width)


def _facts(each: Standing, work: Work, day: date, place: str) -> Iterator[tuple[str, str]]:
    """The name of each fact and its words; what nobody recorded is left out."""
    line = each.line
    minute = f", minute {line.minute}" if line.minute else ""
    yield "From", f"{line.title}{minute}"
    yield "Record", place
    yield "Lead", "; ".join(line.leads) or "nobody"
    yield "Directorate", line.directorate
    yield "Due", due_words(each) or "no date"
    how = lateness(each, day)  # of what is finished it says the status too
    yield "Status", f"{line.status or 'open'}, {how}" if each.is_open else how
    yield "Rating", rating_words(each)
    yield "Waits for", ", ".join(ref.rpartition("#")[2] for ref in each.blocked_by)
    yield "Success", "; ".join(getattr(work, "success", ()))
    yield "Evidence", "; ".join(work.evidence)
    for extension in work.extensions:
        yield "Later date", _extension(extension)
    yield "Sought", later_date_words(each)
    yield "Completed", _end(work.completed)
    yield "Closed", _end(work.closed)
    yield "Notes", getattr(work, "notes", None) or ""


def _extension(extension: Extension) -> str:
    answer = "not answered"
    if is_agreed(extension):
        answer = f"agreed, {extension.agreed}"
    elif is_refused(extension):
        answer = "refused"
    was = f" instead of {extension.from_}" if extension.from_ else ""
    return f"{extension.to}{was}: {answer}"


def _end(end: Completion | None) -> str:
    if end is None:
        return ""
    day = short_date(end.on) if end.on else ""
    agreed = f"agreed, {end.agreed}" if end.agreed else ""
    return "; ".join(words for words in (day, agreed, (end.note or "").strip()) if words)


def _fact(name: str, words: str, width: int) -> Iterator[Line]:
    label = f"  {name}".ljust(_MARGIN + 2)
    for number, text in enumerate(wrap(words, width - len(label))):
        yield ((label, "dim"), text) if number == 0 else (" " * len(label), text)


def _said(one: Progress | Update, width: int) -> Iterator[Line]:
    day = short_date(one.on) if one.on else "no day"
    facts: Sequence[str | None] = (one.by, one.rag, one.status, *one.evidence)
    head = " · ".join(fact for fact in facts if fact)
    yield (f"  {day.ljust(_MARGIN)}", (head, "dim")) if head else (f"  {day}",)
    yield from _prose((one.note or "").strip(), 4, width)


def _prose(words: str, margin: int, width: int) -> Iterator[Line]:
    """Paragraphs filled anew; a list keeps the lines that it was written in."""
    for paragraph in re.split(r"\n[ \t]*\n", words):
        lines = paragraph.splitlines()
        is_list = any(_ENTRY.match(line) for line in lines)
        for line in lines if is_list else [" ".join(lines)]:
            for text in wrap(line, width - margin):
                yield (" " * margin + text,)
