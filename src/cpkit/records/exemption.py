"""Why the public may not see an item: exempt and confidential information."""

from typing import Annotated

from pydantic import BeforeValidator

from cpkit.records.base import Part
from cpkit.records.fields import Date, Prose, Text, Texts, YesNo
from cpkit.records.marks import public


def _with_paragraphs(value: object) -> object:
    """`exempt: 3` and `exempt: [1, 2]` name paragraphs and nothing else.

    `exempt:` with nothing behind it is exempt as well: whoever wrote it meant to keep something
    back, and has only not said why yet.
    """
    if value is None:
        return {}
    return {"paragraphs": value} if isinstance(value, str | list) else value


def _with_ground(value: object) -> object:
    """`confidential: an order of the court` names the ground; with nothing behind it, none yet."""
    if value is None:
        return {}
    return {"ground": value} if isinstance(value, str) else value


class Exemption(Part):
    """Exempt information: the public *may* be excluded by resolution (LGA 1972 s.100A(4))."""

    paragraphs: Texts = public("paragraph numbers of Schedule 12A Part 1: 1 to 7", ())
    description: Text | None = public("the description, in the Schedule's terms (s.100A(5))")
    public_interest: Prose | None = public(
        "why the interest in keeping it exempt outweighs that in disclosure (paragraph 10)"
    )
    review: Date | None = public("the day the exemption is looked at again")
    minutes_open: YesNo = public(
        "whether the minute may be read by all; of a report, all but its `restricted` part", False
    )


class Confidentiality(Part):
    """Confidential information: the public *must* be excluded (LGA 1972 s.100A(2)-(3))."""

    ground: Prose | None = public(
        "terms set by a government department, an enactment or a court order"
    )
    review: Date | None = public("the day it is looked at again")


ExemptField = Annotated[Exemption | None, BeforeValidator(_with_paragraphs)]
ConfidentialField = Annotated[Confidentiality | None, BeforeValidator(_with_ground)]
