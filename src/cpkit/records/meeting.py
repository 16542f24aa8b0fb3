"""A meeting: who was there, what was considered and what was decided."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.action import Action
from cpkit.records.attendance import ListsAsPrinted, People, mark_of
from cpkit.records.base import Part, Record
from cpkit.records.body import YOUNG_PERSON, ItemType, Regime
from cpkit.records.council import Contact
from cpkit.records.executive import KeyDecision, PrivateNotice
from cpkit.records.exemption import Confidentiality, ExemptField
from cpkit.records.fields import (
    Date,
    Papers,
    Prose,
    Text,
    Texts,
    Time,
    Whole,
    YesNo,
    as_entries,
    as_entry,
    nil_is_empty,
)
from cpkit.records.marks import REQUIRED, private, public, when_open
from cpkit.records.question import Question
from cpkit.records.resolution import Resolution, Vote

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


class Sitting(Part):
    """One stretch of a meeting that was adjourned and resumed."""

    date: Date | None = public("the day, where not the meeting's")
    started: Time | None = public("when it began")
    finished: Time | None = public("when it ended")
    venue: Text | None = public("where, if elsewhere")
    note: Text | None = public("why it broke off")


InterestKind = Literal["pecuniary", "other registrable", "non-registrable", "transparency", "other"]

MinutesOutcome = Literal["confirmed", "amended", "noted", "postponed", "held back", "not confirmed"]


class Declaration(Part):
    """An interest declared, and what the member did about it."""

    by: Text = public("who declared it", REQUIRED)
    capacity: Literal["councillor", "voting co-optee", "other"] | None = public(
        "in what capacity; the Localism Act binds councillors and voting co-optees"
    )
    interest: Prose | None = public("what the interest is")
    kind: (
        Literal["pecuniary", "other registrable", "non-registrable", "transparency", "other"] | None
    ) = public("the kind of interest; `pecuniary` is a disclosable pecuniary interest")
    registered: YesNo | None = public("whether it stands in the register")
    standing: YesNo = public("declared once for every meeting", False)
    sensitive: YesNo = public("only the fact of it is printed (LA 2011 s.32)", False)
    details: Prose | None = private("the details of a sensitive interest")
    items: Texts = public("the items it touches", ())
    action: Text | None = public("what the member did: stayed, spoke, left, did not vote")
    dispensation: Text | None = public("a dispensation: who gave it and until when")
    verbatim: Prose | None = public("the words of the minutes, where they are kept as spoken")

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """Of a sensitive interest only the fact is public (Localism Act 2011 s.32)."""
        return {"interest": None, "verbatim": None, "items": ()} if self.sensitive else {}


class Lateness(Part):
    """Why an item not on the published agenda was taken (LGA 1972 s.100B(4)(b))."""

    opinion: YesNo = public("whether the chair was of the opinion that it was urgent", False)
    reason: Prose | None = public("the special circumstances, which the minutes must give")


class ItemReport(Part):
    """The report an item stands on."""

    of: Text | None = when_open("whose report it is")
    by: Text | None = when_open("who presented it")
    title: Text | None = when_open("the report's title")
    paper: Text | None = when_open("the file, `papers/…`, or the record, `reports/…`")
    background_papers: Papers = when_open(
        "documents relied on (s.100D); `none` when there are none"
    )


class Paper(Part):
    """A paper that belongs to an item."""

    title: Text = public("its title", REQUIRED)
    paper: Text | None = when_open("the file, `papers/…`, or the record")
    pages: Text | None = public("pages in the pack, as printed: `7 - 11`")
    published: Date | None = public("when it was published, if after the agenda")
    to_follow: YesNo = public("whether the agenda says `to follow`", False)
    place: Literal["inside", "outside", "beside"] | None = public(
        "whether an annex stands inside the minutes, outside or beside them"
    )


class Confirms(Part):
    """Earlier minutes brought up for confirmation."""

    meeting: Text = public("the meeting, `meetings/…` or its date", REQUIRED)
    date: Text | None = public("the date as printed in the minute, right or wrong")
    agenda_date: Text | None = public("the date as printed on the agenda, where it is another")
    outcome: (
        Literal["confirmed", "amended", "noted", "postponed", "held back", "not confirmed"] | None
    ) = public("what became of them")
    amendments: Texts = when_open("what was changed before they were confirmed", ())
    remark: Prose | None = when_open("what was said of the record")


class Arising(Part):
    """A matter arising from earlier minutes."""

    item: Text | None = when_open("the earlier item: `17/22`")
    ref: Text | None = when_open("the action it is about: `action-plans/…#5a`")
    title: Text | None = when_open("its heading, if it has one")
    minute: Prose | None = when_open("what was said")


class Speaker(Part):
    """Someone who moves through an item: a presenter, a guest, a young person."""

    name: Text = public("the person or the role", REQUIRED)
    role: Text | None = public("the post or office")
    young_person: YesNo = private("a child or young person: printed by role, not by name", False)

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """A young person speaks under a role."""
        return {"name": self.role or YOUNG_PERSON} if self.young_person else {}


class Item(Part):
    """One item of business: on the agenda, in the minutes, or both."""

    number: Text | None = public("the minute number as printed: `23/22`, `08/21`, `CPAC106`")
    agenda_number: Text | None = public("the agenda's number, where it is another one")
    title: Text = public("the heading", REQUIRED)
    public_title: Text | None = public("the heading the public sees of an exempt item")
    type: ItemType | None = public("what kind of business it is")
    part: Text | None = public(
        "the part it is printed in: `1` and `2` have their headings under `headings`"
    )
    pages: Text | None = public("pages in the pack, as printed: `5 - 24`")
    duration: Text | None = public("the time set aside: `30 minutes`")
    started: Time | None = public("when it was reached")
    purpose: Prose | None = when_open("what the agenda says under the heading")
    report: Annotated[ItemReport | None, BeforeValidator(as_entry("paper"))] = when_open(
        "the report it stands on"
    )
    papers: Annotated[tuple[Paper, ...], BeforeValidator(as_entries("title"))] = public(
        "further papers, annexes and slides", ()
    )
    presenters: Annotated[tuple[Speaker, ...], BeforeValidator(as_entries("name"))] = when_open(
        "who presented or spoke to it", ()
    )
    to_follow: YesNo = public("whether the agenda says that the paper is to follow", False)
    verbal: YesNo = public("whether it is given by word of mouth, without a paper", False)
    late: Annotated[Lateness | None, BeforeValidator(as_entry("reason"))] = public(
        "why it was taken although the published agenda did not have it"
    )
    embargo: Text | None = public("until when its findings may not be passed on")
    exempt: ExemptField = public("why the public may be excluded; exempt information")
    confidential: Annotated[Confidentiality | None, BeforeValidator(as_entry("ground"))] = public(
        "why the public must be excluded; confidential information"
    )
    key_decision: Annotated[KeyDecision | None, BeforeValidator(as_entry("published"))] = public(
        "a key decision of an executive body, and the notice given of it"
    )
    private_notice: Annotated[PrivateNotice | None, BeforeValidator(as_entry("first"))] = public(
        "the notices that an executive body would take the item in private"
    )
    declarations: Annotated[tuple[Declaration, ...] | None, BeforeValidator(as_entries("by"))] = (
        public("interests declared; `none` when there were none")
    )
    confirms: Annotated[tuple[Confirms, ...], BeforeValidator(as_entries("meeting"))] = public(
        "minutes brought up for confirmation", ()
    )
    arising: Annotated[tuple[Arising, ...], BeforeValidator(as_entries("minute"))] = when_open(
        "matters arising", ()
    )
    minute: Prose | None = when_open(
        "what happened, as the minutes tell it; printed beside what the lists of the item count"
    )
    resolved: Annotated[tuple[Resolution, ...] | None, BeforeValidator(as_entries("text"))] = (
        when_open("what was decided; `none` when nothing was")
    )
    lead_in: Text | None = when_open(
        "the words printed before the decisions: `The Committee resolved`"
    )
    actions: tuple[Action, ...] = when_open("actions that no resolution names", ())
    undertakings: Texts = when_open("what people said they would do, without a resolution", ())
    vote: Annotated[Vote | None, BeforeValidator(as_entry("as_printed"))] = when_open("the vote")
    outcome: Literal["taken", "deferred", "withdrawn", "not reached", "noted"] | None = public(
        "what became of the item, where it was not simply taken"
    )
    deferred_to: Text | None = public("`next meeting`, a date, or a meeting")
    deferred_because: Prose | None = public("why it was deferred")
    deferred_from: Text | None = public("the meeting it was deferred from")
    moved_because: Text | None = public("why it was taken out of order")
    later_note: Prose | None = when_open("a note added after the meeting, marked as such")
    summary: Prose | None = public("the public record of an exempt item (LGA 1972 s.100C(2))")
    restricted: Prose | None = private("the minute that never leaves the private copies")
    restricted_resolved: Annotated[tuple[Resolution, ...], BeforeValidator(as_entries("text"))] = (
        private("decisions that never leave the private copies", ())
    )
    items: tuple["Item", ...] = public("items within the item", ())
    notes: Prose | None = private("the clerk's own note")

    @property
    def is_private(self) -> bool:
        """Whether the item is exempt or confidential."""
        return self.exempt is not None or self.confidential is not None

    @property
    def is_withheld(self) -> bool:
        """Private, unless its minute was left open to all."""
        open_minute = self.exempt is not None and self.exempt.minutes_open
        return self.confidential is not None or (self.exempt is not None and not open_minute)

    def narrative(self) -> tuple[str, ...]:
        """What was said, in order: the minute, then what is told between the decisions."""
        told = (self.minute, *(resolution.then for resolution in self.resolved or ()))
        return tuple(text for text in told if text)

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """The public title, where a private item has one; the titles within it go with its own."""
        if not self.is_withheld or not self.public_title:
            return {}
        return {"title": self.public_title, "items": ()}

    def all_actions(self) -> tuple[Action, ...]:
        """The actions of its resolutions and its own, in the order printed."""
        of_resolutions = tuple(a for r in self.resolved or () for a in r.all_actions())
        private_ones = tuple(a for r in self.restricted_resolved for a in r.all_actions())
        return of_resolutions + private_ones + self.actions


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
    chair: Text | None = public("who presided there and signed")
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
            yield from _within(item)

    def actions(self) -> Iterator[tuple[Item, Resolution | None, Action]]:
        """Every action with the item, and the resolution, that it follows from."""
        for item in self.all_items():
            for resolution in (*(item.resolved or ()), *item.restricted_resolved):
                for action in resolution.all_actions():
                    yield item, resolution, action
            for action in item.actions:
                yield item, None, action


def _within(item: Item) -> Iterator[Item]:
    for inner in item.items:
        yield inner
        yield from _within(inner)
