"""`render`: one record, or the one a clerk means, as a paper for the public or for members."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from cpkit.cli.completion import document_names, record_ids
from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import (
    PROBLEMS,
    Project,
    day_of,
    mention_unreadable,
    open_project,
    refuse,
)
from cpkit.cli.terminal import object_to, say

if TYPE_CHECKING:
    from cpkit.documents.document import AudienceName, Document, Page
    from cpkit.problems import Problem
    from cpkit.records import Record
    from cpkit.register import Register

Format = Literal["md", "html"]


def render(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOCUMENT]",
            help="The paper to make; all are listed without it.",
            autocompletion=document_names,
        ),
    ] = None,
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="[RECORD]",
            help="Any part of a record's name that only it has; a meeting's date; or a body, for"
            " its next or last meeting. Without it, the next or last meeting of all.",
            autocompletion=record_ids,
        ),
    ] = None,
    to: Annotated[
        Format | None, typer.Option(help="The format; else by the name of FILE, else md.")
    ] = None,
    style: Annotated[
        str | None, typer.Option(metavar="NAME", help="The house style, if not the body's own.")
    ] = None,
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` has exempt and confidential text too."),
    ] = "public",
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to a file, or into a folder (`out/`) under the paper's own name.",
            show_default=False,
        ),
    ] = "-",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Print a paper: the agenda, the minutes, a report and so on, as Markdown or HTML.

    Without RECORD it is the one you would mean: the next meeting's agenda, the last meeting's
    minutes. It prints to the screen unless -o names a file.

    For example: cpkit render minutes 2027-01-19 -o out/minutes.html
    """
    if name is None:
        _list_documents()
        return
    document = _document(name)
    fmt = to or _format_of(output)
    project = open_project(records)
    register, problems = _register(project, as_at)
    found = _record(document, record, register, problems)
    page = _page(document, found, register, audience)
    chosen = _style(style, found, register, project)
    deliver(_text(page, fmt, project, chosen), _destination(output, document.name, found.id, fmt))
    _say_who_is_missing(page)


def _say_who_is_missing(page: "Page") -> None:
    """A summons that nobody signs calls nobody, and looks finished all the same."""
    letter = page.get("letter")
    if letter and not page["printed_head"] and not (letter["by"] or letter["role"]):
        object_to(
            "nobody signs this summons: put the post under `summons_by:` of council.yaml, or the"
            " name under `summons:` of the meeting"
        )


def _list_documents() -> None:
    from cpkit.documents import NAMES

    width = max(map(len, NAMES))
    for name, about in NAMES.items():
        say(f"{name:<{width}}  {about}")


def _document(name: str) -> "Document[Any]":
    from cpkit.documents import NAMES, document_named

    if name not in NAMES:
        from difflib import get_close_matches

        near = get_close_matches(name, NAMES, n=1)
        hint = f"; did you mean `{near[0]}`?" if near else ""
        refuse(f"there is no document `{name}`{hint} (there are: {', '.join(NAMES)})")
    return document_named(name)


def _format_of(output: str) -> Format:
    """The format that a file's name asks for; Markdown where it asks for none."""
    suffix = Path(output).suffix.lower()
    if suffix in (".pdf", ".docx", ".doc", ".rtf", ".odt"):
        refuse(f"papers are made as .md or .html, not as {suffix}: {_made_from_html(suffix)}")
    return "html" if suffix in (".html", ".htm") else "md"


def _made_from_html(suffix: str) -> str:
    """How a page in HTML becomes what was asked for."""
    if suffix == ".pdf":
        return "write the .html, and print it from a browser, to a PDF"
    return "write the .html, open it in Word or LibreOffice, and save it from there"


def _register(project: Project, as_at: str | None) -> "tuple[Register, list[Problem]]":
    from cpkit.register import load
    from cpkit.shelf.memory import open_memory

    return load(project.records, day_of(as_at), memory=open_memory(project.records))


def _record(
    document: "Document[Any]",
    asked: str | None,
    register: "Register",
    problems: "list[Problem]",
) -> "Record":
    """The record asked for, or the one that is usual; refuses where there is none, or several."""
    unreadable = _unreadable(problems, register)
    if asked is None:
        mention_unreadable(len(unreadable))
        return _usual(document, register)
    body = _body_named(asked, register)
    if body is not None:
        return _usual(document, _only_of(body, register))
    return _named(asked, document, register, unreadable)


