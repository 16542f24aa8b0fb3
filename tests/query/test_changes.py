"""What happened between two days, told of pairs of records; and what is never told."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk import register_of
from cpkit.query.changes import Section, changes
from cpkit.report.changes_text import changes_text
from documents.filled_records import Words, filled_body, filled_meeting, filled_report
from documents.filled_records import register_of as register_of_trees
from documents.test_private_twins import BY_FLAG, secret

DAY = "2026-06-10"
COUNCIL = {
    "council.yaml": "name: Wharfe Council\n",
    "bodies/board.yaml": "name: Corporate Parenting Board\nregime: committee\nquorum: 4\n",
}
MEETING = "meetings/2026-05-19-board.yaml"


def told(
    folder: Path,
    before: Mapping[str, str],
    after: Mapping[str, str],
    *,
    public: bool = True,
) -> list[tuple[str, str, str, str]]:
    """Section, lead, words and details of all that is told of two folders."""
    then = register_of(folder / "then", COUNCIL | before, DAY)
    now = register_of(folder / "now", COUNCIL | after, DAY)
    changed = {name.removesuffix(".yaml") for name in {*before, *after}}
    found = changes(then, now, changed, public=public)
    return [
        (section.which, each.lead, each.words.strip(), "; ".join(each.details))
        for section in found
        for each in section.told
    ]


def meeting(rest: str = "", status: str = "held") -> dict[str, str]:
    return {MEETING: f"body: board\ndate: 2026-05-19\nstatus: {status}\n{rest}"}


NAME = "Corporate Parenting Board, 19 May 2026"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, "planned", "planned"),
        ("planned", "published", "its agenda was published on 11 May 2026"),
        ("published", "held", "held"),
        ("held", "confirmed", "its minutes were confirmed on 16 Jun 2026"),
        ("published", "postponed", "postponed to 23 Jun 2026"),
        ("published", "cancelled", "cancelled"),
        ("published", "inquorate", "met without a quorum"),
    ],
)
def test_what_became_of_a_meeting(
    tmp_path: Path, before: str | None, after: str, said: str
) -> None:
    more = {
        "published": "published: 2026-05-11\n",
        "confirmed": "confirmed: {at: meetings/2026-06-16-board}\n",
        "postponed": "postponed_to: 23 June 2026\n",
    }
    old = meeting(status=before) if before else {}
    found = told(tmp_path, old, meeting(more.get(after, ""), after))
    assert found == [("meetings", NAME, "", said)]


def test_another_day_time_and_place(tmp_path: Path) -> None:
    old = meeting("time: 2pm\nvenue: Guildhall\nitems: [{title: A}]\n", "published")
    new = {
        "meetings/2026-06-23-board.yaml": "body: board\ndate: 2026-06-23\nstatus: published\n"
        "time: 3pm\nvenue: Town Hall\nitems: [{title: A}, {title: B}]\n"
    }
    (found,) = told(tmp_path, old, new)
    assert found[1] == "Corporate Parenting Board, 23 Jun 2026"
    assert found[3] == (
        "moved from 19 May 2026 to 23 Jun 2026; now at 3.00 pm; now at Town Hall;"
        " added to the agenda: B"
    )


def test_decisions_and_what_was_put_off(tmp_path: Path) -> None:
    old = meeting("items: [{number: 1/26, title: Schools, resolved: [That A be done.]}]\n")
    new = meeting(
        "items:\n"
        "  - number: 1/26\n"
        "    title: Schools\n"
        "    resolved: [That A be done., {verb: RESOLVED –, text: That B be done.}]\n"
        "  - {title: Homes, outcome: deferred, deferred_to: next meeting}\n"
    )
    assert told(tmp_path, old, new) == [
        ("decided", f"{NAME}: 1/26 Schools", "RESOLVED – That B be done.", ""),
        ("put off", f"{NAME}: Homes", "", "deferred to next meeting"),
    ]


def test_a_correction(tmp_path: Path) -> None:
    new = meeting("corrections: [{at: 2026-06-09, text: For nine read twelve.}]\n", "confirmed")
    found = told(tmp_path, meeting(status="confirmed"), new)
    assert found == [("meetings", f"{NAME}: minutes corrected", "For nine read twelve.", "")]


def test_questions_and_answers(tmp_path: Path) -> None:
    asked = "questions: [{from: A. Resident, to: Chair, text: How many%s}%s]\n"
    old = meeting(asked % ("", ""), "published")
    new = meeting(asked % (", reply: Twelve.", ", {from: B. Resident, text: Why}"), "published")
    assert told(tmp_path, old, new) == [
        ("questions", f"{NAME}: A. Resident was answered", "Twelve.", ""),
        ("questions", f"{NAME}: B. Resident", "Why", ""),
    ]


PLAN = "action-plans/plan.yaml"


def plan(*actions: str) -> dict[str, str]:
    return {PLAN: "title: Plan\nactions:\n" + "".join(f"  - {{{each}}}\n" for each in actions)}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("status: open", "status: complete, completed: 2026-06-01",
         ("finished", "complete on 1 Jun 2026")),
        ("status: closed", "status: open", ("reopened", "")),
        ("due: 2026-03-31", "due: 2026-09-30",
         ("moved", "from 31 Mar 2026 to 30 Sep 2026; no extension was agreed")),
        ("due: 2026-03-31", "due: 2026-03-31, extensions: [{to: 2026-09-30, agreed: 2026-05-19}]",
         ("moved", "from 31 Mar 2026 to 30 Sep 2026")),
        ("due: 2026-03-31", "due: 2026-02-28", ("moved", "from 31 Mar 2026 to 28 Feb 2026")),
        ("due: 2026-03-31", "due: 2026-03-31, extensions: [{to: 2026-09-30}]",
         ("moved", "30 Sep 2026 sought")),
        ("status: open",
         "status: complete, completed: 2026-06-01, extensions: [{to: 2026-09-30}]",
         ("finished", "complete on 1 Jun 2026")),
        ("rag: red", "rag: green", ("rated", "from red to green")),
        ("notes: a", "notes: b", ("", "")),
        ("due: TBC", "due: TBC, rag: green", ("rated", "from no rating to green")),
    ],
)  # fmt: skip
def test_what_became_of_an_action(
    tmp_path: Path, before: str, after: str, said: tuple[str, str]
) -> None:
    old, new = (plan(f"id: 5a, action: Write to schools, {facts}") for facts in (before, after))
    expected = [(said[0], "Plan, 5a", "Write to schools", said[1])]
    assert told(tmp_path, old, new) == (expected if said[0] else [("else", "Plan", "", "")])


def test_an_action_in_other_words(tmp_path: Path) -> None:
    old, new = plan("id: 5a, action: Write"), plan("id: 5a, action: Write to all schools")
    assert told(tmp_path, old, new) == [("reworded", "Plan, 5a", "Write to all schools", "")]


def test_actions_opened_reported_on_and_gone(tmp_path: Path) -> None:
    old = plan("id: 5a, action: Write", "id: 5b, action: A private matter")
    new = plan(
        "id: 5a, action: Write, progress: [{on: 2026-06-01, note: All written.}]",
        "id: 5c, action: Ring, lead: Head of Homes, due: July 2026",
    )
    assert told(tmp_path, old, new) == [
        ("opened", "Plan, 5c", "Ring", "Head of Homes; due 31 Jul 2026"),
        ("reported", "Plan, 5a", "All written.", "1 Jun 2026"),
        ("gone", "action-plans/plan#5b", "", ""),
    ]


def test_other_records(tmp_path: Path) -> None:
    old = {
        "reports/a.yaml": "title: Fostering\n",
        "pledges/p.yaml": "title: Pledge\npromises: [{id: P1, text: We listen.}]\n",
        "council.yaml": "name: Wharfe Council\n",
    }
    new = {
        "reports/a.yaml": "title: Fostering\nof: Director\n",
        "reports/b.yaml": "title: Schools\n",
        "pledges/p.yaml": "title: Pledge\npromises: [{id: P1, text: We listen.},"
        " {id: P2, text: We tell you.}]\n",
        "monitoring/m.yaml": "title: Our children\nas_at: 2026-03-31\n",
        "action-plans/n.yaml": "title: New plan\n",
        "council.yaml": "name: Wharfe Council\nshort_name: Wharfe\n",
    }
    assert told(tmp_path, old, new) == [
        ("plans", "Pledge: promise P2", "We tell you.", "new"),
        ("plans", "New plan", "", "a new action plan"),
        ("figures", "Our children as at 31 Mar 2026", "", "new"),
        ("reports", "Fostering", "", "changed"),
        ("reports", "Schools", "", "new"),
        ("else", "Wharfe Council", "", ""),
    ]


def test_members_and_rules(tmp_path: Path) -> None:
    body = "name: Board\nregime: committee\nquorum: %s\nmembers: [%s]\n"
    old = {"bodies/board.yaml": body % (4, "{name: Councillor Ro}")}
    people = "{name: Councillor Ro, to: 2026-05-31}, {name: Councillor Osei, from: 2026-06-01}"
    new = {"bodies/board.yaml": body % (3, people)}
    assert told(tmp_path, old, new) == [
        (
            "people",
            "Board",
            "",
            "Councillor Ro, member, until 31 May 2026; Councillor Osei, member from 1 Jun 2026",
        ),
        ("rules", "Board", "", "the quorum changed"),
    ]


def test_a_record_that_is_gone_is_named_and_not_quoted(tmp_path: Path) -> None:
    gone = {"reports/a.yaml": "title: The move of one child\n"}
    assert told(tmp_path, gone, {}) == [("gone", "reports/a", "", "")]
    found = told(tmp_path / "members", gone, {}, public=False)
    assert found == [("gone", "reports/a", "The move of one child", "")]


def test_a_clerks_own_notes_are_no_change(tmp_path: Path) -> None:
    assert told(tmp_path, meeting(), meeting("clerk_notes: Ring the chair.\n")) == []
    found = told(tmp_path / "m", meeting(), meeting("clerk_notes: Ring.\n"), public=False)
    assert found == [("else", NAME, "", "")]


def test_an_item_that_becomes_exempt_is_not_quoted(tmp_path: Path) -> None:
    item = "title: Contract, resolved: [{text: That Secret be bought., action: {id: A1}}]"
    old = meeting(f"items: [{{{item}}}]\n")
    new = meeting(f"items: [{{{item}, exempt: 3}}]\n")
    assert "Secret" not in str(told(tmp_path, old, new))
    assert "Secret" not in str(told(tmp_path / "back", {}, new))


def test_a_name_protected_today_is_not_told_of_the_past(tmp_path: Path) -> None:
    body = "name: Board\nregime: committee\nmembers: [{name: Kayleigh Moss, role: co-opted%s}]\n"
    decided = "items: [{title: Homes, resolved: [That Kayleigh Moss be thanked.%s]}]\n"
    old = {"bodies/board.yaml": body % "", **meeting(decided % "")}
    young = ", young_person: yes, represents: Young people"
    new = {"bodies/board.yaml": body % young, **meeting(decided % ", That B be done.")}
    found = told(tmp_path, old, new)
    assert (
        "decided",
        f"{NAME.replace('Corporate Parenting ', '')}: Homes",
        "That B be done.",
        "",
    ) in found
    assert "Kayleigh" not in str(found)


# --- private text ---


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("council")


def filled(text: str, public: str) -> Mapping[str, Any]:
    """Records with every field filled: private ones with a text, public ones with another."""
    hidden = secret(text)

    def words(path: str, private: bool) -> str:
        said = hidden(path, private)
        return said if said == text else f"{public} {said}"

    made: Words = words
    return {
        "bodies/board": filled_body(made, **BY_FLAG),
        "meetings/2023-02-21-board": filled_meeting(made, **BY_FLAG),
        "reports/year": filled_report(made),
    }


def shown(folder: Path, then: Mapping[str, Any], now: Mapping[str, Any], public: bool) -> str:
    sides = [
        register_of_trees(folder / name, records, date(2023, 3, 1))
        for name, records in (("then", then), ("now", now))
        if (folder / name).mkdir() is None
    ]
    found: list[Section] = changes(*sides, {*then, *now}, public=public)
    lines = changes_text(found, "1 March 2023", 80)
    return "\n".join("".join(p if isinstance(p, str) else p[0] for p in line) for line in lines)


@settings(max_examples=6)
@given(text=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_private_text_changes_nothing_that_the_public_is_told(
    folder: Callable[[], Path], text: str
) -> None:
    first = shown(folder(), filled("Secret", "old"), filled("Secret", "new"), True)
    second = shown(folder(), filled(f"Hush {text}", "old"), filled(f"Hush {text}", "new"), True)
    assert first == second
    assert "Secret" not in first
    assert "new public" in first


def test_of_what_is_gone_no_words_are_told(folder: Callable[[], Path]) -> None:
    gone = shown(folder(), filled("Secret", "old"), {}, True)
    assert "old public" not in gone
    assert "meetings/2023-02-21-board" in gone


def test_members_are_told_of_private_text(folder: Callable[[], Path]) -> None:
    """The control: what the public is not told is there to be told."""
    assert "Secret" in shown(folder(), {}, filled("Secret", "new"), False)
