"""The list of actions on a terminal: its words, its width, and what is in no place to be obeyed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_lines import DAY, as_at, later, line, note
from cpkit.query.actions import Wanted, chosen
from cpkit.query.standing import Standing, standings
from cpkit.report.actions_text import Asked, Line, actions_text, nothing_found, short_refs

PLAN = [
    line(
        ref="action-plans/plan#5a",
        action="Train every teacher in\nwhat trauma does",
        due="2026-10-11",
        timescale="Autumn 2026",
        rag="green",
        leads=("Head", "Lead, Quality"),
    ),
    line(ref="action-plans/plan#5b", status="lapsed", depends_on=("action-plans/plan#5a",)),
    line(
        ref="meetings/2026-09-09-board#A1",
        due="2026-10-12",
        timescale="2026-10-12",
        leads=(),
        is_rated_here=False,
    ),
    line(
        ref="pledges/pledge#P1",
        due="2026-03-31",
        timescale="March 2026",
        rag="red",
        later_dates=(
            later("2026-12-31", "agreed"),
            later("2027-03-31", sought="2026-09-01")._replace(reason="the post\nis empty"),
        ),
    ),
    line(ref="x#1", status="complete", is_finished=True, finished_on="2026-09-20", rag="green"),
    line(ref="x#2", status="complete", is_finished=True, rag="green"),
    line(ref="x#3", rag="blue"),
]


def plain(lines: list[Line]) -> str:
    return "".join(
        "".join(piece if isinstance(piece, str) else piece[0] for piece in each) + "\n"
        for each in lines
    )


def shown(found: list[Standing], width: int = 80, **asked: Any) -> str:
    wanted = asked.pop("wanted", Wanted())
    refs = short_refs(each.line.ref for each in found)
    lines = actions_text(chosen(found, wanted), refs, Asked(DAY, wanted, **asked), width)
    return plain(list(lines))


def test_the_whole_register() -> None:
    assert shown(standings(PLAN, as_at())) == (
        """\
Actions as at 12 Oct 2026

Overdue (1)

  1 day overdue  Train every teacher in what trauma does
                 Head; Lead, Quality · 11 Oct 2026 (Autumn 2026) · green, amber
                 by its dates
                 plan#5a

Due soon (1)

  due today  Write to the school
             no lead · 12 Oct 2026
             2026-09-09-board#A1

Without a date (1)

  no date  Write to the school
           Head of Service · lapsed · not rated
           plan#5b
           waits for plan#5a

Due later (1)

  due in 80 days  Write to the school
                  Head of Service · 31 Dec 2026, moved from March 2026 · red,
                  green by its dates
                  pledge#P1

Completed since the last meeting (1)

  complete 20 Sep 2026  Write to the school
                        Head of Service · green
                        x#1

Later date sought (1)

  pledge#P1
  31 Mar 2027, asked for on 1 Sep 2026: the post is empty

1 overdue, 1 due soon, 1 without a date, 1 due later, 1 completed since the last
meeting, 2 finished before that. 1 open action not rated. `--status all` lists
what is finished.
"""
    )


def test_what_is_finished_is_listed_when_it_is_asked_for() -> None:
    text = shown(standings(PLAN, as_at()), wanted=Wanted(status="complete"))
    assert "Only: with the status “complete”" in text
    assert "Finished before that (1)\n\n  complete  Write to the school\n" in text
    assert "--status all" not in text


def test_a_colour_that_ends_an_action_is_named() -> None:
    assert "  rated blue  Write" in shown(
        standings(PLAN[-1:], as_at()), wanted=Wanted(status="all")
    )


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("directorate", ["People (2)", "Place (1)"]),
        ("lead", ["A (1)", "B (2)", "No lead recorded (1)"]),
    ],
)
def test_tables_are_parted(by: Any, headings: list[str]) -> None:
    lines = [
        line(ref="1", posts=("A", "B")),
        line(ref="2", posts=("B",)),
        line(ref="3", posts=(), directorate="Place"),
    ]
    text = shown(standings(lines, as_at()), by=by)
    assert [each for each in text.splitlines() if each in headings] == headings
    assert "Without a date (3)" in text


@pytest.mark.parametrize(
    ("refs", "short"),
    [
        (["plans/p#1", "meetings/m#A1"], ["p#1", "m#A1"]),
        (["plans/a#1", "meetings/a#1", "meetings/m#1"], ["plans/a#1", "meetings/a#1", "m#1"]),
        (["meetings/m#17/22"], ["m#17/22"]),
    ],
)
def test_a_ref_is_as_short_as_it_can_be(refs: list[str], short: list[str]) -> None:
    assert list(short_refs(refs).values()) == short


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(overdue=True), "No action overdue, or open without a date, as at 12 Oct 2026."),
        (Wanted(lead="Osei"), "No action led by “Osei”, as at 12 Oct 2026."),
        (Wanted(status="done"), "The statuses in use are complete, lapsed and open."),
        (Wanted(kind="pledge"), "The register holds 7 actions; `cpkit actions` lists them."),
    ],
)
def test_an_empty_answer_says_so_kindly(wanted: Wanted, words: str) -> None:
    text = plain(list(nothing_found(standings(PLAN, as_at()), Asked(DAY, wanted), 80)))
    assert words in text


def test_a_council_without_actions_is_told_where_they_go() -> None:
    text = plain(list(nothing_found([], Asked(DAY), 80)))
    assert text.startswith("No action is recorded as at 12 Oct 2026.")
    assert "action-plans/" in text


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=300)


@given(texts, st.lists(texts.filter(str.strip), max_size=3), st.integers(40, 100))
def test_it_fits_the_width(action: str, leads: list[str], width: int) -> None:
    some = line(action=action, leads=tuple(leads), posts=tuple(leads), due="2026-10-02")
    for each in shown(standings([some, line(ref="x#2")], as_at()), width).splitlines():
        assert len(each) <= width


HOSTILE = "[bold]x[/] \x1b[31mred\u202e {{ 7*7 }} :smile: =cmd()"


def test_words_come_out_as_typed() -> None:
    some = line(action=HOSTILE, leads=(HOSTILE,), notes=(note(None, HOSTILE),))
    assert shown(standings([some], as_at()), width=100).count(HOSTILE) == 2
