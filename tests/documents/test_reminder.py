"""The letter that reminds: its wording, first and second; what it says of each action."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.documents.reminder import letter_to, to_be_reminded
from cpkit.query.reminders import Party
from cpkit.register import Register
from documents.filled_records import register_of
from documents.work_papers import example

BOARD = "name: The Board\nregime: committee\n"
PLAN = """
title: The plan
body: board
actions:
  - {id: 1, action: Write, lead: [Head, Deputy], due: 2026-09-30, reminded: 2026-10-01}
  - {id: 2, action: Read, lead: Head, status: on hold, depends_on: [1]}
  - {id: 3, action: Think, lead: Head, timescale: Ongoing, restricted: A secret}
"""
PRIVATE = """
body: board
date: 2026-09-09
status: held
items:
  - title: In private
    exempt: {paragraphs: [1]}
    resolved: [{text: Buy it, action: {id: A1, lead: Head, due: 2026-09-30}}]
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = {
        "bodies/board": BOARD,
        "action-plans/plan": PLAN.lstrip(),
        "meetings/2026-09-09-board": PRIVATE.lstrip(),
    }
    return register_of(tmp_path, records, date(2026, 10, 12))


def page(
    register: Register, name: str, party: Party = "lead", audience: AudienceName = "public"
) -> dict[str, Any]:
    return page_for(letter_to(name, party), register.council, register, audience)


def test_a_second_letter_says_so_and_says_since_when(register: Register) -> None:
    made = page(register, "Head")
    assert (made["heading"], made["is_again"]) == ("Second reminder", True)
    assert (made["last_reminded"], made["unanswered"], made["count"]) == (
        *("Thursday 1 October 2026", 1, 3),
    )
    assert made["subject"] == "Second reminder: 3 actions for the Board"
    words = to_markdown(made)
    assert "We wrote to you on Thursday 1 October 2026" in words
    assert "1 of the 3 actions below, which the Board follows" in words


def test_each_action_says_what_it_waits_for_and_what_waits_for_it(register: Register) -> None:
    groups = page(register, "Head")["groups"]
    assert [(each["heading"], [a["id"] for a in each["actions"]]) for each in groups] == [
        *(("Overdue", ["1"]), ("Waiting for something else", ["2"]), ("Without a date", ["3"])),
    ]
    first, second = groups[0]["actions"][0], groups[1]["actions"][0]
    assert (first["holds_up"], second["waits_for"]) == (["2"], ["1"])
    assert (first["with"], second["with"]) == (["Deputy"], [])


def test_private_business_is_in_a_members_letter_only(register: Register) -> None:
    public, members = page(register, "Head"), page(register, "Head", audience="members")
    assert (public["count"], members["count"]) == (3, 4)
    assert members["has_private"]
    assert "Buy it" not in to_markdown(public) + to_html(public)
    assert "not for publication" in to_markdown(members)


def test_nobody_is_reminded_of_what_they_may_not_see(register: Register) -> None:
    assert [each.name for each in to_be_reminded(register.public(), "lead")] == ["Deputy", "Head"]


def test_a_council_replaces_the_wording(register: Register, tmp_path: Path) -> None:
    template = tmp_path / "templates" / "documents" / "reminder.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "documents/reminder.md.j2" %}\n'
        "{% block second %}\nStill nothing from you.\n{% endblock %}\n"
    )
    made = to_markdown(page(register, "Head"), overrides=tmp_path / "templates")
    assert "Still nothing from you." in made
    assert "We wrote to you" not in made
    assert "Please tell us" in made


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize(
    ("name", "party"),
    [("Commissioning Manager", "lead"), ("Wharfemoor Homes", "directorate")],
    ids=["second", "first"],
)
def test_the_letter_as_a_whole(
    golden: Callable[[str, str], None], name: str, party: Party, fmt: str
) -> None:
    made = page(example(), name, party)
    text = to_markdown(made) if fmt == "md" else to_html(made)
    assert "mailto:" not in text
    golden(f"reminder-{'second' if made['is_again'] else 'first'}.{fmt}", text)
