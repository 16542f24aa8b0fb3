"""GitHub's commands, GitLab's report, SARIF and JUnit: valid, complete, and not to be injected."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from clerk import Clerk
from cpkit import checks  # noqa: F401 - importing the checks declares their rules
from cpkit.problems import ERROR, INFO, RULES, WARNING, Place, Problem, Severity
from cpkit.query.changes import Section, Told
from cpkit.report.as_github import as_github
from cpkit.report.as_gitlab import as_gitlab
from cpkit.report.as_junit import as_junit
from cpkit.report.as_sarif import as_sarif
from cpkit.report.fingerprints import fingerprints
from cpkit.report.summary import as_summary
from demonstration import AS_AT, demonstration

EVIL = "a: b, 50% [x](y)\r\n::error::c ##[error]d <&\"']]>\\ \u2028é\U0001f600"


def problem(severity: Severity = ERROR, message: str = "wrong", line: int = 3) -> Problem:
    place = Place("records/meetings/a.yaml", line, 5, 9)
    return Problem("CP301", severity, place, message, "it matters.", "mend it.")


def as_is(text: str) -> str:
    return text


def no_line(_place: Place) -> str:
    return ""


def marks(*problems: Problem) -> list[str]:
    return fingerprints(problems, no_line)


# --- fingerprints ---


def test_a_fingerprint_does_not_know_its_line_or_its_words() -> None:
    first, moved = problem(line=3), problem(line=30, message="185 days overdue")
    assert fingerprints([first], lambda _: " due: x ") == fingerprints([moved], lambda _: "due: x")


@pytest.mark.parametrize("change", ["code", "file", "text", "again"])
def test_a_fingerprint_knows_what_it_is_about(change: str) -> None:
    one, other = problem(), problem()
    if change == "code":
        other = replace(one, code="CP302")
    if change == "file":
        other = replace(one, place=Place("records/meetings/b.yaml", 3, 5))
    if change == "text":
        assert fingerprints([one], lambda _: "a") != fingerprints([one], lambda _: "b")
    else:
        assert len(set(fingerprints([one, other], no_line))) == 2


# --- GitHub ---

_UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def obeyed(line: str) -> tuple[str, dict[str, str], str] | None:
    """What GitHub's runner makes of a line of output: a command, its properties, its message."""
    found = re.match(r"\s*::([\w-]+)(?: ([^:]*?))?::(.*)", line)
    if found is None:
        return None
    facts = dict(pair.split("=", 1) for pair in (found[2] or "").split(",") if pair)
    return found[1], {key: plain(value) for key, value in facts.items()}, plain(found[3])


def plain(text: str) -> str:
    return re.sub("%(0D|0A|3A|2C|25)", lambda each: _UNESCAPED[each[0]], text)


def test_a_command_says_all_of_a_problem() -> None:
    (line, summary) = as_github([problem()], 4, shown=lambda file: f"board/{file}")
    assert line == (
        "::error file=board/records/meetings/a.yaml,line=3,col=5,endLine=3,endColumn=9,title=CP301"
        "::wrong%0Ait matters.%0Afix: mend it."
    )
    assert summary == "1 error in 4 records"


def test_errors_come_first_and_what_is_not_shown_is_counted() -> None:
    many = [problem(INFO), *[problem(WARNING, str(n)) for n in range(12)], problem()]
    commands = list(as_github(many, 4, shown=as_is))
    assert [c.split()[0] for c in commands[:2]] == ["::error", "::warning"]
    assert commands[13] == "GitHub shows 10 of 12 warnings; 2 more stand above."
    assert commands[14].startswith("::notice")


@given(st.text(), st.text())
def test_no_text_becomes_a_command(message: str, file: str) -> None:
    wrong = replace(problem(message=message), place=Place(file, 3, 5, 9))
    lines = list(as_github([wrong], 1, shown=as_is))
    assert len(re.split("\r\n|\r|\n", "\n".join(lines))) == 2
    command = obeyed(lines[0])
    assert command is not None
    assert command[0] == "error"
    assert command[1]["file"] == file
    assert command[2] == f"{message}\nit matters.\nfix: mend it."


# --- GitLab ---


def test_the_report_for_gitlab_has_its_keys() -> None:
    """https://docs.gitlab.com/ci/testing/code_quality/ names the keys that are needed."""
    problems = [problem(WARNING), problem(message=EVIL)]
    entries = json.loads(as_gitlab(problems, marks(*problems), shown=as_is))
    assert [entry["severity"] for entry in entries] == ["major", "minor"]
    assert entries[1] == {
        "description": "CP301 wrong (fix: mend it.)",
        "check_name": "CP301",
        "fingerprint": marks(problem())[0],
        "severity": "minor",
        "location": {"path": "records/meetings/a.yaml", "lines": {"begin": 3}},
    }
    assert len({entry["fingerprint"] for entry in entries}) == 2


# --- SARIF ---


def check_sarif(found: Any) -> None:
    """Refuse what the schema of the standard does (OASIS): the models were made from it.

    GitLab and JUnit have no schema that a package brings: GitLab names the keys it needs on a
    page, and of JUnit's many dialects the parser here reads what build servers have in common.
    """
    StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(found)


def sarif(*problems: Problem) -> Any:
    return json.loads(as_sarif(problems, marks(*problems), RULES, shown=as_is))


