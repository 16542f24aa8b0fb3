"""Problems in; their report in the format asked for, printed, out."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cpkit.cli.changes import sections_of
from cpkit.cli.options import AudienceName
from cpkit.cli.project import Project, refuse
from cpkit.cli.terminal import say, say_data, say_lines, visible, width
from cpkit.problems import Place, Problem, lines_of
from cpkit.shelf import RecordFile, read_bytes

if TYPE_CHECKING:
    from cpkit.cli.since import Since

Format: TypeAlias = Literal["text", "json", "github", "gitlab", "sarif", "junit"]

_OF_CLERKS = ("text", "json")  # all other formats are for build servers
_KEPT_BACK = (
    "cpkit: lines and words that are not public are kept back here; `--audience members` shows them"
)


def audience_for(output: Format) -> AudienceName:
    """Whom problems are told to where nobody says: anybody may read the log of a build."""
    in_a_build = os.environ.get("CI") or os.environ.get("GITHUB_ACTIONS")
    return "public" if in_a_build or output not in _OF_CLERKS else "members"


class _Told(NamedTuple):
    """Problems as they are told to somebody, and the lines that are shown with them."""

    problems: list[Problem]
    line: Callable[[Place], str]


class Report:
    """How problems of a project are told: to whom, which of them count, where their lines are.

    To the public they are told without private words and lines. `known` is the earlier day that
    the records were held against.
    """

    def __init__(
        self,
        project: Project,
        records: int,
        matters: Sequence[str],
        audience: AudienceName,
        known: "Since | None" = None,
    ) -> None:
        self._project = project
        self._records = records
        self._matters = matters
        self._is_public = audience == "public"
        self._known = known

    def counts(self, problem: Problem) -> bool:
        """Whether a problem makes `validate` exit with 1."""
        return problem.severity in self._matters

    def print(self, problems: list[Problem], output: Format) -> None:
        """Print the problems in a format."""
        told = self._told(problems)
        if output == "text":
            self._print_text(told)
        elif output == "github":
            self._print_github(told.problems)
        else:
            say_data(self._document(told, output))

    def _print_text(self, told: "_Told") -> None:
        from cpkit.report.as_text import as_text

        here = cache(self._project.shown)
        lines = as_text(
            told.problems, self._records, source_line=told.line, shown=here, width=width()
        )
        say_lines(lines)
        if self._is_public and told.problems:
            say(_KEPT_BACK, err=True)

    def _print_github(self, problems: list[Problem]) -> None:
        from cpkit.report.as_github import as_github

        for line in as_github(problems, self._records, shown=self._in_repository):
            sys.stdout.write(f"{visible(line)}\n")

    def _document(self, told: "_Told", output: Format) -> str:
        shown, problems = self._in_repository, told.problems
        if output == "json":
            from cpkit.report.as_json import as_json

            return as_json(problems, self._records)
        if output == "junit":
            from cpkit.report.as_junit import as_junit

            return as_junit(problems, self._records, matters=self._matters, shown=shown)
        from cpkit.report.fingerprints import fingerprints

        marks = fingerprints(problems, told.line)
        if output == "gitlab":
            from cpkit.report.as_gitlab import as_gitlab

            return as_gitlab(problems, marks, shown=shown)
        from cpkit import checks  # noqa: F401 - importing the checks declares their rules
        from cpkit.problems import RULES
        from cpkit.report.as_sarif import as_sarif

        return as_sarif(problems, marks, RULES, shown=shown)

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

    def add_summary(self, problems: list[Problem], to: Path) -> None:
        """Add a summary to a file: the problems and, with an earlier day, what happened since.

        It is told as to the public, whoever the problems themselves are printed for.
        """
        from cpkit.report.summary import as_summary

        sections = sections_of(self._known, "public") if self._known else []
        said = self._discreetly(problems).problems
        text = as_summary(said, self._records, sections, shown=self._in_repository)
        try:
            with to.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            refuse(f"`{to}` cannot be written: {error.strerror}")

    def _told(self, problems: list[Problem]) -> "_Told":
        if self._is_public:
            return self._discreetly(problems)
        return _Told(problems, self._lines.at)

    def _discreetly(self, problems: list[Problem]) -> "_Told":
        """The problems as anybody may be told of them: without private words and lines."""
        if not problems:
            return _Told([], self._lines.at)
        from cpkit.cli.files_of_records import files_of_records
        from cpkit.report.discreet import Discretion

        discretion = Discretion(problems, files_of_records(self._project, self._known, problems))
        said = [discretion.problem(problem) for problem in problems]

        def line(place: Place) -> str:
            return self._lines.at(place) if discretion.is_public_line(place) else ""

        return _Told(said, line)

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

    def _read(self, file: str) -> list[str]:
        return lines_of((self._bytes_of(file) or b"").decode("utf-8-sig", errors="replace"))

    def _bytes_of(self, file: str) -> bytes | None:
        data = read_bytes(RecordFile("", "", self._project.root / file, file))
        return None if isinstance(data, Problem) else data
