"""`actions update`, `complete`, `extend`, `close`, `withdraw`, `reopen`: what becomes of an action.

An action is named by its ref, or by any end of one that only one action has.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.changing.bench import Agreed, Bench, On, open_bench
from cpkit.cli.completion import action_refs, meeting_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.terminal import object_to, say, width

if TYPE_CHECKING:
    from cpkit.edit.action_life import Recorded
    from cpkit.edit.in_place import Change
    from cpkit.records import Meeting

Ref = Annotated[
    str,
    typer.Argument(
        metavar="REF", help="The action: 2025-inspection#6f.", autocompletion=action_refs
    ),
]
Rag = Annotated[
    str | None, typer.Option(metavar="COLOUR", help="The rating claimed, a colour of the legend.")
]


def update(
    ref: Ref,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was done or said; - reads it.")
    ] = None,
    rag: Rag = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who reported it.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What shows it; may be repeated.")
    ] = None,
    hold: Annotated[
        bool | None, typer.Option("--hold/--resume", help="Put it on hold, or take it up again.")
    ] = None,
    on: On = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Add what was said of an action to its progress, with the rating claimed then.

    For example: cpkit actions update 6f --note "Half are done." --rag amber
    """
    from cpkit.edit.action_life import updated

    bench = open_bench(records, as_at, dry_run)
    if not (note or rag or evidence or hold is not None):
        refuse("nothing to record: give --note, --rag, --evidence, --hold or --resume")
    day, words = bench.day_given(on), _text(note)
    status = "" if hold is None else "on hold" if hold else "open"

    def changes(found: "Recorded") -> "Sequence[Change]":
        if status and found.record.kind == "pledge":
            refuse("a commitment is not put on hold: say in --note why it waits")
        colour = _colour(rag, found, bench)
        return updated(
            found, day, note=words, by=by or "", rag=colour, status=status, evidence=evidence or ()
        )

    _change(bench, ref, changes)


def complete(
    ref: Ref,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="In what way it was done; - reads it.")
    ] = None,
    rag: Rag = None,
    agreed: Agreed = None,
    on: On = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that an action was done, and when.

    For example: cpkit actions complete 6f --on "3 March 2027"
    """
    from cpkit.edit.action_life import completed

    bench = open_bench(records, as_at, dry_run)
    day, words, where = bench.day_given(on), _text(note), _meeting_id(bench, agreed)
    _change(
        bench,
        ref,
        lambda found: completed(
            found, day, note=words, agreed=where, rag=_colour(rag, found, bench)
        ),
    )


def extend(
    ref: Ref,
    to: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="The later date: `March 2027`, `2027-03-31`."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why more time is needed; - reads it.")
    ] = None,
    agreed: Agreed = None,
    refused: Annotated[
        bool, typer.Option("--refused", help="The later date asked for was not agreed.")
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was asked for, if not today.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Ask for a later date, or record what a meeting said to the one asked for.

    A later date counts only once a meeting has agreed to it. Until then the first one does, and
    the request is listed as an extension sought.

    For example: cpkit actions extend 6f --to "June 2027" --reason "Vacancy."
    """
    from cpkit.edit.action_life import extension_answered, extension_sought

    bench = open_bench(records, as_at, dry_run)
    meeting = bench.meeting(agreed)
    where = meeting.id if meeting else ""
    if refused and (to or where):
        refuse("--refused stands alone: it answers the date asked for last")
    if to is None and not (where or refused):
        refuse("say --to when, and --reason why; or, for an answer, --agreed MEETING or --refused")
    # What a meeting has agreed to was asked for by that day at the latest.
    day = _day_of(bench, meeting, on)
    why = _text(reason)
    if to is not None and not why:
        refuse("say with --reason why more time is needed: members will ask")

    def changes(found: "Recorded") -> "Sequence[Change]":
        if to is None:
            _warn_of_answer_before_request(found, meeting)
            return extension_answered(found, where or "no")
        was = _later_than(to, found, bench)
        return extension_sought(found, to, day, reason=why, agreed=where, was=was)

    _change(bench, ref, changes)


