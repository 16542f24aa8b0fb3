"""Whatever is taken out of a record, or written into it, checks answer with problems that stand."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_tables import problems_in
from hypothesis import given, settings
from hypothesis import strategies as st

from cpkit.checks import check_everything
from cpkit.register import load

EXAMPLE = Path(__file__).parents[2] / "records"
KEPT = (
    "council.yaml",
    "bodies/corporate-parenting-board.yaml",
    "meetings/2025-01-29-corporate-parenting-board.yaml",
    "meetings/2025-03-12-corporate-parenting-board.yaml",
    "action-plans/2025-inspection.yaml",
    "pledges/2024-pledge.yaml",
    "monitoring/2026-09-30.yaml",
    "reports/2025-01-29-virtual-school-annual-report.yaml",
)
ODD_VALUES = st.sampled_from(
    (
        *("none", "x", "0", "-1", "1", "99999999", "50%", "<5", "c", "TBC", "Monday"),
        *("2026-02-29", "2026-01-01", "Wednesday 1 January 2026", "12 noon", "next meeting"),
        *("meetings/", "#", "a#b", "papers/", "reports/x", "(Chair)", "Cllr", "&", "{n}", "😀"),
    )
)
ODD = st.one_of(ODD_VALUES, st.just([]), st.just({}), st.lists(ODD_VALUES, max_size=3))


def paths(node: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a tree."""
    entries = node.items() if isinstance(node, dict) else enumerate(node)
    found: list[tuple[Any, ...]] = []
    for step, child in entries if isinstance(node, dict | list) else ():
        found += [(*here, step), *paths(child, (*here, step))]
    return found


def changed(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The tree with one value replaced, or taken out where the new one is None."""
    *way, last = path
    node = tree
    for step in way:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in KEPT:
        (tmp_path / "records" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLE / name, tmp_path / "records" / name)
    return tmp_path / "records"


@settings(max_examples=80)
@given(data=st.data())
def test_checks_never_break(folder: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(KEPT))
    original = (folder / name).read_bytes()
    tree = yaml.load(original, yaml.BaseLoader)
    path = data.draw(st.sampled_from(paths(tree)))
    tree = changed(tree, path, data.draw(st.one_of(st.none(), ODD)))
    text = json.dumps(tree, indent=1, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")
    try:
        problems = problems_in(folder, date(2026, 10, 12))
    finally:
        (folder / name).write_bytes(original)
    for problem in problems:
        file = problem.place.file.removeprefix("records/")
        lines = (text if file == name else (folder / file).read_text(encoding="utf-8")).split("\n")
        assert problem.message
        assert problem.place.column <= len(lines[problem.place.line - 1]) + 1


def test_a_record_that_has_been_checked_keeps_no_events_of_its_file() -> None:
    """Of twenty thousand records they would fill the memory."""
    register, _ = load(EXAMPLE, date(2026, 11, 16))
    assert check_everything(register)
    checked = [register.get(each) for each in register.ids()]
    files = [record.file for record in checked if record is not None]
    assert len(files) > 30
    assert not any("_places" in vars(file) for file in files)
