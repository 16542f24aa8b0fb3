"""Whatever a repository has been set up to run, nothing of it runs when its history is read."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from cpkit.git import NoHistory, open_history
from cpkit.git.program import _environment, git
from repository import Repository

FILE = "records/council.yaml"

# Setting of a repository → what runs it, or nothing where the trap is set for us alone.
SETTINGS = {
    "core.fsmonitor": "status",
    "core.pager": "-p log",
    "pager.log": "-p log",
    "core.editor": "",
    "core.askPass": "",
    "core.gitProxy": "",
    "core.alternateRefsCommand": "",
    "credential.helper": "",
    "diff.external": "log -p --ext-diff",
    "diff.trap.command": "log -p --ext-diff",
    "diff.trap.textconv": "log -p",
    "filter.trap.clean": "status",
    "filter.trap.smudge": "checkout -f HEAD",
    "filter.trap.process": "",
    "gpg.program": "log --show-signature",
    "gpg.x509.program": "",
    "gpg.ssh.program": "",
    "interactive.diffFilter": "",
    "merge.trap.driver": "",
    "sequence.editor": "",
    "uploadpack.packObjectsHook": "",
    "alias.log": "",
    "alias.rev-parse": "",
}
HOOKS = ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman")
VARIABLES = (
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "PAGER",
    "GIT_SSH_COMMAND",
    "GIT_EDITOR",
    "GIT_ASKPASS",
)


class Traps:
    """A repository in which everything that can name a program names one that leaves a mark."""

    def __init__(self, folder: Path) -> None:
        self.repo = Repository(folder / "repo")
        self.marks = folder / "marks"
        self.marks.mkdir()
        self.repo.commit(
            {FILE: "name: A\n", ".gitattributes": "* filter=trap diff=trap merge=trap\n"}
        )
        self._sign()
        self.repo.commit({FILE: "name: B\n"})
        for setting in SETTINGS:
            self.repo.git("config", setting, self._trap(setting))
        self.repo.git("config", "alias.log", f"!{self._trap('alias')}")
        self.repo.git("config", "log.showSignature", "true")
        self.repo.git("config", "gpg.format", "openpgp")
        for hook in HOOKS:
            path = self.repo.folder / ".git/hooks" / hook
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"#!/bin/sh\n{self._trap(hook)}\n")
            path.chmod(0o755)
        os.utime(self.repo.folder / FILE, (1, 1))

    def _trap(self, name: str) -> str:
        path = self.marks.parent / f"trap-{name}"
        path.write_text(f"#!/bin/sh\ntouch '{self.marks}/{name}'\ncat 2>/dev/null\n")
        path.chmod(0o755)
        return str(path)

    def _sign(self) -> None:
        """A commit that looks signed, so that git would ask a program who signed it."""
        tree = self.repo.git("rev-parse", "HEAD^{tree}")
        parent = self.repo.git("rev-parse", "HEAD")
        who = "A Clerk <clerk@example.org> 1780000000 +0000"
        armour = "-----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"
        heads = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\ngpgsig {armour}\n"
        text = f"{heads}\nSigned\n"
        made = self.repo.git("hash-object", "-t", "commit", "-w", "--stdin", given=text)
        self.repo.git("reset", "-q", "--hard", made)

    def sprung(self) -> set[str]:
        """The traps that ran since they were asked about last."""
        found = {path.name for path in self.marks.iterdir()}
        for path in self.marks.iterdir():
            path.unlink()
        return found


def read_everything(folder: Path) -> None:
    """Ask the history all that it can be asked."""
    history = open_history(folder)
    base = history.common_base("HEAD~1")
    files = history.files(base, "records")
    history.contents(blob.id for blob in files.values())
    history.versions(FILE)
    history.commits(FILE, since=base)
    history.is_shallow()
    for ref in ("origin/main", "HEAD:records", "--output=x"):
        with suppress(NoHistory):
            history.commit(ref)


def test_no_program_of_the_repository_runs(tmp_path: Path) -> None:
    traps = Traps(tmp_path)
    traps.sprung()
    read_everything(traps.repo.folder)
    assert traps.sprung() == set()


def test_the_traps_work(tmp_path: Path) -> None:
    """The control: git as people call it springs most of those that reading could spring."""
    traps = Traps(tmp_path)
    for words in filter(None, {*SETTINGS.values()}):
        subprocess.run(
            ["git", *words.split()],
            cwd=traps.repo.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    assert traps.sprung() >= {
        "core.fsmonitor",
        "diff.trap.command",
        "diff.trap.textconv",
        "filter.trap.process",
        "gpg.program",
        "post-index-change",
    }


@pytest.mark.parametrize("variable", VARIABLES)
def test_no_program_of_the_environment_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    traps = Traps(tmp_path)
    monkeypatch.setenv(variable, traps._trap(variable))
    traps.sprung()
    read_everything(traps.repo.folder)
    assert traps.sprung() == set()


def test_the_environment_cannot_point_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = Repository(tmp_path / "here"), Repository(tmp_path / "elsewhere")
    commit = here.commit({FILE: "name: here\n"})
    elsewhere.commit({FILE: "name: elsewhere\n"})
    monkeypatch.setenv("GIT_DIR", str(elsewhere.folder / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
    assert open_history(here.folder).commit("HEAD") == commit
    assert not [name for name in _environment("/usr/bin/git") if name.startswith("GIT_CONFIG")]


def test_a_branch_named_like_an_option_writes_nothing(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    head = repo.commit({FILE: "name: A\n"})
    evil = f"--output={tmp_path}/written"
    (repo.folder / ".git/packed-refs").write_text(f"{head} refs/heads/{evil}\n")
    with pytest.raises(NoHistory):
        open_history(repo.folder).commit(evil)
    assert open_history(repo.folder).commit(f"refs/heads/{evil}") == head
    assert not (tmp_path / "written").exists()


def test_a_missing_object_is_not_fetched(tmp_path: Path) -> None:
    """A partial clone fetches what it lacks, by whatever way its settings name."""
    repo = Repository(tmp_path / "repo")
    commit = repo.commit({FILE: "name: A\n"})
    history = open_history(repo.folder)
    (blob,) = history.files(commit, "records").values()
    (repo.folder / ".git/objects" / blob.id[:2] / blob.id[2:]).unlink()
    mark = tmp_path / "fetched"
    for setting, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::sh -c touch% {mark}",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }.items():
        repo.git("config", setting, value)
    subprocess.run(
        ["git", "cat-file", "-p", blob.id], cwd=repo.folder, capture_output=True, check=False
    )
    assert mark.exists()  # the control: git by itself fetches
    mark.unlink()
    for ask in (lambda: history.contents([blob.id]), lambda: history.files(commit, "records")):
        with pytest.raises(NoHistory):
            ask()
    assert not mark.exists()


def test_a_replaced_object_is_read_as_it_was(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    commit = repo.commit({FILE: "name: A\n"})
    history = open_history(repo.folder)
    (blob,) = history.files(commit, "records").values()
    other = repo.git("hash-object", "-w", "--stdin", given="name: B\n")
    repo.git("replace", blob.id, other)
    assert history.contents([blob.id])[blob.id] == b"name: A\n"


def test_a_folder_that_only_looks_like_a_repository_is_none(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    repo.commit({FILE: "name: A\n"})
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bare"))
    with pytest.raises(NoHistory, match="is not in a git repository"):
        open_history(tmp_path / "bare")


def test_a_git_beside_the_records_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repository(tmp_path / "repo")
    head = repo.commit({FILE: "name: A\n"})
    own = repo.folder / "git"
    own.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    own.chmod(0o755)
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert open_history(repo.folder).commit("HEAD") == head
    assert not (tmp_path / "ran").exists()


def test_only_commands_that_read_are_called(tmp_path: Path) -> None:
    for command in ("status", "diff", "show", "fetch", "config"):
        with pytest.raises(ValueError, match="not among the commands that only read"):
            git(tmp_path, command)
