"""Questions from the public: their order, what became of them, and who is never shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents.papers import BOARD, example, page_of, register_with, text_of


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("audience", ["public", "members"])
def test_the_whole_page(golden: Callable[[str, str], None], fmt: str, audience: str) -> None:
    page = page_of("questions", "2025-03-12-corporate-parenting-board", example(), audience)
    golden(f"questions-{audience}.{fmt}", text_of(page, fmt))


RULES = "public_questions: {deadline: {working_days: 3, at: 12 noon}}\n"


def schedule(folder: Path, questions: str, body: str = BOARD + RULES) -> dict[str, Any]:
    return page_of("questions", "2023-02-21", register_with(folder, f"{questions}\n", body=body))


ORDERS = [
    ("[{from: A, text: T}, {from: B, text: T}]", ["A", "B"]),
    (
        "[{from: A, text: T, received: 2023-02-15 11:40},"
        " {from: B, text: T, received: 2023-02-15 11:39}]",
        ["B", "A"],
    ),
    (
        "[{from: A, text: T}, {from: B, text: T, received: 2023-02-15}]",
        ["B", "A"],
    ),
    (
        "[{from: A, text: T, group: buses}, {from: B, text: T}, {from: C, text: T, group: buses}]",
        ["A", "C", "B"],
    ),
    (
        "[{from: A, text: T, received: 2023-02-14, group: x},"
        " {from: B, text: T, received: 2023-02-13},"
        " {from: C, text: T, received: 2023-02-15, group: x}]",
        ["B", "A", "C"],
    ),
]


@pytest.mark.parametrize(("questions", "order"), ORDERS)
def test_questions_stand_in_the_order_they_are_taken(
    tmp_path: Path, questions: str, order: list[str]
) -> None:
    page = schedule(tmp_path, f"questions: {questions}")
    assert [each["who"] for each in page["questions"]] == order
    assert [each["number"] for each in page["questions"]] == [*range(1, len(order) + 1)]


LATE = [
    ("received: 2023-02-16 12:00", False),
    ("received: 2023-02-16 12:01", True),
    ("received: 2023-02-16", None),
    ("received: 2023-02-17", True),
    ("topic: Buses", None),
]


@pytest.mark.parametrize(("received", "is_late"), LATE)
def test_late_is_later_than_the_bodys_own_deadline(
    tmp_path: Path, received: str, is_late: bool | None
) -> None:
    page = schedule(tmp_path, f"questions: [{{from: A, text: T, {received}}}]")
    assert page["questions"][0]["late"] is is_late


def test_without_a_rule_nothing_is_late(tmp_path: Path) -> None:
    page = schedule(tmp_path, "questions: [{from: A, text: T, received: 2023-02-21}]", BOARD)
    assert page["questions"][0]["late"] is None


STATUS = [
    ("status: accepted", None),
    ("status: withdrawn", "Withdrawn."),
    ("status: written", "To be answered in writing."),
    ("status: written, replied: 2023-03-01", "Answered in writing."),
    (
        "status: rejected, rejected_by: Director of Law, rejected_for: it is long",
        "Not accepted by the Director of Law because it is long.",
    ),
]


@pytest.mark.parametrize(("status", "words"), STATUS)
def test_what_became_of_a_question(tmp_path: Path, status: str, words: str | None) -> None:
    page = schedule(tmp_path, f"questions: [{{from: A, text: T, {status}}}]")
    assert page["questions"][0]["status"] == words


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ("questions: none", "There were no questions from the public."),
        ("status: planned", "No questions are recorded yet."),
    ],
)
def test_nil_is_not_silence(tmp_path: Path, questions: str, words: str) -> None:
    for fmt in ("md", "html"):
        assert words in text_of(schedule(tmp_path, questions), fmt)


def test_an_address_is_in_no_copy_and_the_right_to_ask_in_the_members_alone(
    tmp_path: Path,
) -> None:
    contact = "address: 1 High Street, email: a@b.example, phone: 01632 960000, basis: elector"
    register = register_with(
        tmp_path, f"questions: [{{from: A. Resident, text: T, {contact}}}]\nitems: [{{title: A}}]\n"
    )
    for name in ("questions", "minutes"):
        for audience in ("public", "members"):
            text = text_of(page_of(name, "2023-02-21", register, audience), "md")
            assert "A. Resident" in text
            assert not any(word in text for word in ("High Street", "b.example", "960000"))
            assert ("elector" in text) is ((name, audience) == ("questions", "members"))


NEVER_PUT = """\
questions:
  - from: Mr Arden
    to: Chair
    title: On bribes
    topic: bribery
    text: Did somebody take a bribe?
    STATUS
  - {from: Ms Cole, text: When do the buses run?}
"""


@pytest.mark.parametrize("fmt", ["md", "html"])
@pytest.mark.parametrize("document", ["questions", "minutes"])
@pytest.mark.parametrize(
    ("status", "audience", "is_printed"),
    [
        ("status: rejected", "public", False),
        ("status: withdrawn", "public", False),
        ("status: rejected", "members", True),
        ("{status: rejected, words_open: yes}", "public", True),
        ("status: written", "public", True),
    ],
)
def test_what_was_never_put_is_not_published(
    tmp_path: Path, document: str, fmt: str, status: str, audience: str, is_printed: bool
) -> None:
    keys = status.strip("{}").replace(", ", "\n    ")
    record = f"status: held\n{NEVER_PUT.replace('STATUS', keys)}"
    page = page_of(document, "2023-02-21", register_with(tmp_path, record), audience)
    text = text_of(page, fmt)
    assert "Mr Arden" in text
    assert "When do the buses run?" in text
    assert ("bribe" in text) == is_printed
    assert ("its words are not published" in text) != is_printed


@pytest.mark.parametrize(
    ("ground", "printed"),
    [
        ("It came in a minute late", "Not accepted because it came in a minute late."),
        ("Mr Arden sits here himself", "Not accepted because Mr Arden sits here himself."),
    ],
)
def test_a_ground_goes_into_the_sentence(tmp_path: Path, ground: str, printed: str) -> None:
    page = schedule(
        tmp_path, f"questions: [{{from: A, text: T, status: rejected, rejected_for: {ground}}}]"
    )
    assert page["questions"][0]["status"] == printed
