"""`diff`: what was decided, opened, closed and moved since an earlier day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, AudienceName, Records
from cpkit.cli.project import (
    CLEAN,
    PROBLEMS,
    Project,
    day_of,
    mention_unreadable,
    open_project,
    refuse,
)
from cpkit.cli.since import Since, since
from cpkit.cli.terminal import say_lines, unstyled, width

if TYPE_CHECKING:
    from cpkit.query.changes import Section

Format = Literal["text", "md", "html"]
_FORMATS: dict[str, Format] = {".md": "md", ".html": "html", ".htm": "html"}


def diff(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="[REF]", help="Since when: a branch, a commit or a day; else the last commit."
        ),
    ] = "HEAD",
    fmt: Annotated[
        Format | None, typer.Option("--to", help="How to print; else by the file's name, or text.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    papers: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also print the papers of what changed into a folder."),
    ] = None,
    audience: Annotated[
        AudienceName, typer.Option(help="Whose copy: `members` is told of private items too.")
    ] = "public",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Say what was decided, opened, closed, moved and rated anew since an earlier day.

    In the committee's words and for the public, unless it is asked for with --audience members.
    What was taken out of the records is named, and not quoted. Exits with 1 where a record cannot
    be read: what happened to it is not told.

    For example: cpkit diff "1 December 2026" -o changes.html
    """
    project = open_project(records)
    known = since(project, ref, day_of(as_at))
    mention_unreadable(known.unread)
    found = sections_of(known, audience)
    form = fmt or _FORMATS.get(output.suffix.lower() if output else "", "text")
    made = {} if form == "text" else {output: paper_of(found, known, project, form, audience)}
    files = _papers(made, papers, known, project, audience)
    if form == "text":
        _print_text(found, known, output)
    for text in made.values():
        deliver(text, output)
    for file, text in files.items():
        deliver(text, file)
    raise typer.Exit(PROBLEMS if known.unread else CLEAN)


def _papers(
    changes: dict[Path | None, str],
    folder: Path | None,
    known: Since,
    project: Project,
    audience: AudienceName,
) -> dict[Path, str]:
    """The papers that are asked for, after a look at all of them for what is private."""
    from cpkit.cli.papers_of_changes import papers_of_changes, refuse_leaks

    found = papers_of_changes(known, project, folder, audience) if folder else {}
    if audience == "public":
        named = {file or Path("the list of changes"): text for file, text in changes.items()}
        refuse_leaks(named | found, known, project)
    return found


def sections_of(known: Since, audience: AudienceName) -> "list[Section]":
    """What happened, in sections, as far as an audience may know."""
    from cpkit.query.changes import changes

    earlier = known.earlier
    return changes(earlier.register, known.now, earlier.changed, public=audience == "public")


def _print_text(found: "list[Section]", known: Since, output: Path | None) -> None:
    from cpkit.report.changes_text import changes_text

    columns = width() if output is None else 80
    lines = changes_text(found, known.when, columns)
    if output is None:
        say_lines(lines)
        return
    deliver(unstyled(lines), output)


def paper_of(
    found: "list[Section]",
    known: Since,
    project: Project,
    form: Literal["md", "html"],
    audience: AudienceName,
) -> str:
    """The changes as Markdown or HTML, by the council's templates."""
    from cpkit.documents.changes import changes_page
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown

    page = changes_page(found, known.when, known.now, audience)
    made = to_html if form == "html" else to_markdown
    try:
        return made(page, overrides=project.templates)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)
