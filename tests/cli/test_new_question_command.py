"""`cpkit new-question`: recorded as it came, held against the rules, nothing else touched."""

from pathlib import Path

import pytest

from clerk import Clerk, write_records

TODAY = ("--as-at", "2023-02-17")
BODY = """
name: The Board
regime: committee
public_questions:
  deadline: {working_days: 3, at: 12 noon}
  words: 10
  per_person: 1
"""
MEETING = """
# The next one.
body: board
date: 2023-02-21   # a Tuesday
status: planned
items:
  - {title: Questions, type: public-questions}   # at the start

# The end.
"""
PATH = "records/meetings/2023-02-21-board.yaml"
ASKED = ("--from", "A. Resident", "--to", "Chair", "--address", "1 High Street")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    records = {"bodies/board.yaml": BODY, "meetings/2023-02-21-board.yaml": MEETING}
    write_records(tmp_path, records)
    return Clerk(tmp_path, monkeypatch)


def test_a_question_in_time(clerk: Clerk) -> None:
    before = clerk.file(PATH)
    words = ("--text", "When will it open: soon?", "--received", "2023-02-16 12:00")
    outcome = clerk.types("new-question", *ASKED, *words, *TODAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "For the next meeting, meetings/2023-02-21-board\n"
        f"Added to `questions:` in {PATH}\n"
        "  Received Thu 16 Feb 2023, 12 noon; the deadline is Thu 16 Feb 2023, 12 noon.\n"
        "  5 words; up to 10 are allowed.\n"
        "  It keeps to the body's rules.\n"
    )
    assert clerk.file(PATH) == before + (
        "\nquestions:\n  - from: A. Resident\n    address: 1 High Street\n"
        '    received: 2023-02-16 12:00\n    text: "When will it open: soon?"\n    to: Chair\n'
    )


def test_a_second_one_goes_below_the_first(clerk: Clerk) -> None:
    received = ("--received", "2023-02-15", *TODAY)
    clerk.types("new-question", *ASKED, "--text", "Why?", *received)
    before = clerk.file(PATH)
    outcome = clerk.types("new-question", "--from", "B.", "--to", "Chair", "--email", "b@x.example",
                          "--text", "How?", *received)  # fmt: skip
    assert "It keeps to the body's rules." in outcome.out
    assert clerk.file(PATH) == before + (
        "  - from: B.\n    email: b@x.example\n    received: 2023-02-15\n    text: How?\n"
        "    to: Chair\n"
    )


def test_none_gives_way(clerk: Clerk) -> None:
    write_records(clerk.folder, {"meetings/2023-02-21-board.yaml": MEETING + "questions: none\n"})
    assert clerk.types("new-question", *ASKED, "--text", "Why?", *TODAY).code == 0
    assert clerk.file(PATH).partition("questions:")[2].startswith("\n  - from: A. Resident\n")


BROKEN = {
    "late": (
        ["--text", "Why?", "--received", "2023-02-16 12:01"],
        "warning CP381: received 2023-02-16 12:01; the deadline was 12 noon",
    ),
    "too long": (
        ["--text", "Why? " * 11],
        "warning CP382: the question has 11 words; up to 10 are allowed",
    ),
}


@pytest.mark.parametrize(("words", "remark"), BROKEN.values(), ids=BROKEN)
def test_a_question_against_the_rules_is_recorded_and_the_rule_named(
    clerk: Clerk, words: list[str], remark: str
) -> None:
    outcome = clerk.types("new-question", *ASKED, *words, *TODAY)
    assert outcome.code == 0
    assert remark in " ".join(outcome.out.split())
    assert "It keeps to the body's rules." not in outcome.out
    assert "from: A. Resident" in clerk.file(PATH)


def test_what_is_wrong_with_earlier_questions_is_not_said_of_this_one(clerk: Clerk) -> None:
    clerk.types("new-question", *ASKED, "--text", "Why? " * 11, *TODAY)
    good = ("--from", "B.", "--to", "Chair", "--address", "2 High Street", "--text", "How?")
    outcome = clerk.types("new-question", *good, "--received", "2023-02-15", *TODAY)
    assert "CP382" not in outcome.out


def test_a_long_question_from_standard_input(clerk: Clerk) -> None:
    stdin = "Dear Chair,  \r\n\r\nWhy: is it so?\r\n"
    outcome = clerk.types("new-question", *ASKED, "--text", "-", *TODAY, stdin=stdin)
    assert outcome.code == 0
    assert "    text: |\n      Dear Chair,\n\n      Why: is it so?\n" in clerk.file(PATH)


