"""`cpkit remind`: who is listed, what is written where, and what is refused."""

from email import message_from_string
from email.policy import SMTP
from pathlib import Path

import pytest

from clerk import Clerk, Outcome, write_records

DAY = ("--as-at", "2026-10-12")
RECORDS = {
    "council.yaml": """
        name: Saltmere Council
        contact: {name: Democratic Services, email: clerk@saltmere.example}
        posts:
          - {title: Head of Homes, aliases: [HoH], email: homes@saltmere.example}
          - {title: Head of Schools, directorate: People}
        directorates: [{name: People, email: people@saltmere.example}]
        """,
    "action-plans/plan.yaml": """
        title: The plan
        actions:
          - {id: 1, action: Write, lead: HoH, due: 2026-09-30, reminded: 2026-10-01}
          - {id: 2, action: Read, lead: Head of Schools, due: 2026-10-20}
          - {id: 3, action: Sleep, lead: Head of Schools, status: complete}
        """,
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def reminds(clerk: Clerk, *words: str) -> Outcome:
    return clerk.types("remind", *words, *DAY)


def test_everybody_is_listed(clerk: Clerk) -> None:
    assert reminds(clerk).out == (
        "To be reminded, as at 12 Oct 2026\n"
        "\n"
        "  Head of Homes    1 overdue\n"
        "                   reminded 1 Oct 2026, silent on 1\n"
        "  Head of Schools  1 due soon\n"
        "\n"
        "2 to write to, 1 of them for the second time.\n"
        "`cpkit remind -o letters/` writes a letter to each.\n"
    )


def test_a_long_name_and_much_to_say_stay_on_the_screen(clerk: Clerk) -> None:
    name = "Service Lead, Quality Assurance (QA), Inspections, Systems and Everything Else"
    actions = [
        *("{id: 1, due: 2026-09-01}", "{id: 2, due: 2026-10-20}", "{id: 3}"),
        "{id: 4, depends_on: [3]}",
    ]
    plan = "title: The plan\nactions:\n" + "".join(
        f"  - {each[:-1]}, action: Write, lead: '{name}', reminded: 2026-10-01}}\n"
        for each in actions
    )
    write_records(clerk.folder, {"action-plans/plan.yaml": plan})
    out = reminds(clerk).out
    assert max(map(len, out.splitlines())) <= 80
    assert out == (
        "To be reminded, as at 12 Oct 2026\n"
        "\n"
        "  Service Lead, Quality Assurance      1 overdue, 1 due soon, 1 blocked,\n"
        "  (QA), Inspections, Systems and       1 without a date\n"
        "  Everything Else                      reminded 1 Oct 2026, silent on 4 actions\n"
        "\n"
        "1 to write to, 1 of them for the second time.\n"
        "`cpkit remind -o letters/` writes a letter to each.\n"
    )


def test_two_reminders_and_an_answer_in_between(clerk: Clerk) -> None:
    first = clerk.types("remind", "-o", "a/", "--record", "--as-at", "2026-10-12")
    assert "recorded in records/action-plans/plan.yaml: 1, 2" in first.err
    clerk.types("actions", "update", "2", "--note", "Read.", "--as-at", "2026-10-14")
    later = ("--as-at", "2026-10-21")
    out = clerk.types("remind", "--unanswered", *later).out
    assert "Head of Homes" in out
    assert "reminded 12 Oct 2026, silent on 1" in out
    assert "Head of Schools" not in out
    clerk.types("remind", "-o", "b/", "--unanswered", "--record", *later)
    letter = clerk.file("b/reminder-head-of-homes-2026-10-21.md")
    assert "We wrote to you on Monday 12 October 2026" in letter
    assert "reminded: [2026-10-01, 2026-10-12, 2026-10-21]" in clerk.file(
        "records/action-plans/plan.yaml"
    )


def test_only_those_who_did_not_answer(clerk: Clerk) -> None:
    out = reminds(clerk, "--unanswered").out
    assert "Head of Homes" in out
    assert "Head of Schools" not in out


def test_a_letter_to_one(clerk: Clerk) -> None:
    outcome = reminds(clerk, "--lead", "homes")
    assert outcome.code == 0
    assert "# Second reminder" in outcome.out
    assert "<h1>Reminder</h1>" in reminds(clerk, "--lead", "Schools", "--to", "html").out


def test_a_letter_to_each(clerk: Clerk) -> None:
    assert reminds(clerk, "-o", "letters/", "--to", "eml").code == 0
    files = sorted(path.name for path in (clerk.folder / "letters").iterdir())
    assert files == [
        "reminder-head-of-homes-2026-10-12.eml",
        "reminder-head-of-schools-2026-10-12.eml",
    ]


@pytest.mark.parametrize("fmt", ["md", "html", "eml"])
def test_a_letter_that_was_changed_is_not_written_over(fmt: str, clerk: Clerk) -> None:
    ways = (("-o", "letters/"), ("--lead", "Schools", "-o", f"one.{fmt}"))
    for way in ways:
        reminds(clerk, *way, "--to", fmt)
    assert [reminds(clerk, *way, "--to", fmt).code for way in ways] == [0, 0]  # the same again
    for name in (f"letters/reminder-head-of-schools-2026-10-12.{fmt}", f"one.{fmt}"):
        (clerk.folder / name).write_text("Dear Jo,\n", encoding="utf-8")
    (clerk.folder / f"letters/reminder-head-of-homes-2026-10-12.{fmt}").unlink()
    before = clerk.snapshot()
    for way in ways:
        outcome = reminds(clerk, *way, "--to", fmt)
        assert outcome.code == 2
        assert "is there already, and may have been changed by hand" in outcome.err
    assert clerk.snapshot() == before


def test_letters_that_were_changed_and_sent_are_recorded_and_kept(clerk: Clerk) -> None:
    reminds(clerk, "-o", "letters/")
    letter = "letters/reminder-head-of-schools-2026-10-12.md"
    (clerk.folder / letter).write_text("Dear Jo,\n", encoding="utf-8")
    outcome = reminds(clerk, "-o", "letters/", "--record")
    assert f"cpkit: {letter} is there already, and was left as it is\n" in outcome.err
    assert clerk.file(letter) == "Dear Jo,\n"
    assert "reminded: [2026-10-12]" in clerk.file("records/action-plans/plan.yaml")


def test_a_letter_to_a_directorate(clerk: Clerk) -> None:
    assert reminds(clerk, "--directorate", "people", "-o", "people.eml").code == 0
    message = message_from_string(clerk.file("people.eml"), policy=SMTP)
    assert message["To"] == "People <people@saltmere.example>"
    assert message["Subject"] == "Reminder: 1 action for the Council"


def test_an_address_that_is_not_recorded_is_asked_for(clerk: Clerk) -> None:
    outcome = reminds(clerk, "--lead", "Schools", "--to", "eml")
    assert "no e-mail address is recorded for Head of Schools. Fill it in" in outcome.err
    assert message_from_string(outcome.out, policy=SMTP)["To"] is None
    everybody = reminds(clerk, "--to", "eml", "-o", "letters/")
    assert everybody.err.count("no e-mail address") == 1
    assert "Homes" not in everybody.err.partition("no e-mail address")[2].partition("cpkit: wr")[0]


def test_the_day_is_recorded_when_it_is_asked_for(clerk: Clerk) -> None:
    plan = "records/action-plans/plan.yaml"
    before = clerk.file(plan)
    reminds(clerk, "-o", "letters/")
    assert clerk.file(plan) == before
    outcome = reminds(clerk, "--lead", "Schools", "--record")
    assert outcome.err == f"cpkit: recorded in {plan}: 2\n"
    changed = before.replace("due: 2026-10-20}", "due: 2026-10-20, reminded: [2026-10-12]}")
    assert clerk.file(plan) == changed
    reminds(clerk, "-o", "again/", "--record")
    assert clerk.file(plan) == changed.replace(
        "reminded: 2026-10-01}", "reminded: [2026-10-01, 2026-10-12]}"
    )
    assert "reminded 12 Oct 2026, silent on 1" in clerk.types("remind", "--as-at", "2026-10-20").out


REFUSED = {
    "whose letters": (("--record",), "say whose letters were sent"),
    "several": (("--lead", "Head"), "there are several: Head of Homes; Head of Schools."),
    "nobody": (("--lead", "Xyz"), "there is nothing to remind “Xyz” of; those with something"),
    "a slip": (("--lead", "Head of Hmes"), "did you mean Head of Homes?"),
    "a record": (("--lead", "Homes", "-o", "records/x.yaml"), "could be a record"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, clerk: Clerk) -> None:
    words, reason = REFUSED[name]
    before = clerk.snapshot()
    outcome = reminds(clerk, *words)
    assert outcome.code == 2
    assert reason in outcome.err
    assert clerk.snapshot() == before


def test_nobody_is_to_be_reminded(clerk: Clerk) -> None:
    write_records(clerk.folder, {"action-plans/plan.yaml": "title: The plan\n"})
    assert reminds(clerk).out == "There is nobody to remind.\n"
    assert reminds(clerk, "-o", "letters/").out == "There is nobody to remind.\n"
    assert reminds(clerk, "--lead", "Homes").err == "cpkit: there is nobody to remind\n"
