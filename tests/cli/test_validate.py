"""`cpkit validate` and `cpkit explain`, as a clerk and a program meet them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cpkit.cli.app import app

FILES = {
    "records/council.yaml": "name: Wharfe Council\n",
    "records/bodies/board.yaml": "name: Board\nregime: committee\n",
    "records/meetings/2026-01-06-board.yaml": "body: board\ndate: 2026-02-30\nstaus: held\n",
    "records/meetings/2026-02-03-board.yaml": "body: panel\ndate: 2026-02-03\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["validate", *arguments])
    return result.exit_code, result.output


def codes(*arguments: str) -> list[str]:
    found = json.loads(CliRunner().invoke(app, ["validate", "--format", "json", *arguments]).stdout)
    return [problem["code"] for problem in found["problems"]]


def test_the_text_points_at_the_smallest_wrong_thing(project: Path) -> None:
    code, output = run("--select", "CP101")
    assert code == 1
    assert output == (
        "records/meetings/2026-01-06-board.yaml:3:1: CP101 `staus` is not a key of the record;"
        " did you mean `status`?\n"
        "    3 | staus: held\n"
        "      | ^^^^^\n"
        "  why: cpkit would not read it, so what stands under it would be in no minute\n"
        "       and no report.\n"
        "  fix: correct the spelling, or move a key of the council's own under `x:`.\n"
        "\n"
        "1 error in 4 records\n"
    )


def test_the_json_is_what_was_promised(project: Path) -> None:
    code, output = run("--format", "json", "--select", "CP104")
    assert code == 1
    assert json.loads(output) == {
        "schema_version": 1,
        "problems": [
            {
                "code": "CP104",
                "severity": "error",
                "file": "records/meetings/2026-01-06-board.yaml",
                "line": 2,
                "column": 7,
                "message": "`2026-02-30` is not a date: February 2026 has 28 days",
                "why": "deadlines and totals are worked out from it;"
                " a guess would be worse than a question.",
                "fix": "write it as `21 February 2023`, `2023-02-21`, `1.00pm`,"
                " `13:00` or `1,234`.",
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 0, "records": 4},
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "CP1"], {"CP101", "CP104"}),
        (["--select", "cp101, CP201"], {"CP101", "CP201"}),
        (["--select", "CP1", "--ignore", "CP104"], {"CP101"}),
        (["--select", "CP1,CP201", "records/meetings/2026-02-03-board.yaml"], {"CP201"}),
        (["--select", "CP1", "records/bodies"], set()),
        (["--select", "CP1", "records"], {"CP101", "CP104"}),
    ],
)
def test_choosing_what_to_see(project: Path, arguments: list[str], expected: set[str]) -> None:
    assert set(codes(*arguments)) == expected


def test_a_record_that_nobody_could_check_is_told_of(project: Path) -> None:
    result = CliRunner().invoke(app, ["validate", "--select", "CP6"])
    assert (result.exit_code, result.stdout) == (0, "No problems in 4 records\n")
    assert result.stderr == (
        "cpkit: 1 record cannot be read and was not checked; `cpkit validate` says why\n"
    )
    assert "not checked" not in run("--select", "CP101")[1]
    assert "not checked" not in run("--select", "CP6", "records/bodies")[1]


def test_warnings_stop_a_merge_only_when_asked_to(project: Path) -> None:
    council = project / "records/council.yaml"
    council.write_text("name: C\nchecks: {severity: {CP101: warning, CP104: off}}\n")
    assert run("--select", "CP1")[0] == 0
    assert run("--select", "CP1", "--strict")[0] == 1
    assert codes("--select", "CP1") == ["CP101"]


def test_a_waived_check_says_nothing(project: Path) -> None:
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(
        f"{meeting.read_text()}waive: [{{check: CP201, reason: The panel has no record yet.}}]\n"
    )
    assert "CP201" not in codes()


WAIVING = {
    "records/council.yaml": """name: Wharfe Council
checks:
  waive: [{check: CP302, reason: Old agendas were not kept., by: Clerk, on: 2026-01-05}]
