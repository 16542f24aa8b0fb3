"""Papers in the layouts of many councils, each with what a clerk would find in it.

`documents.yaml` says of each paper in `documents/` which meetings it holds, who was there, which
items they took and how many decisions each came to. A clerk could add one.
"""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cpkit.cli.checking import every_problem
from cpkit.edit.recording import record_new
from cpkit.importers.blocks import Block, all_words
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import Imported, council_draft, imported, text_of
from cpkit.importers.reading import read
from cpkit.importers.share import closest_style, shares
from cpkit.records import Meeting
from cpkit.register import Register
from importers.every_format import MADE, as_pasted

HERE = Path(__file__).parent
AS_AT = date(2026, 11, 16)
PAPERS = sorted((HERE / "documents").iterdir())
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "documents.yaml").read_text("utf-8"))
COME_BACK: dict[str, int] = EXPECTED.pop("come back")
STYLES = ("advisory-group", "committee-book", "pledge-report", "scrutiny-pack")
PEOPLE = ("present", "in_attendance", "apologies", "absent")


def taken(name: str, data: bytes) -> Imported:
    return imported(name, data, AS_AT, BodyBook([]))


def facts(found: Imported) -> list[dict[str, Any]]:
    """The facts of every meeting, in the form of `documents.yaml`."""
    return [_meeting(d.values, d.id) for d in found.drafts if d.kind is Meeting]


def _meeting(values: dict[str, Any], record_id: str) -> dict[str, Any]:
    people = {k: v if isinstance(v := values[k], str) else len(v) for k in PEOPLE if k in values}
    told = {k: values[k] for k in ("time", "venue", "started", "finished", "chair") if k in values}
    more = {k: values[k] for k in ("published",) if k in values}
    if "questions" in values:
        more["questions"] = q if isinstance(q := values["questions"], str) else len(q)
    status = {"status": values["status"]} if values["status"] != "held" else {}
    items = {"items": [_item(each) for each in values["items"]]} if "items" in values else {}
    return {"id": record_id.removeprefix("meetings/")} | status | told | people | more | items


def _item(item: dict[str, Any]) -> str:
    """`23/22 Declarations [declarations] 2 decisions, deferred, pages 3 - 8`."""
    number = item.get("number") or item.get("agenda_number") or "–"
    remarks = [f"[{item['type']}]"] if "type" in item else []
    remarks += [f"{n} decisions"] if (n := len(item.get("resolved", ()))) else []
    remarks += [f"{n} actions"] if (n := len(item.get("actions", ()))) else []
    remarks += (
        [f"{n} declared"]
        if isinstance(d := item.get("declarations"), list) and (n := len(d))
        else []
    )
    remarks += [item["outcome"]] if "outcome" in item else []
    remarks += [" ".join(["exempt", *e.get("paragraphs", ())])] if (e := item.get("exempt")) else []
    remarks += [f"confirms {each['meeting']}" for each in item.get("confirms", ())]
    remarks += [f"pages {item['pages']}"] if "pages" in item else []
    remarks += [f"pages {each['pages']}" for each in item.get("papers", ())]
    return " ".join([number, item["title"], *remarks])


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_paper_becomes_the_meetings_that_a_clerk_finds_in_it(paper: Path) -> None:
    assert facts(taken(paper.name, paper.read_bytes())) == EXPECTED[paper.name]


def test_a_seconder_is_a_name_and_no_more() -> None:
    """The words before the decision are `moved by …, seconded by … and`."""
    data = (HERE / "documents" / "votes.txt").read_bytes()
    items = taken("votes.txt", data).drafts[-1].values["items"]
    movers = [
        (each["moved"], each["seconded"])
        for item in items
        for each in item.get("resolved", ())
        if "moved" in each
    ]
    assert movers == [("Councillor Barrow", "Councillor Crane")]


def test_there_are_papers_enough_and_none_is_left_out() -> None:
    assert set(EXPECTED) == {paper.name for paper in PAPERS}
    assert len(PAPERS) >= 30


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_word_is_in_a_field_or_in_the_notes(paper: Path) -> None:
    found = taken(paper.name, paper.read_bytes())
    notes = sum(len(note.text.split()) for draft in found.drafts for note in draft.aside)
    assert found.placed + notes >= found.words
    assert found.share >= 0.93


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_as_much_as_ever_comes_back_in_the_closest_style(paper: Path) -> None:
    found = taken(paper.name, paper.read_bytes())
    whole = found._replace(drafts=[council_draft(found.council, AS_AT), *found.drafts])
    register = Register([], lambda _: None, as_at=AS_AT)
    style = closest_style(whole, register, None, STYLES)
    told = shares(whole, register, None, style)
    share = 100 * sum(each.back for each in told) / sum(each.runs for each in told)
    assert share >= COME_BACK.get(paper.name, 98), [each.lost for each in told]


