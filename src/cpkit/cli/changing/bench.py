"""A record and a change to it in; the diff on the screen and the file written, or neither, out."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cpkit.cli.completion import meeting_ids
from cpkit.cli.project import day_of, refuse
from cpkit.cli.recording import Desk, R, open_desk
from cpkit.cli.terminal import say

if TYPE_CHECKING:
    from cpkit.edit.in_place import Change
    from cpkit.edit.recording import Revision
    from cpkit.records import Meeting

On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it happened, if not today.")
]
Agreed = Annotated[
    str | None,
    typer.Option(
        metavar="MEETING", help="The meeting that agreed, by date.", autocompletion=meeting_ids
    ),
]


class Bench(NamedTuple):
    """A desk, and whether what is worked out there is written."""

    desk: Desk
    dry_run: bool

    @property
    def day(self) -> date:
        """The day it is."""
        return self.desk.register.as_at

    def revise(
        self, kind: type[R], record_id: str, changes: "Callable[[R], Sequence[Change]]"
    ) -> "Revision[R]":
        """Show the diff, and write it unless this is a dry run; a refusal leaves the file alone."""
        revision = self._revised(kind, record_id, changes, dry_run=self.dry_run)
        self._show(revision, record_id)
        return revision

    def refuse_unless_possible(
        self, kind: type[R], record_id: str, changes: "Callable[[R], Sequence[Change]]"
    ) -> None:
        """Refuse here what `revise` would refuse, before another file of the command is written."""
        self._revised(kind, record_id, changes, dry_run=True)

    def _revised(
        self,
        kind: type[R],
        record_id: str,
        changes: "Callable[[R], Sequence[Change]]",
        *,
        dry_run: bool,
    ) -> "Revision[R]":
        from cpkit.edit.in_place import CannotChange
        from cpkit.edit.recording import revise
        from cpkit.edit.writing import NotWritten

        meant: list[Change] = []

        def noted(record: R) -> "Sequence[Change]":
            meant[:] = changes(record)
            return meant

        try:
            return revise(self.desk.project.records, kind, record_id, noted, dry_run=dry_run)
        except CannotChange as reason:
            _say_by_hand(meant)
            refuse(f"{self.desk.file_of(record_id)} was left as it is: {reason}")
        except NotWritten as reason:
            refuse(str(reason))

    def _show(self, revision: "Revision[R]", record_id: str) -> None:
        file = self.desk.file_of(record_id)
        if not self.desk.say_difference(revision.before, revision.after, file):
            say("Nothing changes: the record says so already.")
        elif self.dry_run:
            self.desk.say_it_was_dry()

    def say_done(self, words: str) -> None:
        """Say what the change comes to, below the diff; a dry run has done nothing."""
        if not self.dry_run:
            say(f"\n{words}")

    def again(self) -> Desk:
        """The same folder as it is now that the change is written."""
        return open_desk(self.desk.project.records, self.day.isoformat())

    def day_given(self, words: str | None, option: str = "--on") -> date:
        """The day an option gives, else the day it is; what is still to come has not happened."""
        from cpkit.phrases.dates import short_date

        day = self.day if words is None else _read(words, option)
        if day > self.day:
            told = f"{short_date(day)} is still to come; today is {short_date(self.day)}"
            raise typer.BadParameter(told, param_hint=option)
        return day

    def meeting(self, words: str | None, option: str = "--agreed") -> "Meeting | None":
        """The meeting that an option names; a refusal where it has not been held."""
        from cpkit.phrases.dates import short_date
        from cpkit.records import Meeting
        from cpkit.records.meeting import HELD, OFF

        if words is None:
            return None
        found = self.desk.resolved(words, Meeting)
        if found.date > self.day:
            refuse(f"{option}: the meeting of {short_date(found.date)} is still to come")
        if found.status in OFF or found.status == "inquorate":
            refuse(f"{option}: the meeting of {short_date(found.date)} was {found.status}")
        if found.status not in HELD:
            day = found.date.isoformat()
            refuse(
                f"{option}: the meeting of {short_date(found.date)} is not on record as held;"
                f" `cpkit attendance {day}` records who was there"
            )
        return found


def open_bench(records: Path | None, as_at: str | None, dry_run: bool) -> Bench:
    """Everything on record, ready for a change."""
    return Bench(open_desk(records, as_at), dry_run)


def _read(words: str, option: str) -> date:
    try:
        return day_of(words)
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint=option) from None


def _say_by_hand(changes: "Sequence[Change]") -> None:
    """The lines to type where cpkit cannot place them without a guess."""
    from cpkit.edit.in_place import Append, DropRemarks, Put, Remove
    from cpkit.edit.yaml_text import entry_lines, indented, lines_of

    for change in changes:
        if isinstance(change, DropRemarks):
            continue  # hints may stay: they say nothing of what happened
        key = str(next(step for step in reversed(change.path) if isinstance(step, str)))
        match change:
            case Put(value=value):
                say("By hand, in its block:")
                lines = list(lines_of({key: value}))
            case Append(entry=entry):
                say(f"By hand, at the end of its `{key}:`")
                lines = list(entry_lines(entry))
            case Remove():
                say(f"By hand, take out its `{key}:`")
                lines = []
        for line in indented(lines, 4):
            say(line)
