"""Every way in which papers say that something is private: it is, and what stands beside is not."""

from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import doubts_in
from cpkit.importers.importing import Imported, imported

AS_AT = date(2026, 11, 16)


def exemptions(found: Imported) -> dict[str, Any]:
    [meeting] = [draft for draft in found.drafts if draft.id.startswith("meetings/")]
    return {each["title"]: each.get("exempt") for each in meeting.values["items"]}


MEETING = """Northerby Council

Minutes of the Corporate Parenting Board held on 4th March, 2024 at 4.30 p.m.

Present: Councillor A. Wetherall (Chair), Councillors T. Singh and B. Locke

10. Care leavers' offer

The Board noted the offer.

{middle}

12. Date of next meeting

6 May 2024
"""
BETWEEN = """\
The Board went into closed session at 3.15pm.
The following item is not for publication.
The following items are exempt.
The remainder of the meeting was held in private.
Members of the public and press were thanked and left the meeting.
The live stream was ended and the Board moved to confidential business.
At this point the press and public were excluded.
Observers were asked to leave.
MEMBERS ONLY
CONFIDENTIAL SECTION – NOT FOR PUBLICATION"""
TITLES = """\
Incident (Part 2)
Incident (Part II item)
Incident (in private)
Incident [PRIVATE]
Incident (NFP)
Incident (members only)
Incident (pink paper)
Incident (exempt, paragraph 2)
Incident – confidential minute
Incident – strictly confidential
Incident – OFFICIAL-SENSITIVE
RESTRICTED MINUTE"""
IN_THE_MINUTE = """\
This item was considered under Part 2.
Reason for exemption: paragraph 2.
Exempt by virtue of paragraph 1 of Schedule 12A.
It was agreed to take this item in private.
The Board discussed the matter in confidence.
The report contained exempt information."""
OPEN_ITEMS = """\
Private fostering: Twelve households are known.
Private Fostering Annual Report: It was noted.
Council tax exemption: Care leavers are exempt from council tax.
Visits: Children were seen in private by the inspectors.
Action plan part 2: It was noted.
Children's home (closed): It was sold.
Helpline: A confidential helpline was opened.
Restricted budgets – update: It was noted.
Homes: Three private homes were closed.
Agenda: There was no exempt business.
Report: The report did not contain exempt information.
Home: Reason for exemption: none.
Home (Part 2 of the review): It was noted.
Visitors: Two members of the public left.
Records: Records are kept confidential."""


def private_in(middle: str) -> list[str]:
    """The titles of the items that are private."""
    paper = MEETING.format(middle=middle)
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    return [title for title, exempt in exemptions(found).items() if exempt is not None]


@pytest.mark.parametrize("line", BETWEEN.splitlines())
def test_a_line_keeps_back_the_item_below_it_alone(line: str) -> None:
    assert private_in(f"{line}\n\n11. Incident\n\nA home was hit.") == ["Incident"]


@pytest.mark.parametrize("title", TITLES.splitlines())
def test_a_title_keeps_back_its_item(title: str) -> None:
    assert private_in(f"11. {title}\n\nA home was hit.") == [title]


@pytest.mark.parametrize("sentence", IN_THE_MINUTE.splitlines())
def test_a_sentence_keeps_back_its_item(sentence: str) -> None:
    assert private_in(f"11. Incident\n\n{sentence} A home was hit.") == ["Incident"]


@pytest.mark.parametrize("item", OPEN_ITEMS.splitlines())
def test_words_of_other_things_keep_nothing_back(item: str) -> None:
    title, _, told = item.partition(": ")
    assert private_in(f"11. {title}\n\n{told}") == []


@pytest.mark.parametrize(
    ("item", "is_asked"),
    [
        ("Incident – Part B: A home was hit.", True),
        ("Incident: It has been told in the exempt minutes.", True),
        ("Incident: She spoke to the Chair in private.", True),
        ("Homes: They are placements in private homes.", False),
        ("Agenda: There was no exempt information.", False),
    ],
)
def test_what_may_be_private_is_asked_about(item: str, is_asked: bool) -> None:
    title, _, told = item.partition(": ")
    paper = MEETING.format(middle=f"11. {title}\n\n{told}")
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    words = [each for draft in found.drafts for each in doubts_in(draft.values)]
    assert any("speaks of something private" in each for each in words) is is_asked


