"""A paper's drafts in; new records, or records they have joined, and what is said of them, out."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from cpkit.cli.project import Project
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from cpkit.edit.in_place import Change
    from cpkit.edit.recording import Revision
    from cpkit.importers.draft import Draft
    from cpkit.importers.importing import Imported
    from cpkit.records import Meeting, Record
    from cpkit.register import Register

R = TypeVar("R", bound="Record")


class Filing:
    """Drafts on their way into the records; a dry run remembers what it would have written."""

    def __init__(self, project: Project, register: "Register", *, dry_run: bool) -> None:
        from cpkit.records import Meeting

        self._project = project
        self._dry_run = dry_run
        self._would_be: dict[str, bytes] = {}
        self._meetings: dict[tuple[str, str], list[str]] = {}  # body and day → ids
        for headline in register.headlines(Meeting):
            slug = headline.body.rpartition("/")[2]
            self._meetings.setdefault((slug, headline.date), []).append(headline.id)

    def file(self, found: "Imported", drafts: "Sequence[Draft]") -> int:
        """File a paper's drafts and say so; how many were left out."""
        say(f"{found.file}: {found.share:.1%} of {found.words:,} words placed".replace("%", " %"))
        doubts: list[tuple[str, str]] = []
        left_out = sum(not self._place(draft, doubts) for draft in drafts)
        _say_doubts(doubts)
        _say_aside(found.drafts)
        return left_out

    def _place(self, draft: "Draft", doubts: list[tuple[str, str]]) -> bool:
        """Write a draft, or join it to what is on record; False where neither can be."""
        from cpkit.edit.writing import NotWritten
        from cpkit.importers.importing import doubts_of
        from cpkit.records import Body, Meeting

        try:
            is_new = not (self._join(draft, doubts) if draft.kind is Meeting else self._add(draft))
            if is_new:
                if draft.kind not in (Body, Meeting):
                    self._name_apart(draft)
                self._write(draft)
                doubts += [(draft.id, words) for words in doubts_of(draft)]
        except NotWritten as reason:
            words = f"{self._file_of(draft.id)}: {reason}"
            say_styled(("  Not written ", "yellow"), words, err=True)
            return False
        return True

    # --- a meeting that is on record ---

    def _join(self, draft: "Draft", doubts: list[tuple[str, str]]) -> bool:
        """Put a paper's words into the record of its meeting; False where it needs one of its own.

        Where the record cannot take them in, both are kept, and the draft asks what is to be done.
        """
        from cpkit.edit.writing import NotWritten
        from cpkit.importers.draft import doubt

        ids = self._meetings.setdefault(
            (draft.values["body"], draft.id.rpartition("/")[2][:10]), []
        )
        why = ""
        for record_id in ids:
            try:
                joined = self._joined(record_id, draft)
            except NotWritten as reason:
                why = f"{record_id} could not take this paper in ({reason}); make one of the two"
                break
            if joined is not None:
                doubts += [(record_id, words) for words in joined]
                return True
            why = f"is this another meeting than {record_id}? It has another hour and other items"
        if not why and self._is_there(draft.id):
            why = f"{draft.id} is there and cannot be read; see `cpkit validate`, and compare them"
        if why:
            draft.id = self._free(draft.id)
            draft.values = doubt(why) | draft.values
        ids.append(draft.id)
        return False

    def _joined(self, record_id: str, draft: "Draft") -> list[str] | None:
        """The doubts a paper leaves in a record it joins; None for another meeting's record."""
        from cpkit.importers.joining import joint
        from cpkit.importers.standing import is_another_sitting
        from cpkit.records import Meeting

        doubts: list[str] = []

        def changes(meeting: "Meeting") -> "Sequence[Change]":
            tree = (meeting.file.tree if meeting.file else None) or {}
            if is_another_sitting(tree, draft.values):
                raise _AnotherMeeting
            found = joint(tree, draft)
            doubts.extend(found.doubts)
            return found.changes

        try:
            revision = self._revised(Meeting, record_id, changes)
        except _AnotherMeeting:
            return None
        self._say_joined(revision, record_id, draft)
        return doubts

    def _add(self, draft: "Draft") -> bool:
        """Name another source of a record that says just the same; False where there is none."""
        from cpkit.edit.in_place import Append
        from cpkit.importers.writing import says_only

        if not self._is_there(draft.id) or not says_only(draft, self._bytes(draft.id)):
            return False
        source = Append(("import",), draft.values["import"])
        revision = self._revised(draft.kind, draft.id, lambda _record: [source])
        self._say_joined(revision, draft.id, draft)
        return True

    def _revised(
        self, kind: "type[R]", record_id: str, changes: "Callable[[R], Sequence[Change]]"
    ) -> "Revision[R]":
        from cpkit.edit.recording import revise, revised

        if not self._dry_run:
            return revise(self._project.records, kind, record_id, changes)
        revision = revised(kind, record_id, self._bytes(record_id), changes)
        self._would_be[record_id] = revision.after
        return revision

    def _say_joined(self, revision: "Revision[R]", record_id: str, draft: "Draft") -> None:
        from cpkit.report.difference import difference

        file = self._file_of(record_id)
        say(f"  {'Would add' if self._dry_run else 'Added'} to {file}\n      {draft.about}")
        for line in difference(revision.before, revision.after, file):
            say_styled(line)

    # --- a record of its own ---

    def _write(self, draft: "Draft") -> None:
        from cpkit.edit.recording import record_new
        from cpkit.edit.writing import NotWritten
        from cpkit.importers.importing import text_of

        file, text = self._file_of(draft.id), text_of(draft)
        if self._is_there(draft.id):
            raise NotWritten("it is there already, and was left alone")
        if self._dry_run:
            self._would_be[draft.id] = text.encode()
            say(f"\n# {file}\n{text}", end="")
            return
        record_new(self._project.records, draft.kind, draft.id, text)
        say(f"  Wrote {file}" + (f"\n      {draft.about}" if draft.about else ""))

    def _name_apart(self, draft: "Draft") -> None:
        """Another name for a paper of a day and title that are on record with other words."""
        from cpkit.importers.draft import doubt

        if self._is_there(draft.id):
            other, draft.id = draft.id, self._free(draft.id)
            draft.values = doubt(f"is this another paper than {other}?") | draft.values

    def _is_there(self, record_id: str) -> bool:
        from cpkit.edit.recording import path_of

        return record_id in self._would_be or path_of(self._project.records, record_id).exists()

    def _bytes(self, record_id: str) -> bytes:
        from cpkit.edit.recording import path_of
        from cpkit.edit.writing import bytes_of

        held = self._would_be.get(record_id)
        return bytes_of(path_of(self._project.records, record_id)) if held is None else held

    def _free(self, record_id: str) -> str:
        return next(each for n in count(2) if not self._is_there(each := f"{record_id}-{n}"))

    def _file_of(self, record_id: str) -> str:
        return self._project.shown(f"{self._project.records.name}/{record_id}.yaml")


class _AnotherMeeting(Exception):
    """The record is that of another meeting of the same body on the same day."""


def _say_doubts(doubts: list[tuple[str, str]]) -> None:
    if doubts:
        say(f"To check, marked `# check:` in the drafts ({len(doubts)}):")
    for record_id, words in doubts:
        say(_wrapped(f"{record_id}: {words}", "  ", "      "))


def _say_aside(drafts: "Sequence[Draft]") -> None:
    notes = [note for draft in drafts for note in draft.aside]
    if notes:
        say(f"Set aside under `import:` ({len(notes)}):")
    for note in notes:
        words = " ".join(note.text.split())
        at = f"{note.at}: " if note.at else ""
        say(f"  {at}{words:.60}{'…' if len(words) > 60 else ''}")


def _wrapped(text: str, first: str, rest: str) -> str:
    """Words wrapped to the width of the screen."""
    from textwrap import fill

    return fill(text, width(), initial_indent=first, subsequent_indent=rest)
