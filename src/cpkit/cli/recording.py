"""A record or an entry to write in; the file that holds it, or a refusal that says why, out."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cpkit.cli.project import Project, day_of, open_project, refuse
from cpkit.cli.terminal import say, say_styled

if TYPE_CHECKING:
    from cpkit.edit.yaml_text import Value
    from cpkit.records import Record
    from cpkit.register import Register

R = TypeVar("R", bound="Record")


class Desk(NamedTuple):
    """What a command that writes records has in front of it."""

    project: Project
    register: "Register"

    def resolved(self, asked: str, kind: type[R]) -> R:
        """The record that an unambiguous end of its id means; a refusal where there is none."""
        from cpkit.register import Unknown

        try:
            found = self.register.one(kind, self.register.resolve(asked, kind))
        except Unknown as error:
            refuse(str(error))
        if found is None:
            refuse(f"the record of `{asked}` cannot be read; `cpkit validate` says why")
        return found

    def record(self, kind: type[R], record_id: str, text: str) -> R:
        """Write a new record and say where."""
        from cpkit.edit.recording import record_new
        from cpkit.edit.writing import NotWritten

        try:
            record = record_new(self.project.records, kind, record_id, text)
        except NotWritten as reason:
            refuse(str(reason))
        say(f"Wrote {self.file_of(record_id)}")
        return record

    def add(self, record: R, key: str, entry: "Mapping[str, Value]") -> R:
        """Add an entry to a record's list and say so; else show the lines to paste."""
        from cpkit.edit.in_place import CannotChange
        from cpkit.edit.recording import record_entry
        from cpkit.edit.writing import NotWritten

        file = self.file_of(record.id)
        try:
            changed = record_entry(self.project.records, record, key, entry)
        except CannotChange as reason:
            say("\n".join([f"Paste this under `{key}:` in {file}:", "", *_as_lines(entry), ""]))
            refuse(f"{file} was left as it is: {reason}")
        except NotWritten as reason:
            refuse(str(reason))
        say(f"Added to `{key}:` in {file}")
        return changed

    def file_of(self, record_id: str) -> str:
        """The file of a record, as a terminal here can open it."""
        return self.project.shown(f"{self.project.records.name}/{record_id}.yaml")


def open_desk(records: Path | None, as_at: str | None) -> Desk:
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
        say_styled(("warning: ", "yellow"), words, err=True)
    return Desk(project, register)


def _as_lines(entry: "Mapping[str, Value]") -> Iterator[str]:
    from cpkit.edit.yaml_text import entry_lines, indented

    return indented(list(entry_lines(entry)))