ORDER = """\
SALTMERE COUNCIL

Corporate Parenting Panel

Thursday 10 January 2019 at 10.00 a.m.

AGENDA

1. Apologies for absence

2. Care leavers' offer

{middle}
"""
OVER_IT = """\
EXEMPT ITEMS
PART TWO – PRIVATE ITEMS
PART B
CONFIDENTIAL
Items from which the public is likely to be excluded
Confidential Items (Press and Public Excluded)
The following items are exempt"""
WITH_IT = """\
Incident (Part 2)
Incident (members only)
Incident (report not for publication)
Incident (to be considered in private)
Incident – OFFICIAL-SENSITIVE
EXEMPT – Incident
Incident / Reason for exemption: paragraph 2
Incident / (Exempt – paragraph 1)
Incident / Pink paper enclosed
Incident / Not for publication by virtue of paragraph 1"""


def private_on_agenda(middle: str) -> list[int]:
    """The places of the items that are private."""
    found = imported("agenda.txt", ORDER.format(middle=middle).encode(), AS_AT, BodyBook([]))
    [meeting] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    return [n for n, item in enumerate(meeting["items"], 1) if "exempt" in item]


@pytest.mark.parametrize("line", OVER_IT.splitlines())
def test_a_line_of_an_agenda_keeps_back_the_item_below_it(line: str) -> None:
    assert private_on_agenda(f"{line}\n\n3. Incident\n\nReport of the Director") == [3]


@pytest.mark.parametrize("item", WITH_IT.splitlines())
def test_an_item_of_an_agenda_keeps_itself_back(item: str) -> None:
    words = item.replace(" / ", "\n\n")
    assert private_on_agenda(f"3. {words}\n\n4. Any other business") == [3]


EXCLUDING = "3. Exclusion of the press and public\n\nTo {words}.\n\n4. Incident\n\n5. Placement"


@pytest.mark.parametrize(
    ("words", "private", "is_asked"),
    [
        ("exclude the public for the following item under paragraph 3", [4], False),
        ("exclude the public for the following items under paragraph 3", [4, 5], False),
        ("consider excluding the public under section 100A(4)", [], True),
        ("exclude the public for the following items: none", [], False),
    ],
)
def test_items_behind_one_on_excluding_the_public(
    words: str, private: list[int], is_asked: bool
) -> None:
    middle = EXCLUDING.format(words=words)
    assert private_on_agenda(middle) == private
    found = imported("agenda.txt", ORDER.format(middle=middle).encode(), AS_AT, BodyBook([]))
    told = "\n".join(each for draft in found.drafts for each in doubts_in(draft.values))
    assert ("item 5 “Placement”: it stands behind" in told) is (is_asked or 5 in private)
    assert ("if it is to be taken without them" in told) is is_asked


WHOLE = """\
CONFIDENTIAL / Minutes of the Corporate Parenting Board held on 4th March, 2024
NOT FOR PUBLICATION by virtue of paragraph 1 / Minutes of the Corporate Parenting Board, 4 May 2024
CONFIDENTIAL MINUTES of the Corporate Parenting Board held on 4th March, 2024
Corporate Parenting Board – 4th March 2024 / EXEMPT MINUTES
Restricted minutes of a meeting of the Corporate Parenting Board held on 4th March, 2024
Minutes of the Corporate Parenting Board held on 4th March, 2024 (Part 2)
Minutes of the Corporate Parenting Board held on 4th March, 2024 / PRIVATE – PART II
Minutes of a private meeting of the Corporate Parenting Board held on 4th March, 2024
OFFICIAL-SENSITIVE / Minutes of the Corporate Parenting Board held on 4th March, 2024"""
OPEN_TO_ALL = """\
OFFICIAL / Minutes of the Corporate Parenting Board held on 4th March, 2024
DRAFT – NOT YET CONFIRMED / Minutes of the Corporate Parenting Board held on 4th March, 2024
PUBLIC MINUTES / Minutes of the Corporate Parenting Board held on 4th March, 2024
NO EXEMPT ITEMS / Minutes of the Corporate Parenting Board held on 4th March, 2024"""
LISTED = (
    "\n\nPresent: Councillor A. Wetherall (Chair), Councillors T. Singh and B. Locke\n\n"
    "10. Care leavers' offer\n\nIt was noted.\n\n11. Incident\n\nA home was hit.\n"
)


def under(head: str) -> Imported:
    paper = f"Northerby Council\n\n{head.replace(' / ', chr(10) * 2)}{LISTED}"
    return imported("a.txt", paper.encode(), AS_AT, BodyBook([]))


