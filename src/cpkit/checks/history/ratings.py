"""CP741, CP742, ratings and endings: what gets better, or begins again, says why."""

from collections.abc import Iterator, Mapping

from cpkit.checks.check import Finding
from cpkit.checks.history.check import Change, history_check
from cpkit.checks.history.works import Source, Task, has_new_note, is_settled, kept
from cpkit.problems import WARNING
from cpkit.records.rag import RagColour, colour_in
from cpkit.register.due import is_finished, legend_for

_USUAL = {"red": 0, "amber": 1, "yellow": 1, "green": 2, "blue": 3}
"""How good a colour is where it means what it usually does."""


@history_check("CP741", "a rating got better without a note", severity=WARNING)
def better_without_a_note(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: members steer by the colours, and nobody can tell what this one stands on.
    Fix: add an entry to `progress:` that says what was done, with its day.
    Source: the legend of the plan or of the body.
    """
    if not is_settled(before):
        return
    legend = legend_for(after, change.now)
    for pair in kept(before, after):
        old, new = (_worth(each.rag, legend) for each in pair)
        if old is not None and new is not None and new > old and not has_new_note(pair):
            words = f"`{pair.after.id}` went from {_said(pair.before)} to {_said(pair.after)}"
            yield Finding(f"{words}, and nothing says why", pair.after, "rag")


def _worth(rag: str | None, legend: Mapping[str, RagColour]) -> int | None:
    """How good a colour is; None where nobody can tell."""
    if rag is None:
        return None
    colour = colour_in(legend, rag)
    if colour is not None and colour.ends:
        return max(_USUAL.values()) + 1
    if colour is not None and colour.days_late is not None:
        return -colour.days_late - 1
    usual = _USUAL.get(rag.strip().casefold())
    return None if usual is None or _counts_days(legend) else usual


def _counts_days(legend: Mapping[str, RagColour]) -> bool:
    return any(colour.days_late is not None for colour in legend.values())


def _said(work: Task) -> str:
    return f"`{work.rag:.20}`"


@history_check("CP742", "a finished action was taken up again without a note", severity=WARNING)
def reopened(before: Source, after: Source, change: Change) -> Iterator[Finding]:
    """Why: it was reported as done; whoever read that has to learn that it is not.
    Fix: add an entry to `progress:` that says why it is open again, or put the status back.
    Source: cpkit's actions (docs/records/action-plan.md).
    """
    legends = legend_for(before, change.then), legend_for(after, change.now)
    for pair in kept(before, after):
        ended = is_finished(pair.before, legends[0])
        if ended and not is_finished(pair.after, legends[1]) and not has_new_note(pair):
            words = f"`{pair.after.id}` was {_end(pair.before)} and is open again"
            yield Finding(words, pair.after, _where(pair.after))


def _end(work: Task) -> str:
    return f"`{work.status or work.rag or 'finished'}`"


def _where(work: Task) -> str:
    return "status" if "status" in work.model_fields_set else "id"
