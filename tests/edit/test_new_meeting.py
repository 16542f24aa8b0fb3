"""The next meeting's record: all that is known is in it, and it claims nothing that is not."""

import re
from datetime import date
from pathlib import Path

import pytest

from clerk import EXAMPLE, register_of
from cpkit.checks import check_record
from cpkit.edit.new_meeting import meeting_text, new_meeting
from cpkit.edit.recording import checked, record_new
from cpkit.query.programme import business_for
from cpkit.records import Body, Meeting
from cpkit.register import Register, load

BODY = """
name: Corporate Parenting Board
regime: committee
minute_numbers: {form: "{n}/{yy}", restarts: municipal-year}
time: 2.00pm
venue: Council Chamber, Guildhall
members:
  - {name: Councillor Ruth Hallam, role: chair, from: 2024-05-21}
  - {name: Councillor Dev Chaudhuri, from: 2023-05-21, to: 2024-05-20}
  - {name: "Councillor O'Brien, A.", from: 2024-05-21}
  - {name: Vacancy, from: 2024-05-21}
  - {name: Joy Oduya, role: co-opted, voting: no, represents: Foster carers}
  - {name: Casey, role: co-opted, represents: Children in Care Council, young_person: yes}
  - {name: Lee Marsh, role: observer}
in_attendance:
  - {name: Sam Adair, role: Director of Children's Services}
standing_items:
  - {title: Apologies for absence, type: apologies}
  - {title: Minutes, type: minutes}
  - {title: Children in Care Council update, type: discussion}
  - {title: Action log, type: action-log}
work_programme:
  - {title: Virtual school, lead: Virtual School Headteacher, every: 12 months, type: report}
"""

LAST = """
body: board
date: 2024-11-13
status: held
published: 2024-11-05
chair: Councillor Ruth Hallam
present: [Councillor Ruth Hallam]
apologies: none
items:
  - {number: 1/24, title: Apologies for absence, type: apologies}
  - number: 2/24
    title: "Housing: the offer"
    type: report
    purpose: |
      To choose.

      And to ask.
    report: {of: Director, by: Head of Housing, paper: none yet}
    minute: The report was not ready.
    outcome: deferred
    deferred_to: next meeting
  - number: 3/24
    title: Savings
    minute: Discussed.
    actions:
      - id: A1
        action: |
          Find out what it would cost to open a savings account for every child in our care, and
          tell the Board.
        lead: Head of Finance
        due: 2025-02-28
  - number: 4/24
    title: A contract
    exempt: {paragraphs: [3], public_interest: Prices., description: Prices.}
    restricted: Private words.
    restricted_resolved:
      - {text: Private decision., action: {id: R1, lead: Chair, due: 2025-01-10}}
"""

WRITTEN = """\
# Corporate Parenting Board, Wednesday 15 January 2025
body: board
date: 2025-01-15
time: 2.00pm
venue: Council Chamber, Guildhall
status: planned

# The agenda has to be out by Tue 7 Jan 2025. When it is, type
# `cpkit publish`; or write `status: published` above, and take the # away here:
# published: 2025-01-07

# After the meeting, `cpkit attendance --present all --apologies NAME` fills this in; or
# take the # away from these lines, and leave in each list only those who were there.
# started: 2.00pm
# finished:
# chair: Councillor Ruth Hallam
# present:
#   - Councillor Ruth Hallam
#   - Councillor O'Brien, A.
#   - {name: Joy Oduya, role: Foster carers, voting: no}
#   - {name: Casey, role: Children in Care Council, young_person: yes}
# in_attendance:
#   - {name: Sam Adair, role: Director of Children's Services}
# observers:
#   - {name: Lee Marsh, role: observer}
# apologies: none

items:
  - number: 5/24
    title: Apologies for absence
    type: apologies

  - number: 6/24
    title: Minutes
    type: minutes
    confirms:
      - meeting: meetings/2024-11-13-board

  - number: 7/24
    title: Children in Care Council update
    type: discussion

  - number: 8/24
    title: "Housing: the offer"
    # Put off on 13 Nov 2024.
    deferred_from: meetings/2024-11-13-board
    type: report
    purpose: |
      To choose.

      And to ask.
    report:
      of: Director
      by: Head of Housing
      paper: none yet

  - number: 9/24
    title: Virtual school
    # Work programme: every 12 months; not heard before.
    type: report
    report:
      by: Virtual School Headteacher

  - number: 10/24
    title: Action log
    type: action-log
    arising:
      - ref: meetings/2024-11-13-board#A1
        title: Find out what it would cost to open a savings account for every child in our care, and tell the Board
        # Head of Finance; due 28 Feb 2025

  # Open too, from private business: meetings/2024-11-13-board#R1

next_meeting: {date: 2025-03-12, time: 2.00pm}
"""  # noqa: E501 - a title is not folded

