"""Two councils that differ only in private text publish the same bytes, whatever is printed.

Every private field of every block of the example council is filled in, in two ways of different
length; every public command is run on both. A count, a line number or an order that tells
something of the private text would tell them apart, as well as the text itself.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any, Literal, get_args, get_origin

import pytest
from typer.testing import CliRunner

from cpkit.cli.app import app
from cpkit.records import KINDS, Meeting, OfficerReport, Part
from cpkit.records.marks import Audience, audience_of
from cpkit.source import read_source
from repository import Repository

EXAMPLE = Path(__file__).parents[1] / "records"
DAY = "2026-11-16"

Words = Callable[[str], str]


def short(path: str) -> str:
    return f"Zephyrine {len(path)} quartzite"


def long(path: str) -> str:
    return "\n".join([f"Vermilion {len(path) * 31} obsidian halyard", "", "a second paragraph"] * 3)


def blocks_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Part):
            yield annotation
        return
    for argument in get_args(annotation):
        yield from blocks_in(argument)


def takes_text(annotation: Any) -> bool:
    if get_origin(annotation) in (dict, Literal):
        return False
    return annotation is str or any(map(takes_text, get_args(annotation)))


def with_private_text(tree: Any, block: type[Part], words: Words, hidden: bool, path: str) -> Any:
    """The tree of a block with every private field filled in; what is withheld is other words."""
    if not isinstance(tree, dict):
        return words(path) if hidden and isinstance(tree, str) else tree
    block.model_rebuild()
    hidden = hidden or "confidential" in tree or is_closed(tree.get("exempt"))
    filled = dict(tree)
    for name, field in block.model_fields.items():
        key, mark = field.alias or name, audience_of(field)
        is_private = mark is Audience.PRIVATE or (hidden and mark is Audience.OPEN)
        inner = next(blocks_in(field.annotation), None)
        where = f"{path}.{key}"
        if inner is not None and isinstance(tree.get(key), list | dict):
            filled[key] = each_with(tree[key], inner, words, is_private, where)
        elif name == "x":
            filled[key] = {"own": words(where)}
        elif is_private and takes_text(field.annotation) and key not in KEPT:
            filled[key] = words(where)
    return filled


# A choice, an id or a date is not free text; what hangs on them is the same on both sides.
KEPT = {"young_person", "consent", "waive", "import", "id", "due", "timescale", "rag", "to"}


def is_closed(exempt: Any) -> bool:
    return exempt is not None and not (isinstance(exempt, dict) and exempt.get("minutes_open"))


def each_with(value: Any, block: type[Part], words: Words, hidden: bool, path: str) -> Any:
    if isinstance(value, list):
        return [
            with_private_text(entry, block, words, hidden, f"{path}.{index}")
            for index, entry in enumerate(value)
        ]
    if block.__name__ == "RagColour":
        return value
    return with_private_text(value, block, words, hidden, path)


def council_with(folder: Path, words: Words) -> Path:
    kinds = {kind.folder: kind for kind in KINDS}
    for path in sorted(EXAMPLE.rglob("*")):
        inner = path.relative_to(EXAMPLE)
        target = folder / "records" / inner
        if path.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".yaml":
            target.write_bytes(path.read_bytes())
            continue
        tree = read_source(str(inner), path.read_bytes()).tree
        kind = kinds["" if inner.parent == Path() else inner.parts[0]]
        private = with_private_text(tree, kind, words, False, str(inner))
        target.write_text(json.dumps(private, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return (
        council_with(tmp_path_factory.mktemp("one"), short),
        council_with(tmp_path_factory.mktemp("other"), long),
    )


def test_the_filled_in_records_can_be_read(councils: tuple[Path, Path]) -> None:
    for council in councils:
        assert "No problems" in printed(council, "validate", "--select", "CP0,CP1")


@pytest.fixture(autouse=True)
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPKIT_CACHE", "off")


def printed(council: Path, *arguments: str) -> str:
    with chdir(council):  # from elsewhere the way to it would be printed, in one of two forms
        result = CliRunner().invoke(app, [*arguments, "--as-at", DAY])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return f"{result.exit_code}\n{result.output}".replace(str(council), "COUNCIL")


def meetings() -> list[str]:
    return sorted(path.stem for path in (EXAMPLE / Meeting.folder).iterdir())


def others(folder: str) -> list[str]:
    return [f"{folder}/{path.stem}" for path in sorted((EXAMPLE / folder).iterdir())]


PUBLIC = [
    *(("actions", "--format", f) for f in ("table", "md", "html", "csv", "json", "ics")),
    ("actions", "--overdue"),
    ("actions", "--by", "lead"),
    ("remind",),
    *(("remind", "--lead", "Commissioning", "--to", f) for f in ("md", "html", "eml")),
    *(("search", word, "--most", "0") for word in ("children", "quartzite", "a", "%")),
    *(("search", word, "--format", "json") for word in ("children", "obsidian")),
    *(("calendar", "--from", "2024-05-01", "--format", f) for f in ("table", "json", "ics")),
    *(
        ("render", document, meeting, "--to", to)
        for meeting in meetings()
        for document in ("agenda", "minutes")
        for to in ("md", "html")
    ),
    *(
        ("render", document, meeting)
        for meeting in meetings()[::4]
        for document in ("summons", "decisions", "questions", "attendance")
    ),
    *(
        ("actions", "log", "--body", "corporate-parenting-board", "--to", to)
        for to in ("text", "md", "json")
    ),
    *(("render", "report", name) for name in others(OfficerReport.folder)),
    *(("render", "action-plan", name) for name in others("action-plans")),
    *(("render", "you-said-we-did", name) for name in others("pledges")),
    *(("render", "pledge", name) for name in others("pledges")),
    *(("render", "monitoring", name) for name in others("monitoring")),
]


@pytest.mark.parametrize("arguments", PUBLIC, ids=" ".join)
def test_public_output_does_not_depend_on_private_text(
    councils: tuple[Path, Path], arguments: tuple[str, ...]
) -> None:
    one, other = (printed(council, *arguments) for council in councils)
    assert "Zephyrine" not in one
    assert "Vermilion" not in other
    assert one == other


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "minutes", "2026-01-21-corporate-parenting-board"),
        ("actions", "--format", "json"),
    ],
    ids=" ".join,
)
def test_the_members_copy_does(councils: tuple[Path, Path], arguments: tuple[str, ...]) -> None:
    """The control: if private text changed nothing here, the test above would prove nothing."""
    one, other = (printed(council, *arguments, "--audience", "members") for council in councils)
    assert one != other
    assert "Zephyrine" in one


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_build_servers_are_told_no_private_words(councils: tuple[Path, Path], form: str) -> None:
    one, other = (printed(council, "validate", "--format", form) for council in councils)
    assert "`…`" in one
    assert "Zephyrine" not in one
    assert "Vermilion" not in other


def test_the_clerk_is_told_which_words(councils: tuple[Path, Path]) -> None:
    """The control: a problem does quote private words to whoever keeps the records."""
    assert "`Zephyrine" in printed(councils[0], "validate", "--format", "json")


@pytest.fixture(scope="module")
def histories(councils: tuple[Path, Path]) -> tuple[Path, Path]:
    """Repositories in which private text was changed at the last commit, and no other."""
    for council in councils:
        repository, records = Repository(council), council / "records"
        filled = records.rename(council / "filled")
        (council / ".git/info/exclude").write_text("filled/\n")
        for kept in (("council.yaml", "bodies"), ("",)):
            for name in kept:
                source, target = EXAMPLE / name, records / name
                if source.is_dir():
                    copytree(source, target, dirs_exist_ok=True)
                else:
                    target.parent.mkdir(exist_ok=True)
                    target.write_bytes(source.read_bytes())
            repository.commit({}, "Zephyrine Vermilion")
        rmtree(records)
        filled.rename(records)
        repository.commit({}, "Zephyrine Vermilion")
    return councils


def without_commits(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{7,12}\b", "COMMIT", text)


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_change_of_private_text_is_told_to_nobody(
    histories: tuple[Path, Path], form: str
) -> None:
    for council in histories:
        told = printed(council, "diff", "HEAD~1", "--to", form)
        assert "Nothing that can be read here has changed." in told


@pytest.mark.parametrize(
    "arguments",
    [
        *(("diff", "HEAD~2", "--to", f) for f in ("text", "md", "html")),
        *(("actions", "history", "2025-inspection", "--to", f) for f in ("text", "md", "html")),
        ("actions", "history", "2025-inspection#6f"),
        ("actions", "show", "2025-inspection#6f"),
        ("sheets", "out", "--format", "csv"),
    ],
    ids=" ".join,
)
def test_what_happened_is_told_without_private_text(
    histories: tuple[Path, Path],
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    for name, council in zip(("one", "two"), histories, strict=True):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        written = printed(council, *arguments).replace("-\n               ", "-")
        files = sorted((tmp_path / name).rglob("*.csv"))
        told.append(without_commits(written) + "".join(each.read_text() for each in files))
    one, other = told
    assert "Zephyrine" not in one
    assert "Vermilion" not in other
    if arguments[:2] != ("actions", "show"):  # whose line with the file's name is wrapped
        assert one == other
