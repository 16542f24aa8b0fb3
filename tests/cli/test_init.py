"""`cpkit init`: a repository that works from its first minute and never loses what was there."""

import json
import re
import stat
from pathlib import Path

import pytest
import typer.main
import yaml

from clerk import Clerk
from cpkit.cli.app import app
from cpkit.cli.beginning import Regime
from cpkit.records.body import Regime as RegimeInRecords

NAMES = ("--council", "Saltmere Council", "--body", "Corporate Parenting Board")


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path, monkeypatch)


def test_told_both_names_it_asks_nothing(clerk: Clerk) -> None:
    outcome = clerk.types("init", *NAMES)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Wrote here:\n  records/council.yaml\n  records/bodies/corporate-parenting-board.yaml\n"
    )
    assert set(clerk.snapshot()) >= {
        "README.md",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".github/workflows/cpkit.yml",
        ".vscode/settings.json",
        "templates/README.md",
        "schemas/meeting.json",
    }


def test_it_asks_for_what_it_was_not_told(clerk: Clerk) -> None:
    outcome = clerk.types("init", "kit", answers="Saltmere Council\n\n")
    assert outcome.code == 0
    assert "The council's name: " in outcome.out
    assert "name: Saltmere Council\n" in clerk.file("kit/records/council.yaml")
    board = clerk.file("kit/records/bodies/corporate-parenting-board.yaml")
    assert "name: Corporate Parenting Board\n" in board


@pytest.mark.parametrize(
    ("given", "missing"),
    [((), "--council"), (NAMES[:2], "--body"), (NAMES[2:], "--council")],
)
def test_without_anybody_to_ask_it_says_what_to_give(
    clerk: Clerk, given: tuple[str, ...], missing: str
) -> None:
    outcome = clerk.types("init", *given)
    assert outcome.code == 2
    assert f"give it with {missing}" in outcome.err
    assert clerk.snapshot() == {}


@pytest.mark.parametrize("regime", RegimeInRecords.__args__)
def test_what_it_writes_is_clean(clerk: Clerk, regime: str) -> None:
    clerk.types("init", *NAMES, "--regime", regime)
    outcome = clerk.types("validate", "--strict")
    assert (outcome.code, outcome.out) == (0, "No problems in 2 records\n")


@pytest.mark.parametrize(("regime", "by_law"), [("informal", False), ("committee", True)])
def test_an_informal_group_has_no_rules_of_a_committee(
    clerk: Clerk, regime: str, by_law: bool
) -> None:
    clerk.types("init", *NAMES, "--regime", regime)
    body = clerk.file("records/bodies/corporate-parenting-board.yaml")
    assert ("\nnotice: {clear_days: 5}\n" in body) is by_law
    assert ("\nquorum: 3\n" in body) is by_law
    assert ("\n# public_questions:\n" in body) is by_law
    assert ("type: declarations" in body) is by_law
    assert "\nminute_numbers: " in body
    assert "\n  - title: Minutes of the last meeting\n" in body
    assert "\nrag:\n" in body
    assert "#?" not in body


