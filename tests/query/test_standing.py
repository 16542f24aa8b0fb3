"""Where an action stands as at a day: its group, its due date, its status and its ratings."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_lines import DAY, DONE_IS_GREEN, FOUR, IN_STEPS, TWO, as_at, day, later, line, note
from cpkit.query.action_line import ActionLine, Colour, LaterDate, Note
from cpkit.query.rag import colour_by_dates, reason_by_dates
from cpkit.query.standing import HEADINGS, Standing, standings

FINISHED = {"is_finished": True}
OPEN_GROUPS = {"overdue", "due soon", "undated", "later", "on hold"}


def standing(on: date = DAY, **changes: Any) -> Standing:
    return standings([line(**changes)], as_at(on))[0]


@pytest.mark.parametrize(
    ("changes", "group", "overdue"),
    [
        ({"due": "2026-10-11"}, "overdue", 1),
        ({"due": "2026-10-12"}, "due soon", 0),
        ({"due": "2026-11-09"}, "due soon", 0),
        ({"due": "2026-11-10"}, "later", 0),
        ({}, "undated", None),
        ({"status": "on hold"}, "on hold", None),
        ({"status": "on hold", "due": "2027-01-01"}, "on hold", 0),
        # What is past its date is overdue, whatever is being waited for.
        ({"status": "on hold", "due": "2026-10-02"}, "overdue", 10),
        ({"status": "lapsed", "due": "2026-10-02"}, "overdue", 10),
        ({"status": "", "due": "2026-10-02"}, "overdue", 10),
        # Green and red do not end an action; blue does, because the legend says so.
        ({"rag": "green", "due": "2026-10-02"}, "overdue", 10),
        ({"rag": "red", "due": "2026-10-02"}, "overdue", 10),
        ({"rag": "Blue", "due": "2026-10-02"}, "finished before", 0),
        ({"rag": "Blue", "due": "2026-10-02", "finished_on": "2026-10-01"}, "finished lately", 0),
        ({"rag": "green", "legend": DONE_IS_GREEN}, "finished before", None),
        ({"rag": "blue", "legend": ()}, "undated", None),
        # Completed since the Board last met, on 9 September; then before that.
        ({**FINISHED, "finished_on": "2026-09-10"}, "finished lately", None),
        ({**FINISHED, "finished_on": "2026-09-09"}, "finished lately", None),
        ({**FINISHED, "finished_on": "2026-09-08"}, "finished before", None),
        (FINISHED, "finished before", None),
        ({**FINISHED, "finished_on": "2026-06-01", "body": "bodies/new"}, "finished lately", None),
        ({**FINISHED, "finished_on": "2026-09-10", "body": ""}, "finished lately", None),
        # As at the day it was not finished yet.
        ({**FINISHED, "finished_on": "2026-10-13", "due": "2026-10-02"}, "overdue", 10),
    ],
)  # fmt: skip
def test_the_group_and_the_days(changes: dict[str, Any], group: str, overdue: int | None) -> None:
    found = standing(**changes)
    assert (found.group, found.overdue_days) == (group, overdue)


@pytest.mark.parametrize(
    ("later_dates", "due"),
    [
        ([], "2026-03-31"),
        ([later("2026-12-31")], "2026-03-31"),
        ([later("2026-12-31", "refused")], "2026-03-31"),
        ([later("2026-12-31", "agreed")], "2026-12-31"),
        ([later("2026-12-31", "agreed", "2026-10-12")], "2026-12-31"),
        ([later("2026-12-31", "agreed", "2026-10-13")], "2026-03-31"),
        ([later("2026-12-31", "agreed"), later("2027-03-31")], "2026-12-31"),
        ([later("2026-12-31", "agreed"), later("2027-03-31", "agreed")], "2027-03-31"),
        ([later(None, "agreed")], None),
    ],
)
def test_an_agreed_later_date_moves_the_due_date(
    later_dates: list[LaterDate], due: str | None
) -> None:
    assert standing(due="2026-03-31", later_dates=tuple(later_dates)).due == day(due)


@pytest.mark.parametrize(
    ("later_dates", "sought"),
    [
        ([], None),
        ([later("2026-12-31")], "2026-12-31"),
        ([later("2026-12-31", sought="2026-10-12")], "2026-12-31"),
        ([later("2026-12-31", sought="2026-10-13")], None),
        ([later("2026-12-31", "refused")], None),
        ([later("2026-12-31", "agreed")], None),
        ([later("2026-12-31", "agreed", "2026-11-04", sought="2026-09-01")], "2026-12-31"),
        ([later("2026-12-31"), later("2027-03-31", "agreed")], None),
        ([later("2026-12-31", "agreed"), later("2027-03-31")], "2027-03-31"),
    ],
)
def test_a_later_date_is_sought_until_somebody_answers(
    later_dates: list[LaterDate], sought: str | None
) -> None:
    found = standing(later_dates=tuple(later_dates)).sought
    assert (found.due if found else None) == day(sought)


@pytest.mark.parametrize(
    ("legend", "days_late", "colour"),
    [
        (FOUR, None, ""),
        (FOUR, -40, "green"),
        (FOUR, 0, "green"),
        (FOUR, 1, "amber"),
        (FOUR, 28, "amber"),
        (FOUR, 29, "red"),
        (TWO, 0, "green"),
        (TWO, 1, "red"),
        (FOUR[2:], 0, ""),
        (FOUR[2:], 1, "red"),
        (FOUR[:2], 100, "amber"),
        (DONE_IS_GREEN, 0, ""),
        (DONE_IS_GREEN, 5, "red"),
        (IN_STEPS, -1, "white"),
        (IN_STEPS, 6, "white"),
        (IN_STEPS, 7, "yellow"),
        (IN_STEPS, 60, "black"),
        ((), 5, ""),
    ],
)
def test_the_colour_by_the_dates(
    legend: tuple[Colour, ...], days_late: int | None, colour: str
) -> None:
    due = None if days_late is None else (DAY - timedelta(days=days_late)).isoformat()
    assert standing(due=due, legend=legend).rag_computed == colour


@pytest.mark.parametrize(
    ("status", "legend", "colour"),
    [("complete", FOUR, "blue"), ("closed", FOUR, "blue"), ("withdrawn", FOUR, ""),
     ("complete", TWO, ""), ("complete", DONE_IS_GREEN, "Green")],
)  # fmt: skip
def test_the_colour_of_what_is_finished(
    status: str, legend: tuple[Colour, ...], colour: str
) -> None:
    assert standing(status=status, is_finished=True, legend=legend).rag_computed == colour


@pytest.mark.parametrize(
    ("notes", "rag"),
    [
        ([], "red"),
        ([note("2026-10-01", rag="red")], "red"),
        # Rated red only after the day: what was claimed till then stands.
        ([note("2026-09-01", rag="green"), note("2026-11-01", rag="red")], "green"),
        ([note("2026-11-01", rag="red"), note("2026-09-01", rag="green")], "green"),
        ([note("2026-11-01", rag="red")], ""),
        ([note(None, rag="amber")], "red"),
    ],
)
def test_the_rating_claimed_by_the_day(notes: list[Note], rag: str) -> None:
    assert standing(rag="red", notes=tuple(notes)).rag == rag


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ([], None),
        ([note("2026-06-01", "first"), note("2026-09-01", "second")], "second"),
        ([note("2026-09-01", "second"), note("2026-06-01", "first")], "second"),
        ([note("2026-09-01", "before"), note("2026-11-01", "after")], "before"),
        ([note("2026-11-01", "after")], None),
        ([note(None, "some day"), note("2026-06-01", "then")], "then"),
        ([note(None, "one"), note(None, "two")], "two"),
        ([note("2026-06-01", "said"), note("2026-09-01", "", rag="red")], "said"),
    ],
)
def test_what_was_said_last(notes: list[Note], text: str | None) -> None:
    found = standing(notes=tuple(notes)).last_note
    assert (found.text if found else None) == text


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "complete", "is_finished": True}, "complete"),
        ({"status": "complete", "is_finished": True, "finished_on": "2026-11-01"}, "open"),
        (
            {
                "status": "in place",
                "is_finished": True,
                "finished_on": "2026-11-01",
                "notes": (note("2026-06-01", status="in progress"),),
            },
            "in progress",
        ),
        ({"status": ""}, ""),
    ],
)
def test_the_status_on_the_day(changes: dict[str, Any], status: str) -> None:
    assert standing(**changes).status == status


@pytest.mark.parametrize(
    ("after", "met", "due"),
    [
        ("2026-06-10", ["2026-06-10", "2026-09-09"], "2026-09-09"),
        ("2026-09-09", ["2026-06-10", "2026-09-09"], None),
        ("2026-06-10", [], None),
    ],
)
def test_the_next_meeting_is_a_date(after: str, met: list[str], due: str | None) -> None:
    changed = line(timescale="next meeting", due_after=after)
    assert standings([changed], as_at(board=met))[0].due == day(due)


def test_what_was_raised_later_is_not_there_yet() -> None:
    lines = [line(ref="a", raised="2026-10-12"), line(ref="b", raised="2026-10-13")]
    assert [each.line.ref for each in standings(lines, as_at())] == ["a"]


def test_an_action_waits_for_what_is_still_open() -> None:
    lines = [
        line(ref="open"),
        line(ref="done", is_finished=True),
        line(ref="waits", depends_on=("open", "done", "missing")),
        line(ref="also done", depends_on=("open",), is_finished=True),
    ]
    waits = {each.line.ref: each.blocked_by for each in standings(lines, as_at())}
    assert waits == {"open": (), "done": (), "waits": ("open",), "also done": ()}


days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
ratings = st.sampled_from(["", "green", "amber", "RED", "blue", "purple"])
lines = st.builds(
    lambda due, ended, raised, finished, **rest: line(
        due=due and due.isoformat(),
        finished_on=ended and ended.isoformat(),
        raised=raised and raised.isoformat(),
        is_finished=finished,
        **rest,
    ),
    due=days,
    ended=days,
    raised=days,
    finished=st.booleans(),
    rag=ratings,
    status=st.sampled_from(["open", "on hold", "complete", "withdrawn", "lapsed", ""]),
    legend=st.sampled_from([FOUR, TWO, DONE_IS_GREEN, IN_STEPS, ()]),
    notes=st.lists(st.builds(Note, days, st.just("x"), ratings, st.just("")), max_size=3).map(
        tuple
    ),
    later_dates=st.lists(
        st.builds(
            LaterDate,
            st.just("words"),
            days,
            days,
            st.sampled_from(["", "agreed", "refused"]),
            days,
            st.just(""),
        ),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(lines, max_size=6), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_each_action_is_in_one_group_that_fits_it(found: list[ActionLine], on: date) -> None:
    raised = [each for each in found if each.raised is None or each.raised <= on]
    all_found = standings(found, as_at(on))
    assert [each.line for each in all_found] == raised
    for each in all_found:
        assert each.group in HEADINGS
        assert each.is_open == (each.group in OPEN_GROUPS)
        assert (each.overdue_days is None) == (each.due is None)
        assert bool(each.overdue_days) == (each.group == "overdue")
        colours = {colour.name for colour in each.line.legend}
        assert each.rag_computed in colours | {""}
        if each.is_open and each.due and each.due < on:
            assert each.group == "overdue"
        if each.group == "undated":
            assert each.due is None


REASONS = [
    (0, "not late; green while not late"),
    (-9, "not late; green while not late"),
    (1, "1 day late; amber from 1 day late"),
    (1_500, "1,500 days late; red from 29 days late"),
]


@pytest.mark.parametrize(("late", "expected"), REASONS)
def test_the_dates_say_why(late: int, expected: str) -> None:
    assert reason_by_dates(FOUR, late) == expected
    assert colour_by_dates(FOUR, late) in expected


def test_a_legend_of_its_own_says_why() -> None:
    assert reason_by_dates(IN_STEPS, 8) == "8 days late; yellow from 7 days late"
    assert reason_by_dates((), 8) == ""
