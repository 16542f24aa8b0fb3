"""A table of cases in; record folders, and the problems expected in each, out."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cpkit.checks import check_changes, check_everything, weighed
from cpkit.problems import Problem, in_order
from cpkit.register import Register, load

FOLDER = Path(__file__).parent
USUAL_DAY = "2026-06-01"


class Case(NamedTuple):
    """Records, the day they are looked at, and what one check should say about them."""

    code: str
    name: str
    records: Mapping[str, Any]
    as_at: date
    expected: list[dict[str, str]]
    before: Mapping[str, Any] | None = None
    """The records before they were changed, for a check of history."""


def codes() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("CP*.yaml"))


def cases(code: str) -> Iterator[Case]:
    """The cases of one table; `given` are the records of them all."""
    # The base loader keeps 4:12 as text; YAML 1.1 takes it for 252.
    table = yaml.load((FOLDER / f"{code}.yaml").read_bytes(), yaml.BaseLoader)
    for entry in table["cases"]:
        day = date.fromisoformat(entry.get("as_at", USUAL_DAY))
        records = table.get("given", {}) | entry["records"]
        problems = [] if entry["problems"] == "none" else entry["problems"]
        usual_file = list(entry["records"])[-1]
        expected = [{"file": usual_file} | problem for problem in problems]
        yield Case(code, entry["name"], records, day, expected, _before(entry, table))


def _before(entry: Mapping[str, Any], table: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return table.get("given", {}) | entry["before"] if "before" in entry else None


def every_case() -> list[Case]:
    return [case for code in codes() for case in cases(code)]


def write(records: Mapping[str, Any], folder: Path) -> Path:
    """The records folder of a case, on disk."""
    for name, content in records.items():
        path = folder / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link_to" in content and not isinstance(content, str):
            path.symlink_to(content["link_to"])
        else:
            path.write_bytes(content_of(content))
    return folder / "records"


def content_of(content: Any) -> bytes:
    """Text as it stands; in another encoding; or over and over again."""
    if isinstance(content, str):
        return content.encode()
    if "encoding" in content:
        return str(content["text"]).encode(content["encoding"])
    return (content.get("before", "") + content["text"] * int(content["times"])).encode()


def problems_in(records: Path, as_at: date, before: Path | None = None) -> list[Problem]:
    """All that `validate` would say, `before` being the folder as it was."""
    register, problems = load(records, as_at)
    problems += check_everything(register)
    if before is not None:
        then, _ = load(before, as_at)
        ids = {*then.ids(), *register.ids()}
        changed = {i for i in ids if _tree(then, i) != _tree(register, i)} | _unread(then)
        replaced = frozenset(_papers(before).items() ^ _papers(records).items())
        problems += check_changes(then, register, changed, frozenset(name for name, _ in replaced))
    return weighed(in_order(problems), register)


def _papers(records: Path) -> dict[str, bytes]:
    below = (path for path in (records / "papers").glob("*"))
    return {path.relative_to(records).as_posix(): path.read_bytes() for path in below}


def _unread(register: Register) -> set[str]:
    return set(register.unreadable("action-plans"))


def _tree(register: Register, record_id: str) -> Any:
    record = register.get(record_id)
    return record.file.tree if record and record.file else None
