"""The summons: the record's own letter, or the usual one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents.papers import BOARD, example, page_of, register_with, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str) -> None:
    page = page_of("summons", "2026-11-26-people-scrutiny-committee", example())
    golden(f"summons.{fmt}", text_of(page, fmt))


COUNCIL = """\
name: Council
summons_by: Director of Governance
posts:
  - {title: Clerk, holder: A. Clerk, proper_officer: summons}
  - {title: Director of Governance, holder: Helen Carstairs}
"""


def letter(folder: Path, meeting: str, **more: Any) -> dict[str, Any]:
    register = register_with(folder, meeting, **{"council": COUNCIL} | more)
    found: dict[str, Any] = page_of("summons", "2023-02-21", register)["letter"]
    return found


def test_the_usual_letter(tmp_path: Path) -> None:
    found = letter(tmp_path, "time: 2pm\nvenue: Council Chamber\npublished: 2023-02-10\n")
    expected = {
        "marking": None,
        "contact": [],
        "dated": "Friday 10 February 2023",
        "to": "All members of the Corporate Parenting Board",
        "greeting": "Dear Councillor,",
        "text": "You are summoned to the meeting of the Corporate Parenting Board on Tuesday 21"
        " February 2023 at 2.00 pm, Council Chamber. The agenda below states the business.",
        "closing": "Yours sincerely,",
        "by": "Helen Carstairs",
        "role": "Director of Governance",
    }
    assert {key: found[key] for key in expected} == expected


OWN = [
    ("to: Everyone", "to", "Everyone"),
    ("greeting: 'Dear all,'", "greeting", "Dear all,"),
    ("text: Do come.", "text", "Do come."),
    ("closing: 'Yours,'", "closing", "Yours,"),
    ("by: B. Other", "by", "B. Other"),
    ("by: B. Other", "role", None),
    ("dated: 2023-02-09", "dated", "Thursday 9 February 2023"),
    ("marking: PUBLIC", "marking", "PUBLIC"),
    ("contact: M. Okafor", "contact", [["Contact", "M. Okafor"]]),
]


@pytest.mark.parametrize(("summons", "key", "words"), OWN)
def test_the_records_own_words_come_first(
    tmp_path: Path, summons: str, key: str, words: object
) -> None:
    assert letter(tmp_path, f"summons: {{{summons}}}\n")[key] == words


def test_the_body_may_say_whom_it_addresses(tmp_path: Path) -> None:
    body = BOARD + "addressees: Members of the Board\n"
    assert letter(tmp_path, "status: planned\n", body=body)["to"] == "Members of the Board"


SIGNED_BY = [
    ("Monitoring Officer", (None, "Monitoring Officer")),
    ("director of governance", ("Helen Carstairs", "Director of Governance")),
    ("DoG", ("Helen Carstairs", "Director of Governance")),
]


@pytest.mark.parametrize(("words", "signed"), SIGNED_BY)
def test_the_post_that_signs_need_not_be_listed(
    tmp_path: Path, words: str, signed: tuple[str | None, str]
) -> None:
    council = COUNCIL.replace("summons_by: Director of Governance", f"summons_by: {words}")
    council = council.replace("Carstairs}", "Carstairs, aliases: [DoG]}")
    found = letter(tmp_path, "status: planned\n", council=council)
    assert (found["by"], found["role"]) == signed


def test_without_a_proper_officer_nobody_signs(tmp_path: Path) -> None:
    found = letter(tmp_path, "status: planned\n", council="name: Council\n")
    assert (found["by"], found["role"]) == (None, None)


def test_the_officer_whose_duty_it_is_signs_where_no_post_is_named(tmp_path: Path) -> None:
    council = COUNCIL.replace("summons_by: Director of Governance\n", "")
    assert letter(tmp_path, "status: planned\n", council=council)["by"] == "A. Clerk"


def test_the_agenda_stands_behind_the_letter(tmp_path: Path) -> None:
    register = register_with(tmp_path, "items: [{title: Homes}]\n", council=COUNCIL)
    text = text_of(page_of("summons", "2023-02-21", register), "md")
    assert text.index("You are summoned") < text.index("## Agenda") < text.index("Homes")
