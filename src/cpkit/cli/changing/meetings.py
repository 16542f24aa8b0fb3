"""`publish`, `attendance`, `confirm`, `withdraw-question`: what becomes of a meeting."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.changing.bench import Bench, On, open_bench
from cpkit.cli.completion import meeting_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.terminal import say, width

if TYPE_CHECKING:
    from cpkit.edit.in_place import Change
    from cpkit.records import Meeting

_TIMED = re.compile(r"(.+?)[, ]+(?:at )?((?:[0-9]|noon|midday|midnight).*)", re.IGNORECASE)

Which = Annotated[
    str | None,
    typer.Argument(
        metavar="[MEETING]", help="The meeting, by date or file.", autocompletion=meeting_ids
    ),
]
Names = list[str] | None


def publish(
    meeting: Which = None,
    on: On = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that a meeting's agenda is out: the next one's, unless another is named.

    Says by when it had to be, if that day is past.

    For example: cpkit publish --on "11 January 2027"
    """
    from cpkit.edit.meeting_life import published
    from cpkit.query.meetings import next_meeting

    bench = open_bench(records, as_at, dry_run)
    register = bench.desk.register
    found = _named(bench, meeting) or next_meeting(register)
    if found is None:
        refuse("no meeting is coming up; name one, or begin one: cpkit new-meeting")
    day = bench.day_given(on)
    body = register.body(found.body)
    bench.revise(type(found), found.id, lambda now: published(now, day, body, register))
    _say_whether_in_time(found, day, bench)


