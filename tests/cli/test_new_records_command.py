"""`cpkit new-action-plan`, `new-pledge`, `new-report` and others: begun, sound, clean."""

import shutil
from pathlib import Path

import pytest

from clerk import EXAMPLE, Clerk, write_records

TODAY = ("--as-at", "2026-11-22")
RECORDS = {
    "council.yaml": """
        name: Saltmere Council
        directorates: [{name: People, aliases: [Peoples]}, Place]
        """,
    "bodies/board.yaml": "name: The Board\nregime: informal\n",
    "pledges/2024-pledge.yaml": """
        title: Our Pledge
        promises: [{id: P1, text: We will listen.}]
        """,
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def test_an_action_plan_by_options(clerk: Clerk) -> None:
    words = ("--title", "Inspection: plan", "--source", "inspection", "--by", "Ofsted")
    outcome = clerk.types("new-action-plan", *words, "--owner", "DCS", *TODAY)
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        "Wrote records/action-plans/2026-inspection-plan.yaml\n",
        "",
    )
    assert clerk.file("records/action-plans/2026-inspection-plan.yaml").startswith(
        'title: "Inspection: plan"\nbody: board\nstatus: current\nas_at: 2026-11-22\nowner: DCS\n'
        "source:\n  kind: inspection\n  by: Ofsted\n"
    )


def test_an_action_plan_by_answers(clerk: Clerk) -> None:
    outcome = clerk.types("new-action-plan", *TODAY, answers="Inspection plan\naudit\n")
    assert outcome.code == 0
    assert "Title of the plan: " in outcome.out
    assert "kind: audit" in clerk.file("records/action-plans/2026-inspection-plan.yaml")


def test_a_pledge(clerk: Clerk) -> None:
    words = ("--title", "Second Pledge", "--launched", "26 January 2027")
    outcome = clerk.types("new-pledge", *words, *TODAY)
    assert outcome.out == "Wrote records/pledges/2027-second-pledge.yaml\n"
    assert "launched: 2027-01-26\n" in clerk.file("records/pledges/2027-second-pledge.yaml")


BEGUN = {
    "new-action-plan": ("--title", "A\tplan", "--by", "Of\nsted"),
    "new-pledge": ("--title", "A\tpledge"),
    "new-report": ("--title", "A\treport", "--author", "A.\tWriter"),
    "new-monitoring": ("--title", "A\tfigure", "--taken", "2026-11-20"),
    "new-commitment": ("--commitment", "To\tlisten"),
}


@pytest.mark.parametrize("command", BEGUN)
def test_a_dry_run_shows_what_would_be_written(clerk: Clerk, command: str) -> None:
    before = clerk.snapshot()
    shown = clerk.types(command, *BEGUN[command], "--dry-run", *TODAY)
    assert (shown.code, shown.err) == (0, "cpkit: a dry run; nothing was written\n")
    assert clerk.snapshot() == before
    clerk.types(command, *BEGUN[command], *TODAY)
    ((file, data),) = set(clerk.snapshot().items()) - set(before.items())
    text = data.decode()
    if command == "new-commitment":
        assert "+    commitment: To listen\n" in shown.out
    else:
        assert shown.out.startswith(f"{file} would be:\n\n{text}")
    assert "\t" not in text


def test_a_file_name_of_ones_own(clerk: Clerk) -> None:
    outcome = clerk.types("new-pledge", "--title", "X", "--name", "The New One.yaml", *TODAY)
    assert outcome.out == "Wrote records/pledges/the-new-one.yaml\n"


def test_a_report_of_a_meeting(clerk: Clerk) -> None:
    meeting = "body: board\ndate: 2027-01-20\nstatus: planned\n"
    write_records(clerk.folder, {"meetings/2027-01-20-board.yaml": meeting})
    words = ("--title", "Health", "--meeting", "2027-01-20", "--of", "DCS", "--author", "A. N.")
    outcome = clerk.types("new-report", *words, *TODAY)
    assert outcome.out.startswith("Wrote records/reports/2027-01-20-health.yaml\n")
    assert clerk.file("records/reports/2027-01-20-health.yaml").startswith(
        "title: Health\nbody: board\nmeeting: meetings/2027-01-20-board\ndate: 2027-01-20\n"
        "of: DCS\nauthor: A. N.\n"
    )


FIGURES = """
title: Children in our care
body: board
as_at: 2026-06-30
indicators:
  - {code: CLA-N, label: Children in our care, value: 350, source: SSDA903, good: neutral}
  - {label: "Reviews: in time", value: 62.5%, as_at: 2026-05-31, note: Better.}
"""


