"""Words of old papers that are printed again as they were: until the record says otherwise."""

from pathlib import Path
from typing import Any

import pytest

from cpkit.records import Meeting
from cpkit.records.attendance import mark_of
from documents.papers import page_of, register_with, text_of

LISTS = """status: held
present:
- Cllr A Wren
- {name: Kit Lowe, role: Care leaver}
apologies:
- {name: Cllr B Teal, reason: a broken leg}
"""
PRINTED = "There: Cllr Wren, with Kit Lowe. Sorry not to come: Cllr Teal."


def with_print(folder: Path, lists: str, of: str = "") -> str:
    """A meeting whose lists are kept as printed, with the mark of these lists or of others."""
    register = register_with(folder / "first", lists)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    return f"{lists}attendance_as_printed: {{of: {of or mark_of(meeting)}, text: '{PRINTED}'}}\n"


def minutes(folder: Path, meeting: str, audience: str = "public") -> dict[str, Any]:
    return page_of("minutes", "2023-02-21", register_with(folder, meeting), audience)


@pytest.mark.parametrize("style", [None, "committee-book", "advisory-group", "scrutiny-pack"])
@pytest.mark.parametrize("fmt", ["md", "html"])
def test_lists_are_printed_as_they_were(tmp_path: Path, fmt: str, style: str | None) -> None:
    text = text_of(minutes(tmp_path, with_print(tmp_path, LISTS)), fmt, style)
    assert PRINTED in text
    assert "Care leaver" not in text
    assert "broken leg" not in text


CHANGES = [
    ("- Cllr A Wren\n", ""),
    ("Cllr A Wren", "Cllr A Finch"),
    ("role: Care leaver", "role: Apprentice"),
    ("apologies:", "absent:"),
    ("status: held", "status: held\nchair: Cllr A Wren"),
]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_once_a_list_is_changed_the_lists_are_printed(
    tmp_path: Path, before: str, after: str
) -> None:
    assert before in LISTS
    changed = with_print(tmp_path, LISTS).replace(before, after, 1)
    text = text_of(minutes(tmp_path, changed), "md")
    assert PRINTED not in text
    assert "Kit Lowe" in text


def test_a_reason_changed_in_private_changes_no_print(tmp_path: Path) -> None:
    changed = with_print(tmp_path, LISTS).replace("a broken leg", "a cold")
    assert PRINTED in text_of(minutes(tmp_path, changed), "md")


@pytest.mark.parametrize("audience", ["public", "members"])
def test_a_child_marked_later_is_named_in_no_public_print(tmp_path: Path, audience: str) -> None:
    marked = with_print(tmp_path, LISTS).replace("role: Care leaver", "young_person: yes")
    text = text_of(minutes(tmp_path, marked, audience), "md")
    assert ("Kit Lowe" in text) == (audience == "members")
    register = register_with(tmp_path, marked).public()
    shown = register.one(Meeting, "2023-02-21-board")
    assert shown is not None
    assert shown.attendance_as_printed is None


def test_a_name_protected_under_the_same_mark_is_replaced_in_the_words(tmp_path: Path) -> None:
    protected = LISTS.replace("role: Care leaver", "young_person: yes")
    page = minutes(tmp_path, with_print(tmp_path, protected))
    assert "Kit Lowe" not in text_of(page, "md")


# --- the head of an agenda, and of a summons ---

AGENDA = """status: published
time: 6.30 pm
venue: Oak Room
published: 13 February 2023
items: [{title: Foster carers}]
headings:
  KEY: |-
    To all members
    Corporate Parenting Board
    Tuesday 21 February 2023, 6.30 pm, Oak Room
    A G E N D A
  agenda_end: |
    Enquiries: Kit Lowe

    Published 13 February 2023
"""
HEAD = ["To all members", "Corporate Parenting Board"]


def announced(folder: Path, document: str, meeting: str = AGENDA, key: str = "") -> dict[str, Any]:
    text = meeting.replace("KEY", key or f"{document}_head")
    return page_of(document, "2023-02-21", register_with(folder, text))


@pytest.mark.parametrize("style", [None, "committee-book", "advisory-group", "scrutiny-pack"])
@pytest.mark.parametrize("document", ["agenda", "summons"])
@pytest.mark.parametrize("fmt", ["md", "html"])
def test_an_announcement_is_printed_as_it_was(
    tmp_path: Path, document: str, fmt: str, style: str | None
) -> None:
    text = text_of(announced(tmp_path, document), fmt, style)
    text = text.partition("<main")[2] or text
    for line in (*HEAD, "A G E N D A", "Enquiries: Kit Lowe"):
        assert text.count(line) == 1, line
    for ours in ("Anyone may come", "Dear Councillor", "Business", "Date Published"):
        assert ours not in text
    assert text.count("13 February 2023") == 1


def test_a_head_has_one_heading_and_the_agendas_below_it(tmp_path: Path) -> None:
    page = announced(tmp_path, "agenda")
    assert [line["text"] for line in page["printed_head"] if line["chief"]] == [HEAD[1]]
    assert [line["text"] for line in page["printed_head"] if line["section"]] == ["A G E N D A"]


def test_a_head_that_does_not_name_the_body_gets_its_name(tmp_path: Path) -> None:
    page = announced(tmp_path, "agenda", AGENDA.replace("Corporate Parenting Board", "The Board"))
    assert page["printed_head"][0] == {
        "text": "Corporate Parenting Board", "chief": True, "section": False, "plain": False
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("time: 6.30 pm", "time: 7 pm"),
        ("venue: Oak Room", "venue: Elm Room"),
        ("Tuesday 21 February 2023, 6", "Wednesday 22 February 2023, 6"),
    ],
)
def test_an_agenda_never_says_an_hour_or_a_place_that_the_record_does_not(
    tmp_path: Path, before: str, after: str
) -> None:
    assert before in AGENDA
    page = announced(tmp_path, "agenda", AGENDA.replace(before, after))
    assert page["printed_head"] == []
    assert "To all members" not in text_of(page, "md")


def test_a_summons_keeps_its_own_head_only(tmp_path: Path) -> None:
    assert announced(tmp_path, "agenda", key="summons_head")["printed_head"] == []
