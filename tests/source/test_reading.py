"""Any bytes give a tree or one plain problem with a place; sound text is kept letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.source import SourceFile, read_source

DEEP = "\n".join(f"{'  ' * depth}a:" for depth in range(30)).encode()

REFUSED = {
    "UTF-16 with a mark": (b"\xff\xfea\x00:\x00 \x00b\x00", "CP001", "1:1"),
    "UTF-16 without a mark": (b"a\x00:\x00 \x00b\x00\n\x00", "CP001", "1:1"),
    "Windows-1252": (b"title: Caf\xe9\n", "CP001", "1:11"),
    "a letter with a space inside": (b"title: \xc2 \x80\n", "CP001", "1:8"),
    "cut in the middle of a letter": (b"title: \xc3", "CP001", "1:8"),
    "a NUL": (b"title: a\x00b\n", "CP002", "1:9"),
    "an escape character": (b"title: \x1b[31mred\n", "CP002", "1:8"),
    "a right-to-left override": ("title: ab\u202ecd\n".encode(), "CP002", "1:10"),
    "a zero-width space": ("tit\u200ble: x\n".encode(), "CP002", "1:4"),
    "a tag character": ("title: \U000e0041\n".encode(), "CP002", "1:8"),
    "a line separator": ("title: a\u2028b\n".encode(), "CP002", "1:9"),
    "an override behind an escape": (b'title: "\\u202e"\n', "CP002", "1:8"),
    "too many bytes": (b"a: " + b"x\n" * 600_000, "CP003", "1:1"),
    "a very long line": (b"a: " + b"x" * 30_000, "CP003", "1:1"),
    "too many values": (b"a:\n" + b"- x\n" * 120_000, "CP003", "1:1"),
    "deep keys": (DEEP, "CP004", None),
    "deep lists": (b"a:\n" + b"- - - - - - - - - - - - - - - - - - - - - - x\n", "CP004", None),
    "deep brackets": (b"a: " + b"[" * 9_000, "CP004", None),
    "a merge conflict": (b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "CP005", "2:1"),
    "a merge conflict in text": (b"a: |\n  x\n  <<<<<<< HEAD\n  y\n", "CP005", "3:1"),
    "a tab to indent": (b"a:\n\t- b\n", "CP006", "2:1"),
    "a tab before a comment": (b"a: b\n\t# c\n", "CP006", "2:1"),
    "a colon in text": (b"title: Report: the plan\n", "CP007", "1:14"),
    "an open quote": (b"a: b\nc: 'd\ne: f\n", "CP007", "2:4"),
    "text after a quote": (b'a: "b" c\n', "CP007", "1:8"),
    "an open bracket": (b"a: [b, c\nd: e\n", "CP007", "1:4"),
    "text that starts with [": (b"a: [DRAFT] review\n", "CP007", "1:12"),
    "text that starts with >": (b"a: > 90% of visits\n", "CP007", "1:4"),
    "text that starts with @": (b"a: @council\n", "CP007", "1:4"),
    "text that starts with %": (b"a: %\n", "CP007", "1:4"),
    "a dash without a space": (b"-id: A1\n", "CP007", "1:1"),
    "a list on the line of its key": (b"a: - b\n", "CP007", "1:4"),
    "a non-breaking space to indent": (b"a:\n\xc2\xa0\xc2\xa0- id: A\n", "CP007", "2:1"),
    "a key that is a list": (b"? [a]\n: b\n", "CP007", "1:3"),
    "an impossible version": (b"%YAML 9.9\n---\na: b\n", "CP007", "1:1"),
    "a key twice": (b"a: 1\nb: 2\na: 3\n", "CP008", "3:1"),
    "a key twice but for case": (b"Green: 1\ngreen: 2\n", "CP008", "2:1"),
    "a key twice but for its letters": ("caf\u00e9: 1\ncafe\u0301: 2\n".encode(), "CP008", "2:1"),
    "an anchor": (b"a: &x 1\n", "CP009", "1:4"),
    "an alias": (b"a: *x\n", "CP009", "1:4"),
    "a tag": (b"a: !!python/object x\n", "CP009", "1:4"),
    "a bare tag": (b"a: ! x\n", "CP009", "1:4"),
    "a merge key": (b"<<: {a: 1}\n", "CP009", "1:1"),
    "nothing at all": (b"", "CP010", "1:1"),
    "only a comment": (b"# to do\n", "CP010", "1:1"),
    "a list": (b"- a\n", "CP010", "1:1"),
    "bare text": (b"minutes\n", "CP010", "1:1"),
    "two records": (b"a: 1\n---\nb: 2\n", "CP010", "2:1"),
    "a list swallowed by text": (b"a: x\n  - b\n", "CP012", "1:4"),
}


def found(data: bytes) -> SourceFile:
    return read_source("records/meetings/a.yaml", data)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    data, code, where = REFUSED[name]
    source = found(data)
    assert source.tree is None
    assert [problem.code for problem in source.problems] == [code]
    place = source.problems[0].place
    if where:
        assert f"{place.line}:{place.column}" == where
    assert place.line <= data.count(b"\n") + 1


SAID = {
    "title: Report: the plan\n": "a colon followed by a space inside text is read as a new key",
    "title: A\n body: b\n": "this key does not line up with those it belongs to",
    "title: A\nchair:Councillor\nbody: b\n": "there is no plain space after the colon",
    "title: A\nchair:\u00a0Councillor\nbody: b\n": "there is no plain space after the colon",
    'title: "That" the\n': "text goes on after the closing quotation mark",
    "title: **Important** words\n": "text that starts with * or & is read as a pointer",
    "present:\n  - A\n  B\n": "this line is neither `key: value` nor `- entry`",
    "title: [DRAFT] review\n": "text goes on after a value has ended",
}


@pytest.mark.parametrize("text", SAID)
def test_a_slip_of_syntax_is_told_in_plain_words(text: str) -> None:
    problem = found(text.encode()).problems[0]
    assert problem.message.startswith(SAID[text])


PAPERS = {
    b"PK\x03\x04\x14\0\0\0 word/document.xml": ("a Word file", "`cpkit import`"),
    b"PK\x03\x04\x14\0\0\0 xl/workbook.xml": ("a spreadsheet", "save the sheet as a web page"),
    b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text": (
        "an OpenDocument file",
        "save it as .docx",
    ),
    b"PK\x03\x04 ppt/slides": ("a presentation", "print it to a PDF"),
    b"PK\x03\x04 letters/a.txt": ("a zip file", "unpack it"),
    b"%PDF-1.7\n\xe2\xe3\xcf\xd3": ("a PDF", "`cpkit import`"),
    b"%PDF-1.4\n" + b"x" * 2_000_000: ("a PDF", "`records/papers/`"),
    b"{\\rtf1 Minutes}": ("a rich-text file", "save it as .docx"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("an old Office file", "save it as .docx"),
}


@pytest.mark.parametrize("data", PAPERS, ids=lambda data: data[:40])
def test_a_paper_of_another_program_is_called_by_its_name(data: bytes) -> None:
    what, fix = PAPERS[data]
    (problem,) = found(data).problems
    assert (problem.code, problem.message) == ("CP001", f"the file is {what}, not a record")
    assert fix in problem.fix


KEPT = {
    "NO": "no: NO",
    "21/22": "no: 21/22",
    "1.10": "no: 1.10",
    "08": "no: 08",
    "18:00": "no: 18:00",
    "1_000": "no: 1_000",
    "12e3": "no: 12e3",
    "null": "no: null",
    "=": "no: =",
    "2024-02-30": "no: 2024-02-30",
    "~": 'no: "~"',
    "(c) -- 50%": "no: (c) -- 50%",
    "Siân ŵ 👩\u200d👧": "no: Siân ŵ 👩\u200d👧",
    "مرحبا": "no: مرحبا",
    "a\tb": "no: a\tb",
    "a # b\n": "no: |\n  a # b\n",
    "\tx\n": "no: |1\n \tx\n",
}


@pytest.mark.parametrize("text", KEPT)
def test_every_scalar_stays_the_text_it_is(text: str) -> None:
    source = found(KEPT[text].encode())
    assert source.tree == {"no": text}
    assert source.problems == []


@pytest.mark.parametrize("written", ["a:", "a: ~", "a: # nothing yet"])
def test_nothing_is_nothing(written: str) -> None:
    assert found(written.encode()).tree == {"a": None}


def test_words_lost_to_a_comment_are_a_warning_and_the_record_is_read() -> None:
    source = found(b"note: see action # 5\nother: x # to be agreed\n")
    assert source.tree == {"note": "see action", "other": "x"}
    assert [(str(p.place), p.code, p.severity) for p in source.problems] == [
        ("records/meetings/a.yaml:1:18", "CP011", "warning")
    ]


@pytest.mark.parametrize(
    "text", ["|\n  see case #5\n", '"see case #5"', "'see case #5'", '"a long\n  case #5"']
)
def test_a_number_sign_in_quotes_or_a_block_is_text(text: str) -> None:
    assert found(f"note: {text}\nother: x\n".encode()).problems == []


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_order_mark_and_line_ends_change_nothing(before: bytes, end: bytes) -> None:
    lines = [b"title: A", b"items:", b"  - title: B", b"    minute: |", b"      One", b"      two"]
    source = found(before + end.join([*lines, b""]))
    assert source.tree == {"title": "A", "items": [{"title": "B", "minute": "One\ntwo\n"}]}
    assert str(source.place("items", 0, "title")) == "records/meetings/a.yaml:3:12"


RECORD = b"""\
title: A
items:
  - number: 21/22
    resolved: [one, {text: two}]
  - {number: 22/22, minute: "x"}
