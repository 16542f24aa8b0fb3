"""`cpkit render`, as a clerk types it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cpkit.cli.app import app
from cpkit.documents import NAMES

FILES = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": "name: Corporate Parenting Board\nregime: committee\n",
    "bodies/panel.yaml": "name: Fostering Panel\nregime: informal\n",
    "meetings/2026-01-06-board.yaml": (
        "body: board\ndate: 2026-01-06\nstatus: held\nvenue: Old Hall\n"
    ),
    "meetings/2026-02-03-board.yaml": "body: board\ndate: 2026-02-03\nvenue: New Hall\n",
    "meetings/2026-01-20-panel.yaml": (
        "body: panel\ndate: 2026-01-20\nstatus: held\nvenue: The Loft\n"
    ),
    "meetings/2026-04-14-board.yaml": "body: board\ndate: 2026-04-14\nvenue: Far Hall\n",
    "reports/homes.yaml": (
        "title: Homes\nbody: board\nsections: [{heading: Purpose, text: To tell.}]\nexempt: 3\n"
    ),
}
AS_AT = ("--as-at", "2026-01-25")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        write(tmp_path / "records" / name, text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CPKIT_CACHE", "off")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["render", *arguments])


MEANT = [
    (("agenda",), "New Hall"),
    (("summons",), "New Hall"),
    (("minutes",), "The Loft"),
    (("decisions",), "20 January 2026"),
    (("questions",), "The Loft"),
    (("attendance",), "Fostering Panel"),
    (("report",), "Homes"),
    (("minutes", "2026-01-06"), "Old Hall"),
    (("minutes", "6 January 2026"), "Old Hall"),
    (("minutes", "06-board"), "Old Hall"),
    (("minutes", "meetings/2026-01-06-board"), "Old Hall"),
    (("minutes", "records/meetings/2026-01-06-board.yaml"), "Old Hall"),
    (("minutes", "board"), "Old Hall"),
    (("minutes", "bodies/board"), "Old Hall"),
    (("minutes", "panel"), "The Loft"),
    (("agenda", "board"), "New Hall"),
    (("agenda", "2026-04-14"), "Far Hall"),
    (("attendance", "board"), "Corporate Parenting Board"),
    (("attendance", "Board"), "Corporate Parenting Board"),
    (
        ("attendance", "6 January 2026"),
        "`render attendance` prints a body, and `meetings/2026-01-06-board` is a meeting; name"
        " `bodies/board` or `bodies/panel`, say, or nothing",
    ),
    (("action-plan", "panel"), "there is no action plan to make the action-plan of"),
    (("pledge", "2026-01-06-board"), "is a meeting; no pledge is on record"),
    (("report", "homes"), "Homes"),
    (("action-plan",), "there is no action plan to make the action-plan of"),
    (
        ("agenda", "panel"),
        "there is no meeting to make the agenda of, as at Sunday 25 January 2026",
    ),
    (("minutes", "2026"), "could be `meetings/2026-01-06-board`"),
    (("minutes", "nowhere"), "no record is called `nowhere`"),
    (("minute",), "there is no document `minute`; did you mean `minutes`?"),
]


@pytest.mark.parametrize(("arguments", "words"), MEANT)
def test_the_record_a_clerk_means(project: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, *AS_AT)
    assert words in result.output
    assert result.exit_code == (2 if result.output.startswith("cpkit: ") else 0)


def test_without_a_document_all_are_listed(project: Path) -> None:
    result = run()
    assert [line.partition(" ")[0] for line in result.output.splitlines()] == list(NAMES)


FORMATS = [
    ((), "**Wharfe Council**\n"),
    (("--to", "md"), "**Wharfe Council**\n"),
    (("--to", "html"), "<!DOCTYPE html>\n"),
    (("-o", "-"), "**Wharfe Council**\n"),
]


@pytest.mark.parametrize(("options", "first_line"), FORMATS)
def test_it_prints_unless_told_otherwise(
    project: Path, options: tuple[str, ...], first_line: str
) -> None:
    assert run("minutes", *options, *AS_AT).stdout.startswith(first_line)


FILES_WRITTEN = [
    (("-o", "paper.md"), "paper.md", "**Wharfe"),
    (("-o", "paper.html"), "paper.html", "<!DOCTYPE"),
    (("-o", "paper.HTM"), "paper.HTM", "<!DOCTYPE"),
    (("-o", "paper.txt", "--to", "html"), "paper.txt", "<!DOCTYPE"),
    (("-o", "out/"), "out/minutes-2026-01-20-panel.md", "**Wharfe"),
    (("-o", "out/", "--to", "html"), "out/minutes-2026-01-20-panel.html", "<!DOCTYPE"),
    (("-o", "records"), "records/minutes-2026-01-20-panel.md", "**Wharfe"),
    (("-o", "new/folder/paper.md"), "new/folder/paper.md", "**Wharfe"),
]


@pytest.mark.parametrize(("options", "file", "start"), FILES_WRITTEN)
def test_it_writes_a_file_and_says_which(
    project: Path, options: tuple[str, ...], file: str, start: str
) -> None:
    result = run("minutes", *options, *AS_AT)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"cpkit: wrote {file}\n")
    assert (project / file).read_text().startswith(start)


def test_the_same_page_on_the_screen_and_in_a_file(project: Path) -> None:
    run("minutes", "-o", "paper.md", *AS_AT)
    assert run("minutes", *AS_AT).stdout_bytes == (project / "paper.md").read_bytes()


def test_an_older_paper_is_replaced(project: Path) -> None:
    (project / "paper.md").write_text("old")
    run("minutes", "-o", "paper.md", *AS_AT)
    assert (project / "paper.md").read_text() != "old"


def test_members_copies_have_private_text_and_say_so(project: Path) -> None:
    public, members = run("report").stdout, run("report", "--audience", "members").stdout
    assert "To tell." not in public
    assert "To tell." in members
    assert "not for publication" in members


STYLES = {
    "templates/styles/plain/minutes.md.j2": (
        '{% extends "documents/minutes.md.j2" %}{% block heading %}# PLAIN\n{% endblock %}'
    ),
    "templates/styles/grand/minutes.md.j2": (
        '{% extends "documents/minutes.md.j2" %}{% block heading %}# GRAND\n{% endblock %}'
    ),
}
HOUSE_STYLES = [
    ("", "", (), None),
    ("house_style: plain\n", "", (), "# PLAIN"),
    ("", "house_style: grand\n", (), "# GRAND"),
    ("house_style: plain\n", "house_style: grand\n", (), "# GRAND"),
    ("house_style: plain\n", "house_style: grand\n", ("--style", "plain"), "# PLAIN"),
]


@pytest.mark.parametrize(("council", "body", "options", "heading"), HOUSE_STYLES)
def test_the_house_style(
    project: Path, council: str, body: str, options: tuple[str, ...], heading: str | None
) -> None:
    for name, text in STYLES.items():
        write(project / name, text)
    write(project / "records/council.yaml", FILES["council.yaml"] + council)
    write(project / "records/bodies/panel.yaml", FILES["bodies/panel.yaml"] + body)
    lines = run("minutes", *options, *AS_AT).stdout.splitlines()
    assert (heading in lines) if heading else "# Fostering Panel" in lines


def test_an_unknown_style_is_refused_with_those_there_are(project: Path) -> None:
    for name, text in STYLES.items():
        write(project / name, text)
    result = run("minutes", "--style", "gothic", *AS_AT)
    assert result.exit_code == 2
    assert result.stderr.startswith("cpkit: there is no house style `gothic` (there are: ")
    assert "grand" in result.stderr
    assert "plain" in result.stderr


def test_a_style_that_only_the_record_knows_is_passed_over_aloud(project: Path) -> None:
    write(project / "records/council.yaml", "name: Wharfe Council\nhouse_style: gothic\n")
    result = run("minutes", *AS_AT)
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "cpkit: `house_style: gothic` in records/council.yaml names no house style (there are: "
    )
    assert "committee-book" in result.stderr
    assert result.stderr.endswith("; the plain one is used\n")


def test_a_council_overrides_one_block(project: Path) -> None:
    template = '{% extends "documents/minutes.md.j2" %}{% block end %}So it was.{% endblock %}'
    write(project / "templates/documents/minutes.md.j2", template)
    text = run("minutes", *AS_AT).stdout
    assert "So it was." in text
    assert "# Fostering Panel" in text


def test_a_mistaken_template_is_one_clear_message(project: Path) -> None:
    write(project / "templates/documents/minutes.md.j2", "{{ page.vennue }}")
    result = run("minutes", *AS_AT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("cpkit: templates/documents/minutes.md.j2:1: there is no `venn")
    assert result.stderr.count("\n") == 1


def test_a_record_that_cannot_be_read_is_said_to_be_so(project: Path) -> None:
    write(project / "records/meetings/2026-01-13-board.yaml", "body: board\ndate: never\n")
    result = run("minutes", "2026-01-13", *AS_AT)
    assert result.exit_code == 1
    assert result.stderr == (
        "cpkit: `records/meetings/2026-01-13-board.yaml` cannot be read;"
        " `cpkit validate records/meetings/2026-01-13-board.yaml` says why\n"
    )


def test_records_passed_over_are_mentioned(project: Path) -> None:
    write(project / "records/meetings/2026-01-24-board.yaml", "body: [\n")
    result = run("minutes", *AS_AT)
    assert result.exit_code == 0
    assert "The Loft" in result.stdout
    assert result.stderr == "cpkit: a record could not be read; `cpkit validate` says why\n"


def test_a_record_with_problems_that_can_be_read_is_printed(project: Path) -> None:
    write(
        project / "records/meetings/2026-01-23-board.yaml",
        "body: nobody\ndate: 2026-01-23\nstatus: held\n",
    )
    result = run("minutes", *AS_AT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "# nobody" in result.stdout


def test_the_records_folder_may_be_named(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    write(other / "records/meetings/2020-01-07-x.yaml", "body: x\ndate: 2020-01-07\nstatus: held\n")
    result = run("minutes", "--records", str(other), *AS_AT)
    assert "Tuesday 7 January 2020" in result.stdout


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_format_that_is_not_made_is_refused(project: Path, name: str) -> None:
    result = run("minutes", "2026-01-06", "-o", name)
    assert result.exit_code == 2
    assert f"papers are made as .md or .html, not as .{name[2:]}" in result.output
    way = "print it from a browser" if name == "a.pdf" else "open it in Word"
    assert way in " ".join(result.output.split())
    assert not (project / name).exists()


SIGNED = (
    "name: Wharfe Council\nposts: [{title: Monitoring Officer}]\nsummons_by: Monitoring Officer\n"
)


@pytest.mark.parametrize(
    ("council", "said"),
    [(FILES["council.yaml"], "cpkit: nobody signs this summons"), (SIGNED, "")],
)
def test_a_summons_that_nobody_signs_is_said(project: Path, council: str, said: str) -> None:
    write(project / "records/council.yaml", council)
    result = CliRunner().invoke(app, ["render", "summons", *AS_AT])
    assert result.exit_code == 0
    assert result.stderr.startswith(said)
    assert bool(result.stderr) == bool(said)


def test_an_informal_group_is_invited_and_not_summoned(project: Path) -> None:
    later = "body: panel\ndate: 2026-03-03\n"
    write(project / "records/meetings/2026-03-03-panel.yaml", later)
    printed = CliRunner().invoke(app, ["render", "summons", "2026-03-03", *AS_AT]).stdout
    assert "Dear member,\n\nYou are invited to the meeting of the Fostering Panel" in printed
