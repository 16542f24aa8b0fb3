"""`cpkit actions` as a clerk and other programs meet it."""

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from clerk import Clerk, write_records
from cpkit.cli.app import app

FILES = {
    "council": """
name: Wharfe Council
directorates: [People, Place]
posts: [{title: Head of Homes, directorate: Place}]
""",
    "bodies/board": """
name: The Board
regime: committee
rag: {green: on track, amber: at risk, red: off track, blue: {meaning: done, ends: yes}}
""",
    "meetings/2026-09-09-board": """
body: board
date: 2026-09-09
status: held
items:
  - number: 7/26
    title: Homes
    resolved:
      - text: To write to the landlord.
        action: {id: A1, lead: Head of Homes, due: 2026-10-20}
  - title: A private matter
    exempt: {paragraphs: [3]}
    resolved: [{text: To settle quietly., action: {id: A2, due: 2026-10-01}}]
""",
    "action-plans/plan": """
title: The plan
body: board
actions:
  - {id: 5a, action: Train teachers, lead: Virtual Head, timescale: March 2026, rag: green}
  - {id: 5b, action: Bring back the team, timescale: TBC, rag: red}
  - {id: 5c, action: '[bold]x[/] =cmd() <b>', due: 2027-01-31, directorate: People}
""",
    "pledges/pledge": """
title: The Pledge
body: board
commitments:
  - {id: P1, directorate: People, commitment: Keep homes ready, due: 2026-09-30, status: planned}
  - {id: P2, commitment: Passports for all, status: in place, completed: 2026-09-20}
""",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "records" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return tmp_path


def run(*arguments: str, on: str = "2026-10-12") -> Result:
    return CliRunner().invoke(app, ["actions", "--as-at", on, *arguments])


def ids(*arguments: str, on: str = "2026-10-12") -> list[str]:
    result = run("--format", "json", *arguments, on=on)
    found = json.loads(result.stdout)["actions"]
    return [each["ref"].rpartition("#")[2] for each in found]


def test_the_list_for_a_clerk(project: Path) -> None:
    result = run("--overdue")
    assert result.exit_code == 0
    assert (
        result.stdout
        == """\
Actions as at 12 Oct 2026
Only: overdue, or open without a date

Overdue (2)

  195 days overdue  Train teachers
                    Virtual Head · 31 Mar 2026 (March 2026) · green, red by its
                    dates
                    plan#5a

  12 days overdue   Keep homes ready
                    no lead · 30 Sep 2026 · planned
                    pledge#P1

Without a date (1)

  no date  Bring back the team
           no lead · TBC · red
           plan#5b

2 overdue, 1 without a date.
"""
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["5a", "P1", "A1", "5b", "5c", "P2"]),
        (["--overdue"], ["5a", "P1", "5b"]),
        (["--due-within", "2w"], ["A1", "5b"]),
        (["--due-within", "7 days"], ["5b"]),
        (["--due-within", "4m"], ["A1", "5c", "5b"]),
        (["--overdue", "--due-within", "14d"], ["5a", "P1", "A1", "5b"]),
        (["--lead", "homes"], ["A1"]),
        (["--directorate", "place"], ["A1"]),
        (["--directorate", "people"], ["P1", "5c"]),
        (["--status", "in place"], ["P2"]),
        (["--status", "open"], ["5a", "P1", "A1", "5b", "5c"]),
        (["--status", "all"], ["5a", "P1", "A1", "5b", "5c", "P2"]),
        (["--from", "pledges"], ["P1", "P2"]),
        (["--from", "action-plans", "--overdue"], ["5a", "5b"]),
        (["--audience", "members", "--overdue"], ["5a", "P1", "A2", "5b"]),
    ],
)
def test_the_filters(project: Path, arguments: list[str], expected: list[str]) -> None:
    assert ids(*arguments) == expected


