"""The decisions: everything decided and nothing else, and one table of actions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents.papers import example, page_of, register_with, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("audience", ["public", "members"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str, audience: str) -> None:
    page = page_of("decisions", "2026-09-09-corporate-parenting-board", example(), audience)
    golden(f"decisions-{audience}.{fmt}", text_of(page, fmt))


def decisions(folder: Path, items: str) -> dict[str, Any]:
    return page_of("decisions", "2023-02-21", register_with(folder, f"items: {items}\n"))


LISTED = [
    ("{title: A, minute: We talked.}", False),
    ("{title: A, outcome: taken}", True),
    ("{title: A, outcome: deferred}", True),
    ("{title: A, resolved: none}", False),
    ("{title: A, resolved: To note.}", True),
    ("{title: A, confirms: 2022-10-25}", False),
    ("{title: A, confirms: {meeting: 2022-10-25, outcome: noted}}", True),
    ("{title: A, exempt: 3, summary: A house was looked at.}", True),
    ("{title: A, undertakings: [To write.]}", False),
]


@pytest.mark.parametrize(("item", "is_listed"), LISTED)
def test_an_item_is_listed_when_something_came_of_it(
    tmp_path: Path, item: str, is_listed: bool
) -> None:
    assert bool(decisions(tmp_path, f"[{item}]")["items"]) is is_listed


EFFECTS = {
    "plain from its words": ("{text: To note., effect: note}", []),
    "its words say it": ("{text: That the public be excluded., effect: exclude}", []),
    "its words do not": (
        "{text: That the motion be carried., effect: exclude}",
        ["For the public to be excluded."],
    ),
    "let back": (
        "{text: To open the doors., effect: readmit}",
        ["For the public to be readmitted."],
    ),
    "put off": ("{text: To take it in May., effect: defer}", ["Deferred."]),
    "to another body": (
        "{text: That the fares be paid., effect: recommend, to: [Cabinet, Council], moved: Ro}",
        ["Recommended to Cabinet and Council.", "Moved by Ro."],
    ),
    "to another body, as its words say": (
        "{text: To recommend that the fares be paid., effect: recommend, to: Cabinet}",
        ["To: Cabinet."],
    ),
    "as its verb says": ("{verb: REFERRED –, text: The fares., effect: refer}", []),
    "a reference is nobody's referral": (
        "{text: That the terms of reference be met., effect: refer}",
        ["Referred."],
    ),
    "nothing on record": ("{text: To thank.}", []),
}


@pytest.mark.parametrize(("resolution", "said"), EFFECTS.values(), ids=EFFECTS)
def test_what_a_decision_does_is_told_where_its_words_do_not(
    tmp_path: Path, resolution: str, said: list[str]
) -> None:
    page = decisions(tmp_path, f"[{{title: A, resolved: [{resolution}]}}]")
    assert page["items"][0]["decisions"][0]["list"][0]["lines"] == said


def test_the_words_above_a_list_say_what_it_does(tmp_path: Path) -> None:
    item = "{title: A, lead_in: The Board recommended, resolved: [{text: x, effect: recommend}]}"
    page = decisions(tmp_path, f"[{item}]")
    assert page["items"][0]["decisions"][0]["list"][0]["lines"] == []


ACTIONS = """\
[{number: 1/23, title: A, resolved:
   [{text: To write., action: {id: A1, lead: Chair; Clerk, due: 2023-03-21}}]},
 {title: B, actions: [{id: A2, action: Find a house., timescale: Spring term}]}]
"""


def test_actions_stand_in_one_table(tmp_path: Path) -> None:
    assert decisions(tmp_path, ACTIONS.replace("\n", "\n  "))["actions"] == [
        ["A1", {"prose": "To write."}, "Chair and Clerk", "21 Mar 2023", "1/23"],
        ["A2", {"prose": "Find a house."}, None, "Spring term", "B"],
    ]


def test_actions_are_not_told_twice(tmp_path: Path) -> None:
    page = decisions(tmp_path, ACTIONS.replace("\n", "\n  "))
    assert [each["actions"] for each in page["items"][0]["decisions"][0]["list"]] == [[]]
    assert text_of(page, "md").count("A1") == 1
