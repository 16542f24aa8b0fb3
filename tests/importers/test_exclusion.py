"""Items taken when the public had been sent out: marked, and told to nobody but members."""

from datetime import date
from typing import Any

import pytest

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.markdown import to_markdown
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import Imported, council_draft, imported
from cpkit.importers.share import register_with
from cpkit.records import OfficerReport
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


SHORT = """\
Corporate Parenting Panel

Minutes of the meeting held on 22 November 2018

Present: Councillor R Tansy (Chair), Councillor G Elder

1 WORK PROGRAMME

The programme was noted.

{middle}

5 ANY OTHER BUSINESS

The hall is cold.
"""
HOME = "A house was on the market."
NO_PARAGRAPH = {"minutes_open": "no"}
# What stands between two open items, and the items that are private by it, each with its reason.
SAID = {
    "asked to leave": (
        "2 EXCLUSION OF THE PRESS AND PUBLIC\n\nIt was agreed that members of the press and public"
        f" be asked to leave.\n\n3 HOUSE\n\n{HOME}",
        {"HOUSE": NO_PARAGRAPH, "ANY OTHER BUSINESS": NO_PARAGRAPH},
    ),
    "told and not resolved": (
        "2 STAFFING\n\nThe Chair asked members of the public to leave, as paragraph 1 applied.",
        {"STAFFING": {"paragraphs": ["1"]}, "ANY OTHER BUSINESS": {"paragraphs": ["1"]}},
    ),
    "nobody had to go": (
        "2 EXCLUSION OF THE PRESS AND PUBLIC\n\nThere were no items for which the public had to"
        f" be excluded.\n\n3 HOUSE\n\n{HOME}",
        {},
    ),
    "in the heading": (
        f"2 HOUSE (Exempt information – paragraph 3)\n\n{HOME}",
        {"HOUSE (Exempt information – paragraph 3)": {"paragraphs": ["3"]}},
    ),
    "before the heading": (
        f"2 EXEMPT ITEM: HOUSE\n\n{HOME}",
        {"EXEMPT ITEM: HOUSE": NO_PARAGRAPH},
    ),
    "in the first line": (
        "2 HOUSE\n\nNOT FOR PUBLICATION by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A"
        f" of the Local Government Act 1972\n\n{HOME}",
        {"HOUSE": {"paragraphs": ["1", "3"]}},
    ),
    "in the narrative": (
        f"2 HOUSE\n\nThe Panel had an exempt report before it. {HOME}",
        {"HOUSE": NO_PARAGRAPH},
    ),
    "over its part": (
        f"PART II – CONFIDENTIAL\n\n2 HOUSE\n\n{HOME}",
        {"HOUSE": NO_PARAGRAPH, "ANY OTHER BUSINESS": NO_PARAGRAPH},
    ),
    "over what follows": (
        f"2 CONFIDENTIAL ITEMS\n\n3 HOUSE\n\n{HOME}",
        {"HOUSE": NO_PARAGRAPH, "ANY OTHER BUSINESS": NO_PARAGRAPH},
    ),
    "by the number of the minute": (
        "2 EXCLUSION\n\nRESOLVED that the public be excluded during minute 3 (category 3).\n\n"
        f"3 HOUSE\n\n{HOME}",
        {"HOUSE": {"paragraphs": ["3"]}},
    ),
    "by a number that no item bears": (
        "2 EXCLUSION\n\nRESOLVED that the public be excluded for item 52, under paragraph 3.\n\n"
        f"3 HOUSE\n\n{HOME}",
        {"HOUSE": {"paragraphs": ["3"]}, "ANY OTHER BUSINESS": {"paragraphs": ["3"]}},
    ),
    "told in the midst of a paragraph": (
        f"2 HOUSE\n\nThe Chair was glad. The public left the room. {HOME}",
        {"HOUSE": NO_PARAGRAPH, "ANY OTHER BUSINESS": NO_PARAGRAPH},
    ),
    "people who are exempt": (
        "2 COUNCIL TAX EXEMPTION\n\nCare leavers are to be exempt from council tax. Two members"
        " of the public left.",
        {},
    ),
}


