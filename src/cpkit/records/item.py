"""An item of business: what the agenda says of it, and what the minutes tell of it."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from cpkit.records.action import Action
from cpkit.records.base import Part
from cpkit.records.body import YOUNG_PERSON, ItemType
from cpkit.records.executive import KeyDecision, PrivateNotice
from cpkit.records.exemption import ConfidentialField, ExemptField
from cpkit.records.fields import (
    Date,
    Papers,
    Prose,
    Text,
    Texts,
    Time,
    YesNo,
    as_entries,
    as_entry,
)
from cpkit.records.marks import REQUIRED, private, public, when_open
from cpkit.records.resolution import Amendment, Resolution, Vote

NOT_HEARD = frozenset({"deferred", "withdrawn", "not reached"})
"""The outcomes of an item that the meeting did not come to consider."""


class Declaration(Part):
    """An interest declared, and what the member did about it."""

    by: Text = public("who declared it", REQUIRED)
    capacity: Literal["councillor", "voting co-optee", "other"] | None = public(
        "in what capacity; the Localism Act binds councillors and voting co-optees"
    )
    interest: Prose | None = public("what the interest is")
    kind: (
        Literal[
            "pecuniary",
            "other registrable",
            "non-registrable",
            "transparency",
            "prejudicial",
            "other",
        ]
        | None
    ) = public(
        "the kind of interest; `pecuniary` is a disclosable pecuniary interest, `prejudicial` is as"
        " older codes have it"
    )
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
        told = {"interest": None, "verbatim": None, "dispensation": None, "items": ()}
        return told if self.sensitive else {}


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
    confidential: ConfidentialField = public(
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
    amendments: Annotated[tuple[Amendment, ...], BeforeValidator(as_entries("text"))] = when_open(
        "changes moved to what was proposed, in the order they were put", ()
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
    deferred_because: Prose | None = when_open("why it was deferred")
    deferred_from: Text | None = public("the meeting it was deferred from")
    moved_because: Text | None = when_open("why it was taken out of order")
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
        after = [amendment.then for amendment in self.amendments]
        told = (self.minute, *after, *(resolution.then for resolution in self.resolved or ()))
        return tuple(text for text in told if text)

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """The public title, where an item has one; the titles within it go with its own.

        An item that stands within a private one has no reason of its own, and is private too.
        """
        if not self.public_title:
            return {}
        left_open = self.exempt is not None and not self.is_withheld
        return {"title": self.public_title} | ({} if left_open else {"papers": (), "items": ()})

    def all_actions(self) -> tuple[Action, ...]:
        """The actions of its resolutions and its own, in the order printed."""
        of_resolutions = tuple(a for r in self.resolved or () for a in r.all_actions())
        private_ones = tuple(a for r in self.restricted_resolved for a in r.all_actions())
        return of_resolutions + private_ones + self.actions

    def within(self) -> Iterator["Item"]:
        """The items within it, and those within them, in the order of the minutes."""
        for inner in self.items:
            yield inner
            yield from inner.within()
