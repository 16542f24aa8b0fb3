"""A body: its membership, legal regime, numbering, standing items, question rules and legend."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.phrases.nil import is_nil
from cpkit.records.base import Part, Record
from cpkit.records.council import Contact
from cpkit.records.fields import (
    Date,
    Days,
    NumberPattern,
    Prose,
    Text,
    Texts,
    Time,
    Whole,
    YesNo,
    as_entries,
    as_entry,
)
from cpkit.records.marks import REQUIRED, private, public
from cpkit.records.rag import Legend

Regime = Literal[
    "council",
    "committee",
    "advisory-committee",
    "joint-committee",
    "cabinet-committee",
    "scrutiny",
    "informal",
]

STATUTORY: frozenset[str] = frozenset(
    (
        "council",
        "committee",
        "advisory-committee",
        "joint-committee",
        "cabinet-committee",
        "scrutiny",
    )
)
"""Regimes to which Part VA of the Local Government Act 1972 (or SI 2012/2089) applies."""

YOUNG_PERSON = "Young person"
"""How a child or young person is printed where no role is given."""

ItemType = Literal[
    "apologies",
    "declarations",
    "minutes",
    "matters-arising",
    "late-items",
    "public-questions",
    "deputations",
    "exclusion",
    "readmission",
    "election",
    "action-log",
    "work-programme",
    "next-meeting",
    "report",
    "presentation",
    "discussion",
    "welcome",
    "other",
]


class FormerName(Part):
    """A name the body used to have."""

    name: Text = public("the name", REQUIRED)
    until: Date | None = public("the last day it was used")


class Consent(Part):
    """A young person's consent to be named."""

    to: Literal["first name", "full name"] = private("what may be printed", REQUIRED)
    given: Date | None = private("when it was given")
    until: Date | None = private("when it runs out")
    withdrawn: Date | None = private("when it was withdrawn")

    def names_on(self, day: date) -> bool:
        """Whether the full name may be printed on a day."""
        began = self.given is None or self.given <= day
        runs = began and self.withdrawn is None and (self.until is None or day <= self.until)
        return runs and self.to == "full name"


class Member(Part):
    """A seat on the body and who holds it."""

    name: Text = public("the member as printed, or `Vacancy`", REQUIRED)
    role: Text = public("chair, vice-chair, co-chair, member, co-opted, adviser", "member")
    from_: Date | None = public("first day of membership")
    to: Date | None = public("last day of membership")
    voting: YesNo | None = public(
        "whether the member votes; a co-opted member does not unless it says so"
    )
    represents: Text | None = public("whom the member speaks for: `Foster carers`, a group")
    party: Text | None = public("the political group")
    aliases: Texts = public("other forms of the name in the minutes", ())
    substitute_for: Text | None = public("the member this person stands in for")
    young_person: YesNo = private("whether this is a child or young person in or from care", False)
    consent: Consent | None = private("a young person's consent to be named")

    def public_face(self, as_at: date) -> Mapping[str, Any]:
        """A young person without consent sits on the body under a role."""
        if not self.young_person or (self.consent and self.consent.names_on(as_at)):
            return {}
        return {"name": self.represents or YOUNG_PERSON, "aliases": ()}


class Notice(Part):
    """How long before a meeting its agenda is out."""

    clear_days: Days = public("clear days between publication and meeting", 5)
    counts: Literal["working", "mon-sat", "calendar"] | None = public(
        "the days that count, where not as the council's calendar says"
    )


class Quorum(Part):
    """How many members must be present."""

    members: Whole | None = public("a number of members")
    share: Literal["1/4", "1/3", "1/2"] | None = public("a share of all voting members, rounded up")
    at_least: Whole | None = public("never fewer than this")
    counts_non_voting: YesNo = public("whether non-voting members count", False)


class MinuteNumbers(Part):
    """How minutes are numbered."""

    form: NumberPattern = public(
        "the pattern, such as `{n}`, `{n:02}/{yy}` or `CPP/{yy}/{n}`; it may hold {n} {yy} {yyyy}"
        " {next_yy} {m} {meeting}",
        "{n}",
    )
    restarts: Literal["meeting", "municipal-year", "calendar-year", "never"] = public(
        "when the count starts again at 1", "meeting"
    )
    starts_at: Whole = public("the first number of a count", 1)


def _numbering(value: Any) -> Any:
    """`none` says that minutes have no numbers; a bare pattern is a form."""
    if value is None:
        raise ValueError("nothing is written here")
    if isinstance(value, str) and is_nil(value):
        return None
    return as_entry("form")(value)


class StandingItem(Part):
    """An item that stands on every agenda."""

    title: Text = public("the heading", REQUIRED)
    type: ItemType | None = public("what kind of business it is")
    purpose: Prose | None = public("what the agenda says under the heading")
    duration: Text | None = public("how long it may take")