@pytest.mark.parametrize(("middle", "private"), SAID.values(), ids=SAID)
def test_what_a_paper_says_is_private_is_private(middle: str, private: dict[str, Any]) -> None:
    found = imported("minutes.txt", SHORT.format(middle=middle).encode(), AS_AT, BodyBook([]))
    kept = {title: exempt for title, exempt in exemptions(found).items() if exempt is not None}
    assert kept == private
    told = "\n".join(words for draft in found.drafts for words in doubts_in(draft.values))
    assert all(f"“{title}”" in told for title in private)


def test_an_exempt_appendix_is_asked_about() -> None:
    middle = "2 HOUSE\n\nThe Panel looked at the open report and its exempt appendix."
    found = imported("minutes.txt", SHORT.format(middle=middle).encode(), AS_AT, BodyBook([]))
    told = [words for draft in found.drafts for words in doubts_in(draft.values)]
    [asked] = [words for words in told if "exempt appendix" in words]
    assert asked.startswith("item 2 “HOUSE”: ")
    assert not any(exemptions(found).values())


ABOVE = """\
SALTMERE COUNCIL

Minutes of the meeting of the Corporate Parenting Panel held on 22 November 2018

Present: Councillors Tansy (Chair) and Elder.

WORK PROGRAMME

12. {verdict} to the next meeting, the figures not having been checked.

EXCLUSION OF THE PUBLIC

13. RESOLVED: That the public be excluded for the following item under paragraph 3.

HOUSE

14. A house was on the market.
"""


@pytest.mark.parametrize("verdict", ["DEFERRED", "AGREED that it go", "NOTED: that it go"])
def test_a_verdict_behind_a_number_is_no_heading(verdict: str) -> None:
    found = imported("minutes.txt", ABOVE.format(verdict=verdict).encode(), AS_AT, BodyBook([]))
    assert exemptions(found) == {
        "WORK PROGRAMME": None,
        "EXCLUSION OF THE PUBLIC": None,
        "HOUSE": {"paragraphs": ["3"]},
    }


SECOND = """

{marking}

Report of the Head of Homes

THE QUILL LANE LEASE

1. Summary

The Quernmore firm was dear.

2. Recommendations

2.1 That the Quernmore firm be told.
"""
MARKINGS = [
    ("NOT FOR PUBLICATION", NO_PARAGRAPH),
    (
        "NOT FOR PUBLICATION\n\nBy virtue of paragraph 3 of Part 1 of Schedule 12A this report is"
        " exempt",
        {"paragraphs": ["3"]},
    ),
    ("Exempt report – paragraphs 1 and 3 of Schedule 12A", {"paragraphs": ["1", "3"]}),
    ("NOT FOR PUBLICATION\n\nAppendix to item 3", NO_PARAGRAPH),
    ("This report contains exempt information under paragraph 2", {"paragraphs": ["2"]}),
    ("FOR PUBLICATION", None),
    ("Exempt information: None", None),
    ("This report is not exempt", None),
    ("Appendix 2 is exempt under paragraph 3 of Schedule 12A", None),
    ("OFFICIAL", None),
    ("OFFICIAL - SENSITIVE", NO_PARAGRAPH),
    ("PRIVATE AND CONFIDENTIAL", NO_PARAGRAPH),
    ("STRICTLY CONFIDENTIAL – paragraph 3", {"paragraphs": ["3"]}),
    ("RESTRICTED", NO_PARAGRAPH),
    ("PRIVATE", NO_PARAGRAPH),
    ("PINK PAPER", NO_PARAGRAPH),
    ("CLOSED REPORT", NO_PARAGRAPH),
    ("Not open to the public", NO_PARAGRAPH),
    ("This report is private", NO_PARAGRAPH),
    ("Private fostering", None),
]


