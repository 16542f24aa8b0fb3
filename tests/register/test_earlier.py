"""The register as it was at a commit of a real repository."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from cpkit.git import open_history
from cpkit.records import Body, Meeting
from cpkit.register import load
from cpkit.register.earlier import Earlier, as_it_was
from cpkit.shelf import list_records
from repository import Repository

DAY = date(2026, 6, 1)
BODY, ONE, TWO = (
    "records/bodies/board.yaml",
    "records/meetings/2026-01-06-board.yaml",
    "records/meetings/2026-03-03-board.yaml",
)
FILES = {
    "records/council.yaml": "name: Wharfe Council\n",
    BODY: "name: Board\nregime: committee\n",
    ONE: "body: board\ndate: 2026-01-06\nvenue: Old Hall\n",
    TWO: "body: board\ndate: 2026-03-03\n",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = Repository(tmp_path / "repo")
    repo.commit(FILES)
    return repo


def earlier(repo: Repository, changes: Mapping[str, str | None]) -> Earlier:
    """The register as it was before changes to the working folder."""
    repo.write(changes)
    records = repo.folder / "records"
    register, _ = load(records, DAY)
    history = open_history(repo.folder)
    return as_it_was(register, records, list_records(records), history, history.commit("HEAD"))


def test_nothing_changed(repo: Repository) -> None:
    then = earlier(repo, {})
    assert (then.changed, then.files) == (frozenset(), frozenset())
    assert then.register.ids() == [
        "bodies/board",
        "council",
        "meetings/2026-01-06-board",
        "meetings/2026-03-03-board",
    ]


def test_each_record_is_what_it_was(repo: Repository) -> None:
    new = "records/meetings/2026-05-05-board.yaml"
    then = earlier(
        repo, {ONE: FILES[ONE].replace("Old Hall", "New Hall"), TWO: None, new: FILES[TWO]}
    )
    assert then.files == {ONE, TWO, new}
    assert then.changed == {name[8:-5] for name in (ONE, TWO, new)}
    meetings = then.register.meetings("board")
    assert [(m.date.isoformat(), m.venue) for m in meetings] == [
        ("2026-01-06", "Old Hall"),
        ("2026-03-03", None),
    ]
    venue = meetings[0].place("venue")
    assert (venue.file, venue.line, venue.column) == (ONE, 3, 8)


def test_a_record_that_was_broken_then(repo: Repository) -> None:
    repo.commit({ONE: "body: [\n"})
    then = earlier(repo, {ONE: FILES[ONE]})
    assert then.register.get("meetings/2026-01-06-board") is None
    assert then.register.is_unreadable("meetings/2026-01-06-board")


def test_a_record_that_is_broken_now(repo: Repository) -> None:
    then = earlier(repo, {ONE: "body: [\n"})
    assert then.register.one(Meeting, "2026-01-06-board") is not None


def test_line_ends_are_no_change(repo: Repository) -> None:
    then = earlier(repo, {ONE: FILES[ONE].replace("\n", "\r\n")})
    assert then.changed == frozenset()
    assert then.register.one(Meeting, "2026-01-06-board") is not None


def test_what_is_no_record_is_none_in_history_either(repo: Repository) -> None:
    repo.commit(
        {
            "records/.hidden/bodies/x.yaml": "name: x\n",
            "records/bodies/.x.yaml": "name: x\n",
            "records/papers/report.pdf": "%PDF",
            "records/papers/a.yaml": "name: x\n",
            "records/nowhere/x.yaml": "name: x\n",
            "minutes.yaml": "name: x\n",
        }
    )
    then = earlier(repo, {BODY: FILES[BODY].replace("Board", "Panel")})
    assert len(then.register.ids()) == 4
    assert then.changed == {"bodies/board"}
    assert then.register.has_paper("papers/report.pdf")
    assert [body.name for body in then.register.all(Body)] == ["Board"]


def test_a_file_of_any_size_is_no_danger(repo: Repository) -> None:
    repo.commit({ONE: "#" * 5_000_000})
    then = earlier(repo, {ONE: FILES[ONE]})
    assert then.register.is_unreadable("meetings/2026-01-06-board")


def test_names_that_lead_out_of_the_folder_are_passed_over(repo: Repository) -> None:
    """Git's own commands make no such tree, but whoever writes one by hand can."""
    blob = repo.git("hash-object", "-w", "--stdin", given="name: evil\n")
    inner = repo.git("mktree", given=f"100644 blob {blob}\tx.yaml\n")
    dots = repo.git("mktree", given=f"040000 tree {inner}\t..\n")
    root = repo.git("mktree", given=f"040000 tree {dots}\trecords\n")
    commit = repo.git("commit-tree", root, "-m", "evil")
    records = repo.folder / "records"
    register, _ = load(records, DAY)
    history = open_history(repo.folder)
    then = as_it_was(register, records, list_records(records), history, commit)
    assert then.register.ids() == []


LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 5\n"
PAPER = "records/papers/home.txt"


@pytest.mark.parametrize(
    ("stored", "here", "is_other"),
    [
        ("A home.\n", "A home.\n", False),
        ("A home.\n", "A flat.\n", True),
        ("A home.\n", "A home.\r\n", False),
        ("A home.\n", None, False),
        (LFS.format(sha256(b"Homes").hexdigest()), "Homes", False),
        (LFS.format(sha256(b"Homes").hexdigest()), "Flats", True),
    ],
)
def test_a_paper_with_other_bytes(
    repo: Repository, stored: str, here: str | None, is_other: bool
) -> None:
    repo.commit({PAPER: stored})
    assert earlier(repo, {PAPER: here}).replaced == ({"papers/home.txt"} if is_other else set())
