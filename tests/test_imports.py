"""Imports only go down, and neighbours on one floor leave each other alone."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "cpkit"

FLOORS = {
    "problems": 0,
    "phrases": 0,
    "calendar": 0,
    "git": 1,
    "source": 1,
    "shelf": 1,
    "records": 2,
    "projection": 3,
    "register": 4,
    "checks": 5,
    "query": 5,
    "publish": 5,
    "edit": 6,
    "documents": 6,
    "importers": 7,
    "report": 7,
    "sheets": 7,
    "cli": 8,
}
# calendar counts with dates that people wrote; publish knows nothing of records at all.
ALLOWED_NEIGHBOURS = {("calendar", "phrases")}


def room(module: str) -> str:
    return module.split(".")[1]


def imports_of(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor they come from"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in names if name.startswith("cpkit.") and room(name) in FLOORS]


def wrong_way(path: Path, names: list[str]) -> list[str]:
    inside = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    floor = FLOORS[inside]
    return [
        f"{path.relative_to(SOURCE)} (floor {floor}) imports {name}"
        for name in names
        if room(name) != inside
        and FLOORS[room(name)] >= floor
        and (inside, room(name)) not in ALLOWED_NEIGHBOURS
    ]


MODULES = sorted(
    path
    for path in SOURCE.rglob("*.py")
    if path.relative_to(SOURCE).parts[0].removesuffix(".py") not in ("__init__", "__main__")
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_only_go_down(path: Path) -> None:
    assert wrong_way(path, imports_of(path)) == []


def test_an_import_that_goes_up_is_seen() -> None:
    path = SOURCE / "records" / "base.py"
    assert wrong_way(path, ["cpkit.register.load", "cpkit.source.SourceFile"]) == [
        "records/base.py (floor 2) imports cpkit.register.load"
    ]


def is_module(name: str) -> bool:
    path = SOURCE.joinpath(*name.split(".")[1:])
    return path.with_suffix(".py").is_file() or path.is_dir()


def graph() -> dict[str, set[str]]:
    """Module → modules of the same package it imports while being imported."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        name = ".".join(("cpkit", *path.relative_to(SOURCE).with_suffix("").parts))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        targets = {
            whole if is_module(whole) else node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cpkit.")
            for whole in (f"{node.module}.{alias.name}" for alias in node.names)
        }
        found[name.removesuffix(".__init__")] = targets - {name.removesuffix(".__init__")}
    return found


def test_no_module_imports_itself_by_way_of_others() -> None:
    edges = graph()
    packages = {name for name in edges if any(o.startswith(f"{name}.") for o in edges)}

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for target in edges.get(todo.pop(), ()):
                if target in edges and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    assert [name for name in edges if name not in packages and name in reach(name)] == []
