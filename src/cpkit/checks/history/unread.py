"""CP758, a record that could not be read and was then deleted: nobody saw what was lost."""

from collections.abc import Iterable, Iterator

from cpkit.checks.history.check import Change
from cpkit.problems import WARNING, Place, Problem, problem_of, rule
from cpkit.register import Register

LOST_UNREAD = rule(
    "CP758",
    "a record that could not be read is gone",
    severity=WARNING,
    why="a slip that keeps a file from being read hides what it holds: deleted like that, a meeting"
    " or an open action may be lost and no other check can say so.",
    fix="put the file back and mend it, as `cpkit validate` says; then delete it, if it may go.",
    source="cpkit's records (docs/records/); LGA 1972 s.100C(1) for what must stay open.",
)


def lost_unread(change: Change, ids: Iterable[str]) -> Iterator[Problem]:
    """A problem for each record that could not be read before and is not there after.

    Where its folder has a new record, that may be the same one under another name.
    """
    ids = set(ids)
    new = {_folder(i) for i in ids if _is_there(i, change.now) and not _is_there(i, change.then)}
    for record_id in ids:
        was_unread = change.then.is_unreadable(record_id) and not _is_there(record_id, change.now)
        if was_unread and _folder(record_id) not in new:
            place = Place(f"records/{record_id}.yaml")
            yield problem_of(LOST_UNREAD, place, "a record that could not be read is gone")


def _is_there(record_id: str, register: Register) -> bool:
    return register.headline(record_id) is not None or register.is_unreadable(record_id)


def _folder(record_id: str) -> str:
    return record_id.rpartition("/")[0]
