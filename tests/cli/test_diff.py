"""`diff`: the demonstration, told to people on the screen, as a paper and as papers."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from clerk import EXAMPLE, Clerk
from demonstration import AS_AT, demonstration
from repository import Repository


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return Clerk(demonstration(tmp_path / "repo").folder, monkeypatch)


@pytest.mark.parametrize("name", ["changes.txt", "changes.md", "changes.html"])
def test_what_the_pull_request_does(
    clerk: Clerk, golden: Callable[[str, str], None], name: str
) -> None:
    form = {"txt": "text"}.get(name[8:], name[8:])
    outcome = clerk.types("diff", "main", "--as-at", AS_AT, "--to", form)
    assert outcome.code == 0
    golden(name, outcome.out)


def test_nothing_since_the_last_commit(clerk: Clerk) -> None:
    outcome = clerk.types("diff")
    assert outcome.code == 0
    assert outcome.out.endswith("\nNothing that can be read here has changed.\n")


def test_the_files_name_chooses_the_format(clerk: Clerk) -> None:
    same = clerk.types("diff", "main", "--as-at", AS_AT, "--to", "md").out
    clerk.types("diff", "main", "--as-at", AS_AT, "-o", "changes.md")
    assert clerk.file("changes.md") == same
    clerk.types("diff", "main", "--as-at", AS_AT, "-o", "changes.txt")
    assert clerk.file("changes.txt") == clerk.types("diff", "main", "--as-at", AS_AT).out


def test_the_papers_of_what_changed(clerk: Clerk) -> None:
    clerk.types("diff", "main", "--as-at", AS_AT, "--papers", "out")
    assert sorted(path.name for path in (clerk.folder / "out").iterdir()) == [
        "action-plan-plan.html",
        "agenda-2026-06-16-board.html",
        "minutes-2026-01-20-board.html",
        "minutes-2026-03-17-board.html",
        "pledge-pledge.html",
    ]
    assert "Twelve households" in clerk.file("out/minutes-2026-01-20-board.html")


def test_papers_are_for_the_public(clerk: Clerk) -> None:
    meeting = clerk.folder / "records/meetings/2026-01-20-board.yaml"
    meeting.write_text(
        f"{meeting.read_text()}  - {{title: Contract, exempt: 3, restricted: The price.}}\n"
    )
    clerk.types("diff", "--as-at", AS_AT, "--papers", "out")
    assert "The price." not in clerk.file("out/minutes-2026-01-20-board.html")
    clerk.types("diff", "--as-at", AS_AT, "--papers", "out", "--audience", "members")
    assert "The price." in clerk.file("out/minutes-2026-01-20-board.html")


def test_a_template_of_the_pull_request_runs_in_the_sandbox(clerk: Clerk) -> None:
    folder = clerk.folder / "templates/documents"
    folder.mkdir(parents=True)
    (folder / "changes.md.j2").write_text("{{ ''.__class__.__mro__ }}")
    outcome = clerk.types("diff", "main", "--to", "md")
    assert outcome.code == 1
    assert "changes.md.j2" in outcome.err


@pytest.mark.parametrize("ref", ["nowhere", "--help=x", "-1"])
def test_a_revision_that_is_none(clerk: Clerk, ref: str) -> None:
    assert clerk.types("diff", "--", ref).code == 2


# --- nothing private in a paper ---

SECRET = "Zephyrine Quartzlock was moved to Ombersley in the night"
MEETING = "records/meetings/2026-06-16-board.yaml"
WITH_A_SECRET = f"""\
body: board
date: 2026-06-16
status: published
published: 2026-06-05
items:
  - {{number: "1", title: Foster carers}}
  - number: "2"
    title: A placement
    exempt: {{paragraphs: [1]}}
    restricted: |
      {SECRET}.
"""


def papers_with(clerk: Clerk, *words: str) -> tuple[int, str, list[str]]:
    """How `diff --papers` ends, what it says, and the papers it leaves."""
    made = ("-o", "out/changes.html", "--papers", "out")
    outcome = clerk.types("diff", "main", "--as-at", AS_AT, *made, *words)
    return outcome.code, outcome.err, sorted(p.name for p in clerk.folder.glob("out/*"))


def test_papers_of_a_change_with_something_private_are_made(clerk: Clerk) -> None:
    (clerk.folder / MEETING).write_text(WITH_A_SECRET, "utf-8")
    code, _, files = papers_with(clerk)
    assert code == 0
    assert "agenda-2026-06-16-board.html" in files
    assert "Zephyrine" not in clerk.file("out/agenda-2026-06-16-board.html")


@pytest.mark.parametrize("words", [SECRET, "Quartzlock", "was moved to Ombersley in"])
def test_a_template_that_tells_a_secret_stops_all_papers(clerk: Clerk, words: str) -> None:
    (clerk.folder / MEETING).write_text(WITH_A_SECRET, "utf-8")
    template = clerk.folder / "templates/documents/agenda.html.j2"
    template.parent.mkdir(parents=True)
    block = f"{{% block business %}}<p>{words}</p>{{{{ super() }}}}{{% endblock %}}"
    template.write_text(f'{{% extends "documents/agenda.html.j2" %}}{block}', "utf-8")
    code, said, files = papers_with(clerk)
    assert (code, files) == (1, [])
    assert f"agenda-2026-06-16-board.html would show what {MEETING}:11:1 keeps private\n" in said
    assert said.endswith("no paper was written; a template may say it, or cpkit is at fault\n")
    assert "Quartzlock" not in said
    assert papers_with(clerk, "--audience", "members")[0] == 0


def test_a_fault_of_cpkits_own_stops_all_papers(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the public's register held more than it may, the papers would not leave the house."""
    from cpkit.register import Register

    (clerk.folder / MEETING).write_text(
        WITH_A_SECRET.replace("A placement", SECRET) + "    public_title: A placement\n", "utf-8"
    )
    assert papers_with(clerk)[0] == 0
    for file in clerk.folder.glob("out/*"):
        file.unlink()
    monkeypatch.setattr(Register, "public", lambda register: register)
    code, said, files = papers_with(clerk)
    assert (code, files) == (1, [])
    assert f"would show what {MEETING}:8:1 keeps private" in said


def test_the_papers_of_the_example_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No false alarm: every record of the example council is new, with all its private text."""
    repo = Repository(tmp_path)
    repo.commit({"records/council.yaml": "name: Wharfe Council\n"})
    copytree(EXAMPLE, tmp_path / "records", dirs_exist_ok=True)
    outcome = Clerk(tmp_path, monkeypatch).types("diff", "--papers", "out", "-o", "changes.html")
    assert outcome.code == 0, outcome.err
    assert len(list(tmp_path.glob("out/*.html"))) > 20
