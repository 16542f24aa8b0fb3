"""Two papers of one meeting, weeks apart and in either order, are one record that keeps both."""

from pathlib import Path
from typing import Any

import pytest

from clerk import Clerk, Outcome, write_records
from cpkit.cli.checking import every_problem
from cpkit.importers.blocks import words_of
from cpkit.source import read_source
from importers.test_importing import AS_AT

AGENDA = """Corporate Parenting Board

Tuesday 9 June 2026 at 6.00 pm in the Guildhall

AGENDA

1. Apologies for Absence
2. Declarations of Interest
3. Minutes of the Meeting held on 14 April 2026 (Pages 1 - 4)
4. Foster Carers' Summer (Pages 5 - 9)
To hear of the carers' summer.
5. Homes near Schools
To agree what is asked of each school.
6. Date of Next Meeting

Date Published: 1 June 2026
"""
MINUTES = """Minutes of the Corporate Parenting Board held on 9 June 2026

Present: Councillors Ash (Chair) and Birch

In attendance: Ann Teal (Virtual Head)

11/26 Apologies

There were none.

12/26 Declarations of Interest

There were none.

13/26 Minutes

The minutes of 14 April 2026 were agreed.

14/26 Late Item: Bus Passes

The Chair took this as urgent, for the passes end in July.

15/26 Foster Carers' Summer

The Board heard of the boats that had been hired.

RESOLVED – That the carers be thanked.

16/26 Homes near Schools

Members asked for a list of schools.

The meeting closed at 7.40pm.
"""
RECORD = "records/meetings/2026-06-09-corporate-parenting-board.yaml"
APRIL = "body: corporate-parenting-board\ndate: 2026-04-14\nstatus: held\n"
BODY = "name: Corporate Parenting Board\nregime: informal\nminute_numbers: {form: '{n}/{yy}'}\n"
COUNCIL = "name: Saltmere Council\n"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(
        tmp_path,
        {
            "council.yaml": COUNCIL,
            "bodies/corporate-parenting-board.yaml": BODY,
            "meetings/2026-04-14-corporate-parenting-board.yaml": APRIL,
        },
    )
    (tmp_path / "agenda.txt").write_text(AGENDA, "utf-8")
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    return Clerk(tmp_path, monkeypatch)


def takes(clerk: Clerk, *papers: str) -> Outcome:
    return clerk.types("import", *papers, "--as-at", "2026-11-16")


def tree(clerk: Clerk, file: str = RECORD) -> Any:
    return read_source("", clerk.file(file).encode()).tree


def errors(clerk: Clerk) -> list[str]:
    problems, _ = every_problem(clerk.folder / "records", AS_AT)
    return [str(p) for p in problems if p.severity == "error"]


def numbers(found: Any) -> list[tuple[str | None, str | None, str]]:
    return [(i.get("agenda_number"), i.get("number"), i["title"]) for i in found["items"]]


def test_the_minutes_complete_the_meeting_of_the_agenda(clerk: Clerk) -> None:
    assert takes(clerk, "agenda.txt").code == 0
    done = takes(clerk, "minutes.txt")
    assert (done.code, done.err) == (0, "")
    assert f"  Added to {RECORD}\n      minutes of 9 Jun 2026: 2 present" in done.out
    assert "+finished: 7.40pm\n" in done.out
    found = tree(clerk)
    assert numbers(found) == [
        ("1", "11/26", "Apologies for Absence"),
        ("2", "12/26", "Declarations of Interest"),
        ("3", "13/26", "Minutes of the Meeting held on 14 April 2026"),
        (None, "14/26", "Late Item: Bus Passes"),
        ("4", "15/26", "Foster Carers' Summer"),
        ("5", "16/26", "Homes near Schools"),
        ("6", None, "Date of Next Meeting"),
    ]
    assert (found["status"], found["published"], found["time"]) == (
        "held",
        "1 June 2026",
        "6.00 pm",
    )
    assert found["items"][2]["confirms"] == [
        {"meeting": "2026-04-14", "date": "14 April 2026", "outcome": "confirmed"}
    ]
    carers = found["items"][4]
    assert (carers["pages"], carers["purpose"]) == ("5 - 9", "To hear of the carers' summer.")
    assert carers["resolved"][0]["text"] == "That the carers be thanked."
    assert [each["file"] for each in found["import"]] == ["agenda.txt", "minutes.txt"]
    assert all(len(each["sha256"]) == 64 for each in found["import"])
    assert errors(clerk) == []


ORDERS = [("agenda.txt", "minutes.txt"), ("minutes.txt", "agenda.txt")]


def facts(found: Any) -> Any:
    """What a record says, however its keys are ordered and whichever title it has."""
    rest = {key: value for key, value in found.items() if key not in ("import", "items", "date")}
    return rest | {"items": [{k: v for k, v in i.items() if k != "title"} for i in found["items"]]}


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("papers", ORDERS)
def test_whichever_comes_first_the_record_says_the_same(
    clerk: Clerk, papers: tuple[str, str], at_once: bool
) -> None:
    for some in [papers] if at_once else [papers[:1], papers[1:]]:
        done = takes(clerk, *some)
        assert (done.code, done.err) == (0, "")
    first = facts(tree(clerk))
    (clerk.folder / RECORD).unlink()
    takes(clerk, *reversed(papers))
    assert facts(tree(clerk)) == first
    assert errors(clerk) == []


