"""An officer's report: sections, implications, recommendations, appendices, slides."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.base import Part, Record
from cpkit.records.council import Contact
from cpkit.records.exemption import ExemptField
from cpkit.records.fields import Date, Papers, Prose, Text, Texts, as_entries
from cpkit.records.marks import REQUIRED, private, public, when_open

ReportPart = Literal[
    "recommendations", "reasons", "implications", "background papers", "appendices", "slides"
]


class Implication(Part):
    """One row of the implications table. `N/A` is a value; an absent row says nothing."""

    heading: Text = when_open("Financial, Legal, Equalities, …", REQUIRED)
    text: Prose = when_open("the implications, or `N/A`", REQUIRED)


class Appendix(Part):
    """A paper attached to a report."""

    number: Text | None = when_open("its number as printed: `2`, `A`")
    title: Text = when_open("its title", REQUIRED)
    paper: Text | None = when_open("the file, `papers/…`")


class Slide(Part):
    """One slide of a presentation that the report stands on."""

    heading: Text = when_open("the heading", REQUIRED)
    text: Prose | None = when_open("what the slide says")


class ReportSection(Part):
    """A headed section; one with a `part` prints what the report holds under that key."""

    number: Text | None = when_open("its number as printed")
    heading: Text | None = when_open("the heading")
    text: Prose | None = when_open("the words; `N/A` is a value")
    part: ReportPart | None = when_open("the key of this report that is printed here")


class FrontRow(Part):
    """One row of the sheet that stands above the sections; with a `part` it prints that key."""

    label: Text = when_open("what stands at the left: `Cabinet Member`", REQUIRED)
    text: Text | None = when_open("what stands beside it")
    part: Literal["title", "of", "author", "marking"] | None = when_open(
        "the key of this report that is printed here"
    )


class Recommendation(Part):
    """One thing the body is asked to do."""

    number: Text | None = when_open("its number or letter as printed: `a)`")
    text: Prose = when_open("what it is asked to do", REQUIRED)


class OfficerReport(Record):
    """A report to a body, in the council's report form."""

    kind: ClassVar[str] = "report"
    folder: ClassVar[str] = "reports"

    title: Text = public("the report's title", REQUIRED)
    public_title: Text | None = public("the title the public sees of an exempt report")
    body: Text | None = public("the body it goes to, a file in bodies/")
    council: Text | None = public(
        "whose paper it is, where it is neither its body's nor council.yaml's"
    )
    meeting: Text | None = public("the meeting it goes to, `meetings/…`")
    date: Date | None = public("the date on the report")
    of: Text | None = public("the director whose report it is")
    author: Text | None = public("who wrote it")
    contact: Contact | None = public("where to ask about it")
    marking: Text | None = public("a marking, as printed: `FOR PUBLICATION`")
    exempt: ExemptField = public("why the public may not see it")
    front_sheet: tuple[FrontRow, ...] = when_open(
        "the sheet that many councils print above the sections, row by row", ()
    )
    sections: tuple[ReportSection, ...] = when_open("headed sections, in the order printed", ())
    lead_in: Text | None = when_open("the words before the recommendations: `That the Board:`")
    recommendations: Annotated[tuple[Recommendation, ...], BeforeValidator(as_entries("text"))] = (
        when_open("what the body is asked to do", ())
    )
    reasons: Prose | None = when_open("reasons for the recommendations")
    implications: tuple[Implication, ...] = when_open("the implications table", ())
    background_papers: Papers = when_open(
        "documents relied on (LGA 1972 s.100D); `none` when there are none"
    )
    appendices: Annotated[tuple[Appendix, ...], BeforeValidator(as_entries("title"))] = when_open(
        "papers attached", ()
    )
    slides: Annotated[tuple[Slide, ...], BeforeValidator(as_entries("heading"))] = when_open(
        "the slides of a presentation", ()
    )
    principles: Texts = public("principles of the Children and Social Work Act 2017: a to g", ())
    restricted: Prose | None = private("what only members may read")
    notes: Prose | None = when_open("anything else")

    @property
    def is_withheld(self) -> bool:
        """An exempt report is not open to inspection; one may be so in part (LGA 1972 s.100B(2)).

        Of that one `minutes_open` says that the rest is open, and the part is `restricted`.
        """
        return self.exempt is not None and not self.exempt.minutes_open

    def public_face(self, as_at: datetime.date) -> Mapping[str, Any]:
        """The public title of an exempt report that has one."""
        is_hidden = self.is_withheld and self.public_title
        return {"title": self.public_title} if is_hidden else {}
