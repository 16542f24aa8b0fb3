"""What earlier meetings leave to the next one: nothing is lost, and nothing comes up twice."""

from datetime import date
from pathlib import Path

import pytest

from clerk import register_of
from cpkit.query.programme import Business, business_for, is_about, is_named
from cpkit.records import Meeting

BODY = "name: The Board\nregime: committee\n"


def business(
    folder: Path, meetings: dict[str, str], *, day: str, body: str = "", as_at: str = "2024-12-01"
) -> Business:
    records = {"bodies/board.yaml": BODY + body}
    for when, text in meetings.items():
        records[f"meetings/{when}-board.yaml"] = f"body: board\ndate: {when}\n{text}"
    found = register_of(folder, records, as_at)
    board = found.body("board")
    assert board
    return business_for(board, date.fromisoformat(day), found)


HELD, CONFIRMED = "status: held\n", "status: confirmed\n"


@pytest.mark.parametrize(
    ("meetings", "confirms"),
    [
        ({}, []),
        ({"2024-10-09": HELD}, ["2024-10-09"]),
        ({"2024-09-11": HELD, "2024-10-09": HELD}, ["2024-09-11", "2024-10-09"]),
        ({"2024-09-11": CONFIRMED, "2024-10-09": HELD}, ["2024-10-09"]),
        ({"2024-09-11": f"{HELD}confirmed: 2024-10-09\n", "2024-10-09": HELD}, ["2024-10-09"]),
        # The later minutes say so, though the earlier record was not marked.
        (
            {
                "2024-09-11": HELD,
                "2024-10-09": f"{HELD}items: [{{title: Minutes, confirms: "
                "[{meeting: 11 September 2024, outcome: amended}]}]\n",
            },
            ["2024-10-09"],
        ),
        # Minutes that were put off come up again.
        (
            {
                "2024-09-11": HELD,
                "2024-10-09": f"{HELD}items: [{{title: Minutes, confirms: "
                "[{meeting: meetings/2024-09-11-board, outcome: postponed}]}]\n",
            },
            ["2024-09-11", "2024-10-09"],
        ),
        # The meeting in between will have confirmed the older ones.
        ({"2024-10-09": HELD, "2024-11-13": "status: planned\n"}, ["2024-11-13"]),
        ({"2024-10-09": HELD, "2024-11-13": "status: cancelled\n"}, ["2024-10-09"]),
        ({"2024-10-09": HELD, "2024-11-13": "status: inquorate\n"}, ["2024-10-09"]),
        ({"2025-01-08": HELD}, []),  # on the day of the meeting itself, or after it
    ],
)
def test_minutes_to_confirm(tmp_path: Path, meetings: dict[str, str], confirms: list[str]) -> None:
    found = business(tmp_path, meetings, day="2025-01-08")
    assert [meeting.date.isoformat() for meeting in found.confirms] == confirms


def deferring(to: str = "next meeting", outcome: str = "deferred") -> str:
    return f"{HELD}items: [{{title: Housing, outcome: {outcome}, deferred_to: {to}}}]\n"


def with_item(item: str, status: str = HELD) -> str:
    return f"{status}items: [{{{item}}}]\n"


@pytest.mark.parametrize(
    ("meetings", "put_off"),
    [
        ({"2024-10-09": deferring()}, ["Housing"]),
        ({"2024-10-09": deferring(outcome="not reached")}, ["Housing"]),
        ({"2024-10-09": deferring(outcome="withdrawn")}, []),
        ({"2024-10-09": deferring("8 January 2025")}, ["Housing"]),
        ({"2024-10-09": deferring("meetings/2025-01-08-board")}, ["Housing"]),
        ({"2024-10-09": deferring("January 2025")}, ["Housing"]),
        ({"2024-10-09": deferring("12 March 2025")}, []),
        ({"2024-10-09": deferring("meetings/2025-03-12-board")}, []),
        ({"2024-10-09": deferring("Summer term 2025")}, []),
        # It came back, whatever became of it then.
        ({"2024-10-09": deferring(), "2024-11-13": with_item("title: housing")}, []),
        (
            {"2024-10-09": deferring(), "2024-11-13": with_item("title: Housing", "")},
            [],
        ),
        (
            {
                "2024-10-09": deferring(),
                "2024-11-13": with_item(
                    "title: 'Housing: the new offer', deferred_from: meetings/2024-10-09-board"
                ),
            },
            [],
        ),
        # Another item of the same meeting came back, and this one did not.
        (
            {
                "2024-10-09": deferring(),
                "2024-11-13": with_item("title: Health, deferred_from: meetings/2024-10-09-board"),
            },
            ["Housing"],
        ),
        # Put off twice, it comes back once.
        ({"2024-10-09": deferring(), "2024-11-13": deferring()}, ["Housing"]),
        (
            {
                "2024-10-09": deferring(),
                "2024-11-13": with_item("title: Housing", "status: cancelled\n"),
            },
            ["Housing"],
        ),
    ],
)
def test_items_put_off(tmp_path: Path, meetings: dict[str, str], put_off: list[str]) -> None:
    found = business(tmp_path, meetings, day="2025-01-08")
    assert [each.item.title for each in found.put_off] == put_off


