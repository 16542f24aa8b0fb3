"""`new-meeting`: the next meeting's record, with all that the meetings before it left to it."""

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.asking import body_asked_for, can_ask, optional, understood, understood_if_any
from cpkit.cli.completion import body_names
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say, say_styled, warn, width

if TYPE_CHECKING:
    from cpkit.edit.new_meeting import NewMeeting
    from cpkit.query.deadlines import Deadlines, DueDate
    from cpkit.query.programme import Business
    from cpkit.records import Body, Meeting
    from cpkit.register import Register


_INDENT = " " * 6


def new_meeting(
    body: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The body that meets, if there are several.",
            autocompletion=body_names,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="The day; else the next by the body's pattern."
        ),
    ] = None,
    time: Annotated[
        str | None, typer.Option(metavar="TIME", help="The start, if not the body's usual time.")
    ] = None,
    venue: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The place, if not the body's usual one.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Write the next meeting's record, with its dates.

    Minute numbers go on from the last meeting. Minutes to confirm, items that were put off, work
    programme items that are due and open actions come up by themselves.

    For example: cpkit new-meeting --date "19 January 2027" --time 2pm
    """
    from cpkit.edit.new_meeting import meeting_text
    from cpkit.edit.new_meeting import new_meeting as meeting_of
    from cpkit.query.programme import business_for

    desk = open_desk(records, as_at, dry_run=dry_run)
    register = desk.register
    its_body = body_asked_for(body, register)
    _refuse_without_the_earlier(its_body, register)
    day = _day(on, its_body, register)
    meeting = meeting_of(its_body, day, _time(time, its_body), _venue(venue, its_body))
    business = business_for(its_body, day, register)
    text = meeting_text(meeting, business, register)
    record = _record(meeting, text, desk)
    _say_business(business)
    _say_dates(record, register)


def _refuse_without_the_earlier(body: "Body", register: "Register") -> None:
    """Stop where a meeting of the body cannot be read: its numbers and actions would be missing."""
    from cpkit.query.meetings import body_name

    ends = re.compile(rf"(?:.*/)?[0-9-]+-{re.escape(body_name(body.id))}(?:-[0-9]+)?")
    unread = [each for each in register.unreadable("meetings") if ends.fullmatch(each)]
    if unread:
        refuse(
            f"`{unread[-1]}` cannot be read, so nobody can tell which minute numbers come next, and"
            " what it left to this meeting; `cpkit validate` says how to mend it"
        )


def _day(given: str | None, body: "Body", register: "Register") -> date:
    """The day given, or that of the body's pattern; a clerk at a terminal is asked about it."""
    from cpkit.phrases.dates import WEEKDAYS, read_date, said_weekday
    from cpkit.query.series import usual_date

    usual = usual_date(body, register) if given is None else None
    if usual and not can_ask():
        return usual
    if given is None and not can_ask():
        refuse(
            "the day is needed: give it with --date"
            if body.every
            else "the day is needed: give it with --date (or put `every: 2 months` into the body's"
            " record, and the next date is worked out from its last meeting)"
        )

    def read(words: str) -> date:
        day = read_date(words)
        if said_weekday(words) not in (None, day.weekday()):
            weekday = WEEKDAYS[day.weekday()]
            raise ValueError(f"`{words}` is a {weekday}; correct the day or the date")
        return day

    default = usual.isoformat() if usual else ""
    return understood(given, "Date of the meeting", "--date", read, default)


def _time(given: str | None, body: "Body") -> str:
    from cpkit.phrases.times import read_time

    if given is None and body.time is not None:
        return ""
    found = understood_if_any(given, "Time (may be left empty)", "--time", read_time)
    return found.printed if found else ""


def _venue(given: str | None, body: "Body") -> str:
    return _unless_usual(given, body.venue is not None, "Venue (may be left empty)", "--venue")


