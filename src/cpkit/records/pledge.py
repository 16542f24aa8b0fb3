"""A pledge: promises to children in care, and what each directorate undertook to do about them."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.action import Work
from cpkit.records.base import Part, Record
from cpkit.records.fields import Date, Prose, Text, Texts, as_entries
from cpkit.records.marks import REQUIRED, public, when_open

CommitmentStatus = Literal[
    "proposed", "planned", "in progress", "in place", "complete", "lapsed", "withdrawn"
]

Principle = Literal["a", "b", "c", "d", "e", "f", "g"]
"""The corporate parenting principles: Children and Social Work Act 2017 s.1(1)(a) to (g)."""


class Promise(Part):
    """One thing the council promises its children, in words they can hold it to."""

    id: Text = public("the promise's id: `P1`", REQUIRED)
    text: Prose = public("the promise", REQUIRED)
    principles: tuple[Principle, ...] = public("principles of the 2017 Act it serves: a to g", ())


class Round(Part):
    """A meeting or event at which directorates reported on their commitments."""

    on: Date = public("the day", REQUIRED)
    name: Text | None = public("what it was called")
    meeting: Text | None = public("the meeting, `meetings/…`")


class Commitment(Work):
    """What one directorate undertook, and how it went, round by round."""

    id: Text = public("the commitment's id, unique in this file: `PD1`", REQUIRED)
    promise: Texts = public("the promises it serves: `P1`", ())
    commitment: Prose | None = when_open(
        "what was undertaken; older reports give only the progress"
    )
    made: Date | None = when_open("the day it was undertaken, if after the launch")
    title: Text | None = when_open("a heading printed before the text")
    status: CommitmentStatus | None = when_open("where it stands; blank is not planned")
    updates: Annotated[tuple["Update", ...], BeforeValidator(as_entries("note"))] = when_open(
        "what was said in each round", ()
    )
    principles: tuple[Principle, ...] = when_open("principles of the 2017 Act: a to g", ())
    notes: Prose | None = when_open("anything else")


class Update(Part):
    """What was said of a commitment in one round."""

    on: Date | None = when_open("the round, or the day")
    note: Prose = when_open("what was said", REQUIRED)
    by: Text | None = when_open("who reported it")
    status: CommitmentStatus | None = when_open("the status claimed then")
    rag: Text | None = when_open("the rating claimed then")
    evidence: Texts = when_open("what shows it", ())


class Section(Part):
    """A headed piece of text around the commitments."""

    heading: Text | None = public("the heading")
    text: Prose = public("the words", REQUIRED)


class Pledge(Record):
    """The Pledge to children in care, its commitments and rounds of updates."""

    kind: ClassVar[str] = "pledge"
    folder: ClassVar[str] = "pledges"

    title: Text = public("the pledge's title", REQUIRED)
    body: Text | None = public("the body that follows it, a file in bodies/")
    council: Text | None = public(
        "whose paper it is, where it is neither its body's nor council.yaml's"
    )
    launched: Date | None = public("the day it was accepted or launched")
    ended: Date | None = public("the day another pledge took its place")
    reported: Date | None = public("the day of the report this file follows")
    introduction: Annotated[tuple[Section, ...], BeforeValidator(as_entries("text"))] = public(
        "what stands before the commitments", ()
    )
    promises: Annotated[tuple[Promise, ...], BeforeValidator(as_entries("text"))] = public(
        "what children were promised", ()
    )
    update_rounds: Annotated[tuple[Round, ...], BeforeValidator(as_entries("on"))] = public(
        "when directorates were asked how they were doing", ()
    )
    commitments: tuple[Commitment, ...] = public("what was undertaken", ())
    voice: Text = public(
        "the words in the title of items at which young people are heard",
        "Children in Care Council",
    )
    marking: Text | None = public("a protective marking, as printed: `OFFICIAL`")
    notes: Prose | None = public("anything else")

    def directorates(self) -> tuple[str, ...]:
        """The directorates that made commitments, in the order they first appear."""
        return tuple(dict.fromkeys(c.directorate or "" for c in self.commitments))