def test_no_agenda_prints_rules_that_the_council_has_not_adopted(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    clerk.types("new-meeting", "--date", "19 January 2027", "--time", "2pm")
    agenda = clerk.types("render", "agenda", "2027-01-19")
    assert agenda.code == 0
    assert "Questions from the public" in agenda.out
    for words in ("Send your question", "at most 200 words", "12 noon"):
        assert words not in agenda.out
    name = "records/bodies/corporate-parenting-board.yaml"
    lines = clerk.file(name).split("\n")
    first = lines.index("# public_questions:")
    end = lines.index("", first)
    rules = [line[2:] for line in lines[first:end]]
    text = "\n".join([*lines[:first], *rules, *lines[end:]])
    (clerk.folder / name).write_text(text, encoding="utf-8")
    agenda = clerk.types("render", "agenda", "2027-01-19")
    assert "by 12 noon on Thursday 14 January 2027" in agenda.out


def test_the_regimes_are_those_of_the_records() -> None:
    assert Regime.__args__ == RegimeInRecords.__args__


@pytest.mark.parametrize(
    "name",
    [
        'St Helen\'s & Wye "Borough"',
        "Siân: Cyngor",
        "- [x] {y}",
        "YEAR COUNCIL_NAME REGIME",
        "no",
        "ŵ",
        "C:\\Council",
    ],
)
def test_any_name_will_do(clerk: Clerk, name: str) -> None:
    outcome = clerk.types("init", "--council", name, "--body", name)
    assert outcome.code == 0
    assert clerk.types("validate", "--strict").code == 0
    (board,) = (clerk.folder / "records/bodies").glob("*.yaml")
    assert yaml.load(board.read_text(encoding="utf-8"), yaml.BaseLoader)["name"] == name
    council = clerk.file("records/council.yaml")
    assert yaml.load(council, yaml.BaseLoader)["name"] == name


def test_twice_changes_nothing(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    before = clerk.snapshot()
    for again in (clerk.types("init", *NAMES), clerk.types("init")):
        assert again.code == 0
        assert "Already there, and left as they were: " in again.out
        assert "Wrote" not in again.out
    assert clerk.snapshot() == before


def test_what_is_there_is_kept_and_what_is_missing_is_added(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    (clerk.folder / "README.md").write_text("My own page\n", encoding="utf-8")
    (clerk.folder / ".gitignore").unlink()
    outcome = clerk.types("init")
    assert "Wrote here:\n  .gitignore\n" in outcome.out
    assert clerk.file("README.md") == "My own page\n"


def test_a_link_is_not_written_through(clerk: Clerk) -> None:
    (clerk.folder / "README.md").symlink_to(clerk.folder / "elsewhere.md")
    assert clerk.types("init", *NAMES).code == 0
    assert not (clerk.folder / "elsewhere.md").exists()


def test_a_file_is_no_place_to_begin(clerk: Clerk) -> None:
    (clerk.folder / "kit").write_text("", encoding="utf-8")
    outcome = clerk.types("init", "kit", *NAMES)
    assert (outcome.code, outcome.err) == (2, "cpkit: `kit` is a file; give a folder\n")


def test_what_stands_ready_in_the_records_is_sound(clerk: Clerk) -> None:
    """Every key that a comment shows can be used by taking the # away."""
    clerk.types("init", *NAMES)
    for file in ("records/council.yaml", "records/bodies/corporate-parenting-board.yaml"):
        text = clerk.file(file)
        ready = re.sub(r"^# (?=[a-z_]+:(?: |$)|  )", "", text, flags=re.MULTILINE)
        assert ready.count("\n#") < text.count("\n#")
        (clerk.folder / file).write_text(ready, encoding="utf-8")
    outcome = clerk.types("validate", "--strict")
    assert (outcome.code, outcome.out) == (0, "No problems in 2 records\n")
    assert "Councillor A. Example" in clerk.types("new-meeting", "--date", "2030-01-16",
                                                  "--dry-run").out  # fmt: skip


def test_the_checks_on_a_pull_request_can_do_nothing_else(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    workflow = yaml.load(clerk.file(".github/workflows/cpkit.yml"), yaml.BaseLoader)
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    assert all("@" in step["uses"] for step in steps if "uses" in step)
    (check,) = (step["run"] for step in steps if "validate" in step.get("run", ""))
    words = check.replace("\\\n", "").partition(" --summary")[0].split()
    assert clerk.types(*words[1:]).code == 0


def test_settings_are_json_and_name_schemas_and_folders_that_exist(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    json.loads(clerk.file(".vscode/extensions.json"))
    schemas = json.loads(clerk.file(".vscode/settings.json"))["yaml.schemas"]
    assert {path.removeprefix("schemas/") for path in schemas} == {
        path.name for path in (clerk.folder / "schemas").iterdir()
    }
    matched = [list(clerk.folder.glob(pattern)) for pattern in schemas.values()]
    assert sum(map(len, matched)) == 2  # the two records there are


def test_the_pages_name_commands_that_exist(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    known = typer.main.get_command(app).commands.keys()
    named = set(re.findall(r"`cpkit ([a-z-]+)", clerk.file("README.md")))
    assert len(named) >= 8
    assert named <= known


def test_the_example_of_a_template_works(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    clerk.types("new-meeting", "--date", "2030-01-16")
    page = clerk.file("templates/README.md")
    names = re.findall(r"`(templates/documents/[a-z.0-9]+)`", page)
    examples = re.findall(r"```jinja\n(.*?)```", page, re.DOTALL)
    for name, example in zip(names, examples, strict=True):
        path = clerk.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(example, encoding="utf-8")
    for fmt in ("md", "html"):
        outcome = clerk.types("render", "minutes", "2030-01-16", "--to", fmt)
        assert outcome.code == 0
        assert "Saltmere Council · Democratic Services" in outcome.out


def test_files_are_as_open_as_any_other(clerk: Clerk) -> None:
    clerk.types("init", *NAMES)
    (clerk.folder / "plain").write_text("", encoding="utf-8")
    usual = stat.S_IMODE((clerk.folder / "plain").stat().st_mode)
    assert stat.S_IMODE((clerk.folder / "README.md").stat().st_mode) == usual