def test_last_quarters_report_can_be_printed_again(project: Path) -> None:
    # P2 was completed only in September, so it was open then, and without a date.
    assert ids("--overdue", on="2026-04-01") == ["5a", "5b", "P2"]
    assert ids("--from", "meetings", on="2026-09-08") == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--overdue", "--exit-code"], 1),
        (["--exit-code"], 1),
        (["--lead", "homes", "--exit-code"], 0),
        (["--overdue"], 0),
    ],
)
def test_the_exit_code_tells_whether_anything_is_overdue(
    project: Path, arguments: list[str], code: int
) -> None:
    assert run(*arguments).exit_code == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--due-within", "soon"], "`soon` is not like 14d, 2w or 1m"),
        (["--from", "minutes"], "minutes"),
        (["--records", "nowhere"], "there is no folder `nowhere`"),
    ],
)
def test_wrong_usage_is_told_in_words(project: Path, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_empty_answer_is_not_an_error(project: Path) -> None:
    result = run("--status", "done")
    assert result.exit_code == 0
    assert "The statuses in use are in place, open and planned." in result.stdout


def test_a_spreadsheet(project: Path) -> None:
    text = run("--format", "csv").stdout_bytes.decode()
    assert text.startswith("\ufeff")
    found = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["ref"].rpartition("#")[2] for row in found] == ids()
    assert found[4]["action"] == "[bold]x[/] =cmd() <b>"


def test_a_diary(project: Path) -> None:
    diary = Calendar.from_ical(run("--format", "ics").stdout_bytes)
    due = [each.decoded("DTSTART").isoformat() for each in diary.walk("VEVENT")]
    assert due == ["2026-03-31", "2026-09-30", "2026-10-20", "2027-01-31"]


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_a_paper(project: Path, fmt: str) -> None:
    text = run("--format", fmt, "--overdue").stdout
    assert "Overdue actions" in text
    assert "195 days overdue" in text
    assert "To write to the landlord" not in text


@pytest.mark.parametrize("fmt", ["table", "md", "html", "csv", "json", "ics"])
def test_the_public_sees_nothing_of_a_private_item(project: Path, fmt: str) -> None:
    public = run("--format", fmt).stdout
    members = run("--format", fmt, "--audience", "members").stdout
    assert "To settle quietly" in members
    assert "quietly" not in public
    assert "A2" not in public


@pytest.mark.parametrize("fmt", ["table", "md", "html", "json"])
def test_words_come_out_as_typed(project: Path, fmt: str) -> None:
    text = run("--format", fmt).stdout
    typed = {"html": "[bold]x[/] =cmd() &lt;b&gt;", "md": "[bold]x[/] =cmd() \\<b>"}
    assert typed.get(fmt, "[bold]x[/] =cmd() <b>") in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("late.csv", "\ufeff"),
        ("late.json", "{"),
        ("late.ics", "BEGIN:VCALENDAR"),
        ("late.html", "<!DOCTYPE html>"),
        ("late.md", "**Wharfe Council**"),
        ("late.txt", "Actions as at 12 Oct 2026"),
    ],
)
def test_a_files_name_says_its_format(project: Path, name: str, begins: str) -> None:
    result = run("-o", name)
    assert result.stdout == ""
    assert f"wrote {name}" in result.stderr
    assert (project / name).read_bytes().decode().startswith(begins)


def test_the_file_is_what_would_be_printed(project: Path) -> None:
    for fmt in ("table", "csv", "json", "ics", "md", "html"):
        run("--format", fmt, "-o", "file")
        assert (project / "file").read_bytes() == run("--format", fmt).stdout_bytes


def test_what_is_remembered_is_what_would_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = {who: run("--audience", who).stdout for who in ("public", "members")}
    monkeypatch.setenv("CPKIT_CACHE", str(project / "cache"))
    for _ in range(2):
        for who in ("members", "public"):
            assert run("--audience", who).stdout == fresh[who]
    plan = project / "records" / "action-plans" / "plan.yaml"
    plan.write_text(plan.read_text().replace("March 2026", "March 2027"))
    assert "5a" not in run("--overdue").stdout


def test_a_broken_record_costs_only_its_own_actions(project: Path) -> None:
    (project / "records" / "action-plans" / "plan.yaml").write_text("title: [")
    result = run("--format", "json")
    assert [each["source"]["kind"] for each in json.loads(result.stdout)["actions"]] == [
        *("pledge", "meeting", "pledge"),
    ]
    assert result.stderr == (
        "cpkit: a record could not be read; `cpkit validate` says why\n"
        "cpkit: 1 action of private business left out; see --audience members\n"
    )