def test_items_within_items_come_back_too(tmp_path: Path) -> None:
    inner = "title: Reports, items: [{title: Housing, outcome: deferred}]"
    found = business(tmp_path, {"2024-10-09": with_item(inner)}, day="2025-01-08")
    assert [each.item.title for each in found.put_off] == ["Housing"]


def heard(day: str, title: str = "Health", more: str = "") -> dict[str, str]:
    return {day: with_item(f"title: '{title}'{more}", CONFIRMED)}


@pytest.mark.parametrize(
    ("entry", "meetings", "expected"),
    [
        ("every: 12 months", {}, True),
        ("every: 12 months", heard("2024-01-24"), True),  # in the month of the year before
        ("every: 12 months", heard("2024-02-07"), False),
        ("every: 12 months", heard("2022-02-07"), True),
        ("every: 12 months", heard("2024-02-07", more=", outcome: deferred"), False),
        ("every: year", heard("2024-02-07", "Health 2023-24"), False),
        ("every: year", heard("2024-02-07", "Health: the dental checks"), False),
        ("every: year", heard("2024-02-07", "Health of care leavers"), True),  # another item
        ("every: 6 weeks", heard("2024-12-04"), False),
        ("every: 6 weeks", heard("2024-11-27"), True),
        ("every: meeting", heard("2024-12-04"), True),
        ("every: 2 meetings", heard("2024-12-04"), False),
        ("every: 2 meetings", heard("2024-10-09") | {"2024-12-04": HELD}, True),
        ("due: January 2025", {}, True),
        ("due: 8 January 2025", {}, True),
        ("due: Spring term 2025", {}, True),
        ("due: 9 January 2025", {}, False),
        ("due: Summer 2025", {}, False),
        ("due: December 2024", heard("2024-12-04"), False),
        ("due: January 2025", heard("2024-10-09"), True),  # it was heard, and is to come again
        ("due: January 2026, every: 12 months", {}, False),  # for the first time, and then yearly
        ("lead: Nurse", {}, True),
        ("lead: Nurse", heard("2019-10-09"), False),
    ],
)
def test_the_work_programme(
    tmp_path: Path, entry: str, meetings: dict[str, str], expected: bool
) -> None:
    programme = f"work_programme: [{{title: Health, {entry}}}]\n"
    found = business(tmp_path, meetings, day="2025-01-08", body=programme)
    named = [each.entry.title for each in found.expected]
    put_off = [each.item.title for each in found.put_off]
    assert named == (["Health"] if expected and not put_off else [])


def test_an_item_put_off_does_not_also_come_from_the_work_programme(tmp_path: Path) -> None:
    programme = "work_programme: [{title: Housing, every: meeting}]\n"
    found = business(tmp_path, {"2024-10-09": deferring()}, day="2025-01-08", body=programme)
    assert [each.item.title for each in found.put_off] == ["Housing"]
    assert found.expected == ()


def test_a_standing_item_does_not_also_come_from_the_work_programme(tmp_path: Path) -> None:
    body = "standing_items: [Health]\nwork_programme: [{title: Health, every: meeting}]\n"
    assert business(tmp_path, {}, day="2025-01-08", body=body).expected == ()


ACTIONS = """
status: held
items:
  - title: Housing
    actions:
      - {id: A1, action: Write to the landlord, lead: Chair, due: 2024-11-01}
      - {id: A2, action: Count the homes, status: complete}
      - {id: A3, action: Ask for more homes, lead: Chair, timescale: TBC}
  - title: A contract
    exempt: 3
    restricted_resolved:
      - {text: Sign it, action: {id: R1, lead: Chair, due: 2024-11-01}}
"""


def test_open_actions_and_those_of_private_business_apart(tmp_path: Path) -> None:
    found = business(tmp_path, {"2024-10-09": ACTIONS}, day="2025-01-08")
    shown = [each.line.ref.partition("#")[2] for each in found.open_actions]
    assert shown == ["A1", "A3"]
    assert [each.line.ref.partition("#")[2] for each in found.private_actions] == ["R1"]


@pytest.mark.parametrize(
    ("words", "is_meant"),
    [
        ("meetings/2024-10-09-board", True),
        ("records/meetings/2024-10-09-board.yaml", True),
        ("2024-10-09-board", True),
        ("9 October 2024", True),
        ("board", False),
        ("meetings/2024-10-10-board", False),
        ("next meeting", False),
    ],
)
def test_how_a_record_names_a_meeting(tmp_path: Path, words: str, is_meant: bool) -> None:
    records = {
        "bodies/board.yaml": BODY,
        "meetings/2024-10-09-board.yaml": "body: board\ndate: 2024-10-09\n",
    }
    meeting = register_of(tmp_path, records, "2024-12-01").one(Meeting, "2024-10-09-board")
    assert meeting
    assert is_named(words, meeting) is is_meant


@pytest.mark.parametrize(
    ("title", "subject", "is_one"),
    [
        ("Health", "health.", True),
        ("Inspection action plan: the life-story team", "Inspection action plan", True),
        ("Annual report 2024-25", "Annual report", True),
        ("Local offer for care leavers", "Local offer", False),
        ("Health", "Health of children", False),
    ],
)
def test_what_an_item_is_about(title: str, subject: str, is_one: bool) -> None:
    assert is_about(title, subject) is is_one
