"""A real git repository in a folder, in which tests commit files as people do."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

WHO = {"NAME": "A Clerk", "EMAIL": "clerk@example.org"}


def git(folder: Path, *words: str, given: str = "", day: str = "2026-06-01", **more: str) -> str:
    """What git prints in a folder, on a day, without the settings of whoever runs the tests."""
    names = {
        f"GIT_{who}_{key}": said for who in ("AUTHOR", "COMMITTER") for key, said in WHO.items()
    }
    dates = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **names, **dates, **settings, **more},
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


class Repository:
    """A repository with a branch `main`; days are those on which its commits are made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, given: str = "", day: str = "2026-06-01", **more: str) -> str:
        """What git prints, in a world without the settings of whoever runs the tests."""
        return git(self.folder, *words, given=given, day=day, **more).strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files, and delete those for which None is given."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())

    def commit(
        self, files: Mapping[str, str | None], summary: str = "A change", day: str = "2026-06-01"
    ) -> str:
        """Commit files as they are given; the commit's id."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", summary, day=day)
        return self.git("rev-parse", "HEAD")
