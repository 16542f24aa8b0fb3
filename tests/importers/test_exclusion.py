"""Items taken when the public had been sent out: marked, and told to nobody but members."""

from datetime import date
from typing import Any

import pytest

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.formats.markdown import to_markdown
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import Imported, council_draft, imported
from cpkit.importers.share import register_with
from cpkit.register import Register

AS_AT = date(2026, 11, 16)
PAPER = """\
Corporate Parenting Panel

Minutes of the meeting held on 22 November 2018

Present: Councillor R Tansy (Chair), Councillor G Elder

1 EXCLUSION OF THE PUBLIC

RESOLVED that the public be excluded {words}.

2 CHILDREN'S HOMES

The roof of one home leaks.

RESOLVED that it be mended.

{between}3 CONTRACT

One firm was dear.

4 DATE OF NEXT MEETING

Thursday 10 January 2019
"""
READMITTED = "2a READMISSION\n\nRESOLVED that the public be readmitted.\n\n"


def taken(words: str, between: str = "") -> Imported:
    paper = PAPER.format(words=words, between=between)
    return imported("minutes.txt", paper.encode(), AS_AT, BodyBook([]))


def exemptions(found: Imported) -> dict[str, Any]:
    [meeting] = [draft for draft in found.drafts if draft.id.startswith("meetings/")]
    return {each["title"]: each.get("exempt") for each in meeting.values["items"]}


BOTH = {"CHILDREN'S HOMES", "CONTRACT"}
REACH = [
    ("for the following items, under paragraph 3 of Schedule 12A", "", BOTH),
    ("for the following item, under paragraph 3 of Schedule 12A", "", {"CHILDREN'S HOMES"}),
    ("for item 3, under paragraph 3 of Schedule 12A", "", {"CONTRACT"}),
    ("under paragraph 3 of Schedule 12A", "", BOTH),
    ("under paragraph 3 of Schedule 12A", READMITTED, {"CHILDREN'S HOMES"}),
]


@pytest.mark.parametrize(("words", "between", "titles"), REACH)
def test_as_far_as_the_resolution_goes(words: str, between: str, titles: set[str]) -> None:
    found = {title: exempt for title, exempt in exemptions(taken(words, between)).items() if exempt}
    assert found == {title: {"paragraphs": ["3"]} for title in titles}


def test_an_item_in_the_midst_of_which_the_public_went_is_marked_whole() -> None:
    between = "3a ADOPTION\n\nRESOLVED that the public be readmitted.\n\n"
    paper = PAPER.format(words="under paragraph 3", between=between)
    moved = paper.replace("1 EXCLUSION OF THE PUBLIC", "1 STAFFING\n\nThe team is small.")
    moved = moved.replace("2 CHILDREN", "RESOLVED that the post be filled.\n\n2 CHILDREN")
    found = exemptions(imported("minutes.txt", moved.encode(), AS_AT, BodyBook([])))
    assert found["STAFFING"] == {"paragraphs": ["3"]}


def test_a_description_stands_where_no_paragraph_is_named() -> None:
    words = "on the grounds that it is about the affairs of a person"
    exempt = exemptions(taken(words))["CONTRACT"]
    assert exempt == {"description": "it is about the affairs of a person."}


def test_the_clerk_is_told_that_the_text_is_private_now() -> None:
    found = taken("under paragraph 3 of Schedule 12A")
    told = [words for draft in found.drafts for words in doubts_in(draft.values)]
    assert sum("private now" in words and "minutes_open: yes" in words for words in told) == 2


@pytest.mark.parametrize("words", ["under paragraph 3 of Schedule 12A", "as it is about a person"])
@pytest.mark.parametrize("document", ["minutes", "decisions"])
def test_the_public_does_not_read_it(document: str, words: str) -> None:
    found = taken(words)
    drafts = [council_draft(found.council, AS_AT), *found.drafts]
    register = register_with(drafts, Register([], lambda _: None, as_at=AS_AT))
    [meeting] = register.meetings()
    pages = {
        audience: to_markdown(page_for(document_named(document), meeting, register, audience))
        for audience in ("public", "members")
    }
    assert "be mended" in pages["members"]
    assert not any(said in pages["public"] for said in ("leaks", "be mended", "dear"))
