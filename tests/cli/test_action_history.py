"""`cpkit actions history`: what moved, when, at which commit, and how far a plan has slipped."""

from pathlib import Path

import pytest

from clerk import Clerk, Outcome
from repository import Repository

PLAN = "records/action-plans/plan.yaml"
FIRST = """\
title: The plan
body: board
actions:
  - {id: 1a, action: Write to schools, lead: Head, timescale: March 2026}
  - {id: 1b, action: Ring Casey, lead: Head, due: 2026-05-31}
"""
BOARD = """\
name: The Board
regime: committee
members: [{name: Casey, young_person: yes, represents: Young people}]
"""
MEETING = "body: board\ndate: 2026-04-14\nstatus: held\n"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    made = Repository(tmp_path)
    others = {
        "records/council.yaml": "name: Saltmere\n",
        "records/bodies/board.yaml": BOARD,
        "records/meetings/2026-04-14-board.yaml": MEETING,
    }
    asked = FIRST.replace(
        "March 2026}",
        "March 2026, rag: red,\n     extensions: [{to: June 2026, sought: 2026-04-01}]}",
    )
    agreed = asked.replace("2026-04-01}", "2026-04-01, agreed: meetings/2026-04-14-board}")
    later = agreed.replace("due: 2026-05-31", "status: complete, completed: 2026-06-01")
    made.commit({**others, PLAN: FIRST}, "Casey's own words", "2026-01-10")
    made.commit({PLAN: asked}, day="2026-04-02")
    made.commit({PLAN: "title: [broken\n"}, day="2026-04-03")
    made.commit({PLAN: agreed}, day="2026-04-14")
    made.commit({PLAN: later}, day="2026-06-02")
    return Clerk(tmp_path, monkeypatch)


def history(clerk: Clerk, *words: str, day: str = "2026-07-01") -> Outcome:
    return clerk.types("actions", "history", *words, "--as-at", day)


def without_commits(out: str, clerk: Clerk) -> str:
    ids = Repository(clerk.folder).git("log", "--format=%H").split()
    for number, each in enumerate(reversed(ids), 1):
        out = out.replace(each[:10], f"commit {number:<3}")
    return out


def test_what_moved_from_what_to_what(clerk: Clerk) -> None:
    outcome = history(clerk, "1a")
    assert (outcome.code, outcome.err) == (0, "")
    assert without_commits(outcome.out, clerk) == (
        "History of action-plans/plan#1a\n"
        "  Write to schools\n"
        "\n"
        "  10 Jan 2026 commit 1      recorded, due March 2026\n"
        "\n"
        "  2 Apr 2026  commit 2      rating: none → red\n"
        "                            later date asked for: none → June 2026\n"
        "\n"
        "  14 Apr 2026 commit 4      due: March 2026 → June 2026\n"
        "                            later date asked for: June 2026 → none\n"
        "                            after the meeting of 14 Apr 2026\n"
        "\n"
        "Its date moved once, from 31 Mar 2026 to 30 Jun 2026: 91 days later.\n"
    )


def test_what_is_not_committed_comes_last(clerk: Clerk) -> None:
    plan = clerk.folder / PLAN
    plan.write_text(plan.read_text("utf-8").replace("rag: red", "rag: amber"), "utf-8")
    out = history(clerk, "1a").out
    assert "\n  1 Jul 2026  not committed rating: red → amber\n" in out


def test_as_at_an_earlier_day(clerk: Clerk) -> None:
    out = history(clerk, "1a", day="2026-04-10").out
    assert "rating: none → red" in out
    assert "14 Apr 2026" not in out


def test_nobody_is_named_and_no_message_is_told(clerk: Clerk) -> None:
    for audience in ("public", "members"):
        out = history(clerk, "1b", "--audience", audience).out
        assert "A Clerk" not in out
        assert "own words" not in out
    assert "Ring Young people" in history(clerk, "1b").out
    assert "Ring Casey" in history(clerk, "1b", "--audience", "members").out


def test_a_whole_plan_commit_by_commit(clerk: Clerk) -> None:
    assert without_commits(history(clerk, "plan").out, clerk) == (
        "History of The plan\n"
        "\n"
        "  Day         Commit           Open  Overdue  Done  Dates moved  Days in all\n"
        "  10 Jan 2026 commit 1            2        0     0            0            0\n"
        "  2 Apr 2026  commit 2            2        1     0            0            0\n"
        "  14 Apr 2026 commit 4            2        0     0            1           91\n"
        "  2 Jun 2026  commit 5            1        0     1            1           91\n"
    )


