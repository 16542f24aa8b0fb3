"""Figures as recorded in; the nets, totals and changes that follow from them, out."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cpkit.phrases.figures import Figure
from cpkit.records.monitoring import Flow, Indicator

_ONE_PLACE = Decimal("0.1")


class FlowTotals(NamedTuple):
    """All who came into care, all who left it, and the difference."""

    entering: int
    leaving: int

    @property
    def net(self) -> int:
        """By how many the children in care grew; below nought where more left than came."""
        return self.entering - self.leaving


def totals_of(flows: Iterable[Flow]) -> FlowTotals:
    """The flows of several periods together; of one, where only that is given."""
    every = list(flows)
    return FlowTotals(sum(flow.entering for flow in every), sum(flow.leaving for flow in every))


def change_of(indicator: Indicator) -> Decimal | None:
    """The figure less the one last reported, in its own unit.

    None where either is approximate or kept back: a difference would give away what was hidden.
    """
    now = _certain(indicator.value)
    before = _certain(indicator.previous.value if indicator.previous else None)
    if now is None or before is None or now.unit != before.unit:
        return None
    return now.number - before.number


def share_of(indicator: Indicator) -> Decimal | None:
    """The numerator as a percentage of the denominator, to one place; None where not certain."""
    some, of = _certain(indicator.numerator), _certain(indicator.denominator)
    if some is None or of is None or not of.number:
        return None
    return (some.number * 100 / of.number).quantize(_ONE_PLACE, ROUND_HALF_UP)


class _Certain(NamedTuple):
    """A number with which sums may be done, and its unit."""

    number: Decimal
    unit: str | None


def _certain(figure: Figure | None) -> _Certain | None:
    if figure is None or figure.hidden or not figure.is_exact or figure.value is None:
        return None
    return _Certain(figure.value, figure.unit)
