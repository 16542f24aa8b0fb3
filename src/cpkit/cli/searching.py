"""`search`: words anywhere in the records, with the place and the text around them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cpkit.cli.delivery import deliver
from cpkit.cli.options import AsAt, Records
from cpkit.cli.project import (
    CLEAN,
    PROBLEMS,
    Project,
    day_of,
    mention_unreadable,
    open_project,
    refuse,
)
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from datetime import date

    from cpkit.query.passages import Passage
    from cpkit.query.search import Answer, Found, Hit
    from cpkit.register import Register
    from cpkit.report.search_text import Shown

Folder = Literal["meetings", "action-plans", "pledges", "reports", "monitoring", "bodies"]


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='What to look for; "words in quotes" stand together.'
        ),
    ],
    source: Annotated[Folder | None, typer.Option("--from", help="Only in these records.")] = None,
    audience: Annotated[
        Literal["public", "members"],
        typer.Option(help="Whose copy: `members` searches what is private too."),
    ] = "public",
    most: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many to show; 0 for all.")
    ] = 20,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = (
        "text"
    ),
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Find words in minutes, actions, pledges, reports: the place, the date and the text around.

    An entry (an item, an action, a commitment) is found when it holds all of the words, in any
    form: `fostering` finds foster. Accents and capitals do not matter; the newest comes first.
    Exits with 1 where a record cannot be read: it may hold them too.

    For example: cpkit search "bus pass" --from meetings
    """
    from cpkit.query.search import searched, terms_in

    terms = terms_in(words)
    if not terms:
        refuse("there are no words to look for")
    project, day = open_project(records), day_of(as_at)
    register, found, unread = _passages(project, day, audience)
    chosen = [each for each in found if each.record.partition("/")[0] == source or source is None]
    answer = searched(chosen, terms)
    if output == "json":
        deliver(_json(answer, terms, register), None)
    else:
        shown = _shown(answer.hits[: most or None], register, project)
        _say_text(answer, terms, shown, audience, unread=unread)
    raise typer.Exit(PROBLEMS if unread else CLEAN)


def _passages(
    project: Project, day: "date", audience: str
) -> tuple["Register", "Sequence[Passage]", bool]:
    """Every text that an audience may read, and whether there are records that nobody can read.

    No record is read whose texts are remembered.
    """
    from cpkit.query.passages import Passage, all_passages
    from cpkit.register import load
    from cpkit.shelf import open_memory, open_shelf

    memory = open_memory(project.records)
    shelf = open_shelf(project.records, memory)
    register, _ = load(project.records, day, shelf, memory)
    unread = len(shelf.listing.files) - len(register.ids())
    mention_unreadable(unread)
    seen = register if audience == "members" else register.public()
    name, key = f"passages-{audience}", shelf.as_at(day)
    rows = memory.recall(name, key)
    if rows is None:
        found = list(all_passages(seen))
        memory.remember(name, key, found)
        return seen, found, unread > 0
    return seen, list(map(Passage.from_row, rows)), unread > 0


def _json(answer: "Answer", terms: Sequence[str], register: "Register") -> str:
    from cpkit.report.search_json import search_json

    found = [each for hit in answer.hits for each in hit.found]
    return search_json(answer, terms, {each: _line(each, register) for each in found})


def _line(found: "Found", register: "Register") -> int | None:
    from cpkit.query.search import line_of

    record = register.get(found.passage.record)
    return None if record is None else line_of(found, record)


def _shown(hits: "Iterable[Hit]", register: "Register", project: Project) -> "list[Shown]":
    from cpkit.report.search_text import Shown

    return [Shown(hit.found, _place(hit.found[0], register, project)) for hit in hits]


def _place(found: "Found", register: "Register", project: Project) -> str:
    file = project.shown(f"{project.records.name}/{found.passage.record}.yaml")
    line = _line(found, register)
    return file if line is None else f"{file}:{line}"


def _say_text(
    answer: "Answer",
    terms: Sequence[str],
    shown: "Sequence[Shown]",
    audience: str,
    *,
    unread: bool,
) -> None:
    from cpkit.report.search_text import nothing_found, search_text

    if answer.hits:
        lines = search_text(answer, shown, terms, width())
    else:
        lines = nothing_found(answer, terms, width(), unread=unread)
    for line in lines:
        say_styled(*line)
    if not answer.hits and audience == "public":
        say("Only what the public may read was searched; see --audience members.")
