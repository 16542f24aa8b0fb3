"""docs/elements.md says where things are held: its paths are in the schema, its oddities shown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest
import yaml

from cpkit.problems import Problem
from cpkit.records import KINDS, Part, Record
from cpkit.records.shape import shaped
from cpkit.source import read_source

PAGE = Path(__file__).parents[2] / "docs" / "elements.md"
EXAMPLES = yaml.safe_load(Path(__file__).with_name("oddities.yaml").read_text(encoding="utf-8"))

KIND = {kind.kind: kind for kind in KINDS}
HEADINGS = (
    "A committee's minutes (2023)",
    "A scrutiny pack (2021)",
    "An advisory group's pack (2018)",
    "A pledge report (2017)",
    "Forty-eight oddities",
)


class Row(NamedTuple):
    section: str
    what: str
    kind: str
    paths: list[str]

    @property
    def oddity(self) -> int:
        return int(self.what.partition(".")[0])

    def __str__(self) -> str:
        return f"{self.section}: {self.what}"


def rows(page: str) -> Iterator[Row]:
    section = ""
    for line in page.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| what "):
            what, kind, paths = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(section, what, kind, re.findall("`([^`]+)`", paths))


ROWS = list(rows(PAGE.read_text(encoding="utf-8")))
ODDITIES = [row for row in ROWS if row.section == HEADINGS[-1]]


# --- a path in the schema ---


def within(annotation: Any) -> list[Any]:
    """What a field may hold, without `None` and the marks around it."""
    if get_origin(annotation) in (tuple, dict, Literal) or isinstance(annotation, type):
        return [annotation]
    inner = [a for a in get_args(annotation) if a is not type(None)]
    return [found for each in inner for found in within(each)]


def opened(annotation: Any, marks: list[str]) -> list[Any]:
    """What lies behind `[]` (a list) or `{}` (words of its own); nothing where that is not so."""
    found = within(annotation)
    for mark in marks:
        wanted = tuple if mark == "[]" else dict
        args = [get_args(each) for each in found if get_origin(each) is wanted]
        entries = [each[0] if mark == "[]" else each[1] for each in args]
        found = [inner for each in entries for inner in within(each)]
    return found


def steps(path: str) -> list[tuple[str, list[str]]]:
    """Each key of a path with the marks behind it: `rows[][]` is `rows` and two marks."""
    return [(step.rstrip("[]{}"), re.findall(r"\[\]|\{\}", step)) for step in path.split(".")]


def holds(kind: type[Part], path: str) -> bool:
    """Whether a record of the kind can hold something at the path."""
    parts: list[Any] = [kind]
    for key, marks in steps(path):
        models = [part for part in parts if isinstance(part, type) and issubclass(part, Part)]
        for model in models:
            model.model_rebuild()  # so that `"Update"` in an annotation is the class
        fields = [f for model in models for f in model.model_fields.values() if f.alias == key]
        parts = [found for field in fields for found in opened(field.annotation, marks)]
    return bool(parts)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_key_path_is_in_the_schema(row: Row) -> None:
    assert row.paths
    assert [path for path in row.paths if not holds(KIND[row.kind], path)] == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("meeting", "itmes[].title"),  # a slip
        ("meeting", "items[].titel"),
        ("meeting", "items.title"),  # a list without its mark
        ("meeting", "chair[]"),  # a mark without a list
        ("meeting", "present{}.name"),  # the wrong mark
        ("meeting", "headings{}.present"),  # further than the text
        ("pledge", "objectives[].title"),  # another kind's key
        ("meeting", "questions[].from_"),  # the code's name, not the file's
    ],
)
def test_a_wrong_key_path_is_noticed(kind: str, path: str) -> None:
    assert not holds(KIND[kind], path)


def test_each_paper_and_the_oddities_have_a_table() -> None:
    assert tuple(dict.fromkeys(row.section for row in ROWS)) == HEADINGS


def test_no_row_is_given_twice() -> None:
    given = [row[:3] for row in ROWS]
    assert [row for row in given if given.count(row) > 1] == []


# --- the oddities and their examples ---


def test_all_oddities_are_there_in_order() -> None:
    assert list(dict.fromkeys(row.oddity for row in ODDITIES)) == list(range(1, 49))


def read(example: dict[str, Any]) -> tuple[Record | None, list[Problem]]:
    source = read_source("example.yaml", example["record"].encode())
    record, problems = shaped(source, KIND[example["kind"]], "example")
    return record, source.problems + problems


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['oddity']} {e['name']}")
def test_an_example_is_read_without_a_problem(example: dict[str, Any]) -> None:
    record, problems = read(example)
    assert problems == []
    assert record is not None


def written(record: Record | None, path: str) -> list[Any]:
    """What was written in a record at a path; nothing where only a default stands."""
    found: list[Any] = [record]
    for key, marks in steps(path):
        parts = [part for part in found if isinstance(part, Part)]
        found = [
            getattr(part, name)
            for part in parts
            for name in part.model_fields_set
            if type(part).model_fields[name].alias == key
        ]
        for mark in marks:
            entries = [each.values() if mark == "{}" else each for each in found]
            found = [inner for each in entries for inner in each]
    return found


def examples_of(row: Row) -> list[dict[str, Any]]:
    return [e for e in EXAMPLES if (e["oddity"], e["kind"]) == (row.oddity, row.kind)]


@pytest.mark.parametrize(
    ("row", "path"), [(row, path) for row in ODDITIES for path in row.paths], ids=str
)
def test_an_oddity_has_an_example_that_fills_each_of_its_keys(row: Row, path: str) -> None:
    assert [e["name"] for e in examples_of(row) if written(read(e)[0], path)]


def test_every_example_belongs_to_a_row() -> None:
    told = {(row.oddity, row.kind) for row in ODDITIES}
    assert [e["name"] for e in EXAMPLES if (e["oddity"], e["kind"]) not in told] == []
