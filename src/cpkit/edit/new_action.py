"""A record and what somebody is to do in; the change that adds it as an action, out."""

import re
from collections.abc import Sequence

from cpkit.edit.in_place import Append, Put, Step
from cpkit.edit.naming import free_id
from cpkit.edit.prose import prose
from cpkit.edit.writing import NotWritten
from cpkit.edit.yaml_text import Value
from cpkit.records import ActionPlan, Meeting, Record
from cpkit.records.base import parts
from cpkit.records.item import Item
from cpkit.records.plan import Objective
from cpkit.register.due import works_of

_LETTERED = re.compile(r"(.*?[0-9])([a-y])")


def action_entry(given: dict[str, str], leads: Sequence[str]) -> dict[str, Value]:
    """An action in the order of its keys, those that were given."""
    words: dict[str, Value] = {"id": given["id"], "action": prose(given["action"])}
    if leads:
        words["lead"] = leads[0] if len(leads) == 1 else list(leads)
    rest = ("directorate", "due", "timescale", "rag", "priority", "depends_on", "arose_from")
    return words | {key: given[key] for key in (*rest, "raised") if given.get(key)}


def next_id(record: Record, under: str = "") -> str:
    """The id after the last of its siblings: `6h` after `6g`, `A3` after `A2`."""
    taken = [str(getattr(work, "id", "")) for work in works_of(record)]
    siblings = taken
    if isinstance(record, ActionPlan):
        objective = objective_called(record, under) if under else None
        siblings = [a.id for a in (objective.actions if objective else record.actions)]
    lettered = _LETTERED.fullmatch(siblings[-1]) if siblings else None
    if lettered:
        found = f"{lettered[1]}{chr(ord(lettered[2]) + 1)}"
        if found not in taken:
            return found
    if under and not siblings:
        return f"{under}a"
    return free_id("A", taken, [] if lettered else siblings)


def where_added(record: Record, under: str) -> tuple[Step, ...]:
    """The path of the list that the action joins: an objective's, an item's, or the plan's own."""
    match record:
        case ActionPlan() if under:
            place = record.objectives.index(objective_called(record, under))
            return ("objectives", place, "actions")
        case ActionPlan() if record.objectives and not record.actions:
            numbers = ", ".join(each.number or "?" for each in record.objectives)
            raise NotWritten(f"say with --under which objective it serves: {numbers}")
        case ActionPlan():
            return ("actions",)
        case Meeting() if under:
            return (*_path_of_item(record, under), "actions")
        case Meeting():
            raise NotWritten("say with --under which item it comes from, by its minute number")
    raise NotWritten("a pledge holds commitments: cpkit new-commitment adds one")


def added(record: Record, under: str, entry: dict[str, Value]) -> list[Append | Put]:
    """The change that adds an action to a plan's objective, or to a meeting's item."""
    taken = {str(getattr(work, "id", "")).casefold() for work in works_of(record)}
    if str(entry["id"]).casefold() in taken:
        raise NotWritten(f"the id `{entry['id']}` is taken in `{record.id}`")
    return [Append(where_added(record, under), entry, after=_BEFORE_ACTIONS)]


_BEFORE_ACTIONS = (
    *("number", "title", "type", "success", "lead", "purpose", "report", "papers", "presenters"),
    *("minute", "amendments", "lead_in", "resolved", "introduction", "objectives"),
)


def objective_called(plan: ActionPlan, number: str) -> Objective:
    """The objective with a number; NotWritten where the plan has none."""
    for objective in plan.objectives:
        if (objective.number or "").casefold() == number.strip().casefold():
            return objective
    numbers = ", ".join(each.number or "?" for each in plan.objectives) or "none"
    raise NotWritten(f"the plan has no objective `{number}`; it has {numbers}")


def _path_of_item(meeting: Meeting, number: str) -> tuple[Step, ...]:
    for path, part in parts(meeting):
        if isinstance(part, Item) and (part.number or "").casefold() == number.strip().casefold():
            return path
    numbers = ", ".join(item.number for item in meeting.items if item.number) or "none"
    raise NotWritten(f"the meeting has no item `{number}`; it has {numbers}")
