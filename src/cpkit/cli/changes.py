"""`diff`: what was decided, opened, closed and moved since an earlier day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import PROBLEMS, Project, day_of, open_project, refuse
from cpkit.cli.since import Since, since
from cpkit.cli.terminal import say_lines, unstyled, width

if TYPE_CHECKING:
    from cpkit.query.changes import Section

AudienceName = Literal["public", "members"]
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
    What was taken out of the records is named, and not quoted.
    """
    project = open_project(records)
    known = since(project, ref, day_of(as_at))
    found = sections_of(known, audience)
    form = fmt or _FORMATS.get(output.suffix.lower() if output else "", "text")
    if form == "text":
        _print_text(found, known, output)
    else:
        deliver(paper_of(found, known, project, form, audience), output)
    if papers is not None:
        from cpkit.cli.papers_of_changes import print_papers

        print_papers(known, project, papers, audience)


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
