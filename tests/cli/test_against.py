"""`validate --against`: what changed is held against what may change, in a real repository."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from clerk import Clerk
from cpkit.problems import RULES
from demonstration import AS_AT, MAIN, PLANTED, demonstration

CHANGED = "records/meetings/2026-01-20-board.yaml"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return Clerk(demonstration(tmp_path / "repo").folder, monkeypatch)


def found(clerk: Clerk, *words: str) -> list[tuple[str, str]]:
    out = clerk.types("validate", "--as-at", AS_AT, "--format", "json", *words).out
    return [(p["code"], p["file"].removeprefix("records/")) for p in json.loads(out)["problems"]]


def test_every_rule_of_history_fires_where_it_is_planted_and_nowhere_else(clerk: Clerk) -> None:
    assert sorted(found(clerk, "--against", "main", "--select", "CP7")) == PLANTED
    assert {code for code, _ in PLANTED} == {code for code in RULES if code.startswith("CP7")}


def test_what_others_did_meanwhile_is_not_this_change(clerk: Clerk) -> None:
    assert [file for _, file in found(clerk, "--against", "main") if "forum" in file] == []


def test_nothing_changed_since_the_last_commit(clerk: Clerk) -> None:
    outcome = clerk.types("validate", "--against", "HEAD", "--as-at", AS_AT)
    assert outcome.code == 0
    assert outcome.out == "No problems in 7 records\n"
    assert "problems were there before and left out; see --all" in outcome.err


def test_all_shows_what_was_wrong_before(clerk: Clerk) -> None:
    before = found(clerk)
    assert before != []
    assert found(clerk, "--against", "HEAD", "--all") == before


def test_what_a_change_breaks_elsewhere_is_told(clerk: Clerk) -> None:
    clerk.types("init")
    (clerk.folder / "records/bodies/board.yaml").unlink()
    codes = found(clerk, "--against", "HEAD")
    assert ("CP201", "meetings/2026-06-16-board.yaml") in codes
    assert ("CP753", "bodies/board.yaml") in codes


def test_a_new_file_in_the_wrong_place_is_told(clerk: Clerk) -> None:
    (clerk.folder / "records/minutes.yaml").write_text("body: board\n")
    assert ("CP107", "minutes.yaml") in found(clerk, "--against", "HEAD")


def test_a_day_will_do_for_a_commit(clerk: Clerk) -> None:
    assert found(clerk, "--against", "9 June 2026") == found(clerk, "--against", "main")
    refused = clerk.types("validate", "--against", "2026-06-08")
    assert (refused.code, refused.err) == (
        2,
        "cpkit: nothing was committed before 2026-06-08\n",
    )


def test_the_council_weighs_these_checks_too(clerk: Clerk) -> None:
    council = clerk.folder / "records/council.yaml"
    council.write_text("name: W\nchecks: {severity: {CP701: off, CP751: info}}\n")
    codes = [code for code, _ in found(clerk, "--against", "main")]
    assert "CP701" not in codes
    assert "CP751" in codes


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD:records", ""])
def test_a_revision_that_is_none_is_said_in_a_line(clerk: Clerk, ref: str) -> None:
    outcome = clerk.types("validate", f"--against={ref}")
    assert outcome.code == 2
    assert outcome.err == f"cpkit: git knows no branch, tag or commit `{ref}`\n"


def test_a_slip_in_a_day_is_told_from_an_unknown_branch(clerk: Clerk) -> None:
    outcome = clerk.types("validate", "--against", "1 Decembr 2025")
    assert outcome.code == 2
    assert outcome.err == (
        "cpkit: git knows no branch, tag or commit `1 Decembr 2025`, and `1 Decembr 2025` is not a"
        " date: Decembr is not a month; did you mean December?\n"
    )


@pytest.mark.parametrize("command", [("validate", "--against"), ("diff",)])
def test_nothing_can_have_changed_since_a_day_to_come(
    clerk: Clerk, command: tuple[str, ...]
) -> None:
    outcome = clerk.types(*command, "1 December 2030", "--as-at", AS_AT)
    assert outcome.code == 2
    assert "`1 December 2030` is still to come as at " in outcome.err


def test_a_folder_without_history_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    outcome = Clerk(tmp_path, monkeypatch).types("validate", "--against", "main")
    assert outcome.code == 2
    assert "is not in a git repository" in outcome.err


def test_a_shallow_clone_says_what_to_fetch(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a workflow checks out by default: one commit, of the pull request alone."""
    url = f"file://{clerk.folder}"
    words = ["git", "clone", "-q", "--depth=1", "--branch=pull-request", url, "clone"]
    subprocess.run(words, cwd=tmp_path, check=True)
    outcome = Clerk(tmp_path / "clone", monkeypatch).types("validate", "--against", "origin/main")
    assert outcome.code == 2
    assert "fetch-depth: 0" in outcome.err


