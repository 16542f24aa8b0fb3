"""Whatever the words, the record that is written says those words and no others."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cpkit.edit.yaml_text import commented, entry_lines, flow, lines_of, scalar
from cpkit.source import read_source
from cpkit.source.characters import unsafe_character


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Corporate Parenting Board", "Corporate Parenting Board"),
        ("no", "no"),
        ("21/22", "21/22"),
        ("1.00pm", "1.00pm"),
        ("13:00", "13:00"),
        ("2023-02-21", "2023-02-21"),
        ("R. Osei & Co", "R. Osei & Co"),
        ("£300k, or 69%", "£300k, or 69%"),
        ('St Helen\'s & Wye "Borough"', 'St Helen\'s & Wye "Borough"'),
        ("Siân: Cyngor", '"Siân: Cyngor"'),
        ("see #5", '"see #5"'),
        ('"quoted": and more', "'\"quoted\": and more'"),
        ('it\'s "both": see', '"it\'s \\"both\\": see"'),
        ("- a dash", '"- a dash"'),
        ("[draft] policy", '"[draft] policy"'),
        ("> 90% of visits", '"> 90% of visits"'),
        ("@handle", '"@handle"'),
        ("~", '"~"'),
        ("", '""'),
        (" space before", '" space before"'),
        ("ends with a colon:", '"ends with a colon:"'),
        ("C:\\papers: here", "'C:\\papers: here'"),
        ("*", '"*"'),
        ("!important", '"!important"'),
        ("two\nlines", '"two\\nlines"'),
        ("Member\tRole", '"Member\\tRole"'),
    ],
)
def test_words_are_quoted_only_where_they_must_be(text: str, written: str) -> None:
    assert scalar(text) == written
    assert read_source("", f"key: {written}\n".encode()).tree == {"key": text}


def test_a_comma_is_quoted_only_within_brackets() -> None:
    assert flow({"name": "Osei, R.", "role": "Chair"}) == '{name: "Osei, R.", role: Chair}'


# What a keyboard or an e-mail puts into a record; the reader refuses anything invisible.
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"])).filter(
    lambda text: unsafe_character(text) is None
)
prose = st.lists(words, max_size=4).map("\n".join)


def read(lines: list[str]) -> object:
    source = read_source("", ("\n".join(lines) + "\n").encode())
    assert [p.message for p in source.problems] == []
    return source.tree


@given(words)
def test_yaml_s_reader_in_python_reads_the_same(text: str) -> None:
    """It is stricter than the one in C: it refuses a tab within a plain text."""
    lines = [*lines_of({"value": text}), f"brackets: {flow({'key': text})}"]
    tree = yaml.load("\n".join(lines), yaml.BaseLoader)
    assert tree == {"value": text, "brackets": {"key": text}}


@given(words)
def test_a_line_reads_back_wherever_it_stands(text: str) -> None:
    assert read([f"key: {scalar(text)}"]) == {"key": text}
    assert read(["key:", f"  - {scalar(text)}"]) == {"key": [text]}
    assert read([f"key: {flow({'name': text, 'role': text})}"]) == {
        "key": {"name": text, "role": text}
    }


@given(prose, st.booleans())
def test_prose_reads_back(text: str, ends: bool) -> None:
    text += "\n" * ends
    entries = {"minute": text, "resolved": [text, {"text": text, "verb": "noted"}], "last": "x"}
    assert read(list(lines_of(entries))) == entries


def test_a_block_looks_as_a_clerk_would_write_it() -> None:
    entry = {
        "title": "Virtual school",
        "purpose": "To receive the report.\n\nTo ask about attendance.\n",
        "#": "Heard every year.",
        "report": {"of": "Director", "by": "Virtual School Headteacher"},
        "resolved": ["To note it.", {"text": "To write: at once.", "effect": "request"}],
    }
    assert list(entry_lines(entry)) == [
        "- title: Virtual school",
        "  purpose: |",
        "    To receive the report.",
        "",
        "    To ask about attendance.",
        "  # Heard every year.",
        "  report:",
        "    of: Director",
        "    by: Virtual School Headteacher",
        "  resolved:",
        "    - To note it.",
        '    - text: "To write: at once."',
        "      effect: request",
    ]


def test_a_comment_is_the_line_itself_once_the_mark_is_taken_away() -> None:
    lines = ["present:", "  - R. Osei", ""]
    assert list(commented(lines)) == ["# present:", "#   - R. Osei", "#"]