RECORDS = {
    "bodies/board.yaml": BODY,
    "meetings/2024-11-13-board.yaml": LAST,
    "meetings/2025-03-12-board.yaml": "body: board\ndate: 2025-03-12\ntime: 2.00pm\n",
}


def written(register: Register, body: str, day: str, **given: str) -> tuple[str, str]:
    its_body = register.body(body)
    assert its_body
    when = date.fromisoformat(day)
    meeting = new_meeting(its_body, when, **given)
    return meeting.id, meeting_text(meeting, business_for(its_body, when, register), register)


def test_a_meeting_that_has_much_to_take_up(tmp_path: Path) -> None:
    register = register_of(tmp_path, RECORDS, "2024-12-01")
    record_id, text = written(register, "board", "2025-01-15")
    assert record_id == "meetings/2025-01-15-board"
    assert text == WRITTEN


def test_words_of_private_business_are_not_in_it(tmp_path: Path) -> None:
    register = register_of(tmp_path, RECORDS, "2024-12-01")
    assert "Private" not in written(register, "board", "2025-01-15")[1]


def test_another_time_and_place(tmp_path: Path) -> None:
    register = register_of(tmp_path, RECORDS, "2024-12-01")
    text = written(register, "board", "2025-01-15", time="6pm", venue="Room 1: upstairs")[1]
    assert 'time: 6pm\nvenue: "Room 1: upstairs"\n' in text
    assert "# started: 6pm\n" in text


def test_the_barest_body(tmp_path: Path) -> None:
    records = {"bodies/young-voices.yaml": "name: Young Voices\nregime: informal\n"}
    register = register_of(tmp_path, records, "2024-12-01")
    assert written(register, "young-voices", "2025-01-15")[1] == (
        "# Young Voices, Wednesday 15 January 2025\n"
        "body: young-voices\ndate: 2025-01-15\n# time:\n# venue:\nstatus: planned\n\n"
        "# After the meeting, `cpkit attendance --present all --apologies NAME` fills this in; or\n"
        "# take the # away from these lines, and leave in each list only those who were there.\n"
        "# started:\n# finished:\n# chair:\n# apologies: none\n\n"
        "# items:\n#   - title: Apologies for absence\n#     type: apologies\n"
    )


def test_without_standing_items_the_last_agendas_formal_ones_come_again(tmp_path: Path) -> None:
    last = """
        body: board
        date: 2024-11-13
        status: confirmed
        items:
          - {title: Welcome and apologies, type: apologies, purpose: Of 13 November}
          - {title: Minutes of the meeting of 9 October, type: minutes}
          - {title: Housing, type: report}
          - {title: Work programme, type: work-programme}
        """
    body = "name: The Board\nregime: committee\n"
    records = {"bodies/board.yaml": body, "meetings/2024-11-13-board.yaml": last}
    text = written(register_of(tmp_path, records, "2024-12-01"), "board", "2025-01-15")[1]
    titles = re.findall(r"^    title: (.*)$", text, re.MULTILINE)
    assert titles == ["Welcome and apologies", "Minutes", "Work programme"]
    assert "November" not in text


