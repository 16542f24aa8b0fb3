"""Arguments in; what git prints, out. Git runs here in a world of its own.

A repository can name programs for git to run: in its configuration, as hooks, as filters, as a
watcher of its files. A clone brings none of them, but a folder that was unpacked or shared may.
So git is found by its whole path and called without a shell, with an environment made from
scratch, with what could name a program switched off, and only for commands that read objects
and never look at the working files.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path


class NoHistory(Exception):
    """Git cannot tell what is asked; says why, and what to do, in a clerk's words."""


LONGEST = 120  # seconds; a pipe laid in the place of a file of git's would make it wait for ever

_READS_ONLY = frozenset({"rev-parse", "ls-tree", "cat-file", "log"})

_SWITCHED_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.askPass": "false",
    "core.editor": "false",
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
    # A folder with the look of a repository inside the records is not one.
    "safe.bareRepository": "explicit",
}
_KEPT = ("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
"""The user's own settings still say which folders of other people's are trusted."""


def git(folder: Path, command: str, *arguments: str, given: bytes = b"") -> bytes:
    """What a command that only reads prints; nothing where git says by silence that it is not so.

    Raises NoHistory where git cannot answer.
    """
    if command not in _READS_ONLY:
        raise ValueError(f"git {command} is not among the commands that only read")
    done = _run(folder, [command, *arguments], given)
    if done.returncode and done.stderr.strip():
        raise NoHistory(_reason(done.stderr.decode(errors="replace"), folder))
    return b"" if done.returncode else done.stdout


def _run(folder: Path, words: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    program = _program(os.environ.get("PATH", ""))
    settings = [word for key, value in _SWITCHED_OFF.items() for word in ("-c", f"{key}={value}")]
    try:
        return subprocess.run(  # noqa: S603 - no shell, a whole path, and none of the user's words as options
            [program, "--no-pager", "--literal-pathspecs", *settings, *words],
            cwd=folder,
            env=_environment(program),
            input=given,
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise NoHistory(f"git gave no answer for {LONGEST} seconds") from None
    except OSError as error:
        raise NoHistory(f"git cannot be run: {error.strerror}") from None


@cache
def _program(path: str) -> str:
    """Git's whole path. Folders named from where one stands are passed over: anybody's `git`."""
    whole = [folder for folder in path.split(os.pathsep) if Path(folder).is_absolute()]
    for folder in whole:
        found = shutil.which("git", path=folder)
        if found and Path(found).is_absolute():
            return found
    raise NoHistory("git is not installed, and without it nobody can tell what has changed")


def _environment(program: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "PATH": os.path.dirname(program),  # noqa: PTH120 - a text in, a text out
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }


def _reason(said: str, folder: Path) -> str:
    """Why git could not answer, in words that say what to do."""
    if "dubious ownership" in said:
        return (
            f"git does not trust `{folder}`, which belongs to somebody else. If you do, type"
            f" `git config --global --add safe.directory '{folder}'`"
        )
    if "not a git repository" in said or "cannot use bare repository" in said:
        return f"`{folder}` is not in a git repository; `git init` begins one"
    first = next((line for line in said.splitlines() if line.strip()), "it gave no reason")
    return f"git cannot read its history: {first.removeprefix('fatal: ')}"
