"""Plans, pledges, commitments and reports begun: a head, and the rest ready to fill in."""

from typing import TYPE_CHECKING, Annotated

import typer

from cpkit.cli.asking import (
    body_asked_for,
    choice,
    mention_slip,
    needed,
    one_line,
    optional,
    understood_if_any,
)
from cpkit.cli.completion import body_names, meeting_ids, pledge_ids
from cpkit.cli.options import AsAt, DryRun, Records
from cpkit.cli.project import refuse
from cpkit.cli.recording import Desk, open_desk
from cpkit.cli.terminal import say

if TYPE_CHECKING:
    from cpkit.records import Council, Pledge

Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called.")]
BodyName = Annotated[
    str | None,
    typer.Option(
        "--body", metavar="NAME", help="The body that it goes to.", autocompletion=body_names
    ),
]
FileName = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="The name of its file, if not made of its title."),
]


def new_action_plan(
    title: Title = None,
    body: BodyName = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="What it answers: inspection, review, audit, strategy."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who inspected or asked: Ofsted.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="POST", help="Who answers for the whole plan.")
    ] = None,
    name: FileName = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Begin an action plan, ready to fill in.

    For example: cpkit new-action-plan --title "Inspection 2026" --by Ofsted
    """
    from cpkit.edit.new_records import plan_id, plan_text
    from cpkit.records import ActionPlan

    desk = open_desk(records, as_at, dry_run=dry_run)
    called = needed(title, "Title of the plan", "--title")
    text = plan_text(
        called,
        desk.register.as_at,
        body=body_of(body, desk),
        source=optional(source, "What it answers (inspection, review, strategy)", "--source"),
        by=one_line(by or ""),
        owner=one_line(owner or ""),
    )
    desk.record(ActionPlan, named(name, plan_id(called, desk.register.as_at)), text)


def new_pledge(
    title: Title = None,
    body: BodyName = None,
    launched: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was accepted or launched.")
    ] = None,
    name: FileName = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Begin a pledge, ready to fill in.

    For example: cpkit new-pledge --title "Our Pledge" --launched 2027-02-01
    """
    from cpkit.edit.new_records import pledge_id, pledge_text
    from cpkit.phrases.dates import read_date
    from cpkit.records import Pledge

    desk = open_desk(records, as_at, dry_run=dry_run)
    called = needed(title, "Title of the pledge", "--title", "Our Pledge to children in care")
    day = understood_if_any(launched, "Launched on (may be left empty)", "--launched", read_date)
    text = pledge_text(called, desk.register.as_at, body=body_of(body, desk), launched=day)
    desk.record(Pledge, named(name, pledge_id(called, day or desk.register.as_at)), text)


def new_commitment(
    pledge: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLEDGE]", help="The pledge, if there are several.", autocompletion=pledge_ids
        ),
    ] = None,
    commitment: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the directorate undertakes.")
    ] = None,
    directorate: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which directorate undertakes it.")
    ] = None,
    promise: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="The promise it serves, such as P1.")
    ] = None,
    lead: Annotated[
        str | None, typer.Option(metavar="POST", help="Who leads it; several with ; between them.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it is due: a date, `March 2027`, TBC.")
    ] = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Add a commitment to a pledge.

    Nothing else in the pledge's file changes.

    For example: cpkit new-commitment --commitment "Free swimming" --promise P1
    """
    from cpkit.edit.new_records import commitment_entry

    desk = open_desk(records, as_at, dry_run=dry_run)
    its_pledge = _pledge(pledge, desk)
    words = needed(commitment, "What is undertaken", "--commitment")
    who = _directorate(optional(directorate, "Directorate", "--directorate"), desk.register.council)
    who_leads = optional(lead, "Lead (a post; may be left empty)", "--lead")
    when = optional(due, "Due (a date or words; may be left empty)", "--due")
    mention_slip(when, "--due", desk.register.council)
    entry = commitment_entry(
        its_pledge,
        words,
        desk.register.as_at,
        directorate=who,
        promises=_promises(promise or [], its_pledge),
        lead=who_leads,
        due=when,
    )
    desk.add(its_pledge, "commitments", entry)


def new_report(
    title: Title = None,
    body: BodyName = None,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="MEETING", help="The meeting it goes to.", autocompletion=meeting_ids),
    ] = None,
    of: Annotated[
        str | None, typer.Option(metavar="POST", help="The director whose report it is.")
    ] = None,
    author: Annotated[str | None, typer.Option(metavar="WHO", help="Who writes it.")] = None,
    name: FileName = None,
    dry_run: DryRun = False,
    as_at: AsAt = None,
    records: Records = None,
) -> None:
    """Begin an officer's report in the council's own form.

    For example: cpkit new-report --title "Moving home" --meeting 2027-01-19
    """
    from cpkit.edit.new_records import report_id, report_text
    from cpkit.records import Meeting, OfficerReport

    desk = open_desk(records, as_at, dry_run=dry_run)
    its_meeting = desk.resolved(meeting, Meeting) if meeting else None
    called = needed(title, "Title of the report", "--title")
    day = its_meeting.date if its_meeting else desk.register.as_at
    text = report_text(
        called,
        desk.register.council,
        body=its_meeting.body if its_meeting else body_of(body, desk),
        meeting=its_meeting.id if its_meeting else "",
        day=day,
        of=one_line(of or ""),
        author=one_line(author or ""),
    )
    record_id = named(name, report_id(called, day))
    desk.record(OfficerReport, record_id, text)
    say(f"To put it on an agenda, write under the item: `report: {{paper: {record_id}}}`")


def body_of(given: str | None, desk: Desk) -> str:
    """The body's file name: the one named, the only one there is, or the one chosen; or none."""
    from cpkit.query.meetings import bodies_that_meet, body_name

    if given is None and not bodies_that_meet(desk.register):
        return ""
    return body_name(body_asked_for(given, desk.register).id)


def named(name: str | None, record_id: str) -> str:
    """The record's id, with another file name where one was asked for."""
    from cpkit.edit.naming import slug_of

    folder, _, usual = record_id.partition("/")
    return f"{folder}/{slug_of(name.removesuffix('.yaml'), usual) if name else usual}"


def _pledge(asked: str | None, desk: Desk) -> "Pledge":
    """The pledge named, or the only one there is, or the one chosen."""
    from cpkit.records import Pledge

    ids = desk.register.ids(Pledge)
    if not ids:
        refuse("there is no pledge yet; `cpkit new-pledge` begins one")
    if asked is None and len(ids) > 1:
        titles = [headline.title for headline in desk.register.headlines(Pledge)]
        asked = choice("Which pledge", "its name", ids, titles)
    return desk.resolved(asked or ids[0], Pledge)


def _directorate(asked: str, council: "Council") -> str:
    """The directorate under the council's own name for it; as given where it lists none."""
    known = {
        name.casefold(): each.name
        for each in council.directorates
        for name in (each.name, *each.aliases)
    }
    if not asked or not known:
        return asked
    if asked.casefold() not in known:
        names = ", ".join(f"`{each.name}`" for each in council.directorates)
        refuse(f"`{asked}` is not one of the council's directorates: {names}")
    return known[asked.casefold()]


def _promises(asked: list[str], pledge: "Pledge") -> list[str]:
    known = [promise.id for promise in pledge.promises]
    unknown = [each for each in asked if each not in known]
    if unknown:
        names = ", ".join(f"`{each}`" for each in known) or "none yet"
        refuse(f"the pledge has no promise `{unknown[0]}`; it has {names}")
    return asked
