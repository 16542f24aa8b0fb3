"""An officer's report: the council's section headings, implications, recommendations, appendices."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from cpkit.records.base import Part, Record
from cpkit.records.council import Contact
from cpkit.records.fields import Date, Prose, Text, Texts, as_entries, nil_is_empty
from cpkit.records.exemption import ExemptField
from cpkit.records.marks import REQUIRED, private, public, when_open
from cpkit.records.pledge import Section


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


class OfficerReport(Record):
    """A report to a body, in the council's report form."""

    kind: ClassVar[str] = "report"
    folder: ClassVar[str] = "reports"

    title: Text = public("the report's title", REQUIRED)
    body: Text | None = public("the body it goes to, a file in bodies/")
    meeting: Text | None = public("the meeting it goes to, `meetings/…`")
    date: Date | None = public("the date on the report")
    of: Text | None = public("the director whose report it is")
    author: Text | None = public("who wrote it")
    contact: Contact | None = public("where to ask about it")
    marking: Text | None = public("a marking, as printed: `FOR PUBLICATION`")
    exempt: ExemptField = public("why the public may not see it")
    sections: tuple[Section, ...] = when_open("headed sections, in the council's order", ())
    recommendations: Annotated[tuple[Text, ...], BeforeValidator(nil_is_empty)] = (
        when_open("what the body is asked to do", ())
    )
    reasons: Prose | None = when_open("reasons for the recommendations")
    implications: tuple[Implication, ...] = when_open("the implications table", ())
    background_papers: Annotated[tuple[Text, ...] | None, BeforeValidator(nil_is_empty)] = when_open(
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
