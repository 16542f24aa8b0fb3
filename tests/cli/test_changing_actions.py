"""`cpkit actions update`, `complete` and their like, as a clerk meets them."""

import json
from pathlib import Path

import pytest

from clerk import Clerk, write_records

DAY = "2026-11-16"
PLAN = """\
title: Inspection action plan
body: board
as_at: 2026-06-12
objectives:
  - number: 6
    title: Plans are good
    actions:
      - id: 6a
        action: Train every social worker   # in PEPs
        lead: Virtual School Headteacher
        timescale: March 2026
        rag: amber

      # Waits for the new form.
      - id: 6b
        action: Settle how PEPs are recorded
        lead: [Virtual School Headteacher]
        due: 2027-03-31
        status: complete
        completed: {on: 2026-11-02, note: All in one place.}
"""
MEETING = """\
body: board
date: {day}
status: {status}
items:
  - number: 1/26
    title: Homes
    resolved:
      - text: To write to the landlord.
        action: {{id: A1, lead: Chair, due: 2026-10-20}}
"""
FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": (
        "name: The Board\nregime: committee\n"
        "rag: {green: on track, amber: at risk, red: late, blue: {meaning: done, ends: yes}}\n"
    ),
    "action-plans/2025-inspection.yaml": PLAN,
    "meetings/2026-11-04-board.yaml": MEETING.format(day="2026-11-04", status="held"),
    "meetings/2026-10-07-board.yaml": "body: board\ndate: 2026-10-07\nstatus: cancelled\n",
    "meetings/2026-12-09-board.yaml": MEETING.format(day="2026-12-09", status="planned"),
    "pledges/2024-pledge.yaml": (
        "title: The Pledge\nbody: board\ncommitments:\n"
        "  - id: PE1\n    commitment: Keep homes ready\n    status: planned\n"
    ),
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, FILES)
    return Clerk(tmp_path, monkeypatch)


def changed_lines(out: str) -> list[str]:
    """The lines that the diff takes away and adds."""
    return [
        line
        for line in out.splitlines()
        if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")
    ]


