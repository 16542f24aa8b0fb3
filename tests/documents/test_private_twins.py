"""Two records that differ in nothing but private text give the public the same bytes."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.records import Body, Meeting, OfficerReport
from cpkit.records.item import Declaration
from cpkit.register import Register
from documents.filled_records import (
    Words,
    filled_body,
    filled_meeting,
    filled_report,
    register_of,
)

AS_AT = date(2023, 3, 1)
PAPERS = {
    "agenda": (Meeting, "2023-02-21-board"),
    "summons": (Meeting, "2023-02-21-board"),
    "minutes": (Meeting, "2023-02-21-board"),
    "decisions": (Meeting, "2023-02-21-board"),
    "questions": (Meeting, "2023-02-21-board"),
    "attendance": (Body, "board"),
    "report": (OfficerReport, "year"),
}

# What is private because of a flag beside it, and not because of its own mark.
BY_FLAG = {
    "Attendee.young_person": "yes",
    "Speaker.young_person": "yes",
    "Member.young_person": "yes",
    "Declaration.sensitive": "yes",
}
NAMES = ("present", "in_attendance", "observers", "apologies", "absent", "presenters", "members")


def secret(text: str) -> Words:
    """The text in every private field, and the field's own path in every other."""

    def words(path: str, private: bool) -> str:
        return text if private or is_protected(path) else f"public {path}"

    return words


def is_protected(path: str) -> bool:
    """Whether a flag beside a field keeps it private: a young person's name, an interest."""
    parts = path.split(".")
    of_a_person = parts[-1] in ("name", "aliases") or parts[-2:-1] == ["aliases"]
    person = of_a_person and any(name in parts for name in NAMES)
    declared = any(name in path for name in ("declarations.0.interest", "declarations.0.items"))
    return person or declared


def records(text: str, exempt: bool) -> Mapping[str, Any]:
    words = secret(text)
    report = {"OfficerReport.exempt": "3"} if exempt else {}
    return {
        "bodies/board": filled_body(words, **BY_FLAG),
        "meetings/2023-02-21-board": filled_meeting(words, **BY_FLAG),
        "reports/year": filled_report(words, **report),
    }


def papers(register: Register, audience: AudienceName) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, (kind, record_id) in PAPERS.items():
        record = register.one(kind, record_id)
        assert record is not None
        page = page_for(document_named(name), record, register, audience)
        made |= {f"{name}.md": to_markdown(page), f"{name}.html": to_html(page)}
    return made


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("council")


words_of_any_kind = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40)


@pytest.mark.parametrize("exempt", [False, True])
@settings(max_examples=8)
@given(one=words_of_any_kind, other=words_of_any_kind)
def test_private_text_changes_nothing_that_the_public_reads(
    folder: Callable[[], Path], exempt: bool, one: str, other: str
) -> None:
    first = papers(register_of(folder(), records(f"Secret {one}", exempt), AS_AT), "public")
    second = papers(register_of(folder(), records(f"Hush {other}", exempt), AS_AT), "public")
    assert first == second
    assert not any("Secret" in text for text in first.values())


def test_the_members_copies_do_differ(folder: Callable[[], Path]) -> None:
    first = papers(register_of(folder(), records("Secret one", False), AS_AT), "members")
    second = papers(register_of(folder(), records("Secret two", False), AS_AT), "members")
    same = {name for name in first if first[name] == second[name]}
    assert same == set()


def test_a_members_copy_with_private_text_says_that_it_has_it(folder: Callable[[], Path]) -> None:
    made = papers(register_of(folder(), records("Secret", False), AS_AT), "members")
    warned = {name for name, text in made.items() if "not for publication" in text}
    assert warned == set(made)


@pytest.mark.parametrize("audience", ["public", "members"])
def test_of_a_sensitive_interest_no_copy_says_more_than_the_fact(
    folder: Callable[[], Path], audience: AudienceName
) -> None:
    register = register_of(folder(), records("Secret", False), AS_AT)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    assert isinstance(next(d for i in meeting.items for d in i.declarations or ()), Declaration)
    page = page_for(document_named("minutes"), meeting, register, audience)
    declared = [each for item in page["items"] for each in item["declarations"]]
    assert declared
    assert all("Secret" not in str(each) for each in declared)
