"""`import`: papers that a council has become draft records that lose none of their words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import CLEAN, PROBLEMS, Project, day_of, open_project, refuse
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from datetime import date

    from cpkit.importers.bodies import BodyBook
    from cpkit.importers.draft import Draft
    from cpkit.importers.importing import Imported
    from cpkit.register import Register
    from cpkit.shelf import RecordFile


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Papers: .txt .md .html .docx .pdf")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the drafts and write nothing.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; say how much of each paper cpkit would print again."
        ),
    ] = False,
    style: Annotated[
        str | None, typer.Option(metavar="NAME", help="The house style for --check.")
    ] = None,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Make draft records of minutes, agendas, packs and other papers.

    Nothing is dropped: every word stands in a field, in prose, or in the record's import notes.
    What was not understood has a `# check:` beside it. No file that is there is changed, and a
    paper that was imported before is not imported again.
    """
    desk = _Desk(_project(records), day_of(as_at))
    done = [desk.take(path, dry_run=dry_run, check=check, style=style) for path in files]
    raise typer.Exit(CLEAN if all(done) else PROBLEMS)


def _project(records: Path | None) -> Project:
    """The project; where there are no records yet, the working folder is where they begin."""
    here = Path.cwd()
    if records is None and not any((f / "records").is_dir() for f in (here, *here.parents)):
        return Project(here, here / "records")
    return open_project(records)


