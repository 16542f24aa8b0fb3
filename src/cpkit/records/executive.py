"""What an executive body has to give notice of: key decisions, and meetings in private."""

from typing import Literal

from cpkit.records.base import Part
from cpkit.records.fields import Date, Text
from cpkit.records.marks import public


class KeyDecision(Part):
    """The notice of a key decision (SI 2012/2089 regs 9 to 11)."""

    published: Date | None = public("the day the notice was published: 28 clear days before")
    exception: Literal["general exception", "special urgency"] | None = public(
        "why it could be taken without 28 days (regs 10 and 11)"
    )
    agreed: Text | None = public("who was told, or agreed that it was urgent")


class PrivateNotice(Part):
    """The two notices that business will be taken in private (SI 2012/2089 reg 5)."""

    first: Date | None = public("the day of the first notice: 28 clear days before")
    second: Date | None = public("the day of the second notice: 5 clear days before")
    agreed: Text | None = public("who agreed that it was urgent and could not wait (reg 5(6))")
