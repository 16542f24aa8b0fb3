"""The action log as a paper: what is to be decided first, each stage under its own heading."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clerk import register_of
from documents.papers import example, page_of, text_of

RECORDS = {
    "bodies/board.yaml": "name: The Board\nregime: committee\nclosure: {agreement: always}\n",
    "bodies/other.yaml": "name: The Other\nregime: committee\n",
    "meetings/2026-10-01-board.yaml": "body: board\ndate: 2026-10-01\nstatus: held\n",
    "action-plans/plan.yaml": """
        title: The plan
        body: board
        actions:
          - id: A1
            action: Ring
            due: 2026-09-01
            extensions: [{to: 2027-01-05, sought: 2026-10-09}]
          - {id: A2, action: Walk, due: 2026-09-01}
          - {id: A3, action: Sing, status: complete, completed: 2026-10-05}
          - {id: A4, action: Wait, status: withdrawn, closed: 2026-10-06}
          - {id: A5, action: Talk, due: 2027-09-01}
          - {id: A6, action: Rest, status: closed, closed: 2026-02-06}
        """,
    "action-plans/others.yaml": "title: Others\nbody: other\nactions: [{id: B1, action: Fly}]\n",
}


def log(folder: Path, audience: str = "public") -> dict[str, Any]:
    return page_of("action-log", "bodies/board", register_of(folder, RECORDS, "2026-10-12"))


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str) -> None:
    page = page_of("action-log", "corporate-parenting-board", example())
    golden(f"action-log.{fmt}", text_of(page, fmt))


def test_each_stage_has_its_own(tmp_path: Path) -> None:
    page = log(tmp_path)
    assert [(each["name"], [a["id"] for a in each["actions"]]) for each in page["stages"]] == [
        ("sought", ["A1"]),
        ("to-agree", ["A3"]),
        ("outstanding", ["A2"]),
        ("closed", ["A4"]),
        ("live", ["A5"]),
    ]
    assert page["before"] == "1 action reported before, and not listed again."
    assert page["facts"] == [["Last meeting", "Thursday 1 October 2026"]]


def test_a_body_without_actions_says_so(tmp_path: Path) -> None:
    records = {"bodies/board.yaml": RECORDS["bodies/board.yaml"]}
    page = page_of("action-log", "bodies/board", register_of(tmp_path, records, "2026-10-12"))
    for fmt in ("md", "html"):
        assert "No action of this body is recorded." in text_of(page, fmt)
