"""The report of actions: what it counts, whom it names, what the public must not see in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpkit.documents.actions import DOCUMENT, actions_page, document_of
from cpkit.documents.audience import page_for
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.query.actions import NOWHERE, Wanted, chosen
from cpkit.query.recorded_actions import all_lines, as_at
from cpkit.query.standing import HEADINGS, standings
from cpkit.records import ActionPlan, Pledge
from documents.filled_records import filled_meeting, register_of
from documents.test_work_papers import secret
from documents.work_papers import BOARD, LATER, example, filled_record

EVERYTHING = Wanted()


def made(wanted: Wanted = EVERYTHING, soon: int | None = None) -> dict[str, Any]:
    register = example()
    return actions_page(register.council, register, wanted, soon)


def test_every_action_of_the_register_is_counted_once() -> None:
    register = example()
    found = standings(all_lines(register), as_at(register))
    page = made()
    assert page["summary"] == [
        [heading, number]
        for group, heading in HEADINGS.items()
        if (number := sum(each.group == group for each in found))
    ]
    listed = [each["ref"] for group in page["groups"] for each in group["actions"]]
    open_or_lately = [each for each in found if each.group != "finished before"]
    assert sorted(listed) == sorted(each.line.ref for each in open_or_lately)
    assert page["folded"] == len(found) - len(listed)


def test_each_directorate_and_lead_has_its_row() -> None:
    page = made()
    directorates, leads = page["spread"]
    still_open = sum(n for _, n in page["summary"][:5])
    assert sum(row[-1] for row in directorates["rows"]) == still_open
    assert all(sum(row[1:-1]) == row[-1] for row in directorates["rows"] + leads["rows"])
    order = [*(each.name for each in example().council.directorates), NOWHERE]
    assert [row[0] for row in directorates["rows"]] == [
        name for name in order if name in {row[0] for row in directorates["rows"]}
    ]


def test_only_what_was_asked_for_is_there() -> None:
    page = made(Wanted(overdue=True, kind="pledge"))
    assert page["heading"] == "Overdue actions"
    assert page["filters"] == ["overdue, or open without a date", "from a pledge"]
    refs = {each["ref"].partition("/")[0] for g in page["groups"] for each in g["actions"]}
    assert refs == {"pledges"}


def test_nothing_that_fits_is_said_in_words() -> None:
    page = made(Wanted(lead="nobody at all"))
    assert page["summary"] == []
    assert "No action is recorded that fits." in to_markdown(page)
    assert "No action is recorded that fits." in to_html(page)


def test_missing_ratings_and_doubtful_ones_are_listed() -> None:
    page = made()
    register = example()
    found = standings(all_lines(register), as_at(register))
    assert len(page["unrated"]) == sum(each.is_unrated for each in found) > 0
    assert len(page["doubtful"]) == sum(each.is_doubtful for each in found) > 0


def papers(folder: Path, text: str) -> str:
    """Every form of the public report, of records that hold the text in every private field."""
    words = secret(text)
    records = {
        "council": "name: Wharfe Council\n",
        "bodies/board": BOARD,
        "meetings/2023-02-21-board": filled_meeting(words),
        "action-plans/plan": filled_record(ActionPlan, words),
        "pledges/pledge": filled_record(Pledge, words),
    }
    register = register_of(folder, records, LATER)
    page = page_for(document_of(Wanted(status="all")), register.council, register, "public")
    lines = all_lines(register.public())
    return to_markdown(page) + to_html(page) + repr(lines)


def test_private_text_changes_nothing_that_the_public_reads(tmp_path: Path) -> None:
    one, other = (
        papers(tmp_path / "a", "Secret one"),
        papers(tmp_path / "b", "Secret\n\nnumber two"),
    )
    assert one == other
    assert "Secret" not in one
    assert "public" in one


def test_the_members_see_the_actions_of_private_items(tmp_path: Path) -> None:
    words = secret("Secret")
    records = {"bodies/board": BOARD, "meetings/2023-02-21-board": filled_meeting(words)}
    register = register_of(tmp_path, records, LATER)
    public, members = all_lines(register.public()), all_lines(register)
    assert len(members) > len(public) > 0
    page = page_for(DOCUMENT, register.council, register, "members")
    assert page["has_private"]


def test_a_council_without_records_of_actions_has_an_empty_report(tmp_path: Path) -> None:
    register = register_of(tmp_path, {"bodies/board": BOARD}, date(2026, 10, 12))
    council = DOCUMENT.usual(register)
    assert council is not None
    assert actions_page(council, register)["summary"] == []


def test_what_is_soon_can_be_asked_for() -> None:
    near = made(Wanted(due_within="5d"), 5)["summary"]
    register = example()
    found = chosen(standings(all_lines(register), as_at(register, 5)), Wanted(due_within="5d"))
    assert sum(number for _, number in near) == len(found)


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_page_as_a_whole(golden: Callable[[str, str], None], fmt: str) -> None:
    register = example()
    page = page_for(DOCUMENT, register.council, register, "public")
    golden(f"actions.{fmt}", to_markdown(page) if fmt == "md" else to_html(page))
