"""A clerk at work: a folder of records to begin with, and commands as she types them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from cpkit.cli import asking, new_meeting, new_question
from cpkit.cli.app import app
from cpkit.register import Register, load

EXAMPLE = Path(__file__).parents[1] / "records"


class Outcome(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Clerk:
    """Types commands in a folder; answers questions when she sits at a terminal."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = patch

    def types(self, *words: str, answers: str | None = None, stdin: str | None = None) -> Outcome:
        """Run `cpkit` with these words in the folder."""
        self._patch.chdir(self.folder)
        for module in (asking, new_meeting, new_question):
            self._patch.setattr(module, "can_ask", lambda: answers is not None)
        result = CliRunner().invoke(app, words, input=answers or stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    def file(self, name: str) -> str:
        """The text of a file in the folder."""
        return (self.folder / name).read_text(encoding="utf-8")

    def snapshot(self) -> dict[str, bytes]:
        """Every file in the folder with its bytes."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


def write_records(folder: Path, records: Mapping[str, str]) -> Path:
    """Write records, given as `meetings/….yaml` → text, below `records/` in a folder."""
    for name, text in records.items():
        path = folder / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder / "records"


def register_of(folder: Path, records: Mapping[str, str], as_at: str) -> Register:
    """The register of records written into a folder, all of them sound."""
    found, problems = load(write_records(folder, records), date.fromisoformat(as_at))
    assert [str(problem) for problem in problems] == []
    return found