def test_a_clerk_at_a_terminal_is_asked(clerk: Clerk) -> None:
    answers = "A. Resident\n\n2023-02-15 11:40\nWhy?\n\n"
    outcome = clerk.types("new-question", *TODAY, answers=answers)
    assert outcome.code == 0
    assert "Received [2023-02-17]: " in outcome.out
    assert clerk.file(PATH).endswith(
        "  - from: A. Resident\n    received: 2023-02-15 11:40\n    text: Why?\n    to: Chair\n"
    )


def test_a_dry_run_says_how_it_would_stand_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    asked = ("new-question", *ASKED, "--text", "Why?", "--received", "2023-02-17 13:00", *TODAY)
    outcome = clerk.types(*asked, "--dry-run")
    assert (outcome.code, clerk.snapshot()) == (0, before)
    assert "+  - from: A. Resident\n" in outcome.out
    assert "warning CP381: received 2023-02-17 13:00" in outcome.out.replace("\n    ", " ")
    assert outcome.err == "cpkit: a dry run; nothing was written\n"


def test_a_question_cannot_have_come_tomorrow(clerk: Clerk) -> None:
    before = clerk.snapshot()
    outcome = clerk.types(
        "new-question", *ASKED, "--text", "Why?", "--received", "2023-02-18", *TODAY
    )
    assert (outcome.code, clerk.snapshot()) == (2, before)
    assert "18 Feb 2023 is still to come; today is 17 Feb 2023" in outcome.err


def test_tabs_and_line_breaks_do_not_get_into_a_name(clerk: Clerk) -> None:
    words = ("--title", "Moving\thome\nagain ", "--text", "Why\tso\n\nlate?", "--topic", "\thomes")
    clerk.types("new-question", "--from", "A.\nResident", "--to", "Chair", *words, *TODAY)
    assert clerk.file(PATH).endswith(
        "  - from: A. Resident\n    topic: homes\n    title: Moving home again\n"
        "    text: |\n      Why so\n\n      late?\n    to: Chair\n"
    )


def test_a_body_without_rules(clerk: Clerk) -> None:
    write_records(clerk.folder, {"bodies/board.yaml": "name: The Board\nregime: informal\n"})
    outcome = clerk.types("new-question", *ASKED, "--text", "Why?", *TODAY)
    assert "The body's record has no rules for public questions." in outcome.out


REFUSED = {
    "no questioner": (["--text", "Why?"], "give it with --from"),
    "no question": (["--from", "A."], "give it with --text"),
    "empty": (["--from", "A.", "--text", "-"], "the question is empty"),
    "no such meeting": (["--meeting", "2031", *ASKED, "--text", "Why?"], "no record is called"),
    "no such moment": ([*ASKED, "--text", "Why?", "--received", "noon"], "is not a date"),
}


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals_change_nothing(clerk: Clerk, words: list[str], reason: str) -> None:
    before = clerk.snapshot()
    outcome = clerk.types("new-question", *words, *TODAY, stdin="")
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())
    assert clerk.snapshot() == before


def test_without_a_meeting_ahead_it_says_how_to_begin(clerk: Clerk) -> None:
    outcome = clerk.types("new-question", *ASKED, "--text", "Why?", "--as-at", "2024-01-01")
    assert (outcome.code, "cpkit new-meeting" in outcome.err) == (2, True)


MEMBERS = "members: [{name: Councillor Ruth Hallam}, {name: Cllr A. Dale}, {name: Cllr T. Dale}]\n"
TO = {
    "Councillor Halam": "called `Councillor Halam`; did you mean Councillor Ruth Hallam?",
    "Cllr Pilkington": "nobody on the body is called `Cllr Pilkington`.",
    "Councillor Dale": "`Councillor Dale` could be Cllr A. Dale or Cllr T. Dale",
    "Cllr Hallam": "",
    "Chair": "",
}


@pytest.mark.parametrize(("to", "warning"), TO.items(), ids=TO)
def test_to_whom_it_is_put_is_somebody(clerk: Clerk, to: str, warning: str) -> None:
    write_records(clerk.folder, {"bodies/board.yaml": BODY + MEMBERS})
    outcome = clerk.types("new-question", "--from", "A.", "--text", "Why?", "--to", to, *TODAY)
    assert outcome.code == 0
    assert warning in " ".join(outcome.out.split())
    assert ("warning: " in outcome.out) == bool(warning)


def test_where_there_are_no_rules_none_is_kept(clerk: Clerk) -> None:
    write_records(clerk.folder, {"bodies/board.yaml": "name: The Board\nregime: committee\n"})
    outcome = clerk.types("new-question", *ASKED, "--text", "Why?", *TODAY)
    assert "The body's record has no rules for public questions." in outcome.out
    assert "It keeps to the body's rules." not in outcome.out
