"""The example council's inspection plan, run to its end by commands alone."""

import difflib
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from clerk import EXAMPLE, Clerk
from cpkit.register import load
from cpkit.register.due import FINISHED, works_of
from cpkit.source import read_source

PLAN = "action-plans/2025-inspection"
NEEDED = ("council.yaml", "bodies", f"{PLAN}.yaml", "papers")
LED = ("--lead", "Leaving Care Manager")
DECEMBER, MARCH = ("--as-at", "2026-12-10"), ("--as-at", "2027-03-11")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    for name in NEEDED:
        source, to = EXAMPLE / name, tmp_path / "records" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, to) if source.is_dir() else shutil.copy(source, to)
    (tmp_path / "records/meetings").mkdir()
    for path in (EXAMPLE / "meetings").glob("*-corporate-parenting-board.yaml"):
        record = f"body: corporate-parenting-board\ndate: {path.name[:10]}\nstatus: held\n"
        (tmp_path / "records/meetings" / path.name).write_text(record, "utf-8")
    return Clerk(tmp_path, monkeypatch)


class Plan:
    """The plan's file, and the commands that are typed about it."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.longest = 0  # lines of the longest diff

    def text(self) -> str:
        return self.clerk.file(f"records/{PLAN}.yaml")

    def types(self, *words: str) -> None:
        before = self.text().splitlines()
        outcome = self.clerk.types("actions", *words)
        assert outcome.code == 0, outcome.err
        after = self.text().splitlines()
        changed = [x for x in difflib.ndiff(before, after) if x[:2] in ("+ ", "- ")]
        shown = re.findall(r"^[+-](?![+-]{2} ).*$", outcome.out, re.MULTILINE)
        assert sorted(shown) == sorted(x[0] + x[2:] for x in changed)
        self.longest = max(self.longest, len(changed))


def comments(text: str) -> list[str]:
    return re.findall(r"^ *#.*$", text, re.MULTILINE)


def test_the_inspection_plan_can_be_run_to_its_end_by_commands_alone(clerk: Clerk) -> None:
    plan = Plan(clerk)
    first = plan.text()
    # The life-story team is decided on in December, and what waits for it can begin.
    plan.types("update", "5c", "--note", "The Board chose one team.", "--rag", "amber", *DECEMBER)
    plan.types("extend", "5c", "--agreed", "2026-12-09", "--to", "February 2027", *because())
    plan.types("update", "5e", "--note", "Two dates are set.", "--resume", *DECEMBER)
    for ref in ("6c", "6e", "7f"):
        plan.types("extend", ref, "--to", "March 2027", "--on", "2026-12-08", *because())
        plan.types("extend", ref, "--agreed", "2026-12-09", *DECEMBER)
    plan.types("extend", "7g", "--to", "June 2027", *because())
    plan.types("extend", "7g", "--refused", *DECEMBER)
    plan.types("complete", "5c", "--rag", "blue", "--on", "2027-02-01", *MARCH)
    plan.types("withdraw", "7e", "--reason", "The college has closed.", *MARCH)
    plan.types("reopen", "7e", "--reason", "Another college offers it.", *MARCH)
    plan.types("add", PLAN, "--under", "7", "--action", "Ask what helped", *LED, *DECEMBER)
    for ref in still_open(clerk):
        note = f"{ref} was done; the Board was told how, when and by whom, and what it changed."
        plan.types("complete", ref, "--note", note, "--rag", "blue", "--on", "2027-03-01", *MARCH)
    for ref in unended(clerk):
        plan.types("close", ref, "--agreed", "2027-03-10", *MARCH)

    assert still_open(clerk) == []
    assert unended(clerk) == []
    last = plan.text()
    assert comments(last) == comments(first)
    assert plan.longest <= 12
    found = clerk.types("validate", f"records/{PLAN}.yaml", "--format", "json", *MARCH).out
    codes = [each["code"] for each in json.loads(found)["problems"]]
    assert set(codes) <= {"CP226", "CP360", "CP409", "CP411"}, codes
    assert read_source("", last.encode()).problems == []
    words = clerk.types("actions", "--from", "action-plans", "--overdue", *MARCH).out
    assert words.startswith("No action")


def because() -> tuple[str, ...]:
    return ("--reason", "Schools have still to be reached.", *DECEMBER)


def works(clerk: Clerk) -> dict[str, str]:
    """Each action of the plan with its status."""
    register, _ = load(clerk.folder / "records", date(2027, 3, 11))
    record = register.get(PLAN)
    assert record is not None
    return {str(getattr(w, "id", "")): str(getattr(w, "status", "")) for w in works_of(record)}


def still_open(clerk: Clerk) -> list[str]:
    return [ref for ref, status in works(clerk).items() if status not in FINISHED]


def unended(clerk: Clerk) -> list[str]:
    """What the board has still to agree to the end of."""
    return [r for r, status in works(clerk).items() if status not in ("closed", "withdrawn")]
