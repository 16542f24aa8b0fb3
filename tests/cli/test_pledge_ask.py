"""`cpkit pledge ask`: the round it opens, the sheets it writes, and what comes back of them."""

import sys
from pathlib import Path

import pytest

from clerk import Clerk, Outcome, write_records
from sheets.council import filled

DAY = ("--as-at", "2026-10-12")
PLEDGE = "records/pledges/pledge.yaml"
RECORDS = {
    "council.yaml": "name: Saltmere Council\ndirectorates: [People, Place]\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "meetings/2026-11-10-board.yaml": "body: board\ndate: 2026-11-10\n",
    "pledges/pledge.yaml": """
        title: Our pledge
        body: board
        update_rounds:
          - {on: 2026-01-20, name: First round}  # the first of many

        commitments:
          - {id: A, directorate: People, commitment: Meet, status: in place}
          - {id: B, directorate: Place, commitment: Ring, status: lapsed}
          - {id: C, directorate: Place, commitment: Sing, status: complete}
        """,
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def asks(clerk: Clerk, *words: str) -> Outcome:
    return clerk.types("pledge", "ask", *words, *DAY)


def test_a_round_is_opened_for_the_next_meeting(clerk: Clerk) -> None:
    before = clerk.file(PLEDGE)
    outcome = asks(clerk)
    assert (outcome.code, outcome.err) == (0, "")
    assert clerk.file(PLEDGE) == before.replace(
        "# the first of many\n",
        "# the first of many\n"
        "  - {on: 2026-11-10, name: Second round, meeting: meetings/2026-11-10-board}\n",
    )
    assert outcome.out.endswith(
        "\nIn the last round, 20 Jan 2026, silent on 3: A, B, C.\n"
        "\n"
        "Wrote sheets/people-2026-10-12.xlsx (1)\n"
        "Wrote sheets/place-2026-10-12.xlsx (1)\n"
    )


def test_what_comes_back_counts_for_the_round(clerk: Clerk) -> None:
    asks(clerk)
    sheet = clerk.folder / "sheets/people-2026-10-12.xlsx"
    said = {"pledges/pledge#A": {"What has been done": "We met twice.", "New status": "lapsed"}}
    sheet.write_bytes(filled(sheet.read_bytes(), said))
    clerk.types("sheets", "in", str(sheet), "--as-at", "2026-11-02")
    page = clerk.types("render", "pledge", "--as-at", "2026-11-12").out
    assert "Second round, 10 Nov 2026" in page
    assert "We met twice." in page
    assert "- **Lapsed:** A, 2 Nov 2026; not promised again" in page


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_hint_on_rounds_goes_when_the_first_is_opened(clerk: Clerk, ends: str) -> None:
    clerk.types("new-pledge", "--title", "Another", "--body", "board", *DAY)
    clerk.types("new-commitment", "another", "--commitment", "Meet", "--directorate", "People")
    file = clerk.folder / "records/pledges/2026-another.yaml"
    begun = file.read_bytes().replace(b"\n", ends.encode())
    file.write_bytes(begun)
    assert b"# update_rounds:" in begun
    assert asks(clerk, "another", "--format", "csv").code == 0
    hint = ends.join(
        ["# When directorates say how they are doing.", "", "# update_rounds:", "#   - 2027-01-26"]
    )
    kept = begun.replace(f"{hint}{ends}{ends}".encode(), b"")
    opened = f"update_rounds:{ends}  - {{on: 2026-11-10, name: First round"
    assert opened.encode() in file.read_bytes()
    assert set(kept.splitlines()) < set(file.read_bytes().splitlines())
    assert b"# update_rounds:" not in file.read_bytes()


def test_another_day_and_another_name(clerk: Clerk) -> None:
    asks(clerk, "--on", "1 December 2026", "--name", "Winter")
    assert "  - {on: 2026-12-01, name: Winter}\n" in clerk.file(PLEDGE)


def test_a_round_is_opened_once(clerk: Clerk) -> None:
    asks(clerk)
    once = clerk.file(PLEDGE)
    assert asks(clerk, "-o", "again").code == 0
    assert clerk.file(PLEDGE) == once


def test_a_dry_run_writes_nothing(clerk: Clerk) -> None:
    before = clerk.snapshot()
    assert "+" in asks(clerk, "--dry-run").out
    assert clerk.snapshot() == before


REFUSED = {
    "no such pledge": (("none",), "no record is called `none`"),
    "no such day": (("--on", "2026-02-30"), "2026-02-30"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(name: str, clerk: Clerk) -> None:
    words, reason = REFUSED[name]
    before = clerk.snapshot()
    outcome = asks(clerk, *words)
    assert outcome.code == 2
    assert reason in outcome.err
    assert clerk.snapshot() == before


def test_sheets_that_are_there_keep_the_round_shut(clerk: Clerk) -> None:
    asks(clerk)
    write_records(clerk.folder, {"pledges/pledge.yaml": RECORDS["pledges/pledge.yaml"]})
    (clerk.folder / "sheets/people-2026-10-12.xlsx").write_text("with answers")
    before = clerk.snapshot()
    assert "is there already" in asks(clerk).err
    assert clerk.snapshot() == before


def test_sheets_that_cannot_be_written_keep_the_round_shut(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clerk.snapshot()
    assert (
        "`records/council.yaml/x` is not a folder"
        in asks(clerk, "-o", "records/council.yaml/x").err
    )
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    outcome = asks(clerk)
    assert outcome.code == 2
    assert "writing .xlsx needs openpyxl" in outcome.err
    assert clerk.snapshot() == before
    assert asks(clerk, "--format", "csv").code == 0


def test_without_a_meeting_a_day_is_needed(clerk: Clerk) -> None:
    (clerk.folder / "records/meetings/2026-11-10-board.yaml").unlink()
    assert "say with --on on which day" in asks(clerk).err
