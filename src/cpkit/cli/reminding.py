"""`remind`: who has to be reminded of what, and the letters that do it; the clerk sends them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from cpkit.cli.delivery import deliver, in_file_names
from cpkit.cli.options import AsAt, AudienceName, Records
from cpkit.cli.project import CLEAN, PROBLEMS, refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, say_styled, width

if TYPE_CHECKING:
    from cpkit.documents.document import Page
    from cpkit.edit.in_place import Change
    from cpkit.query.reminders import Addressee, Party
    from cpkit.records import Record
    from cpkit.register import Register

Format = Literal["md", "html", "eml"]
_NOBODY = "There is nobody to remind."
_FORMATS: dict[str, Format] = {".html": "html", ".htm": "html", ".eml": "eml"}


def remind(
    lead: Annotated[str, typer.Option(metavar="TEXT", help="Only to a person, post or team.")] = "",
    directorate: Annotated[
        str, typer.Option(metavar="TEXT", help="Only to a directorate, about all that it has.")
    ] = "",
    by: Annotated[
        Literal["lead", "directorate"] | None,
        typer.Option(help="To each lead, or to each directorate."),
    ] = None,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Only those who were reminded and did not answer.")
    ] = False,
    to: Annotated[
        Format | None, typer.Option(help="The format; else by the name of FILE, else md.")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write a letter to a file, or all of them into a folder (`letters/`).",
            show_default=False,
        ),
    ] = "",
    record: Annotated[
        bool,
        typer.Option("--record", help="Record the day on each action: they have been reminded."),
    ] = False,
    audience: Annotated[
        AudienceName,
        typer.Option(help="`members` writes of the actions of private items too."),
    ] = "public",
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Write letters to those who lead what is overdue, due soon, blocked or without a date.

    Without a name it lists them all. It sends nothing: the clerk does, from a mail program that
    opens .eml as a draft, or on paper. With --record it remembers that they were sent; then the
    next letter knows who has not answered. Exits with 1 where a record cannot be read: somebody
    may be missing.

    For example: cpkit remind --unanswered -o letters/ --to eml
    """
    party: Party = "directorate" if directorate or by == "directorate" else "lead"
    desk = open_desk(records, as_at)
    seen = desk.register if audience == "members" else desk.register.public()
    found = _found(seen, party, lead or directorate, unanswered)
    fmt = to or _FORMATS.get(Path(output).suffix.lower(), "md")
    if output and (output.endswith("/") or Path(output).is_dir()):
        written = _writer(desk, party, audience)
        _write_each(_letters(found, Path(output), fmt, written, desk), kept=record)
        if not found:
            say(_nobody(desk))
    elif lead or directorate or output:
        found = [_the_one(found, desk)]
        text = _writer(desk, party, audience)(found[0], fmt)
        if output not in ("", "-"):
            _refuse_if_there({Path(output): text})
        deliver(text, Path(output) if output else None)
    elif record:
        refuse("say whose letters were sent: --lead, --directorate, or -o letters/ for all")
    else:
        _list(found, desk)
    if fmt == "eml":
        _mention_without_address(found, desk)
    if record:
        _record(found, desk)
    raise typer.Exit(PROBLEMS if desk.unread else CLEAN)


def _found(seen: "Register", party: "Party", asked: str, unanswered: bool) -> "list[Addressee]":
    from cpkit.documents.reminder import to_be_reminded
    from cpkit.query.reminders import addressed

    known = to_be_reminded(seen, party)
    named = addressed(known, asked) if asked else known
    if not named and asked and known:
        _refuse_unknown(asked, [each.name for each in known])
    return [each for each in named if each.is_again or not unanswered]


def _refuse_unknown(asked: str, names: Sequence[str]) -> NoReturn:
    from textwrap import fill

    from cpkit.records.shape import closest

    near = closest(asked, names)
    hint = f"did you mean {near}?" if near else f"those with something are {'; '.join(names)}"
    refuse(fill(f"there is nothing to remind “{asked}” of; {hint}", width() - len("cpkit: ")))


def _the_one(found: "Sequence[Addressee]", desk: Desk) -> "Addressee":
    if not found:
        reason = _nobody(desk).removesuffix(".")
        refuse(f"{reason[:1].lower()}{reason[1:]}", PROBLEMS if desk.unread else CLEAN)
    if len(found) > 1:
        names = "; ".join(each.name for each in found)
        refuse(f"there are several: {names}. Say more of one, or write all with -o letters/")
    return found[0]


def _nobody(desk: Desk) -> str:
    from cpkit.documents.words import AS_FAR_AS_READ

    return f"There is nobody to remind {AS_FAR_AS_READ}." if desk.unread else _NOBODY