class _Desk:
    """The records and bodies known so far, while file after file is taken."""

    def __init__(self, project: Project, day: "date") -> None:
        from cpkit.importers.bodies import BodyBook
        from cpkit.records import Body
        from cpkit.register import load

        self._project = project
        self._register: Register = load(project.records, day)[0]
        style = self._register.council.house_style
        self._bodies: BodyBook = BodyBook(self._register.all(Body), style)
        self._written: list[Draft] = []
        self._has_council = (project.records / "council.yaml").is_file()
        self._council_name = self._register.council.name if self._has_council else ""

    def take(self, path: Path, *, dry_run: bool, check: bool, style: str | None) -> bool:
        """Import one file, or say why not; False where something stands in the way."""
        from cpkit.importers.importing import digest_of, imported
        from cpkit.importers.links import settle_links
        from cpkit.importers.reading import NotReadable

        data = _bytes_of(path)
        before = [] if check else self._made_from(digest_of(data))
        bodies = self._bodies_without(before) if before else self._bodies
        try:
            found = imported(path.name, data, self._register.as_at, bodies, self._council_name)
        except NotReadable as reason:
            say(f"cpkit: {path}: {reason}", err=True)
            return False
        if before and not (missing := self._missing(found, before)):
            say(f"{path.name} was imported before: {before[0].shown}")
            return True
        if before:
            say(f"{path.name} was imported before, and not to its end: the rest of it comes now")
            found = found._replace(drafts=missing)
        settle_links(found.drafts, self._register, self._written)
        if check:
            return self._say_shares(found, style)
        self._written += found.drafts
        return self._deliver(found, dry_run)

    def _made_from(self, digest: str) -> "list[RecordFile]":
        """The records made from a file with these bytes, a paper's own before its body's."""
        from cpkit.shelf import list_records, read_bytes

        files = list_records(self._project.records).files
        held = [(file, read_bytes(file)) for file in files]
        found = [f for f, data in held if isinstance(data, bytes) and digest.encode() in data]
        return sorted(found, key=lambda each: each.folder == "bodies")

    def _bodies_without(self, before: Sequence["RecordFile"]) -> "BodyBook":
        """The bodies as they were known when a paper came first: not from the paper itself."""
        from cpkit.importers.bodies import BodyBook
        from cpkit.records import Body

        own = {file.id for file in before}
        return BodyBook(each for each in self._register.all(Body) if each.id not in own)

    def _missing(self, found: "Imported", before: Sequence["RecordFile"]) -> "list[Draft]":
        """What of a paper imported before was not written then: the command was interrupted.

        A record that has another name since still counts: as many as the paper makes are enough.
        """
        from cpkit.edit.recording import path_of
        from cpkit.records import Body

        own = [draft for draft in found.drafts if draft.kind is not Body]
        if sum(file.folder != "bodies" for file in before) >= len(own):
            return []
        known = {file.id for file in before}
        free = [d for d in found.drafts if not path_of(self._project.records, d.id).exists()]
        return [draft for draft in free if draft.id not in known]

    def _deliver(self, found: "Imported", dry_run: bool) -> bool:
        drafts = found.drafts if self._has_council else [self._council(found), *found.drafts]
        say(f"{found.file}: {found.share:.1%} of {found.words:,} words placed".replace("%", " %"))
        written = [self._place(draft, dry_run) for draft in drafts]
        self._has_council, self._council_name = True, self._council_name or found.council
        self._say_doubts(drafts)
        self._say_aside(found.drafts)
        return all(written)

    def _council(self, found: "Imported") -> "Draft":
        from cpkit.importers.importing import council_draft

        return council_draft(found.council, self._register.as_at)

    def _place(self, draft: "Draft", dry_run: bool) -> bool:
        """Write a draft, or show it; False where a record of its name is there already."""
        from cpkit.edit.recording import path_of, record_new
        from cpkit.edit.writing import NotWritten
        from cpkit.importers.importing import text_of

        file = self._project.shown(f"{self._project.records.name}/{draft.id}.yaml")
        about = f"\n      {draft.about}" if draft.about else ""
        try:
            if path_of(self._project.records, draft.id).exists():
                raise NotWritten("it is there already, and was left alone")
            if dry_run:
                say(f"\n# {file}\n{text_of(draft)}", end="")
            else:
                record_new(self._project.records, draft.kind, draft.id, text_of(draft))
                say(f"  Wrote {file}{about}")
        except NotWritten as reason:
            say_styled(("  Not written ", "yellow"), f"{file}: {reason}", err=True)
            return False
        return True

    def _say_doubts(self, drafts: "list[Draft]") -> None:
        from cpkit.importers.importing import doubts_of

        doubts = [(draft, words) for draft in drafts for words in doubts_of(draft)]
        if doubts:
            say(f"To check, marked `# check:` in the drafts ({len(doubts)}):")
        for draft, words in doubts:
            say(_wrapped(f"{draft.id}: {words}", "  ", "      "))

    def _say_aside(self, drafts: "list[Draft]") -> None:
        notes = [note for draft in drafts for note in draft.aside]
        if notes:
            say(f"Set aside under `import:` ({len(notes)}):")
        for note in notes:
            words = " ".join(note.text.split())
            at = f"{note.at}: " if note.at else ""
            say(f"  {at}{words:.60}{'…' if len(words) > 60 else ''}")

    def _say_shares(self, found: "Imported", style: str | None) -> bool:
        from cpkit.importers.share import closest_style, own_styles, shares
        from cpkit.shelf.styles import house_styles

        known = house_styles(self._project.templates)
        if style is not None and style not in known:
            refuse(f"there is no house style `{style}` (there are: {', '.join(known)})")
        chosen = style or closest_style(found, self._register, self._project.templates, known)
        every = shares(found, self._register, self._project.templates, chosen)
        runs, back = sum(each.runs for each in every), sum(each.back for each in every)
        say(f"{found.file}: {_percent(back, runs)} of its runs of four words come back")
        styles = [chosen] if chosen else own_styles(found, self._register)
        say(f"  printed in {_style_in_words(styles)}")
        for share in every:
            of_all = _percent(share.back, share.runs)
            say(f"  {share.kind}: {share.back:,} of {share.runs:,} ({of_all})")
            if share.withheld:
                say(_withheld_in_words(share.withheld))
            for stretch in share.lost[:10]:
                say(f"    not: {stretch:.68}{'…' if len(stretch) > 68 else ''}")
        return True


def _withheld_in_words(reasons: list[str]) -> str:
    """What is left out of the count; the reason itself is not told on a screen either."""
    from cpkit.documents.words import counted

    return f"    withheld on purpose: {counted(len(reasons), 'reason')} of health, not counted"


def _style_in_words(styles: list[str]) -> str:
    from cpkit.documents.words import joined

    named = joined([f"`{style}`" for style in styles])
    return f"the style{'s' if len(styles) > 1 else ''} {named}" if styles else "the plain style"


def _wrapped(text: str, first: str, rest: str) -> str:
    """Words wrapped to the width of the screen."""
    from textwrap import fill

    return fill(text, width(), initial_indent=first, subsequent_indent=rest)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "all"


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        _refuse(path, "there is no such file")
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(path, error.strerror or "it cannot be read")


def _refuse(path: Path, reason: str) -> NoReturn:
    refuse(f"{path}: {reason}")