def test_sarif_is_valid_and_complete() -> None:
    found = sarif(problem(WARNING), replace(problem(), code="CP302"), problem(message=EVIL))
    check_sarif(found)
    (run,) = found["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CP301", "CP302"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("CP302", 1, "error"),
        ("CP301", 0, "error"),
        ("CP301", 0, "warning"),
    ]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endColumn": 9}


def test_sarif_without_problems_is_valid() -> None:
    check_sarif(sarif())


@pytest.mark.parametrize("change", [{"level": "bad"}, {"message": {"txt": "x"}}, {"line": 3}])
def test_sarif_that_is_not_valid_is_seen(change: dict[str, Any]) -> None:
    found = sarif(problem())
    found["runs"][0]["results"][0] |= change
    with pytest.raises(ValidationError):
        check_sarif(found)


def test_words_of_a_record_are_no_link_in_sarif() -> None:
    text = sarif(problem(message="[here](https://evil.example)"))["runs"][0]["results"][0]
    assert r"\[here\](https" in text["message"]["text"]


def test_a_path_is_a_reference() -> None:
    odd = replace(problem(), place=Place("records/Siân 1#2?.yaml", 1, 1))
    (result,) = sarif(odd)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "records/Si%C3%A2n%201%232%3F.yaml"


# --- JUnit ---


def junit(*problems: Problem, matters: tuple[str, ...] = ("error",)) -> JUnitXml:
    text = as_junit(problems, 4, matters=matters, shown=as_is)
    return JUnitXml.fromstring(text.encode())


def test_junit_fails_where_validate_does() -> None:
    xml = junit(problem(WARNING), problem(message=EVIL))
    assert (xml.tests, xml.failures, xml.errors) == (2, 1, 0)
    (suite,) = xml
    passed, failed = suite
    assert passed.is_passed
    assert passed.system_out.startswith("warning: wrong\n")
    (failure,) = failed.result
    assert isinstance(failure, Failure)
    assert failure.message.startswith("a: b, 50% [x](y)")
    assert junit(problem(WARNING), matters=("error", "warning")).failures == 1


def test_junit_without_problems_says_that_something_was_tested() -> None:
    xml = junit()
    assert (xml.tests, xml.failures) == (1, 0)


@given(st.text())
def test_junit_holds_any_text(message: str) -> None:
    assert junit(problem(message=message)).failures == 1


# --- the summary ---


def test_a_summary_shows_errors_first_and_what_happened() -> None:
    told = Told("decided", "meetings/a", "Board, 19 May 2026", "That it be <b>done</b>.", ("x",))
    text = as_summary(
        [problem(WARNING), problem()], 4, [Section("decided", (told,))], shown=lambda f: f"b/{f}"
    )
    assert text == (
        "## 1 error and 1 warning in 4 records\n\n"
        "| | where | what | to mend it |\n"
        "|---|---|---|---|\n"
        "| error CP301 | b/records/meetings/a.yaml:3 | wrong | mend it. |\n"
        "| warning CP301 | b/records/meetings/a.yaml:3 | wrong | mend it. |\n\n"
        "## What changed\n\n"
        "### Decided\n\n"
        "- **Board, 19 May 2026** – That it be \\<b>done\\</b>. – x\n\n"
    )


def test_a_summary_has_an_end() -> None:
    many = [problem(line=line) for line in range(1, 500)]
    told = tuple(Told("decided", "meetings/a", "x" * 5000) for _ in range(500))
    text = as_summary(many, 4, [Section("decided", told), Section("else", told)], shown=as_is)
    assert "399 more are left out here." in text
    assert "More changed than is told here" in text
    assert len(text) < 200_000


@example("<\x1e?")
@given(st.text())
def test_no_words_change_the_form_of_a_summary(words: str) -> None:
    told = Told("decided", "meetings/a", words, words, (words,))
    plain_one = as_summary([problem()], 1, [], shown=as_is)
    summary = as_summary([problem(message=words)], 1, [Section("decided", (told,))], shown=as_is)
    lines = summary.split("\n")
    assert len(lines) == len(plain_one.split("\n")) + 6
    assert not re.search(r"(?<!\\)(<[A-Za-z/!?]|\]\()", summary.replace("<br>", "\n"))


# --- the demonstration, as each format tells it ---


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.setenv("CPKIT_CACHE", "off")
    clerk = Clerk(demonstration(tmp_path / "repo").folder, monkeypatch)

    def in_format(name: str) -> str:
        words = ("validate", "--against", "main", "--as-at", AS_AT, "--select", "CP7", "--format")
        outcome = clerk.types(*words, name)
        assert outcome.code == 1
        return outcome.out

    return in_format


def test_every_format_tells_every_problem(told: Callable[[str], str]) -> None:
    codes = sorted(problem["code"] for problem in json.loads(told("json"))["problems"])
    assert len(set(codes)) == len([code for code in RULES if code.startswith("CP7")])
    lines = map(obeyed, told("github").splitlines())
    assert sorted(command[1]["title"] for command in lines if command) == codes
    assert sorted(entry["check_name"] for entry in json.loads(told("gitlab"))) == codes
    found = json.loads(told("sarif"))
    check_sarif(found)
    assert sorted(result["ruleId"] for result in found["runs"][0]["results"]) == codes
    xml = JUnitXml.fromstring(told("junit").encode())
    assert sorted(case.name.split()[0] for suite in xml for case in suite) == codes