@pytest.mark.parametrize("reason", ["exempt: {paragraphs: [3]}", "confidential: {ground: A court}"])
def test_an_item_put_off_within_a_private_one_stays_private(tmp_path: Path, reason: str) -> None:
    last = f"""
body: board
date: 2024-11-13
status: held
items:
  - number: 1/24
    title: Two matters of Elm House
    public_title: Two matters
    {reason}
    items:
      - {{title: Elm House, purpose: To close it., outcome: deferred, deferred_to: next meeting}}
"""
    records = RECORDS | {"meetings/2024-11-13-board.yaml": last}
    text = written(register_of(tmp_path, records, "2024-12-01"), "board", "2025-01-15")[1]
    item = text.partition("title: Elm House")[2].partition("\n\n")[0]
    assert "public_title: Two matters" in item
    assert f"{reason.partition(':')[0]}:" in item
    assert "purpose: To close it." in item


def test_a_standing_item_that_was_put_off_comes_once(tmp_path: Path) -> None:
    last = LAST.replace("title: Apologies for absence", "title: Action log, outcome: deferred")
    records = RECORDS | {"meetings/2024-11-13-board.yaml": last}
    text = written(register_of(tmp_path, records, "2024-12-01"), "board", "2025-01-15")[1]
    assert text.count("title: Action log") == 1
    log = text.partition("title: Action log")[2]
    assert "deferred_from: meetings/2024-11-13-board" in log


@pytest.mark.parametrize(
    ("kind", "before"),
    [("declarations", "Declarations"), ("apologies", "Apologies"), ("discussion", None)],
)
def test_minutes_and_matters_arising_find_a_place_of_their_own(
    tmp_path: Path, kind: str, before: str | None
) -> None:
    item = f"standing_items: [{{title: {before or 'Talk'}, type: {kind}}}]\n"
    records = RECORDS | {
        "bodies/board.yaml": f"name: The Board\nregime: committee\n{item}",
        "meetings/2024-11-13-board.yaml": LAST.replace("outcome: deferred", "outcome: taken"),
    }
    text = written(register_of(tmp_path, records, "2024-12-01"), "board", "2025-01-15")[1]
    titles = re.findall(r"^    title: (.*)$", text, re.MULTILINE)
    lead = [before] if before else []
    assert titles == [*lead, "Minutes", "Matters arising", *([] if before else ["Talk"])]


def uncommented(text: str) -> str:
    """The text once the clerk has taken the # away from the lines that are ready."""
    return re.sub(
        r"^# (?=published|started|chair|present|in_att|obs|apol|  -)", "", text, flags=re.M
    )


def test_what_stands_ready_is_sound_once_the_marks_are_taken_away(tmp_path: Path) -> None:
    register = register_of(tmp_path, RECORDS, "2024-12-01")
    record_id, text = written(register, "board", "2025-01-15")
    filled_in = uncommented(text).replace("status: planned", "status: held")
    meeting = checked(Meeting, record_id, filled_in.encode())
    assert [person.name for person in meeting.present or ()] == [
        "Councillor Ruth Hallam",
        "Councillor O'Brien, A.",
        "Joy Oduya",
        "Casey",
    ]
    assert meeting.chair == "Councillor Ruth Hallam"
    assert meeting.published == date(2025, 1, 7)
    assert meeting.apologies == ()


def test_the_example_councils_next_meetings_are_sound_and_clean(tmp_path: Path) -> None:
    register, problems = load(EXAMPLE, date(2026, 11, 22))
    assert problems == []
    for body in register.all(Body):
        record_id, text = written(register, body.id, "2027-01-20")
        record_new(tmp_path / "records", Meeting, record_id, text)
    for body in EXAMPLE.rglob("*"):
        copy = tmp_path / "records" / body.relative_to(EXAMPLE)
        if body.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(body.read_bytes())
    again, _ = load(tmp_path / "records", date(2026, 11, 22))
    new = [m for m in again.meetings() if m.date == date(2027, 1, 20)]
    assert len(new) == 3
    assert [p.message for m in new for p in check_record(m.id, again)] == []
