"""Commits and files as they stood, told from real repositories."""

from datetime import date
from pathlib import Path

import pytest

from cpkit.git import Blob, NoHistory, open_history
from repository import Repository

ONE, TWO = "records/council.yaml", "records/meetings/2026-01-06-board.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repo")


def test_files_are_read_as_they_stood(repo: Repository) -> None:
    first = repo.commit({ONE: "name: A\n", TWO: "body: b\n", "README.md": "no record\n"})
    repo.commit({ONE: "name: B\n", TWO: None})
    history = open_history(repo.folder)
    files = history.files(first, "records")
    assert {path: blob.size for path, blob in files.items()} == {ONE: 8, TWO: 8}
    assert list(history.contents(blob.id for blob in files.values()).values()) == [
        b"name: A\n",
        b"body: b\n",
    ]
    assert list(history.files(history.commit("HEAD"), "records")) == [ONE]


def test_a_folder_that_was_not_there_held_nothing(repo: Repository) -> None:
    commit = repo.commit({"records": "a file of that name\n"})
    history = open_history(repo.folder)
    assert history.files(commit, "records") == {}
    assert history.files(commit, "minutes") == {}


def test_links_and_submodules_are_no_files(repo: Repository) -> None:
    (repo.folder / "records").mkdir()
    (repo.folder / "records/link.yaml").symlink_to("/etc/passwd")
    head = repo.commit({ONE: "name: A\n"})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{head},records/meetings")
    repo.git("commit", "-qm", "a submodule")
    history = open_history(repo.folder)
    assert list(history.files(history.commit("HEAD"), "records")) == [ONE]


def test_names_may_hold_anything(repo: Repository) -> None:
    odd = [
        "records/Siân’s notes.yaml",
        'records/"quoted".yaml',
        "records/*.yaml",
        "records/a\tb.yaml",
    ]
    commit = repo.commit(dict.fromkeys(odd, "x\n"))
    assert set(open_history(repo.folder).files(commit, "records")) == set(odd)


def test_a_project_may_lie_below_the_root_of_its_repository(repo: Repository) -> None:
    first = repo.commit({f"board/{ONE}": "name: A\n", ONE: "name: another\n"}, day="2026-05-01")
    repo.commit({f"board/{ONE}": "name: B\n"}, "Rename it", day="2026-06-02")
    repo.commit({ONE: "name: again another\n"})
    history = open_history(repo.folder / "board")
    files = history.files(first, "records")
    assert list(files) == [ONE]
    assert history.contents([files[ONE].id]) == {files[ONE].id: b"name: A\n"}
    found = [(c.day.isoformat(), c.summary, data) for c, data in history.versions(ONE)]
    assert found == [
        ("2026-06-02", "Rename it", b"name: B\n"),
        ("2026-05-01", "A change", b"name: A\n"),
    ]


def test_versions_tell_when_a_file_went(repo: Repository) -> None:
    repo.commit({ONE: "name: A\n", TWO: "x\n"}, "first")
    repo.commit({ONE: None}, "gone")
    repo.commit({ONE: "name: C\n"}, "back")
    found = [(c.summary, data) for c, data in open_history(repo.folder).versions(ONE)]
    assert found == [("back", b"name: C\n"), ("gone", None), ("first", b"name: A\n")]


def test_commits_since_another(repo: Repository) -> None:
    first = repo.commit({ONE: "name: A\n"}, "first")
    repo.commit({ONE: "name: B\n"}, "second")
    assert [c.summary for c in open_history(repo.folder).commits(ONE, since=first)] == ["second"]


def test_the_base_is_where_the_branch_set_out(repo: Repository) -> None:
    first = repo.commit({ONE: "name: A\n"})
    repo.git("checkout", "-qb", "minutes")
    repo.commit({TWO: "x\n"})
    repo.git("checkout", "-q", "main")
    repo.commit({ONE: "name: B\n"})
    repo.git("checkout", "-q", "minutes")
    history = open_history(repo.folder)
    assert history.common_base("main") == first
    assert history.common_base("HEAD") == history.commit("minutes")


def test_the_last_commit_before_a_day_in_london(repo: Repository) -> None:
    first = repo.commit({ONE: "name: A\n"}, day="2026-06-01")
    second = repo.commit({ONE: "name: B\n"}, day="2026-06-03")
    history = open_history(repo.folder)
    assert history.last_before(date(2026, 6, 2)) == history.last_before(date(2026, 6, 3)) == first
    assert history.last_before(date(2026, 6, 4)) == second
    with pytest.raises(NoHistory, match="nothing was committed before 2026-06-01"):
        history.last_before(date(2026, 6, 1))


def test_large_files_say_how_large_they_are(repo: Repository) -> None:
    commit = repo.commit({ONE: "x" * 5_000_000})
    (blob,) = open_history(repo.folder).files(commit, "records").values()
    assert blob == Blob(blob.id, 5_000_000)


# --- what cannot be told ---


@pytest.mark.parametrize(
    "ref",
    ["nowhere", "", "-n1", "--output=x", "main..main", "HEAD:records", "a\nb", "a\0b"],
)
def test_a_name_that_means_no_commit(repo: Repository, ref: str) -> None:
    repo.commit({ONE: "name: A\n"})
    with pytest.raises(NoHistory, match="git knows no branch, tag or commit"):
        open_history(repo.folder).commit(ref)


def test_a_branch_of_another_repository_may_have_to_be_fetched(repo: Repository) -> None:
    repo.commit({ONE: "name: A\n"})
    with pytest.raises(NoHistory, match="`git fetch origin` may bring it"):
        open_history(repo.folder).commit("origin/main")


def test_before_the_first_commit(repo: Repository) -> None:
    with pytest.raises(NoHistory, match="nothing has been committed yet"):
        open_history(repo.folder).common_base("main")


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match=r"is not in a git repository; `git init` begins one"):
        open_history(tmp_path)


def test_branches_that_share_nothing(repo: Repository) -> None:
    repo.commit({ONE: "name: A\n"})
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit({ONE: "name: B\n"})
    with pytest.raises(NoHistory, match=r"this branch and `main` share$"):
        open_history(repo.folder).common_base("main")


def test_a_shallow_clone_says_what_to_fetch(repo: Repository, tmp_path: Path) -> None:
    first = repo.commit({ONE: "name: A\n"})
    repo.commit({ONE: "name: B\n"})
    repo.git("clone", "-q", "--depth=1", f"file://{repo.folder}", str(tmp_path / "clone"))
    history = open_history(tmp_path / "clone")
    assert history.common_base("origin/main") == history.commit("HEAD")
    for ask in (lambda: history.commit(first), lambda: history.last_before(date(2026, 1, 1))):
        with pytest.raises(NoHistory, match="fetch-depth: 0"):
            ask()


def test_without_git(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.folder))
    with pytest.raises(NoHistory, match="git is not installed"):
        open_history(repo.folder)


def test_a_lost_object_is_said(repo: Repository) -> None:
    commit = repo.commit({ONE: "name: A\n"})
    history = open_history(repo.folder)
    (blob,) = history.files(commit, "records").values()
    (repo.folder / ".git/objects" / blob.id[:2] / blob.id[2:]).unlink()
    with pytest.raises(NoHistory, match="lacks the object"):
        history.contents([blob.id])
    with pytest.raises(NoHistory, match="lacks the object"):
        history.files(commit, "records")
