"""Pledges told promise by promise, under headings or in a table."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.cli.checking import every_problem
from cpkit.edit.recording import record_new
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import Imported, imported, text_of
from cpkit.importers.promises import promise_in
from cpkit.records import Pledge
from importers.papers_in_every_format import FORMATS, Piece, made, paper

AS_AT = date(2026, 11, 16)
EACH_FORMAT = pytest.mark.parametrize("fmt", FORMATS)

BY_HEADING = paper("""
    # Our Promise to children in care: progress by 12 March 2026

    # 1. We promise to find you a safe home

    # 1.1 What we said

    We will find a home that is right for you, near your school and near the people you love.

    # 1.2 What we have done

    - Six new foster carers were approved in 2025.

    # 1.3 What we will do next

    - A second small home will open in June.

    # 2. We promise to listen to you

    # 2.1 What we have done

    - The young people's council met eight times.

    - Work on its newsletter is ongoing.
""")
BY_TABLE = paper("""
    # Pledge update, 10 June 2026

    Promise | What we have done | Lead officer | Status
    We will find you a safe home | Six new carers were approved. | Fostering Manager | On track
    We will listen to you | The young people's council met eight times. | Participation Officer | Complete
    We will help you at school | Every child has a laptop. | Virtual School Headteacher | Amber
""")  # noqa: E501 - a table is read row by row
AT_ONCE = """\
OUR PLEDGE
Progress report, 12 March 2026

1. We promise to find you a safe home
1.1 What we said
We will find a home that is right for you.
1.2 What we have done
- Six new foster carers were approved.

2. We promise to listen to you
- The young people's council met.
"""


def read(pieces: list[Piece], fmt: str) -> Imported:
    return imported(f"pledge.{fmt}", made(pieces, fmt), AS_AT, BodyBook([]))


def pledge_in(found: Imported) -> dict[str, Any]:
    values = [draft.values for draft in found.drafts if draft.kind is Pledge]
    assert len(values) == 1, [draft.about for draft in found.drafts]
    return values[0]


def told(pledge: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (
            each["id"],
            each["promise"],
            each.get("status", ""),
            each.get("commitment") or each["updates"][0]["note"],
        )
        for each in pledge["commitments"]
    ]


@EACH_FORMAT
def test_under_headings(fmt: str) -> None:
    found = pledge_in(read(BY_HEADING, fmt))
    assert found["reported"] == "12 March 2026"
    assert [(each["id"], each["text"].partition("\n")[0]) for each in found["promises"]] == [
        ("P1", "We promise to find you a safe home"),
        ("P2", "We promise to listen to you"),
    ]
    assert "near the people you love." in found["promises"][0]["text"]
    assert told(found) == [
        ("P1-1", "P1", "in place", "Six new foster carers were approved in 2025."),
        ("P1-2", "P1", "planned", "A second small home will open in June."),
        ("P2-1", "P2", "", "The young people's council met eight times."),
        ("P2-2", "P2", "in progress", "Work on its newsletter is ongoing."),
    ]


@EACH_FORMAT
def test_in_a_table(fmt: str) -> None:
    found = pledge_in(read(BY_TABLE, fmt))
    assert [each["text"] for each in found["promises"]] == [
        "We will find you a safe home",
        "We will listen to you",
        "We will help you at school",
    ]
    assert told(found) == [
        ("P1-1", "P1", "in progress", "Six new carers were approved."),
        ("P2-1", "P2", "complete", "The young people's council met eight times."),
        ("P3-1", "P3", "", "Every child has a laptop."),
    ]
    assert [each["lead"] for each in found["commitments"]] == [
        "Fostering Manager",
        "Participation Officer",
        "Virtual School Headteacher",
    ]
    assert found["commitments"][2]["rag"] == "Amber"


TWO_TABLES = paper("""
    # Pledge update, 10 June 2026

    # Home

    Promise | What we have done | Status
    We will find you a safe home | Six new carers were approved. | On track
    We will keep you near school | Two moved nearer. | On track

    # School

    Promise | What we have done | Status
    We will help you at school | Every child has a laptop. | Amber
    We will come to your prize day | Nobody came. | Red
""")


@EACH_FORMAT
def test_every_table_of_promises_is_read(fmt: str) -> None:
    found = pledge_in(read(TWO_TABLES, fmt))
    assert [each["id"] for each in found["promises"]] == ["P1", "P2", "P3", "P4"]
    assert [each["promise"] for each in found["commitments"]] == ["P1", "P2", "P3", "P4"]


def test_a_title_may_speak_of_promises() -> None:
    text = AT_ONCE.replace("pledge", "promises").replace("Pledge", "Promises")
    assert pledge_in(imported("a.txt", text.encode(), AS_AT, BodyBook([])))["promises"]


def test_headings_set_close_above_their_text() -> None:
    found = imported("a.txt", AT_ONCE.encode(), AS_AT, BodyBook([]))
    assert found.share == 1
    assert [each[3] for each in told(pledge_in(found))] == [
        "Six new foster carers were approved.",
        "The young people's council met.",
    ]


@pytest.mark.parametrize(
    ("heading", "promise"),
    [
        ("3. We will listen to you", "We will listen to you"),
        ("Promise 2: a home near school", "a home near school"),
        ("Pledge 4 – To help you move on", "To help you move on"),
        ("Our promise: we will be there", "we will be there"),
        ("The Pledge in Saltmere", ""),
        ("Children's Directorate", ""),
        ("Introduction", ""),
    ],
)
def test_a_heading_that_makes_a_promise(heading: str, promise: str) -> None:
    assert promise_in(heading) == promise


@EACH_FORMAT
def test_the_drafts_have_no_errors(fmt: str, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    for pieces in (BY_HEADING, BY_TABLE):
        for draft in read(pieces, fmt).drafts:
            record_new(tmp_path / "records", draft.kind, draft.id, text_of(draft))
    problems, count = every_problem(tmp_path / "records", AS_AT)
    assert count == 2
    assert [(str(p.place), p.message) for p in problems if p.severity == "error"] == []