""",
    "records/meetings/2026-02-03-board.yaml": """body: board
date: 2026-02-03
status: held
waive: [{check: CP321, reason: The list was lost.}, {check: CP799, reason: A slip.}]
""",
}


def test_what_is_waived_is_listed_with_its_reason(project: Path) -> None:
    for name, text in WAIVING.items():
        (project / name).write_text(text)
    assert run("--waivers") == (
        0,
        "records/council.yaml:3: CP302\n"
        "  the record does not say when the agenda was published\n"
        "  waived: Old agendas were not kept.\n"
        "  Clerk · 5 Jan 2026 · hides 1 problem in all records together\n"
        "\n"
        "records/meetings/2026-02-03-board.yaml:4: CP321\n"
        "  nobody is recorded as present\n"
        "  waived: The list was lost.\n"
        "  nobody is named · hides 1 problem\n"
        "\n"
        "records/meetings/2026-02-03-board.yaml:4: CP799\n"
        "  no check has this code\n"
        "  waived: A slip.\n"
        "  nobody is named · hides nothing\n"
        "\n"
        "3 waivers in 2 records\n",
    )
    told = json.loads(run("--waivers", "--format", "json")[1])
    assert told["summary"] == {"waivers": 3, "hidden": 2}
    assert [each["everywhere"] for each in told["waivers"]] == [True, False, False]
    assert {"CP302", "CP321"}.isdisjoint(codes("--as-at", "2026-03-01"))


def test_where_nothing_is_waived_the_list_says_so(project: Path) -> None:
    assert run("--waivers") == (0, "Nothing is waived\n")
    code, output = run("--waivers", "--format", "sarif")
    assert code == 2
    assert "--waivers prints text or json, not sarif" in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-at", "30 February 2026"], "is not a date"),
        (["nowhere.yaml"], "there is no `nowhere.yaml`"),
        (["/"], "is not in the project"),
        (["--records", "nowhere"], "there is no folder `nowhere`"),
        (["--format", "xml"], "xml"),
    ],
)
def test_wrong_usage_exits_with_2(project: Path, arguments: list[str], said: str) -> None:
    code, output = run(*arguments)
    assert code == 2
    assert said in output


def test_a_folder_without_records_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, output = run()
    assert code == 2
    assert "cpkit init" in output


def test_it_works_from_a_folder_below_and_names_files_from_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "records" / "meetings")
    assert run("--select", "CP101")[1].startswith("2026-01-06-board.yaml:3:1: CP101")


def test_records_may_be_named_by_option(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    for named in (project, project / "records"):
        assert "CP101" in codes("--records", str(named))


def test_what_was_remembered_is_what_is_found(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPKIT_CACHE", str(project / "cache"))
    first = run("--format", "json")
    assert run("--format", "json") == first
    (project / "records/meetings/2026-01-06-board.yaml").write_text(
        "body: board\ndate: 2026-01-06\n"
    )
    assert "CP104" not in codes()


def test_explain_says_what_why_how_and_whence() -> None:
    result = CliRunner().invoke(app, ["explain", "cp101"])
    assert result.exit_code == 0
    assert result.output.startswith("CP101 (error): a key is not known here\n\nWhy: ")
    assert "\n\nFix: " in result.output
    assert "\n\nSource: " in result.output


def test_explain_lists_every_code_once() -> None:
    lines = CliRunner().invoke(app, ["explain"]).output.splitlines()
    listed = [line[:5] for line in lines if line.startswith("CP")]
    assert listed == sorted(set(listed))
    assert {"CP001", "CP101", "CP201"} <= set(listed)


def test_explain_knows_no_such_code() -> None:
    result = CliRunner().invoke(app, ["explain", "CP799"])
    assert result.exit_code == 2
    assert "no check has the code `CP799`" in result.output


def test_wording_is_looked_at_only_where_it_is_asked_for(project: Path) -> None:
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(
        "body: board\ndate: 2026-02-03\nattendance_note: Two came from the the CiCC.\n"
    )
    assert "CP801" not in codes()
    assert codes("--select", "CP8") == ["CP801"]
    assert codes("--select", "cp301, cp801") == ["CP801"]
    council = project / "records/council.yaml"
    council.write_text(f"{council.read_text()}checks: {{wording: yes}}\n")
    assert "CP801" in codes()


def test_a_repository_that_begins_later_is_noticed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPKIT_CACHE", str(project / "memory"))
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(
        "body: board\ndate: 2026-02-03\n"
        "items: [{title: A home, exempt: {paragraphs: [3]}, restricted: The price.}]\n"
    )
    assert "CP612" not in codes()
    (project / ".git").mkdir()
    assert "CP612" in codes()


@pytest.mark.parametrize("key", ["resolved", "minute"])
def test_a_colon_in_a_sentence_is_told_from_a_slip_in_a_key(project: Path, key: str) -> None:
    words = {"resolved": "- That it be done: at once", "minute": "The Chair said: at once"}[key]
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(
        f"body: board\ndate: 2026-02-03\nitems:\n  - title: A\n    {key}:\n      {words}\n"
    )
    found = json.loads(run("--format", "json", "--select", "CP1", str(meeting))[1])["problems"]
    assert [problem["line"] for problem in found] == [6]
    assert "put the whole of it in quotes" in found[0]["fix"]


COMMAS = {
    "{title: Spend £12,500 on a boat}": "500 on a boat",
    "{title: Homes, schools, number: 3}": "schools",
    "{number: 3, title: 'A', Old Mill}": "Old Mill",
}


@pytest.mark.parametrize("entry", COMMAS)
def test_a_comma_in_braces_is_told_from_a_colon(project: Path, entry: str) -> None:
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(f"body: board\ndate: 2026-02-03\nitems:\n  - {entry}\n")
    (found,) = json.loads(run("--format", "json", "--select", "CP1", str(meeting))[1])["problems"]
    assert found["message"] == (
        f"a comma ends the text before `{COMMAS[entry]}`, which is no key of this entry of `items`"
    )
    assert "within { } a comma begins the next key" in found["fix"]
    quoted = entry.replace("Spend £12,500 on a boat", '"Spend £12,500 on a boat"')
    meeting.write_text(f"body: board\ndate: 2026-02-03\nitems:\n  - {quoted}\n")
    assert ("CP101" in codes("--select", "CP1", str(meeting))) == (quoted == entry)


@pytest.mark.parametrize("entry", ["{title: A, Old Mill: 3}", "{title: A, Old Mill: }"])
def test_a_key_in_braces_with_its_colon_is_not_taken_for_a_comma(project: Path, entry: str) -> None:
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text(f"body: board\ndate: 2026-02-03\nitems:\n  - {entry}\n")
    (found,) = json.loads(run("--format", "json", "--select", "CP1", str(meeting))[1])["problems"]
    assert found["message"] == "`Old Mill` is not a key of this entry of `items`"


def test_a_slip_in_a_key_is_not_taken_for_a_sentence(project: Path) -> None:
    meeting = project / "records/meetings/2026-02-03-board.yaml"
    meeting.write_text("body: board\ndate: 2026-02-03\nitems:\n  - Tittle: A\n")
    found = json.loads(run("--format", "json", "--select", "CP1", str(meeting))[1])["problems"]
    assert [problem["fix"][:20] for problem in found] == ["correct the spelling"]


@pytest.mark.parametrize(
    ("severity", "said"),
    [("error", "CP101 `"), ("warning", "CP101 warning: `"), ("info", "CP101 note: `")],
)
def test_an_entry_says_whether_it_is_an_error(project: Path, severity: str, said: str) -> None:
    council = project / "records/council.yaml"
    council.write_text(f"name: C\nchecks: {{severity: {{CP101: {severity}}}}}\n")
    assert f":3:1: {said}staus` is not a key" in run("--select", "CP101")[1]


@pytest.mark.parametrize("code", ["101", "CP101", "cp 101"])
def test_explain_needs_only_the_figures(code: str) -> None:
    assert CliRunner().invoke(app, ["explain", code]).output.startswith("CP101 (error)")
