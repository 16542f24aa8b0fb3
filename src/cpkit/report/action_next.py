"""An action that has just been changed in; where it stands now and what comes next, out."""

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from cpkit.documents.action_words import due_words, finished_words, lateness, later_date_words
from cpkit.query.closure import has_to_be_agreed
from cpkit.query.standing import Standing
from cpkit.records.body import ClosingRules

_MARGIN = "  "


def what_follows(each: Standing, day: date, rules: ClosingRules, width: int) -> Iterator[str]:
    """Where an action stands, and what is to be done about it next, in a few lines."""
    yield fill(
        f"{_name(each)}: {' '.join(each.line.action.split())}", width, max_lines=2, placeholder=" …"
    )
    sentences = _of_the_open(each, day) if each.is_open else _of_the_finished(each, rules)
    for sentence in sentences:
        is_command = sentence.startswith("cpkit ")
        yield (
            _MARGIN * 2 + sentence
            if is_command
            else fill(sentence, width, initial_indent=_MARGIN, subsequent_indent=_MARGIN)
        )


def _of_the_open(each: Standing, day: date) -> Iterator[str]:
    """Sentences, and commands to type, about what is still to be done."""
    yield _how_it_stands(each, day)
    if each.sought:
        yield f"An extension is sought: {later_date_words(each).rstrip('.')}."
        yield "The first date counts until a meeting agrees. When one has:"
        yield f"cpkit actions extend {_name(each)} --agreed MEETING"
    if each.is_unrated:
        yield "It is not rated. To rate it:"
        yield f"cpkit actions update {_name(each)} --rag COLOUR"
    elif each.is_doubtful:
        yield f"It is rated {each.rag}; by its dates it is {each.rag_computed}."
    if each.blocked_by:
        yield f"It waits for {', '.join(ref.rpartition('#')[2] for ref in each.blocked_by)}."


def _how_it_stands(each: Standing, day: date) -> str:
    late = lateness(each, day)
    status = f"{each.status[:1].upper()}{each.status[1:]}" if each.status else "Open"
    due = due_words(each) if each.due else ""
    facts = [late if late != each.status else "no date", due]
    return f"{status}, {': '.join(fact for fact in facts if fact)}."


def _of_the_finished(each: Standing, rules: ClosingRules) -> Iterator[str]:
    words = finished_words(each) if each.status != "closed" else "closed, as the meeting agreed"
    yield f"{words[:1].upper()}{words[1:]}."
    if each.group == "finished lately":
        yield "It is listed as completed since the last meeting until the next one is over."
    if has_to_be_agreed(each, rules):
        yield "The body has still to agree that it ends. When it has:"
        yield f"cpkit actions close {_name(each)} --agreed MEETING"
    is_rated = each.line.is_rated_here and each.rag_computed
    if each.status == "complete" and is_rated and each.rag != each.rag_computed:
        rated = f"still rated {each.rag}" if each.rag else "not rated"
        yield f"It is {rated}; the colour of what is done is {each.rag_computed}:"
        yield f"cpkit actions update {_name(each)} --rag {each.rag_computed}"


def _name(each: Standing) -> str:
    """The ref without its folder, short enough to type."""
    return each.line.short_ref
