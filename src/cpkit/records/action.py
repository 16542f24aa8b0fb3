"""An action: the same shape in a minute, an action plan and a pledge."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from cpkit.records.base import Part
from cpkit.records.fields import Date, Dates, Leads, Prose, Text, Texts, as_entries, as_entry
from cpkit.records.marks import REQUIRED, private, when_open

ActionStatus = Literal["open", "complete", "closed", "withdrawn", "on hold"]


class Progress(Part):
    """What was said of an action, or a commitment, on a day."""

    on: Date | None = when_open("the day of the update")
    note: Prose | None = when_open("what was done or said")
    by: Text | None = when_open("who reported it")
    rag: Text | None = when_open("the rating claimed then")
    status: Text | None = when_open("the status claimed then")
    evidence: Texts = when_open("what shows it: a paper, a figure, a link", ())


class Extension(Part):
    """A later date: sought, and agreed by the committee or not."""

    from_: Text | None = when_open("the date it was due")
    to: Text = when_open("the date it is due now", REQUIRED)
    sought: Date | None = when_open("the day it was asked for")
    agreed: Text | None = when_open("the meeting that agreed it, `meetings/…`; `no` if refused")
    reason: Prose | None = when_open("why more time is needed")


class Completion(Part):
    """When an action was done or closed, and who agreed that it was."""

    on: Date | None = when_open("the day")
    agreed: Text | None = when_open("the meeting that agreed, `meetings/…`")
    note: Prose | None = when_open("in what way it was done, or why it ends")


class Work(Part):
    """What an action and a commitment have in common: who, by when, how far."""

    lead: Leads = when_open("who leads: a person, a post or a team; several with `;` or a list", ())
    directorate: Text | None = when_open("the directorate that answers for it")
    due: Text | None = when_open("the day it is due, or words such as `March 2018`")
    timescale: Text | None = when_open("when, in the words as printed: `TBC`, `May – July 2018`")
    rag: Text | None = when_open("the rating claimed, a colour of the legend; blank is not green")
    progress: Annotated[tuple[Progress, ...], BeforeValidator(as_entries("note"))] = when_open(
        "what was said of it, day by day", ()
    )
    evidence: Texts = when_open("what shows that it is done", ())
    extensions: tuple[Extension, ...] = when_open("later dates, sought or agreed", ())
    completed: Annotated[Completion | None, BeforeValidator(as_entry("on"))] = when_open(
        "when it was done"
    )
    closed: Annotated[Completion | None, BeforeValidator(as_entry("on"))] = when_open(
        "when the committee agreed to close it"
    )
    reminded: Dates = when_open("the days on which its leads were reminded of it", ())
    restricted: Prose | None = private("what only members may read about it")


class Action(Work):
    """Something somebody is to do. Its id is unique in its file: `5a`, `A1`."""

    id: Text = when_open("the action's id, unique in this file", REQUIRED)
    action: Prose | None = when_open("what is to be done; the resolution's text when left out")
    status: ActionStatus = when_open("where it stands; overdue is worked out", "open")
    depends_on: Texts = when_open("ids of actions that have to come first: `5c`", ())
    success: Texts = when_open("how anyone will know that it worked", ())
    priority: Text | None = when_open("the priority as printed")
    arose_from: Text | None = when_open("the action or minute it came out of: `5a`, `17/22`")
    raised: Date | None = when_open("the day it was agreed, if not the meeting's")
    notes: Prose | None = when_open("anything else")
