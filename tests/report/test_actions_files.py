"""Actions for other programs: the JSON that was promised, a spreadsheet, a diary."""

import csv
import io
import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from action_lines import DAY, as_at, later, line, note
from cpkit.publish.spreadsheet import safe_cell
from cpkit.query.action_line import ActionLine
from cpkit.query.standing import standings
from cpkit.report.actions_csv import COLUMNS, actions_csv
from cpkit.report.actions_ics import actions_ics
from cpkit.report.actions_json import actions_json

NULLABLE_DATE = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
NULLABLE_TEXT = {"type": ["string", "null"], "minLength": 1}


def strict(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


PROMISED = strict(
    schema_version={"const": 1},
    as_at={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    actions={
        "type": "array",
        "items": strict(
            ref={"type": "string", "pattern": "#"},
            action={"type": "string"},
            lead={"type": "array", "items": {"type": "string"}},
            due=NULLABLE_DATE,
            timescale=NULLABLE_TEXT,
            status=NULLABLE_TEXT,
            rag=NULLABLE_TEXT,
            rag_computed=NULLABLE_TEXT,
            overdue_days={"type": ["integer", "null"], "minimum": 0},
            source=strict(
                record={"type": "string"},
                kind={"enum": ["meeting", "action plan", "pledge"]},
                file={"type": "string"},
                line={"type": ["integer", "null"], "minimum": 1},
                minute=NULLABLE_TEXT,
            ),
            last_progress={
                "oneOf": [{"type": "null"}, strict(on=NULLABLE_DATE, note={"type": "string"})]
            },
        ),
    },
)
HOSTILE = "[bold] \x1b[31m =cmd()|'x' \u202e\n=1+1\r\n,;\\ \"“”"
LINES = [
    line(),
    line(
        ref="meetings/m#A1",
        kind="meeting",
        minute="3/26",
        due="2026-10-02",
        timescale="the next meeting",
        rag="Green",
        line=None,
        notes=(note("2026-09-01", "Asked."), note(None, "x")),
    ),
    line(ref="pledges/p#P1", kind="pledge", status="", legend=(), leads=(), posts=()),
    line(
        ref="x#1", action=HOSTILE, leads=(HOSTILE,), notes=(note(None, HOSTILE),), due="2026-12-01"
    ),
    line(ref="x#2", status="complete", is_finished=True, due="2026-10-02"),
    line(ref="x#3", due="2026-10-20", later_dates=(later("2026-12-31", sought="2026-09-01"),)),
]


def as_json(lines: list[ActionLine]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(actions_json(standings(lines, as_at()), DAY))
    return document


def test_the_json_keeps_its_promise() -> None:
    document = as_json(LINES)
    jsonschema.validate(document, PROMISED)
    assert document["as_at"] == "2026-10-12"
    assert document["actions"][1] == {
        "ref": "meetings/m#A1",
        "action": "Write to the school",
        "lead": ["Head of Service"],
        "due": "2026-10-02",
        "timescale": "the next meeting",
        "status": "open",
        "rag": "Green",
        "rag_computed": "amber",
        "overdue_days": 10,
        "source": {
            "record": "action-plans/plan",
            "kind": "meeting",
            "file": "records/action-plans/plan.yaml",
            "line": None,
            "minute": "3/26",
        },
        "last_progress": {"on": "2026-09-01", "note": "Asked."},
    }
    assert document["actions"][3]["action"] == HOSTILE


def test_the_schema_of_the_promise_is_strict() -> None:
    document = as_json(LINES)
    del document["actions"][0]["due"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, PROMISED)


@pytest.mark.parametrize(
    ("number", "due", "overdue"),
    [(0, None, None), (1, "2026-10-02", 10), (4, "2026-10-02", 0), (5, "2026-10-20", 0)],
)
def test_overdue_days_are_null_only_where_no_date_is_known(
    number: int, due: str | None, overdue: int | None
) -> None:
    found = as_json(LINES)["actions"][number]
    assert (found["due"], found["overdue_days"]) == (due, overdue)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_spreadsheet_holds_every_action() -> None:
    text = actions_csv(standings(LINES, as_at()))
    assert text.startswith("\ufeff")
    assert text.endswith('"\r\n')
    found = rows(text)
    assert list(found[0]) == list(COLUMNS)
    assert [row["ref"] for row in found] == [each.ref for each in LINES]
    assert found[1] | {"last progress": "Asked."} == found[1]
    assert found[1] | {"days overdue": "10", "standing": "Overdue", "due": "2026-10-02"} == found[1]
    assert found[2] | {"days overdue": "", "lead": "", "standing": "Without a date"} == found[2]
    assert found[5]["later date sought"] == "31 Dec 2026, asked for on 1 Sep 2026"


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "－x",
    "\r=1",
    "x\n=1",
]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_begins_like_a_formula(words: str) -> None:
    for each in safe_cell(words).split("\n"):
        assert each.lstrip("\u00a0 \t")[:1] not in set("=+-@＝＋－＠")


@pytest.mark.parametrize("number", ["10", "-48", "+84", "62.5", "-0.5"])
def test_a_plain_number_stays_a_number(number: str) -> None:
    assert safe_cell(number) == number


@given(st.text(max_size=60))
def test_a_cell_loses_no_letter(words: str) -> None:
    letters = [character for character in words if character.isalnum()]
    assert [character for character in safe_cell(words) if character.isalnum()] == letters


@given(st.text(max_size=60))
def test_a_cell_is_never_run_and_never_breaks_out(words: str) -> None:
    found = rows(actions_csv(standings([line(action=words)], as_at())))
    assert len(found) == 1
    cell = found[0]["action"]
    assert not any(c in cell for c in "\x00\x1b\x07\x9b")
    if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", cell):
        return  # a plain number is one
    for each in cell.split("\n"):
        assert each.lstrip()[:1] not in set("=+-@＝＋－＠")


def events(lines: list[ActionLine]) -> list[Any]:
    text = actions_ics(standings(lines, as_at()), DAY)
    assert all(len(each.encode()) <= 75 for each in text.split("\r\n"))
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_the_diary_has_what_is_open_and_dated() -> None:
    found = events(LINES)
    assert [str(each["UID"]) for each in found] == [
        *("meetings/m#A1@cpkit", "x#1@cpkit", "x#3@cpkit"),
    ]
    assert [each.decoded("DTSTART").isoformat() for each in found] == [
        *("2026-10-02", "2026-12-01", "2026-10-20"),
    ]
    assert str(found[0]["SUMMARY"]) == "Due: Write to the school"
    assert "Lead: Head of Service" in str(found[0]["DESCRIPTION"])
    assert found[0].decoded("DTSTAMP").date().isoformat() == "2026-09-01"


def test_hostile_words_stay_in_their_entry() -> None:
    description = str(events(LINES)[1]["DESCRIPTION"])
    assert "=cmd()" in description
    assert "\x1b" not in description
