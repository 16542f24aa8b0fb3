"""Sheets that came back, and the records, in; what became of each row, out.

A row is taken in whole or not at all. It is held against the record as it was when the sheets were
opened: where that says another thing than the sheet did, somebody else has changed it since, and
nothing is overwritten.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Literal, NamedTuple

from cpkit.edit.action_life import Recorded, completed, extension_sought, recorded, updated
from cpkit.edit.in_place import Change
from cpkit.edit.recording import Revision, revise
from cpkit.edit.writing import NotWritten
from cpkit.query.action_line import ActionLine
from cpkit.query.recorded_actions import all_lines
from cpkit.query.standing import AsAt, Standing, standings
from cpkit.records import Record
from cpkit.register import Register
from cpkit.register.due import legend_for, rating_as_written, terms_of
from cpkit.sheets.answers import Answer, Refused, answer_in
from cpkit.sheets.columns import (
    ACTION,
    COLUMNS,
    EVIDENCE,
    LATER,
    MARK,
    NOTE,
    ON,
    RATING,
    REASON,
    REF,
    STATUS,
)
from cpkit.sheets.marks import mark_of, words_mark
from cpkit.sheets.returned import ReturnedRow
from cpkit.sheets.rows import rows_for

Fate = Literal["merged", "conflict", "refused", "there already"]
_WATCHED = ("Due", "Status", "Rating", "Heard last")


class Outcome(NamedTuple):
    """What became of a row that was filled in."""

    file: str
    number: int
    ref: str
    fate: Fate
    words: str
    revision: Revision[Record] | None = None


class Known(NamedTuple):
    """An action as the records have it: for members, and as the public sees it, where it does."""

    line: ActionLine
    marks: frozenset[str]
    standing: Standing | None


def known_actions(register: Register, as_at: AsAt) -> dict[str, Known]:
    """Every action by its ref, with the marks that an unchanged row of it bears."""
    full, public = all_lines(register), all_lines(register.public())
    seen = {line.ref: line for line in public}
    stands = {each.line.ref: each for each in standings(full, as_at)}
    return {
        line.ref: Known(
            line,
            frozenset(mark_of(each) for each in (line, seen.get(line.ref, line))),
            stands.get(line.ref),
        )
        for line in full
    }


class _Taken(NamedTuple):
    """An answer that was taken in, and where it stood: those who lead together may both answer."""

    place: str
    answer: Answer


class Merger:
    """Takes rows in, one after the other; `dry_run` only finds out what would become of them."""

    def __init__(
        self, records: Path, register: Register, known: Mapping[str, Known], *, dry_run: bool
    ) -> None:
        self._records, self._register = records, register
        self._known, self._dry_run = known, dry_run
        self._taken: dict[str, _Taken] = {}
        self._now: dict[str, Record] = {}

    def take(self, file: str, rows: Iterable[ReturnedRow], despite: bool) -> list[Outcome]:
        """What becomes of the rows of a file that were filled in.

        `despite` takes in what is answered of a record that has changed since.
        """
        return [self._outcome(file, row, despite) for row in rows if row.is_answered]

    def _outcome(self, file: str, row: ReturnedRow, despite: bool) -> Outcome:
        ref = " ".join(row.text(REF.heading).split())
        fate, words, revision = self._taken_in(f"{file}, row {row.number}", row, ref, despite)
        return Outcome(file, row.number, ref, fate, words, revision)

    def _taken_in(
        self, place: str, row: ReturnedRow, ref: str, despite: bool
    ) -> tuple[Fate, str, Revision[Record] | None]:
        try:
            known = self._identified(row, ref)
            terms = terms_of(self._register.council)
            answer = answer_in(row, known.line, self._register.as_at, terms)
            if _is_there(answer, known.line):
                return "there already", "", None
            before = self._taken.get(ref)
            if before and not (others := differing(before.answer, answer)):
                return "there already", f"the same was said in {before.place}", None
            if before and not despite:
                return "conflict", f"{before.place} said otherwise: {'; '.join(others)}", None
            if not despite and row.text(MARK.heading) not in known.marks:
                return "conflict", self._since(row, known), None
            revision = self._revise(known.line, answer)
        except (Refused, NotWritten) as reason:
            return "refused", str(reason), None
        self._taken[ref] = _Taken(place, answer)
        return "merged", in_words(answer), revision

    def _identified(self, row: ReturnedRow, ref: str) -> Known:
        if ref not in self._known:
            raise Refused(f"no action on record is called `{ref}`" if ref else "it has no ref")
        mark = row.text(MARK.heading)
        if mark.partition("-")[0] != words_mark(ref, row.text(ACTION.heading)):
            raise Refused(
                "its ref and its words do not belong together: was a row copied or moved?"
            )
        return self._known[ref]

    def _since(self, row: ReturnedRow, known: Known) -> str:
        """What the record says that the sheet did not."""
        if known.standing is None:
            return "the record has changed since the sheet was made"
        (now,) = rows_for([known.standing], self._register.as_at)
        cells = dict(zip((column.heading for column in COLUMNS), now.cells, strict=True))
        other = [name for name in _WATCHED if _folded(cells[name]) != _folded(row.text(name))]
        said = "; ".join(f"{name.lower()} is now “{cells[name]}”" for name in other)
        return f"the record has changed since the sheet was made{f': {said}' if said else ''}"

    def _revise(self, line: ActionLine, answer: Answer) -> Revision[Record]:
        before = self._now.get(line.record) or self._register.get(line.record)
        if before is None:
            raise NotWritten("its record cannot be read")
        action_id = line.ref.partition("#")[2]
        day = self._register.as_at

        def changes(now: Record) -> Sequence[Change]:
            if now.__dict__ != before.__dict__:
                raise NotWritten("somebody has changed the record this very moment; try again")
            spelt = rating_as_written(answer.rag, now, legend_for(now, self._register))
            said = answer._replace(rag=spelt)
            return changes_for(recorded(now, action_id), said, line, day)

        revision = revise(self._records, type(before), line.record, changes, dry_run=self._dry_run)
        if not self._dry_run:
            self._now[line.record] = revision.record
        return revision


def changes_for(found: Recorded, answer: Answer, line: ActionLine, day: date) -> list[Change]:
    """The changes to a record that an answer asks for."""
    on, done = answer.on or day, answer.status == "complete"
    changes: list[Change] = []
    if answer.note or answer.rag or answer.evidence or (answer.status and not done):
        changes += updated(
            found,
            on,
            note=answer.note,
            by=answer.by,
            rag=answer.rag,
            status="" if done else answer.status,
            evidence=answer.evidence,
        )
    if done:
        changes += completed(found, on)
    if answer.later:
        changes += extension_sought(
            found, answer.later, on, reason=answer.reason, was=line.timescale
        )
    return changes


def differing(before: Answer, answer: Answer) -> list[str]:
    """What an earlier answer of the same action says otherwise; whoever gave it does not matter."""
    asked = (
        (NOTE, before.note, answer.note),
        (ON, _iso(before.on), _iso(answer.on)),
        (STATUS, before.status, answer.status),
        (RATING, before.rag, answer.rag),
        (LATER, before.later, answer.later),
        (REASON, before.reason, answer.reason),
        (EVIDENCE, "\n".join(before.evidence), "\n".join(answer.evidence)),
    )
    return [
        f"“{column.heading}” is {_quoted(there)} there"
        for column, there, here in asked
        if _folded(there) != _folded(here)
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _quoted(text: str) -> str:
    return f"“{shorten(text, 60, placeholder=' …')}”" if text else "empty"


def in_words(answer: Answer) -> str:
    """What was taken in: `progress, rated red, later date asked for`."""
    said: Sequence[tuple[object, str]] = (
        (answer.note, "progress"),
        (answer.rag, f"rated {answer.rag}"),
        (answer.status, f"status: {answer.status}"),
        (answer.later, f"later date asked for: {answer.later}"),
        (answer.evidence, "evidence"),
    )
    return ", ".join(words for given, words in said if given)


def _is_there(answer: Answer, line: ActionLine) -> bool:
    """Whether the record says all of this already: the same sheet was taken in before."""
    if answer.status or answer.rag or (answer.evidence and not answer.note):
        return False
    noted = {_folded(note.text) for note in line.notes if answer.on in (None, note.on)}
    asked = {_folded(later.to) for later in line.later_dates}
    return (not answer.note or _folded(answer.note) in noted) and (
        not answer.later or _folded(answer.later) in asked
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
