"""A body in; the page of its actions by what it has to decide about each, out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.documents import NAMES
from cpkit.documents.action_parts import standing_entry
from cpkit.documents.document import Document, Page, page
from cpkit.documents.words import counted
from cpkit.phrases.dates import long_date
from cpkit.query.closure import HEADINGS, Stage, in_stages
from cpkit.query.meetings import last_meeting, next_meeting
from cpkit.query.recorded_actions import all_lines, as_at
from cpkit.query.standing import Standing, standings
from cpkit.records import Body
from cpkit.register import Register


class ActionLog(NamedTuple):
    """A body's actions by stage, and the day of the meeting to which ends were reported last."""

    staged: Mapping[Stage, Sequence[Standing]]
    last: date | None


def log_of(body: Body, register: Register) -> ActionLog:
    """The body's log as the register has it."""
    known = as_at(register)
    own = [each for each in standings(all_lines(register), known) if each.line.body == body.id]
    return ActionLog(in_stages(own, known, body.closure), known.last_meeting(body.id))


def build(body: Body, register: Register) -> Page:
    """What is to be decided first, each stage under its heading, and what was reported before."""
    log = log_of(body, register)
    return page(
        "action-log",
        "Action log",
        register,
        made_from=[body],
        title=f"Action log of {body.name} as at {long_date(register.as_at)}",
        body=body.name,
        facts=_facts(body, log, register),
        stages=[
            {
                "name": stage.replace(" ", "-"),
                "heading": heading,
                "actions": [standing_entry(each, register.as_at) for each in log.staged[stage]],
            }
            for stage, heading in HEADINGS.items()
            if stage in log.staged
        ],
        before=_before(len(log.staged.get("history", ()))),
    )


def usual(register: Register) -> Body | None:
    """The body whose meeting was the last, or the first body there is."""
    meeting = last_meeting(register)
    return register.body(meeting.body) if meeting else next(register.all(Body), None)


DOCUMENT = Document("action-log", NAMES["action-log"], Body, build, usual)


def _facts(body: Body, log: ActionLog, register: Register) -> list[list[str]]:
    coming = next_meeting(register, body.id)
    facts = [("Last meeting", log.last), ("Next meeting", coming.date if coming else None)]
    return [[label, long_date(day)] for label, day in facts if day]


def _before(number: int) -> str:
    """What the log lists no more: an end is reported to one meeting."""
    return f"{counted(number, 'action')} reported before, and not listed again." if number else ""
