"""A council in which nearly everything has gone wrong: each check finds its fault, and no other.

`# planted: CP301, the agenda was published too late` stands in the line above the fault,
`# planted in the file: …` anywhere in a file that is wrong as a whole.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from clerk import Clerk
from cpkit import checks  # noqa: F401 - importing the checks declares their rules
from cpkit.problems import RULES
from demonstration import PLANTED as PLANTED_IN_HISTORY
from repository import Repository

AS_AT = "2026-11-16"
FAULTY = Path(__file__).parents[1] / "faulty" / "records"

_MARK = re.compile(
    r"\s*# planted(?P<whole> in the file)?(?P<twice> twice)?: (?P<code>CP\d{3}), (?P<name>.+)"
)


class Fault(NamedTuple):
    """What is wrong in a line of a file."""

    file: str
    line: int
    code: str


class Mark(NamedTuple):
    """A comment that says what is wrong below it."""

    fault: Fault
    name: str
    times: int


# Too large, or no file at all: what cannot well lie among the tests is made for them.
SCAN = "reports/unreadable-scan.yaml"
LINK = "reports/unreadable-link.yaml"
MADE = [Fault(SCAN, 1, "CP003"), Fault(LINK, 1, "CP013")]


def marks_in(path: Path, name: str) -> Iterator[Mark]:
    """The marks of a file, each with the place at which its fault is found."""
    above: list[re.Match[str]] = []
    for number, line in enumerate(path.read_text("utf-8", errors="replace").split("\n"), start=1):
        if found := _MARK.fullmatch(line):
            above.append(found)
        elif not line.lstrip().startswith("#"):
            yield from (_mark(found, name, number) for found in above)
            above = []


def _mark(found: re.Match[str], file: str, number: int) -> Mark:
    fault = Fault(file, 1 if found["whole"] else number, found["code"])
    return Mark(fault, found["name"], 2 if found["twice"] else 1)


FILES = {path.relative_to(FAULTY).as_posix(): path for path in sorted(FAULTY.rglob("*.yaml"))}
MARKS = [mark for name, path in FILES.items() for mark in marks_in(path, name)]


def unplanted(codes: Iterable[str], planted: Iterable[str]) -> list[str]:
    """What to do about each code that no fault is planted for."""
    missing = sorted(set(codes) - set(planted))
    return [
        f"{code} ({RULES[code].name}) is planted nowhere: make the slip in a record of"
        f" tests/faulty/records, as a clerk might, below `# planted: {code}, {RULES[code].name}`;"
        " the slip of a change goes into tests/demonstration.py"
        for code in missing
    ]


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """Somebody in the faulty council's own repository."""
    monkeypatch.setenv("CPKIT_CACHE", "off")
    repo = Repository(tmp_path / "repo")
    records = repo.folder / "records"
    shutil.copytree(FAULTY, records)
    (records / SCAN).write_text("title: A scan\nnotes: |\n" + "  QmFzZTY0\n" * 100_000)
    (records / LINK).symlink_to(records / "council.yaml")
    return Clerk(repo.folder, monkeypatch)


def test_every_planted_fault_is_found_and_nothing_else(clerk: Clerk) -> None:
    out = clerk.types("validate", "--as-at", AS_AT, "--format", "json").out
    problems = json.loads(out)["problems"]
    found = Counter(
        Fault(p["file"].removeprefix("records/"), p["line"], p["code"]) for p in problems
    )
    expected = Counter(MADE) + Counter({mark.fault: mark.times for mark in MARKS})
    assert sorted((expected - found).elements()) == []
    assert sorted((found - expected).elements()) == []


def test_every_check_has_a_fault_planted_for_it() -> None:
    here = [fault.code for fault in (*MADE, *(mark.fault for mark in MARKS))]
    assert unplanted(RULES, [*here, *(code for code, _ in PLANTED_IN_HISTORY)]) == []


def test_a_check_without_one_is_told_what_to_do() -> None:
    planted = [code for code in RULES if code != "CP301"]
    (said,) = unplanted(RULES, planted)
    assert said.startswith("CP301 (the agenda was published too late) is planted nowhere")


@pytest.mark.parametrize("name", FILES)
def test_a_mark_says_what_its_code_means(name: str) -> None:
    wrong = [mark for mark in MARKS if mark.fault.file == name]
    assert [m for m in wrong if m.name != RULES[m.fault.code].name] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_about(name: str) -> None:
    assert re.match(r"# [A-Z].{20,}\n", FILES[name].read_text("utf-8", errors="replace"))
