"""The council's register in; the report of what is overdue, due soon, undated and done, out."""

from collections.abc import Sequence
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.action_parts import Entry, changed_entries, standing_entry
from cpkit.documents.action_words import filters_in_words
from cpkit.documents.document import Document, Page, page
from cpkit.phrases.dates import long_date
from cpkit.query.actions import NOWHERE, Wanted, by_directorate, by_lead, chosen, in_groups
from cpkit.query.recorded_actions import KINDS, all_lines, as_at
from cpkit.query.standing import HEADINGS, Group, Standing, standings
from cpkit.records import Council
from cpkit.register import Register

_EVERYTHING = Wanted()
_OPEN_GROUPS: tuple[Group, ...] = ("overdue", "due soon", "undated", "later", "on hold")


def document_of(wanted: Wanted, soon: int | None = None) -> Document[Council]:
    """The report of the actions asked for, `soon` being the days ahead that count as due soon."""

    def build(council: Council, register: Register) -> Page:
        return actions_page(council, register, wanted, soon)

    return Document(
        name="actions",
        about=NAMES["actions"],
        kind=Council,
        build=build,
        usual=lambda register: register.council,
    )


DOCUMENT = document_of(_EVERYTHING)


def actions_page(
    council: Council, register: Register, wanted: Wanted = _EVERYTHING, soon: int | None = None
) -> Page:
    """The actions asked for, each group in a table of its own, and how they are spread."""
    lines, known = all_lines(register), as_at(register, soon)
    found = chosen(standings(lines, known), wanted)
    folded = [each for each in found if each.group == "finished before" and not wanted.finished]
    asked = {each.line for each in found}
    made = page(
        "actions",
        "Overdue actions" if wanted.overdue else "Actions",
        register,
        made_from=[council],
        title=f"Actions as at {long_date(register.as_at)}",
        filters=filters_in_words(wanted),
        summary=[[HEADINGS[group], len(members)] for group, members in in_groups(found)],
        spread=_spread(council, found),
        groups=_groups([each for each in found if each not in folded], register),
        later_dates=_entries([each for each in found if each.sought], register),
        changes=changed_entries([line for line in lines if line in asked], known),
        unrated=_entries([each for each in found if each.is_unrated], register),
        doubtful=_entries([each for each in found if each.is_doubtful], register),
        folded=len(folded),
    )
    return made | {"made_from": [kind.folder for kind in KINDS]}


def _entries(found: Sequence[Standing], register: Register) -> list[Entry]:
    return [standing_entry(each, register.as_at) for each in found]


def _groups(found: Sequence[Standing], register: Register) -> list[Entry]:
    """The tables, each with the name that links and styles know it by."""
    return [
        {
            "name": group.replace(" ", "-"),
            "heading": HEADINGS[group],
            "actions": _entries(members, register),
        }
        for group, members in in_groups(found)
    ]


def _spread(council: Council, found: Sequence[Standing]) -> list[Entry]:
    """How many open actions of each group every directorate, and every lead, has."""
    still_open = [each for each in found if each.is_open]
    order = [directorate.name for directorate in council.directorates]
    directorates = by_directorate(still_open, order)
    known = [name for name, _ in directorates] != [NOWHERE]
    return [
        {"of": "directorate", "rows": _counts(directorates) if known else []},
        {"of": "lead", "rows": _counts(by_lead(still_open))},
    ]


def _counts(parted: Sequence[tuple[str, Sequence[Standing]]]) -> list[list[Any]]:
    return [
        [name, *(sum(each.group == group for each in mine) for group in _OPEN_GROUPS), len(mine)]
        for name, mine in parted
    ]
