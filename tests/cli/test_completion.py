"""What the Tab key offers: names that are on record, and nothing slow to find."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from clerk import EXAMPLE, Clerk, write_records
from cpkit.checks import CHECKS
from cpkit.cli import completion
from cpkit.problems import RULES

RECORDS = {
    "bodies/board.yaml": '# The first.\nname: "The Board"\n',
    "bodies/sub/group.yaml": "name: The Group\n",
    "meetings/2023-02-21-board.yaml": """
        items:
          - title: A
            action: {lead: x, id: M1}
        """,
    "action-plans/2017-inspection.yaml": """
        # - id: none
        objectives:
          - actions:
              - id: 5a
              - {action: b, id: '5b'}
              - lead: c
                id: "6a"
        """,
    "pledges/2016-pledge.yaml": "promises:\n- id: P1\ncommitments:\n- id: PE1\n",
}


def at(folder: Path, **given: str) -> SimpleNamespace:
    write_records(folder, RECORDS)
    return SimpleNamespace(params={"records": str(folder / "records"), **given})


@pytest.mark.parametrize(
    ("typed", "document", "offered"),
    [
        ("meet", "", ["meetings/2023-02-21-board"]),
        ("2023", "", ["2023-02-21-board"]),
        ("2", "", ["2017-inspection", "2023-02-21-board", "2016-pledge"]),
        ("2", "minutes", ["2023-02-21-board"]),
        ("2", "action-plan", ["2017-inspection"]),
        ("", "pledge", ["pledges/2016-pledge"]),
        ("", "attendance", ["bodies/board", "bodies/sub/group"]),
        ("", "actions", []),
        ("x", "", []),
    ],
)
def test_records(tmp_path: Path, typed: str, document: str, offered: list[str]) -> None:
    found = completion.record_ids(at(tmp_path, name=document), typed)
    assert sorted(found) == sorted(offered)


def test_bodies_with_their_names(tmp_path: Path) -> None:
    assert completion.body_names(at(tmp_path), "") == [
        ("board", "The Board"),
        ("sub/group", "The Group"),
    ]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("action-plans/2017-inspection#5", ["5a", "5b"]),
        ("2017-inspection#", ["5a", "5b", "6a"]),
        ("2017", ["5a", "5b", "6a"]),
        ("pledges/", ["PE1"]),
        ("meetings/2023-02-21-board#M", ["M1"]),
        ("2017-inspection#7", []),
        ("papers", []),
    ],
)
def test_action_refs(tmp_path: Path, typed: str, offered: list[str]) -> None:
    found = completion.action_refs(at(tmp_path), typed)
    assert [str(ref).partition("#")[2] for ref in found] == offered
    assert all(str(ref).startswith(typed) for ref in found)


def test_every_action_of_the_example_council_is_offered() -> None:
    from datetime import date

    from cpkit.query.recorded_actions import all_lines
    from cpkit.register import load

    register, _ = load(EXAMPLE, date(2026, 10, 12))
    context = SimpleNamespace(params={"records": str(EXAMPLE)})
    offered = set(completion.action_refs(context, ""))
    assert {line.ref for line in all_lines(register)} <= offered


def test_codes_are_those_of_the_checks() -> None:
    assert CHECKS  # the checks have declared their rules
    assert completion.check_codes("") == [(code, RULES[code].name) for code in sorted(RULES)]
    assert completion.check_codes("cp301") == [("CP301", RULES["CP301"].name)]
    assert [offer[0] for offer in completion.check_codes("CP401,CP30")][:2] == [
        "CP401,CP301",
        "CP401,CP302",
    ]


def test_documents_and_kinds() -> None:
    assert [name for name, _ in completion.document_names("minu")] == ["minutes"]
    assert completion.kinds_of_record("m") == ["meeting", "monitoring"]


def test_outside_any_project_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    nowhere = SimpleNamespace(params={})
    assert completion.record_ids(nowhere, "") == []
    assert completion.action_refs(nowhere, "") == []


def offered(words: str, folder: Path) -> list[str]:
    """What bash is given for a line of words, the last of which is being typed."""
    environment = {
        **os.environ,
        "_CPKIT_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.argv = ['cpkit']; from cpkit.cli import main; main()",
        ],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return run.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cpkit new-me", ["new-meeting"]),
        ("cpkit new-meeting --body ", ["board", "sub/group"]),
        ("cpkit calendar --body b", ["board"]),
        ("cpkit new-question --meeting 20", ["2023-02-21-board"]),
        ("cpkit new-commitment ", ["pledges/2016-pledge"]),
        ("cpkit schema me", ["meeting"]),
    ],
)
def test_in_a_shell(tmp_path: Path, words: str, found: list[str]) -> None:
    at(tmp_path)
    assert offered(words, tmp_path) == found


def test_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    at(tmp_path)
    script = (
        "import sys; from types import SimpleNamespace as S\n"
        "from cpkit.cli import completion as c\n"
        f"at = S(params={{'records': {str(tmp_path / 'records')!r}}})\n"
        "c.record_ids(at, ''); c.action_refs(at, ''); c.body_names(at, ''); c.check_codes('')\n"
        "c.document_names('')\n"
        "print([name for name in ('pydantic', 'yaml', 'jinja2') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_clerk_can_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--install-completion" in Clerk(tmp_path, monkeypatch).types("--help").out