def attendance(
    meeting: Which = None,
    present: Annotated[
        Names, typer.Option(metavar="NAME", help="Who was there, or `all`; several with `;`.")
    ] = None,
    apologies: Annotated[
        Names, typer.Option(metavar="NAME", help="Who sent apologies, or `none`.")
    ] = None,
    absent: Annotated[
        Names, typer.Option(metavar="NAME", help="Which members were absent without.")
    ] = None,
    in_attendance: Annotated[
        Names, typer.Option(metavar="NAME", help="Who else was there: `Name (role)`.")
    ] = None,
    observers: Annotated[Names, typer.Option(metavar="NAME", help="Who observed.")] = None,
    arrived: Annotated[
        Names, typer.Option(metavar="'NAME TIME'", help="Who came late: `Hallam 2.15pm`.")
    ] = None,
    left: Annotated[
        Names, typer.Option(metavar="'NAME TIME'", help="Who went early: `Hallam 3pm`.")
    ] = None,
    chair: Annotated[str | None, typer.Option(metavar="NAME", help="Who presided.")] = None,
    started: Annotated[str | None, typer.Option(metavar="TIME", help="When it began.")] = None,
    finished: Annotated[str | None, typer.Option(metavar="TIME", help="When it ended.")] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record who was at a meeting, and when: at the last one, unless another is named.

    Members may be called by any name that is only theirs. Whoever is named for one list is taken
    off the others; `none` begins a list anew.

    For example: cpkit attendance --present all --apologies Frayne
    """
    from cpkit.edit.attendance import Said, attended, listed_no_more
    from cpkit.phrases.dates import short_date

    bench = open_bench(records, as_at, dry_run)
    found = _named(bench, meeting) or _last(bench)
    if found.date > bench.day:
        refuse(f"the meeting of {short_date(found.date)} is still to come")
    lists = {
        "present": _each(present),
        "in_attendance": _each(in_attendance),
        "observers": _each(observers),
        "apologies": _each(apologies),
        "absent": _each(absent),
    }
    head = {
        "started": _time(started, "--started"),
        "finished": _time(finished, "--finished"),
        "chair": (chair or "").strip(),
    }
    said = Said(
        {key: names for key, names in lists.items() if names},
        _timed(arrived, "--arrived"),
        _timed(left, "--left"),
        {key: words for key, words in head.items() if words},
    )
    if not any(said):
        refuse("nothing to record: give --present, --apologies, --arrived and their like")
    body = bench.desk.register.body(found.body)
    revision = bench.revise(type(found), found.id, lambda now: attended(now, body, said))
    _say_who_was_there(revision.record, bench)
    if gone := listed_no_more(found, revision.record):
        say(f"On no list any more: {'; '.join(gone)}.")


def confirm(
    meeting: Which = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING", help="The meeting that confirmed them.", autocompletion=meeting_ids
        ),
    ] = None,
    amended: Annotated[
        Names, typer.Option(metavar="TEXT", help="What was changed first; may be repeated.")
    ] = None,
    signed: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day they were signed.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that a later meeting confirmed minutes: those of the meeting before it, unless named.

    Where the later meeting's record has them among its minutes to confirm, the outcome is noted
    there too.

    For example: cpkit confirm --at 2027-03-16 --signed "16 March 2027"
    """
    from cpkit.edit.meeting_life import confirmed, outcome_noted
    from cpkit.phrases.dates import short_date
    from cpkit.query.meetings import previous

    bench = open_bench(records, as_at, dry_run)
    where = bench.meeting(at, "--at")
    if where is None:
        refuse("name with --at the meeting that confirmed them")
    found = _named(bench, meeting) or previous(where, bench.desk.register)
    if found is None:
        refuse("no earlier meeting of that body is on record")
    day = bench.day_given(signed, "--signed") if signed else None
    changes = tuple(amended or ())

    def as_confirmed(now: "Meeting") -> Sequence["Change"]:
        return confirmed(now, where, signed=day, amendments=changes)

    bench.refuse_unless_possible(type(found), found.id, as_confirmed)
    # The outcome first: should the second file not be written, the same command can be repeated.
    if outcome_noted(where, found, amended=bool(changes)):
        bench.revise(
            type(where), where.id, lambda now: outcome_noted(now, found, amended=bool(changes))
        )
    bench.revise(type(found), found.id, as_confirmed)
    how = ", as amended" if changes else ""
    bench.say_done(
        f"The minutes of {short_date(found.date)} were confirmed on {short_date(where.date)}{how}."
    )


def withdraw_question(
    who: Annotated[str, typer.Argument(metavar="WHO", help="Who asked it, or its number.")],
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING", help="The meeting, if not the next.", autocompletion=meeting_ids
        ),
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that a question from the public was withdrawn. It stays on record, and is not put.

    For example: cpkit withdraw-question "A. Resident"
    """
    from cpkit.edit.meeting_life import question_withdrawn
    from cpkit.query.meetings import next_meeting

    bench = open_bench(records, as_at, dry_run)
    found = _named(bench, meeting) or next_meeting(bench.desk.register)
    if found is None:
        refuse("no meeting is coming up; name one with --meeting")
    bench.revise(type(found), found.id, lambda now: question_withdrawn(now, who))
    bench.say_done("It stays on record as withdrawn, and is not put to the meeting.")


def _named(bench: Bench, words: str | None) -> "Meeting | None":
    from cpkit.records import Meeting

    return bench.desk.resolved(words, Meeting) if words else None


def _last(bench: Bench) -> "Meeting":
    """The last meeting whose day has come, whether its record says so yet or not."""
    from cpkit.records.meeting import OFF

    past = [m for m in bench.desk.register.meetings() if m.date <= bench.day]
    found = next((m for m in reversed(past) if m.status not in OFF), None)
    if found is None:
        refuse("no meeting's day has come yet; name one, or give the day with --as-at")
    return found


def _each(names: Names) -> list[str]:
    return [name.strip() for words in names or () for name in words.split(";") if name.strip()]


def _timed(names: Names, option: str) -> dict[str, str]:
    """`Hallam 2.15pm` as a name and a time."""
    found = {}
    for words in _each(names):
        parted = _TIMED.fullmatch(words)
        if parted is None:
            raise typer.BadParameter(f"`{words}` is not a name and a time", param_hint=option)
        found[parted[1]] = _time(parted[2], option)
    return found


def _time(words: str | None, option: str) -> str:
    from cpkit.phrases.times import read_time

    try:
        return read_time(words).printed if words else ""
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _say_whether_in_time(meeting: "Meeting", on: date, bench: Bench) -> None:
    from cpkit.phrases.dates import day_and_date
    from cpkit.query.deadlines import deadlines_of

    due = deadlines_of(meeting, bench.desk.register).publish_by
    if due is None:
        return
    late = on > (due.when.date() if isinstance(due.when, datetime) else due.when)
    what = "Late: it" if late else "In time: it"
    say()
    say(f"{what} had to be out by {day_and_date(due.when)}.")
    if late:
        say("If the meeting was called at shorter notice, write that day under `convened:`;")
        say("`cpkit validate` says what else can be done.")


def _say_who_was_there(meeting: "Meeting", bench: Bench) -> None:
    """How many were there of how many that it takes."""
    from textwrap import fill

    from cpkit.checks import check_record

    say()
    counts = {
        "{} present": len(meeting.present or ()),
        "{} in attendance": len(meeting.in_attendance or ()),
        "apologies from {}": len(meeting.apologies or ()),
        "{} absent without": len(meeting.absent or ()),
    }
    facts = ", ".join(words.format(count) for words, count in counts.items() if count)
    say(f"{facts[:1].upper()}{facts[1:]}." if facts else "Nobody is recorded as present.")
    for problem in check_record(meeting.id, bench.desk.register.with_record(meeting)):
        if problem.code.startswith(("CP31", "CP32")):
            line = f"{problem.severity} {problem.code}: {problem.message}."
            say(fill(line, width(), subsequent_indent="  "))
