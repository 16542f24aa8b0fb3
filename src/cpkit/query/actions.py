"""Where actions stand in; those asked for, in order and in groups, out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cpkit.phrases.names import folded_name
from cpkit.query.standing import HEADINGS, Group, Standing

NOBODY, NOWHERE = "No lead recorded", "No directorate recorded"
_ORDER = {group: place for place, group in enumerate(HEADINGS)}


class Wanted(NamedTuple):
    """Which actions are asked for; an empty text asks for all of them.

    `due_within` is the span in words, `14d`; what counts as soon is for the standing to say.
    """

    overdue: bool = False
    due_within: str = ""
    lead: str = ""
    directorate: str = ""
    status: str = ""
    kind: str = ""

    @property
    def finished(self) -> bool:
        """Whether what is finished is asked for by its status, and not only counted."""
        return bool(self.status)


def chosen(found: Iterable[Standing], wanted: Wanted) -> list[Standing]:
    """Those asked for, in the order of the tables and of their dates.

    Whoever asks for what is overdue or due soon is also given what is open and has no date:
    nobody can know that it is not overdue.
    """
    return in_order(each for each in found if _is_wanted(each, wanted))


def in_order(found: Iterable[Standing]) -> list[Standing]:
    """By group; within one by date, what was finished last coming first; then as recorded."""
    return sorted(found, key=_place)


def in_groups(found: Iterable[Standing]) -> list[tuple[Group, list[Standing]]]:
    """Each group that is not empty, in the order of the tables."""
    ordered = in_order(found)
    groups = [(group, [each for each in ordered if each.group == group]) for group in HEADINGS]
    return [(group, members) for group, members in groups if members]


def by_directorate(
    found: Sequence[Standing], order: Sequence[str] = ()
) -> list[tuple[str, list[Standing]]]:
    """Each directorate with its actions, in the council's order; those of none come last."""
    names = {each.line.directorate for each in found}
    known = [name for name in order if name in names]
    ordered = [*known, *by_letters(names - {"", *known}), *(names & {""})]
    return [
        (name or NOWHERE, [each for each in found if each.line.directorate == name])
        for name in ordered
    ]


def by_lead(found: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    """Each lead with the actions to be done, an action of two leads under both; nobody's last."""
    names = by_letters({post for each in found for post in each.line.posts})
    groups = [(name, [each for each in found if name in each.line.posts]) for name in names]
    nobodys = [each for each in found if not each.line.posts]
    return groups + ([(NOBODY, nobodys)] if nobodys else [])


def by_letters(names: Iterable[str]) -> list[str]:
    """Names as an index has them; those that differ in capitals only, always in one order."""
    return sorted(names, key=lambda name: (name.casefold(), name))


def _is_wanted(each: Standing, wanted: Wanted) -> bool:
    return (
        _is_timely(each, wanted)
        and _holds(wanted.lead, *each.line.leads, *each.line.posts)
        and _holds(wanted.directorate, each.line.directorate)
        and _has_status(each, wanted.status)
        and wanted.kind in ("", each.line.kind)
    )


def _is_timely(each: Standing, wanted: Wanted) -> bool:
    if not (wanted.overdue or wanted.due_within):
        return True
    groups = {"overdue": wanted.overdue, "due soon": bool(wanted.due_within)}
    return groups.get(each.group, each.is_open and each.due is None)


def _holds(words: str, *texts: str) -> bool:
    wanted = folded_name(words)
    return not wanted or any(wanted in folded_name(text) for text in texts)


def _has_status(each: Standing, status: str) -> bool:
    """`open` asks for all that is still to be done, whatever word the record has for it."""
    asked = status.strip().casefold()
    return asked in ("", "all", each.status.casefold()) or (asked == "open" and each.is_open)


def _place(each: Standing) -> tuple[int, int]:
    return _ORDER[each.group], _days(each)


def _days(each: Standing) -> int:
    if each.is_open:
        return (each.due or date.max).toordinal()
    return -(each.line.ended_on(each.status) or date.min).toordinal()
