"""A protected person is found in prose however the name is written, and nobody else is."""

import pytest

from cpkit.phrases.mentions import mentions_of


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Kayleigh said", "ROLE said"),
        ("Kayleigh Moss, Miss Moss and Ms K. Moss", "ROLE, ROLE and ROLE"),
        ("K. Moss’s friend, K Moss", "ROLE’s friend, ROLE"),
        ("kayleigh  moss, KAYLEIGH\nMOSS, Kay\u00adleigh **Moss**", "ROLE, ROLE, ROLE**"),
        ("Kayleigh Jane Moss. Kayleigh J. Moss", "ROLE. ROLE"),
        ("Kayleigh “Kay” Moss, Kayleigh (Kay) Moss", "ROLE, ROLE"),
        ("Kayleigh-Anne Moss, Kayleigh Jane\nMoss, Kayleigh-Moss", "ROLE, ROLE, ROLE"),
        ("Kayleigh (Moss) and Kayleigh, Moss", "ROLE and ROLE"),
        ("Moss, Kayleigh", "ROLE"),
        ("Moss, Kayleigh Jane (pledges)", "ROLE (pledges)"),
        ("apologies: MOSS Kayleigh; Moss, K.; Moss (Kayleigh)", "apologies: ROLE; ROLE.; ROLE"),
        ("Moss, Miss Kayleigh", "ROLE"),
        ("She left. Moss, Kayleigh stayed.", "She left. ROLE stayed."),
        ("MISS MOSS, K. MOSS and Kayleigh M. agreed", "ROLE, ROLE and ROLE. agreed"),
        ("KAYLEIGH spoke; KAYLEIGH ASKED", "ROLE spoke; ROLE ASKED"),
        ("Kayleigh/Shanice, Kayleigh - Board member", "ROLE/Shanice, ROLE - Board member"),
        ("- Kayleigh\n- Shanice\n", "- ROLE\n- Shanice\n"),
        ("Kayleigh\nShanice\n", "ROLE\nShanice\n"),
        ("Kayleigh Board members", "ROLE Board members"),
        ("Kayleigh Housing Team, Kayleigh Said", "ROLE Housing Team, ROLE Said"),
        ("Kayleigh Councillor Frayne", "ROLE Councillor Frayne"),
    ],
)
def test_the_ways_in_which_prose_mentions_somebody(words: str, shown: str) -> None:
    assert mentions_of("Kayleigh Moss").sub("ROLE", words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "Kayleigh Jones, Mrs Moss, Kayleighs, moss",
        "KAYLEIGH JONES, Kayleigh O’Hara, Kayleigh M. Jones",
        "Jane Moss, J. Moss, Cllr Moss and the moss of Moss Lane",
        "Kayleigh Jones and Jane Moss",
        "Kayleigh-Anne Jones",
    ],
)
def test_somebody_else_keeps_the_name(words: str) -> None:
    assert mentions_of("Kayleigh Moss").sub("ROLE", words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Councillor Moss, Kayleigh and Tom", "Councillor Moss, ROLE and Tom"),
        ("Cllr. Moss, Kayleigh and Tom", "Cllr. Moss, ROLE and Tom"),
        ("Jane Moss, Kayleigh and Tom", "Jane Moss, ROLE and Tom"),
        ("told Kayleigh. Moss Lane was shut", "told ROLE. Moss Lane was shut"),
    ],
)
def test_an_adult_of_the_same_surname_keeps_it(words: str, shown: str) -> None:
    assert mentions_of("Kayleigh Moss").sub("ROLE", words) == shown


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("Siân O'Brien", "Siân O’Brien, Sian O'Brien, SIAN O`BRIEN", "ROLE, ROLE, ROLE"),
        ("Siân O'Brien", "Sian OBrien, Sian O Brien, Miss O’Brien", "ROLE, ROLE, ROLE"),
        ("Siân O'Brien", "Sian’s plan; SIAN", "ROLE’s plan; ROLE"),
        ("Siân O'Brien", "Sia\u0302n O'Brien, Sia\u0302n spoke", "ROLE, ROLE spoke"),
        ("Sian OBrien", "Siân O’Brien", "ROLE"),
        ("Siân O'Brien", "O’Brien, Sian", "ROLE"),
        ("Siân O'Brien", "Sian O&#39;Brien, sian.obrien@post.example", "ROLE, ROLE@post.example"),
        ("Siân O'Brien", "Sian Evans, Mrs O’Brien", "Sian Evans, Mrs O’Brien"),
        ("Élodie Søby", "Elodie Soby, elodie søby, ELODIE, E. Soby", "ROLE, ROLE, ROLE, ROLE"),
        ("Zoe Aelis", "Zoé Ælis, Zoë, Zoe\u0301", "ROLE, ROLE, ROLE"),
        ("Anna-Marie Vale", "Anna Marie Vale, Anna–Marie Vale", "ROLE, ROLE"),
        ("Anna-Marie Vale", "Anna-Marie, Anna Marie, Anna Vale", "ROLE, ROLE, ROLE"),
        ("Anna Marie Vale", "Anna-Marie Vale and Anna-Marie", "ROLE and ROLE"),
        ("Anna Marie Vale", "Anna Marie Jones, Vale Road", "Anna Marie Jones, Vale Road"),
        ("Kayleigh Moss-Hart", "Kayleigh Moss, Kayleigh Hart", "ROLE, ROLE"),
        ("Kayleigh Moss-Hart", "K. Moss Hart, Miss Hart", "ROLE, ROLE"),
        ("Pieter van der Berg", "pieter Van Der Berg, P. van der Berg", "ROLE, ROLE"),
        ("K. Moss", "K Moss, K.Moss, Kay Moss", "ROLE, ROLE, Kay Moss"),
        ("Мария Стайн", "Мария Стайн, Мария", "ROLE, ROLE"),
        ("Hope", "Hope", "ROLE"),
        ("Hope Frayne", "Hope and I hope, with hope", "ROLE and I hope, with hope"),
        ("?", "Who?", "Who?"),
    ],
)
def test_a_spelling_makes_no_difference(name: str, words: str, shown: str) -> None:
    assert mentions_of(name).sub("ROLE", words) == shown


def test_a_first_name_or_a_role_is_found_as_it_is_written() -> None:
    assert mentions_of("Kieran").sub("ROLE", "Kieran, Kierans") == "ROLE, Kierans"
    assert (
        mentions_of("Youth Mayor").sub("ROLE", "the Youth Mayor, the Mayor")
        == "the ROLE, the Mayor"
    )
