"""A meeting in; the list of what it decided, and of who is to do what about it, out."""

import re
from collections.abc import Sequence
from typing import Any

from cpkit.documents import NAMES
from cpkit.documents.document import Document, Page
from cpkit.documents.meeting.minuted_items import confirmed_entry, outcome_words, with_levels
from cpkit.documents.meeting.pages import meeting_page
from cpkit.documents.meeting.private_business import private_notice
from cpkit.documents.meeting.resolutions import decisions, due_in_words, to_whom, vote_lines
from cpkit.documents.minutes import draft_notice
from cpkit.documents.words import joined
from cpkit.query.meetings import last_meeting
from cpkit.records import Action, Item, Meeting, Resolution
from cpkit.records.resolution import lists_of
from cpkit.register import Register

_TELLING = {
    "recommend": ("Recommended", r"(?i)\brecommend"),
    "refer": ("Referred", r"(?i)\brefer(?:red|s)?\b"),
    "defer": ("Deferred", r"(?i)\bdefer"),
    "exclude": ("For the public to be excluded", r"(?i)\bexclu"),
    "readmit": ("For the public to be readmitted", r"(?i)\breadmi"),
}
"""What a reader has to know of a decision, and words of the decision that tell it already.

That something was noted, agreed or asked for is plain from any decision's own words.
"""


def build(meeting: Meeting, register: Register) -> Page:
    """The decisions, item by item, then every action that follows from them."""
    return meeting_page(
        "decisions",
        meeting,
        register,
        called="Decisions",
        title="decisions",
        draft_notice=draft_notice(meeting, register),
        items=[
            decided_item(item, register)
            for item, _ in with_levels(meeting.items)
            if has_something_to_tell(item)
        ],
        actions=[action_row(*found) for found in meeting.actions()],
    )


def has_something_to_tell(item: Item) -> bool:
    """Whether anything was decided under an item, or it did not come to a decision as planned."""
    decided = item.resolved or item.restricted_resolved or item.summary
    return bool(decided or item.outcome or any(each.outcome for each in item.confirms))


def decided_item(item: Item, register: Register) -> dict[str, Any]:
    """What became of one item: its resolutions, or the deferral or confirmation instead."""
    return {
        "number": item.number or item.agenda_number,
        "title": item.title,
        "private": private_notice(item),
        "withheld": item.is_withheld,
        "confirms": [confirmed_entry(each, item, register) for each in item.confirms],
        "decisions": _decisions(item.resolved or (), item.lead_in),
        "vote": vote_lines(item.vote) if item.vote else [],
        "outcome": outcome_words(item, register),
        "because": item.deferred_because,
        "summary": item.summary,
        "restricted_decisions": _decisions(item.restricted_resolved),
    }


def _decisions(
    resolutions: Sequence[Resolution], lead_in: str | None = None
) -> list[dict[str, Any]]:
    """The resolutions with what they do; their actions stand together at the end.

    What the minutes tell between them is not told here.
    """
    return [
        printed
        | {
            "list": [
                _entry(entry, resolution, printed["lead_in"])
                for entry, resolution in zip(printed["list"], group, strict=True)
            ]
        }
        for printed, group in zip(
            decisions(resolutions, lead_in), lists_of(resolutions), strict=True
        )
    ]


def _entry(printed: dict[str, Any], resolution: Resolution, lead_in: str | None) -> dict[str, Any]:
    """A decision, with what it does and to whom it goes in one sentence before the rest."""
    effect = _effect(resolution, f"{lead_in or ''} {resolution.verb or ''} {resolution.text}")
    if not effect:
        return printed | {"actions": []}
    goes_to = to_whom(resolution)
    rest = [line for line in printed["lines"] if line != goes_to]
    whom = f" to {joined(resolution.to)}" if goes_to else ""
    return printed | {"lines": [f"{effect}{whom}.", *rest], "actions": []}


def _effect(resolution: Resolution, told: str) -> str:
    """What a decision does, where its own words do not say so."""
    words, plain = _TELLING.get(resolution.effect or "", ("", ""))
    return "" if re.search(plain, told) else words


def action_row(item: Item, resolution: Resolution | None, action: Action) -> list[Any]:
    """One row of the table at the end: action, what, lead, due, item.

    An action without words of its own is what its resolution says.
    """
    task = action.action or (resolution.text if resolution else "")
    source = item.number or item.agenda_number or item.title
    return [action.id, {"prose": task}, joined(action.lead) or None, due_in_words(action), source]


DOCUMENT = Document(
    name="decisions",
    about=NAMES["decisions"],
    kind=Meeting,
    build=build,
    usual=last_meeting,
)
