"""`actions log`: what a body has to decide about its actions, by its own rules."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.asking import body_asked_for, body_called
from cpkit.cli.completion import body_names
from cpkit.cli.options import AsAt, Records
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from cpkit.query.action_line import ActionLine
    from cpkit.records import Body


def log(
    body: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose log.", autocompletion=body_names),
    ] = None,
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` has the actions of private items too."),
    ] = "public",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """List a body's actions by what it has to decide: the later dates sought come first.

    What was completed, closed or withdrawn is reported to one meeting, and then no more. The
    body's `closure:` says when it has to agree to an end.

    For example: cpkit actions log --body corporate-parenting-board
    """
    from cpkit.query.closure import in_stages
    from cpkit.query.recorded_actions import all_lines
    from cpkit.query.recorded_actions import as_at as as_at_of
    from cpkit.query.standing import standings
    from cpkit.report.action_log import action_log

    desk = open_desk(records, as_at)
    seen = desk.register if audience == "members" else desk.register.public()
    everything = all_lines(desk.register)
    lines = everything if audience == "members" else all_lines(seen)
    found = _body(body, everything, desk)
    known = as_at_of(desk.register)
    own = [each for each in standings(lines, known) if each.line.body == found.id]
    known_refs = {line.ref for line in lines}
    _mention_private(sum(e.ref not in known_refs and e.body == found.id for e in everything))
    staged = in_stages(own, known, found.closure)
    last = known.last_meeting(found.id)
    for words in action_log(staged, found.name, known.day, last, width()):
        say_styled(*words)


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
