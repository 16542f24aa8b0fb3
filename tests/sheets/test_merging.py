"""Answers that come back: what they become in the records, and what is not taken in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clerk import write_records
from cpkit.publish.spreadsheet import spreadsheet
from cpkit.register import Register, load
from cpkit.sheets.merging import Fate, Outcome
from cpkit.sheets.returned import returned
from cpkit.sheets.rows import headings
from cpkit.sheets.workbook import workbook
from sheets.council import DAY, RECORDS, all_rows, council, filled, merger_for, plan, taken_in

ONE, TWO, PLEDGED = "action-plans/plan#1", "action-plans/plan#2", "pledges/pledge#PE1"
TODAY = date.fromisoformat(DAY)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return council(tmp_path)


def sheet(register: Register) -> bytes:
    return workbook(all_rows(register), "Actions", TODAY)


def fates(found: list[Outcome]) -> list[tuple[str, Fate]]:
    return [(each.ref.rpartition("#")[2], each.fate) for each in found]


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(
    register: Register, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    plain = spreadsheet(headings(), [row.cells for row in all_rows(register)]).encode()
    for data in (sheet(register), plain):
        assert taken_in(tmp_path, register, data) == []
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}


def test_an_answer_becomes_a_line_of_progress_and_nothing_else(
    register: Register, tmp_path: Path
) -> None:
    answers: dict[str, Any] = {
        "What has been done": "=All of them, we think",
        "On which day": date(2026, 10, 9),
        "New rating": "Red",
        "What shows it": "The letters\n\nThe list",
        "Answered by": "Head of Schools",
    }
    before = plan(tmp_path)
    (outcome,) = taken_in(tmp_path, register, filled(sheet(register), {ONE: answers}))
    assert (outcome.fate, outcome.words) == ("merged", "progress, rated red, evidence")
    expected = before.replace("rag: green", "rag: red").replace(
        "Half are written to.}\n",
        "Half are written to.}\n"
        "      - on: 2026-10-09\n"
        "        by: Head of Schools\n"
        '        note: =All of them, we think\n'
        "        rag: red\n"
        "        evidence:\n"
        "          - The letters\n"
        "          - The list\n",
    )  # fmt: skip
    assert plan(tmp_path) == expected


def test_a_later_date_is_asked_for_and_not_agreed(register: Register, tmp_path: Path) -> None:
    answers = {"Later date asked for": "March 2027", "Why it is needed": "Strikes"}
    (outcome,) = taken_in(tmp_path, register, filled(sheet(register), {ONE: answers}))
    assert outcome.words == "later date asked for: March 2027"
    record = load(tmp_path / "records", TODAY)[0].get("action-plans/plan")
    (asked,) = record.actions[0].extensions  # type: ignore[union-attr]
    assert (asked.from_, asked.to, asked.sought, asked.agreed, asked.reason) == (
        *("September 2026", "March 2027", TODAY, None, "Strikes"),
    )


@pytest.mark.parametrize("dash", ["-", " – ", "..."])
def test_a_dash_alone_says_nothing(register: Register, tmp_path: Path, dash: str) -> None:
    before = plan(tmp_path)
    answers = {"What has been done": dash}
    taken_in(tmp_path, register, filled(sheet(register), {ONE: answers}))
    assert plan(tmp_path) == before


def test_completion_has_a_day(register: Register, tmp_path: Path) -> None:
    answers = {"New status": "complete", "On which day": "9 October 2026"}
    assert fates(taken_in(tmp_path, register, filled(sheet(register), {ONE: answers}))) == [
        ("1", "merged")
    ]
    assert "status: complete" in plan(tmp_path)
    assert "completed: 2026-10-09" in plan(tmp_path)


def test_a_commitment_is_answered_in_its_round(register: Register, tmp_path: Path) -> None:
    answers = {"What has been done": "It meets.", "New status": "in place"}
    taken_in(tmp_path, register, filled(sheet(register), {PLEDGED: answers}))
    record = load(tmp_path / "records", TODAY)[0].get("pledges/pledge")
    (said,) = record.commitments[0].updates  # type: ignore[union-attr]
    assert (said.on, said.note, said.status) == (TODAY, "It meets.", "in place")
    assert record.commitments[0].status == "in place"  # type: ignore[union-attr]


def test_the_same_sheet_again_changes_nothing(register: Register, tmp_path: Path) -> None:
    answers = {
        "What has been done": "Done.",
        "New rating": "red",
        "Later date asked for": "2027-01-31",
    }
    data = filled(sheet(register), {ONE: answers})
    assert fates(taken_in(tmp_path, register, data)) == [("1", "merged")]
    once = plan(tmp_path)
    again = load(tmp_path / "records", date(2026, 10, 20))[0]
    assert fates(taken_in(tmp_path, again, data)) == [("1", "there already")]
    assert plan(tmp_path) == once


def test_a_record_that_has_changed_since_is_a_conflict(register: Register, tmp_path: Path) -> None:
    data = filled(sheet(register), {ONE: {"What has been done": "Some."}})
    changed = RECORDS["action-plans/plan.yaml"].replace("rag: green", "rag: red")
    write_records(tmp_path, {"action-plans/plan.yaml": changed})
    now = load(tmp_path / "records", TODAY)[0]
    (outcome,) = taken_in(tmp_path, now, data)
    assert outcome.fate == "conflict"
    assert outcome.words == ("the record has changed since the sheet was made: rating is now “red”")
    assert "Some." not in plan(tmp_path)
    assert fates(taken_in(tmp_path, now, data, despite=True)) == [("1", "merged")]
    assert "Some." in plan(tmp_path)


def test_those_who_lead_together_may_both_answer(register: Register, tmp_path: Path) -> None:
    answer = {"What has been done": "All  of them.", "New rating": "red", "New status": "on hold"}
    merger = merger_for(tmp_path, register)
    one = filled(sheet(register), {ONE: answer | {"Answered by": "Head of Schools"}})
    two = filled(
        sheet(register), {ONE: answer | {"What has been done": "all of them.", "Answered by": "B"}}
    )
    assert fates(merger.take("a.xlsx", returned("a.xlsx", one).rows, False)) == [("1", "merged")]
    once = plan(tmp_path)
    (outcome,) = merger.take("b.xlsx", returned("b.xlsx", two).rows, False)
    assert (outcome.fate, outcome.words) == (
        *("there already", "the same was said in a.xlsx, row 2"),
    )
    assert plan(tmp_path) == once


def test_two_answers_to_one_action_are_a_conflict(register: Register, tmp_path: Path) -> None:
    merger = merger_for(tmp_path, register)
    one = filled(sheet(register), {ONE: {"What has been done": "All of them."}})
    two = filled(sheet(register), {ONE: {"What has been done": "None.", "New rating": "red"}})
    assert fates(merger.take("a.xlsx", returned("a.xlsx", one).rows, False)) == [("1", "merged")]
    once = plan(tmp_path)
    (outcome,) = merger.take("b.xlsx", returned("b.xlsx", two).rows, False)
    assert (outcome.fate, outcome.words) == (
        "conflict",
        "a.xlsx, row 2 said otherwise: “What has been done” is “All of them.” there; “New rating”"
        " is empty there",
    )
    assert plan(tmp_path) == once
    assert fates(merger.take("b.xlsx", returned("b.xlsx", two).rows, True)) == [("1", "merged")]
    assert "All of them." in plan(tmp_path)
    assert "None." in plan(tmp_path)


def test_another_clerk_in_the_very_moment_is_noticed(register: Register, tmp_path: Path) -> None:
    merger = merger_for(tmp_path, register)
    data = filled(sheet(register), {ONE: {"What has been done": "Some."}})
    changed = RECORDS["action-plans/plan.yaml"].replace("The plan", "Another plan")
    write_records(tmp_path, {"action-plans/plan.yaml": changed})
    (outcome,) = merger.take("a.xlsx", returned("a.xlsx", data).rows, False)
    assert (outcome.fate, "this very moment" in outcome.words) == ("refused", True)
    assert "Some." not in plan(tmp_path)


SAID = {"What has been done": "x"}
REFUSED = {
    "a rating that is none": ({"New rating": "purple"}, "(there are: green, red, blue)"),
    "a rating that ends it": ({"New rating": "blue"}, "give “complete” as its status"),
    "a status that is none": ({"New status": "nearly"}, "(there are: open, complete, on hold)"),
    "what the members decide": ({"New status": "Closed"}, "“closed” is for the members to decide"),
    "a day to come": (SAID | {"On which day": "2026-10-13"}, "still to come"),
    "a day that is none": (SAID | {"On which day": "31/02/2026"}, "not a date"),
    "a day and nothing": ({"On which day": "2026-10-01"}, "nothing that happened on it"),
    "no date": ({"Later date asked for": "soon"}, "“soon” is no date that can be understood"),
    "a reason for nothing": ({"Why it is needed": "Strikes"}, "and no date"),
    "done and not done": (
        {"New status": "complete", "Later date asked for": "2027"},
        "complete, and a later date is asked for",
    ),
    "a formula": ({"What has been done": "=F(A1)"}, "a formula stands there"),
    "another action's words": (SAID | {"Action": "Read"}, "do not belong together"),
    "an unknown ref": (SAID | {"Ref": "action-plans/plan#9"}, "no action on record"),
    "no ref": (SAID | {"Ref": None}, "it has no ref"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why_and_changes_nothing(
    name: str, register: Register, tmp_path: Path
) -> None:
    answers, reason = REFUSED[name]
    before = plan(tmp_path)
    (outcome,) = taken_in(tmp_path, register, filled(sheet(register), {ONE: answers}))
    assert (outcome.fate, reason in outcome.words) == ("refused", True), outcome.words
    assert plan(tmp_path) == before


def test_rows_that_were_sorted_are_found_again_and_mixed_ones_are_not(
    register: Register, tmp_path: Path
) -> None:
    plain = [list(row.cells) for row in all_rows(register)]
    for row in plain:
        row[8] = f"said of {row[0]}"
    whole = spreadsheet(headings(), plain[::-1]).encode()
    assert {fate for _, fate in fates(taken_in(tmp_path, register, whole, dry_run=True))} == {
        "merged"
    }
    refs = [row[0] for row in plain]
    for row, ref in zip(plain, refs[1:] + refs[:1], strict=True):
        row[0] = ref
    mixed = spreadsheet(headings(), plain).encode()
    assert {fate for _, fate in fates(taken_in(tmp_path, register, mixed))} == {"refused"}


def test_a_dry_run_writes_nothing(register: Register, tmp_path: Path) -> None:
    before = plan(tmp_path)
    data = filled(
        sheet(register), {ONE: {"What has been done": "x"}, TWO: {"New status": "on hold"}}
    )
    found = taken_in(tmp_path, register, data, dry_run=True)
    assert fates(found) == [("1", "merged"), ("2", "merged")]
    assert plan(tmp_path) == before
    assert all(each.revision for each in found)


def test_the_public_sheet_of_a_private_name_comes_back(tmp_path: Path) -> None:
    """A young person is known by role in the sheet, and by name in the record."""
    records = RECORDS | {
        "action-plans/plan.yaml": "title: P\nbody: board\nactions: [{id: 1, action: Ring Casey}]\n",
        "bodies/board.yaml": """
            name: The Board
            regime: committee
            members: [{name: Casey, young_person: yes, represents: Young people}]
            """,
    }
    register = council(tmp_path, records)
    data = sheet(register)
    assert b"Casey" not in data
    (outcome,) = taken_in(tmp_path, register, filled(data, {ONE: {"What has been done": "Rung."}}))
    assert outcome.fate == "merged", outcome.words
    assert "Rung." in plan(tmp_path)


def test_a_plan_without_a_legend_is_rated_in_the_usual_colours_as_it_writes_them(
    tmp_path: Path,
) -> None:
    plain = {**RECORDS, "bodies/board.yaml": "name: The Board\nregime: committee\n"}
    text = RECORDS["action-plans/plan.yaml"].replace("rag: green", "rag: Green")
    plain["action-plans/plan.yaml"] = text.replace("Homes, dir", "Homes, rag: Red, dir")
    register = council(tmp_path, plain)
    rows = {row.cells[0]: row.ratings for row in all_rows(register)}
    assert rows == {
        ONE: ("green", "amber", "red"),
        "action-plans/plan#2": ("green", "amber", "red"),
        "pledges/pledge#PE1": (),
    }
    data = filled(sheet(register), {ONE: {"New rating": "red"}, TWO: {"New rating": "purple"}})
    assert [(o.fate, o.words) for o in taken_in(tmp_path, register, data)] == [
        ("merged", "rated red"),
        ("refused", "“purple” is no rating here (there are: green, amber, red)"),
    ]
    assert "rag: Red\n" in plan(tmp_path)
