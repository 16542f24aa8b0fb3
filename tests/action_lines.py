"""Plain action lines for tests: each says only what matters to it."""

from datetime import date
from typing import Any

from cpkit.query.action_line import ActionLine, Colour, LaterDate, Note
from cpkit.query.standing import AsAt

DAY = date(2026, 10, 12)
FOUR = (
    Colour("green", "on track", ends=False, days_late=None),
    Colour("amber", "at risk", ends=False, days_late=None),
    Colour("red", "off track", ends=False, days_late=None),
    Colour("blue", "done", ends=True, days_late=None),
)
TWO = (FOUR[0], FOUR[2])
DONE_IS_GREEN = (Colour("Green", "done", ends=True, days_late=None), FOUR[2])
IN_STEPS = (
    Colour("white", "going well", ends=False, days_late=0),
    Colour("yellow", "slipping", ends=False, days_late=7),
    Colour("black", "lost", ends=False, days_late=60),
)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def note(on: str | None, text: str = "", rag: str = "", status: str = "") -> Note:
    return Note(day(on), text, rag, status)


def later(
    to: str | None, answer: str = "", agreed_on: str | None = None, sought: str | None = None
) -> LaterDate:
    return LaterDate(to or "TBC", day(to), day(sought), answer, day(agreed_on), "")


def line(**changes: Any) -> ActionLine:
    """An open action of a plan that is due on no day and rated by a legend of four colours."""
    plain = ActionLine(
        ref="action-plans/plan#1",
        record="action-plans/plan",
        kind="action plan",
        title="The plan",
        body="bodies/board",
        file="records/action-plans/plan.yaml",
        line=7,
        minute="",
        action="Write to the school",
        leads=("Head of Service",),
        posts=("Head of Service",),
        directorate="People",
        timescale="",
        due=None,
        due_after=None,
        status="open",
        is_finished=False,
        finished_on=None,
        raised=None,
        rag="",
        is_rated_here=True,
        legend=FOUR,
        notes=(),
        later_dates=(),
        depends_on=(),
    )
    dates = {
        key: day(changes[key])
        for key in ("due", "due_after", "finished_on", "raised", "closed_on")
        if key in changes
    }
    return plain._replace(**(changes | dates))


def as_at(on: date = DAY, soon: int = 28, **meetings: list[str]) -> AsAt:
    days = meetings or {"board": ["2026-09-09", "2026-11-04"]}
    return AsAt.from_row(on, soon, {f"bodies/{body}": held for body, held in days.items()})
