"""Actions as they stand in real files: the minutes, a plan and a pledge of a small council."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from cpkit.query.action_line import ActionLine
from cpkit.query.recorded_actions import all_lines, as_at, lines_needed_by
from cpkit.query.standing import standings
from cpkit.records import Action, ActionPlan
from cpkit.register import Register, load
from cpkit.register.due import due_date, is_overdue, later_days, legend_for, works_of

FILES = {
    "council.yaml": """
name: Wharfe Council
directorates: [{name: People, aliases: [Children and Adults]}, {name: Place}]
posts:
  - title: Virtual School Headteacher
    aliases: [Virtual Head]
    holder: Ada Lund
    directorate: People
  - {title: Head of Homes, directorate: Place}
terms: [{name: Summer term 2026, from: 2026-04-13, to: 2026-07-17}]
checks: {due_soon_days: 10}
""",
    "bodies/board.yaml": """
name: The Board
regime: committee
rag: {green: on track, red: {meaning: late, days_late: 5}, blue: {meaning: done, ends: yes}}
""",
    "meetings/2026-01-14-board.yaml": """
body: board
date: 2026-01-14
status: held
items:
  - number: 3/26
    title: School places
    resolved:
      - text: To write to the school.
        action: {id: A1, lead: Chair, due: next meeting}
      - text: To thank everybody.
    actions: [{id: A2, action: Send the list, lead: Virtual Head; Ada Lund, due: 2026-02-02}]
  - title: A private matter
    exempt: {paragraphs: [1]}
    resolved:
      - text: To pay the home.
        action: {id: A3, lead: Head of Homes, due: 2026-02-01}
""",
    "meetings/2026-03-11-board.yaml": "body: board\ndate: 2026-03-11\nstatus: cancelled\n",
    "meetings/2026-05-13-board.yaml": "body: board\ndate: 2026-05-13\nstatus: planned\n",
    "action-plans/plan.yaml": """
