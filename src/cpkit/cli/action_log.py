"""`actions log`: what a body has to decide about its actions, by its own rules."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.asking import body_asked_for, body_called
from cpkit.cli.completion import body_names
from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, AudienceName, Records
from cpkit.cli.project import PROBLEMS, refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, say_lines, unstyled, width

if TYPE_CHECKING:
    from cpkit.documents.action_log import ActionLog
    from cpkit.query.action_line import ActionLine
    from cpkit.records import Body
    from cpkit.register import Register

Format = Literal["text", "md", "html", "json"]
_FORMATS: dict[str, Format] = {".md": "md", ".html": "html", ".htm": "html", ".json": "json"}


def log(
    body: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose log.", autocompletion=body_names),
    ] = None,
    audience: Annotated[
        AudienceName,
        typer.Option(help="Whose copy: `members` has the actions of private items too."),
    ] = "public",
    to: Annotated[
        Format | None, typer.Option(help="How to print; else by the file's name, or text.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """List a body's actions by what it has to decide: the later dates sought come first.

    What was completed, closed or withdrawn is reported to one meeting, and then no more. The
    body's `closure:` says when it has to agree to an end.

    For example: cpkit actions log --body corporate-parenting-board
    """
    from cpkit.documents.action_log import log_of
    from cpkit.query.recorded_actions import all_lines

    desk = open_desk(records, as_at)
    seen = desk.register if audience == "members" else desk.register.public()
    everything = all_lines(desk.register)
    found = _body(body, everything, desk)
    own = {line.ref for line in everything if line.body == found.id}
    _mention_private(len(own - {line.ref for line in all_lines(seen)}))
    made = log_of(found, seen)
    match to or _FORMATS.get(output.suffix.lower() if output else "", "text"):
        case "text":
            _print_text(made, found, seen, output)
        case "json":
            from cpkit.report.action_log_json import action_log_json

            deliver(action_log_json(made, found.id, seen.as_at) + "\n", output)
        case fmt:
            deliver(_paper(found, desk, audience, fmt), output)


def _print_text(made: "ActionLog", body: "Body", register: "Register", output: Path | None) -> None:
    from cpkit.report.action_log import action_log

    columns = width() if output is None else 80
    lines = action_log(made.staged, body.name, register.as_at, made.last, columns)
    if output is None:
        say_lines(lines)
    else:
        deliver(unstyled(lines), output)


def _paper(body: "Body", desk: Desk, audience: AudienceName, fmt: Literal["md", "html"]) -> str:
    from cpkit.documents.action_log import DOCUMENT
    from cpkit.documents.audience import page_for
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown

    made = to_html if fmt == "html" else to_markdown
    page = page_for(DOCUMENT, body, desk.register, audience)
    try:
        return made(page, overrides=desk.project.templates)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)


def _body(asked: str | None, lines: "list[ActionLine]", desk: Desk) -> "Body":
    """The body that is named, or the only one that has actions, or the one chosen."""
    if asked is not None:
        return body_called(asked, desk.register)
    bodies = {line.body for line in lines if line.body}
    only = desk.register.body(bodies.pop()) if len(bodies) == 1 else None
    return only or body_asked_for(None, desk.register)


def _mention_private(left_out: int) -> None:
    if left_out:
        what = "1 action" if left_out == 1 else f"{left_out} actions"
        say(f"cpkit: {what} of private business left out; see --audience members", err=True)
