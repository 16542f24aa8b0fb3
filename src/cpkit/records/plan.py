"""An action plan: objectives, how success will show, and actions."""

from typing import ClassVar, Literal

from cpkit.records.action import Action
from cpkit.records.base import Part, Record
from cpkit.records.fields import Date, Leads, Prose, Text, Texts
from cpkit.records.marks import REQUIRED, public
from cpkit.records.rag import Legend


class PlanSource(Part):
    """What the plan answers: an inspection, a review, a strategy."""

    kind: Text = public("inspection, peer review, audit, strategy, …", REQUIRED)
    by: Text | None = public("who inspected or asked")
    from_: Date | None = public("the first day of it")
    to: Date | None = public("the last day of it")
    published: Date | None = public("when its report came out")
    outcome: Text | None = public("the judgement, as printed")
    paper: Text | None = public("the report, `papers/…` or a web address")


PlanHeading = Literal["action", "lead", "timescale", "progress", "rag", "success", "source"]
"""Headings of a plan's table, and of the words before it, that differ from council to council."""


class Objective(Part):
    """One recommendation or aim, with the actions under it."""

    number: Text | None = public("the objective's number as printed; a plan may start at 5")
    title: Prose = public("the aim", REQUIRED)
    success: Texts = public("key success indicators", ())
    lead: Leads = public("who answers for the objective", ())
    actions: tuple[Action, ...] = public("what is to be done", ())
    notes: Prose | None = public("anything else said of the objective")


class ActionPlan(Record):
    """A plan that a board follows until each of its actions is closed."""

    kind: ClassVar[str] = "action plan"
    folder: ClassVar[str] = "action-plans"

    title: Text = public("the plan's title", REQUIRED)
    body: Text | None = public("the body that follows it, a file in bodies/")
    council: Text | None = public(
        "whose paper it is, where it is neither its body's nor council.yaml's"
    )
    status: Literal["draft", "current", "closed"] = public("whether the plan still runs", "current")
    source: PlanSource | None = public("what the plan answers")
    as_at: Date | None = public("the day this version was reported")
    owner: Text | None = public("who answers for the whole plan")
    introduction: Prose | None = public("what stands before the table")
    success: Texts = public("key success indicators of the whole plan", ())
    rag: Legend | None = public("what the colours mean, where not as in the body's legend")
    objectives: tuple[Objective, ...] = public("aims, each with its actions", ())
    actions: tuple[Action, ...] = public("actions under no objective", ())
    headings: dict[PlanHeading, Text] = public("headings as printed: `lead: Lead Officer`", {})
    marking: Text | None = public("a protective marking, as printed")
    notes: Prose | None = public("anything else")

    def all_actions(self) -> tuple[Action, ...]:
        """Every action of the plan, in the order printed."""
        of_objectives = tuple(a for objective in self.objectives for a in objective.actions)
        return of_objectives + self.actions
