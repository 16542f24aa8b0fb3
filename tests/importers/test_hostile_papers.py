"""Papers that are too large, damaged, locked, disguised or oddly encoded: a reason, or the text."""

import time
import zlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from clerk import Clerk
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import imported, text_of
from cpkit.importers.reading import NotReadable, read
from cpkit.importers.reading.limits import LIMITS, Limits
from cpkit.importers.writing import is_sound
from cpkit.records import Meeting
from importers.files import Sheet, cell, docx, para, pdf, table, word

AS_AT = date(2026, 11, 16)
MINUTES = """Corporate Parenting Board

Minutes of the meeting held on 9 June 2026

Present: Councillor Ash (Chair)

1. Apologies

None.

"""

# --- too much of it ---

SMALL = Limits(
    size=60_000,
    unpacked=40_000,
    tags=300,
    pages=2,
    lines=200,
    letters=9_000,
    blocks=40,
    rows=30,
    longest=3_000,
    word=500,
)


def page(text: str) -> Sheet:
    sheet = Sheet()
    sheet.line(text)
    return sheet


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"a b " * 20_000, "it is larger than 0 MB; split it"),
        ("a.txt", b"a\n" * 201, "it has more than 200 lines"),
        ("a.txt", b"\f" * 201 + b"a", "it has more than 200 lines"),
        ("a.txt", b"a word " * 500, "it has more than 3,000 letters in one paragraph"),
        ("a.txt", (b"a word " * 400 + b"\n\n") * 4, "it has more than 9,000 letters"),
        ("a.txt", b"x" * 501, "it has a word of more than 500 letters; is it a paper?"),
        ("a.txt", b"1. Item\n" * 41, "it has more than 40 paragraphs"),
        ("a.txt", b"a\tb\n" * 31, "it has more than 30 rows in its tables"),
        ("a.md", b"| a | b |\n" * 31, "it has more than 30 rows in its tables"),
        ("a.html", b"<p>a</p>" * 160, "it has more than 300 tags"),
        ("a.docx", docx(para("a") * 160), "it holds far more than any paper; split it"),
        ("a.docx", docx(para("a" * 50_000)), "it is far larger unpacked than any paper"),
        ("a.pdf", pdf(page("a"), page("b"), page("c")), "it has more than 2 pages"),
    ],
)
def test_more_than_any_paper_is_refused_before_it_takes_long(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(NotReadable, match=reason):
        read(name, data, SMALL)


def test_the_limits_are_far_above_a_thousand_pages() -> None:
    assert LIMITS.letters > 3_000 * 1_000
    assert LIMITS.lines > 60 * 1_000
    assert LIMITS.blocks > 20 * 1_000


def test_what_a_pdf_would_become_unpacked_is_seen_before(tmp_path: Path) -> None:
    packed = zlib.compress(b"BT ET " * 2_000_000)
    about = b"<< /Filter /FlateDecode /Length %d >>" % len(packed)
    data = pdf(page("a")) + b"\n9 0 obj\n%s\nstream\n%s\nendstream" % (about, packed)
    with pytest.raises(NotReadable, match="it is far larger unpacked than any paper"):
        read("a.pdf", data, LIMITS._replace(unpacked=1_000_000))
    picture = data.replace(b"<< /Filter", b"<< /Subtype /Image /Filter")
    found = read("a.pdf", picture, LIMITS._replace(unpacked=1_000_000))
    assert [block.flat for block in found.blocks] == ["a"]


GROWING: dict[str, Callable[[int], str]] = {
    "items": lambda n: "".join(f"{k}. Schools {k}\n\nTold.\n\n" for k in range(2, n)),
    "stars that never close": lambda n: "**a " * (4 * n),
    "a table": lambda n: "a\tb\tc\n" * n,
    "headings in capitals": lambda n: "SCHOOLS AND HOMES\n\nTold.\n\n" * n,
    "speakers": lambda n: "Councillor Ann: told of it.\n\n" * n,
    "brackets": lambda n: "(" * 4 * n,
}


@pytest.mark.parametrize("what", GROWING)
def test_twice_as_much_takes_about_twice_as_long(what: str) -> None:
    def taken(size: int) -> float:
        data = (MINUTES + GROWING[what](size)).encode()
        start = time.process_time()
        imported("a.txt", data, AS_AT, BodyBook([]))
        return time.process_time() - start

    taken(50)
    assert taken(1_200) < 0.4 + 9 * taken(300)


def test_a_paper_too_long_for_one_record_becomes_several_and_loses_no_word() -> None:
    chapters = "\n\n".join(f"Chapter {n} of boats. {'The sea. ' * 900}" for n in range(120))
    found = imported("a.txt", f"The boats\n\n{chapters}".encode(), AS_AT, BodyBook([]))
    assert len(found.drafts) > 2
    assert all(is_sound(draft) for draft in found.drafts)
    assert len({draft.id for draft in found.drafts}) == len(found.drafts)
    assert sum(text_of(draft).count("The sea.") for draft in found.drafts) == 120 * 900
    assert found.share == 1


# --- damaged, locked, disguised ---

XML = '<?xml version="1.0"?>'


def with_prolog(prolog: str, body: str) -> bytes:
    """A Word file with a document type before its text."""
    whole = docx(body)
    out = BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = f"{XML}{prolog}".encode() + data
            new.writestr(part.filename, data)
    return out.getvalue()


def test_a_word_file_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("PASSWORD", "utf-8")
    prolog = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    found = read("a.docx", with_prolog(prolog, para(word("Minutes &e; end"))))
    assert [block.flat for block in found.blocks] == ["Minutes end"]


def test_a_word_file_of_entities_within_entities_ends_soon() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>'
    start = time.process_time()
    with pytest.raises(NotReadable, match="it is damaged"):
        read("a.docx", with_prolog(prolog, para(word("&e9;"))))
    assert time.process_time() - start < 20


@pytest.mark.parametrize("depth", [500, 5_000])
def test_a_word_file_of_boxes_in_boxes_gives_text_or_a_reason(depth: int) -> None:
    body = "<w:sdt><w:sdtContent>" * depth + para("x") + "</w:sdtContent></w:sdt>" * depth
    try:
        assert read("a.docx", docx(body)).blocks[0].flat == "x"
    except NotReadable as reason:
        assert "damaged" in str(reason)  # noqa: PT017 - either outcome is right


WHOLE = {
    "a.docx": docx(para("Minutes of the meeting") * 20 + table(cell("a") + cell("b"))),
    "a.pdf": pdf(*(page(f"Minutes of the meeting {n}") for n in range(4))),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_short_anywhere_gives_text_or_a_reason(name: str) -> None:
    whole = WHOLE[name]
    reasons = set()
    for end in range(0, len(whole), max(len(whole) // 60, 1)):
        try:
            read(name, whole[:end])
        except NotReadable as reason:
            reasons.add(str(reason))
    assert reasons
    assert all(";" in reason or "text" in reason for reason in reasons)


def package(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name in names:
            kind = "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x"
            made.writestr(name, kind)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "it is locked with a password"),
        ("a.docx", OLE, "it is an old Word file"),
        ("a.docx", rb"{\rtf1 Minutes}", "it is a rich-text file"),
        ("a.docx", package("mimetype", "content.xml"), "it is an OpenDocument file"),
        ("a.docx", package("xl/workbook.xml"), "it is a spreadsheet"),
        ("a.odt", package("mimetype", "content.xml"), "it is an OpenDocument file"),
        ("a.xlsx", package("xl/workbook.xml"), "it is a spreadsheet"),
        ("a.pptx", package("ppt/slides/slide1.xml"), "it is a presentation"),
        ("a.zip", package("minutes.docx"), "it is a folder of files; unpack it"),
        ("a.pdf", b"\x89PNG\r\n", "it is a picture; have its text recognised"),
        ("a.txt", OLE, "it is an old Word file"),
    ],
)
def test_what_a_file_is_counts_and_not_what_it_is_called(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(NotReadable, match=reason):
        read(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", docx(para("Minutes"))),
        ("a.txt", docx(para("Minutes"))),
        ("a.docx", pdf(page("Minutes"))),
        ("a.doc", b"<html><body><p>Minutes</p></body></html>"),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html>\n<p>Minutes</p>"),
        ("a.HTM", b"<p>Minutes</p>"),
    ],
)
def test_a_paper_under_another_name_is_read_all_the_same(name: str, data: bytes) -> None:
    assert [block.flat for block in read(name, data).blocks] == ["Minutes"]


def test_the_other_papers_of_a_command_are_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = {
        "a.pdf": b"%PDF-1.4",
        "b.docx": OLE,
        "c.txt": b"\0\1\2" * 99,
        "d.html": b"",
        "e.zz": b"x",
    }
    for name, data in (bad | {"z.txt": MINUTES.encode()}).items():
        (tmp_path / name).write_bytes(data)
    done = Clerk(tmp_path, monkeypatch).types("import", *bad, "z.txt", "--as-at", "2026-11-16")
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.err.splitlines()] == list(bad)
    assert "Wrote records/meetings/2026-06-09-corporate-parenting-board.yaml" in done.out


# --- letters ---

NAMES = (
    "Councillor Siân Ŵyn",
    "Councillor ශ්\u200dරී සුනිල්",  # its second letter is joined by a U+200D
    "Councillor نیک\u200cپور",
    "Councillor Łukasz Đặng",
)
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"),
    *("cp1252", "iso-8859-1"),
)


