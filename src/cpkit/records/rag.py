"""The colours a council rates by: what each means, and whether it ends an action."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from cpkit.records.base import Part
from cpkit.records.fields import Text, Whole, YesNo, as_entry
from cpkit.records.marks import REQUIRED, public


class RagColour(Part):
    """One colour of a legend."""

    meaning: Text = public("what the colour says", REQUIRED)
    ends: YesNo = public("whether an action of this colour is finished", False)
    days_late: Whole | None = public("days after the due date from which this colour applies")


Legend = dict[str, Annotated[RagColour, BeforeValidator(as_entry("meaning"))]]
"""Colour, as printed → what it means. Green ends nothing unless it says `ends: yes`."""


def colour_in(legend: Mapping[str, RagColour], printed: str) -> RagColour | None:
    """The legend's entry for a printed colour, whatever its case."""
    wanted = printed.strip().casefold()
    return next((c for name, c in legend.items() if name.strip().casefold() == wanted), None)
