"""Records that changed in; their papers as web pages, with nothing private in them, out."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpkit.cli.files_of_records import files_of_records
from cpkit.cli.project import PROBLEMS, Project, refuse
from cpkit.cli.since import Since
from cpkit.cli.terminal import say

if TYPE_CHECKING:
    from cpkit.documents.document import AudienceName
    from cpkit.records import Record

_PAPERS = {"action plan": "action-plan", "pledge": "pledge", "monitoring": "monitoring"}


def papers_of_changes(
    known: Since, project: Project, folder: Path, audience: "AudienceName"
) -> dict[Path, str]:
    """File → the paper of each record that changed, as a web page.

    The file is named after the paper and the record. A pull request's readers see the page, and
    not only the lines of a file.
    """
    found = {}
    for record_id in sorted(known.earlier.changed):
        record = known.now.get(record_id)
        if record is not None and (name := _paper_of(record)):
            file = folder / f"{name}-{record_id.rpartition('/')[2]}.html"
            found[file] = _printed(name, record, known, project, audience)
    return found


def refuse_leaks(papers: Mapping[Path, str], known: Since, project: Project) -> None:
    """Stop where a paper for the public shows private words; say where they stand, not what."""
    from cpkit.report.leaks import leaks

    texts = {str(file): text for file, text in papers.items()}
    found = leaks(texts, files_of_records(project, known))
    for leak in found:
        say(f"cpkit: {leak.paper} would show what {leak.place} keeps private", err=True)
    if found:
        refuse("no paper was written; a template may say it, or cpkit is at fault", PROBLEMS)


def _paper_of(record: "Record") -> str | None:
    """The paper that a reader would ask for: an agenda until a meeting is held, then minutes."""
    if record.kind == "meeting":
        held = getattr(record, "status", "") in ("held", "confirmed", "inquorate")
        return "minutes" if held else "agenda"
    return "report" if record.kind == "report" else _PAPERS.get(record.kind)


def _printed(
    name: str, record: "Record", known: Since, project: Project, audience: "AudienceName"
) -> str:
    from cpkit.documents import document_named
    from cpkit.documents.audience import page_for
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html

    page = page_for(document_named(name), record, known.now, audience)
    try:
        return to_html(page, overrides=project.templates, style=_style(record, known, project))
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)


def _style(record: "Record", known: Since, project: Project) -> str | None:
    """The house style of the record's body or of the council, where there is such a style."""
    from cpkit.shelf.styles import house_styles

    body = known.now.body(getattr(record, "body", None))
    style = (body.house_style if body else None) or known.now.council.house_style
    return style if style in house_styles(project.templates) else None
