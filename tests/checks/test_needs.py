"""A check is not asked about a record without the keys it needs; it would have found nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from check_tables import Case, every_case, write
from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_record import KEPT, ODD, changed, folder, paths

from cpkit.checks import CHECKS, Check
from cpkit.checks.run import checks_asked, checks_of_use
from cpkit.records import Record
from cpkit.register import Register, load
from cpkit.source import SourceFile

__all__ = ["folder"]  # a fixture

CASES = every_case()
RECORDS = Path(__file__).parents[2] / "records"


def records_of(register: Register) -> list[Record]:
    return [record for record in map(register.get, register.ids()) if record is not None]


def found_for_nothing(register: Register, checks: Iterable[Check] = CHECKS) -> Iterator[str]:
    """What is found by checks that none of the keys they need should have called."""
    for record in records_of(register):
        keys = record.file.keys if record.file else set()
        for check in checks:
            uncalled = type(record) in check.looks_at and not check.is_of_use(keys)
            if uncalled and any(check.function(record, register)):
                yield f"{check.rule.code} in {record.id}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_no_case_has_a_finding_without_a_key(case: Case, tmp_path: Path) -> None:
    register, _ = load(write(case.records, tmp_path), case.as_at)
    assert list(found_for_nothing(register)) == []


@settings(max_examples=60)
@given(data=st.data())
def test_no_changed_record_has_a_finding_without_a_key(folder: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(KEPT))
    original = (folder / name).read_bytes()
    tree = yaml.load(original, yaml.BaseLoader)
    for _ in range(data.draw(st.integers(1, 6))):
        if paths(tree):
            path = data.draw(st.sampled_from(paths(tree)))
            tree = changed(tree, path, data.draw(st.one_of(st.none(), ODD)))
    (folder / name).write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    try:
        register, _ = load(folder, date(2026, 10, 12))
        assert list(found_for_nothing(register)) == []
    finally:
        (folder / name).write_bytes(original)


def test_a_wrong_need_is_seen(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.code == "CP401" and case.expected)
    register, _ = load(write(case.records, tmp_path), case.as_at)
    wrong = [replace(each, needs=frozenset({"nowhere"})) for each in CHECKS]
    assert any(each.startswith("CP401") for each in found_for_nothing(register, wrong))


def test_checks_of_use_are_asked_and_no_others() -> None:
    register, _ = load(RECORDS, date(2026, 11, 16))
    spared = 0
    for record in records_of(register):
        keys = record.file.keys if record.file else set()
        asked = checks_asked(type(record), wording=False)
        of_use = tuple(check for check in asked if check.is_of_use(keys))
        assert checks_of_use(record, wording=False) == of_use
        spared += len(asked) - len(of_use)
    assert spared > 1000


def test_a_known_tree_has_the_keys_of_the_file() -> None:
    for path in sorted(RECORDS.rglob("*.yaml")):
        read = SourceFile(path.name, path.read_bytes())
        known = SourceFile.known(path.name, read.tree or {}, path.read_bytes)
        assert read.keys == known.keys
