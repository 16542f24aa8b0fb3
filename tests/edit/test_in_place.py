"""An addition to a record changes nothing but the lines that it adds."""

from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.edit.in_place import Append, CannotChange, Insert, Put, edited
from cpkit.edit.in_place.change import entries_of
from cpkit.source import read_source

ENTRY = {"id": "C2", "commitment": "To open a savings account", "status": "planned"}

PLAIN = "title: The Pledge\ncommitments:\n  - id: C1\n    status: in place\n"
ADDED = "  - id: C2\n    commitment: To open a savings account\n    status: planned\n"


def with_entry(data: bytes) -> bytes:
    return edited(data, [Append(("commitments",), ENTRY)])


LAYOUTS = {
    "at the end of the file": (PLAIN, PLAIN + ADDED),
    "before another key": (PLAIN + "notes: more\n", PLAIN + ADDED + "notes: more\n"),
    "before an empty line and a comment that belong to the next key": (
        PLAIN + "\n# The marking.\nmarking: OFFICIAL\n",
        PLAIN + ADDED + "\n# The marking.\nmarking: OFFICIAL\n",
    ),
    "after comments that are indented with the list": (
        PLAIN + "    # checked in May\n  # more to come\nmarking: OFFICIAL\n",
        PLAIN + "    # checked in May\n  # more to come\n" + ADDED + "marking: OFFICIAL\n",
    ),
    "a list that is not indented": (
        "commitments:\n- id: C1\n  status: planned\n# Next.\nnotes: more\n",
        "commitments:\n- id: C1\n  status: planned\n"
        "- id: C2\n  commitment: To open a savings account\n  status: planned\n"
        "# Next.\nnotes: more\n",
    ),
    "a list that is indented by four, with wide dashes": (
        "commitments:\n    -   id: C1\n        status: planned\n",
        "commitments:\n    -   id: C1\n        status: planned\n"
        "    -   id: C2\n        commitment: To open a savings account\n"
        "        status: planned\n",
    ),
    "empty lines between entries": (
        "commitments:\n  - id: C0\n\n  # The first.\n  - id: C1\n",
        "commitments:\n  - id: C0\n\n  # The first.\n  - id: C1\n\n" + ADDED,
    ),
    "no empty line between the last two": (
        "commitments:\n\n  - id: C0\n  - id: C1\n",
        "commitments:\n\n  - id: C0\n  - id: C1\n" + ADDED,
    ),
    "entries between braces": (
        "commitments:\n  - {id: C1, status: planned} # one line\n",
        "commitments:\n  - {id: C1, status: planned} # one line\n" + ADDED,
    ),
    "a block of text at the end": (
        "commitments:\n  - id: C1\n    status: |\n      Two\n\n      parts\n\n\nnotes: x\n",
        "commitments:\n  - id: C1\n    status: |\n      Two\n\n      parts\n"
        + ADDED
        + "\n\nnotes: x\n",
    ),
    "a block of text with what looks like a comment": (
        "commitments:\n  - id: C1\n    commitment: |\n      Two\n      # not a comment\n",
        "commitments:\n  - id: C1\n    commitment: |\n      Two\n      # not a comment\n" + ADDED,
    ),
    "text over several lines at the end": (
        'commitments:\n  - id: C1\n    commitment: "Two\n      lines"\nnotes: x\n',
        'commitments:\n  - id: C1\n    commitment: "Two\n      lines"\n' + ADDED + "notes: x\n",
    ),
    "an empty value at the end": (
        "commitments:\n  - id: C1\n    lead:\nnotes: x\n",
        "commitments:\n  - id: C1\n    lead:\n" + ADDED + "notes: x\n",
    ),
    "no end of line at the end of the file": (PLAIN.removesuffix("\n"), (PLAIN + ADDED)[:-1]),
    "entries of bare words": ("commitments:\n  - C1\n", "commitments:\n  - C1\n" + ADDED),
    "none": ("commitments: none\nnotes: x\n", "commitments:\n" + ADDED + "notes: x\n"),
    "none, with a comment": (
        "commitments: none  # as yet\nnotes: x\n",
        "commitments:  # as yet\n" + ADDED + "notes: x\n",
    ),
    "empty brackets": ("commitments: []\n", "commitments:\n" + ADDED),
    "nothing after the colon": (
        "commitments:\nnotes: x\n",
        "commitments:\n" + ADDED + "notes: x\n",
    ),
    "a tilde": ("commitments: ~\n", "commitments:\n" + ADDED),
    "between brackets": (
        "commitments: [{id: C1}]  # all\nnotes: x\n",
        "commitments:  # all\n  - {id: C1}\n" + ADDED + "notes: x\n",
    ),
    "a single one, not in a list": (
        "commitments: {id: C1}\n",
        "commitments:\n  - id: C1\n" + ADDED,
    ),
    "a line of text": ("commitments: 'C1'\n", "commitments:\n  - C1\n" + ADDED),
    "an indented record without the key": (
        "  title: x\n",
        "  title: x\n" + indent("commitments:\n" + ADDED, "  "),
    ),
    "an end-of-document mark": (
        "---\ntitle: x\n...\n",
        "---\ntitle: x\ncommitments:\n" + ADDED + "...\n",
    ),
    "words in different columns": (
        "commitments:\n  -  id: C1\n  - id: C3\n",
        "commitments:\n  -  id: C1\n  - id: C3\n" + ADDED,
    ),
    "no such key": ("title: x\n", "title: x\ncommitments:\n" + ADDED),
    "no such key, no end of line": ("title: x", ("title: x\ncommitments:\n" + ADDED)[:-1]),
    "no such key, with room between the keys": (
        "title: x\n\nnotes: |\n  more\n\n",
        "title: x\n\nnotes: |\n  more\n\ncommitments:\n" + ADDED + "\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
def test_an_entry_is_added_as_a_clerk_would(before: str, after: str) -> None:
    assert with_entry(before.encode()).decode() == after


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
def test_windows_line_ends_and_a_byte_order_mark_stay(before: str, after: str) -> None:
    if "\n" not in before:
        return  # nothing tells how its lines would end
    data = b"\xef\xbb\xbf" + before.replace("\n", "\r\n").encode()
    added = b"\xef\xbb\xbf" + after.replace("\n", "\r\n").encode()
    assert with_entry(data) == added


ODD = {
    "a file that cannot be read": "commitments:\n  - id: C1\n   status: planned\n",
    "a conflict": "commitments:\n<<<<<<< ours\n  - id: C1\n=======\n  - id: C3\n>>>>>>> theirs\n",
    "the whole record between braces": "{title: x, commitments: [{id: C1}]}\n",
    "the whole record between braces, without the key": "{title: x}\n",
    "a comment between the brackets": "commitments: [{id: C1},  # one\n  {id: C3}]\n",
    "empty lines that count": "commitments:\n  - id: C1\n    commitment: |+\n      Two\n\n\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_needs_a_guess_is_refused(text: str) -> None:
    with pytest.raises(CannotChange):
        with_entry(text.encode())


lines = st.sampled_from(
    [
        *("commitments:", "commitments: none", "notes: x", "title: The Pledge", "update: |"),
        *("  - id: A", "  - {id: A}", "- id: A", "    - id: A", "  - A", "  -"),
        *("    lead: B", "    text: |", "      words", "      # words", "    text: >-"),
        *("", "  ", "# note", "  # note", "    # note", "  words", "    updates:", "      - u"),
    ]
)


@given(st.lists(lines, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_lines_are_only_added_and_the_record_says_one_entry_more(
    chosen: list[str], newline: str, ends: bool, is_marked: bool
) -> None:
    text = newline.join(chosen) + newline * ends
    before = (b"\xef\xbb\xbf" if is_marked else b"") + text.encode()
    try:
        after = with_entry(before)
    except CannotChange:
        return
    old, new = read_source("", before).tree, read_source("", after).tree
    assert old is not None
    assert new is not None
    entry = {"id": "C2", "commitment": "To open a savings account", "status": "planned"}
    held = old.get("commitments")
    assert new == {**old, "commitments": [*entries_of(held), entry]}
    kept = alike(before, after)
    kept_after = alike(before[kept:][::-1], after[kept:][::-1])
    if isinstance(held, list):
        assert before[kept : len(before) - kept_after].strip() == b""


def alike(a: bytes, b: bytes) -> int:
    """How many bytes two texts start with in common."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))


# --- an entry among the others ---

NEW = "  - id: C2\n    commitment: To open a savings account\n    status: planned\n"

INSERTED = {
    "at the head, below the comments above the list": (
        *("# All of them.\ncommitments:\n  # The first.\n  - id: C1\n  - id: C3\n", 0),
        "# All of them.\ncommitments:\n" + NEW + "  # The first.\n  - id: C1\n  - id: C3\n",
    ),
    "between two, before the comment that belongs to the second": (
        *("commitments:\n  - id: C1\n    # told\n\n  # The third.\n  - id: C3\n", 1),
        f"commitments:\n  - id: C1\n    # told\n\n{NEW}\n  # The third.\n  - id: C3\n",
    ),
    "at the end": (
        *("commitments:\n- id: C1\n", 1),
        "commitments:\n- id: C1\n" + NEW.replace("\n  ", "\n").removeprefix("  "),
    ),
}


@pytest.mark.parametrize("layout", INSERTED)
def test_an_entry_goes_where_it_belongs(layout: str) -> None:
    before, place, after = INSERTED[layout]
    assert edited(before.encode(), [Insert(("commitments", place), ENTRY)]).decode() == after


@pytest.mark.parametrize(
    ("before", "place"), [("commitments: [C1, C3]\n", 1), (PLAIN, 2), (PLAIN, -1), ("a: b\n", 0)]
)
def test_an_entry_goes_nowhere_by_a_guess(before: str, place: int) -> None:
    with pytest.raises(CannotChange):
        edited(before.encode(), [Insert(("commitments", place), ENTRY)])


def test_a_new_key_has_its_comments_above_it() -> None:
    change = Put(("commitments", 0, "lead"), "Ann", after=("id",), remarks=("check: is it Ann?",))
    after = edited(b"commitments:\n  - {id: C1, status: planned}\n", [change]).decode()
    assert after == (
        "commitments:\n  - id: C1\n    # check: is it Ann?\n    lead: Ann\n    status: planned\n"
    )