@pytest.mark.parametrize("papers", ORDERS)
def test_every_word_of_both_papers_is_in_the_record(clerk: Clerk, papers: tuple[str, str]) -> None:
    takes(clerk, *papers)
    held = set(words_of(clerk.file(RECORD).replace("_", " ")))
    wanted = set(words_of(AGENDA + MINUTES)) - {"councillors", "and", "present", "pages", "on"}
    assert wanted - held <= {"in", "at", "attendance", "held"}


def test_importing_either_again_changes_nothing(clerk: Clerk) -> None:
    takes(clerk, "agenda.txt", "minutes.txt")
    before = clerk.snapshot()
    (clerk.folder / "copy.txt").write_bytes((clerk.folder / "agenda.txt").read_bytes())
    done = takes(clerk, "minutes.txt", "agenda.txt", "copy.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out.count(f"was imported before: {RECORD}") == 2
    assert "copy.txt has the same bytes as agenda.txt\n" in done.out
    after = clerk.snapshot()
    del after["copy.txt"]
    assert after == before


def test_a_dry_run_shows_what_would_be_added_and_writes_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    done = takes(clerk, "agenda.txt", "minutes.txt", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert clerk.snapshot() == before
    assert f"# {RECORD}\n" in done.out
    assert f"  Would add to {RECORD}\n" in done.out
    assert "+    number: 15/26\n" in done.out
    takes(clerk, "agenda.txt")
    before = clerk.snapshot()
    assert "+    number: 15/26\n" in takes(clerk, "minutes.txt", "--dry-run").out
    assert clerk.snapshot() == before


def test_what_the_clerk_wrote_in_between_stays(clerk: Clerk) -> None:
    takes(clerk, "agenda.txt")
    path = clerk.folder / RECORD
    edited = (
        path.read_text("utf-8")
        .replace("venue: the Guildhall", "venue: Room 4  # the Guildhall was flooded")
        .replace("title: Homes near Schools", "title: Homes close to Schools")
        .replace("To hear of the carers' summer.", "To hear of summer, and to thank them.")
        .replace("status: published", "status: published\nclerk_notes: Ring the caterer.")
        .replace(
            "    title: Foster Carers' Summer",
            "    title: Foster Carers' Summer\n    minute: Mine.",
        )
    )
    path.write_text(edited, "utf-8")
    done = takes(clerk, "minutes.txt")
    assert (done.code, done.err) == (0, "")
    lines = path.read_text("utf-8").splitlines()
    lost = [line for line in edited.splitlines() if line not in lines]
    assert lost == ["status: published", "  file: agenda.txt", *lost[2:]]
    assert [line.split(":")[0].strip() for line in lost[2:]] == ["sha256", "on"]
    found = tree(clerk)
    assert [i["minute"] for i in found["items"] if "Foster" in i["title"]] == ["Mine."]
    assert [note["text"] for note in found["import"][1]["notes"]] == [
        "item 4 Foster Carers' Summer: minute: The Board heard of the boats that had been hired.",
        "item 5 Homes close to Schools: title: Homes near Schools",
    ]
    asked = "this paper says otherwise of item 4 Foster Carers' Summer: minute; item 5"
    assert asked in " ".join(done.out.split())
    assert asked in path.read_text("utf-8")
    assert errors(clerk) == []


def test_the_record_of_new_meeting_takes_both_papers(clerk: Clerk) -> None:
    new = ("new-meeting", "--date", "2026-06-09", "--time", "18:00", "--as-at", "2026-05-01")
    assert clerk.types(*new).code == 0
    assert takes(clerk, "agenda.txt", "minutes.txt").code == 0
    found = tree(clerk)
    assert found["time"] == "18:00"
    assert [each["file"] for each in found["import"]] == ["agenda.txt", "minutes.txt"]
    assert found["status"] == "held"
    assert errors(clerk) == []


SPECIAL = """Minutes of the Corporate Parenting Board held on 9 June 2026 at 2.00 pm

Present: Councillors Ash (Chair) and Birch

1. Apologies

There were none.

2. Closure of the Harbour Home

RESOLVED – That the home be closed.
"""


def test_another_meeting_of_the_day_has_a_record_of_its_own(clerk: Clerk) -> None:
    (clerk.folder / "special.txt").write_text(SPECIAL, "utf-8")
    before = takes(clerk, "agenda.txt") and clerk.file(RECORD)
    done = takes(clerk, "special.txt", "minutes.txt")
    assert "is this another meeting than meetings/2026-06-09" in " ".join(done.out.split())
    second = tree(clerk, RECORD.replace(".yaml", "-2.yaml"))
    assert [item["title"] for item in second["items"]] == [
        "Apologies",
        "Closure of the Harbour Home",
    ]
    assert len(tree(clerk)["items"]) == 7
    assert before.count("agenda_number") == 6
    assert errors(clerk) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("items:\n", "items: [\n", "cannot be read"),
        (
            "import:\n  file: agenda.txt\n",
            "import:\n  # from the old site\n  file: agenda.txt\n",
            "could not take this paper in (a comment",
        ),
    ],
)
def test_a_record_that_cannot_be_joined_stays_and_the_paper_has_its_own(
    clerk: Clerk, old: str, new: str, why: str
) -> None:
    takes(clerk, "agenda.txt")
    path = clerk.folder / RECORD
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    before = path.read_bytes()
    done = takes(clerk, "minutes.txt")
    assert why in " ".join(done.out.split())
    assert path.read_bytes() == before
    assert len(tree(clerk, RECORD.replace(".yaml", "-2.yaml"))["items"]) == 6


