"""The page for young people: what they said, what was decided and done, and each promise."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from action_lines import DAY, as_at, line
from cpkit.documents.audience import page_for
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.documents.you_said_we_did import DOCUMENT, build, in_plain_words, usual
from cpkit.query.standing import standings
from cpkit.register import Register
from documents.filled_records import register_of
from documents.work_papers import example

PLEDGE = """
title: Our pledge
body: board
launched: 2024-01-10
voice: Young people
promises:
  - {id: P1, text: We will listen.}
  - {id: P2, text: We will hurry.}
  - {id: P3, text: Nobody serves this.}
commitments:
  - {id: A, promise: P1, commitment: Meet, status: in place, updates: [{on: 2026-06-01, note: Met.},
     {on: 2025-06-01, note: Not yet.}, {on: 2026-12-01, note: To come.}]}
  - {id: B, promise: [P1, P2], commitment: Ring back, status: lapsed}
  - {id: C, promise: P1, title: Ask}
"""
MEETING = """
body: board
date: {day}
status: {status}
items:
  - title: Young people's update
    minute: They asked for buses. {day}
    resolved:
      - {{text: That buses be found., action: {{id: A1, action: Find buses, lead: Head,
         due: 2026-09-30, restricted: A secret}}}}
    undertakings: [Casey will ring.]
  - {{title: Budget, minute: Nobody young spoke.}}
  - {{title: Young people in private, exempt: {{paragraphs: [1]}}, minute: Hidden words.}}
"""


def council(folder: Path) -> Register:
    held = {
        "2026-10-01": "held",
        "2026-09-01": "confirmed",
        "2025-10-12": "confirmed",  # a year ago to the day
        "2026-10-20": "planned",
        "2026-08-01": "cancelled",
    }
    meetings = {
        f"meetings/{day}-board": MEETING.format(day=day, status=status).lstrip()
        for day, status in held.items()
    }
    board = (
        "name: The Board\nregime: committee\n"
        "members: [{name: Casey, young_person: yes, represents: Young people}]\n"
    )
    records = {"pledges/pledge": PLEDGE.lstrip(), "bodies/board": board, **meetings}
    return register_of(folder, records, date(2026, 10, 12))


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    register = council(tmp_path)
    pledge = usual(register)
    assert pledge is not None
    return page_for(DOCUMENT, pledge, register, "public")


def test_what_was_said_in_the_last_year_comes_newest_first(page: dict[str, Any]) -> None:
    assert [(each["on"], each["is_draft"]) for each in page["said"]] == [
        *(("Thursday 1 October 2026", True), ("Tuesday 1 September 2026", False)),
    ]


def test_what_was_decided_and_what_became_of_it(page: dict[str, Any]) -> None:
    said = page["said"][0]
    assert said["decided"] == ["That buses be found.", "Young people will ring."]
    assert [(each["text"], each["standing"]) for each in said["done"]] == [
        ("Find buses", "Late: this should have been done by 30 Sep 2026."),
    ]


def test_nothing_private_is_on_it(page: dict[str, Any]) -> None:
    made = to_markdown(page) + to_html(page)
    for words in ("Hidden", "secret", "Casey", "Nobody young"):
        assert words not in made
    assert "They asked for buses" in made


def texts(things: list[dict[str, Any]]) -> list[str]:
    return [thing["text"] for thing in things]


def test_each_promise_says_how_it_is_kept(page: dict[str, Any]) -> None:
    groups = {
        promise["text"]: [
            (g["heading"], [t["text"] for t in g["things"]]) for g in promise["groups"]
        ]
        for promise in page["promises"]
    }
    assert groups == {
        "We will listen.": [
            ("We do this now", ["Meet"]),
            ("We have not said how this is going", ["Ask"]),
            ("We stopped doing this", ["Ring back"]),
        ],
        "We will hurry.": [("We stopped doing this", ["Ring back"])],
        "Nobody serves this.": [],
    }


def test_what_was_said_last_by_the_day_is_told(page: dict[str, Any]) -> None:
    thing = page["promises"][0]["groups"][0]["things"][0]
    assert thing["heard"] == {"on": "1 Jun 2026", "text": "Met."}


DONE = {"status": "complete", "is_finished": True}
PLAIN = {
    "late": ({"due": "2026-10-11"}, "Late: this should have been done by 11 Oct 2026."),
    "to be done": ({"due": "2026-10-12"}, "To be done by 12 Oct 2026."),
    "undated": ({}, "We have not said by when."),
    "on hold": ({"status": "on hold"}, "This has to wait for something else."),
    "done": (DONE | {"finished_on": "2026-10-01"}, "Done on 1 Oct 2026."),
    "done some day": (DONE, "Done."),
    "closed": ({"status": "closed", "is_finished": True}, "The Board agreed to end this."),
    "withdrawn": ({"status": "withdrawn", "is_finished": True}, "We decided not to do this."),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_an_action_in_plain_words(name: str) -> None:
    changes, words = PLAIN[name]
    (each,) = standings([line(**changes)], as_at(DAY))
    assert in_plain_words(each) == words


def test_a_council_without_a_word_of_the_young_says_so(tmp_path: Path) -> None:
    register = register_of(tmp_path, {"pledges/pledge": "title: P\n"}, date(2026, 10, 12))
    pledge = usual(register)
    assert pledge is not None
    made = to_markdown(build(pledge, register))
    assert "Nothing you said is on record for the last year." in made
    assert "No promise is on record." in made


def test_a_day_and_what_was_said_on_it_stand_apart(page: dict[str, Any]) -> None:
    assert "  - 1 Jun 2026: Met.\n" in to_markdown(page)


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_page_as_a_whole(golden: Callable[[str, str], None], fmt: str) -> None:
    register = example()
    pledge = usual(register)
    assert pledge is not None
    made = page_for(DOCUMENT, pledge, register, "public")
    golden(f"you-said-we-did.{fmt}", to_markdown(made) if fmt == "md" else to_html(made))