class Deadline(Part):
    """A number of days before the meeting, and a time of day."""

    working_days: Days | None = public("working days before; the meeting's own day does not count")
    clear_working_days: Days | None = public("clear working days: neither end counts")
    at: Time | None = public("the time of day; on the stroke is in time")


class PublicQuestions(Part):
    """The body's rules for questions from the public. Every number is the body's own."""

    deadline: Deadline | None = public("when a question has to be in")
    replies: Deadline | None = public("when the written reply is asked for")
    words: Whole | None = public("the longest question; exactly this many is allowed")
    per_person: Whole | None = public("questions a person may put to one meeting")
    per_organisation: Whole | None = public("questions on behalf of one organisation on one topic")
    repeat_months: Whole | None = public("months in which the same question is not put again")
    minutes: Whole | None = public("minutes for all questions together; the chair may extend")
    schedule_minutes_before: Whole | None = public("minutes before the start the answers are out")
    supplementaries: Whole | None = public("supplementary questions each questioner may put")
    keep_contact_months: Whole = public(
        "months after the meeting for which a questioner's address is kept", 12
    )
    to: Text | None = public("the officer who receives the notice")
    email: Text | None = public("where notice is sent")
    who: Prose | None = public("who may ask")
    grounds: Texts = public("grounds on which the officer may reject a question", ())
    procedure: tuple["ProcedurePart", ...] = public("the rules as printed, part by part", ())


class ProcedurePart(Part):
    """One headed part of a printed procedure."""

    heading: Text | None = public("the heading")
    text: Prose = public("the words", REQUIRED)


class ClosingRules(Part):
    """What it takes to end an action that the body follows."""

    agreement: Literal["to close", "always", "never"] = public(
        "when a meeting has to agree: `to close` what is not done, `always`, or `never`", "to close"
    )
    evidence: YesNo = public("whether something has to show that it is done", False)


class Programme(Part):
    """An item the body hears at intervals, or once."""

    title: Text = public("the item", REQUIRED)
    lead: Text | None = public("who brings it")
    every: Text | None = public("how often: `12 months`, `meeting`")
    due: Text | None = public("when it comes, for an item that comes once: `June 2026`, a date")
    type: ItemType | None = public("what kind of business it is")
    purpose: Prose | None = public("what the agenda says under the heading")


class Body(Record):
    """A committee, board, panel or group that meets."""

    kind: ClassVar[str] = "body"
    folder: ClassVar[str] = "bodies"

    name: Text = public("the body's name", REQUIRED)
    council: Text | None = public("whose body it is, where not the council's of council.yaml")
    short_name: Text | None = public("the name in short")
    former_names: Annotated[tuple[FormerName, ...], BeforeValidator(as_entries("name"))] = public(
        "names it used to have", ()
    )
    regime: Regime = public("what the body is in law; a name does not tell", REQUIRED)
    authorities: Texts = public("the councils of a joint committee", ())
    host: Text | None = public("the council that hosts a joint committee")
    notice: Annotated[Notice | None, BeforeValidator(as_entry("clear_days"))] = public(
        "how long before a meeting the agenda is out"
    )
    quorum: Annotated[Quorum | None, BeforeValidator(as_entry("members"))] = public(
        "how many members must be present"
    )
    minute_numbers: Annotated[MinuteNumbers | None, BeforeValidator(_numbering)] = public(
        "how minutes are numbered; `none` where they are not", MinuteNumbers.model_construct()
    )
    members: Annotated[tuple[Member, ...], BeforeValidator(as_entries("name"))] = public(
        "seats and who holds them, past and present", ()
    )
    in_attendance: Annotated[tuple[Member, ...], BeforeValidator(as_entries("name"))] = public(
        "officers and partners who usually attend", ()
    )
    standing_items: Annotated[tuple[StandingItem, ...], BeforeValidator(as_entries("title"))] = (
        public("items that stand on every agenda, in order", ())
    )
    public_questions: PublicQuestions | None = public("the rules for public questions")
    work_programme: Annotated[tuple[Programme, ...], BeforeValidator(as_entries("title"))] = public(
        "items that come round", ()
    )
    rag: Legend = public("what the colours mean and which of them ends an action", {})
    closure: Annotated[ClosingRules, BeforeValidator(as_entry("agreement"))] = public(
        "what it takes to end an action", ClosingRules.model_construct()
    )
    time: Time | None = public("when meetings usually start")
    venue: Text | None = public("where the body usually meets")
    every: Text | None = public("how often it meets: `2 months`, `quarter`")
    house_style: Text | None = public("the style of its papers")
    addressees: Text | None = public("to whom the summons is addressed")
    contact: Contact | None = public("where the public reaches the clerk")
    terms_of_reference: Prose | None = public("what the body is for")
    notes: Prose | None = public("anything else")
