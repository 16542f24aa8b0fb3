"""Repositories of every sort, and all that a fork may bring: a kind answer, and nothing run."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from clerk import Clerk
from demonstration import AS_AT, MAIN, PLANTED, demonstration
from repository import Repository

CHANGED = "records/meetings/2026-01-20-board.yaml"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return Clerk(demonstration(tmp_path / "repo").folder, monkeypatch)


def found(clerk: Clerk, *words: str) -> list[tuple[str, str]]:
    out = clerk.types("validate", "--as-at", AS_AT, "--format", "json", *words).out
    return [(p["code"], p["file"].removeprefix("records/")) for p in json.loads(out)["problems"]]


# --- repositories of every sort ---


def says(folder: Path, patch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """How `validate --against` and `diff` end, which is the same, and what both say."""
    clerk = Clerk(folder, patch)
    first = clerk.types("validate", "--against", *words, "--as-at", AS_AT)
    second = clerk.types("diff", *words, "--as-at", AS_AT)
    if first.code == 2:
        assert (second.code, second.err) == (first.code, first.err)
    return first.code, first.err


@pytest.mark.parametrize(
    ("there", "asked", "meant"),
    [
        ("master", "main", "master"),
        ("main", "master", "main"),
        ("main", "mian", "main"),
        ("pull-requests", "pull-request", "pull-requests"),
    ],
)
def test_the_branch_that_was_meant_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, asked: str, meant: str
) -> None:
    repo = Repository(tmp_path)
    repo.commit({"records/council.yaml": "name: W\n"})
    repo.git("branch", "-m", there)
    said = f"cpkit: git knows no branch, tag or commit `{asked}`; did you mean `{meant}`?\n"
    assert says(tmp_path, monkeypatch, asked) == (2, said)


def test_a_branch_of_origin_may_have_to_be_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repository(tmp_path).commit({"records/council.yaml": "name: W\n"})
    assert says(tmp_path, monkeypatch, "origin/main") == (
        2,
        "cpkit: git knows no branch, tag or commit `origin/main`; `git fetch origin` may bring it,"
        " or did you mean `main`?\n",
    )


def test_a_branch_that_only_origin_has_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repository(tmp_path)
    head = repo.commit({"records/council.yaml": "name: W\n"})
    repo.git("update-ref", "refs/remotes/origin/trunk", head)
    assert "did you mean `origin/trunk`?" in says(tmp_path, monkeypatch, "trunk")[1]


def test_nothing_is_committed_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repository(tmp_path).write({"records/council.yaml": "name: W\n"})
    said = "cpkit: nothing has been committed yet, so there is nothing to compare with\n"
    assert says(tmp_path, monkeypatch, "main") == (2, said)
    assert says(tmp_path, monkeypatch, "HEAD") == (2, said)


def test_git_is_not_there(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clerk.folder))
    said = "cpkit: git is not installed, and without it nobody can tell what has changed\n"
    assert says(clerk.folder, monkeypatch, "main") == (2, said)


def test_a_head_without_a_branch_is_compared(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As actions/checkout leaves it for a pull request."""
    subprocess.run(["git", "checkout", "-q", "--detach"], cwd=clerk.folder, check=True)
    assert sorted(found(clerk, "--against", "main", "--select", "CP7")) == PLANTED


def test_records_in_a_submodule_have_its_history(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = Repository(tmp_path / "outer")
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(clerk.folder),
        "board",
    )
    inner = Clerk(outer.folder / "board", monkeypatch)
    assert sorted(found(inner, "--against", "origin/main", "--select", "CP7")) == PLANTED
    out = inner.types("validate", "--against", "origin/main", "--format", "github").out
    assert "file=records/" in out  # from the root of its own repository


def test_beside_a_bare_repository_there_is_no_history(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(clerk.folder), str(bare)], check=True)
    (bare / "records").mkdir()
    code, said = says(bare, monkeypatch, "main")
    assert code == 2
    assert said.count("\n") == 1
    assert "is not in a git repository" in said


def test_a_renamed_record_is_the_same_record(clerk: Clerk) -> None:
    (clerk.folder / CHANGED).rename(clerk.folder / CHANGED.replace("board", "corporate-board"))
    codes = [code for code, _ in found(clerk, "--against", "main", "--select", "CP7")]
    assert "CP751" in codes  # the meeting of April, which is gone
    assert codes.count("CP751") == 1
    assert "CP701" in codes


# --- what a fork may bring ---

