"""Which actions are asked for, in what order and under which headings; and lines as JSON."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_lines import as_at, later, line, note
from cpkit.query.action_line import as_row, from_row
from cpkit.query.actions import (
    NOBODY,
    NOWHERE,
    Wanted,
    by_directorate,
    by_lead,
    chosen,
    in_groups,
)
from cpkit.query.standing import HEADINGS, Standing, standings

REGISTER = [
    line(ref="late", due="2026-10-02", directorate="People", posts=("Virtual School Head",)),
    line(ref="later still", due="2026-06-30", kind="meeting", directorate=""),
    line(ref="soon", due="2026-10-20", kind="pledge", status="in progress"),
    line(ref="undated", kind="pledge", status="", leads=("A. Osei", "Head of Homes")),
    line(ref="held", status="on hold"),
    line(ref="held late", status="on hold", due="2026-10-02"),
    line(ref="next year", due="2027-03-31", directorate="Place", leads=(), posts=()),
    line(ref="done", status="complete", is_finished=True, finished_on="2026-09-20"),
    line(ref="done later", status="closed", is_finished=True, finished_on="2026-10-01"),
    line(ref="long done", status="complete", is_finished=True, finished_on="2026-01-20"),
]
FOUND = standings(REGISTER, as_at())


def refs(found: list[Standing]) -> list[str]:
    return [each.line.ref for each in found]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            Wanted(),
            [
                *("later still", "late", "held late", "soon", "undated", "next year", "held"),
                *("done later", "done", "long done"),
            ],
        ),
        # What has no date may be overdue for all anybody knows.
        (Wanted(overdue=True), ["later still", "late", "held late", "undated", "held"]),
        (Wanted(due_within="28d"), ["soon", "undated", "held"]),
        (
            Wanted(overdue=True, due_within="28d"),
            ["later still", "late", "held late", "soon", "undated", "held"],
        ),
        (Wanted(lead="osei"), ["undated"]),
        (Wanted(lead="virtual  SCHOOL"), ["late"]),
        (Wanted(lead="nobody"), []),
        (Wanted(directorate="place"), ["next year"]),
        (Wanted(overdue=True, directorate="people"), ["late", "held late", "undated", "held"]),
        (Wanted(status="Complete"), ["done", "long done"]),
        (Wanted(status="on hold"), ["held late", "held"]),
        (
            Wanted(status="open"),
            ["later still", "late", "held late", "soon", "undated", "next year", "held"],
        ),
        (Wanted(kind="pledge"), ["soon", "undated"]),
        (Wanted(kind="meeting", overdue=True), ["later still"]),
    ],
)
def test_the_actions_asked_for(wanted: Wanted, expected: list[str]) -> None:
    assert refs(chosen(FOUND, wanted)) == expected


def test_all_statuses_are_the_whole_register() -> None:
    assert refs(chosen(FOUND, Wanted(status="all"))) == refs(chosen(FOUND, Wanted()))


def test_the_groups_come_in_the_order_of_the_tables() -> None:
    assert [(group, refs(members)) for group, members in in_groups(FOUND)] == [
        ("overdue", ["later still", "late", "held late"]),
        ("due soon", ["soon"]),
        ("undated", ["undated"]),
        ("later", ["next year"]),
        ("on hold", ["held"]),
        ("finished lately", ["done later", "done"]),
        ("finished before", ["long done"]),
    ]


def test_directorates_come_in_the_councils_order_and_none_last() -> None:
    some = [each for each in FOUND if each.line.ref in ("late", "later still", "next year")]
    parted = by_directorate(some, ["Place", "Homes"])
    assert [(name, refs(mine)) for name, mine in parted] == [
        ("Place", ["next year"]),
        ("People", ["late"]),
        (NOWHERE, ["later still"]),
    ]


def test_an_action_of_two_leads_is_under_both() -> None:
    two = line(ref="two", posts=("B", "A"))
    parted = by_lead(
        standings([two, line(ref="one", posts=("A",)), line(ref="x", posts=())], as_at())
    )
    assert [(name, refs(mine)) for name, mine in parted] == [
        ("A", ["two", "one"]),
        ("B", ["two"]),
        (NOBODY, ["x"]),
    ]


words = st.text(max_size=4)
wanted = st.builds(
    Wanted,
    st.booleans(),
    st.sampled_from(["", "14d"]),
    words,
    words,
    st.sampled_from(["", "open", "all", "complete", "on hold", "no such"]),
    st.sampled_from(["", "meeting", "pledge", "action plan"]),
)


@given(wanted)
def test_a_filter_only_ever_takes_away(asked: Wanted) -> None:
    found = chosen(FOUND, asked)
    everything = chosen(FOUND, Wanted())
    assert found == [each for each in everything if each in found]


@given(wanted)
def test_every_action_stands_in_one_table(asked: Wanted) -> None:
    found = chosen(FOUND, asked)
    tables = in_groups(found)
    assert [group for group, _ in tables] == [g for g in HEADINGS if g in dict(tables)]
    assert [each for _, members in tables for each in members] == found


@pytest.mark.parametrize("part", [by_directorate, by_lead])
def test_no_action_is_lost_when_a_table_is_parted(
    part: Callable[..., list[tuple[str, list[Standing]]]],
) -> None:
    assert {ref for _, mine in part(FOUND) for ref in refs(mine)} == set(refs(FOUND))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"due": "2026-10-02", "raised": "2026-01-01", "finished_on": "2026-12-31", "line": None},
        {"notes": (note("2026-06-01", "“Siân” – [b]", "red", "open"), note(None, "x"))},
        {"later_dates": (later("2026-12-31", "agreed", "2026-11-04", "2026-09-01"), later(None))},
        {"leads": (), "posts": (), "legend": (), "depends_on": ("a#1", "b#2")},
    ],
)
def test_a_line_comes_back_from_json_as_it_was(changes: dict[str, Any]) -> None:
    before = line(**changes)
    assert from_row(json.loads(json.dumps(as_row(before)))) == before
