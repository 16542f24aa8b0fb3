"""Officers' reports under a front sheet of labels, as most councils print them."""

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName
from cpkit.documents.formats.markdown import to_markdown
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import Imported, council_draft, imported
from cpkit.importers.share import register_with, shares
from cpkit.records import OfficerReport
from cpkit.register import Register, load
from importers.papers_in_every_format import FORMATS, made, paper

AS_AT = date(2026, 11, 16)
EACH_FORMAT = pytest.mark.parametrize("fmt", FORMATS)

SECTIONS = """
    # 1. Purpose of the report

    1.1 To tell the Panel how many flats there are for young people who leave care, how many are
    wanted, and what the Council pays for each of them in a year.

    # 2. Background

    2.1 Nine young people wait for a flat of their own, and three of them have waited for longer
    than a year. The Council lets four flats of its own to care leavers.

    2.2 The housing company would let two more, if the Council stood surety for the rent.

    # 3. Financial implications

    3.1 A surety for two flats would bind twelve thousand pounds for a year.

    # 4. Recommendations

    4.1 That the Panel asks the housing company for two flats.

    4.2 That the Panel hears in March what came of it.

    Appendix A: The flats street by street

    Appendix B: What other councils do
"""
BY_TABLE = paper(f"""
    SALTMERE BOROUGH COUNCIL

    Report to: | Corporate Parenting Panel
    Date of meeting: | 14 October 2026
    Report title: | Flats for care leavers
    Report of: | Ines Okoro, Director of Children's Services
    Cabinet Member: | Councillor Rosa Penhale
    Wards affected: | All
    Contact officer: | Tom Hale, Housing Options Manager
{SECTIONS}""")
LINES = """\
SALTMERE BOROUGH COUNCIL

Report to: Corporate Parenting Panel
Date: 14 October 2026
Subject: Flats for care leavers
Report of: Director of Children's Services
Lead Member: Councillor Rosa Penhale

1. Purpose
1.1 To tell the Panel how many flats there are.
1.2 To ask for two more.

2. Recommendations
2.1 That two flats be asked for.
"""


def report_in(found: Imported) -> dict[str, Any]:
    values = [draft.values for draft in found.drafts if draft.kind is OfficerReport]
    assert len(values) == 1, [draft.about for draft in found.drafts]
    return values[0]


def read(text: str) -> Imported:
    return imported("report.txt", text.encode(), AS_AT, BodyBook([]))


@EACH_FORMAT
def test_a_front_sheet_in_a_table(fmt: str) -> None:
    found = report_in(imported(f"flats.{fmt}", made(BY_TABLE, fmt), AS_AT, BodyBook([])))
    assert (found["title"], found["date"]) == ("Flats for care leavers", "14 October 2026")
    assert found["body"] == "corporate-parenting-panel"
    assert found["of"] == "Ines Okoro, Director of Children's Services"
    assert found["author"] == "Tom Hale, Housing Options Manager"
    assert [(row["label"], row.get("part") or row["text"]) for row in found["front_sheet"]] == [
        ("Report to", "Corporate Parenting Panel"),
        ("Date of meeting", "14 October 2026"),
        ("Report title", "title"),
        ("Report of", "of"),
        ("Cabinet Member", "Councillor Rosa Penhale"),
        ("Wards affected", "All"),
        ("Contact officer", "author"),
    ]
    assert [each["heading"].split(".")[-1].strip() for each in found["sections"]] == [
        "Purpose of the report",
        "Background",
        "Financial implications",
        "Recommendations",
        "Appendices",
    ]
    assert [(each["number"], each["text"]) for each in found["recommendations"]] == [
        ("4.1", "That the Panel asks the housing company for two flats."),
        ("4.2", "That the Panel hears in March what came of it."),
    ]
    assert [each["title"] for each in found["appendices"]] == [
        "The flats street by street",
        "What other councils do",
    ]
    assert "exempt" not in found


@EACH_FORMAT
def test_it_comes_back(fmt: str, tmp_path: Path) -> None:
    found = imported(f"flats.{fmt}", made(BY_TABLE, fmt), AS_AT, BodyBook([]))
    share = shares(found, load(tmp_path, AS_AT)[0], style=None)
    runs, back = sum(each.runs for each in share), sum(each.back for each in share)
    assert back / runs > 0.95, [each.lost for each in share]  # a short paper: its head weighs much
    assert found.share > 0.99


def test_a_front_sheet_in_lines_with_sections_set_close() -> None:
    found = report_in(read(LINES))
    assert found["title"] == "Flats for care leavers"
    assert found["sections"][0] == {
        "number": "1",
        "heading": "Purpose",
        "text": "1.1 To tell the Panel how many flats there are.\n\n1.2 To ask for two more.\n",
    }
    assert found["recommendations"] == [
        {"number": "2.1", "text": "That two flats be asked for."},
    ]


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ("Review date: 1 May 2027\nDate: 14 October 2026", "14 October 2026"),
        (
            "Date of publication: 1 October 2026\nDate of meeting: 14 October 2026",
            "14 October 2026",
        ),
        ("Date: 1 October 2026\nCommittee date: 14 October 2026", "14 October 2026"),
        ("Implementation date: 1 May 2027", None),
    ],
)
def test_the_day_is_that_of_the_meeting(rows: str, day: str | None) -> None:
    found = report_in(read(LINES.replace("Date: 14 October 2026", rows)))
    assert found.get("date") == day


BOX = """
Background papers

None.

Title: Housing Options Manager
Date: 2 October 2026
Contact officer: Tom Hale
Report to: Corporate Parenting Panel
"""


