"""A row of a tracker in; where its action stands, by its words and colours, out.

Few trackers keep to one column: `CLOSED` stands in the status, at the end of the latest update, or
`Withdrawn` begins it. An action that is taken for open is chased for ever.
"""

import re
from typing import NamedTuple

from cpkit.importers.work.cells import colour_name
from cpkit.importers.work.grid import Row

_WORDS = {
    "complete": "complete|completed|done|finished|implemented",
    "closed": "closed|discharged|signed off",
    "withdrawn": "withdrawn|cancelled|no longer (?:required|needed)|superseded|not proceeding",
    "on hold": "on hold|paused",
}
_STATUS = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _WORDS.items())
_ALONE = re.compile(rf"(?i)(?:action )?(?:now )?(?:{_STATUS})")
# `Completed 28/7`, `Done, sent in July`, `Withdrawn – not bought`; never `complete the review`.
_IN_FRONT = re.compile(
    rf"(?i)(?:action )?(?:now |fully )?(?:{_STATUS})"
    r"(?=\s*(?:[.,;:()–—]|- |\d)|\s+(?:on|in|at|from|since) [\dA-Z])"
)
_HELD_BACK = re.compile(
    r"(?i)\b(?:except|apart from|but|remain\w*|outstanding|still|awaiting|part(?:ly|ial\w*)?|until"
    r"|subject to|pending|to follow)\b"
)


class Standing(NamedTuple):
    """The status as cpkit has it, the words of the status column where it has none, a doubt."""

    status: str = ""
    claimed: str = ""
    question: str = ""


def standing_of(row: Row) -> Standing:
    """Where an action stands; what the words do not say alone is a question beside it."""
    column, update = row.words("status"), row.words("progress")
    if status := _said_alone(column):
        return Standing(status)
    for words in (column, update):
        status, said = _said_in(words)
        if status and _HELD_BACK.search(words):
            doubt = (
                f"it says `{said}`, and more: is anything left to do? If not, `status: {status}`"
            )
            return Standing("", column, doubt)
        if status:
            doubt = f"`status: {status}` is read from `{said}`: is it so?"
            return Standing(status, column, doubt)
    return Standing("", column)


def _said_alone(words: str) -> str:
    found = _ALONE.fullmatch(words.strip(" .*!"))
    return _name(found) if found else ""


def _said_in(words: str) -> tuple[str, str]:
    """The status that an update's last sentence is, or that its first words are; those words."""
    *_, last = re.split(r"(?<=[.;!])\s+", words)
    if status := _said_alone(last):
        return status, last.strip(" .*!")
    found = _IN_FRONT.match(words)
    return (_name(found), found[0]) if found else ("", "")


def _name(found: re.Match[str]) -> str:
    return next(name for name in _WORDS if found[name.replace(" ", "_")])


def colour_beside(row: Row, name: str) -> str:
    """The colour that one cell of a row is filled with; nothing where the row is striped."""
    cell = row.cells.get(name)
    if cell is None:
        return ""
    others = {other.shade for place, other in row.cells.items() if place != name}
    return "" if cell.shade in others else colour_name(cell.shade)
