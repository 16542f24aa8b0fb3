"""Every format gives the same kinds of block, and what cannot be read says why."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.importers.blocks import Block
from cpkit.importers.furniture import cleared
from cpkit.importers.reading import NotReadable, read
from cpkit.importers.reading.html import blocks_of
from importers.files import Sheet, cell, docx, para, pdf, table, word


def shown(blocks: list[Block]) -> list[str]:
    """`kind mark text`, a table as its rows."""
    return [
        f"{b.kind} {' / '.join(b.lines)}" if b.rows else f"{b.kind} {b.marked}".strip()
        for b in blocks
    ]


def of_text(text: str) -> list[str]:
    return shown(read("a.txt", text.encode()).blocks)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo\n\nThree", ["paragraph One two", "paragraph Three"]),
        ("- a\n- b", ["list-item - a", "list-item - b"]),
        (
            "1. **Welcome**\n2. Apologies\nfor absence",
            ["list-item 1. Welcome"] * 1 + ["list-item 2. Apologies for absence"],
        ),
        ("a) one\n(b) two", ["list-item a) one", "list-item (b) two"]),
        (
            "# Title\n\nMinutes\n=======\n\nText",
            ["heading Title", "heading Minutes", "paragraph Text"],
        ),
        ("Ann Ashe\tManager\nBo Bly\tNurse", ["table Ann Ashe\tManager / Bo Bly\tNurse"]),
        ("| A | B |\n| --- | --- |\n| 1 | 2 |", ["table A\tB / 1\t2"]),
        ("Date:\t3 May 2022", ["paragraph Date: 3 May 2022"]),
        ("One\fTwo", ["paragraph One", "page-break", "paragraph Two"]),
        ("J. Hart\n\n----\n\nA. Bell", ["paragraph J. Hart", "paragraph A. Bell"]),
    ],
)
def test_text_is_read_as_it_was_typed(text: str, blocks: list[str]) -> None:
    assert of_text(text) == blocks


def test_bold_words_are_known_and_lone_stars_stay() -> None:
    first, second = read("a.md", b"**08/21 MINUTES** were read.\n\nTo note it.**").blocks
    assert [first.text[s.start : s.end] for s in first.bold] == ["08/21 MINUTES"]
    assert (first.text, second.text) == ("08/21 MINUTES were read.", "To note it.**")


def test_each_encoding_of_text_is_understood() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert of_text_bytes("Siân – £300k".encode(encoding)) == ["paragraph Siân – £300k"]


def of_text_bytes(data: bytes) -> list[str]:
    return shown(read("a.txt", data).blocks)


def test_a_web_page_is_read_without_its_menus() -> None:
    page = b"""<html><head><title>x</title><script>var a = 1;</script></head><body>
    <nav><ul><li>Home</li></ul></nav><h1>Board</h1><p>One<br>two <b>bold</b></p>
    <ol start=3><li>three</li><li><p>four</p></li></ol><ul><li>dot</li></ul>
    <table><tr><th>A</th><th>B</th></tr><tr><td>1<p>one</p></td><td bgcolor="red"></td></tr></table>
    <table><tr><td>laid out</td></tr></table><footer>Cookies</footer></body></html>"""
    found = read("a.html", page)
    assert shown(found.blocks) == [
        "heading Board",
        "paragraph One two bold",
        "list-item 3. three",
        "list-item 4. four",
        "list-item - dot",
        "table A\tB / 1\none\t",
        "paragraph laid out",
    ]
    assert shown(list(found.aside)) == ["list-item - Home", "paragraph Cookies"]
    assert found.blocks[5].rows[1][1].shade == "red"


def test_a_word_file_keeps_insertions_and_colours_and_drops_deletions() -> None:
    body = (
        para(word("Minutes", bold=True))
        + f"<w:p>{word('RESOLVED ')}<w:ins w:id='1'>{word('that it be noted')}</w:ins>"
        + "<w:del w:id='2'><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        + f"<w:sdt><w:sdtContent>{para('In a content control')}</w:sdtContent></w:sdt>"
        + table(
            cell("Action", span=2) + cell("RAG"),
            cell("Visit", merge="begin") + cell("Ann") + cell("", fill="FF0000"),
            cell("", merge="on") + cell("Bo") + cell("", fill="00B050"),
        )
    )
    found = read("a.docx", docx(body, header1=para("Running head")))
    assert shown(found.blocks) == [
        "paragraph Minutes",
        "paragraph RESOLVED that it be noted",
        "paragraph In a content control",
        "table Action\tRAG / Visit\tAnn\t / \tBo\t",
    ]
    assert found.blocks[0].is_bold
    rows = found.blocks[3].rows
    assert rows[0][0].span == 2
    assert (rows[2][0].text, rows[2][0].above) == ("", "Visit")
    assert [row[-1].shade for row in rows] == ["", "#ff0000", "#00b050"]
    assert shown(list(found.aside)) == ["paragraph Running head"]


def test_a_pdf_gives_paragraphs_columns_and_ruled_tables() -> None:
    first, second = Sheet(), Sheet()
    first.line("CORPORATE PARENTING BOARD", bold=True)
    first.line("The Board heard that more young people had", gap=40)
    first.line("moved than in the year before.")
    first.line("1. Welcome", gap=30)
    first.line("2. Apologies")
    for number, (name, post) in enumerate([("Ann Ashe", "Manager"), ("Bo Bly", "Nurse")]):
        first.line(name, gap=14 if number else 40)
        first.at(post, 300, first.y)
    second.grid([50, 200, 400], [700, 670, 640])
    for x, y, text in (
        (60, 680, "Action"),
        (210, 680, "Lead"),
        (60, 650, "Visit"),
        (210, 650, "Bo"),
    ):
        second.at(text, x, y)
    assert shown(read("a.pdf", pdf(first, second)).blocks) == [
        "paragraph CORPORATE PARENTING BOARD",
        "paragraph The Board heard that more young people had moved than in the year before.",
        "list-item 1. Welcome",
        "list-item 2. Apologies",
        "table Ann Ashe\tManager / Bo Bly\tNurse",
        "page-break",
        "table Action\tLead / Visit\tBo",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "there is no text in it"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "no text that can be read"),
        ("a.doc", b"x", "an old Word file"),
        ("a.exe", b"x", "cpkit imports .txt, .md, .html, .docx, .pdf files"),
        ("a", b"x", "cpkit imports"),
        ("a.docx", b"not a zip", "not a whole Word file"),
        ("a.docx", b"PK\x03\x04broken", "not a whole Word file"),
        ("a.pdf", b"%PDF-1.4 broken", "picture|damaged"),
        ("a.pdf", pdf(Sheet()), "picture of a paper without text"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason):
        read(name, data)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf"]))
def test_no_bytes_end_in_anything_but_blocks_or_a_reason(data: bytes, name: str) -> None:
    with suppress(NotReadable):
        cleared(read(name, data).blocks)


def test_furniture_is_set_aside_and_broken_paragraphs_are_mended() -> None:
    pages = [
        f"Saltmere Council\n\nThe Board discussed matter number {n} at some length and then it\n\n"
        f"Page {n}\n\fSaltmere Council\n\nturned away.\n\nThis page is intentionally"
        " left blank\n"
        for n in (1, 2)
    ]
    whole = cleared(read("a.txt", "\f".join(pages).encode()).blocks)
    assert [b.flat for b in whole.blocks if b.words] == [
        f"The Board discussed matter number {n} at some length and then it turned away."
        for n in (1, 2)
    ]
    assert [b.flat for b in whole.aside] == [
        *("Saltmere Council", "Page 1", "Saltmere Council"),
        "This page is intentionally left blank",
        *("Saltmere Council", "Page 2", "Saltmere Council"),
        "This page is intentionally left blank",
    ]


@pytest.mark.parametrize("start", ["<", "<a ", "<![CDATA[", "<!--", '<a b="'])
def test_what_looks_like_a_tag_and_never_ends_is_text(start: str) -> None:
    """And is looked at once: the library alone takes two minutes for 30,000 of the second."""
    html = f"<p>Minutes</p>{start * 30_000}x"
    blocks = blocks_of(html).blocks
    assert shown(blocks)[0] == "paragraph Minutes"
    assert "".join(block.text for block in blocks).endswith(f"{start}x")


def test_a_declaration_that_nobody_knows_is_text() -> None:
    assert shown(read("a.html", b"<p>One</p><![foo[ two ]]>").blocks) == [
        *("paragraph One", "paragraph <![foo[ two ]]>"),
    ]


def test_a_gap_is_no_longer_than_a_page_is_wide() -> None:
    (block,) = read("a.txt", f"Present:{' ' * 1_000_000}A. Pell".encode()).blocks
    assert len(block.text) < 1_000
    assert block.text.split() == ["Present:", "A.", "Pell"]


def test_a_bullet_and_a_tab_begin_an_entry_of_a_list() -> None:
    typed = "The points were:\n\n•\tnine homes;\n•\tten carers.\n\nName\tPlace\nAda\tSkelby\n"
    found = read("a.txt", typed.encode()).blocks
    assert [block.kind for block in found if block.rows] == ["table"]
    entries = [(block.mark, block.text.strip()) for block in found if block.mark]
    assert entries == [("•", "nine homes;"), ("•", "ten carers.")]
