"""The agenda: its order, its parts, its papers, and the notices that the law asks for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from documents.papers import BOARD, example, page_of, register_with, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str) -> None:
    page = page_of("agenda", "2026-11-26-people-scrutiny-committee", example())
    golden(f"agenda.{fmt}", text_of(page, fmt))


def agenda(folder: Path, meeting: str, **more: Any) -> dict[str, Any]:
    return page_of("agenda", "2023-02-21", register_with(folder, meeting, **more))


def only_item(folder: Path, item: str, **more: Any) -> dict[str, Any]:
    page = agenda(folder, f"items: [{{title: Something, {item}}}]\n", **more)
    found: dict[str, Any] = page["parts"][0]["items"][0]
    return found


ORDERS = [
    ("[{title: A}, {title: B}]", ["A", "B"]),
    ("[{title: A, agenda_number: 2}, {title: B, agenda_number: 1}]", ["B", "A"]),
    ("[{title: A, agenda_number: 10}, {title: B, agenda_number: 9}]", ["B", "A"]),
    (
        "[{title: A, agenda_number: 2}, {title: late}, {title: B, agenda_number: 1}]",
        ["B", "A", "late"],
    ),
    ("[{title: A, agenda_number: 3.10}, {title: B, agenda_number: 3.9}]", ["B", "A"]),
]


@pytest.mark.parametrize(("items", "titles"), ORDERS)
def test_items_stand_in_the_agendas_own_order(
    tmp_path: Path, items: str, titles: list[str]
) -> None:
    [part] = agenda(tmp_path, f"items: {items}\n")["parts"]
    assert [item["title"] for item in part["items"]] == titles


@pytest.mark.parametrize("document", ["agenda", "summons", "minutes"])
def test_a_joint_committee_says_of_whom(tmp_path: Path, document: str) -> None:
    body = f"{BOARD}authorities: [Wharfe Council, Tarn Council, Esk Council]\n"
    register = register_with(tmp_path, "status: held\nitems: []\n", body=body)
    page = page_of(document, "2023-02-21", register)
    for fmt in ("md", "html"):
        assert "Wharfe Council, Tarn Council and Esk Council" in text_of(page, fmt)


PUBLIC_TITLES = [
    "exempt: 3, items: [{title: Elm House, public_title: A matter, papers: [{title: Elm House}]}]",
    "exempt: {paragraphs: [3], minutes_open: yes}, title: Elm House, public_title: A matter",
]


@pytest.mark.parametrize("item", PUBLIC_TITLES)
@pytest.mark.parametrize("document", ["agenda", "minutes", "decisions"])
def test_a_public_title_stands_wherever_there_is_one(
    tmp_path: Path, document: str, item: str
) -> None:
    title = "" if "title: Elm House, public" in item.partition("items")[0] else "title: Two, "
    meeting = f"status: held\nitems: [{{{title}{item}}}]\n"
    register = register_with(tmp_path, meeting)
    assert "Elm House" not in text_of(page_of(document, "2023-02-21", register), "md")
    members = page_of("minutes", "2023-02-21", register, "members")
    assert "Elm House" in text_of(members, "md")


PARTS = [
    ("items: [{title: A}]\n", [None]),
    ("items: [{title: A, part: 1}]\nheadings: {part_1: OPEN}\n", ["OPEN"]),
    (
        "items: [{title: A}, {title: B, exempt: 3}]\n",
        [
            "Part 1 – items open to the public",
            "Part 2 – items from which the public may be excluded",
        ],
    ),
    (
        "items: [{title: A, exempt: 3}, {title: B, part: Recommendations}]\n",
        ["Part 2 – items from which the public may be excluded", "Recommendations"],
    ),
]


@pytest.mark.parametrize(("meeting", "headings"), PARTS)
def test_parts_have_headings_where_there_are_several(
    tmp_path: Path, meeting: str, headings: list[str | None]
) -> None:
    assert [part["heading"] for part in agenda(tmp_path, meeting)["parts"]] == headings


PRIVATE_PARTS = [
    ("", None),
    ("private_part: none\n", "There are no private items on this agenda."),
    ("private_part: There are no Part 2 items.\n", "There are no Part 2 items."),
    ("private_part: Two items on homes\n", "Two items on homes"),
]


@pytest.mark.parametrize(("meeting", "words"), PRIVATE_PARTS)
def test_what_is_said_of_part_2(tmp_path: Path, meeting: str, words: str | None) -> None:
    assert agenda(tmp_path, meeting)["private_part"] == words


@pytest.mark.parametrize("style", [None, "scrutiny-pack"])
@pytest.mark.parametrize("fmt", ["md", "html"])
def test_what_is_said_of_part_2_stands_at_its_head(
    tmp_path: Path, fmt: str, style: str | None
) -> None:
    items = "items: [{title: Homes}, {title: A house, exempt: 3}, {title: Next steps}]\n"
    page = agenda(tmp_path, f"private_part: One item on a house\n{items}")
    text = text_of(page, fmt, style)
    places = [text.index(words) for words in ("One item on a house", "A house", "Next steps")]
    assert places == sorted(places)
    assert text.count("One item on a house") == 1


EXEMPT = [
    (
        "exempt: 3",
        "Exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local Government"
        " Act 1972: information relating to the financial or business affairs of any particular"
        " person (including the authority holding that information).",
    ),
    (
        "exempt: [1, 2]",
        "Exempt information under paragraphs 1 and 2 of Part 1 of Schedule 12A to the Local"
        " Government Act 1972: information relating to any individual; information which is"
        " likely to reveal the identity of an individual.",
    ),
    (
        "exempt: 9",
        "Exempt information under paragraph 9 of Part 1 of Schedule 12A to the Local Government"
        " Act 1972.",
    ),
    (
        "exempt: {paragraphs: 3, description: what a house may cost}",
        "Exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local Government"
        " Act 1972: what a house may cost.",
    ),
    ("exempt: {public_interest: It is early.}", "Exempt information."),
    (
        "confidential: A court order.",
        "Confidential information (Local Government Act 1972 s.100A(2) and (3)).",
    ),
]


@pytest.mark.parametrize(("item", "words"), EXEMPT)
def test_private_items_carry_the_schedules_words(tmp_path: Path, item: str, words: str) -> None:
    assert only_item(tmp_path, item)["private"]["words"] == words


PAPERS = [
    ("report: papers/year.pdf", ["year.pdf"]),
    ("report: {paper: reports/year}", ["The year"]),
    ("report: {paper: action-plans/homes}", ["homes"]),
    ("papers: [Slides]", ["Slides"]),
    ("papers: [{title: The plan, paper: action-plans/homes, pages: 7}]", ["The plan (page 7)"]),
    (
        "papers: [{title: Plan, paper: papers/plan.pdf, pages: 7 - 11}]",
        ["Plan (pages 7 - 11, plan.pdf)"],
    ),
    (
        "papers: [{title: Plan, to_follow: yes, published: 2023-02-17}]",
        ["Plan (published 17 Feb 2023, to follow)"],
    ),
]
YEAR = {"reports/year": "title: The year\nbackground_papers: [Survey]\n"}


@pytest.mark.parametrize(("item", "papers"), PAPERS)
def test_papers_go_by_title_and_file(tmp_path: Path, item: str, papers: list[str]) -> None:
    assert [each["text"] for each in only_item(tmp_path, item, **YEAR)["papers"]] == papers


BACKGROUND = [
    ("verbal: yes", None),
    ("report: {of: Director}", None),
    ("report: {background_papers: none}", []),
    ("report: {background_papers: [Letters]}", ["Letters"]),
    ("report: {paper: reports/year}", ["Survey"]),
    ("report: {paper: reports/year, background_papers: none}", []),
]


@pytest.mark.parametrize(("item", "listed"), BACKGROUND)
def test_background_papers_are_the_items_or_its_reports(
    tmp_path: Path, item: str, listed: list[str] | None
) -> None:
    assert only_item(tmp_path, item, **YEAR)["background_papers"] == listed


@pytest.mark.parametrize(
    ("regime", "report", "says_until"),
    [("committee", "Letters", True), ("committee", "none", False), ("informal", "Letters", False)],
)
def test_listed_background_papers_may_be_inspected_for_four_years(
    tmp_path: Path, regime: str, report: str, says_until: bool
) -> None:
    page = agenda(
        tmp_path,
        f"items: [{{title: A, report: {{background_papers: {report}}}}}]\n",
        body=f"name: Board\nregime: {regime}\n",
    )
    assert ("until Saturday 20 February 2027" in (page["inspection"] or "")) is says_until


ACCESS = [
    ("committee", "", "Anyone may come to this meeting."),
    (
        "committee",
        "items: [{title: A, exempt: 3}]\n",
        "Anyone may come to this meeting. The public may be asked to leave while the items marked"
        " exempt or confidential are considered.",
    ),
    ("informal", "", None),
    ("committee", "regime: informal\n", None),
]


@pytest.mark.parametrize(("regime", "meeting", "words"), ACCESS)
def test_the_notice_of_access_where_the_law_opens_the_meeting(
    tmp_path: Path, regime: str, meeting: str, words: str | None
) -> None:
    page = agenda(tmp_path, meeting, body=f"name: Board\nregime: {regime}\n")
    assert page["access"] == words


MEMBERS = """\
members:
  - {name: Councillor Ro, role: chair, from: 2022-05-25}
  - {name: Councillor Gone, to: 2023-02-20}
  - {name: Vacancy, from: 2023-02-01, party: Labour}
  - {name: R. Osei, role: co-opted, voting: no, represents: Foster carers}
  - {name: Councillor Soon, from: 2023-02-22}
