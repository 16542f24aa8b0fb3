"""A list made without a record that cannot be read says so, and never that all is well."""

import json
from pathlib import Path

import pytest

from clerk import Clerk, write_records
from repository import Repository

RECORDS = {
    "council.yaml": "name: Saltmere Council\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "meetings/2026-11-10-board.yaml": "body: board\ndate: 2026-11-10\n",
    "action-plans/plan.yaml": """
        title: The plan
        actions: [{id: A1, action: Write to Ro, lead: Chair, due: 2026-09-30}]
        """,
}
DAY = ("--as-at", "2026-10-12")
BROKEN = "records/action-plans/plan.yaml"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def spoil(clerk: Clerk, file: str = BROKEN) -> None:
    (clerk.folder / file).write_text("title: [", "utf-8")


NOTHING = {
    "actions": (
        ("actions",),
        "No action is recorded as at 12 Oct 2026 in the records that can be read.",
    ),
    "of somebody": (
        ("actions", "--lead", "Ro"),
        "No action is recorded as at 12 Oct 2026 in the records that can be read.",
    ),
    "remind": (("remind",), "There is nobody to remind in the records that can be read."),
    "letters": (
        ("remind", "-o", "letters/"),
        "There is nobody to remind in the records that can be read.",
    ),
    "a word": (("search", "Ro"), "Nothing in the records that can be read holds “Ro”."),
    "words": (
        ("search", "write", "Ro"),
        "Nothing in the records that can be read holds “write” or “Ro”.",
    ),
    "diff": (("diff",), "Nothing that can be read here has changed."),
}


@pytest.mark.parametrize(("typed", "said"), NOTHING.values(), ids=NOTHING)
def test_nothing_is_found_in_what_can_be_read(
    clerk: Clerk, typed: tuple[str, ...], said: str
) -> None:
    Repository(clerk.folder).commit({})
    sound = clerk.types(*typed, *DAY)
    assert "that can be read." not in sound.out
    assert sound.code == 0
    spoil(clerk)
    outcome = clerk.types(*typed, *DAY)
    assert said in " ".join(outcome.out.split())
    assert outcome.code == 1
    assert "read" in outcome.err
    assert "`cpkit validate` says why" in outcome.err


def test_a_letter_is_refused_with_the_same_words(clerk: Clerk) -> None:
    spoil(clerk)
    outcome = clerk.types("remind", "--lead", "Chair", *DAY)
    assert outcome.code == 1
    assert "there is nobody to remind in the records that can be read\n" in outcome.err


def test_no_meeting_is_announced_and_none_is_proposed(clerk: Clerk) -> None:
    assert clerk.types("calendar", *DAY).code == 0
    spoil(clerk, "records/meetings/2026-11-10-board.yaml")
    outcome = clerk.types("calendar", *DAY)
    assert outcome.code == 1
    assert outcome.out == (
        "No meetings from 12 Oct 2026 to 12 Oct 2027, in the records that can be read.\n"
    )


def test_what_is_found_is_listed_all_the_same(clerk: Clerk) -> None:
    more = "title: More\nactions: [{id: B1, action: Ring Ro, lead: Clerk, due: 2026-09-30}]\n"
    write_records(clerk.folder, {"action-plans/more.yaml": more})
    spoil(clerk)
    for typed in (("actions",), ("remind",), ("search", "ring"), ("calendar",)):
        outcome = clerk.types(*typed, *DAY)
        assert outcome.code == 1
        assert "in the records that can be read" not in outcome.out
        assert any(name in outcome.out for name in ("Ring Ro", "Clerk", "Board"))


def test_data_keeps_its_keys(clerk: Clerk) -> None:
    sound = clerk.types("actions", "--format", "json", *DAY)
    spoil(clerk)
    outcome = clerk.types("actions", "--format", "json", *DAY)
    assert outcome.code == 1
    assert json.loads(outcome.out).keys() == json.loads(sound.out).keys()