def present(data: bytes, name: str = "a.txt") -> list[Any]:
    found = imported(name, data, AS_AT, BodyBook([])).drafts
    return [p for draft in found if draft.kind is Meeting for p in draft.values["present"]]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("person", NAMES)
def test_a_name_is_whole_in_every_encoding_that_has_its_letters(person: str, encoding: str) -> None:
    paper = MINUTES.replace("Councillor Ash (Chair)", f"Councillor Ash (Chair), {person}")
    try:
        data = paper.encode(encoding)
    except UnicodeEncodeError:
        data = b""
    if encoding == "utf-32-le":
        data = b"\xff\xfe\0\0" + data
    assert not data or present(data) == ["Councillor Ash", person]


def test_a_name_with_a_joiner_stays_legible_in_the_record() -> None:
    text = MINUTES.replace("None.", f"Told by {NAMES[1]}.\n\nAnd heard.\n\nAnd gone.")
    (meeting,) = (
        d for d in imported("a.txt", text.encode(), AS_AT, BodyBook([])).drafts if d.kind is Meeting
    )
    assert f"    minute: |\n      Told by {NAMES[1]}.\n" in text_of(meeting)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("re\u00adceived", "received"),
        ("re\u200bceived", "received"),
        ("re\u200dceived", "received"),
        ("\u202eAsh\u202c", "Ash"),
        ("\u2067Ash\u2069\u061c", "Ash"),
        ("A\ufff9sh", "Ash"),
        ("one\u2028two", "one two"),
        ("one\x0btwo", "one two"),
        ("one\x85two", "one two"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("Ash\U000e0041\U000e007f", "Ash"),
        ("\ufdd0Ash", "Ash"),
    ],
)
def test_what_no_record_may_hold_is_taken_out_and_no_letter_with_it(
    written: str, read_as: str
) -> None:
    found = read("a.txt", f"Minutes of {written} here".encode())
    assert found.blocks[0].flat == f"Minutes of {read_as} here"
    draft = imported("a.txt", (MINUTES + written).encode(), AS_AT, BodyBook([])).drafts[-1]
    assert is_sound(draft)


def test_a_page_in_the_old_encoding_of_the_web_keeps_its_dashes() -> None:
    html = "<meta charset=iso-8859-1><p>RESOLVED – that ‘it’ be noted</p>".encode("cp1252")
    assert read("a.html", html).blocks[0].flat == "RESOLVED – that ‘it’ be noted"


@pytest.mark.parametrize("charset", ["undefined", "idna", "utf-16", "zip", "nonsense", "utf-7"])
def test_a_page_that_is_wrong_about_itself_is_read_all_the_same(charset: str) -> None:
    html = f"<meta charset={charset}><p>Siân</p>".encode()
    assert read("a.html", html).blocks[0].flat == "Siân"