title: The plan
body: board
source: {kind: inspection, published: 2026-01-05}
objectives:
  - number: 5
    title: Doing well at school
    actions:
      - {id: 5a, action: Train teachers, timescale: Summer term 2026, rag: green}
      - id: 5b
        action: Train social workers
        directorate: children and adults
        timescale: January – March 2026
        depends_on: [5a, pledges/pledge#P1]
        extensions:
          - {from: March 2026, to: June 2026, sought: 2026-03-01, agreed: meetings/2026-03-11-board}
          - {to: August 2026, agreed: no}
actions:
  - {id: X1, action: Something else, timescale: TBC, status: complete, completed: 2026-02-02}
""",
    "pledges/pledge.yaml": """
title: The Pledge
body: board
launched: 2026-01-20
commitments:
  - {id: P1, directorate: Place, commitment: Keep homes ready, due: 30 April 2026, status: planned}
  - {id: P2, title: Passports, updates: [{on: 2026-02-01, note: Twelve are there.}]}
  - {id: P3, status: in place, updates: [{on: 2026-02-01, note: It is done., status: in place}]}
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "records"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def register(records: Path, on: str = "2026-04-01") -> Register:
    found, problems = load(records, date.fromisoformat(on))
    assert problems == []
    return found


@pytest.fixture
def lines(records: Path) -> dict[str, ActionLine]:
    return {line.ref.rpartition("/")[2]: line for line in all_lines(register(records))}


def test_every_source_is_on_the_register(lines: dict[str, ActionLine]) -> None:
    assert list(lines) == [
        *(f"2026-01-14-board#{each}" for each in ("A1", "A2", "A3")),
        *(f"plan#{each}" for each in ("5a", "5b", "X1")),
        *(f"pledge#{each}" for each in ("P1", "P2", "P3")),
    ]


@pytest.mark.parametrize(
    ("ref", "field", "expected"),
    [
        # An action without words of its own is what its resolution says.
        ("2026-01-14-board#A1", "action", "To write to the school."),
        ("2026-01-14-board#A2", "action", "Send the list"),
        ("2026-01-14-board#A1", "minute", "3/26"),
        ("2026-01-14-board#A1", "title", "The Board, 14 Jan 2026"),
        ("2026-01-14-board#A1", "raised", date(2026, 1, 14)),
        ("2026-01-14-board#A1", "due_after", date(2026, 1, 14)),
        ("2026-01-14-board#A2", "due_after", None),
        ("2026-01-14-board#A1", "line", 9),
        ("2026-01-14-board#A1", "is_rated_here", False),
        ("2026-01-14-board#A2", "leads", ("Virtual Head", "Ada Lund")),
        ("2026-01-14-board#A2", "posts", ("Virtual School Headteacher",)),
        ("2026-01-14-board#A2", "directorate", "People"),
        ("plan#5a", "due", date(2026, 7, 17)),
        ("plan#5a", "timescale", "Summer term 2026"),
        ("plan#5a", "rag", "green"),
        ("plan#5a", "body", "bodies/board"),
        ("plan#5b", "due", date(2026, 3, 31)),
        ("plan#5b", "directorate", "People"),
        ("plan#5b", "depends_on", ("action-plans/plan#5a", "pledges/pledge#P1")),
        ("plan#5b", "file", "records/action-plans/plan.yaml"),
        ("plan#5b", "line", 9),
        ("plan#X1", "due", None),
        ("plan#X1", "is_finished", True),
        ("plan#X1", "finished_on", date(2026, 2, 2)),
        ("pledge#P1", "due", date(2026, 4, 30)),
        ("pledge#P1", "raised", date(2026, 1, 20)),
        ("pledge#P2", "action", "Passports"),
        ("pledge#P2", "status", ""),
        ("pledge#P3", "action", "It is done."),
        ("pledge#P3", "is_finished", True),
    ],
)  # fmt: skip
def test_what_a_line_holds(
    lines: dict[str, ActionLine], ref: str, field: str, expected: object
) -> None:
    assert getattr(lines[ref], field) == expected


def test_extensions_agreed_and_refused(lines: dict[str, ActionLine]) -> None:
    agreed, refused = lines["plan#5b"].later_dates
    assert (agreed.due, agreed.answer, agreed.agreed_on) == (
        date(2026, 6, 30),
        "agreed",
        date(2026, 3, 11),
    )
    assert (refused.due, refused.answer, refused.agreed_on) == (
        date(2026, 8, 31),
        "refused",
        None,
    )


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        ("2026-02-01", []),
        ("2026-02-02", ["A3"]),
        ("2026-03-10", ["A2", "A3"]),
        ("2026-04-01", ["A2", "A3"]),
        ("2026-05-14", ["A1", "A2", "A3", "P1"]),
        ("2026-07-01", ["A1", "A2", "A3", "5b", "P1"]),
    ],
)
def test_what_is_overdue_as_at_a_day(records: Path, on: str, overdue: list[str]) -> None:
    known = register(records, on)
    found = standings(all_lines(known), as_at(known))
    late = [each.line.ref.partition("#")[2] for each in found if each.group == "overdue"]
    assert late == overdue


def test_nothing_of_a_line_depends_on_the_day(records: Path) -> None:
    assert all_lines(register(records, "2020-01-01")) == all_lines(register(records, "2030-01-01"))


def test_soon_is_as_the_council_says_unless_told_otherwise(records: Path) -> None:
    known = register(records)
    assert (as_at(known).soon, as_at(known, 3).soon) == (10, 3)


def test_meetings_that_did_not_take_place_are_not_counted(records: Path) -> None:
    days = as_at(register(records)).meetings
    assert days == {"bodies/board": (date(2026, 1, 14), date(2026, 5, 13))}


