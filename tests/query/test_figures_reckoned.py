"""Nets, totals, changes and percentages that follow from the figures of a report."""

from typing import Any

import pytest

from cpkit.query.monitoring import change_of, share_of, totals_of
from cpkit.records.monitoring import Flow, Indicator


def indicator(**keys: Any) -> Indicator:
    return Indicator.model_validate({"label": "Children in care"} | keys)


@pytest.mark.parametrize(
    ("flows", "entering", "leaving", "net"),
    [
        ([], 0, 0, 0),
        ([(55, 81)], 55, 81, -26),
        ([(111, 95), (103, 117), (131, 134)], 345, 346, -1),
    ],
)
def test_totals(flows: list[tuple[int, int]], entering: int, leaving: int, net: int) -> None:
    rows = [
        Flow.model_validate({"entering": str(came), "leaving": str(went)}) for came, went in flows
    ]
    total = totals_of(rows)
    assert (total.entering, total.leaving, total.net) == (entering, leaving, net)


@pytest.mark.parametrize(
    ("value", "previous", "change"),
    [
        ("350", "398", "-48"),
        ("66%", "62.5%", "3.5"),
        ("350", "350", "0"),
        ("350", None, None),
        # A hidden or rough figure is not given away by a difference.
        ("c", "4", None),
        ("7", "<5", None),
        ("just under 400", "398", None),
        ("over 90%", "92%", None),
        ("62.5%", "50", None),
    ],
)
def test_the_change(value: str, previous: str | None, change: str | None) -> None:
    found = change_of(indicator(value=value, **({"previous": previous} if previous else {})))
    assert (None if found is None else str(found)) == change


@pytest.mark.parametrize(
    ("some", "of", "share"),
    [
        ("50", "80", "62.5"),
        ("1", "3", "33.3"),
        ("1", "8", "12.5"),
        ("5", "0", None),
        ("c", "80", None),
        ("about 50", "80", None),
        ("50", None, None),
    ],
)
def test_the_percentage(some: str, of: str | None, share: str | None) -> None:
    found = share_of(indicator(numerator=some, **({"denominator": of} if of else {})))
    assert (None if found is None else str(found)) == share