STEPS = {
    "a note": (
        ["update", "6a", "--note", "Two courses were held."],
        [
            "+        progress:",
            "+          - {on: 2026-11-16, note: Two courses were held.}",
        ],
        "Open, 230 days overdue: 31 Mar 2026 (March 2026).",
    ),
    "a note with all that can be said": (
        [
            *("update", "6a", "--note", "Held; half came.", "--rag", "RED", "--by", "Siân Ŵyn"),
            *("--evidence", "papers/list.pdf", "--on", "10 November 2026", "--hold"),
        ],
        [
            "-        rag: amber",
            "+        rag: red",
            "+        status: on hold",
            "+        progress:",
            "+          - on: 2026-11-10",
            "+            by: Siân Ŵyn",
            "+            note: Held; half came.",
            "+            rag: red",
            "+            status: on hold",
            "+            evidence:",
            "+              - papers/list.pdf",
        ],
        "On hold, 230 days overdue",
    ),
    "done": (
        ["complete", "6a", "--on", "2026-11-12", "--rag", "blue"],
        [
            "-        rag: amber",
            "+        rag: blue",
            "+        status: complete",
            "+        completed: 2026-11-12",
        ],
        "It is listed as completed since the last meeting until the next one is over.",
    ),
    "more time": (
        ["extend", "6a", "--to", "March 2027", "--reason", "Ten are new."],
        [
            "+        extensions:",
            "+          - from: March 2026",
            "+            to: March 2027",
            "+            sought: 2026-11-16",
            "+            reason: Ten are new.",
        ],
        "cpkit actions extend 2025-inspection#6a --agreed MEETING",
    ),
    "more time, agreed": (
        ["extend", "6a", "--to", "2027-03-31", "--reason", "Ten are new.", "--agreed", "2026-11"],
        [
            "+        extensions:",
            "+          - from: March 2026",
            '+            to: 2027-03-31',
            "+            sought: 2026-11-04",
            "+            agreed: meetings/2026-11-04-board",
            "+            reason: Ten are new.",
        ],
        "due in 135 days: 31 Mar 2027, moved from March 2026.",
    ),
    "closed": (
        ["close", "6b", "--agreed", "2026-11-04"],
        [
            "-        status: complete",
            "+        status: closed",
            "+        closed: {on: 2026-11-04, agreed: meetings/2026-11-04-board}",
        ],
        "Closed, as the meeting agreed.",
    ),
    "withdrawn": (
        ["withdraw", "6a", "--reason", "The courses have ended."],
        [
            "+        status: withdrawn",
            "+        closed: {on: 2026-11-16, note: The courses have ended.}",
        ],
        "Withdrawn 16 Nov 2026.",
    ),
    "open again": (
        ["reopen", "6b", "--reason", "Two schools use paper."],
        [
            "-        status: complete",
            "-        completed: {on: 2026-11-02, note: All in one place.}",
            "+        status: open",
            "+        progress:",
            "+          - {on: 2026-11-02, note: All in one place., status: complete}",
            "+          - {on: 2026-11-16, note: Two schools use paper., status: open}",
        ],
        "Open, due in 135 days: 31 Mar 2027.",
    ),
    "one more": (
        [
            *("add", "2025-inspection", "--under", "6", "--action", "Ask pupils what helped"),
            *("--lead", "Virtual School Headteacher", "--due", "June 2027"),
        ],
        [
            "+",
            "+      - id: 6c",
            "+        action: Ask pupils what helped",
            "+        lead: Virtual School Headteacher",
            "+        timescale: June 2027",
            "+        raised: 2026-11-16",
        ],
        "2025-inspection#6c: Ask pupils what helped",
    ),
    "one more from a meeting": (
        ["add", "2026-11-04-board", "--under", "1/26", "--action", "Visit", "--due", "2026-12-01"],
        [
            "+    actions:",
            "+      - id: A2",
            "+        action: Visit",
            "+        due: 2026-12-01",
        ],
        "2026-11-04-board#A2: Visit",
    ),
    "an action between braces": (
        ["complete", "2026-11-04-board#A1"],
        [
            "-        action: {id: A1, lead: Chair, due: 2026-10-20}",
            "+        action: {id: A1, lead: Chair, due: 2026-10-20, status: complete, "
            "completed: 2026-11-16}",
        ],
        "Complete 16 Nov 2026.",
    ),
    "a note for an action between braces": (
        ["update", "2026-11-04-board#A1", "--note", "Written."],
        [
            "-        action: {id: A1, lead: Chair, due: 2026-10-20}",
            "+        action:",
            "+          id: A1",
            "+          lead: Chair",
            "+          due: 2026-10-20",
            "+          progress:",
            "+            - {on: 2026-11-16, note: Written.}",
        ],
        "27 days overdue",
    ),
    "a commitment": (
        ["update", "pe1", "--note", "Twelve were painted."],
        ["+    updates:", "+      - {on: 2026-11-16, note: Twelve were painted.}"],
        "2024-pledge#PE1: Keep homes ready",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "lines", "said"), STEPS.values(), ids=STEPS)
