"""Monitoring: indicators, flows and tables of figures as at a date."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from cpkit.records.base import Part, Record
from cpkit.records.fields import (
    Date,
    Figure,
    Prose,
    Text,
    Texts,
    Whole,
    YesNo,
    as_entries,
    as_entry,
)
from cpkit.records.marks import REQUIRED, public


class Value(Part):
    """A figure with the day or period it belongs to."""

    value: Figure = public("the figure as printed", REQUIRED)
    as_at: Date | None = public("the day it was counted")
    period: Text | None = public("the period it covers")
    of: Text | None = public("whose figure: `England`, `statistical neighbours`, `target`")


class Indicator(Part):
    """One measure: what is counted, of whom, and what it came to."""

    code: Text | None = public("the field's code for the measure: `CLA-N`, `CL-EET`")
    label: Text = public("the words printed beside the figure", REQUIRED)
    value: Figure | None = public("the figure as printed: `62.5%`, `350`, `c` where hidden")
    numerator: Figure | None = public("how many")
    denominator: Figure | None = public("out of how many")
    cohort: Text | None = public("of whom: `care leavers aged 17 to 18`")
    as_at: Date | None = public("the day it was counted, where not the record's")
    period: Text | None = public("the period it covers: `2021-22`, `Q3`")
    source: Text | None = public("where it comes from: SSDA903, local, NHS")
    basis: Literal["statutory", "local"] | None = public("statutory return or local count")
    good: Literal["up", "down", "neutral"] | None = public("which way is better")
    previous: Annotated[Value | None, BeforeValidator(as_entry("value"))] = public(
        "the figure last reported"
    )
    change: Figure | None = public("the change as printed, checked against value and previous")
    comparators: tuple[Value, ...] = public("national, neighbours, target", ())
    parts: tuple["PartOf", ...] = public(
        "what the figure is made up of; the parts add up to it", ()
    )
    note: Prose | None = public("what was said about it")


class PartOf(Part):
    """One part of a total."""

    label: Text = public("which part", REQUIRED)
    value: Figure = public("how many", REQUIRED)
    parts: tuple["PartOf", ...] = public("what this part is made up of", ())
    note: Text | None = public("what was said about it")


class Flow(Part):
    """Children entering and leaving care in a year or a period."""

    year: Whole | None = public("the year")
    period: Text | None = public("the period, where it is not a year")
    entering: Whole = public("children who came into care", REQUIRED)
    leaving: Whole = public("children who left care", REQUIRED)
    part: YesNo = public("whether the period was still running", False)
    net: Figure | None = public("the net as printed elsewhere; checked, never needed")


class Totals(Part):
    """Totals as printed elsewhere; checked, never needed."""

    entering: Whole | None = public("all who came into care")
    leaving: Whole | None = public("all who left care")
    net: Figure | None = public("the difference")


class Table(Part):
    """A table of figures kept as printed."""

    title: Text = public("the table's title", REQUIRED)
    columns: Texts = public("the headings", ())
    rows: tuple[tuple[Text | None, ...], ...] = public("the rows, cell by cell", ())
    total: YesNo = public("whether the last row is the total of those above", False)
    suppress_below: Whole | None = public("the threshold of small counts in this table")
    note: Prose | None = public("what was said about it")


class Chart(Part):
    """A chart in the source, with or without the figures behind it."""

    title: Text = public("the chart's title", REQUIRED)
    period: Text | None = public("the period it covers")
    suppress_below: Whole | None = public("the threshold of small counts in this chart")
    note: Prose | None = public("what it shows, in words")


class Monitoring(Record):
    """A monitoring report: figures as at a date."""

    kind: ClassVar[str] = "monitoring"
    folder: ClassVar[str] = "monitoring"

    title: Text = public("the report's title", REQUIRED)
    body: Text | None = public("the body it goes to, a file in bodies/")
    council: Text | None = public(
        "whose paper it is, where it is neither its body's nor council.yaml's"
    )
    as_at: Date = public("the day the figures were taken", REQUIRED)
    published: Date | None = public("the day it was published")
    meeting: Text | None = public("the meeting that received it, `meetings/…`")
    indicators: tuple[Indicator, ...] = public("measures", ())
    flows: tuple[Flow, ...] = public("entering and leaving, year by year", ())
    flow_totals: Totals | None = public("totals of the flows as printed elsewhere")
    tables: tuple[Table, ...] = public("other tables, as printed", ())
    charts: Annotated[tuple[Chart, ...], BeforeValidator(as_entries("title"))] = public(
        "charts that the source shows", ()
    )
    suppress_below: Whole | None = public("counts from 1 up to below this number are small")
    notes: Prose | None = public("anything else")