def test_control_characters_never_reach_a_terminal(project: Path) -> None:
    text = run("--lead", "\x1b[31mred").stdout
    assert text.startswith("No action led by “\\u001b[31mred”")


def test_a_name_that_nobody_has_is_answered_with_those_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = "{id: 1, action: Write, lead: Head of Homes, directorate: Place}"
    plan = f"title: P\nactions:\n  - {action}\n"
    write_records(tmp_path, {"action-plans/plan.yaml": plan})
    clerk = Clerk(tmp_path, monkeypatch)
    assert "Did you mean Head of Homes?" in clerk.types("actions", "--lead", "Head of Hmes").out
    assert "The leads with actions are Head of Homes." in clerk.types("actions", "--lead", "X").out
    assert "Did you mean Place?" in clerk.types("actions", "--directorate", "Plaice").out
    late = clerk.types("actions", "--lead", "Homes", "--status", "complete").out
    assert "Head of Homes" not in late


@pytest.mark.parametrize("form", ["csv", "json", "md", "html", "ics"])
def test_an_empty_list_for_another_program_says_why_beside_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_records(tmp_path, {f"{name}.yaml": text for name, text in FILES.items()})
    clerk = Clerk(tmp_path, monkeypatch)
    outcome = clerk.types("actions", "--lead", "Virtul Head", "--format", form)
    assert outcome.code == 0
    assert "No action led by “Virtul Head”" in outcome.err
    assert "Did you mean Virtual Head?" in outcome.err
    assert "Did you mean" not in outcome.out
    assert "No action" not in clerk.types("actions", "--lead", "Virtual", "--format", form).err


def test_filters_narrow_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_records(tmp_path, {f"{name}.yaml": text for name, text in FILES.items()})
    clerk = Clerk(tmp_path, monkeypatch)

    def refs(*words: str) -> list[str]:
        given = clerk.types("actions", "--format", "json", "--as-at", "2026-10-12", *words).out
        return [each["ref"].partition("/")[2] for each in json.loads(given)["actions"]]

    late = ("--overdue",)
    assert refs(*late) == ["plan#5a", "pledge#P1", "plan#5b"]
    assert refs(*late, "--from", "action-plans") == ["plan#5a", "plan#5b"]
    assert refs(*late, "--from", "action-plans", "--lead", "head") == ["plan#5a"]
    assert refs(*late, "--directorate", "People") == ["pledge#P1"]
    assert refs(*late, "--directorate", "People", "--from", "action-plans") == []
    assert refs(*late, "--due-within", "2w") == [
        *("plan#5a", "pledge#P1", "2026-09-09-board#A1", "plan#5b"),
    ]
    assert refs("--status", "in place", "--from", "pledges") == ["pledge#P2"]
    assert refs("--status", "open", "--directorate", "Place", "--due-within", "2w") == [
        "2026-09-09-board#A1"
    ]
    head = clerk.types(
        *("actions", *late, "--due-within", "2w", "--status", "open", "--lead", "Virtual Head"),
        *("--from", "action-plans", "--as-at", "2026-10-12"),
    ).out.splitlines()[1:3]
    assert head == [
        "Only: overdue or due within 2w, or open without a date; led by “Virtual Head”;",
        "with the status “open”; from an action plan",
    ]


def test_a_thousand_days_have_a_comma_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_records(tmp_path, {f"{name}.yaml": text for name, text in FILES.items()})
    clerk = Clerk(tmp_path, monkeypatch)
    far = ("--as-at", "2035-05-28")
    for words in (
        *(
            ("actions",),
            ("actions", "--format", "md"),
            ("actions", "show", "5a"),
            ("actions", "log"),
        ),
        *(("remind", "--lead", "Virtual Head"), ("sheets", "out", "--format", "csv", "-o", "x")),
    ):
        said = clerk.types(*words, *far).out
        if words[0] == "sheets":
            said = "".join(path.read_text("utf-8") for path in (tmp_path / "x").iterdir())
        assert "3,345 days overdue" in said, words
        assert "3345" not in said
