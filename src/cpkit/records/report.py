"""An officer's report: sections, implications, recommendations, appendices, slides."""

from typing import Annotated, ClassVar, Literal

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

    heading: Text = public("Financial, Legal, Equalities, …", REQUIRED)
    text: Prose = when_open("the implications, or `N/A`", REQUIRED)


class Appendix(Part):
    """A paper attached to a report."""

    number: Text | None = public("its number as printed: `2`, `A`")
    title: Text = public("its title", REQUIRED)
    paper: Text | None = when_open("the file, `papers/…`")


class Slide(Part):
    """One slide of a presentation that the report stands on."""

    heading: Text = when_open("the heading", REQUIRED)
    text: Prose | None = when_open("what the slide says")


class ReportSection(Part):
    """A headed section; one with a `part` prints what the report holds under that key."""

    number: Text | None = public("its number as printed")
    heading: Text | None = public("the heading")
    text: Prose | None = when_open("the words; `N/A` is a value")
    part: ReportPart | None = public("the key of this report that is printed here")


class Recommendation(Part):
    """One thing the body is asked to do."""

    number: Text | None = when_open("its number or letter as printed: `a)`")
    text: Prose = when_open("what it is asked to do", REQUIRED)


class OfficerReport(Record):
    """A report to a body, in the council's report form."""

    kind: ClassVar[str] = "report"
    folder: ClassVar[str] = "reports"

    title: Text = public("the report's title", REQUIRED)
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
        """An exempt report is not open to inspection (LGA 1972 s.100B(2))."""
        return self.exempt is not None
