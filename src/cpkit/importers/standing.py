"""What two papers say of a meeting in; whether it is one meeting, and how far it has come, out."""

from collections.abc import Iterable, Mapping
from typing import Any

from cpkit.importers.matching import is_formal, matches
from cpkit.phrases.times import read_time

_STAGES = ("planned", "published", "held", "confirmed")
_LATE = 60  # minutes: a meeting that begins later than its hour by more is another one


def is_further_on(status: str, other: str) -> bool:
    """Whether a meeting has come further by one account than by the other.

    One of which only the agenda is out may turn out to have had no quorum; one that was called
    off stays called off, until a clerk says otherwise.
    """
    if status == "inquorate":
        return other in ("planned", "published")
    if status not in _STAGES or other not in _STAGES:
        return False
    return _STAGES.index(status) > _STAGES.index(other)


def is_another_sitting(record: Mapping[str, Any], paper: Mapping[str, Any]) -> bool:
    """Whether two meetings of one day are meant: at other hours, with no business in common."""
    hours = _hour(record), _hour(paper)
    if None in hours or abs((hours[0] or 0) - (hours[1] or 0)) <= _LATE:
        return False
    ours, theirs = _items(record), _items(paper)
    return not any(not is_formal(theirs[n]) for n in matches(ours, theirs))


def _items(tree: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found: Iterable[Any] = tree.get("items") or ()
    return [item for item in found if isinstance(item, Mapping)]


def _hour(tree: Mapping[str, Any]) -> int | None:
    """When it is to begin, or began, in minutes after midnight."""
    for key in ("time", "started"):
        try:
            time = read_time(str(tree.get(key) or ""))
        except ValueError:
            continue
        return time.hour * 60 + time.minute
    return None