def test_a_plan_as_a_page_with_a_chart(clerk: Clerk) -> None:
    page = history(clerk, "plan", "--to", "md").out
    assert "Dates were moved 1 time: 91 days later in all." in page
    assert "- Open: lowest 1 on 2 Jun 2026, highest 2 on 10 Jan 2026." in page
    assert "- Of these overdue: lowest 0 on 10 Jan 2026, highest 1 on 2 Apr 2026." in page
    assert history(clerk, "plan", "-o", "plan.html").code == 0
    web = clerk.file("plan.html")
    assert '<svg viewBox="0 0 720 270" role="img"' in web
    assert web.count("<rect ") == 8
    assert "Casey" not in page + web


OPEN_ITEMS = """\
body: board
date: 2026-04-14
status: held
items:
  - title: Homes
    actions: [{id: a1, action: Paint the hall, lead: Head of Homes, due: 2026-05-31}]
  - title: The Quill Lane contract
    actions: [{id: a2, action: End the Quill Lane contract, lead: Head, due: 2026-05-31}]
"""
MADE_EXEMPT = OPEN_ITEMS.replace(
    "title: The Quill Lane contract\n",
    "title: The Quill Lane contract\n    public_title: A contract\n    exempt: 3\n"
    "    summary: A contract was looked at.\n",
)
MINUTES = "records/meetings/2026-04-14-board.yaml"


@pytest.mark.parametrize("committed", [True, False])
def test_what_was_made_private_later_is_private_in_every_version(
    clerk: Clerk, *, committed: bool
) -> None:
    made = Repository(clerk.folder)
    made.commit({MINUTES: OPEN_ITEMS}, day="2026-04-15")
    made.write({MINUTES: MADE_EXEMPT})
    if committed:
        made.commit({MINUTES: MADE_EXEMPT}, day="2026-04-16")
    outcome = history(clerk, "2026-04-14-board#a2")
    assert outcome.code == 2
    assert "see --audience members" in outcome.err
    for paper in ("text", "md", "html"):
        told = history(clerk, "meetings/2026-04-14-board", "--to", paper)
        assert told.code == 0
        assert "Quill" not in outcome.out + outcome.err + told.out + told.err
    (row,) = (
        line
        for line in history(clerk, "meetings/2026-04-14-board").out.splitlines()
        if "15 Apr 2026" in line
    )
    assert row.split()[-5:] == ["1", "0", "0", "0", "0"]
    assert "Paint the hall" in history(clerk, "2026-04-14-board#a1").out
    members = history(clerk, "2026-04-14-board#a2", "--audience", "members").out
    assert "End the Quill Lane contract" in members


def test_words_and_leads_that_were_taken_out_are_not_quoted_to_the_public(clerk: Clerk) -> None:
    made = Repository(clerk.folder)
    amiss = OPEN_ITEMS.replace("Paint the hall", "Ring Morwenna").replace(
        "Head of Homes", "Aveline"
    )
    for day, text in enumerate((OPEN_ITEMS, amiss, OPEN_ITEMS), 15):
        made.commit({MINUTES: text}, day=f"2026-04-{day}")
    out = history(clerk, "2026-04-14-board#a1").out
    assert "Morwenna" not in out
    assert "Aveline" not in out
    assert "lead: Head of Homes → …" in out
    assert "lead: … → Head of Homes" in out
    assert "reworded: …" in out
    assert "reworded: Paint the hall" in out
    members = history(clerk, "2026-04-14-board#a1", "--audience", "members").out
    assert "reworded: Ring Morwenna" in members
    assert "lead: Aveline → Head of Homes" in members


def test_a_name_protected_later_in_the_record_itself_is_protected_in_every_version(
    clerk: Clerk,
) -> None:
    made = Repository(clerk.folder)
    named = OPEN_ITEMS.replace("Head of Homes", "Morwenna Teal")
    made.commit({MINUTES: named}, day="2026-04-15")
    protected = "present: [{name: Morwenna Teal, young_person: yes, role: Young inspector}]\n"
    made.commit({MINUTES: named + protected}, day="2026-04-16")
    out = history(clerk, "2026-04-14-board#a1").out
    assert "lead:" not in out
    assert "Morwenna" not in out


REFUSED = {
    "a page of one action": (("1a", "--to", "html"), "a page is made of a whole plan"),
    "nothing of that name": (("zzz",), "no action, plan or pledge is called `zzz`"),
    "no such action": (("plan#9",), "no action is called `9` in `action-plans/plan`"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, clerk: Clerk) -> None:
    words, reason = REFUSED[name]
    outcome = history(clerk, *words)
    assert (outcome.code, reason in outcome.err) == (2, True), outcome.err


def test_a_folder_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = Clerk(tmp_path, monkeypatch)
    (tmp_path / "records/action-plans").mkdir(parents=True)
    (tmp_path / PLAN).write_text(FIRST, "utf-8")
    outcome = history(clerk, "1a")
    assert outcome.code == 2
    assert "git" in outcome.err
