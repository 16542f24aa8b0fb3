"""`actions show`: one action, all that is recorded of it and where it stands."""

from typing import Annotated, Literal

import typer

from cpkit.cli.changing.actions import Ref
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import refuse
from cpkit.cli.recording import open_desk
from cpkit.cli.terminal import say_styled, width


def show(
    ref: Ref,
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` has the actions of private items too."),
    ] = "public",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Say all there is to know of one action: whose it is, when it is due, what was said of it.

    For example: cpkit actions show 6f
    """
    from cpkit.query.recorded_actions import as_at as as_at_of
    from cpkit.query.recorded_actions import lines_needed_by
    from cpkit.query.refs import ref_of
    from cpkit.query.standing import standings
    from cpkit.register import Unknown
    from cpkit.register.due import works_of
    from cpkit.report.action_text import action_text

    desk = open_desk(records, as_at)
    register = desk.register if audience == "members" else desk.register.public()
    try:
        found = ref_of(ref, desk.register)
    except Unknown as error:
        refuse(str(error))
    record = register.get(found.partition("#")[0])
    lines = lines_needed_by(record, register) if record else []
    standing = [s for s in standings(lines, as_at_of(register)) if s.line.ref == found]
    works = [w for w in (works_of(record) if record else ()) if _ref(found, w) == found]
    if not any(line.ref == found for line in lines) or not works:
        refuse(f"`{found}` is private business; see --audience members")
    if not standing:
        refuse(f"`{found}` had not been agreed by then")
    place = desk.register.get(found.partition("#")[0])
    file = desk.file_of(found.partition("#")[0])
    own = next((w for w in works_of(place) if _ref(found, w) == found), None) if place else None
    line = place.place(own).line if place and own else 1
    for words in action_text(standing[0], works[0], register.as_at, f"{file}:{line}", width()):
        say_styled(*words)


def _ref(found: str, work: object) -> str:
    return f"{found.partition('#')[0]}#{getattr(work, 'id', '')}"
