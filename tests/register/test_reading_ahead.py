"""A tree that was read ahead makes the same record, with the same places, as the file itself."""

import json
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from clerk import EXAMPLE
from cpkit.checks import check_everything
from cpkit.cli.ahead import reading_ahead, tree_of
from cpkit.register import load
from cpkit.register.desk import Desk
from cpkit.shelf import Memory, RecordFile, Shelf, open_shelf

DAY = date(2026, 11, 16)


class Ahead:
    """Somebody who has read some files already."""

    def __init__(self, trees: Mapping[RecordFile, str]) -> None:
        self._trees = trees

    def answers(self) -> Mapping[RecordFile, str]:
        return self._trees


def test_the_same_is_found_with_trees_read_ahead() -> None:
    shelf = open_shelf(EXAMPLE)
    ahead = Ahead({file: tree_of(file) for file in shelf.listing.files[::2]})
    found = []
    for read in (None, ahead):
        register, problems = load(EXAMPLE, DAY, shelf, ahead=read)  # type: ignore[arg-type]
        found.append((register.headlines(), problems, check_everything(register)))
    assert found[0] == found[1]
    assert found[0][2]


def test_a_file_with_a_problem_is_left_to_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "records" / "bodies" / "board.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("name: Board\nname: Panel\n", encoding="utf-8")
    (file,) = open_shelf(tmp_path / "records").listing.files
    assert tree_of(file) == ""
    _, problems = Desk(open_shelf(tmp_path / "records"), {file: ""}).first_reading(file.id)
    assert problems
    path.write_text("name: Board\n", encoding="utf-8")
    assert json.loads(tree_of(file)) == {"name": "Board"}


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")
def test_nothing_is_read_ahead_that_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpkit.shelf.crew.WORTH_SHARING", 1)
    monkeypatch.setattr("cpkit.shelf.crew._processors", lambda: 2)
    memory = Memory(tmp_path)
    shelf = open_shelf(EXAMPLE, memory)
    assert read_in_a_moment(shelf, memory)
    load(EXAMPLE, DAY, shelf, memory)
    assert not read_in_a_moment(shelf, memory)


def read_in_a_moment(shelf: Shelf, memory: Memory) -> Mapping[RecordFile, str]:
    ahead = reading_ahead(shelf, memory)
    time.sleep(0.5)
    return ahead.answers()
