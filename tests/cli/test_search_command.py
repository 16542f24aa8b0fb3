"""`cpkit search`: what a clerk types and what she reads."""

import json
from pathlib import Path

import pytest

from clerk import Clerk, write_records

RECORDS = {
    "council.yaml": "name: Saltmere Council\n",
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "meetings/2023-02-21-board.yaml": """
        body: board
        date: 2023-02-21
        status: held
        items:
          - number: 25/22
            title: Buses
            minute: |
              The Board heard that a bus pass costs a great deal of money, which nobody in the room
              had known, and that a care leaver who works shifts pays more for a bus than for lunch.
        """,
    "action-plans/plan.yaml": """
        title: The plan
        actions: [{id: A1, action: Find out about the bus, lead: Chair, restricted: A secret.}]
        """,
}


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    write_records(tmp_path, RECORDS)
    return Clerk(tmp_path, monkeypatch)


def test_what_is_printed(clerk: Clerk) -> None:
    outcome = clerk.types("search", "bus", "--as-at", "2024-01-01")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "2 entries with “bus”\n"
        "\n"
        "The Board, 21 Feb 2023 – 25/22 Buses\n"
        "  records/meetings/2023-02-21-board.yaml:6\n"
        "    title: Buses\n"
        "    minute: The Board heard that a bus pass costs a great deal of money, which\n"
        "    nobody in the room had known, and that a care leaver who works shifts pays\n"
        "    more for a bus than for lunch.\n"
        "\n"
        "The plan – Action A1\n"
        "  records/action-plans/plan.yaml\n"
        "    Find out about the bus\n"
    )


def test_only_the_records_asked_for(clerk: Clerk) -> None:
    out = clerk.types("search", "bus", "--from", "action-plans").out
    assert "The plan" in out
    assert "The Board" not in out


def test_a_few_and_all_of_them(clerk: Clerk) -> None:
    few = clerk.types("search", "bus", "--most", "1").out
    assert few.endswith("1 older or undated not shown; `--most 0` shows all of them.\n")
    assert "The plan" not in few
    assert "The plan" in clerk.types("search", "bus", "--most", "0").out


def test_nothing_found(clerk: Clerk) -> None:
    hint = "Only what the public may read was searched; see --audience members.\n"
    assert clerk.types("search", "tram").out == f"Nothing on record holds “tram”.\n{hint}"
    outcome = clerk.types("search", "bus", "tram")
    assert (outcome.code, outcome.out) == (0, f"Nothing on record holds “tram”.\n{hint}")
    apart = "No entry holds “lunch” and “chair” together; each is on record by itself.\n"
    assert clerk.types("search", "lunch", "chair").out == apart + hint


def test_the_members_find_what_is_private(clerk: Clerk) -> None:
    assert "Nothing" in clerk.types("search", "secret").out
    assert "restricted: A secret." in clerk.types("search", "secret", "--audience", "members").out


def test_json_under_its_contract(clerk: Clerk) -> None:
    found = json.loads(clerk.types("search", "lunch", "--format", "json").out)
    assert found == {
        "schema_version": 1,
        "words": ["lunch"],
        "hits": [
            {
                "record": "meetings/2023-02-21-board",
                "kind": "meeting",
                "title": "The Board, 21 Feb 2023",
                "date": "2023-02-21",
                "entry": "25/22 Buses",
                "file": "records/meetings/2023-02-21-board.yaml",
                "passages": [
                    {
                        "where": "minute",
                        "line": 9,
                        "text": found["hits"][0]["passages"][0]["text"],
                        "found": ["lunch"],
                    }
                ],
            }
        ],
    }


def test_it_is_the_same_from_memory(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CPKIT_CACHE", str(tmp_path / "memory"))
    first, again = (clerk.types("search", "bus") for _ in range(2))
    assert first == again
    clerk.folder.joinpath("records/action-plans/plan.yaml").write_text("title: Bus\n", "utf-8")
    assert clerk.types("search", "bus") != first


def test_blanks_are_no_words(clerk: Clerk) -> None:
    outcome = clerk.types("search", "  ")
    assert (outcome.code, outcome.err) == (2, "cpkit: there are no words to look for\n")


def test_words_are_shown_and_not_obeyed(clerk: Clerk) -> None:
    assert "\x1b" not in clerk.types("search", "bus\x1b[31m").out
