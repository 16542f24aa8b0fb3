"""What is told of a change: its section, its record, a lead, words and details; all plain."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cpkit.records import Record
from cpkit.register import Register

Which = Literal[
    "meetings",
    "decided",
    "put off",
    "questions",
    "opened",
    "finished",
    "reopened",
    "reworded",
    "moved",
    "rated",
    "reported",
    "plans",
    "figures",
    "reports",
    "people",
    "rules",
    "gone",
    "else",
]

HEADINGS: Mapping[Which, str] = {
    "meetings": "Meetings",
    "decided": "Decided",
    "put off": "Put off or withdrawn",
    "questions": "Questions from the public",
    "opened": "Actions opened",
    "finished": "Actions completed, closed or withdrawn",
    "reopened": "Actions taken up again",
    "reworded": "Actions in other words",
    "moved": "Dates moved",
    "rated": "Rated anew",
    "reported": "Progress reported",
    "plans": "Plans and pledges",
    "figures": "Figures",
    "reports": "Reports",
    "people": "Membership",
    "rules": "Rules",
    "gone": "No longer on record",
    "else": "Also changed",
}
"""Every section, in the order in which a committee would ask for it, with its heading."""


class Told(NamedTuple):
    """One thing that happened. `words` are prose, the others lines; an empty text says nothing."""

    which: Which
    record: str
    lead: str
    words: str = ""
    details: tuple[str, ...] = ()


class Sides(NamedTuple):
    """A record before and after: in full, and as the audience may see it, with its registers."""

    then: Register
    now: Register
    full_then: Record | None
    full_now: Record | None
    shown_then_register: Register
    shown_now_register: Register
    shown_then: Record | None
    shown_now: Record | None