def _unless_usual(given: str | None, has_usual: bool, question: str, option: str) -> str:
    """What was given, or nothing where the body has its usual; else the clerk is asked."""
    return "" if given is None and has_usual else optional(given, question, option)


def _record(meeting: "NewMeeting", text: str, desk: Desk) -> "Meeting":
    from cpkit.records import Meeting

    day = meeting.day.isoformat()
    same_day = [h.id for h in desk.register.series(meeting.body.id) if h.date == day]
    if same_day and meeting.id not in same_day:
        refuse(f"the body's meeting on that day is on record already: `{same_day[0]}`")
    return desk.record(Meeting, meeting.id, text)


def _say_business(business: "Business") -> None:
    """What the earlier meetings left to this one, a line for each."""
    lines = list(_carried(business))
    if lines:
        say("\nIt takes up:")
    for line in lines:
        say(textwrap.fill(line, width(), initial_indent="  - ", subsequent_indent="    "))


def _carried(business: "Business") -> Iterator[str]:
    from cpkit.phrases.dates import short_date

    for meeting in business.confirms:
        yield f"the minutes of {short_date(meeting.date)}, to be confirmed"
    for put_off in business.put_off:
        yield f"{put_off.item.title}: put off on {short_date(put_off.meeting.date)}"
    for expected in business.expected:
        yield f"{expected.entry.title}: due by the work programme"
    count = len(business.open_actions) + len(business.private_actions)
    if count:
        yield "1 open action" if count == 1 else f"{count} open actions"


def _say_dates(meeting: "Meeting", register: "Register") -> None:
    """The dates that follow from the meeting, each with its reason; what is odd about them."""
    from cpkit.query.deadlines import deadlines_of

    deadlines = deadlines_of(meeting, register)
    if any(deadlines):
        say("\nThe dates that follow from it:")
    for due in deadlines:
        _say_date(due)
    for warning in _warnings(meeting, deadlines, register):
        warn(warning)


def _say_date(due: "DueDate") -> None:
    from cpkit.query.deadlines import moment_in_words

    what = f"  {due.what.capitalize():<30}"
    past = [("  (past)", "red")] if due.is_past else []
    say_styled(what, moment_in_words(due.when), *past)
    say(textwrap.fill(due.reason, width(), initial_indent=_INDENT, subsequent_indent=_INDENT))


def _warnings(meeting: "Meeting", deadlines: "Deadlines", register: "Register") -> Iterator[str]:
    from cpkit.query.deadlines import day_warning, moment_in_words

    if odd := day_warning(meeting.date, register.calendar):
        yield odd
    yield from _numbers_used_later(meeting, register)
    publish_by = deadlines.publish_by
    if publish_by and publish_by.is_past and meeting.date >= register.as_at:
        yield (
            f"the agenda had to be out by {moment_in_words(publish_by.when)}; of a meeting called"
            " at shorter notice, record the day under `convened:`"
        )
    if deadlines.warning:
        yield deadlines.warning


def _numbers_used_later(meeting: "Meeting", register: "Register") -> Iterator[str]:
    """Minute numbers that a meeting already called, but to be held after this one, has too."""
    from cpkit.phrases.dates import short_date
    from cpkit.query.meetings import following

    after = following(meeting, register)
    own = [item.number for item in meeting.all_items() if item.number]
    theirs = {item.number for item in after.all_items()} if after else set()
    twice = [number for number in own if number in theirs]
    if after and twice:
        yield (
            f"minute number{_and_which(twice)} in the record of {short_date(after.date)} too: go on"
            f" from {own[-1]} there; or, if its agenda is out, use other numbers here"
        )


def _and_which(numbers: list[str]) -> str:
    """` 8/26 stands`, `s 8/26, 9/26 stand`, and of many the first and the last."""
    if len(numbers) == 1:
        return f" {numbers[0]} stands"
    some = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"s {some if len(numbers) < 4 else f'{numbers[0]} to {numbers[-1]}'} stand"