quorum: 3
"""


def test_members_and_quorum_are_those_of_the_day(tmp_path: Path) -> None:
    page = agenda(tmp_path, "", body=BOARD + MEMBERS)
    assert page["membership"] == [
        {"name": "Councillor Ro", "role": None, "note": "chair"},
        {"name": "Vacancy", "role": "Labour", "note": None},
        {"name": "R. Osei", "role": "Foster carers", "note": "co-opted; non-voting"},
    ]
    assert page["quorum"] == "3 members"


RULES = """\
public_questions:
  to: Director of Governance
  email: questions@council.example
  deadline: {working_days: 3, at: 12 noon}
  replies: {working_days: 1, at: 5pm}
  words: 200
  per_person: 1
  repeat_months: 6
  minutes: 30
  schedule_minutes_before: 30
  grounds: [it is rude]
"""


def test_the_rules_for_questions_in_brief(tmp_path: Path) -> None:
    questions = agenda(tmp_path, "time: 2pm\n", body=BOARD + RULES)["questions"]
    assert questions["lines"] == [
        "Send your question to the Director of Governance (questions@council.example) by 12 noon"
        " on Thursday 16 February 2023.",
        "Written answers are asked for by 5.00 pm on Monday 20 February 2023.",
        "Questions and answers are laid out from 1.30 pm on Tuesday 21 February 2023.",
        "A question has at most 200 words.",
        "Each person may ask one question at a meeting.",
        "The same question is not put again within six months.",
        "All questions together are given 30 minutes.",
    ]
    assert questions["grounds"] == ["it is rude"]


def test_a_procedure_in_full_stands_in_for_the_brief_rules(tmp_path: Path) -> None:
    body = BOARD + RULES + "  procedure: [{heading: Length, text: Keep it short.}]\n"
    questions = agenda(tmp_path, "", body=body)["questions"]
    assert questions["procedure"] == [{"heading": "Length", "text": "Keep it short."}]
    assert not any("200" in line for line in questions["lines"])
    assert questions["grounds"] == []


def test_a_body_without_rules_says_nothing_of_questions(tmp_path: Path) -> None:
    assert agenda(tmp_path, "")["questions"] is None


@pytest.mark.parametrize(
    ("status", "notice"), [("planned", "DRAFT – not yet published"), ("published", "")]
)
def test_an_agenda_is_a_draft_until_it_is_published(
    tmp_path: Path, status: str, notice: str
) -> None:
    assert agenda(tmp_path, f"status: {status}\n")["draft_notice"] == notice


CONFIRMS = [
    ("confirms: 2022-10-25", ["Minutes of the meeting held on Tuesday 25 October 2022."]),
    (
        "purpose: To confirm., confirms: 2022-10-25",
        ["Minutes of the meeting held on Tuesday 25 October 2022."],
    ),
    ("purpose: To confirm those of 25 October., confirms: 2022-10-25", []),
    (
        "purpose: To confirm., confirms: {meeting: 2022-10-25, agenda_date: 26 October}",
        ["Minutes of the meeting held on 26 October."],
    ),
]


@pytest.mark.parametrize(("item", "lines"), CONFIRMS)
def test_minutes_to_be_confirmed_are_named_once(
    tmp_path: Path, item: str, lines: list[str]
) -> None:
    assert only_item(tmp_path, item)["lines"] == lines


def test_what_a_meeting_said_of_a_matter_arising_is_not_on_its_agenda(tmp_path: Path) -> None:
    [arising] = only_item(tmp_path, "arising: [{item: 17/22, minute: It was done.}]")["arising"]
    assert arising == {"heading": "Item 17/22", "task": None, "minute": None}


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        ("title: The Pledge is launched\n", "The Pledge is launched"),
        ("extraordinary: yes\n", "Extraordinary meeting"),
        ("extraordinary: yes\ntitle: Special meeting\n", "Special meeting"),
        ("regime: informal\n", "Informal meeting"),
        ("", None),
    ],
)
def test_the_occasion(tmp_path: Path, occasion: str, words: str | None) -> None:
    assert agenda(tmp_path, occasion)["occasion"] == words


def test_the_next_meeting_is_the_usual_one(tmp_path: Path) -> None:
    from cpkit.documents import document_named

    register = register_with(tmp_path, "status: planned\n", as_at=date(2023, 2, 1))
    usual = document_named("agenda").usual(register)
    assert usual is not None
    assert usual.id == "meetings/2023-02-21-board"


def test_a_heading_that_names_the_minutes_is_enough(tmp_path: Path) -> None:
    items = "items: [{title: Minutes of 25 October, confirms: 2022-10-25}]\n"
    [part] = agenda(tmp_path, items)["parts"]
    assert part["items"][0]["lines"] == []


PAGES = [("5", "page 5"), ("C7", "page C7"), ("5-9", "pages 5-9"), ("3, 5", "pages 3, 5")]


@pytest.mark.parametrize(("pages", "words"), PAGES)
def test_one_page_is_not_called_pages(tmp_path: Path, pages: str, words: str) -> None:
    item = only_item(tmp_path, f'pages: "{pages}", papers: [{{title: Map, pages: "{pages}"}}]')
    assert (item["details"], item["papers"][0]["text"]) == (words, f"Map ({words})")


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("style", [None, "scrutiny-pack", "advisory-group", "committee-book"])
def test_the_heading_of_a_part_stands_once(tmp_path: Path, style: str | None, fmt: str) -> None:
    page = agenda(
        tmp_path,
        "headings: {part_1: PART I – OPEN, part_2: PART II – IN PRIVATE}\n"
        "items: [{title: A, part: 1, pages: 5}, {title: B, part: 2}]\n",
    )
    text = text_of(page, fmt, style)
    assert text.count("PART II – IN PRIVATE") == 1
    assert "ages 5" not in text
