"""Every command that the README and the other pages show is run, and prints what they show.

`CPKIT_UPDATE_README=1 pytest tests/test_readme.py` writes what is printed now into the pages.

A page says in comments where its commands run: `<!-- in: a copy of the project -->` or
`<!-- in: an empty folder -->`, the day for which they are run, `<!-- as at: 2026-10-12 -->`, and
what was done before, `<!-- before: cpkit init . -->`. A YAML block that names its file on its
first line is written to that file, or, where it says `in` that file, takes the place of the keys
that it shows. What somebody filled into a sheet stands in `<!-- filled in: sheets/people.csv; 6c;
New rating; amber -->`, what somebody typed over in a record, in `<!-- typed: records/….yaml; these
words; other words -->`, and what was committed to git on a day, in `<!-- committed: 2026-03-10
-->`.
In what a command prints, a line `…` stands for any lines.
"""

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main

from cpkit.cli.app import app
from pages import PAGES, ROOT, Fence, fences
from repository import Repository, git

PATIENCE = 300  # seconds; a command takes less than one, unless the machine is busy
LEFT_OUT = "…"
UPDATING = os.environ.get("CPKIT_UPDATE_README") == "1"
WITH_COMMANDS = [page for page in PAGES if "```console\n" in page.read_text("utf-8")]

_STEPS = "in|as at|before|filled in|typed|committed|paper"
_COMMENT = re.compile(rf"^<!-- ({_STEPS}): (.+) -->$", re.MULTILINE)


class Step(NamedTuple):
    """Something a page says to do: where it stands, what kind it is, its words, and its file."""

    start: int
    kind: str
    words: str
    file: str = ""


class Shown(NamedTuple):
    """A command and the lines it is shown to print."""

    command: str
    lines: list[str]


# --- the steps of a page ---


def steps(page: str) -> list[Step]:
    """What a page says to do, in order."""
    said = [Step(found.start(), found[1], found[2]) for found in _COMMENT.finditer(page)]
    shown = [
        Step(fence.start, _kind(fence), fence.text, fence.file)
        for fence in fences(page)
        if fence.file or fence.language == "console"
    ]
    return sorted([_with_its_words(step, page) for step in said] + shown)


def _with_its_words(step: Step, page: str) -> Step:
    """`<!-- paper: old.txt -->` names a file that holds the block after it."""
    if step.kind != "paper":
        return step
    block = next(fence for fence in fences(page) if fence.start > step.start)
    return step._replace(words=block.text, file=step.words)


def _kind(fence: Fence) -> str:
    return fence.language if not fence.file else "part" if fence.is_part else "file"


def commands(block: str) -> list[Shown]:
    """The commands of a console block, each with what it is shown to print."""
    shown: list[Shown] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            shown.append(Shown(line.removeprefix("$ "), []))
        else:
            shown[-1].lines.append(line)
    return shown


class Walk:
    """Somebody who follows a page: a folder to work in and a day."""

    def __init__(self, scratch: Path) -> None:
        self.scratch, self.folder, self.day = scratch, scratch, ""
        self.walks = 0

    def go(self, step: Step) -> str:
        """Do what a step says; the block as it should read."""
        match step.kind:
            case "in":
                self._move(step.words)
            case "as at":
                self.day = step.words
            case "before":
                self.run(step.words)
            case "committed":
                Repository(self.folder).commit({}, day=step.words)
            case "filled in":
                fill_in(self.folder, *step.words.split("; "))
            case "typed":
                type_over(self.folder, *step.words.split("; "))
            case "file" | "paper":
                self._write(step.file, step.words)
            case "part":
                before = (self.folder / step.file).read_text("utf-8")
                self._write(step.file, with_keys(before, step.words))
            case "console":
                return self._block(step.words)
        return step.words

    def run(self, command: str) -> str:
        """What a command prints, to a pipe 80 columns wide, without colour and memory."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return ""
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
            return ""
        if words == ["git", "commit"]:
            Repository(self.folder).commit({}, "As it is", self.day)
            return ""
        if words[0] == "git":
            return git(self.folder, *words[1:], day=self.day)
        assert words[0] == "cpkit", f"who is to run `{command}`?"
        done = subprocess.run(
            [sys.executable, "-m", *words, *self._as_at(words)],
            cwd=self.folder,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
        printed = done.stdout.decode()
        assert done.returncode in (0, 1), f"$ {command}\n{printed}"
        return printed

    def _move(self, where: str) -> None:
        self.walks += 1
        self.folder = self.scratch / str(self.walks)
        self.folder.mkdir()
        if where == "a copy of the project":
            shutil.copytree(ROOT / "records", self.folder / "records")
        else:
            assert where == "an empty folder"

    def _write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def _as_at(self, words: list[str]) -> list[str]:
        takes = len(words) > 1 and words[1] in TAKE_A_DAY and "--as-at" not in words
        return ["--as-at", self.day] if self.day and takes else []

    def _block(self, block: str) -> str:
        fresh = []
        for shown in commands(block):
            printed = [line.rstrip() for line in self.run(shown.command).splitlines()]
            fresh += [f"$ {shown.command}", *as_shown(shown.lines, printed)]
        return "".join(f"{line}\n" for line in fresh)


def with_keys(record: str, keys: str) -> str:
    """A record with some keys and what stands under them in the place of those it had."""
    for found in re.finditer("^[a-z_]+:", keys, re.MULTILINE):
        record = re.sub(rf"^{found[0]}.*\n(?:(?:[ -].*)?\n)*", "", record, flags=re.MULTILINE)
    return f"{record}\n{keys}"


def fill_in(folder: Path, name: str, action_id: str, heading: str, words: str) -> None:
    """Write words into a CSV file, under a heading and in the row of an action."""
    file = folder / name
    head, *rows = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
    (row,) = (row for row in rows if row[0].endswith(f"#{action_id}"))
    row[head.index(heading)] = words
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])


def type_over(folder: Path, name: str, words: str, others: str) -> None:
    """Put other words in the place of some that stand once in a file."""
    file = folder / name
    before, between, after = file.read_text("utf-8").partition(words)
    assert between, f"`{words}` does not stand in {name}"
    assert words not in after, f"`{words}` stands twice in {name}"
    file.write_text(before + others + after, "utf-8")


def surroundings() -> dict[str, str]:
    """The same environment on every machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return kept | {"CPKIT_CACHE": "off", "COLUMNS": "80", "TERM": "dumb", "LC_ALL": "C.UTF-8"}


