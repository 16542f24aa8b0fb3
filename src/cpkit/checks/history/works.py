"""A record before and after in; its actions and commitments, each with what became of it, out."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cpkit.records import Action, ActionPlan, Commitment, Meeting, Pledge, Record
from cpkit.records.action import Extension, Work
from cpkit.register import Register
from cpkit.register.due import (
    counted_from,
    due_of,
    is_agreed,
    later_days,
    terms_of,
    works_of,
)

Source = Meeting | ActionPlan | Pledge
Task = Action | Commitment


class Kept(NamedTuple):
    """An action that is there before and after."""

    before: Task
    after: Task


def is_settled(record: Record) -> bool:
    """Whether what the record asks of people was agreed: a draft may still change."""
    match record:
        case Meeting():
            return record.status in ("held", "confirmed")
        case ActionPlan():
            return record.status != "draft"
    return True


def kept(before: Source, after: Source) -> Iterator[Kept]:
    """The actions that bear the same id before and after."""
    now = {work.id.casefold(): work for work in tasks(after)}
    for work in tasks(before):
        if found := now.get(work.id.casefold()):
            yield Kept(work, found)


def tasks(record: Source) -> list[Task]:
    """Every action or commitment of a record."""
    return [work for work in works_of(record) if isinstance(work, Task)]


def words_of(record: Source) -> dict[str, str]:
    """Id → what is to be done, in the words of the action or of the decision it follows from."""
    if isinstance(record, Meeting):
        return {
            action.id: action.action or (resolution.text if resolution else item.title)
            for item, resolution, action in record.actions()
        }
    return {work.id: _own_words(work) for work in tasks(record)}


def _own_words(work: Task) -> str:
    if isinstance(work, Action):
        return work.action or ""
    return work.commitment or work.title or ""


def agreed_extensions(work: Work) -> list[Extension]:
    """The later dates that the committee agreed."""
    return [each for each in work.extensions if is_agreed(each)]


def written_due(work: Task, record: Record, register: Register) -> date | None:
    """When something is due as the record says: the last date agreed, or else the first one."""
    terms = terms_of(register.council)
    since = counted_from(work, record)
    days = zip(work.extensions, later_days(work, terms, since), strict=True)
    agreed = [day for extension, day in days if is_agreed(extension)]
    return agreed[-1] if agreed else due_of(work, terms, since).due


def has_new_note(pair: Kept) -> bool:
    """Whether something was said of it since: progress, a round's update, how it was completed."""
    return bool(_notes(pair.after) - _notes(pair.before))


def _notes(work: Task) -> set[tuple[str, str]]:
    rounds = work.updates if isinstance(work, Commitment) else ()
    said = [(str(each.on), each.note) for each in rounds]
    said += [(str(each.on), each.note or "") for each in work.progress]
    ends = [(str(end.on), end.note or "") for end in (work.completed, work.closed) if end]
    return {(on, " ".join(note.split())) for on, note in (*said, *ends)}
