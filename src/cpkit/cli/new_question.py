"""`new-question`: a question from the public, added to a meeting and held against the rules."""

import sys
import textwrap
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.asking import can_ask, needed, one_line, optional, readable, understood_if_any
from cpkit.cli.completion import meeting_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, width

if TYPE_CHECKING:
    from cpkit.phrases.dates import Moment
    from cpkit.problems import Problem
    from cpkit.records import Meeting
    from cpkit.records.question import Question

_RULES_OF_QUESTIONS = ("CP38", "CP904", "CP905")  # in time, of a length, once, in order
"""The codes of the checks that hold a question against the body's rules."""


def new_question(
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting, if not the next one.",
            autocompletion=meeting_ids,
        ),
    ] = None,
    asker: Annotated[str | None, typer.Option("--from", metavar="NAME", help="Who asks.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The question; - reads standard input.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="To whom it is put.")] = None,
    received: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it came in: `2027-02-15 11:40`.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The asker's address; never published.")
    ] = None,
    email: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="The asker's e-mail; never published.")
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="On whose behalf, if an organisation's.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is about, in a few words.")
    ] = None,
    basis: Annotated[
        str | None, typer.Option(metavar="WHY", help="Why they may ask: elector, tax payer.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A heading, not counted in the words.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record a question from the public, and check it.

    Says whether it keeps to the body's rules, and records it in any case: to reject a question is
    for the officer to decide.

    For example: cpkit new-question --from "A. Resident" --text "How many?"
    """
    from cpkit.edit.new_records import question_entry

    desk = open_desk(records, as_at, dry_run=dry_run)
    its_meeting = _meeting(meeting, desk)
    given = {
        "from": needed(asker, "Who asks", "--from"),
        "organisation": organisation or "",
        "topic": topic or "",
        "address": optional(address, "Address (never published; may be left empty)", "--address"),
        "email": email or "",
        "basis": basis or "",
        "received": _received(received, as_at, desk),
        "title": title or "",
        "text": _text(text),
        "to": optional(to, "To whom it is put", "--to", "Chair" if can_ask() else ""),
    }
    tidy = {key: words if key == "text" else one_line(words) for key, words in given.items()}
    changed = desk.add(its_meeting, "questions", question_entry(tidy))
    _say_how_it_stands(changed, desk.with_record(changed))


def _meeting(asked: str | None, desk: Desk) -> "Meeting":
    from cpkit.query.meetings import next_meeting
    from cpkit.records import Meeting

    if asked is not None:
        return desk.resolved(asked, Meeting)
    found = next_meeting(desk.register)
    if found is None:
        refuse("no meeting is coming up; name one with --meeting, or begin one: cpkit new-meeting")
    say(f"For the next meeting, {found.id}")
    return found


def _received(given: str | None, as_at: str | None, desk: Desk) -> str:
    """When the notice came; a clerk at a terminal is offered this very minute."""
    from cpkit.phrases.dates import read_moment, short_date

    def read(words: str) -> "Moment":
        came, today = read_moment(words), desk.register.as_at
        if came.date > today:
            told = f"{short_date(came.date)} is still to come; today is {short_date(today)}"
            raise ValueError(told)
        return came

    default = as_at or _now() if can_ask() else ""
    found = understood_if_any(given, "Received", "--received", read, default)
    return found.printed if found else ""


def _now() -> str:
    from zoneinfo import ZoneInfo

    return f"{datetime.now(ZoneInfo('Europe/London')):%Y-%m-%d %H:%M}"


def _text(given: str | None) -> str:
    if given is None:
        words = needed(None, "The question", "--text")
    else:
        words = readable(sys.stdin.read() if given == "-" else given, "--text")
    tidy = "\n".join(one_line(line) for line in words.strip().splitlines())
    if not tidy:
        refuse("the question is empty")
    return f"{tidy}\n" if "\n" in tidy else tidy


def _say_how_it_stands(meeting: "Meeting", desk: Desk) -> None:
    question = (meeting.questions or ())[-1]
    remarks = [*_addressee(meeting, question, desk), *_remarks(meeting, question, desk)]
    for line in [*_facts(meeting, question, desk), *remarks]:
        say(textwrap.fill(line, width(), initial_indent="  ", subsequent_indent="    "))


def _facts(meeting: "Meeting", question: "Question", desk: Desk) -> Iterator[str]:
    """The limits that the body's rules set, and what the question makes of them."""
    from cpkit.query.deadlines import deadlines_of, moment_in_words

    body = desk.register.body(meeting.body)
    rules = body.public_questions if body else None
    if rules is None:
        yield "The body's record has no rules for public questions."
        return
    if due := deadlines_of(meeting, desk.register).questions_by:
        received = f"Received {_came(question.received)}; t" if question.received else "T"
        yield f"{received}he deadline is {moment_in_words(due.when)}."
    count = len(question.text.split())
    limit = f"; up to {rules.words} are allowed" if rules.words is not None else ""
    yield f"{count} word{'' if count == 1 else 's'}{limit}."


def _came(received: "Moment") -> str:
    """`Wed 13 Jan 2027, 11.40 am`: in the words of the deadline beside it."""
    from cpkit.phrases.dates import day_and_date
    from cpkit.phrases.times import clock

    time = f", {clock(received.time)}" if received.time else ""
    return f"{day_and_date(received.date)}{time}"


def _addressee(meeting: "Meeting", question: "Question", desk: Desk) -> Iterator[str]:
    """A councillor to whom it is put, and who is nobody on the body; an office is left alone."""
    from cpkit.edit.attendance import closest, seat_of, seats_on
    from cpkit.edit.writing import NotWritten
    from cpkit.phrases.names import is_role

    seats = seats_on(desk.register.body(meeting.body), meeting)
    to = question.to or ""
    if not to or is_role(to) or not seats.members:
        return
    near = closest(to, seats)
    try:
        if seat_of(to, seats):
            return
    except NotWritten as several:
        yield f"warning: {several}. Correct `to:` before the question is put."
        return
    if near or to.casefold().startswith(("councillor ", "cllr ")):
        hint = f"; did you mean {near}?" if near else "."
        yield f"warning: nobody on the body is called `{to}`{hint} Correct `to:` if it is a slip."


def _remarks(meeting: "Meeting", question: "Question", desk: Desk) -> Iterator[str]:
    """What the checks of questions say of this one."""
    from cpkit.checks import check_record

    first_line = meeting.place(question).line
    found = [
        problem
        for problem in check_record(meeting.id, desk.register)
        if problem.code.startswith(_RULES_OF_QUESTIONS) and problem.place.line >= first_line
    ]
    body = desk.register.body(meeting.body)
    if not found and body and body.public_questions:
        yield "It keeps to the body's rules."
    for problem in found:
        yield _remark(problem)


def _remark(problem: "Problem") -> str:
    return f"{problem.severity} {problem.code}: {problem.message}. To mend it: {problem.fix}"
