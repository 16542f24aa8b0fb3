"""`cpkit new-meeting`: the file is written, the dates are said, and nothing is overwritten."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clerk import EXAMPLE, Clerk, write_records

BODY = """
name: Corporate Parenting Board
short_name: the Board
regime: committee
time: 1.00pm
venue: Council Chamber
every: 2 months
standing_items: [{title: Minutes, type: minutes}]
public_questions:
  deadline: {working_days: 3, at: 12 noon}
  replies: {working_days: 1, at: 5pm}
"""
LAST = "body: board\ndate: 2023-02-21\nstatus: held\nchair: Chair\npresent: [Chair]\n"
RECORDS = {
    "council.yaml": "name: Saltmere Council\n",
    "bodies/board.yaml": BODY,
    "meetings/2023-02-21-board.yaml": LAST,
}
TODAY = ("--as-at", "2023-03-01")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


SAID = """\
Wrote records/meetings/2023-04-18-board.yaml

It takes up:
  - the minutes of 21 Feb 2023, to be confirmed

The dates that follow from it:
  Agenda out by                 Thu 6 Apr 2023
      5 clear working days before the meeting (LGA 1972 s.100A(6), s.100B(3))
  Questions in by               Thu 13 Apr 2023, 12 noon
      3 working days before the meeting (the body's own rule)
  Replies in by                 Mon 17 Apr 2023, 5.00 pm
      1 working day before the meeting (the body's own rule)
  Minutes open until            Tue 17 Apr 2029
      six years beginning with the meeting (LGA 1972 s.100C(1))
  Background papers open until  Sat 17 Apr 2027
      four years beginning with the meeting (LGA 1972 s.100D)
"""


def test_the_next_by_the_bodys_pattern(clerk: Clerk) -> None:
    outcome = clerk.types("new-meeting", *TODAY)
    assert (outcome.code, outcome.out, outcome.err) == (0, SAID, "")
    assert "time: 1.00pm\nvenue: Council Chamber\nstatus: planned\n" in clerk.file(
        "records/meetings/2023-04-18-board.yaml"
    )
    new = "records/meetings/2023-04-18-board.yaml"
    assert clerk.types("validate", "--strict", *TODAY, new).code == 0


@pytest.mark.parametrize("day", ["25 April 2023", "Tuesday 25 April 2023", "25/04/2023"])
def test_a_day_in_any_form(clerk: Clerk, day: str) -> None:
    assert clerk.types("new-meeting", "--date", day, *TODAY).code == 0
    assert (clerk.folder / "records/meetings/2023-04-25-board.yaml").is_file()


@pytest.mark.parametrize(
    "name", ["board", "bodies/board", "The Board", "corporate parenting board"]
)
def test_a_body_by_any_of_its_names(clerk: Clerk, name: str) -> None:
    assert clerk.types("new-meeting", "--body", name, *TODAY).code == 0


def test_a_clerk_at_a_terminal_is_asked(clerk: Clerk) -> None:
    outcome = clerk.types("new-meeting", *TODAY, answers="25 April 2023\n")
    assert outcome.out.startswith("Date of the meeting [2023-04-18]: ")
    assert (clerk.folder / "records/meetings/2023-04-25-board.yaml").is_file()


def test_of_several_bodies_one_is_chosen(clerk: Clerk) -> None:
    write_records(clerk.folder, {"bodies/a-group.yaml": "name: A Group\nregime: informal\n"})
    outcome = clerk.types("new-meeting", *TODAY, answers="1\n25 April 2023\n10am\n\n")
    assert outcome.code == 0
    assert "  1  A Group\n  2  Corporate Parenting Board\n" in outcome.out
    assert "time: 10am\n# venue:\n" in clerk.file("records/meetings/2023-04-25-a-group.yaml")
    refused = clerk.types("new-meeting", *TODAY)
    assert refused.code == 2
    assert "say which with --body: a-group, board" in refused.err


REFUSED = {
    "no such day": (["--date", "30 February 2023"], "February 2023 has 28 days"),
    "no such time": (["--date", "25 April 2023", "--time", "25:00"], "hours run from 00 to 23"),
    "no such body": (["--body", "parks"], "no record is called `parks`"),
    "on record": (["--date", "21 February 2023"], "is there already, and was left alone"),
    "not text": (["--date", "25 April 2023", "--venue", "\udcff"], "are not UTF-8 text"),
}


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals_write_nothing(clerk: Clerk, words: list[str], reason: str) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("new-meeting", *words, *TODAY)
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())
    assert clerk.snapshot() == before


def test_without_a_pattern_the_day_has_to_be_given(clerk: Clerk) -> None:
    write_records(clerk.folder, {"bodies/board.yaml": "name: Board\nregime: committee\n"})
    outcome = clerk.types("new-meeting", *TODAY)
    assert outcome.code == 2
    assert "give it with --date" in outcome.err


def test_a_meeting_of_that_day_under_another_name_is_seen(clerk: Clerk) -> None:
    write_records(clerk.folder, {"meetings/special.yaml": "body: board\ndate: 2023-04-25\n"})
    outcome = clerk.types("new-meeting", "--date", "2023-04-25", *TODAY)
    assert outcome.code == 2
    assert "`meetings/special`" in outcome.err


def test_without_any_body_it_says_how_to_begin(clerk: Clerk) -> None:
    (clerk.folder / "records/bodies/board.yaml").unlink()
    outcome = clerk.types("new-meeting")
    assert (outcome.code, "cpkit init" in outcome.err) == (2, True)


def test_a_dry_run_shows_the_record_and_its_dates_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("new-meeting", "--date", "2023-04-22", "--dry-run", *TODAY)
    assert clerk.snapshot() == before
    told = clerk.types("new-meeting", "--date", "2023-04-22", *TODAY)
    file = "records/meetings/2023-04-22-board.yaml"
    dates = told.out.removeprefix(f"Wrote {file}\n")
    assert outcome.out == f"{file} would be:\n\n{clerk.file(file)}{dates}"
    assert outcome.err == f"cpkit: a dry run; nothing was written\n{told.err}"
    assert "warning: Saturday 22 April 2023 is at the weekend" in told.err


def test_a_dry_run_says_too_that_the_record_is_there(clerk: Clerk) -> None:
    outcome = clerk.types("new-meeting", "--date", "2023-02-21", "--dry-run", *TODAY)
    assert outcome.code == 2
    assert outcome.err == "cpkit: `2023-02-21-board.yaml` is there already, and was left alone\n"


@pytest.mark.parametrize(
    ("day", "as_at", "warning"),
    [
        ("2023-04-22", "2023-03-01", "Saturday 22 April 2023 is at the weekend"),
        ("2023-05-08", "2023-03-01", "Monday 8 May 2023 is a bank holiday"),
        ("2023-04-18", "2023-04-07", "the agenda had to be out by Thu 6 Apr 2023"),
        ("2099-04-21", "2023-03-01", "bank holidays are known from 2012 to"),
    ],
)
def test_what_is_odd_is_said(clerk: Clerk, day: str, as_at: str, warning: str) -> None:
    outcome = clerk.types("new-meeting", "--date", day, "--as-at", as_at)
    assert outcome.code == 0
    assert f"warning: {warning}" in outcome.err


def test_lines_fit_a_screen_of_80_columns(clerk: Clerk) -> None:
    shutil.rmtree(clerk.folder / "records")
    shutil.copytree(EXAMPLE, clerk.folder / "records")
    words = ("--date", "2027-01-20", "--as-at", "2026-11-22", "--body", "board")
    outcome = clerk.types("new-meeting", *words)
    assert outcome.code == 0
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_at_a_real_terminal(clerk: Clerk) -> None:
    """The question is asked where a person sees it, and an interrupt ends without a word."""
    outside, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cpkit", "new-meeting", *TODAY],
        cwd=clerk.folder,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    )
    os.close(inside)
    seen = b""
    while b"[2023-04-18]: " not in seen:
        seen += os.read(outside, 1000)
    os.write(outside, b"25 April 2023\n")
    assert process.wait() == 0
    os.close(outside)
    assert (clerk.folder / "records/meetings/2023-04-25-board.yaml").is_file()


def test_whoever_breaks_off_has_written_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    assert clerk.types("new-meeting", *TODAY, answers="").code == 130
    assert clerk.snapshot() == before


def test_what_cannot_be_read_is_not_left_out_without_a_word(clerk: Clerk) -> None:
    write_records(clerk.folder, {"pledges/2022-pledge.yaml": "titel: Our Pledge\n"})
    outcome = clerk.types("new-meeting", "--date", "2023-04-18", *TODAY)
    assert outcome.code == 0
    assert "warning: records/pledges/2022-pledge.yaml cannot be read" in outcome.err


def test_nothing_is_begun_after_a_meeting_that_cannot_be_read(clerk: Clerk) -> None:
    """The numbers would begin anew, and what it left to do would be forgotten."""
    write_records(clerk.folder, {"meetings/2023-02-21-board.yaml": LAST + "stauts: held\n"})
    before = clerk.snapshot()
    outcome = clerk.types("new-meeting", "--date", "2023-04-18", *TODAY)
    assert (outcome.code, clerk.snapshot()) == (2, before)
    assert "`meetings/2023-02-21-board` cannot be read, so nobody can tell" in outcome.err


def test_a_broken_record_of_another_body_is_in_nobodys_way(clerk: Clerk) -> None:
    write_records(clerk.folder, {"meetings/2023-02-21-forum.yaml": LAST + "stauts: held\n"})
    assert clerk.types("new-meeting", "--date", "2023-04-18", *TODAY).code == 0


def test_a_pattern_without_a_meeting_to_count_from_is_not_asked_for_again(clerk: Clerk) -> None:
    (clerk.folder / "records/meetings/2023-02-21-board.yaml").unlink()
    outcome = clerk.types("new-meeting", *TODAY)
    assert outcome.err == "cpkit: the day is needed: give it with --date\n"


def test_a_weekday_that_does_not_fit_is_refused(clerk: Clerk) -> None:
    outcome = clerk.types("new-meeting", "--date", "Tuesday 8 July 2026", "--dry-run")
    assert outcome.code == 2
    assert "`Tuesday 8 July 2026` is a Wednesday" in outcome.err


def test_numbers_of_a_meeting_already_called_are_not_used_again_unsaid(clerk: Clerk) -> None:
    numbered = BODY + "minute_numbers: {form: '{n}/{yy}'}\n"
    write_records(clerk.folder, {"bodies/board.yaml": numbered})
    first = clerk.types("new-meeting", "--date", "2023-04-19", *TODAY)
    assert "minute number" not in first.err
    outcome = clerk.types("new-meeting", "--date", "2023-04-18", *TODAY)
    assert "warning: minute number" in outcome.err
    assert "in the record of 19 Apr 2023 too: go on from" in outcome.err


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "minute number 1/23 stands in"),
        (3, "minute numbers 1/23, 2/23 and 3/23 stand in"),
        (12, "minute numbers 1/23 to 12/23 stand in"),
    ],
)
def test_many_numbers_are_told_by_the_first_and_the_last(
    clerk: Clerk, count: int, words: str
) -> None:
    (clerk.folder / "records/meetings/2023-02-21-board.yaml").unlink()
    items = "\n".join(f"  - {{title: Item {n}}}" for n in range(count))
    body = BODY.replace("[{title: Minutes, type: minutes}]", f"\n{items}")
    numbers = "minute_numbers: {form: '{n}/{yy}', restarts: calendar-year}\n"
    write_records(clerk.folder, {"bodies/board.yaml": f"{body}{numbers}"})
    clerk.types("new-meeting", "--date", "2023-04-19", *TODAY)
    outcome = clerk.types("new-meeting", "--date", "2023-04-18", *TODAY)
    assert f"warning: {words} the record of 19 Apr 2023 too" in outcome.err
