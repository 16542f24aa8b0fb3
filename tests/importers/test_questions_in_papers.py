"""Questions from the public as a paper of their own, and what of them no paper prints."""

from datetime import date
from typing import Any

import pytest

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.markdown import to_markdown
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import Imported, council_draft, imported
from cpkit.importers.share import register_with, shares
from cpkit.records import Meeting
from cpkit.register import Register
from importers.papers_in_every_format import FORMATS, made, paper

AS_AT = date(2026, 11, 16)
IN_LINES = """\
SALTMERE BOROUGH COUNCIL
Corporate Parenting Panel – 14 October 2026
PUBLIC QUESTIONS

Question 1 from Mrs Jane Hill, 12 Mill Lane, Saltmere SA1 2BC to Councillor Penhale, Cabinet Member

How many children moved home this year?

Reply: Forty-one. Six of them moved twice.

Supplementary question: Why twice?

Reply: A first home was for a short time only.

Question 2 from Mr Ali Shah, Saltmere Carers' Network: Will the drop-in stay open?

Councillor Penhale replied:
Yes, on Mondays.
"""
UNDER_LABELS = """\
Questions from members of the public

Corporate Parenting Panel
14 October 2026

1. From: Jane Hill
Address: 12 Mill Lane, Saltmere SA1 2BC
Received: 7 October 2026
To: the Chair
Question: How many children
moved home this year?
Answer: Forty-one.

2. From: Ali Shah, Saltmere Carers' Network
Question: Will the drop-in stay open?
Answer: Yes.
It opens on Mondays.
"""
TOLD = """\
Public Question Time

Meeting of the Corporate Parenting Panel, 14 October 2026

Mrs Jane Hill asked the following question to the Chair:

How many children moved home this year?

The Chair replied:

Forty-one.

Mrs Hill asked a supplementary question: Why so many?

The Chair replied: Two homes closed.
"""
IN_A_TABLE = paper("""
    # Schedule of public questions

    Corporate Parenting Panel, 14 October 2026

    No | Name | Question | Response
    1 | Jane Hill, 12 Mill Lane | How many children moved home this year? | Forty-one.
    2 | Ali Shah | Will the drop-in stay open? | Yes, on Mondays.
""")


def read(text: str) -> Imported:
    return imported("questions.txt", text.encode(), AS_AT, BodyBook([]))


def meeting_in(found: Imported) -> dict[str, Any]:
    [values] = [draft.values for draft in found.drafts if draft.kind is Meeting]
    assert (values["body"], values["date"]) == ("corporate-parenting-panel", "14 October 2026")
    return values


def test_in_lines() -> None:
    found = meeting_in(read(IN_LINES))
    first, second = found["questions"]
    assert first == {
        "from": "Mrs Jane Hill",
        "address": "12 Mill Lane, Saltmere SA1 2BC",
        "to": "Councillor Penhale, Cabinet Member",
        "text": "How many children moved home this year?",
        "reply": "Forty-one. Six of them moved twice.",
        "supplementary": {
            "text": "Why twice?",
            "reply": "A first home was for a short time only.",
        },
    }
    assert second == {
        "from": "Mr Ali Shah",
        "organisation": "Saltmere Carers' Network",
        "text": "Will the drop-in stay open?",
        "reply": "Yes, on Mondays.",
        "replied_by": "Councillor Penhale",
    }
    assert found["status"] == "held"


def test_under_labels() -> None:
    first, second = meeting_in(read(UNDER_LABELS))["questions"]
    assert first == {
        "from": "Jane Hill",
        "address": "12 Mill Lane, Saltmere SA1 2BC",
        "received": "2026-10-07",
        "to": "Chair",
        "text": "How many children moved home this year?",
        "reply": "Forty-one.",
    }
    assert second["reply"] == "Yes. It opens on Mondays."


def test_told_in_sentences() -> None:
    [asked] = meeting_in(read(TOLD))["questions"]
    assert (asked["from"], asked["to"], asked["reply"]) == ("Mrs Jane Hill", "Chair", "Forty-one.")
    assert asked["supplementary"] == {
        "text": "Why so many?",
        "reply": "Two homes closed.",
        "replied_by": "Chair",
    }


@pytest.mark.parametrize("fmt", FORMATS)
def test_in_a_table(fmt: str) -> None:
    found = imported(f"questions.{fmt}", made(IN_A_TABLE, fmt), AS_AT, BodyBook([]))
    asked = meeting_in(found)["questions"]
    assert [(each["from"], each["reply"]) for each in asked] == [
        ("Jane Hill", "Forty-one."),
        ("Ali Shah", "Yes, on Mondays."),
    ]
    assert asked[0]["address"] == "12 Mill Lane"


@pytest.mark.parametrize("text", [IN_LINES, UNDER_LABELS, TOLD])
def test_they_are_printed_without_an_address(text: str) -> None:
    found = read(text)
    public, members = (page_of(found, audience) for audience in ("public", "members"))
    for page in (public, members):
        assert "Mill Lane" not in page
        assert "SA1" not in page
        assert "How many children moved home this year?" in page
    drafts = found._replace(drafts=[council_draft("", AS_AT), *found.drafts])
    [share] = shares(drafts, Register([], lambda _: None, as_at=AS_AT))
    assert share.withheld == (["12 mill lane saltmere sa1 2bc"] if "Mill Lane" in text else [])


def page_of(found: Imported, audience: AudienceName) -> str:
    drafts = [council_draft(found.council, AS_AT), *found.drafts]
    register = register_with(drafts, Register([], lambda _: None, as_at=AS_AT))
    [record] = register.all(Meeting)
    return to_markdown(page_for(document_named("questions"), record, register, audience))


def test_before_the_meeting_there_are_no_answers_yet() -> None:
    text = "\n\n".join(part for part in IN_LINES.split("\n\n") if "eply" not in part)
    text = text.partition("Supplementary")[0] + "Question 2 from Mr Ali Shah: Will it stay open?\n"
    found = meeting_in(read(text))
    assert found["status"] == "published"
    assert [each["from"] for each in found["questions"]] == ["Mrs Jane Hill", "Mr Ali Shah"]


def test_within_minutes_they_are_an_item() -> None:
    text = IN_LINES.replace(
        "PUBLIC QUESTIONS", "MINUTES\n\nPresent: Councillors Fern and Gorse\n\n1 PUBLIC QUESTIONS"
    )
    found = meeting_in(read(text))
    assert [each["title"] for each in found["items"]] == ["PUBLIC QUESTIONS"]
    assert [each["from"] for each in found["questions"]] == ["Mrs Jane Hill", "Mr Ali Shah"]


def test_rules_for_questions_are_no_questions() -> None:
    text = (
        "Public Questions\n\nCorporate Parenting Panel, 14 October 2026\n\nQuestions are to be sent"
        " to the clerk three clear working days before the meeting.\n\nNo person may ask more than"
        " two questions. A question has at most 200 words."
    )
    assert not any("questions" in draft.values for draft in read(text).drafts)