def test_a_floor_below_98_is_for_a_paper_that_is_there() -> None:
    assert set(COME_BACK) <= set(EXPECTED)
    assert all(share < 98 for share in COME_BACK.values())


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_drafts_hold_no_errors(paper: Path, tmp_path: Path) -> None:
    found = taken(paper.name, paper.read_bytes())
    records = tmp_path / "records"
    for draft in (council_draft(found.council, AS_AT), *found.drafts):
        record_new(records, draft.kind, draft.id, text_of(draft))
    problems, count = every_problem(records, AS_AT)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert list(map(str, errors)) == []
    assert count == len(found.drafts) + 1


# --- the same papers from an office's other programs ---


@cache
def blocks_of(paper: Path) -> tuple[Block, ...]:
    whole = read(paper.name, paper.read_bytes()).blocks
    return tuple(block for block in whole if block.kind != "page-break")


@cache
def in_format(paper: Path, ending: str) -> Imported:
    return taken(f"{paper.stem}{ending}", MADE[ending](blocks_of(paper)))


# Papers that tell one thing from another by the lines of a cell, or by bold words in a line, in the
# formats that cannot hold those, or whose lines of a cell end where the column does.
SIGNS_LOST = {
    *(("actions-at-the-right.html", ending) for ending in (".txt", ".md", ".pdf")),
}
EACH_FORMAT = pytest.mark.parametrize("ending", MADE)
EACH_PAPER = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


@EACH_FORMAT
@EACH_PAPER
def test_it_is_the_same_paper_in_every_format(paper: Path, ending: str) -> None:
    is_the_same = facts(in_format(paper, ending)) == EXPECTED[paper.name]
    assert is_the_same == ((paper.name, ending) not in SIGNS_LOST)


@EACH_FORMAT
@EACH_PAPER
def test_no_word_is_lost_between_one_format_and_another(paper: Path, ending: str) -> None:
    found = read(f"{paper.stem}{ending}", MADE[ending](blocks_of(paper)))
    assert Counter(all_words(found.blocks)) == Counter(all_words(blocks_of(paper)))


@EACH_FORMAT
@EACH_PAPER
def test_as_much_comes_back_from_every_format(paper: Path, ending: str) -> None:
    nothing = Register([], lambda _: None, as_at=AS_AT)
    told = shares(in_format(paper, ending), nothing)
    share = 100 * sum(each.back for each in told) / sum(each.runs for each in told)
    assert share >= COME_BACK.get(paper.name, 98), [each.lost for each in told]


# --- the same papers without empty lines, as they are pasted from a PDF or an e-mail ---

# What tells a second column from the text is lost with the lines; and, at a width at which a short
# line happens to be full, what tells a new line from a broken one.
LOST_WHEN_PASTED = {
    *(("actions-at-the-right.html", width) for width in (0, 60, 70)),
    *((name, 60) for name in ("dates-as-numbers.txt", "pack.txt", "pasted-resolutions.txt")),
    ("a-sentence-as-title.txt", 70),
    ("actions-at-the-end.txt", 70),
    ("numbered-paragraphs.txt", 60),
    ("ordered.txt", 70),
    *(("pages-at-the-right.txt", width) for width in (60, 70)),
    ("prefix-year-first.txt", 70),
    ("summons.txt", 70),
}


@pytest.mark.parametrize(("width", "end"), [(0, "\n"), (0, "\r\n"), (60, "\n"), (70, "\r\n")])
@EACH_PAPER
def test_it_is_the_same_paper_without_empty_lines(paper: Path, width: int, end: str) -> None:
    found = taken(f"{paper.stem}.txt", as_pasted(blocks_of(paper), width, end))
    is_the_same = facts(found) == EXPECTED[paper.name]
    assert is_the_same == ((paper.name, width) not in LOST_WHEN_PASTED)


@EACH_PAPER
def test_no_word_is_lost_without_empty_lines(paper: Path) -> None:
    found = read("paper.txt", as_pasted(blocks_of(paper), 65))
    assert Counter(all_words(found.blocks)) == Counter(all_words(blocks_of(paper)))