@pytest.mark.parametrize("title", [(), ("--title", "children in our care")])
def test_figures_come_up_again_with_those_last_reported(
    clerk: Clerk, title: tuple[str, ...]
) -> None:
    older = FIGURES.replace("350", "349").replace("2026-06", "2026-03")
    later = FIGURES.replace("350", "351").replace("2026-06", "2026-12")
    files = {"a": FIGURES, "b": older, "c": later, "d": FIGURES.replace("board", "other")}
    write_records(clerk.folder, {f"monitoring/{name}.yaml": text for name, text in files.items()})
    outcome = clerk.types("new-monitoring", "--taken", "30 September 2026", *title, *TODAY)
    called = title[1] if title else "Children in our care"
    file = "records/monitoring/2026-09-30-children-in-our-care.yaml"
    assert outcome.out == f"Wrote {file}\n"
    head, _, measures = clerk.file(file).partition("# indicators:\n")
    assert head.startswith(f"title: {called}\nbody: board\nas_at: 2026-09-30\n")
    assert measures == (
        "#   - code: CLA-N\n#     label: Children in our care\n#     value:\n"
        "#     source: SSDA903\n#     good: neutral\n"
        "#     previous: {value: 350, as_at: 2026-06-30}\n#\n"
        '#   - label: "Reviews: in time"\n#     value:\n'
        "#     previous: {value: 62.5%, as_at: 2026-05-31}\n"
    )
    plain = clerk.file(file).replace("# value:", "# value: 7").split("\n")
    filled = "\n".join(line.removeprefix("# ") for line in plain if "take" not in line)
    filled = filled.replace("value:\n", "value: 7\n").replace("#\n", "\n")
    write_records(clerk.folder, {file.removeprefix("records/"): filled})
    assert "CP1" not in clerk.types("validate", file, *TODAY).out


def test_first_figures_have_an_example(clerk: Clerk) -> None:
    outcome = clerk.types("new-monitoring", "--title", "Health", *TODAY)
    assert outcome.out == "Wrote records/monitoring/2026-11-22-health.yaml\n"
    assert "#   - label: Children in our care\n#     value: 350\n" in clerk.file(
        "records/monitoring/2026-11-22-health.yaml"
    )


def test_figures_of_a_meeting(clerk: Clerk) -> None:
    meeting = "body: board\ndate: 2027-01-20\nstatus: planned\n"
    write_records(clerk.folder, {"meetings/2027-01-20-board.yaml": meeting})
    clerk.types("new-monitoring", "--title", "Health", "--meeting", "2027-01-20", *TODAY)
    assert clerk.file("records/monitoring/2026-11-22-health.yaml").startswith(
        "title: Health\nbody: board\nas_at: 2026-11-22\nmeeting: meetings/2027-01-20-board\n"
    )


def test_a_commitment_by_options(clerk: Clerk) -> None:
    words = ("--commitment", "To open: accounts", "--directorate", "peoples", "--promise", "P1")
    outcome = clerk.types("new-commitment", *words, "--lead", "PA", "--due", "March 2027", *TODAY)
    assert outcome.out == "Added to `commitments:` in records/pledges/2024-pledge.yaml\n"
    assert clerk.file("records/pledges/2024-pledge.yaml").endswith(
        "commitments:\n  - id: PE1\n    directorate: People\n    promise: P1\n"
        "    made: 2026-11-22\n"
        '    commitment: "To open: accounts"\n    lead: PA\n    due: March 2027\n'
        "    status: planned\n"
    )


def test_a_commitment_by_answers(clerk: Clerk) -> None:
    outcome = clerk.types("new-commitment", *TODAY, answers="To open accounts\nPlace\n\n\n")
    assert outcome.code == 0
    assert clerk.file("records/pledges/2024-pledge.yaml").endswith(
        "  - id: PL1\n    directorate: Place\n    made: 2026-11-22\n"
        "    commitment: To open accounts\n"
        "    status: planned\n"
    )


ADDED = "  - id: C2\n    made: 2026-11-22\n    commitment: Two\n    status: planned\n"
ODD_LAYOUT = "{title: Our Pledge, commitments: [{id: C1, commitment: One}]}\n"


def test_where_it_cannot_be_added_the_lines_are_shown(clerk: Clerk) -> None:
    write_records(clerk.folder, {"pledges/2024-pledge.yaml": ODD_LAYOUT})
    outcome = clerk.types("new-commitment", "--commitment", "Two", *TODAY)
    assert outcome.code == 2
    assert (
        "  - id: C2\n    made: 2026-11-22\n    commitment: Two\n    status: planned\n"
        in outcome.out
    )
    assert "was left as it is: the whole record stands between brackets" in outcome.err
    assert clerk.file("records/pledges/2024-pledge.yaml") == ODD_LAYOUT


