"""A meeting: who was there, what was considered and what was decided."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.action import Action
from cpkit.records.attendance import ListsAsPrinted, People, mark_of
from cpkit.records.base import Part, Record
from cpkit.records.body import Regime
from cpkit.records.council import Contact
from cpkit.records.fields import (
    Date,
    Prose,
    Text,
    Texts,
    Time,
    Whole,
    YesNo,
    as_entry,
    nil_is_empty,
)
from cpkit.records.item import Item
from cpkit.records.marks import REQUIRED, private, public
from cpkit.records.question import Question
from cpkit.records.resolution import Resolution

MeetingStatus = Literal[
    "planned", "published", "held", "confirmed", "cancelled", "postponed", "inquorate"
]

Heading = Literal[
    "started",
    "finished",
    "present",
    "chair",
    "in_attendance",
    "observers",
    "apologies",
    "absent",
    "agenda",
    "agenda_head",
    "agenda_end",
    "summons_head",
    "minutes",
    "minutes_head",
    "items",
    "part_1",
    "part_2",
    "published",
    "signature",
    "end",
]
"""Places of a meeting's papers whose words differ from council to council."""


HELD = frozenset({"held", "confirmed"})
"""The statuses of a meeting that took place."""

OFF = frozenset({"cancelled", "postponed"})
"""The statuses of one that does not take place on its day."""


class Sitting(Part):
    """One stretch of a meeting that was adjourned and resumed."""

    date: Date | None = public("the day, where not the meeting's")
    started: Time | None = public("when it began")
    finished: Time | None = public("when it ended")
    venue: Text | None = public("where, if elsewhere")
    note: Text | None = public("why it broke off")


class Summons(Part):
    """The letter that calls members to the meeting."""

    dated: Date | None = public("the date on the letter")
    by: Text | None = public("who signs: the proper officer")
    role: Text | None = public("the signatory's post")
    to: Text | None = public("to whom it is addressed")
    greeting: Text | None = public("`Dear Councillor,`")
    text: Prose | None = public("the words, where not the council's usual ones")
    closing: Text | None = public("the words before the signature: `Yours faithfully,`")
    contact: Annotated[Contact | None, BeforeValidator(as_entry("name"))] = public("whom to ask")
    marking: Text | None = public("a marking, as printed: `PUBLIC`")


class NextMeeting(Part):
    """The next meeting, as announced."""

    date: Date | None = public("the day")
    time: Time | None = public("the time")
    venue: Text | None = public("the place")
    text: Text | None = public("the words as printed")


class Confirmation(Part):
    """How these minutes were confirmed: by the chair of the later meeting (Sch 12 para 41)."""

    at: Text = public("the later meeting, `meetings/…` or its date", REQUIRED)
    chair: Text | None = public("who presided there")
    signed: Date | None = public("the day they were signed")
    amendments: Texts = public("what was changed first", ())


class Correction(Part):
    """A change to minutes already confirmed, agreed at a later meeting."""

    at: Text = public("the meeting that agreed it", REQUIRED)
    text: Prose = public("what was changed, from what to what", REQUIRED)


class Meeting(Record):
    """A meeting of a body, from plan to confirmed minutes."""

    kind: ClassVar[str] = "meeting"
    folder: ClassVar[str] = "meetings"

    body: Text = public("the body that meets, a file in bodies/", REQUIRED)
    body_name: Text | None = public("the body's name as printed, where it was another one")
    title: Text | None = public("a title of its own: `Special meeting`")
    date: Date = public("the day", REQUIRED)
    time: Time | None = public("when it is to start")
    venue: Text | None = public("where")
    host: Text | None = public("whose building, if another authority's")
    status: MeetingStatus = public("how far the meeting has come", "planned")
    regime: Regime | None = public(
        "what the meeting is in law, where not as its body: an informal one"
    )
    how: Literal["in person", "hybrid", "remote", "in writing"] | None = public("how it was held")
    extraordinary: YesNo = public("an extraordinary or special meeting", False)
    published: Date | None = public("the day the agenda was published")
    convened: Date | None = public("the day a meeting at shorter notice was called (s.100B(3)(a))")
    postponed_to: Text | None = public("the meeting or date it was put off to")
    cancelled_because: Prose | None = public("why it was cancelled or postponed")
    summons: Summons | None = public("the letter that calls the members")
    marking: Text | None = public("a marking, as printed: `PUBLIC`")
    started: Time | None = public("when it began")
    finished: Time | None = public("when it ended")
    sittings: tuple[Sitting, ...] = public("its parts, where it was adjourned and resumed", ())
    chair: Text | None = public("who presided")
    vice_chair: Text | None = public("who was vice-chair for the meeting")
    present: People = public("members present")
    in_attendance: People = public("others present: officers, partners, guests")
    observers: People = public("observers, members of other bodies, the public")
    apologies: People = public("who sent apologies; `none` when nobody did")
    absent: People = public("members neither present nor excused")
    attendance_note: Prose | None = public("attendance in words, where it does not fit names")
    attendance_as_printed: Annotated[ListsAsPrinted | None, BeforeValidator(as_entry("text"))] = (
        public("the lists of people in the very words of an old paper, while the lists stand")
    )
    headings: dict[Heading, Text] = public("headings as printed: `in_attendance: Also present`", {})
    order_varied: Text | None = public("why the items were taken in another order")
    items: tuple[Item, ...] = public("the business, in the order of the minutes", ())
    questions: Annotated[tuple[Question, ...] | None, BeforeValidator(nil_is_empty)] = public(
        "questions from the public; `none` when there were none"
    )
    question_time_extended: YesNo = public("whether the chair extended question time", False)
    question_minutes: Whole | None = public("minutes that question time took")
    private_part: Prose | None = public(
        "what the agenda says of Part 2, as printed; `none` when there are no private items"
    )
    next_meeting: Annotated[NextMeeting | None, BeforeValidator(as_entry("text"))] = public(
        "the next meeting, as announced"
    )
    confirmed: Annotated[Confirmation | None, BeforeValidator(as_entry("at"))] = public(
        "how these minutes were confirmed"
    )
    corrections: tuple[Correction, ...] = public("changes agreed after confirmation", ())
    notes: Prose | None = public("notes of an inquorate or informal meeting; remarks in the record")
    clerk_notes: Prose | None = private("the clerk's own notes")

    @property
    def printed_lists(self) -> str | None:
        """The lists of people as an old paper printed them; None once a list has changed."""
        kept = self.attendance_as_printed
        return kept.text if kept and kept.of == mark_of(self) else None

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """Old words about people are public only while the lists say the same."""
        return {} if self.printed_lists else {"attendance_as_printed": None}

    def all_items(self) -> Iterator[Item]:
        """Every item and the items within them, in the order of the minutes."""
        for item in self.items:
            yield item
            yield from item.within()

    def actions(self) -> Iterator[tuple[Item, Resolution | None, Action]]:
        """Every action with the item, and the resolution, that it follows from."""
        for item in self.all_items():
            for resolution in (*(item.resolved or ()), *item.restricted_resolved):
                for action in resolution.all_actions():
                    yield item, resolution, action
            for action in item.actions:
                yield item, None, action
