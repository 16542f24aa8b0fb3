"""A record or an entry to write in; the file that holds it, or a refusal that says why, out."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cpkit.cli.project import Project, day_of, open_project, refuse
from cpkit.cli.terminal import say, say_styled, warn

if TYPE_CHECKING:
    from cpkit.edit.yaml_text import Value
    from cpkit.records import Record
    from cpkit.register import Register

R = TypeVar("R", bound="Record")


class Desk(NamedTuple):
    """What a command that writes records has in front of it."""

    project: Project
    register: "Register"
    dry_run: bool = False
    unread: tuple[str, ...] = ()
    """Files left out because they cannot be read."""

    def resolved(self, asked: str, kind: type[R]) -> R:
        """The record that an unambiguous end of its id means; a refusal where there is none."""
        from cpkit.register import Unknown
        from cpkit.register.called import as_in_ids

        try:
            found = self.register.one(kind, self.register.resolve(as_in_ids(asked), kind))
        except Unknown as error:
            refuse(str(error))
        if found is None:
            refuse(f"the record of `{asked}` cannot be read; `cpkit validate` says why")
        return found

    def record(self, kind: type[R], record_id: str, text: str) -> R:
        """Write a new record and say where; in a dry run, show it."""
        from cpkit.edit.recording import record_new
        from cpkit.edit.writing import NotWritten

        try:
            record = record_new(self.project.records, kind, record_id, text, dry_run=self.dry_run)
        except NotWritten as reason:
            refuse(str(reason))
        if self.dry_run:
            say(f"{self.file_of(record_id)} would be:\n\n{text}", end="")
            self.say_it_was_dry()
        else:
            say(f"Wrote {self.file_of(record_id)}")
        return record

    def add(self, record: R, key: str, entry: "Mapping[str, Value]") -> R:
        """Add an entry to a record's list and say so; else show the lines to paste.

        In a dry run, what would change is shown.
        """
        from cpkit.edit.in_place import CannotChange
        from cpkit.edit.recording import record_entry
        from cpkit.edit.writing import NotWritten

        file = self.file_of(record.id)
        try:
            added = record_entry(self.project.records, record, key, entry, dry_run=self.dry_run)
        except CannotChange as reason:
            say("\n".join([f"Paste this under `{key}:` in {file}:", "", *_as_lines(entry), ""]))
            refuse(f"{file} was left as it is: {reason}")
        except NotWritten as reason:
            refuse(str(reason))
        if self.dry_run:
            self.say_difference(added.before, added.after, file)
            self.say_it_was_dry()
        else:
            say(f"Added to `{key}:` in {file}")
        return added.record

    def with_record(self, record: "Record") -> "Desk":
        """The same desk once a record is written: in a dry run, as it would be."""
        return self._replace(register=self.register.with_record(record))

    def say_difference(self, before: bytes, after: bytes, file: str) -> bool:
        """Show what changes in a file, line by line; whether anything does."""
        from cpkit.report.difference import difference

        shown = list(difference(before, after, file))
        for line in shown:
            say_styled(line)
        return bool(shown)

    def say_it_was_dry(self) -> None:
        """Say that nothing was written, apart from what would have been."""
        say("cpkit: a dry run; nothing was written", err=True)

    def file_of(self, record_id: str) -> str:
        """The file of a record, as a terminal here can open it."""
        return self.project.shown(f"{self.project.records.name}/{record_id}.yaml")


def open_desk(records: Path | None, as_at: str | None, *, dry_run: bool = False) -> Desk:
    """The project that a command is about, with everything on record in it.

    Warns where a record cannot be read: what it holds would be missing without a word.
    """
    from cpkit.register import load

    project = open_project(records)
    register, problems = load(project.records, day_of(as_at))
    unread = sorted({problem.place.file for problem in problems if problem.severity == "error"})
    if unread:
        files = ", ".join(unread[:3]) + (" and others" if len(unread) > 3 else "")
        words = f"{files} cannot be read, and is left out; `cpkit validate` says why"
        warn(words)
    return Desk(project, register, dry_run, tuple(unread))


def _as_lines(entry: "Mapping[str, Value]") -> Iterator[str]:
    from cpkit.edit.yaml_text import entry_lines, indented

    return indented(list(entry_lines(entry)))