def with_a_day() -> Iterator[str]:
    """The commands that take `--as-at`."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        every = [command, *getattr(command, "commands", {}).values()]
        if any("--as-at" in parameter.opts for each in every for parameter in each.params):
            yield name


TAKE_A_DAY = frozenset(with_a_day())


# --- what is shown, and what is printed ---


def as_shown(shown: list[str], printed: list[str]) -> list[str]:
    """What a command printed, with the lines left out that the page leaves out."""
    if fits(shown, printed):
        return shown
    if shown.count(LEFT_OUT) != 1:
        return printed
    # The page is out of date: as many lines from the start and from the end as it shows now.
    first, last = shown.index(LEFT_OUT), shown[::-1].index(LEFT_OUT)
    if first + last > len(printed):
        return printed
    return [*printed[:first], LEFT_OUT, *printed[len(printed) - last :]]


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether a command printed what is shown, with any lines for those left out."""
    lines = ("(?:.*\n)*" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in shown)
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed)) is not None


# --- the tests ---


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    walk, fresh, end = Walk(tmp_path), "", 0
    for step in steps(text):
        block = walk.go(step)
        if step.kind == "console":
            fresh += text[end : step.start] + block
            end = step.start + len(step.words)
    fresh += text[end:]
    if UPDATING:
        page.write_text(fresh, "utf-8")
    assert fresh.splitlines() == text.splitlines()


def test_the_commands_that_take_a_day_are_known() -> None:
    assert {"validate", "render", "actions", "calendar", "new-meeting"} <= TAKE_A_DAY


def test_the_example_council_is_seen_on_the_day_of_the_demo() -> None:
    demo = re.search(r"^AS_AT +:= (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert demo
    for page in WITH_COMMANDS:
        for place, day in pairwise(steps(page.read_text("utf-8"))):
            if place[1:3] == ("in", "a copy of the project"):
                assert day[1:3] == ("as at", demo[1])


SHOWN = {
    "all": (["a", "b"], ["a", "b"], True),
    "another line": (["a", "b"], ["a", "c"], False),
    "a line more": (["a"], ["a", "b"], False),
    "a middle left out": (["a", "…", "d"], ["a", "b", "c", "d"], True),
    "no line left out": (["a", "…", "d"], ["a", "d"], True),
    "an end left out": (["a", "…"], ["a", "b"], True),
    "a start left out": (["…", "b"], ["a", "b"], True),
    "another start": (["a", "…"], ["b", "c"], False),
    "another end": (["…", "b"], ["a", "c"], False),
    "two left out": (["…", "b", "…", "d"], ["a", "b", "c", "d"], True),
    "in another order": (["…", "c", "…", "b", "…"], ["a", "b", "c", "d"], False),
    "lines that overlap": (["a", "b", "…", "b"], ["a", "b"], False),
}


@pytest.mark.parametrize("name", SHOWN)
def test_lines_left_out_may_be_anything_and_no_other_may(name: str) -> None:
    shown, printed, expected = SHOWN[name]
    assert fits(shown, printed) is expected


def test_a_page_out_of_date_is_shown_what_is_printed_now() -> None:
    assert as_shown(["a", "b"], ["a", "c"]) == ["a", "c"]
    assert as_shown(["a", "…", "d"], ["x", "y", "z"]) == ["x", "…", "z"]
    assert as_shown(["a", "b", "…", "b"], ["a", "b"]) == ["a", "b"]
    assert as_shown(["…", "b", "…"], ["a", "c", "d"]) == ["a", "c", "d"]


def test_keys_take_the_place_of_those_a_record_had() -> None:
    record = "# a note\nbody: b\nitems:\n  - title: x\n\n  - title: y\n# time:\nvenue: z\n"
    keys = "items:\n  - title: w\nstarted: 2pm\n"
    assert with_keys(record, keys) == f"# a note\nbody: b\n# time:\nvenue: z\n\n{keys}"


def test_the_walk_notices_what_is_not_so(tmp_path: Path) -> None:
    walk = Walk(tmp_path)
    walk.go(Step(0, "in", "an empty folder"))
    assert (
        walk.go(Step(0, "console", "$ cpkit --version\ncpkit 0.0.0\n"))
        != "$ cpkit --version\ncpkit 0.0.0\n"
    )
    with pytest.raises(AssertionError, match="no-such-option"):
        walk.go(Step(0, "console", "$ cpkit validate --no-such-option\n"))
    with pytest.raises(AssertionError):
        walk.go(Step(0, "console", "$ make tea\n"))
