"""What cpkit ships for pull requests is valid, safe by its own rules, and does what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cpkit.edit.starter import Beginning, support_files
from demonstration import AS_AT, demonstration
from pages import DOCS, ROOT, tables, typed

ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """The files around the records that `init` writes."""
    from datetime import date

    beginning = Beginning("Wharfe Council", "Board", "committee", date(2026, 6, 1))
    for name, data in support_files(beginning).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def workflow_of(started: Path) -> Any:
    # YAML 1.1 takes the key `on` for yes.
    text = (started / ".github/workflows/cpkit.yml").read_text("utf-8")
    return yaml.load(text, yaml.BaseLoader)


def accepts(schema: str, file: Path) -> str:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def test_the_action_and_the_workflow_are_valid(started: Path) -> None:
    assert "ok" in accepts("vendor.github-actions", ACTION)
    workflow = started / ".github/workflows/cpkit.yml"
    assert "ok" in accepts("vendor.github-workflows", workflow)
    workflow.write_text(workflow.read_text("utf-8").replace("runs-on", "runs-at"), "utf-8")
    assert "ok" not in accepts("vendor.github-workflows", workflow)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ],
)
def test_the_hooks_are_valid(started: Path, command: str, name: str) -> None:
    file = HOOKS if name == HOOKS.name else started / name
    words = [sys.executable, "-m", "pre_commit", command, str(file)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    return found


def test_every_action_is_pinned_by_its_hash(started: Path) -> None:
    jobs = workflow_of(started)["jobs"].values()
    used = [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]
    used += [step["uses"] for step in steps() if "uses" in step]
    assert len(used) == 5
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each)] == []


def test_no_input_is_written_into_a_script(started: Path) -> None:
    scripts = [step["run"] for step in steps() if "run" in step]
    scripts += [
        s["run"] for j in workflow_of(started)["jobs"].values() for s in j["steps"] if "run" in s
    ]
    assert len(scripts) == 6
    assert [script for script in scripts if "${{" in script] == []


def test_the_workflow_may_read_and_nothing_else(started: Path) -> None:
    workflow = workflow_of(started)
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in (started / ".github/workflows/cpkit.yml").read_text("utf-8")
    checkout = workflow["jobs"]["check"]["steps"][0]["with"]
    assert checkout == {"fetch-depth": "0", "persist-credentials": "false"}


def test_the_inputs_are_those_of_the_page() -> None:
    rows = tables((DOCS / "ci.md").read_text("utf-8"), "Its inputs:\n")
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    assert {typed(row[0]) for row in rows} == set(inputs)


# --- the scripts, run as GitHub runs them ---


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What actions/checkout leaves: the pull request, and the branches it knows as origin's."""
    repo = demonstration(tmp_path / "repo")
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    return repo.folder


def ran(script: str, folder: Path, **variables: str) -> tuple[int, str]:
    """How a script ended, and what it printed."""
    surroundings = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=surroundings | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


INPUTS = {"RECORDS": ".", "AGAINST": "", "STRICT": "true", "IGNORE": "", "BASELINE": ""}


def script_of(name: str) -> str:
    return next(str(step["run"]) for step in steps() if step.get("name") == name)


def test_the_action_stops_a_change_that_may_not_be_made(checkout: Path) -> None:
    code, said = ran(script_of("Check the records"), checkout, GITHUB_BASE_REF="main", **INPUTS)
    assert code == 1
    assert "title=CP701::" in said
    summary = (checkout.parent / "summary.md").read_text("utf-8")
    assert "| error CP701 | records/meetings/2026-01-20-board.yaml:6 |" in summary
    assert "## What changed" in summary
    assert "- **Inspection plan, 1c** – Buy laptops for care leavers – from red to green" in summary


def test_the_action_lets_a_change_pass(checkout: Path) -> None:
    code, said = ran(
        script_of("Check the records"), checkout, GITHUB_BASE_REF="", **INPUTS | {"AGAINST": "HEAD"}
    )
    assert (code, said.splitlines()[0]) == (0, "No problems in 7 records")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"IGNORE": "CP"}, 0),
        ({"AGAINST": "nowhere"}, 2),
        ({"AGAINST": "--help"}, 2),
        ({"RECORDS": "$(touch ran)"}, 2),
        ({"IGNORE": "; touch ran"}, 2),
        ({"BASELINE": "none"}, 2),
    ],
)
def test_the_inputs_reach_cpkit_and_no_shell(
    checkout: Path, inputs: dict[str, str], code: int
) -> None:
    ended, _ = ran(
        script_of("Check the records"), checkout, GITHUB_BASE_REF="main", **INPUTS | inputs
    )
    assert ended == code
    assert not (checkout / "ran").exists()


def test_the_action_prints_the_papers(checkout: Path) -> None:
    script = script_of("Print the papers of what changed")
    papers = checkout.parent / "papers"
    code, _ = ran(script, checkout, GITHUB_BASE_REF="main", PAPERS=str(papers), **INPUTS)
    assert code == 0
    assert "Changes since" in (papers / "changes.html").read_text("utf-8")
    assert (papers / "minutes-2026-01-20-board.html").is_file()


def test_the_workflow_of_init_does_the_same(checkout: Path, started: Path) -> None:
    check, papers = (s["run"] for s in workflow_of(started)["jobs"]["check"]["steps"][3:5])
    code, said = ran(check, checkout, GITHUB_BASE_REF="main")
    assert code == 1
    assert "title=CP701::" in said
    assert ran(check, checkout, GITHUB_BASE_REF="")[0] in (0, 1)
    assert ran(papers, checkout, GITHUB_BASE_REF="main")[0] == 0
    assert (checkout / "papers/changes.html").is_file()


def test_words_of_a_record_are_no_command_in_a_log(checkout: Path) -> None:
    evil = "records/meetings/2026-06-16-board.yaml"
    text = (checkout / evil).read_text("utf-8")
    (checkout / evil).write_text(
        f"{text}venue: |\n  a\n  ::error::b\n  ##[error]c\nnonsense: x\n", "utf-8"
    )
    for command in ("cpkit validate", f"cpkit diff --as-at {AS_AT}", "cpkit calendar"):
        _, said = ran(command, checkout)
        obeyed = [
            line for line in said.splitlines() if line.lstrip().startswith("::") or "##[" in line
        ]
        assert obeyed == []