def test_a_step_changes_these_lines_and_says_what_follows(
    words: list[str], lines: list[str], said: str, clerk: Clerk
) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("actions", *words, "--as-at", DAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert sorted(changed_lines(outcome.out)) == sorted(lines)
    assert said in outcome.out
    after = clerk.snapshot()
    (name,) = [each for each in before if before[each] != after[each]]
    old, new = before[name].decode().splitlines(), after[name].decode().splitlines()
    assert sorted([*old, *(line[1:] for line in lines if line[0] == "+")]) == sorted(
        [*new, *(line[1:] for line in lines if line[0] == "-")]
    )


@pytest.mark.parametrize(("words", "lines", "said"), STEPS.values(), ids=STEPS)
def test_a_dry_run_shows_the_same_lines_and_writes_nothing(
    words: list[str], lines: list[str], said: str, clerk: Clerk
) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("actions", *words, "--as-at", DAY, "--dry-run")
    assert outcome.code == 0
    assert sorted(changed_lines(outcome.out)) == sorted(lines)
    assert outcome.out.splitlines()[-1][:1] in (" ", "+")
    assert "nothing was written" in outcome.err
    assert clerk.snapshot() == before


def test_what_was_done_first_and_closed_later_was_closed_on_the_later_day(clerk: Clerk) -> None:
    assert clerk.types("actions", "close", "6b", "--agreed", "2026-11-04", "--as-at", DAY).code == 0
    for words in (["actions", "show", "6b"], ["actions", "log"], ["actions", "--status", "closed"]):
        out = " ".join(clerk.types(*words, "--as-at", DAY).out.split())
        assert "closed 4 Nov 2026" in out, words
        assert "closed 2 Nov 2026" not in out, words
    before = clerk.types("actions", "show", "6b", "--as-at", "2026-11-03").out
    assert "complete 2 Nov 2026" in before


@pytest.mark.parametrize("day", ["4 November 2026", "04/11/2026", "2026-11-04"])
def test_a_meeting_is_named_by_its_date_in_any_form(day: str, clerk: Clerk) -> None:
    outcome = clerk.types("actions", "close", "6b", "--agreed", day, "--as-at", DAY)
    assert "agreed: meetings/2026-11-04-board" in outcome.out
    added = clerk.types("actions", "add", day, "--under", "1/26", "--action", "x", "--as-at", DAY)
    assert "2026-11-04-board#A2: x" in added.out
    assert "2026-11-04-board#A1" in clerk.types("actions", "show", f"{day}#A1", "--as-at", DAY).out


def test_an_action_is_listed_by_a_name_that_finds_it(clerk: Clerk) -> None:
    path = clerk.folder / "records/meetings/2026-11-04-board.yaml"
    path.write_text(path.read_text("utf-8").replace("id: A1", "id: 1/26a"), "utf-8")
    log = clerk.types("actions", "log", "--as-at", DAY).out
    listed = next(line.strip() for line in log.splitlines() if line.strip().endswith("26a"))
    assert listed == "2026-11-04-board#1/26a"
    assert clerk.types("actions", "show", listed, "--as-at", DAY).code == 0
    told = clerk.types("actions", "complete", "1/26a", "--as-at", DAY).out
    assert "2026-11-04-board#1/26a" in told


REFUSED = {
    "no such action": (["complete", "9z"], "no action is called `9z`"),
    "a misspelt action": (["complete", "6ab"], "`6ab`; did you mean `6b` or `6a`?"),
    "a character that nobody sees": (
        ["update", "6a", "--note", "a bell\x07 rings"],
        "nothing was written: an escape stands for the invisible character U+0007",
    ),
    "no such record": (["complete", "2031#6a"], "no record is called `2031`"),
    "two of that name": (["complete", "A1"], "`A1` could be `meetings/2026-11-04-board#A1`"),
    "no id": (["complete", "2025-inspection#"], "write it like `2025-inspection#6f`"),
    "nothing to say": (["update", "6a"], "nothing to record"),
    "a colour of no legend": (
        ["update", "6a", "--rag", "amberr"],
        "not a colour of the legend: green, amber, red, blue; did you mean amber?",
    ),
    "a day to come": (["complete", "6a", "--on", "2026-11-17"], "17 Nov 2026 is still to come"),
    "done before it was asked for": (
        ["complete", "2026-11-04-board#A1", "--on", "2026-01-01"],
        "`A1` was asked for only on 4 Nov 2026, after 1 Jan 2026",
    ),
    "withdrawn before it was asked for": (
        ["withdraw", "2026-11-04-board#A1", "--reason", "No.", "--on", "2026-11-03"],
        "`A1` was asked for only on 4 Nov 2026",
    ),
    "closed before it was asked for": (
        ["close", "2026-11-04-board#A1", "--agreed", "2026-11-04", "--on", "2026-11-03"],
        "`A1` was asked for only on 4 Nov 2026",
    ),
    "a day that is none": (["complete", "6a", "--on", "31 June 2026"], "June 2026 has 30 days"),
    "done already": (["complete", "6b"], "`6b` is complete already since 2 Nov 2026"),
    "not finished": (["reopen", "6a", "--reason", "x"], "`6a` is not finished"),
    "a meeting to come": (["close", "6a", "--agreed", "2026-12-09"], "is still to come"),
    "a cancelled meeting": (["close", "6a", "--agreed", "2026-10-07"], "was cancelled"),
    "no such meeting": (["close", "6a", "--agreed", "2026-10-01"], "no record is called"),
    "no later date": (
        ["extend", "6a", "--to", "May 2025", "--reason", "x"],
        "31 May 2025 is not later than 31 Mar 2026",
    ),
    "no date": (["extend", "6a", "--to", "TBC", "--reason", "x"], "names no date"),
    "no reason": (["extend", "6a", "--to", "May 2027"], "say with --reason"),
    "no question": (["extend", "6a", "--agreed", "2026-11-04"], "waits for no answer"),
    "neither": (["extend", "6a"], "say --to when"),
    "both": (["extend", "6a", "--refused", "--to", "May 2027"], "--refused stands alone"),
    "a commitment": (["close", "PE1", "--agreed", "2026-11-04"], "complete it, or withdraw it"),
    "no objective": (["add", "2025", "--under", "9", "--action", "x"], "it has 6"),
    "which objective": (["add", "2025-inspection", "--action", "x"], "say with --under"),
    "no item": (["add", "2026-11-04", "--under", "7", "--action", "x"], "it has 1/26"),
    "a pledge": (["add", "2024-pledge", "--action", "x"], "cpkit new-commitment adds one"),
    "an id that is taken": (
        ["add", "2025-inspection", "--under", "6", "--action", "x", "--id", "6a"],
        "the id `6a` is taken",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_wrong_is_refused_and_nothing_changes(
    words: list[str], reason: str, clerk: Clerk
) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("actions", *words, "--as-at", DAY)
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())
    assert clerk.snapshot() == before


def test_an_extension_is_asked_for_refused_asked_for_again_and_agreed(clerk: Clerk) -> None:
    def extend(*words: str) -> str:
        outcome = clerk.types("actions", "extend", "6a", *words, "--as-at", DAY)
        assert outcome.code == 0, outcome.err
        return outcome.out

    extend("--to", "January 2027", "--reason", "Ten are new.", "--on", "2026-09-01")
    assert "+            agreed: no" in extend("--refused")
    extend("--to", "March 2027", "--reason", "Twenty are new.")
    assert "An extension is sought" not in extend("--agreed", "2026-11-04")
    assert clerk.file("records/action-plans/2025-inspection.yaml").count("agreed:") == 2


def test_an_answer_from_before_the_request_is_pointed_out(clerk: Clerk) -> None:
    words = ("--to", "January 2027", "--reason", "Ten are new.", "--as-at", DAY)
    clerk.types("actions", "extend", "6a", *words)
    outcome = clerk.types("actions", "extend", "6a", "--agreed", "2026-11-04", "--as-at", DAY)
    assert outcome.code == 0
    assert "asked for on 16 Nov 2026, after the meeting of 4 Nov 2026" in " ".join(
        outcome.err.split()
    )


def test_a_meeting_not_on_record_as_held_has_agreed_to_nothing(clerk: Clerk) -> None:
    later = ("--as-at", "2026-12-10")
    outcome = clerk.types("actions", "extend", "6a", "--agreed", "2026-12-09", *later)
    assert outcome.code == 2
    assert "the meeting of 9 Dec 2026 is not on record as held; `cpkit attendance" in outcome.err


def test_a_note_can_come_from_standard_input(clerk: Clerk) -> None:
    words = "The first course was held in May and the second one in September.\n\n- Ten came.\n"
    outcome = clerk.types("actions", "update", "6a", "--note", "-", "--as-at", DAY, stdin=words)
    assert "+            note: |\n+              The first course" in outcome.out
    assert "+              - Ten came.\n" in outcome.out


def test_what_cannot_be_placed_is_shown_to_be_typed_by_hand(clerk: Clerk) -> None:
    path = "records/meetings/2026-11-04-board.yaml"
    text = clerk.file(path).replace("{id: A1, lead", "{id: A1,  # first\n          lead")
    (clerk.folder / path).write_text(text, encoding="utf-8")
    outcome = clerk.types("actions", "update", "2026-11-04-board#A1", "--note", "x", "--as-at", DAY)
    assert outcome.code == 2
    assert "By hand, at the end of its `progress:`\n    - {on: 2026-11-16, note: x}" in outcome.out
    assert "was left as it is: a comment, `# first`" in outcome.err
    assert clerk.file(path) == text


def test_options_of_the_list_are_not_swallowed_by_a_command_within_it(clerk: Clerk) -> None:
    outcome = clerk.types("actions", "--as-at", DAY, "show", "6a")
    assert outcome.code == 2
    assert "put --as-at after `show`, not before it" in outcome.err


def test_all_there_is_to_know_of_an_action(clerk: Clerk) -> None:
    clerk.types("actions", "update", "6a", "--note", "Held.", "--by", "Head", "--as-at", DAY)
    out = clerk.types("actions", "show", "6a", "--as-at", DAY).out
    assert out.splitlines() == [
        "action-plans/2025-inspection#6a",
        "  Train every social worker",
        "",
        "  From         Inspection action plan",
        "  Record       records/action-plans/2025-inspection.yaml:8",
        "  Lead         Virtual School Headteacher",
        "  Due          31 Mar 2026 (March 2026)",
        "  Status       open, 230 days overdue",
        "  Rating       amber, red by its dates",
        "",
        "What was said",
        "  16 Nov 2026  Head",
        "    Held.",
    ]


def test_private_business_is_shown_to_members_only(clerk: Clerk) -> None:
    path = clerk.folder / "records/meetings/2026-11-04-board.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "title: Homes", "title: H\n    exempt: {paragraphs: [3]}"
    )
    path.write_text(text, encoding="utf-8")
    show = ("actions", "show", "2026-11-04-board#A1", "--as-at", DAY)
    refused = clerk.types(*show)
    assert refused.code == 2
    assert "landlord" not in refused.out + refused.err
    assert "landlord" in clerk.types(*show, "--audience", "members").out


def test_the_log_says_what_the_board_has_to_decide(clerk: Clerk) -> None:
    clerk.types("actions", "extend", "6a", "--to", "May 2027", "--reason", "New.", "--as-at", DAY)
    out = clerk.types("actions", "log", "--as-at", DAY).out
    assert out.splitlines() == [
        "Action log: The Board, as at 16 Nov 2026",
        "Last meeting: 4 Nov 2026",
        "",
        "Extension sought, for approval (1)",
        "",
        "  2025-inspection#6a",
        "    Train every social worker",
        "    Virtual School Headteacher · 230 days overdue · 31 Mar 2026 (March 2026) ·",
        "    amber, red by its dates",
        "    Later date sought: May 2027, asked for on 16 Nov 2026: New.",
        "",
        "Outstanding, and no extension is sought (1)",
        "",
        "  2026-11-04-board#A1",
        "    To write to the landlord.",
        "    Chair · 27 days overdue · 20 Oct 2026",
        "",
        "Live (1)",
        "",
        "  2024-pledge#PE1",
        "    Keep homes ready",
        "    no lead · no date",
        "",
        "1 reported before, and not listed again.",
    ]


def test_a_body_that_agrees_to_every_end_is_asked_to(clerk: Clerk) -> None:
    path = clerk.folder / "records/bodies/board.yaml"
    path.write_text(path.read_text("utf-8") + "closure: always\n", "utf-8")
    out = clerk.types("actions", "log", "--as-at", DAY).out
    assert "Completed, for agreement to close (1)\n\n  2025-inspection#6b\n" in out
    clerk.types("actions", "close", "6b", "--agreed", "2026-11-04", "--as-at", DAY)
    out = clerk.types("actions", "log", "--as-at", DAY).out
    assert "Closed or withdrawn since the last meeting (1)\n\n  2025-inspection#6b\n" in out


def test_the_log_of_private_business_is_for_members(clerk: Clerk) -> None:
    path = clerk.folder / "records/meetings/2026-11-04-board.yaml"
    exempt = "title: H\n    exempt: {paragraphs: [3]}"
    path.write_text(path.read_text("utf-8").replace("title: Homes", exempt), "utf-8")
    public = clerk.types("actions", "log", "--as-at", DAY)
    assert "landlord" not in public.out
    assert "1 action of private business left out" in public.err
    assert "landlord" in clerk.types("actions", "log", "--audience", "members", "--as-at", DAY).out


def test_whoever_completes_is_told_that_the_board_has_to_agree(clerk: Clerk) -> None:
    path = clerk.folder / "records/bodies/board.yaml"
    path.write_text(path.read_text("utf-8") + "closure: always\n", "utf-8")
    out = clerk.types("actions", "complete", "6a", "--as-at", DAY).out
    assert "    cpkit actions close 2025-inspection#6a --agreed MEETING\n" in out
    agreed = ("--agreed", "2026-11-04", "--on", "2026-11-04", "--as-at", DAY)
    outcome = clerk.types("actions", "complete", "2026-11-04-board#A1", *agreed)
    assert outcome.code == 0
    assert "actions close" not in outcome.out


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("--to", "md"), "# Action log\n"),
        (("--to", "html"), "<!DOCTYPE html>"),
        (("--to", "json"), '"stage": "'),
        (("-o", "log.md"), "# Action log\n"),
        (("-o", "log.html"), "<!DOCTYPE html>"),
        (("-o", "log.json"), '"stage": "'),
        (("-o", "log.txt"), "Action log: The Board, as at 16 Nov 2026\n"),
    ],
)
def test_the_log_in_other_forms(words: tuple[str, ...], begins: str, clerk: Clerk) -> None:
    done = clerk.types("actions", "log", *words, "--as-at", DAY)
    assert done.code == 0
    assert begins in (clerk.file(words[1]) if words[0] == "-o" else done.out)


