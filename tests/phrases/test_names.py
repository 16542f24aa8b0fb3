"""Names of people and posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpkit.phrases.names import NameBook, is_role, same_person, split_leads, split_name


@pytest.mark.parametrize(
    ("text", "title", "given_names", "surname", "role"),
    [
        ("Cllr Whitlock", "Cllr", "", "Whitlock", None),
        ("Councillor J. Whitlock", "Councillor", "J.", "Whitlock", None),
        ("Councillor Jane Whitlock (Chair)", "Councillor", "Jane", "Whitlock", "Chair"),
        ("Cllr. J Whitlock (in the Chair).", "Cllr.", "J", "Whitlock", "in the Chair"),
        ("Councillor  Mrs\u00a0J  Whitlock", "Councillor Mrs", "J", "Whitlock", None),
        ("Rt Hon Lord Ro", "Rt Hon Lord", "", "Ro", None),
        ("A.Patel", "", "A.", "Patel", None),
        ("T.J. O'Brien", "", "T. J.", "O'Brien", None),
        ("Pieter van der Berg", "", "Pieter", "van der Berg", None),
        ("Councillor van der Berg", "Councillor", "", "van der Berg", None),
        ("Cllr Van Dijk", "Cllr", "", "Van Dijk", None),
        ("Di Fell", "", "Di", "Fell", None),
        ("Cllr di Fell", "Cllr", "", "di Fell", None),
        ("Di", "", "", "Di", None),
        ("Dr A. Osei-Bonsu MBE", "Dr", "A.", "Osei-Bonsu", None),
        ("P. Marsh, OBE", "", "P.", "Marsh", None),
        ("Whitlock, Jane", "", "Jane", "Whitlock", None),
        ("Jade", "", "", "Jade", None),
        ("Miss", "", "", "Miss", None),
        ("", "", "", "", None),
    ],
)
def test_a_name_has_parts(
    text: str, title: str, given_names: str, surname: str, role: str | None
) -> None:
    name = split_name(text)
    assert (name.title, name.given, name.surname) == (title, given_names, surname)
    assert name.role_in_brackets == role
    assert name.printed == text


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Cllr Whitlock", "Councillor J. Whitlock"),
        ("Cllr Whitlock", "Councillor Jane Whitlock"),
        ("Councillor J. Whitlock", "Councillor Jane Whitlock (Chair)"),
        ("J.A. Whitlock", "Jane Whitlock"),
        ("JA Whitlock", "Jane Alice Whitlock"),
        ("WHITLOCK", "Ms Whitlock"),
        ("Whitlock, J", "Jane Whitlock"),
        ("A.Patel", "A. Patel"),
        ("T O'Brien", "T O’BRIEN"),
        ("Siân Ó Néill", "Sian O Neill"),
        ("Søren Bjørk", "Soren Bjork"),
        ("A Osei-Bonsu", "A. Osei Bonsu"),
        ("Chief Executive", "chief  executive"),
    ],
)
def test_the_same_person(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("J Whitlock", "P Whitlock"),
        ("D Smith", "P Smith"),
        ("Jane Whitlock", "Joan Whitlock"),
        ("Jan Whitlock", "Jane Whitlock"),
        ("J. A. Whitlock", "J. B. Whitlock"),
        ("Mr Smith", "Mrs Smith"),
        ("Cllr Sir A Ro", "Cllr Dame A Ro"),
        ("JO SMITH", "JANE SMITH"),
        ("Smith", "Smith-Jones"),
        ("Whitlock", "Whitlow"),
        ("Chair", "Councillor Chair"),
        ("Virtual Head", "Virtual Headteacher"),
        ("", ""),
        ("Cllr", ""),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not same_person(a, b)
    assert not same_person(b, a)


@pytest.mark.parametrize(
    "text",
    [
        *("Chair", "the Chair", "Vice-Chair", "Vice Chair", "Chief Executive", "Virtual Head"),
        *("Head of Social Work Service", "Principal Social Worker", "eLAC Manager", "Lord Mayor"),
        *("Virtual School (team)", "HR & Workforce Strategy Manager", "Post-16 Manager"),
        *("Service Lead, Quality Assurance (QA), Inspections & Systems", "Youth Mayor"),
        *("Director of Children's Services", "Leader of the Council", "Personal Advisers"),
        *("Children's Rights Service", "Town Clerk", "Young people", "Leaving Care Manager"),
    ],
)
def test_a_post_is_not_a_person(text: str) -> None:
    assert is_role(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Councillor J. Whitlock", "M. Adeyemi", "Jade", "A. Resident", "Lord Ro", "Jane Head"),
        *(
            "Councillor Head",
            "Dr Jo Young",
            "Mrs Leader",
            "P Marsh",
            "",
        ),
    ],
)
def test_a_person_is_not_a_post(text: str) -> None:
    assert not is_role(text)


BOOK = NameBook(
    [
        "Councillor J. Whitlock",
        "Councillor P. Lindqvist",
        "M. Adeyemi",
        "D Smith",
        "P Smith",
        "Virtual School Headteacher",
    ],
    {"Virtual Head": "Virtual School Headteacher", "Jenny Marlow": "Councillor J. Whitlock"},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillor J. Whitlock", "Councillor J. Whitlock"),
        ("Cllr Whitlock", "Councillor J. Whitlock"),
        ("Councillor Jane Whitlock (Chair)", "Councillor J. Whitlock"),
        ("Jenny Marlow", "Councillor J. Whitlock"),
        ("Cllr J Marlow", "Councillor J. Whitlock"),
        ("Adeyemi", "M. Adeyemi"),
        ("Mr D. Smith", "D Smith"),
        ("virtual head", "Virtual School Headteacher"),
        ("Virtual School Headteacher", "Virtual School Headteacher"),
        ("Smith", None),  # two people
        ("K Lindqvist", None),
        ("Whitlok", None),
        ("Virtual Headteacher", None),
        ("", None),
    ],
)
def test_a_book_finds_the_one_name_that_fits(text: str, expected: str | None) -> None:
    assert BOOK.find(text) == expected


def test_a_book_lists_all_who_fit_in_its_own_order() -> None:
    assert BOOK.candidates("Cllr Smith") == ["D Smith", "P Smith"]
    assert BOOK.candidates("Whitlock") == ["Councillor J. Whitlock"]
    assert BOOK.candidates("Nobody") == []


def test_one_person_entered_twice_is_found() -> None:
    book = NameBook(["Councillor J. Whitlock", "Councillor Jane Whitlock"])
    assert book.find("Cllr Whitlock") == "Councillor J. Whitlock"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Cllr Whitlok", "Councillor J. Whitlock"),
        ("Councillor P Lindquist", "Councillor P. Lindqvist"),
        ("K Lindqvist", "Councillor P. Lindqvist"),
        ("Virtual Headteacher", "Virtual School Headteacher"),
        ("Zebedee", None),
        ("", None),
    ],
)
def test_a_book_suggests_the_nearest_name(text: str, near: str | None) -> None:
    assert BOOK.closest(text) == near


@given(st.text(), st.text())
def test_any_texts_can_be_compared(a: str, b: str) -> None:
    assert split_name(a).printed == a
    assert same_person(a, b) == same_person(b, a)
    assert BOOK.find(a) in [None, *BOOK.candidates(a)]
    assert BOOK.closest(a) is None or BOOK.find(str(BOOK.closest(a))) == BOOK.closest(a)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_every_name_in_a_book_is_found_by_itself(names: list[str]) -> None:
    book = NameBook(names)
    for name in names:
        found = book.find(name)
        assert found is not None or not any(letter.isalnum() for letter in name)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Chief Executive", ("Chief Executive",)),
        (
            "Virtual Head; Service Lead, Quality Assurance (QA), Inspections & Systems",
            ("Virtual Head", "Service Lead, Quality Assurance (QA), Inspections & Systems"),
        ),
        (
            "HR & Workforce Strategy Manager\n Post-16  Manager;",
            ("HR & Workforce Strategy Manager", "Post-16 Manager"),
        ),
        ("Head of Fostering / Permanence", ("Head of Fostering / Permanence",)),
        (" ; ", ()),
        ("", ()),
    ],
)
def test_only_a_semicolon_and_a_new_line_part_owners(text: str, leads: tuple[str, ...]) -> None:
    assert split_leads(text) == leads