def test_the_public_register_has_neither_the_private_action_nor_its_lines(records: Path) -> None:
    public = {line.ref: line for line in all_lines(register(records).public())}
    assert "meetings/2026-01-14-board#A3" not in public
    assert public["meetings/2026-01-14-board#A2"].line is None
    assert public["meetings/2026-01-14-board#A2"].file == "records/meetings/2026-01-14-board.yaml"
    assert public["action-plans/plan#5b"].line == 9


def test_a_plan_brings_the_actions_it_waits_for(records: Path) -> None:
    known = register(records)
    plan = known.one(ActionPlan, "plan")
    assert plan is not None
    refs = [line.ref for line in lines_needed_by(plan, known)]
    assert refs[:3] == [f"action-plans/plan#{each}" for each in ("5a", "5b", "X1")]
    assert "pledges/pledge#P1" in refs


@pytest.mark.parametrize("on", ["2026-02-10", "2026-04-01", "2026-07-01"])
def test_the_register_and_the_checks_agree_on_what_is_overdue(records: Path, on: str) -> None:
    known = register(records, on)
    late = [
        f"{record.id}#{work.id}"
        for record in map(known.get, known.ids())
        for work in works_of(record)
        if is_overdue(work, due_date(work, record, known), known.as_at, legend_for(record, known))
    ]
    found = standings(all_lines(known), as_at(known))
    assert {each.line.ref for each in found if each.group == "overdue"} == set(late)


def test_another_councils_directorates_keep_their_names(tmp_path: Path) -> None:
    pledge = "title: {}\n{}commitments: [{{id: '1', commitment: To listen, directorate: {}}}]\n"
    files = {
        "council.yaml": FILES["council.yaml"],
        "pledges/ours.yaml": pledge.format("Ours", "", "Children and Adults"),
        "pledges/theirs.yaml": pledge.format(
            "Theirs", "council: Moor Council\n", "Children and Adults"
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    register, problems = load(tmp_path, date(2026, 2, 1))
    assert problems == []
    named = {line.ref.partition("#")[0]: line.directorate for line in all_lines(register)}
    assert named == {"pledges/ours": "People", "pledges/theirs": "Children and Adults"}


@pytest.mark.parametrize(
    "lead",
    [
        "Director of Children's Services",
        "Director of Children’s Services",
        "Director of Childrens Services",
        "director of children`s services",
    ],
)
def test_an_apostrophe_makes_no_other_post(tmp_path: Path, lead: str) -> None:
    files = {
        "council.yaml": "name: Wharfe Council\ndirectorates: [{name: People’s Services}]\nposts:"
        " [{title: Director of Children's Services, directorate: People's Services}]\n",
        "action-plans/plan.yaml": f"title: Plan\nactions: [{{id: 1, action: A, lead: {lead}}}]\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (line,) = all_lines(load(tmp_path, date(2026, 2, 1))[0])
    assert line.posts == ("Director of Children's Services",)
    assert line.directorate == "People’s Services"


LATER = [
    ("{to: Summer}", date(2027, 8, 31)),
    ("{to: Spring}", date(2028, 5, 31)),
    ("{to: Summer, sought: 2027-12-01}", date(2028, 8, 31)),
    ("{to: Summer 2026}", date(2026, 8, 31)),
    ("{to: Autumn, agreed: 2026-11-02}, {to: New Year}", date(2028, 1, 31)),
    ("{to: Autumn, agreed: no}, {to: June}", date(2027, 6, 30)),
]


@pytest.mark.parametrize(("extensions", "day"), LATER)
def test_a_later_date_without_a_year_is_later_than_the_one_it_replaces(
    extensions: str, day: date
) -> None:
    action = Action.model_validate(
        {
            "id": "1",
            "action": "A",
            "due": "Spring 2027",
            "extensions": yaml.load(f"[{extensions}]", yaml.BaseLoader),
        }
    )
    assert later_days(action, (), date(2026, 7, 1))[-1] == day
