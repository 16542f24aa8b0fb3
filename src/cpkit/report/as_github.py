"""Problems in; workflow commands, which GitHub shows beside the lines of a pull request, out.

Words of the records stand in these commands, and anyone may propose records: what could end a
command, or begin another, is escaped as GitHub's own toolkit does it.
"""

from collections.abc import Callable, Iterator, Sequence

from cpkit.problems import Problem, Severity
from cpkit.report.as_text import summary

SHOWN = 10
"""GitHub shows so many annotations of each kind from one step, and says nothing of the others."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(
    problems: Sequence[Problem], records: int, *, shown: Callable[[str], str]
) -> Iterator[str]:
    """A command for each problem, errors first, and how many there are.

    `shown` turns a file into its path from the root of the repository.
    """
    for severity, command in _COMMANDS.items():
        found = [problem for problem in problems if problem.severity == severity]
        for problem in found:
            yield _command(command, problem, shown(problem.place.file))
        if len(found) > SHOWN:
            more = len(found) - SHOWN
            yield f"GitHub shows {SHOWN} of {len(found)} {command}s; {more} more stand above."
    yield summary(problems, records)


def _command(command: str, problem: Problem, file: str) -> str:
    place = problem.place
    facts = {"file": file, "line": place.line, "col": place.column}
    if place.end_column is not None:
        facts |= {"endLine": place.line, "endColumn": place.end_column}
    facts["title"] = problem.code
    about = ",".join(f"{key}={_property(str(value))}" for key, value in facts.items())
    said = f"{problem.message}\n{problem.why}\nfix: {problem.fix}"
    return f"::{command} {about}::{_message(said)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