@pytest.mark.parametrize(("marking", "exempt"), MARKINGS)
def test_a_report_that_is_marked_is_exempt(marking: str, exempt: dict[str, Any] | None) -> None:
    text = SECOND.format(marking=marking)
    found = imported("lease.txt", text.encode(), AS_AT, BodyBook([]))
    [report] = [draft for draft in found.drafts if draft.kind is OfficerReport]
    assert report.values.get("exempt") == exempt
    assert ("of the Head of Homes" in str(report.values)) or report.values["of"] == "Head of Homes"
    public = pages_of(found, "report", "public")
    assert ("Quernmore" in public) is (exempt is None)
    assert "Quernmore" in pages_of(found, "report", "members")


BEHIND = PAPER.partition("4 DATE")[0] + (
    "Signed ................ Chair\n\nThe Quernmore meeting closed at 3.40pm\n\n"
    "Appendix A Quernmore figures\n\nThe Quernmore price was 99."
)


def test_what_stands_behind_private_minutes_is_private_to_its_name() -> None:
    words = "under paragraph 3 of Schedule 12A"
    text = BEHIND.format(words=words, between="")
    found = imported("minutes.txt", text.encode(), AS_AT, BodyBook([]))
    [report] = [draft for draft in found.drafts if draft.kind is OfficerReport]
    assert report.id == "reports/2026-11-16-exempt-paper-behind-the-minutes-of-22-november-2018"
    assert report.values["exempt"] == {"paragraphs": ["3"]}
    assert any("private now" in words for words in doubts_in(report.values))
    assert "Quernmore" not in pages_of(found, "report", "public")
    assert "Quernmore figures" in pages_of(found, "report", "members")


def test_what_stands_behind_minutes_is_open_once_the_public_is_back() -> None:
    back = "3a READMISSION\n\nRESOLVED that the public be readmitted.\n\nSigned ...... Chair"
    text = BEHIND.replace("Signed ................ Chair", back)
    text = text.format(words="under paragraph 3 of Schedule 12A", between="")
    found = imported("minutes.txt", text.encode(), AS_AT, BodyBook([]))
    [report] = [draft for draft in found.drafts if draft.kind is OfficerReport]
    assert "exempt" not in report.values


def pages_of(found: Imported, document: str, audience: AudienceName) -> str:
    drafts = [council_draft(found.council, AS_AT), *found.drafts]
    register = register_with(drafts, Register([], lambda _: None, as_at=AS_AT))
    [record] = register.all(OfficerReport)
    return to_markdown(page_for(document_named(document), record, register, audience))


AGENDA = """\
SALTMERE COUNCIL

Corporate Parenting Panel

Thursday 10 January 2019 at 10.00 a.m.

AGENDA

1. Apologies for absence

2. Exclusion of the press and public

To consider excluding the public under section 100A(4).

3. Placement contract (paragraph 3) (pages 3–9) NOT FOR PUBLICATION

4. Staffing

Not for publication by virtue of paragraph 1 of Part 1 of Schedule 12A to the Act.

5. Care leavers and exemption from council tax
"""


def test_an_item_of_an_agenda_is_private_where_it_says_so() -> None:
    found = imported("agenda.txt", AGENDA.encode(), AS_AT, BodyBook([]))
    kept = {title: exempt for title, exempt in exemptions(found).items() if exempt is not None}
    assert kept == {
        "Placement contract (paragraph 3) (pages 3–9) NOT FOR PUBLICATION": {"paragraphs": ["3"]},
        "Staffing": {"paragraphs": ["1"]},
    }