def _named(
    asked: str, document: "Document[Any]", register: "Register", unreadable: list[str]
) -> "Record":
    from cpkit.register import Unknown
    from cpkit.register.called import as_in_ids

    wanted = as_in_ids(asked)
    try:
        record_id = register.resolve(wanted, document.kind)
    except Unknown as error:
        if broken := [each for each in unreadable if wanted in each]:
            _refuse_unreadable(broken[0])
        _refuse_another_kind(wanted, document, register)
        refuse(str(error))
    return register.get(record_id) or _refuse_unreadable(record_id)


def _refuse_another_kind(wanted: str, document: "Document[Any]", register: "Register") -> None:
    """Say of what the paper is made, where somebody names a record of which it is not."""
    from cpkit.register import Unknown

    with suppress(Unknown):
        other = register.headline(register.resolve(wanted))
        if other:
            kind = document.kind.kind
            known = " or ".join(f"`{each}`" for each in register.ids(document.kind)[:3])
            instead = f"name {known}, say, or nothing" if known else f"no {kind} is on record"
            refuse(
                f"`render {document.name}` prints a {kind}, and `{other.id}` is a {other.kind};"
                f" {instead}"
            )


def _usual(document: "Document[Any]", register: "Register") -> "Record":
    from cpkit.phrases.dates import long_date

    found: Record | None = document.usual(register)
    if found is None:
        refuse(
            f"there is no {document.kind.kind} to make the {document.name} of, as at"
            f" {long_date(register.as_at)}; name one, or give another day with --as-at"
        )
    return found


def _body_named(asked: str, register: "Register") -> str | None:
    """The body that words such as `corporate-parenting-board` name, where they can mean one."""
    from cpkit.records import Body
    from cpkit.register.called import as_in_ids

    wanted = as_in_ids(asked).casefold().replace(" ", "-").removeprefix("bodies/")
    known = [each for each in register.ids(Body) if wanted in each.partition("/")[2]]
    exact = [each for each in known if each.endswith(f"/{wanted}")]
    meant = exact or known
    return meant[0] if len(meant) == 1 else None


def _only_of(body: str, register: "Register") -> "Register":
    """The same register without other bodies and what belongs to them."""
    from cpkit.records import Body
    from cpkit.register import Register

    own = [
        each
        for each in register.headlines()
        if body in (each.id, each.body) or not (each.body or each.kind == Body.kind)
    ]
    return Register(own, register.get, as_at=register.as_at)


def _unreadable(problems: "Iterable[Problem]", register: "Register") -> list[str]:
    """The ids of files that hold no record that could be read."""
    files = {problem.place.file.partition("/")[2] for problem in problems}
    return sorted({file.removesuffix(".yaml") for file in files} - set(register.ids()))


def _refuse_unreadable(record_id: str) -> NoReturn:
    file = f"records/{record_id}.yaml"
    refuse(f"`{file}` cannot be read; `cpkit validate {file}` says why", PROBLEMS)


def _page(
    document: "Document[Any]", found: "Record", register: "Register", audience: "AudienceName"
) -> "Page":
    from cpkit.documents.audience import page_for

    return page_for(document, found, register, audience)


def _style(
    asked: str | None, found: "Record", register: "Register", project: Project
) -> str | None:
    """The house style: the one asked for, else the body's, else the council's, else none."""
    from cpkit.shelf.styles import house_styles

    known = house_styles(project.templates)
    listed = ", ".join(known) or "none"
    if asked is not None and asked not in known:
        refuse(f"there is no house style `{asked}` (there are: {listed})")
    if asked is not None:
        return asked
    style, named_by = _own_style(found, register)
    if style is not None and style not in known:
        say(
            f"cpkit: `house_style: {style}` in records/{named_by}.yaml names no house style (there"
            f" are: {listed}); the plain one is used",
            err=True,
        )
        return None
    return style


def _own_style(found: "Record", register: "Register") -> tuple[str | None, str]:
    """The style that the records ask for, and the record that does."""
    from cpkit.records import Body
    from cpkit.register.letterhead import is_our_own

    body = found if isinstance(found, Body) else register.body(getattr(found, "body", None))
    if body and body.house_style:
        return body.house_style, body.id
    usual = register.council.house_style if is_our_own(found, register) else None
    return usual, "council"


def _text(page: "Page", fmt: Format, project: Project, style: str | None) -> str:
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown

    made = to_html if fmt == "html" else to_markdown
    try:
        return made(page, overrides=project.templates, style=style)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)


def _destination(output: str, document: str, record_id: str, fmt: Format) -> Path | None:
    """Where the paper goes: None for the screen; in a folder, a file named after the record."""
    if output == "-":
        return None
    if not output.endswith("/") and not Path(output).is_dir():
        return Path(output)
    record = record_id.rpartition("/")[2]
    of_all = record in ("", "council")
    return Path(output) / f"{document}{'' if of_all else f'-{record}'}.{fmt}"
