"""The first pull requests of a new council: records as cpkit's own commands begin them."""

from pathlib import Path

import pytest

from clerk import Clerk
from repository import Repository

NAMES = ("--council", "Saltmere Council", "--body", "Corporate Parenting Board")
DAY = ("--as-at", "2027-03-17")
SEATS = """
members:
  - {name: Councillor Ruth Hallam, role: chair, from: 2026-05-20}
  - {name: Councillor Dev Chaudhuri, from: 2026-05-20}
"""
BODY = "records/bodies/corporate-parenting-board.yaml"
STEPS: dict[str, list[tuple[str, ...]]] = {
    "an agenda": [("new-meeting", "--date", "20 April 2027")],
    "minutes": [
        ("new-meeting", "--date", "16 March 2027"),
        ("attendance", "--present", "all", "--chair", "Hallam"),
    ],
    "an action plan": [("new-action-plan", "--title", "Leaving care")],
    "a pledge": [("new-pledge", "--title", "Our Pledge")],
    "a report": [
        ("new-meeting", "--date", "20 April 2027"),
        ("new-report", "--title", "Health", "--meeting", "2027-04-20"),
    ],
    "figures": [("new-monitoring", "--title", "Figures of the quarter")],
    "a question": [
        ("new-meeting", "--date", "20 April 2027"),
        ("new-question", "--from", "A. Resident", "--text", "How many?", "--to", "Chair"),
    ],
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path)
    clerk = Clerk(tmp_path, monkeypatch)
    assert clerk.types("init", *NAMES).code == 0
    made.commit({BODY: clerk.file(BODY) + SEATS}, "A new folder")
    made.git("switch", "--quiet", "--create", "change")
    return made


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_what_cpkit_begins_goes_through(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, ...]],
) -> None:
    clerk = Clerk(repository.folder, monkeypatch)
    for words in steps:
        outcome = clerk.types(*words, *DAY)
        assert (outcome.code, words) == (0, words), outcome.err
    repository.commit({}, "A change")
    papers = ("--output", "papers/changes.html", "--papers", "papers")
    outcome = clerk.types("diff", *papers, *DAY, "--", "main")
    assert outcome.code == 0, outcome.err
    assert len(list((repository.folder / "papers").iterdir())) >= 2
    monkeypatch.setenv("CI", "true")
    told = clerk.types("validate", "--against", "main", *DAY)
    assert "…" not in told.out
