"""Every table of cases: the records of a case, and exactly the problems it expects of one check."""

from pathlib import Path

import pytest
from check_tables import Case, every_case, problems_in, write

from cpkit.problems import Problem

CASES = every_case()


def told(problem: Problem, keys: set[str]) -> dict[str, str]:
    """A problem in the words of a table."""
    place = problem.place
    facts = {
        "file": place.file.removeprefix("records/"),
        "at": f"{place.line}:{place.column}",
        "severity": problem.severity.value,
        "message": problem.message,
        "fix": problem.fix,
    }
    return {key: value for key, value in facts.items() if key in keys}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_a_check_says_exactly_this(case: Case, tmp_path: Path) -> None:
    before = None if case.before is None else write(case.before, tmp_path / "before")
    problems = problems_in(write(case.records, tmp_path), case.as_at, before)
    found = [problem for problem in problems if problem.code == case.code]
    keys = [set(each) for each in case.expected] + [{"at", "message"}] * len(found)
    assert [told(p, k) for p, k in zip(found, keys, strict=False)] == case.expected
    # A record that cannot be read has no findings, and would pass for one without faults.
    assert case.code < "CP2" or [p for p in problems if p.code < "CP2"] == []