WITHIN = """\
SALTMERE COUNCIL

Minutes of the Corporate Parenting Panel held on 22 November 2018

Present: Councillors Tansy (Chair) and Elder.

1. APOLOGIES

None.

2. EXCLUSION OF THE PRESS AND PUBLIC

RESOLVED: That the public be excluded for the following item under paragraph 2 of Schedule 12A.

{behind}

The meeting closed at 7.10pm
"""
TOLD = "The Quernmore brothers had been moved.\n\nRESOLVED: That Quernmore be visited."


def test_what_is_told_behind_an_exclusion_in_its_own_item_is_for_members() -> None:
    found = imported("minutes.txt", WITHIN.format(behind=TOLD).encode(), AS_AT, BodyBook([]))
    drafts = [council_draft(found.council, AS_AT), *found.drafts]
    register = register_with(drafts, Register([], lambda _: None, as_at=AS_AT))
    [meeting] = register.meetings()
    item = meeting.items[-1]
    assert item.restricted == "The Quernmore brothers had been moved."
    assert [each.text for each in item.restricted_resolved] == ["That Quernmore be visited."]
    assert [each.effect for each in item.resolved or ()] == ["exclude"]
    for document in ("minutes", "decisions"):
        of_public, of_members = (
            to_markdown(page_for(document_named(document), meeting, register, audience))
            for audience in ("public", "members")
        )
        assert "Quernmore" not in of_public
        assert "public be excluded" in of_public
        assert "That Quernmore be visited." in of_members
    assert any(
        "for members only now" in words for each in drafts for words in doubts_in(each.values)
    )


@pytest.mark.parametrize(
    "behind",
    ["The press and public left the meeting.", "There were no such items.", "Broadcasting ended."],
)
def test_what_is_said_of_the_door_stays_open(behind: str) -> None:
    found = imported("minutes.txt", WITHIN.format(behind=behind).encode(), AS_AT, BodyBook([]))
    [meeting] = [draft for draft in found.drafts if draft.id.startswith("meetings/")]
    assert "restricted" not in meeting.values["items"][-1]


@pytest.mark.parametrize(
    ("between", "paragraphs"),
    [
        ("EXEMPT ITEMS", []),
        ("PINK PAPERS", []),
        (
            "PART TWO\n\nNot for publication by virtue of paragraphs 1 & 2 of Schedule 12A",
            ["1", "2"],
        ),
        ("The livestream was ended and the public left the meeting at this point.", []),
        ("The press and public left the room.", []),
        ("Members of the public left the meeting.", []),
        ("All members of the public left at 11.15 am.", []),
        ("The Chair agreed. The public withdrew.", []),
        ("IN CAMERA", []),
        ("CLOSED SESSION", []),
        ("The public gallery was cleared.", []),
        ("The webcast was ended.", []),
    ],
)
def test_a_line_between_two_items_keeps_the_second_back_and_not_the_first(
    between: str, paragraphs: list[str]
) -> None:
    paper = f"""Northerby Council

Minutes of the Corporate Parenting Board held on 4th March, 2024 at 4.30 p.m.

Present: Councillor A. Wetherall (Chair), Councillors T. Singh and B. Locke

10. Care leavers' offer

The Board noted the offer.

{between}

11. Placement breakdown

The Head of Service said that the placement in Sandholme had broken down.
"""
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    [meeting] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    first, second = meeting["items"]
    assert "exempt" not in first
    assert second["exempt"].get("paragraphs", []) == paragraphs


def test_the_remainder_of_an_item_in_private_keeps_the_item_back() -> None:
    paper = """Northerby Council

Minutes of the Corporate Parenting Board held on 4th March, 2024 at 4.30 p.m.

Present: Councillor A. Wetherall (Chair), Councillors T. Singh and B. Locke

10. Residential homes

The Board noted the occupancy.

(The remainder of this item was considered in private session.)

The Head of Service said that the home in Sandholme would close after an allegation.

11. Close

The Chair thanked all.
"""
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    [meeting] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    assert "exempt" in meeting["items"][0]
