"""Who is to be reminded of what, whether they were before, and whether they answered."""

from datetime import date
from typing import Any

import pytest

from action_lines import DAY, as_at, later, line, note
from cpkit.query.reminders import Addressee, Chased, addressed, addressees, chased_in
from cpkit.query.standing import standings


def chased(*lines: Any) -> list[Chased]:
    return chased_in(standings(lines, as_at()), DAY)


def one(**changes: Any) -> Chased:
    (found,) = chased(line(due="2026-10-01", **changes))
    return found


REASONS = {
    "late": ({"due": "2026-10-11"}, "overdue"),
    "late and on hold": ({"due": "2026-10-11", "status": "on hold"}, "overdue"),
    "soon": ({"due": "2026-10-12"}, "due soon"),
    "not soon": ({"due": "2027-10-12"}, None),
    "without a date": ({}, "undated"),
    "on hold": ({"status": "on hold"}, None),
    "done": ({"due": "2026-10-01", "status": "complete", "is_finished": True}, None),
}


@pytest.mark.parametrize("name", REASONS)
def test_why_somebody_is_reminded(name: str) -> None:
    changes, expected = REASONS[name]
    assert [each.reason for each in chased(line(**changes))] == ([expected] if expected else [])


def test_what_waits_is_blocked_and_what_it_waits_for_holds_it_up() -> None:
    found = chased(
        line(ref="p#1", due="2027-10-12"),
        line(ref="p#2", status="on hold", depends_on=("p#1",)),
        line(ref="p#3", due="2026-10-01", depends_on=("p#2",)),
        line(ref="p#4"),
    )
    assert [(each.standing.line.ref, each.reason) for each in found] == [
        *(("p#3", "overdue"), ("p#2", "blocked"), ("p#4", "undated")),
    ]
    assert [each.holds_up for each in found] == [(), ("p#3",), ()]


FIRST, SECOND, AHEAD = date(2026, 9, 1), date(2026, 10, 5), date(2026, 10, 20)
DAYS = {
    "never reminded": ((), [], (None, False)),
    "reminded and silent": ((SECOND,), [], (SECOND, True)),
    "twice, and silent": ((FIRST, SECOND), [note("2026-09-15")], (SECOND, True)),
    "answered": ((SECOND,), [note("2026-10-06")], (SECOND, False)),
    "answered the same day": ((SECOND,), [note("2026-10-05")], (SECOND, False)),
    "said before": ((SECOND,), [note("2026-10-04")], (SECOND, True)),
    "said without a day": ((SECOND,), [note(None)], (SECOND, True)),
    "an answer still to come": ((SECOND,), [note("2026-10-20")], (SECOND, True)),
    "a reminder still to come": ((AHEAD,), [], (None, False)),
}


@pytest.mark.parametrize("name", DAYS)
def test_who_was_reminded_and_is_silent(name: str) -> None:
    reminded, notes, expected = DAYS[name]
    found = one(reminded=reminded, notes=tuple(notes))
    assert (found.reminded, found.is_silent) == expected


def test_to_ask_for_a_later_date_is_an_answer() -> None:
    sought = later("2026-12-01", sought="2026-10-07")
    assert not one(reminded=(date(2026, 10, 5),), later_dates=(sought,)).is_silent


def names(found: list[Addressee]) -> list[str]:
    return [each.name for each in found]


def test_each_lead_or_directorate_is_written_to_once() -> None:
    found = chased(
        line(ref="p#1", posts=("Head", "Deputy Head"), directorate="People"),
        line(ref="p#2", posts=("Head",), directorate="Place"),
        line(ref="p#3", posts=(), directorate=""),
    )
    assert [(each.name, len(each.chased)) for each in addressees(found, "lead")] == [
        *(("Deputy Head", 1), ("Head", 2)),
    ]
    assert names(addressees(found, "directorate", ["Place", "People"])) == ["Place", "People"]


def test_the_very_name_goes_before_those_that_hold_it() -> None:
    known = [Addressee(name, ()) for name in ("Deputy Head", "Head", "Head of Homes")]
    assert names(addressed(known, "head")) == ["Head"]
    assert names(addressed(known, "homes")) == ["Head of Homes"]
    assert names(addressed(known, "Head of")) == ["Head of Homes"]
    assert names(addressed(known, "x")) == []


def test_a_second_letter_follows_a_silence() -> None:
    quiet = one(reminded=(date(2026, 10, 5),))
    assert Addressee("Head", (one(), quiet)).is_again
    assert not Addressee("Head", (one(),)).is_again
