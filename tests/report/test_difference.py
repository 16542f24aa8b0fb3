"""The diff that a clerk is shown says what changed, and no more than that."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.report.difference import difference

texts = st.lists(st.sampled_from(["a", "b", "", "  c: d", "# e"]), max_size=30)


def shown(before: list[str], after: list[str]) -> list[str]:
    old, new = ("".join(f"{line}\n" for line in lines) for lines in (before, after))
    return [line for line, _ in difference(old.encode(), new.encode(), "x.yaml")]


@given(texts, texts)
def test_what_was_taken_away_and_added_makes_the_one_into_the_other(
    before: list[str], after: list[str]
) -> None:
    made = list(before)
    lines = shown(before, after)[2:]
    at = 0
    for line in lines:
        if line.startswith("@@ "):
            at = max(int(line.split("+")[1].split(",")[0]) - 1, 0) if ",0 @@" not in line else 0
        elif line.startswith("-"):
            assert made.pop(at) == line[1:]
        elif line.startswith("+"):
            made.insert(at, line[1:])
            at += 1
        else:
            assert made[at] == line[1:]
            at += 1
    assert made == after


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_patch_takes_it(tmp_path: Path) -> None:
    before = [f"line {number % 7}" for number in range(400)]
    after = [*before[:20], "new", *before[20:300], *before[302:]]
    (tmp_path / "x.yaml").write_text("".join(f"{line}\n" for line in before))
    diff = "".join(f"{line}\n" for line in shown(before, after))
    subprocess.run(["patch", "-s", "x.yaml"], input=diff, text=True, cwd=tmp_path, check=True)
    assert (tmp_path / "x.yaml").read_text().splitlines() == after


def test_a_line_among_many_like_it_is_one_line() -> None:
    before = ["reason: x", "other: y"] * 300
    assert [x for x in shown(before, [*before[:400], "new", *before[400:]]) if x[0] == "+"][1:] == [
        "+new"
    ]


def test_nothing_changed_is_nothing_shown() -> None:
    assert shown(["a"], ["a"]) == []


def test_a_change_of_line_ends_is_seen() -> None:
    lines = [line for line, _ in difference(b"a\r\n", b"a\n", "x.yaml")]
    assert lines[2:] == ["@@ -1,1 +1,1 @@", "-a", "+a"]
