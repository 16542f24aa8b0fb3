"""Names become file names and ids that anyone can type and nothing else has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.edit.naming import free_id, initials, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Corporate Parenting Board", "corporate-parenting-board"),
        ('St Helen\'s & Wye "Borough"', "st-helens-and-wye-borough"),
        ("Siân: Cyngor", "sian-cyngor"),
        ("Children’s Services / SEND", "childrens-services-send"),
        ("Łódź Straße", "lodz-strasse"),
        ("Совет", "body"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "body"),
        ("a" * 70, "a" * 60),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_of(name, "body") == slug


@given(st.text())
def test_a_slug_is_always_a_file_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(name, "body"))
    assert len(slug_of(name, "body")) <= 60


@pytest.mark.parametrize(
    ("prefix", "taken", "siblings", "found"),
    [
        ("PE", [], [], "PE1"),
        ("PE", ["PE1", "PE2"], ["PE1", "PE2"], "PE3"),
        ("PE", ["PE9"], ["PE9"], "PE10"),
        ("PE", ["PD1", "GO4"], ["PD1"], "PD2"),  # as its siblings are called
        ("PE", ["pe1"], [], "PE2"),
        ("PE", ["A", "B"], ["A", "B"], "PE1"),
        ("PE", ["C1", "C2", "C3"], ["C1"], "C4"),  # C2 and C3 are another directorate's
        ("A", ["A01"], ["A01"], "A02"),
        ("A", ["A09"], ["A09"], "A10"),
    ],
)
def test_free_ids(prefix: str, taken: list[str], siblings: list[str], found: str) -> None:
    assert free_id(prefix, taken, siblings) == found


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("People", "PE"),
        ("Organisation and Governance", "OG"),
        ("People's Directorate", "PD"),
        ("", "C"),
        ("X", "X"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
