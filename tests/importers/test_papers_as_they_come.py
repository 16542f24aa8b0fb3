"""Papers as offices send them: lists in cells, columns, running feet, pages of a website."""

import textwrap
from datetime import date
from typing import Any

import pytest

from cpkit.importers.bodies import BodyBook
from cpkit.importers.furniture import cleared
from cpkit.importers.importing import imported
from cpkit.importers.reading import read
from cpkit.records import Meeting
from importers.files import Sheet, cell, docx, para, pdf, table, word

AS_AT = date(2026, 11, 16)


def meeting(name: str, data: bytes) -> dict[str, Any]:
    found = imported(name, data, AS_AT, BodyBook([]))
    (values,) = (draft.values for draft in found.drafts if draft.kind is Meeting)
    return values


# --- a table of those present, a line in a cell for each ---


def lines(*texts: str) -> str:
    """A cell of Word's XML with a break after each line."""
    whole = "<w:r><w:br/></w:r>".join(word(text) for text in texts)
    return cell("").replace(para(""), f"<w:p>{whole}</w:p>")


def test_each_line_of_a_cell_is_somebody() -> None:
    listed = table(
        cell("Present:")
        + lines("Councillor Mary Dunmore (Chair)", "Councillor Idris Vale", "Councillor Joan Peel"),
        cell("In attendance:")
        + lines("Priya Nair, Director of Children's Services", "Tom Ellery, Virtual School Head"),
        cell("Apologies:") + lines("Councillor Bert Sugden", "Dr Hana Lowe, Designated Doctor"),
    )
    head = para("Corporate Parenting Board") + para("Minutes of the meeting held on 9 June 2026")
    rest = para("1. Schools") + para("The Board heard of the schools that are near the harbour.")
    found = meeting("a.docx", docx(head + listed + rest))
    assert found["present"] == [
        *("Councillor Mary Dunmore", "Councillor Idris Vale", "Councillor Joan Peel"),
    ]
    assert found["in_attendance"] == [
        {"name": "Priya Nair", "role": "Director of Children's Services"},
        {"name": "Tom Ellery", "role": "Virtual School Head"},
    ]
    assert found["apologies"] == [
        *("Councillor Bert Sugden", {"name": "Dr Hana Lowe", "role": "Designated Doctor"}),
    ]


# --- columns of a PDF ---

LEFT = (
    "The Board heard that more young people had moved than in the year before, and asked whether "
    "they had been told of it in time. Most of them had been told in the week before they went, "
    "some of them on the day. Letters are to be sent earlier from the autumn, and read aloud to "
    "those who ask for that."
)
RIGHT = (
    "The second matter was that of boats. Forty had been hired for the summer and each had a name "
    "that was painted on by the children who were to sail in it. Members asked who would pay for "
    "the paint, and were told that a shop in the harbour had given it for nothing, which pleased "
    "everybody."
)


def set_in_columns(left: str, right: str, width: int) -> Sheet:
    sheet = Sheet()
    sheet.line("CORPORATE PARENTING BOARD, WHICH MET IN THE GUILDHALL ON 9 JUNE 2026", bold=True)
    sheet.y -= 30
    columns = [textwrap.wrap(text, width) for text in (left, right)]
    for number in range(max(map(len, columns))):
        for x, column in zip((60, 310), columns, strict=True):
            if number < len(column):
                sheet.at(column[number], x, sheet.y - 14 * number)
    sheet.at("Saltmere Board   Page 1 of 1", 60, 40)
    return sheet


def test_two_columns_are_read_one_after_the_other() -> None:
    found = cleared(read("a.pdf", pdf(set_in_columns(LEFT, RIGHT, 40))).blocks)
    assert [block.flat for block in found.blocks][1:] == [LEFT, RIGHT]
    assert [block.flat for block in found.aside] == ["Saltmere Board Page 1 of 1"]


def test_names_beside_their_posts_are_no_columns_of_prose() -> None:
    sheet = Sheet()
    posts = ("Nurse", "Teacher", "Clerk", "Manager", "Head", "Officer", "Carer", "Chair")
    for number, post in enumerate(posts):
        sheet.line(f"Ann Ashe{number}")
        sheet.at(post, 310, sheet.y)
    (block,) = read("a.pdf", pdf(sheet)).blocks
    assert [tuple(c.text for c in row) for row in block.rows] == [
        (f"Ann Ashe{number}", post) for number, post in enumerate(posts)
    ]


# --- heads and feet ---


def test_the_head_and_foot_of_two_pages_are_set_aside() -> None:
    pages = [
        f"SALTMERE COUNCIL – OFFICIAL\n\n{words}\n\nBoard 9.06.26  Page {n} of 2"
        for n, words in enumerate(("The first words.", "The second words."), 1)
    ]
    found = cleared(read("a.txt", "\f".join(pages).encode()).blocks)
    assert [b.flat for b in found.blocks if b.words] == [
        *("The first words.", "The second words."),
    ]
    assert len(found.aside) == 4