# --- a baseline ---


def test_what_a_baseline_lists_is_left_out(clerk: Clerk) -> None:
    written = clerk.types("validate", "--as-at", AS_AT, "--write-baseline", "known.txt")
    assert (written.code, written.out) == (0, "")
    assert found(clerk, "--baseline", "known.txt") == []
    moved = clerk.folder / "records/action-plans/plan.yaml"
    moved.write_text("# a line above\n" + moved.read_text())
    assert found(clerk, "--baseline", "known.txt") == []
    moved.write_text(moved.read_text() + "nonsense: x\n")
    assert [code for code, _ in found(clerk, "--baseline", "known.txt")] == ["CP101"]


def test_a_baseline_tells_a_second_fault_from_the_first(clerk: Clerk) -> None:
    body = clerk.folder / "records/bodies/board.yaml"
    member = "  - name: Councillor Ro\n"
    body.write_text(f"{body.read_text()}members:\n{member * 2}")
    clerk.types("validate", "--select", "CP215", "--write-baseline", "known.txt")
    assert found(clerk, "--select", "CP215", "--baseline", "known.txt") == []
    body.write_text(body.read_text() + member)
    assert len(found(clerk, "--select", "CP215", "--baseline", "known.txt")) == 1


def test_a_baseline_that_cannot_be_read_is_said(clerk: Clerk) -> None:
    (clerk.folder / "known.txt").write_text("# fine\nnot a baseline\n")
    for name, said in {
        "known.txt": "line 2 is not a code, a file and a fingerprint",
        "none": "cannot be read",
    }.items():
        outcome = clerk.types("validate", "--baseline", name)
        assert outcome.code == 2
        assert said in outcome.err


def test_a_baseline_is_not_written_over_a_record(clerk: Clerk) -> None:
    outcome = clerk.types("validate", "--write-baseline", CHANGED)
    assert outcome.code == 2
    assert (clerk.folder / CHANGED).read_text() != ""


# --- as continuous integration runs it ---


def test_nothing_of_the_repository_runs(clerk: Clerk) -> None:
    """A pull request may come from anybody; here it even brought a repository of its own."""
    mark = clerk.folder.parent / "ran"
    trap = clerk.folder / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "core.hooksPath", "diff.external", "core.pager"):
        subprocess.run(["git", "config", setting, str(trap)], cwd=clerk.folder, check=True)
    (clerk.folder / ".gitattributes").write_text("* filter=trap\n")
    subprocess.run(["git", "config", "filter.trap.clean", str(trap)], cwd=clerk.folder, check=True)
    assert found(clerk, "--against", "main") != []
    assert not mark.exists()


def test_a_folder_below_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = demonstration(tmp_path / "repo")
    repo.commit({f"board/{name}": text for name, text in MAIN.items()})
    first = repo.folder / "board" / CHANGED
    first.write_text(first.read_text().replace("Nine", "Twelve"))
    clerk = Clerk(repo.folder / "board", monkeypatch)
    out = clerk.types("validate", "--against", "HEAD", "--format", "github").out
    assert f"file=board/{CHANGED},line=6" in out
    assert os.path.sep not in out.partition("::")[0]
