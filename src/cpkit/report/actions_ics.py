"""Where actions stand in; a calendar file with the day on which each is due, out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from textwrap import shorten

from cpkit.documents.action_words import due_words
from cpkit.publish.ics import Event, calendar_file
from cpkit.query.standing import Standing


def actions_ics(found: Sequence[Standing], day: date) -> str:
    """An all-day entry for every open action that has a date."""
    events = [_event(each, each.due, day) for each in found if each.is_open and each.due]
    return calendar_file("Actions due", events)


def _event(each: Standing, due: date, day: date) -> Event:
    line = each.line
    return Event(
        uid=f"{line.ref}@cpkit",
        starts=due,
        ends=due,
        summary=f"Due: {shorten(line.action, 80, placeholder=' …')}",
        description=_description(each),
        location="",
        stamp=datetime.combine(_last_change(each, day), time(), UTC),
    )


def _description(each: Standing) -> str:
    line = each.line
    lead = "; ".join(line.leads) or "not recorded"
    source = f"{line.title}, {line.minute}" if line.minute else line.title
    facts = (f"Lead: {lead}", f"Due: {due_words(each)}", f"From: {source}", f"Ref: {line.ref}")
    return "\n".join((line.action, "", *facts))


def _last_change(each: Standing, day: date) -> date:
    """The last day on which the record says that anything happened; no clock is asked."""
    line = each.line
    days = (line.raised, *(n.on for n in line.notes), *(e.agreed_on for e in line.later_dates))
    return max((known for known in days if known and known <= day), default=day)
