"""A resolution: one thing that a meeting decided, how it was carried and what follows from it."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator

from cpkit.records.action import Action
from cpkit.records.base import Part
from cpkit.records.fields import Date, Prose, Text, Texts, Whole, as_entry
from cpkit.records.marks import REQUIRED, when_open

Effect = Literal[
    "note",
    "receive",
    "approve",
    "agree",
    "endorse",
    "recommend",
    "refer",
    "request",
    "defer",
    "appoint",
    "exclude",
    "readmit",
    "thank",
    "confirm-minutes",
    "other",
]


class NamedVotes(Part):
    """A recorded vote, name by name."""

    for_: Texts = when_open("who voted for", ())
    against: Texts = when_open("who voted against", ())
    abstained: Texts = when_open("who abstained", ())


class Vote(Part):
    """A vote: numbers, names, result."""

    for_: Whole | None = when_open("votes for")
    against: Whole | None = when_open("votes against")
    abstained: Whole | None = when_open("abstentions")
    not_voting: Whole | None = when_open("members present who did not vote")
    casting: Text | None = when_open("who gave a casting vote")
    result: Literal["carried", "lost", "tied"] | None = when_open("the result")
    as_printed: Text | None = when_open("the words of the minutes: `unanimously`")
    names: NamedVotes | None = when_open("a recorded vote")


class Amendment(Part):
    """A change to a motion, put before the motion itself."""

    text: Prose = when_open("what was to be changed, in the words of the minutes", REQUIRED)
    moved: Text | None = when_open("who moved it")
    seconded: Text | None = when_open("who seconded it")
    vote: Annotated[Vote | None, BeforeValidator(as_entry("as_printed"))] = when_open("the vote")
    outcome: Literal["carried", "lost", "accepted", "withdrawn"] | None = when_open(
        "what became of it; `accepted` by the mover, without a vote"
    )
    then: Prose | None = when_open("what the minutes tell after it")


class Reply(Part):
    """What a body answered to a recommendation."""

    on: Date | None = when_open("when it answered")
    from_: Text | None = when_open("who answered")
    text: Prose | None = when_open("what it answered", None)


class Resolution(Part):
    """One thing decided."""

    text: Prose = when_open("what was decided, in the committee's words", REQUIRED)
    number: Text | None = when_open(
        "its number or letter as printed: `1`, `(a)`; `none` where none stands"
    )
    verb: Text | None = when_open(
        "the verb, printed before the text: `RESOLVED – That`, `noted`; `none` where none stands"
    )
    lead_in: Text | None = when_open(
        "words printed above it and those after it, where a new list of decisions begins here"
    )
    effect: Effect | None = when_open("what it does")
    moved: Text | None = when_open("who moved it")
    seconded: Text | None = when_open("who seconded it")
    vote: Annotated[Vote | None, BeforeValidator(as_entry("as_printed"))] = when_open("the vote")
    to: Texts = when_open("the body or people a recommendation goes to", ())
    reply: Annotated[Reply | None, BeforeValidator(as_entry("text"))] = when_open("their answer")
    items: Texts = when_open("the items it is about: an exclusion names them", ())
    paragraphs: Texts = when_open("paragraphs of Schedule 12A it names", ())
    action: Action | None = when_open("what somebody is to do because of it")
    actions: tuple[Action, ...] = when_open("several such actions", ())
    no_action: Text | None = when_open("why nobody needs to do anything")
    then: Prose | None = when_open("what the minutes tell after it, before the next decision")

    def all_actions(self) -> tuple[Action, ...]:
        """The actions that follow from the resolution."""
        return ((self.action,) if self.action else ()) + self.actions


def lists_of(resolutions: Sequence[Resolution]) -> list[list[Resolution]]:
    """The lists in which decisions are printed.

    A new one begins with words of its own above it, or behind what the minutes tell in between.
    """
    lists: list[list[Resolution]] = []
    for resolution in resolutions:
        if not lists or resolution.lead_in or lists[-1][-1].then:
            lists.append([])
        lists[-1].append(resolution)
    return lists