@pytest.mark.parametrize("head", WHOLE.splitlines())
def test_minutes_that_are_private_as_a_whole(head: str) -> None:
    found = under(head)
    [meeting] = [draft for draft in found.drafts if draft.id.startswith("meetings/")]
    assert meeting.id.startswith("meetings/2024-0")
    assert meeting.id.endswith("-corporate-parenting-board")
    assert all(exemptions(found).values())
    told = [each for each in doubts_in(meeting.values) if "marked as not for the public" in each]
    assert len(told) == 1


@pytest.mark.parametrize("head", OPEN_TO_ALL.splitlines())
def test_minutes_that_are_open_to_all(head: str) -> None:
    assert not any(exemptions(under(head)).values())


def test_an_agenda_that_is_private_as_a_whole() -> None:
    text = ORDER.format(middle="3. Incident").replace("AGENDA", "EXEMPT AGENDA\n\nAGENDA")
    found = imported(
        "agenda.txt",
        text.replace("SALTMERE", "CONFIDENTIAL\n\nSALTMERE").encode(),
        AS_AT,
        BodyBook([]),
    )
    [meeting] = [draft.values for draft in found.drafts if draft.id.startswith("meetings/")]
    assert [item["title"] for item in meeting["items"] if "exempt" in item] == [
        "Care leavers' offer",
        "Incident",
    ]


PLAN = """{marking}

# Corporate Parenting Action Plan 2026

| Ref | Action | Lead | Timescale | RAG |
|---|---|---|---|---|
| 1 | Write to schools | Head | March 2026 | Red |
| 2 | Ring the homes | Head | April 2026 | Green |
"""


@pytest.mark.parametrize(
    ("marking", "is_asked"), [("OFFICIAL-SENSITIVE", True), ("OFFICIAL", False)]
)
def test_a_plan_that_is_marked_private_is_asked_about(marking: str, is_asked: bool) -> None:
    text = PLAN.format(marking=marking)
    found = imported("plan.md", text.encode(), AS_AT, BodyBook([]))
    [plan] = [draft for draft in found.drafts if draft.id.startswith("action-plans/")]
    assert (plan.values.get("marking") == marking) is is_asked
    assert any("is open to all" in each for each in doubts_in(plan.values)) is is_asked


REPORT = """\
SALTMERE BOROUGH COUNCIL

Report to: Corporate Parenting Panel
Date: 14 October 2026
Subject: Flats for care leavers
Report of: Director of Children's Services

1. Purpose
1.1 To tell the Panel how many flats there are.

2. Recommendations
2.1 That two flats be asked for.

{more}
"""
APART = """\
Appendix B – Exempt (paragraph 3) / The Quernmore firm was dear.
EXEMPT APPENDIX / The Quernmore firm was dear.
3. Confidential information / The Quernmore firm was dear.
3. Price / Not for publication by virtue of paragraph 3. / The Quernmore firm was dear.
PART 2 / 3. Price / The Quernmore firm was dear.
Annex 1 (Restricted) / The Quernmore firm was dear."""
TOGETHER = """\
3. Exempt information / None. / 4. Price / The Quernmore firm was dear.
3. Exempt information / This report contains no exempt information on the Quernmore firm.
3. Appendices / Appendix B is exempt under paragraph 3. / The Quernmore firm was dear."""


def report_with(more: str) -> dict[str, Any]:
    paper = REPORT.format(more=more.replace(" / ", "\n\n"))
    [draft] = imported("report.txt", paper.encode(), AS_AT, BodyBook([])).drafts[-1:]
    return draft.values


@pytest.mark.parametrize("more", APART.splitlines())
def test_a_private_section_of_an_open_report_is_for_members(more: str) -> None:
    found = report_with(more)
    assert found["exempt"]["minutes_open"] == "yes"
    assert found["exempt"].get("paragraphs", ["3"]) == ["3"]
    assert "Quernmore" in found.pop("restricted")
    assert "Quernmore" not in str({k: v for k, v in found.items() if k != "import"})
    assert any("stands under `restricted:` now" in each for each in doubts_in(found))


@pytest.mark.parametrize("more", TOGETHER.splitlines())
def test_a_section_that_denies_it_stays_open(more: str) -> None:
    found = report_with(more)
    assert "restricted" not in found
    assert "Quernmore" in str(found["sections"])