def test_words_that_the_clerk_withheld_are_not_put_back_in_the_open(clerk: Clerk) -> None:
    takes(clerk, "agenda.txt")
    path = clerk.folder / RECORD
    held = "    title: Foster Carers' Summer\n    restricted: The boats of one family.\n"
    text = path.read_text("utf-8").replace("    title: Foster Carers' Summer\n", held)
    path.write_text(text, "utf-8")
    done = takes(clerk, "minutes.txt")
    item = next(i for i in tree(clerk)["items"] if "restricted" in i)
    assert {"minute", "resolved"}.isdisjoint(item)
    assert "says otherwise of item 4 Foster Carers' Summer: minute" in " ".join(done.out.split())
    page = clerk.types("render", "minutes", "-o", "-", "--as-at", "2026-11-16").out
    assert "Homes near Schools" in page
    assert "boats" not in page


def test_minutes_confirmed_in_a_paper_named_first_are_found_in_one_named_last(
    clerk: Clerk,
) -> None:
    later = MINUTES.replace("9 June 2026", "15 September 2026").replace("14 April", "9 June")
    (clerk.folder / "a.txt").write_text(later, "utf-8")
    done = takes(clerk, "a.txt", "minutes.txt")
    assert "are not on record" not in done.out
    record = RECORD.replace("06-09", "09-15")
    assert tree(clerk, record)["items"][2]["confirms"][0]["meeting"] == "2026-06-09"


def test_a_paper_that_cannot_be_read_leaves_the_others_alone(clerk: Clerk) -> None:
    (clerk.folder / "scan.docx").write_bytes(b"no Word file")
    done = takes(clerk, "agenda.txt", "scan.docx", "minutes.txt")
    assert done.code == 1
    assert done.err == "cpkit: scan.docx: it is not a whole Word file; save it again as .docx\n"
    assert len(tree(clerk)["import"]) == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [("nosuch.txt", "there is no such file"), ("records", "it is a folder; name the papers in it")],
)
def test_a_slip_of_the_pen_stops_before_anything_is_written(
    clerk: Clerk, name: str, why: str
) -> None:
    before = clerk.snapshot()
    done = takes(clerk, "agenda.txt", name)
    assert (done.code, clerk.snapshot()) == (2, before)
    assert why in done.err


def test_a_report_that_came_in_a_pack_is_the_same_report_alone(clerk: Clerk) -> None:
    report = (
        "Corporate Parenting Board\n\n9 June 2026\n\nReport of the Director\n\n"
        "Homes for care leavers\n\n1. Purpose\n\nTo say how many flats there are.\n\n"
        "2. Recommendation\n\nThat the Board notes it.\n"
    )
    (clerk.folder / "one.txt").write_text(report, "utf-8")
    (clerk.folder / "two.txt").write_text(
        report.replace("1. Purpose\n", "1.  Purpose\n\n"), "utf-8"
    )
    done = takes(clerk, "one.txt", "two.txt")
    assert (done.code, done.err) == (0, "")
    (file,) = (clerk.folder / "records" / "reports").iterdir()
    sources = read_source("", file.read_bytes()).tree["import"]
    assert [each["file"] for each in sources] == ["one.txt", "two.txt"]


@pytest.mark.parametrize("papers", [("long.txt", "short.txt"), ("short.txt", "long.txt")])
def test_a_body_named_with_its_council_and_without_is_one_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, papers: tuple[str, str]
) -> None:
    full = MINUTES.replace("the Corporate", "the Saltmere Borough Council Corporate")
    (tmp_path / "long.txt").write_text(full, "utf-8")
    (tmp_path / "short.txt").write_text(MINUTES.replace("9 June", "8 September"), "utf-8")
    clerk = Clerk(tmp_path, monkeypatch)
    assert takes(clerk, *papers).code == 0
    assert len(list((tmp_path / "records" / "bodies").iterdir())) == 1
    made = [each.name for each in (tmp_path / "records" / "meetings").iterdir()]
    assert len({tree(clerk, f"records/meetings/{name}")["body"] for name in made}) == 1
    assert len(made) == 2
