"""Problems in; the JSON that GitLab reads as a code quality report, out."""

import json
from collections.abc import Callable, Sequence

from cpkit.problems import Problem, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(
    problems: Sequence[Problem], fingerprints: Sequence[str], *, shown: Callable[[str], str]
) -> str:
    """A list with an entry for each problem, errors first.

    `shown` turns a file into its path from the root of the repository.
    """
    order = list(_SEVERITIES)
    known = zip(problems, fingerprints, strict=True)
    ranked = sorted(known, key=lambda each: order.index(each[0].severity))
    entries = [
        {
            "description": f"{problem.code} {problem.message} (fix: {problem.fix})",
            "check_name": problem.code,
            "fingerprint": mark,
            "severity": _SEVERITIES[problem.severity],
            "location": {
                "path": shown(problem.place.file),
                "lines": {"begin": problem.place.line},
            },
        }
        for problem, mark in ranked
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2)