def test_a_box_of_labels_behind_the_sections_is_no_front_sheet() -> None:
    text = LINES.replace("Subject: Flats for care leavers\n", "").replace(
        "Lead Member:", "Subject:"
    )
    found = report_in(read(text.replace("Report to:", "Report for the") + BOX))
    assert [each["heading"] for each in found["sections"]][:2] == ["Purpose", "Recommendations"]


def test_a_second_list_of_recommendations_leaves_the_first() -> None:
    again = "\n3. Recommendations of the scrutiny review\n3.1 That a third flat be found.\n"
    found = report_in(read(LINES + again))
    assert [each["text"] for each in found["recommendations"]] == ["That two flats be asked for."]
    assert "third flat" in found["sections"][-1]["text"]


def test_a_contact_has_a_name_a_telephone_and_an_address() -> None:
    contacts = (
        "\nContact: Tom Hale, tel: 01234 567890, tom.hale@saltmere.example\n\nContact: Ines Okoro\n"
    )
    found = report_in(read(LINES + contacts))
    assert found["contact"] == {
        "name": "Tom Hale",
        "email": "tom.hale@saltmere.example",
        "phone": "01234 567890",
    }
    assert "Ines Okoro" in str(found)  # the second stays where it stood


NO_REASON = {"minutes_open": "no"}
PRIVATE = [
    (LINES.replace("Report to:", "PART 2\n\nReport to:"), NO_REASON),
    (LINES.replace("Lead Member:", "Exempt information: Yes, paragraph 3\nLead Member:"), ["3"]),
    (LINES.replace("Lead Member:", "Open or exempt: Exempt\nLead Member:"), NO_REASON),
    (LINES.replace("Lead Member:", "Classification: Part II\nLead Member:"), NO_REASON),
    (
        LINES.replace("Report to:", "NOT FOR PUBLICATION by virtue of paragraph 3\nReport to:"),
        ["3"],
    ),
]
MARKINGS = (
    "OFFICIAL - SENSITIVE",
    "OFFICIAL–SENSITIVE",
    "PRIVATE AND CONFIDENTIAL",
    "STRICTLY CONFIDENTIAL",
    "Restricted",
    "PRIVATE",
    "PINK PAPER",
    "CLOSED REPORT",
    "NOT OPEN TO THE PUBLIC",
    "Not for public disclosure",
    "This report is private.",
    "PART II – EXEMPT",
)
PRIVATE += [(LINES.replace("Report to:", f"{each}\n\nReport to:"), NO_REASON) for each in MARKINGS]
PRIVATE += [
    (LINES.replace("Lead Member:", f"Status: {each}\nLead Member:"), NO_REASON) for each in MARKINGS
]
OPEN = (
    "Exempt information: None",
    "Open or exempt: Open",
    "Status: Public",
    "Exempt: No",
    "Classification: OFFICIAL",
    "Status: Exempt from call-in",
)


@pytest.mark.parametrize(("text", "why"), PRIVATE)
def test_a_sheet_that_says_so_makes_the_report_private_to_its_title(text: str, why: Any) -> None:
    found = read(text)
    report = report_in(found)
    assert report["exempt"] == ({"paragraphs": why} if isinstance(why, list) else why)
    assert report["public_title"] == "Exempt report"
    [draft] = [draft for draft in found.drafts if draft.kind is OfficerReport]
    assert "flats" not in draft.id
    assert "exempt-report" in draft.id
    public, members = (page_of(found, audience) for audience in ("public", "members"))
    assert "Flats for care leavers" in members
    assert "Penhale" in members
    for said in ("Flats", "flats", "Penhale", "Purpose", "Lead Member"):
        assert said not in public


@pytest.mark.parametrize("row", OPEN)
def test_a_sheet_that_says_that_it_is_open_leaves_it_open(row: str) -> None:
    assert "exempt" not in report_in(read(LINES.replace("Lead Member:", f"{row}\nLead Member:")))


def page_of(found: Imported, audience: AudienceName) -> str:
    drafts = [council_draft(found.council, AS_AT), *found.drafts]
    register = register_with(drafts, Register([], lambda _: None, as_at=AS_AT))
    [record] = register.all(OfficerReport)
    return to_markdown(page_for(document_named("report"), record, register, audience))


def test_labels_of_minutes_are_no_front_sheet() -> None:
    text = (
        "Corporate Parenting Panel\n\nDate: 14 October 2026\nTime: 4.00pm\nVenue: Town Hall\n\n"
        "Present: Councillors Hale (Chair) and Reed\n\n1. Apologies\n\nNone.\n\n2. Flats\n\n"
        "RESOLVED that two flats be asked for.\n"
    )
    assert not any(draft.kind is OfficerReport for draft in read(text).drafts)


IN_CAPITALS = dedent("""
    REPORT TO: Corporate Parenting Panel
    DATE: 14 October 2026
    REPORTING OFFICER: Ines Okoro
    SUBJECT: Flats for care leavers

    1.0   PURPOSE OF REPORT

    1.1   To tell the Panel how many flats there are for young people who leave care.

    2.0   RISK ANALYSIS

    2.1   None of the flats is insured.
""")


def test_a_sheet_in_capitals_is_one_and_round_numbers_are_sections() -> None:
    found = imported("paper.txt", IN_CAPITALS.encode(), AS_AT, BodyBook([]))
    [report] = [draft for draft in found.drafts if draft.kind is OfficerReport]
    assert report.values["title"] == "Flats for care leavers"
    assert report.values["author"] == "Ines Okoro"
    headings = [(each.get("number"), each["heading"]) for each in report.values["sections"]]
    assert headings == [("1.0", "PURPOSE OF REPORT"), ("2.0", "RISK ANALYSIS")]