REFUSED = {
    "no title": (["new-action-plan"], "give it with --title"),
    "no commitment": (["new-commitment"], "give it with --commitment"),
    "no such pledge": (["new-commitment", "2031", "--commitment", "x"], "no record is called"),
    "no such directorate": (
        ["new-commitment", "--commitment", "x", "--directorate", "Parks"],
        "`Parks` is not one of the council's directorates: `People`, `Place`",
    ),
    "no such promise": (
        ["new-commitment", "--commitment", "x", "--promise", "P9"],
        "the pledge has no promise `P9`; it has `P1`",
    ),
    "no such body": (["new-pledge", "--title", "x", "--body", "parks"], "no record is called"),
    "no such meeting": (["new-report", "--title", "x", "--meeting", "2031"], "no record is"),
    "no such day": (["new-pledge", "--title", "x", "--launched", "soon"], "is not a date"),
    "taken": (["new-pledge", "--title", "x", "--name", "2024-pledge"], "is there already"),
    "empty": (["new-pledge", "--title", "  "], "give it with --title"),
    "invisible": (["new-pledge", "--title", "a\u202eb"], "RIGHT-TO-LEFT OVERRIDE"),
}


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusals_write_nothing(clerk: Clerk, words: list[str], reason: str) -> None:
    before = clerk.snapshot()
    outcome = clerk.types(*words, *TODAY)
    assert outcome.code == 2
    assert reason in " ".join(outcome.err.replace("│", " ").split())
    assert clerk.snapshot() == before


def test_without_any_pledge_it_says_how_to_begin(clerk: Clerk) -> None:
    (clerk.folder / "records/pledges/2024-pledge.yaml").unlink()
    outcome = clerk.types("new-commitment", "--commitment", "x")
    assert "`cpkit new-pledge` begins one" in outcome.err


def test_of_several_pledges_one_is_chosen(clerk: Clerk) -> None:
    write_records(clerk.folder, {"pledges/2027-next.yaml": "title: The Next\n"})
    answers = "2\nTo listen\n\n\n\n"
    outcome = clerk.types("new-commitment", *TODAY, answers=answers)
    assert "  1  Our Pledge\n  2  The Next\n" in outcome.out
    assert "commitment: To listen" in clerk.file("records/pledges/2027-next.yaml")


def problems(clerk: Clerk) -> set[str]:
    lines = clerk.types("validate", "--strict", *TODAY).out.splitlines()
    return {line.partition(": ")[2] for line in lines if line.startswith("records/")}


def test_beside_the_example_councils_records_nothing_new_is_wrong(clerk: Clerk) -> None:
    shutil.rmtree(clerk.folder / "records")
    shutil.copytree(EXAMPLE, clerk.folder / "records")
    before = problems(clerk)
    board = ("--body", "board")
    clerk.types("new-action-plan", "--title", "A plan", "--source", "audit", *board, *TODAY)
    clerk.types("new-pledge", "--title", "A pledge", *board, *TODAY)
    clerk.types("new-report", "--title", "A report", *board, *TODAY)
    clerk.types("new-monitoring", "--title", "Figures", *board, *TODAY)
    assert problems(clerk) == before


@pytest.mark.parametrize(
    ("words", "answers", "told"),
    [
        (["new-pledge", "--title", "X"], "soon\n26 January 2027\n", "`soon`"),
        (["new-pledge"], "X\nsoon\n31 February 2027\n26 January 2027\n", "`31 February 2027`"),
        (["new-pledge", "--launched", "26 January 2027"], "\n", "[Our Pledge"),
        (["new-action-plan"], "\nA plan\n\n", "An answer is needed."),
    ],
)
def test_a_bad_answer_is_asked_for_again(
    clerk: Clerk, words: list[str], answers: str, told: str
) -> None:
    outcome = clerk.types(*words, *TODAY, answers=answers)
    assert outcome.code == 0
    assert told in outcome.out
    assert "Wrote records/" in outcome.out


def test_a_choice_is_asked_for_until_it_is_one(clerk: Clerk) -> None:
    write_records(clerk.folder, {"bodies/panel.yaml": "name: The Panel\nregime: informal\n"})
    answers = "0\n3\nthe cabinet\nel\n"
    outcome = clerk.types("new-action-plan", "--title", "X", *TODAY, answers=f"{answers}\n")
    assert outcome.out.count("is none of them.") == 3
    assert "body: panel\n" in clerk.file("records/action-plans/2026-x.yaml")


def test_a_bad_option_is_not_asked_about(clerk: Clerk) -> None:
    outcome = clerk.types("new-pledge", "--title", "X", "--launched", "soon", *TODAY, answers="\n")
    assert outcome.code == 2
    assert clerk.snapshot().keys() == {f"records/{name}" for name in RECORDS}
