"""`diff`: the demonstration, told to people on the screen, as a paper and as papers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clerk import Clerk
from demonstration import AS_AT, demonstration


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
