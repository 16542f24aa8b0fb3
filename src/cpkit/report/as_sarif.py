"""Problems in; SARIF 2.1.0, which code scanning and other programs read, out."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cpkit import __version__
from cpkit.problems import Problem, Rule, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(
    problems: Sequence[Problem],
    fingerprints: Sequence[str],
    rules: Mapping[str, Rule],
    *,
    shown: Callable[[str], str],
) -> str:
    """One run with its results, errors first, and the rules they broke.

    `shown` turns a file into its path from the root of the repository.
    """
    order = list(_LEVELS)
    known = zip(problems, fingerprints, strict=True)
    ranked = sorted(known, key=lambda each: order.index(each[0].severity))
    broken = sorted({problem.code for problem in problems})
    run = {
        "tool": {"driver": _driver([rules[code] for code in broken])},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(p, mark, broken.index(p.code), shown(p.place.file)) for p, mark in ranked
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    return {
        "name": "cpkit",
        "semanticVersion": __version__,
        "rules": [_rule(each) for each in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.fix}\n\nSource: {rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, mark: str, index: int, file: str) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": _plain(f"{problem.message}\nwhy: {problem.why}\nfix: {problem.fix}")},
        "locations": [{"physicalLocation": _location(problem, file)}],
        "partialFingerprints": {"cpkitFingerprint/v1": mark},
    }


def _location(problem: Problem, file: str) -> dict[str, Any]:
    place = problem.place
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_column is not None and place.end_column >= place.column:
        region["endColumn"] = place.end_column
    return {"artifactLocation": {"uri": quote(file)}, "region": region}


def _plain(text: str) -> str:
    r"""Text in which `[…](…)` is no link (SARIF 3.11.6)."""
    return text.replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
