"""Problems in; the JSON that `validate --format json` promises, out."""

import json
from collections.abc import Sequence
from typing import Any

from cpkit.problems import Problem, Severity

SCHEMA_VERSION = 1


def as_json(problems: Sequence[Problem], records: int) -> str:
    """One JSON object: the problems in order of place, and their count by severity."""
    summary: dict[str, int] = {
        f"{severity}s": sum(p.severity == severity for p in problems) for severity in Severity
    }
    document = {
        "schema_version": SCHEMA_VERSION,
        "problems": [problem_as_dict(problem) for problem in problems],
        "summary": summary | {"records": records},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """A problem as plain values."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
    }