def test_the_log_as_json_has_every_action_once(clerk: Clerk) -> None:
    given = json.loads(clerk.types("actions", "log", "--to", "json", "--as-at", DAY).out)
    assert (given["body"], given["as_at"]) == ("bodies/board", DAY)
    refs = [each["ref"] for each in given["actions"]]
    assert len(refs) == len(set(refs)) > 3
    assert {each["stage"] for each in given["actions"]} <= {
        *("sought", "to agree", "outstanding", "completed", "closed", "live", "history"),
    }


def test_a_misspelt_date_is_told_what_it_was_meant_to_be(clerk: Clerk) -> None:
    words = ("actions", "extend", "6a", "--reason", "Ill.", "--as-at", DAY, "--to")
    for typed, meant in (("Marhc 2027", "March 2027"), ("31 Febuary 2027", "")):
        outcome = clerk.types(*words, typed)
        hint = f"did you mean `{meant}`?" if meant else "write `March 2027`, say"
        assert outcome.code == 2
        assert f"--to: `{typed}` names no date that can be understood; {hint}" in outcome.err
    added = ("actions", "add", "plan", "--under", "6", "--action", "Ring", "--as-at", DAY, "--due")
    outcome = clerk.types(*added, "Marhc 2027")
    assert outcome.code == 0
    assert "warning: --due: `Marhc 2027` names no date" in outcome.err
    assert "warning" not in clerk.types(*added, "TBC").err


def test_a_colour_is_written_as_the_plan_writes_its_others(clerk: Clerk) -> None:
    board = clerk.folder / "records/bodies/board.yaml"
    board.write_text("name: The Board\nregime: committee\n", encoding="utf-8")
    plan = clerk.folder / "records/action-plans/2025-inspection.yaml"
    plan.write_text(plan.read_text("utf-8").replace("rag: amber", "rag: Amber"), "utf-8")
    for typed, written in (("amber", "Amber"), ("purple", "Purple")):
        clerk.types("actions", "update", "6a", "--rag", typed, "--as-at", DAY)
        assert f"rag: {written}\n" in plan.read_text("utf-8")


def test_what_is_finished_says_so_once(clerk: Clerk) -> None:
    out = clerk.types("actions", "show", "6b", "--as-at", DAY).out
    assert "Status       complete 2 Nov 2026\n" in out