HOSTILE_NAMES = (
    "--upload-pack=touch ran.yaml",
    "-o.yaml",
    "$(touch ran).yaml",
    "`touch ran`.yaml",
    "a;touch ran.yaml",
    "a\nb.yaml",
    "::error::a.yaml",
    "##[error]a.yaml",
    "a\x1b]0;b\x07.yaml",
    "\u202ea.yaml",
    "é ŵ.yaml",
    "%s%n.yaml",
    "..yaml.yaml",
    "a'b\"c.yaml",
)


def test_file_names_of_a_fork_run_nothing_and_are_told_as_they_are(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repository(clerk.folder)
    names = {f"records/meetings/{name}": "body: board\n" for name in HOSTILE_NAMES}
    repo.commit(names, "::error::a\n\n##[error]b")
    repo.commit(dict.fromkeys(names, "body: panel\n"), "again")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        words = ("validate", "--against", "HEAD~2", "--as-at", AS_AT, "--format", form)
        outcome = clerk.types(*words)
        assert outcome.code == 1
        assert "\x1b" not in outcome.out + outcome.err
        assert "\u202e" not in outcome.out + outcome.err
        lines = [line.lstrip() for line in (outcome.out + outcome.err).splitlines()]
        commands = [line for line in lines if line.startswith("::") and form != "github"]
        assert commands == []
        assert not [line for line in lines if "##[" in line and form != "github"]
        assert all(re.match("::(error|warning|notice) file=", c) for c in lines if c[:2] == "::")
        if form in ("json", "gitlab", "sarif"):
            json.loads(outcome.out)
    assert clerk.types("diff", "HEAD~1", "--as-at", AS_AT).code == 0
    assert not list(clerk.folder.rglob("ran*"))


@pytest.mark.parametrize(
    "ref",
    ["--upload-pack=touch ran", "-c", "--output=ran", "main --all", "main\nHEAD", "@{-1}x", ".."],
)
def test_a_ref_is_no_option_and_no_second_ref(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, ref: str
) -> None:
    outcome = clerk.types("validate", f"--against={ref}")
    assert outcome.code == 2
    assert outcome.err.startswith("cpkit: git knows no branch, tag or commit ")
    assert outcome.err.count("\n") == 1
    assert clerk.types("diff", "--", ref).code == 2
    assert not (clerk.folder / "ran").exists()


def test_a_record_that_is_a_link_is_not_followed(clerk: Clerk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("body: board\ndate: 2026-01-20\nZephyrine: x\n")
    (clerk.folder / CHANGED).unlink()
    (clerk.folder / CHANGED).symlink_to(secret)
    repo = Repository(clerk.folder)
    repo.commit({}, "a link")
    outcome = clerk.types("validate", "--against", "main", "--as-at", AS_AT)
    assert "the file is a link" in outcome.out
    assert "Zephyrine" not in outcome.out
    (clerk.folder / CHANGED).unlink()
    (clerk.folder / CHANGED).write_text(MAIN[CHANGED])
    assert clerk.types("diff", "HEAD", "--as-at", AS_AT).code == 0
    out = clerk.types("diff", "HEAD", "--as-at", AS_AT, "--papers", "out").out
    assert "Zephyrine" not in out


def test_a_huge_record_is_refused_before_and_after(clerk: Clerk) -> None:
    huge = f"body: board\ndate: 2026-01-20\nitems: [{{title: {'a' * 6_000_000}}}]\n"
    Repository(clerk.folder).commit({CHANGED: huge}, "huge")
    assert ("CP003", CHANGED.removeprefix("records/")) in found(clerk, "--against", "main")
    (clerk.folder / CHANGED).write_text(MAIN[CHANGED])
    assert "CP003" not in {code for code, _ in found(clerk, "--against", "HEAD")}


def test_attributes_of_a_fork_change_no_byte(clerk: Clerk) -> None:
    """Attributes can have git convert a file; what is compared are the bytes that are stored."""
    attributes = "*.yaml text eol=crlf ident working-tree-encoding=UTF-16 filter=x diff=y merge=z\n"
    Repository(clerk.folder).write({".gitattributes": attributes})
    assert sorted(found(clerk, "--against", "main", "--select", "CP7")) == PLANTED


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
        "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{{ 'x' * 10000000000 }}",
        "{{ 2 ** 99 }}",
    ],
)
def test_a_template_of_a_fork_runs_in_a_sandbox(clerk: Clerk, template: str) -> None:
    own = clerk.folder / "templates/documents/agenda.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(template)
    outcome = clerk.types("diff", "main", "--as-at", AS_AT, "--papers", "out", "-o", "out/c.html")
    assert outcome.code == 1
    assert outcome.err.startswith("cpkit: templates/documents/agenda.html.j2:1: ")
    assert "root:" not in outcome.err
    assert not list(clerk.folder.rglob("ran"))
    assert not list(clerk.folder.glob("out/*"))