rag:
  green: on track
"""

PLACES = [
    (("title",), False, (1, 8, 9)),
    (("title",), True, (1, 1, 6)),
    (("items", 0), False, (3, 5, None)),
    (("items", 0, "number"), False, (3, 13, 18)),
    (("items", 0, "resolved", 0), False, (4, 16, 19)),
    (("items", 0, "resolved", 1, "text"), False, (4, 28, 31)),
    (("items", 1, "minute"), False, (5, 29, 32)),
    (("rag", "green"), True, (7, 3, 8)),
    (("items", 1, "absent"), False, (5, 5, 6)),
    (("items", 9), False, (2, 1, 6)),
    (("nowhere", 3), False, (1, 1, None)),
]


@pytest.mark.parametrize(("path", "key", "expected"), PLACES)
def test_every_key_and_value_has_a_place(
    path: tuple[str | int, ...], key: bool, expected: tuple[int, int, int | None]
) -> None:
    place = found(RECORD).place(*path, key=key)
    assert (place.line, place.column, place.end_column) == expected


pieces = st.lists(
    st.sampled_from(
        [
            *"ab[]{},'\"|>?%@#~\t\n",
            "b:",
            "- ",
            "  ",
            "&x",
            "*x",
            "!t",
            "#",
            ": ",
            "?",
            "---\n",
            "...\n",
            "%",
            "@",
            "\\u202e",
            "é",
            "\u200b",
            "<<: ",
            "~",
        ]
    ),
    max_size=60,
)


@given(st.one_of(st.binary(max_size=300), pieces.map(lambda parts: "".join(parts).encode())))
def test_any_bytes_give_a_record_or_a_problem(data: bytes) -> None:
    source = found(data)
    assert (source.tree is None) == any(p.severity == "error" for p in source.problems)
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in source.problems:
        assert 1 <= problem.place.line <= len(lines)
        assert problem.message
        assert problem.fix
    for step in source.tree or {}:
        assert source.place(step).line >= source.place(step, key=True).line
