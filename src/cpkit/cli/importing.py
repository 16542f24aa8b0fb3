"""`import`: papers that a council has become draft records that lose none of their words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import CLEAN, PROBLEMS, Project, day_of, open_project, refuse
from cpkit.cli.terminal import say

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
        bool,
        typer.Option("--dry-run", help="Show the drafts, and what would be added; write nothing."),
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
    What was not understood has a `# check:` beside it. An agenda and the minutes of one meeting
    join in one record, in which nothing that stands there is changed. A paper that was imported
    before is not imported again.

    For example: cpkit import minutes.docx --dry-run
    """
    _refuse_what_is_no_file(files)
    desk = _Desk(_project(records), day_of(as_at))
    found = [imported for path in files if (imported := desk.read(path, again=check))]
    desk.settle(found)
    if check:
        for each in found:
            desk.say_shares(each, style)
    else:
        desk.deliver(found, dry_run=dry_run)
    raise typer.Exit(PROBLEMS if desk.refused else CLEAN)


def _project(records: Path | None) -> Project:
    """The project; where there are no records yet, the working folder is where they begin."""
    here = Path.cwd()
    if records is None and not any((f / "records").is_dir() for f in (here, *here.parents)):
        return Project(here, here / "records")
    return open_project(records)


def _refuse_what_is_no_file(files: list[Path]) -> None:
    """A slip of the pen stops the command before anything is written."""
    for path in files:
        if path.is_dir():
            refuse(f"{path}: it is a folder; name the papers in it, as in `{path}/*.pdf`")
        if not path.is_file():
            refuse(f"{path}: there is no such file")


class _Desk:
    """The records and bodies on record, and what the papers read so far have added to them."""

    def __init__(self, project: Project, day: "date") -> None:
        from cpkit.importers.bodies import BodyBook
        from cpkit.records import Body
        from cpkit.register import load

        self.refused = 0
        self._project = project
        self._register: Register = load(project.records, day)[0]
        self._style = self._register.council.house_style
        self._bodies: BodyBook = BodyBook(self._register.all(Body), self._style)
        self._has_council = (project.records / "council.yaml").is_file()
        self._council = self._register.council.name if self._has_council else ""
        self._digests: dict[str, str] = {}  # of the papers read so far → their names

    def read(self, path: Path, *, again: bool) -> "Imported | None":
        """The drafts of a paper; None where there is nothing to be done with it, said aloud."""
        from cpkit.importers.importing import digest_of, imported
        from cpkit.importers.reading import NotReadable

        try:
            data = path.read_bytes()
            digest = digest_of(data)
            if not again and digest in self._digests:
                say(f"{path.name} has the same bytes as {self._digests[digest]}")
                return None
            self._digests[digest] = path.name
            before = [] if again else self._made_from(digest)
            bodies = self._bodies_without(before) if before else self._bodies
            found = imported(path.name, data, self._register.as_at, bodies, self._council)
        except (NotReadable, OSError) as reason:
            words = reason.strerror if isinstance(reason, OSError) else reason
            say(f"cpkit: {path}: {words}", err=True)
            self.refused += 1
            return None
        if before and not (missing := self._missing(found, before)):
            say(f"{path.name} was imported before: {self._project.shown(before[0].shown)}")
            return None
        if before:
            say(f"{path.name} was imported before, and not to its end: the rest of it comes now")
            found = found._replace(drafts=missing)
        self._council = self._council or found.council
        return found

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
        others = (each for each in self._register.all(Body) if each.id not in own)
        return BodyBook(others, self._style)

    def _missing(self, found: "Imported", before: Sequence["RecordFile"]) -> "list[Draft]":
        """What of a paper imported before was not written then: the command was interrupted.

        A record that has another name since still counts: as many as the paper makes are enough.
        """
        from cpkit.edit.recording import path_of
        from cpkit.records import Body, Meeting

        own = [draft for draft in found.drafts if draft.kind is not Body]
        if sum(file.folder != "bodies" for file in before) >= len(own):
            return []
        known = {file.id for file in before}
        records = self._project.records
        return [
            draft
            for draft in found.drafts
            if draft.id not in known
            and (draft.kind is Meeting or not path_of(records, draft.id).exists())
        ]

    def settle(self, found: "list[Imported]") -> None:
        """Links between meetings, whichever of the papers was named first."""
        from cpkit.importers.links import settle_links

        settle_links([draft for each in found for draft in each.drafts], self._register)

    def deliver(self, found: "list[Imported]", *, dry_run: bool) -> None:
        """Every paper's drafts into the records, and what there is to be said of them."""
        from cpkit.cli.filing import Filing
        from cpkit.importers.importing import council_draft

        filing = Filing(self._project, self._register, dry_run=dry_run)
        for number, each in enumerate(found):
            begins = number == 0 and not self._has_council
            council = [council_draft(self._council, self._register.as_at)] if begins else []
            self.refused += filing.file(each, [*council, *each.drafts])

    def say_shares(self, found: "Imported", style: str | None) -> None:
        """How much of a paper comes back in print."""
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


def _withheld_in_words(reasons: list[str]) -> str:
    """What is left out of the count; the reason itself is not told on a screen either."""
    from cpkit.documents.words import counted

    return f"    withheld on purpose: {counted(len(reasons), 'reason')} of health, not counted"


def _style_in_words(styles: list[str]) -> str:
    from cpkit.documents.words import joined

    named = joined([f"`{style}`" for style in styles])
    return f"the style{'s' if len(styles) > 1 else ''} {named}" if styles else "the plain style"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "all"
