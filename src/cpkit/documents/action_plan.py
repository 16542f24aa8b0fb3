"""An action plan in; its page, as printed and with what its dates say, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.action_parts import (
    Entry,
    changed_entries,
    colour_tag,
    legend_rows,
    said_by,
    standing_entry,
    standings_in,
    work_entry,
)
from cpkit.documents.document import Document, Page, page
from cpkit.documents.meeting.references import paper_title
from cpkit.documents.words import capital, day_parts, joined
from cpkit.phrases.dates import long_date
from cpkit.query.actions import in_groups
from cpkit.query.recorded_actions import as_at
from cpkit.query.standing import HEADINGS, Standing
from cpkit.records import Action, ActionPlan
from cpkit.records.plan import Objective, PlanSource
from cpkit.register import Register

_HEADINGS = {
    "action": "Action",
    "lead": "Lead",
    "timescale": "Timescale",
    "progress": "Progress",
    "rag": "Rating",
    "success": "How success will show",
    "source": "Source",
}


def build(plan: ActionPlan, register: Register) -> Page:
    """The plan: what it answers, how it stands in numbers, each objective with its actions."""
    found = standings_in(plan, plan.all_actions(), register)
    body = register.body(plan.body)
    return page(
        "action-plan",
        plan.title,
        register,
        made_from=[plan],
        draft_notice="DRAFT – not yet agreed" if plan.status == "draft" else "",
        headings=_HEADINGS | plan.headings,
        facts=_facts(plan, body.name if body else plan.body, register),
        source_days=_source_days(plan.source),
        marking=plan.marking or "",
        introduction=plan.introduction or "",
        success=list(plan.success),
        legend=legend_rows(next((each.line.legend for each in found.values()), ())),
        ratings=_ratings(found.values()),
        standings=[[HEADINGS[group], len(members)] for group, members in in_groups(found.values())],
        changes=_changes(plan, found, register),
        objectives=[_objective(each, found, register) for each in plan.objectives],
        actions=_entries(plan.actions, found, register),
        notes=plan.notes or "",
        left_out=_left_out(plan, found, register),
    )


def usual(register: Register) -> ActionPlan | None:
    """The plan that still runs and was reported last."""
    running = [plan for plan in register.plans() if plan.status != "closed"]
    return max(running, key=lambda plan: (plan.as_at or date.min, plan.id), default=None)


DOCUMENT = Document("action-plan", NAMES["action-plan"], ActionPlan, build, usual)


def _facts(plan: ActionPlan, body: str | None, register: Register) -> list[list[Any]]:
    source = plan.source
    facts: list[tuple[str, Any]] = [
        ("Followed by", body),
        (plan.headings.get("source", _HEADINGS["source"]), _source(source)),
        ("Report published", long_date(source.published) if source and source.published else ""),
        ("Outcome", source.outcome if source else ""),
        ("Report", _paper(source.paper, register) if source and source.paper else ""),
        ("Owner", plan.owner),
        ("Reported", long_date(plan.as_at) if plan.as_at else ""),
        ("Status", plan.status),
    ]
    return [[term, given] for term, given in facts if given]


def _source(source: PlanSource | None) -> str:
    """`Inspection by Ofsted, Monday 25 September 2017 to Thursday 19 October 2017`."""
    if source is None:
        return ""
    days = joined([long_date(day) for day in (source.from_, source.to) if day], last="to")
    who = f"{capital(source.kind)} by {source.by}" if source.by else capital(source.kind)
    return f"{who}, {days}" if days else who


def _source_days(source: PlanSource | None) -> list[Entry]:
    """The days of the inspection or review, each in its parts."""
    days = (source.from_, source.to) if source else ()
    return [day_parts(day) for day in days if day]


def _paper(paper: str, register: Register) -> Entry:
    return {"text": paper_title(paper, register), "link": paper}


def _ratings(found: Iterable[Standing]) -> list[list[Any]]:
    """How many actions have each rating claimed, in the legend's order, and how many have none."""
    every = list(found)
    legend = every[0].line.legend if every else ()
    names: dict[str, str] = {}
    for name in (*(colour.name for colour in legend), *(each.rag for each in every if each.rag)):
        names.setdefault(name.casefold(), name)
    counts = Counter(each.rag.casefold() for each in every)
    rated = [[colour_tag(name), counts[key]] for key, name in names.items()]
    return [*rated, [colour_tag("not rated"), counts[""]]]


def _changes(plan: ActionPlan, found: Mapping[int, Standing], register: Register) -> list[Entry]:
    """What has changed of the plan's actions since its body met last, in the plan's order."""
    own = [found[id(action)].line for action in plan.all_actions() if id(action) in found]
    return changed_entries(own, as_at(register))


def _objective(objective: Objective, found: Mapping[int, Standing], register: Register) -> Entry:
    return {
        "number": objective.number or "",
        "title": objective.title,
        "leads": list(objective.lead),
        "success": list(objective.success),
        "notes": objective.notes or "",
        "actions": _entries(objective.actions, found, register),
    }


def _entries(
    actions: Sequence[Action], found: Mapping[int, Standing], register: Register
) -> list[Entry]:
    """The actions raised by the register's day, with all that was said of them by then."""
    return [
        standing_entry(found[id(action)], register.as_at) | work_entry(action, register)
        for action in actions
        if id(action) in found
    ]


def _left_out(plan: ActionPlan, found: Mapping[int, Standing], register: Register) -> int:
    """How many actions and notes are later than the register's day."""
    later = sum(id(action) not in found for action in plan.all_actions())
    return later + sum(
        len(action.progress) - len(said_by(action.progress, register.as_at))
        for action in plan.all_actions()
    )