def close(
    ref: Ref,
    agreed: Annotated[
        str,
        typer.Option(
            metavar="MEETING", help="The meeting that agreed.", autocompletion=meeting_ids
        ),
    ],
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why it ends; - reads it.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day, if not the meeting's.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that a meeting agreed to close an action.

    For example: cpkit actions close 6f --agreed 2027-03-16
    """
    from cpkit.edit.action_life import closed

    bench = open_bench(records, as_at, dry_run)
    meeting, words = bench.meeting(agreed), _text(note)
    if meeting is None:
        refuse("name with --agreed the meeting that agreed")
    day = _day_of(bench, meeting, on)
    _change(bench, ref, lambda found: closed(found, day, meeting.id, note=words))


def withdraw(
    ref: Ref,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why it is not to be done any more; - reads it.")
    ],
    agreed: Agreed = None,
    on: On = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that an action is not to be done any more, and why.

    For example: cpkit actions withdraw 6f --reason "The law has changed."
    """
    from cpkit.edit.action_life import withdrawn

    bench = open_bench(records, as_at, dry_run)
    meeting, why = bench.meeting(agreed), _text(reason)
    day = _day_of(bench, meeting, on)
    where = meeting.id if meeting else ""
    _change(bench, ref, lambda found: withdrawn(found, day, why, agreed=where))


def reopen(
    ref: Ref,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is open again; - reads it.")],
    rag: Rag = None,
    on: On = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Record that an action is open again; how it had ended stays in its progress.

    For example: cpkit actions reopen 6f --reason "It has lapsed."
    """
    from cpkit.edit.action_life import reopened

    bench = open_bench(records, as_at, dry_run)
    day, why = bench.day_given(on), _text(reason)

    def changes(found: "Recorded") -> "Sequence[Change]":
        colour = _colour(rag, found, bench)
        _refuse_colour_that_ends(colour or found.work.rag or "", found, bench)
        return reopened(found, day, why, rag=colour)

    _change(bench, ref, changes)


def _change(bench: Bench, ref: str, changes: "Callable[[Recorded], Sequence[Change]]") -> None:
    """Change one action's record, and say where the action stands afterwards."""
    from cpkit.edit.action_life import recorded
    from cpkit.query.refs import ref_of
    from cpkit.register import Unknown

    try:
        record_id, _, action_id = ref_of(ref, bench.desk.register).partition("#")
    except Unknown as error:
        refuse(str(error))
    record = bench.desk.register.get(record_id)
    if record is None:
        refuse(f"the record of `{ref}` cannot be read; `cpkit validate` says why")
    revision = bench.revise(type(record), record_id, lambda now: changes(recorded(now, action_id)))
    if not bench.dry_run and revision.after != revision.before:
        say_what_follows(bench, f"{record_id}#{action_id}")


def say_what_follows(bench: Bench, ref: str) -> None:
    """Where an action stands now that its record was changed, and what comes next."""
    from cpkit.query.recorded_actions import as_at, lines_needed_by
    from cpkit.query.standing import standings
    from cpkit.records.body import ClosingRules
    from cpkit.report.action_next import what_follows

    register = bench.again().register
    record = register.get(ref.partition("#")[0])
    lines = lines_needed_by(record, register) if record else []
    known = standings(lines, as_at(register))
    found = next((each for each in known if each.line.ref == ref), None)
    say()
    if found is None:  # what is agreed at a meeting to come, or undertaken from a day ahead on
        say(f"It does not count yet on {_short(bench.day)}, and is in no list of that day.")
        return
    body = register.body(found.line.body)
    rules = body.closure if body else ClosingRules.model_construct()
    for line in what_follows(found, bench.day, rules, width()):
        say(line)


def _text(words: str | None) -> str:
    """What an option says, or standard input for `-`."""
    import sys

    said = sys.stdin.read() if words == "-" else words or ""
    try:
        said.encode()
    except UnicodeEncodeError:
        refuse("the words given are not UTF-8 text")
    return said.strip()


def _day_of(bench: Bench, meeting: "Meeting | None", on: str | None) -> date:
    """The day given; without one, that of the meeting that agreed, if any did."""
    return meeting.date if meeting and on is None else bench.day_given(on)


def _meeting_id(bench: Bench, words: str | None) -> str:
    found = bench.meeting(words)
    return found.id if found else ""


def _colour(rag: str | None, found: "Recorded", bench: Bench) -> str:
    """A colour as it is written there; a refusal where there is a legend that has none such."""
    from cpkit.records.shape import closest
    from cpkit.register.due import legend_for, rating_as_written

    if rag is None:
        return ""
    legend = legend_for(found.record, bench.desk.register)
    name = rating_as_written(rag, found.record, legend)
    if legend and name not in legend:
        near = closest(rag, legend)
        hint = f"; did you mean {near}?" if near else ""
        refuse(f"`{rag}` is not a colour of the legend: {', '.join(legend)}{hint}")
    return name


def _refuse_colour_that_ends(rag: str, found: "Recorded", bench: Bench) -> None:
    from cpkit.records.rag import colour_in
    from cpkit.register.due import legend_for

    colour = colour_in(legend_for(found.record, bench.desk.register), rag)
    if colour and colour.ends:
        refuse(f"its colour, {rag}, ends an action: say with --rag how it is rated now")


def _warn_of_answer_before_request(found: "Recorded", meeting: "Meeting | None") -> None:
    """A later date is agreed to once it has been asked for; it may have been noted down late."""
    place = found.asked_for
    sought = None if place is None else found.work.extensions[place].sought
    if meeting and sought and meeting.date < sought:
        object_to(
            f"by the record it was asked for on {_short(sought)}, after the meeting of"
            f" {_short(meeting.date)}: correct `sought:`, or name another meeting"
        )


def _later_than(to: str, found: "Recorded", bench: Bench) -> str:
    """The words that say when it is due so far; a refusal unless the new ones mean a later day."""
    from cpkit.phrases.slips import slip
    from cpkit.phrases.timescales import read_timescale
    from cpkit.register.due import due_date, is_agreed, terms_of

    register, work = bench.desk.register, found.work
    asked = read_timescale(to, terms_of(register.council), bench.day).due
    if asked is None:
        hint = slip(to) or "; write `March 2027`, say"
        refuse(f"--to: `{to}` names no date that can be understood{hint}")
    due: date | None = due_date(work, found.record, register)
    if due and asked <= due:
        refuse(f"--to: {_short(asked)} is not later than {_short(due)}, when it is due already")
    moved = [each.to for each in work.extensions if is_agreed(each)]
    return moved[-1] if moved else work.due or work.timescale or ""


def _short(day: date) -> str:
    from cpkit.phrases.dates import short_date

    return short_date(day)