def _list(found: "Sequence[Addressee]", desk: Desk) -> None:
    from cpkit.report.reminders_text import reminders_text

    if not found:
        say(_nobody(desk))
        return
    for line in reminders_text(found, desk.register.as_at, width()):
        say_styled(*line)


Writer = Callable[["Addressee", Format], str]


def _letters(
    found: "Sequence[Addressee]", folder: Path, fmt: Format, written: Writer, desk: Desk
) -> dict[Path, str]:
    """Each letter under the file it is for. The day in its name tells it from last month's."""
    day = desk.register.as_at.isoformat()
    letters: dict[Path, str] = {}
    for each in found:
        path = folder / f"reminder-{in_file_names(each.name)}-{day}.{fmt}"
        if path in letters:
            refuse(f"two letters would be called `{path.name}`; write that of {each.name} alone")
        letters[path] = written(each, fmt)
    return letters


def _write_each(letters: Mapping[Path, str], *, kept: bool) -> None:
    """Write the letters. When they are said to have been sent, those that are there are `kept`."""
    if not kept:
        _refuse_if_there(letters)
    for path, text in letters.items():
        if kept and path.exists():
            say(f"cpkit: {path} is there already, and was left as it is", err=True)
        else:
            deliver(text, path)


def _refuse_if_there(letters: Mapping[Path, str]) -> None:
    """A refusal where a file is there that says something else: the clerk may have changed it."""
    for path, text in letters.items():
        if path.is_file() and path.read_bytes() != text.encode():
            refuse(
                f"`{path}` is there already, and may have been changed by hand; nothing was"
                " written. Give another place with -o, or remove it"
            )


def _mention_without_address(found: "Sequence[Addressee]", desk: Desk) -> None:
    from textwrap import fill

    from cpkit.query.addresses import address_of
    from cpkit.report.letter_eml import mailbox

    council = desk.register.council
    names = [e.name for e in found if not mailbox(e.name, address_of(e.name, council)).username]
    if names:
        words = (
            f"cpkit: no e-mail address is recorded for {'; '.join(names)}. Fill it in before you"
            " send, or give the post an `email:` in council.yaml"
        )
        say(fill(words, width()), err=True)


def _record(found: "Sequence[Addressee]", desk: Desk) -> None:
    """The day, on each of the actions that the letters were about; record by record."""
    from textwrap import fill

    from cpkit.edit.action_life import recorded, reminded
    from cpkit.edit.recording import revise
    from cpkit.edit.writing import NotWritten

    day, refs = desk.register.as_at, {c.standing.line.ref for each in found for c in each.chased}
    for record_id in sorted({ref.partition("#")[0] for ref in refs}):
        ids = sorted(ref.partition("#")[2] for ref in refs if ref.startswith(f"{record_id}#"))
        before = desk.register.get(record_id)
        if before is None:
            continue  # it went away this very moment

        def changes(now: "Record", ids: Sequence[str] = ids) -> "list[Change]":
            return [change for each in ids for change in reminded(recorded(now, each), day)]

        try:
            revise(desk.project.records, type(before), record_id, changes)
        except NotWritten as reason:
            refuse(f"{desk.file_of(record_id)} was left as it is: {reason}", PROBLEMS)
        say(
            fill(f"cpkit: recorded in {desk.file_of(record_id)}: {', '.join(ids)}", width()),
            err=True,
        )


def _writer(desk: Desk, party: "Party", audience: AudienceName) -> Writer:
    """What makes a letter of an addressee."""
    from cpkit.documents.audience import page_for
    from cpkit.documents.reminder import letter_to

    def written(addressee: "Addressee", fmt: Format) -> str:
        document = letter_to(addressee.name, party)
        page = page_for(document, desk.register.council, desk.register, audience)
        if fmt == "eml":
            return _eml(page, desk)
        return _text(page, fmt, desk)

    return written


def _text(page: "Page", fmt: Literal["md", "html"], desk: Desk) -> str:
    from cpkit.documents.formats.faults import TemplateProblem
    from cpkit.documents.formats.html import to_html
    from cpkit.documents.formats.markdown import to_markdown

    made = to_html if fmt == "html" else to_markdown
    try:
        return made(page, overrides=desk.project.templates)
    except TemplateProblem as problem:
        refuse(str(problem), PROBLEMS)


def _eml(page: "Page", desk: Desk) -> str:
    from cpkit.query.addresses import address_of
    from cpkit.report.letter_eml import Letter, letter_eml, mailbox

    council = desk.register.council
    contact = council.contact
    to = mailbox(page["to"], address_of(page["to"], council))
    letter = Letter(
        subject=page["subject"],
        to=to,
        sender=mailbox(council.name, contact.email if contact else ""),
        day=desk.register.as_at,
        text=_text(page, "md", desk),
        html=_text(page, "html", desk),
    )
    return letter_eml(letter).decode("ascii")
