"""`actions history`: what moved of an action, or of a whole plan, commit by commit."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.completion import action_refs
from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import PROBLEMS, refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say_styled, width

if TYPE_CHECKING:
    from cpkit.query.action_history import Version
    from cpkit.records import Record

_FORMATS: dict[str, Literal["md", "html"]] = {".md": "md", ".html": "html", ".htm": "html"}


def history(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="The action, 2025-inspection#6f; or a whole plan, 2025-inspection.",
            autocompletion=action_refs,
        ),
    ],
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` has the actions of private items too."),
    ] = "public",
    to: Annotated[
        Literal["text", "md", "html"] | None,
        typer.Option(help="Of a whole plan: a page with a chart; else by the name of FILE."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page here.")
    ] = None,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Say what moved of an action when, from what to what, at which commit and after which meeting.

    Of a whole plan it says, commit by commit, how many actions were open, overdue and done, and
    how far their dates had slipped. It reads the git history and changes nothing.

    For example: cpkit actions history 6f
    """
    desk = open_desk(records, as_at)
    record_id, found = _meant(ref, desk)
    record = desk.register.get(record_id)
    if record is None:
        refuse(f"the record of `{ref}` cannot be read; `cpkit validate` says why")
    shown = desk.register.public().get(record_id) if audience == "public" else record
    versions = _versions(record, desk, public=audience == "public")
    fmt = _format(to, output)
    if found and fmt:
        refuse(f"a page is made of a whole plan: `{record_id}`, without the `#`")
    if found:
        _say_moves(found, versions, desk, public=audience == "public")
    elif fmt is None:
        _say_points(shown or record, versions, desk)
    else:
        deliver(_paper(shown or record, versions, desk, fmt), output)


def _format(
    to: Literal["text", "md", "html"] | None, output: Path | None
) -> Literal["md", "html"] | None:
    """The format of a page; None for text on the screen."""
    if to is None and output is not None:
        return _FORMATS.get(output.suffix.lower(), "md")
    return None if to == "text" else to


def _paper(
    record: "Record", versions: "list[Version]", desk: Desk, fmt: Literal["md", "html"]
) -> str:
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown
    from cpkit.documents.plan_history import plan_history
    from cpkit.query.action_history import points_of
    from cpkit.query.recorded_actions import as_at

    points = points_of(versions, as_at(desk.register))
    made = to_html if fmt == "html" else to_markdown
    try:
        page = plan_history(record, points, desk.register)
        return made(page, overrides=desk.project.templates)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)


def _meant(asked: str, desk: Desk) -> tuple[str, str]:
    """The id of a record, and the ref of its action; no ref where the whole record is meant."""
    from cpkit.query.refs import record_called, ref_of
    from cpkit.register import Unknown

    try:
        ref = ref_of(asked, desk.register)
    except Unknown as unknown:
        if "#" in asked or "could be" in str(unknown):
            refuse(str(unknown))
        try:
            return record_called(asked, desk.register), ""
        except Unknown:
            refuse(f"no action, plan or pledge is called `{asked}`")
    return ref.partition("#")[0], ref


def _versions(record: "Record", desk: Desk, *, public: bool) -> "list[Version]":
    """The record as committed, the oldest first, up to the day; then as it lies in the folder."""
    from cpkit.edit.writing import NotWritten, bytes_of
    from cpkit.git import NoHistory, open_history
    from cpkit.query.action_history import versions_of

    records, day = desk.project.records, desk.register.as_at
    path = f"{records.name}/{record.id}.yaml"
    try:
        stored = open_history(records.parent).versions(path)
    except NoHistory as reason:
        refuse(str(reason))
    known = [(c.day, c.short_id, data) for c, data in reversed(stored) if c.day <= day]
    try:
        now = bytes_of(records / f"{record.id}.yaml")
    except (NotWritten, OSError):
        now = None
    if now is not None and (not stored or stored[0][1] != now):
        known.append((day, "", now))
    return versions_of(type(record), record.id, known, desk.register, public=public)


def _say_moves(ref: str, versions: "list[Version]", desk: Desk, *, public: bool) -> None:
    from cpkit.query.action_history import moves_of, slippage_of, without_old_words
    from cpkit.query.recorded_actions import as_at
    from cpkit.report.history_text import moves_text

    lines = [line for version in versions for line in version.lines if line.ref == ref]
    if not lines:
        refuse(f"`{ref}` is not in the history that is open to the public; see --audience members")
    moves = moves_of(ref, versions, as_at(desk.register))
    if public:
        moves = list(without_old_words(moves, lines[-1]))
    for line in moves_text(ref, lines[-1].action, moves, slippage_of(ref, versions), width()):
        say_styled(*line)


def _say_points(record: "Record", versions: "list[Version]", desk: Desk) -> None:
    from cpkit.query.action_history import points_of
    from cpkit.query.recorded_actions import as_at
    from cpkit.report.history_text import points_text

    for line in points_text(record.called, points_of(versions, as_at(desk.register))):
        say_styled(*line)
