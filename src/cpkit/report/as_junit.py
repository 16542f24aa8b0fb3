"""Problems in; JUnit's XML, which most build servers show as tests that pass and fail, out."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cpkit.problems import Problem

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(
    problems: Sequence[Problem],
    records: int,
    *,
    matters: Sequence[str],
    shown: Callable[[str], str],
) -> str:
    """A suite for each file with a test for each problem: one that `matters` fails, others pass.

    `matters` are the severities for which `validate` exits with 1, so that the build server and
    the exit code say the same.
    """
    failures = sum(problem.severity in matters for problem in problems)
    counts = {"tests": str(max(1, len(problems))), "failures": str(failures), "errors": "0"}
    root = Element("testsuites", {"name": "cpkit validate", **counts})
    for file, found in groupby(problems, lambda problem: problem.place.file):
        _suite(root, shown(file), list(found), matters)
    if not problems:
        suite = SubElement(root, "testsuite", {"name": "records", **counts})
        SubElement(suite, "testcase", {"name": f"{records} records", "classname": "records"})
    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode")


def _suite(root: Element, file: str, problems: list[Problem], matters: Sequence[str]) -> None:
    failures = sum(problem.severity in matters for problem in problems)
    counts = {"tests": str(len(problems)), "failures": str(failures), "errors": "0"}
    suite = SubElement(root, "testsuite", {"name": _xml(file), **counts})
    for problem in problems:
        place = problem.place
        name = f"{problem.code} line {place.line}, column {place.column}"
        about = {"name": name, "classname": _xml(file), "file": _xml(file), "line": str(place.line)}
        case = SubElement(suite, "testcase", about)
        said = _xml(f"{file}:{place.line}:{place.column}\nwhy: {problem.why}\nfix: {problem.fix}")
        if problem.severity in matters:
            about = {"type": problem.severity.value, "message": _xml(problem.message)}
            SubElement(case, "failure", about).text = said
        else:
            told = f"{problem.severity}: {_xml(problem.message)}\n{said}"
            SubElement(case, "system-out").text = told


def _xml(text: str) -> str:
    r"""Text without the characters that XML cannot hold, which are shown as `\u…`."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