def test_the_titles_of_two_papers_of_a_page_each_stay() -> None:
    pages = [f"CORPORATE PARENTING BOARD\n\nWords of paper {n}." for n in (1, 2)]
    found = cleared(read("a.txt", "\f".join(pages).encode()).blocks)
    assert [b.flat for b in found.blocks].count("CORPORATE PARENTING BOARD") == 2


def test_a_council_named_in_the_running_head_alone_is_known() -> None:
    head = para("Minutes of the Corporate Parenting Board held on 9 June 2026")
    data = docx(head + para("Present: Cllr Ash"), header1=para("Saltmere Borough Council"))
    found = imported("a.docx", data, AS_AT, BodyBook([]))
    assert found.council == "Saltmere Borough Council"


# --- a page of a council's site ---

SITE = """<!DOCTYPE html><html><head><title>Agenda for Board</title></head><body>
<div id="skip"><a href="#c">Skip to main content</a></div>
<div class="top-nav"><div>Home</div><ul><li>Council</li><li>Councillors</li></ul></div>
<div class="breadcrumb">You are here: Home &gt; Corporate Parenting Board</div>
<div id="c"><h1>Agenda and minutes</h1><h2>Corporate Parenting Board</h2>
<p>Tuesday, 9th June, 2026 5.30 pm</p><p>Venue: Council Chamber, Civic Centre</p>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td><p>41.</p></td><td><p>Apologies for Absence</p><p>Minutes:</p><p>None.</p></td></tr>
<tr><td><p>42.</p></td><td><p>Foster Carers</p><ul><li>View the reasons why</li></ul>
<p>Report, PDF 204 KB</p><p>Minutes:</p><p>The Board heard of the boats.</p>
<p><b>RESOLVED</b> that:</p><p>(a) the report be noted; and</p><p>(b) thanks be sent.</p></td></tr>
</table></div><div class="site-footer"><p>Privacy</p></div></body></html>"""


def test_the_page_of_a_meeting_becomes_its_minutes() -> None:
    found = meeting("saved.html", SITE.encode())
    assert (found["body"], found["time"]) == ("corporate-parenting-board", "5.30 pm")
    first, second = found["items"]
    assert (first["number"], first["title"]) == ("41", "Apologies for Absence")
    assert (second["number"], second["title"]) == ("42", "Foster Carers")
    assert second["minute"] == "The Board heard of the boats."
    assert [each["text"] for each in second["resolved"]] == [
        *("the report be noted; and", "thanks be sent."),
    ]
    aside = [str(note["text"]) for note in found["import"]["notes"]]
    assert {"Skip to main content", "Councillors", "Privacy", "Minutes:"} <= set(aside)


@pytest.mark.parametrize("name", ["menu", "breadcrumb", "footer"])
def test_a_box_that_never_closes_swallows_no_paper(name: str) -> None:
    html = f"<div class={name}>Home</div ><div class={name}><p>{'The Board met. ' * 20}</p>"
    assert any("The Board met." in block.text for block in read("a.html", html.encode()).blocks)


# --- who signs a summons ---

SUMMONS = """\
# Shire House

10 February 2027

Dear Member,

You are hereby summoned to attend a meeting of the **Corporate Parenting Committee** to be held in \
the Oak Room, Shire House on Thursday 18 February 2027 at 10.30 am to transact the business below.

Yours sincerely,

{signed}

## AGENDA

1. **Minutes** (page 3)
2. **Placement costs** (pages 4-9)
"""
SIGNED = {
    "two lines in one": "*Odile Marchbanks*\nChief Executive",
    "bold and italic": "**Odile Marchbanks**  \n_Chief Executive_",
    "apart": "*Odile Marchbanks*\n\nChief Executive",
}


@pytest.mark.parametrize("signed", SIGNED.values(), ids=SIGNED)
def test_who_signs_is_told_from_the_post(signed: str) -> None:
    found = meeting("summons.md", SUMMONS.format(signed=signed).encode())
    signatory = found["summons"]["by"], found["summons"]["role"]
    assert signatory == ("Odile Marchbanks", "Chief Executive")
    assert "*" not in str(found["headings"])


def test_a_post_that_signs_alone_has_no_name() -> None:
    found = meeting("summons.md", SUMMONS.format(signed="Chief Executive").encode())
    assert (found["summons"].get("by"), found["summons"]["role"]) == (None, "Chief Executive")


def test_stars_without_a_partner_stay() -> None:
    (block,) = read("a.txt", b"Half of * the schools * answered.").blocks
    assert block.text == "Half of * the schools * answered."
