"""What a sheet holds: columns that say what is asked about, and columns for the answer."""

from typing import NamedTuple

from cpkit.query.action_line import ActionLine


class Column(NamedTuple):
    """A column by its heading; `width` in letters, and whether whoever answers writes in it."""

    heading: str
    width: int
    is_answer: bool = False
    hint: str = ""


REF = Column("Ref", 22)
ACTION = Column("Action", 46)
MARK = Column("Mark", 10)

NOTE = Column(
    "What has been done", 46, True, "In a sentence or two. Leave it empty to say nothing."
)
ON = Column("On which day", 14, True, "A date, such as 16 November 2026; empty for today.")
STATUS = Column("New status", 14, True, "Only if it is another one: choose from the list.")
RATING = Column("New rating", 12, True, "Only if it is another one: choose from the list.")
LATER = Column(
    "Later date asked for", 18, True, "A date or a month. The members have to agree to it."
)
REASON = Column("Why it is needed", 34, True, "The reason for the later date.")
EVIDENCE = Column("What shows it", 28, True, "A paper, a figure, a link; one on each line.")
BY = Column("Answered by", 22, True, "The post that answers.")

COLUMNS = (
    REF,
    ACTION,
    Column("Lead", 24),
    Column("Due", 20),
    Column("Standing", 18),
    Column("Status", 12),
    Column("Rating", 12),
    Column("Heard last", 40),
    *(NOTE, ON, STATUS, RATING, LATER, REASON, EVIDENCE, BY),
    MARK,
)
"""The columns in the order in which they are written; they may come back in any other."""

ANSWERS = tuple(column for column in COLUMNS if column.is_answer)
"""The columns for the answer. That somebody answers says nothing by itself."""

STATUSES = {
    "pledge": ("planned", "in progress", "in place", "complete", "lapsed"),
    "": ("open", "complete", "on hold"),
}
"""Kind of record → the statuses to choose from. To close or to withdraw is for the members."""


_USUAL_RATINGS = ("green", "amber", "red")


def ratings_of(line: ActionLine) -> tuple[str, ...]:
    """The colours to choose from: those of the legend, or the usual ones of a plan without one."""
    usual = _USUAL_RATINGS if line.is_rated_here else ()
    return tuple(colour.name for colour in line.legend) or usual


def statuses_of(kind: str) -> tuple[str, ...]:
    """The statuses that whoever answers may choose from, of an action or of a commitment."""
    return STATUSES.get(kind, STATUSES[""])
