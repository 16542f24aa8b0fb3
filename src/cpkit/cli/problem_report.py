"""Problems in; their report in the format asked for, printed, out."""

import os
import sys
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from cpkit.cli.changes import sections_of
from cpkit.cli.project import Project, refuse
from cpkit.cli.terminal import say, say_lines, visible, width
from cpkit.problems import Place, Problem, lines_of
from cpkit.shelf import RecordFile, read_bytes

if TYPE_CHECKING:
    from cpkit.cli.since import Since
    from cpkit.source import SourceFile

Format: TypeAlias = Literal["text", "json", "github", "gitlab", "sarif", "junit"]


class Report:
    """How problems of a project are told: which of them count, and where their lines are."""

    def __init__(self, project: Project, records: int, matters: Sequence[str]) -> None:
        self._project = project
        self._records = records
        self._matters = matters

    def counts(self, problem: Problem) -> bool:
        """Whether a problem makes `validate` exit with 1."""
        return problem.severity in self._matters

    def print(self, problems: list[Problem], output: Format) -> None:
        """Print the problems in a format."""
        if output == "text":
            self._print_text(problems)
        elif output == "github":
            self._print_github(problems)
        else:
            sys.stdout.write(f"{visible(self._document(problems, output))}\n")

    def _print_text(self, problems: list[Problem]) -> None:
        from cpkit.report.as_text import as_text

        line, here = self._lines.at, cache(self._project.shown)
        say_lines(as_text(problems, self._records, source_line=line, shown=here, width=width()))

    def _print_github(self, problems: list[Problem]) -> None:
        from cpkit.report.as_github import as_github

        said = self._discreet(problems)
        for line in as_github(said, self._records, shown=self._in_repository):
            sys.stdout.write(f"{visible(line)}\n")

    def _document(self, problems: list[Problem], output: Format) -> str:
        shown = self._in_repository
        if output == "json":
            from cpkit.report.as_json import as_json

            return as_json(problems, self._records)
        said = self._discreet(problems)
        if output == "junit":
            from cpkit.report.as_junit import as_junit

            return as_junit(said, self._records, matters=self._matters, shown=shown)
        if output == "gitlab":
            from cpkit.report.as_gitlab import as_gitlab

            return as_gitlab(said, self._fingerprints(problems), shown=shown)
        from cpkit import checks  # noqa: F401 - importing the checks declares their rules
        from cpkit.problems import RULES
        from cpkit.report.as_sarif import as_sarif

        return as_sarif(said, self._fingerprints(problems), RULES, shown=shown)

    def write_baseline(self, problems: list[Problem], to: Path) -> None:
        """List the problems in a file, by which they are left out from then on."""
        from cpkit.cli.delivery import deliver
        from cpkit.report.baseline import as_baseline

        deliver(as_baseline(problems, self._fingerprints(problems)), to)

    def without_known(self, problems: list[Problem], baseline: Path) -> list[Problem]:
        """The problems that a baseline does not list."""
        from cpkit.report.baseline import read_baseline

        try:
            known = read_baseline(baseline.read_text(encoding="utf-8"))
        except OSError as error:
            refuse(f"`{baseline}` cannot be read: {error.strerror}")
        except ValueError as error:
            refuse(f"`{baseline}` is no baseline: {error}")
        marked = list(zip(problems, self._fingerprints(problems), strict=True))
        kept = [problem for problem, mark in marked if mark not in known]
        if left := len(problems) - len(kept):
            what = "1 problem is" if left == 1 else f"{left:,} problems are"
            say(f"cpkit: {what} known and left out; see {baseline}", err=True)
        return kept

    def add_summary(self, problems: list[Problem], known: "Since | None", to: Path) -> None:
        """Add a summary to a file: the problems and, with an earlier day, what happened since.

        What happened is told as to the public.
        """
        from cpkit.report.summary import as_summary

        sections = sections_of(known, "public") if known else []
        said = self._discreet(problems)
        text = as_summary(said, self._records, sections, shown=self._in_repository)
        try:
            with to.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            refuse(f"`{to}` cannot be written: {error.strerror}")

    def _discreet(self, problems: list[Problem]) -> list[Problem]:
        """The problems as a build server may tell them: without private words."""
        from cpkit.report.discreet import discreet

        return discreet(problems, self._lines.source)

    def _fingerprints(self, problems: list[Problem]) -> list[str]:
        from cpkit.report.fingerprints import fingerprints

        return fingerprints(problems, self._lines.at)

    @cached_property
    def _lines(self) -> "SourceLines":
        return SourceLines(self._project)

    @cached_property
    def _way(self) -> str:
        """The way to the project from the root of its repository, where it lies in one."""
        root = self._project.root
        top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
        way = os.path.relpath(root, top)
        return "" if way == "." else f"{Path(way).as_posix()}/"

    def _in_repository(self, file: str) -> str:
        """A file named from the root of the repository, as GitHub and GitLab know it."""
        return f"{self._way}{file}"


class SourceLines:
    """The lines of the files that problems point at, each file read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files: dict[str, list[str]] = {}

    def at(self, place: Place) -> str:
        """The text of the line a place points at; nothing where it cannot be read."""
        if place.file not in self._files:
            self._files[place.file] = self._read(place.file)
        lines = self._files[place.file]
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def source(self, file: str) -> "SourceFile | None":
        """A file as its reader understands it; None for what is no file that can be read."""
        from cpkit.source import read_source

        data = self._bytes_of(file)
        return None if data is None else read_source(file, data)

    def _read(self, file: str) -> list[str]:
        return lines_of((self._bytes_of(file) or b"").decode("utf-8-sig", errors="replace"))

    def _bytes_of(self, file: str) -> bytes | None:
        data = read_bytes(RecordFile("", "", self._project.root / file, file))
        return None if isinstance(data, Problem) else data
