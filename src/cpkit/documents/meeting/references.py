"""What a record writes to name another one in; the words people know it by out."""

from cpkit.documents.words import date_in_words, joined
from cpkit.phrases.dates import long_date
from cpkit.records import Meeting, Record
from cpkit.records.action import Work
from cpkit.records.base import parts
from cpkit.register import Register


def meeting_day(named: str, register: Register) -> str:
    """`Tuesday 21 February 2023` for a meeting's id or its date; other words as they are."""
    meeting = register.one(Meeting, named) if "/" in named else None
    return long_date(meeting.date) if meeting else date_in_words(named)


def items_in_words(numbers: tuple[str, ...]) -> str:
    """`item 28/22`, `items 28/22 and 29/22`."""
    return f"{'item' if len(numbers) == 1 else 'items'} {joined(numbers)}" if numbers else ""


def paper_title(named: str, register: Register) -> str:
    """What a record is called that a paper names; the name of any other file without its folder."""
    record = register.get(named.removesuffix(".yaml"))
    return record.called if record else named.rpartition("/")[2]


def file_name(named: str) -> str | None:
    """The name of a file in papers/; nothing for a record, which readers know by its title."""
    return named.rpartition("/")[2] if named.startswith("papers/") else None


def action_named(ref: str, register: Register) -> tuple[str, str]:
    """`Action 5a, Inspection action plan` and what is to be done, for `action-plans/…#5a`.

    The words are the ref itself, and nothing, where there is no such action.
    """
    record_id, _, action_id = ref.partition("#")
    record = register.get(record_id)
    work = _work(record, action_id) if record else None
    if record is None or work is None:
        return ref, ""
    return f"Action {action_id}, {_source(record)}", _task(work)


def _work(record: Record, action_id: str) -> Work | None:
    found = (part for _, part in parts(record) if isinstance(part, Work))
    return next((work for work in found if getattr(work, "id", "") == action_id), None)


def _task(work: Work) -> str:
    return getattr(work, "action", None) or getattr(work, "commitment", None) or ""


def _source(record: Record) -> str:
    if isinstance(record, Meeting):
        return f"meeting of {long_date(record.date)}"
    return record.called
