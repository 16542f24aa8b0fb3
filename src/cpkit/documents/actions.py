"""The council's register in; the report of what is overdue, due soon, undated and done, out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cpkit.documents.action_parts import Entry, colour_tag, standing_entry
from cpkit.documents.action_words import filters_in_words
from cpkit.documents.document import Document, Page, page
from cpkit.phrases.dates import long_date
from cpkit.query.actions import Wanted, by_directorate, by_lead, chosen, in_groups
from cpkit.query.recorded_actions import all_lines, as_at
from cpkit.query.standing import HEADINGS, Standing, standings
from cpkit.records import Council
from cpkit.register import Register

_EVERYTHING = Wanted()


def document_of(wanted: Wanted, soon: int | None = None) -> Document[Council]:
    """The report of the actions asked for, `soon` being the days ahead that count as due soon."""

    def build(council: Council, register: Register) -> Page:
        return actions_page(council, register, wanted, soon)

    return Document(
        name="actions",
        about="every action of meetings, plans and pledges: overdue, due soon, undated, done",
        kind=Council,
        build=build,
        usual=lambda register: register.council,
    )


def actions_page(
    council: Council, register: Register, wanted: Wanted = _EVERYTHING, soon: int | None = None
) -> Page:
    """The actions asked for, each group in a table of its own."""
    found = chosen(standings(all_lines(register), as_at(register, soon)), wanted)
    return page(
        "actions",
        "Overdue actions" if wanted.overdue else "Actions",
        register,
        made_from=[council],
        title=f"Actions as at {long_date(register.as_at)}",
        filters=filters_in_words(wanted),
        summary=_summary(found),
        directorates=_table_of_counts(by_directorate(found, _order(council))),
        leads=_table_of_counts(by_lead([each for each in found if each.is_open])),
        groups=_groups(found, wanted, register),
        later_dates=[_entry(each, register) for each in found if each.sought],
        unrated=[_entry(each, register) for each in found if each.is_unrated],
        doubtful=[_doubt(each, register) for each in found if each.is_doubtful],
        folded=0 if wanted.finished else _number(found, "finished before"),
    )
