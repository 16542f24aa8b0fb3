"""Words as people type them, and the entries that hold them."""

from datetime import date
from pathlib import Path

import pytest

from clerk import register_of
from cpkit.query.passages import Passage, all_passages
from cpkit.query.search import MARKS, Answer, line_of, searched, terms_in
from cpkit.register import Register

RECORDS = {
    "bodies/board.yaml": "name: The Board\nregime: committee\n",
    "meetings/2023-02-21-board.yaml": """
        body: board
        date: 2023-02-21
        status: held
        items:
          - number: 24/22
            title: Minutes
            minute: |
              The Board looked at 124/22 and at 24/225.

              Councillor O’Brien and Siân Prosser spoke of C++ lessons.
          - number: 25/22
            title: Life-story work
            minute: It costs £300 (62.5%) and nobody minds.
            resolved:
              - text: To foster talents.
                action: {id: A1, action: Write to carers, lead: Chair,
                         progress: [{on: 2023-03-01, note: Written.}]}
        """,
    "meetings/2024-02-20-board.yaml": """
        body: board
        date: 2024-02-20
        status: held
        items:
          - title: Fostering
            minute: C is a letter, 24 of 22 people is not, and a life is a story.
            restricted: Nobody may know of the carers' pay.
        """,
    "pledges/pledge.yaml": """
        title: Our pledge
        commitments:
          - {id: PE1, commitment: A bus pass for every carer, updates: [No bus has a pass.]}
        """,
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return register_of(tmp_path_factory.mktemp("council"), RECORDS, "2024-06-01")


def answer(register: Register, *words: str) -> Answer:
    return searched(list(all_passages(register)), terms_in(words))


def entries(register: Register, *words: str) -> list[str]:
    return [hit.passage.entry for hit in answer(register, *words).hits]


ONE, TWO, LATER, PLEDGE = "24/22 Minutes", "25/22 Life-story work", "Fostering", "Commitment PE1"

TYPED = {
    "a number with a slash, and none that holds it": (["24/22"], [ONE]),
    "a sign that is no letter": (["C++"], [ONE]),
    "a letter alone": (["C"], [LATER, ONE]),
    "another apostrophe": (["o'brien"], [ONE]),
    "without the accent": (["sian"], [ONE]),
    "a hyphen or none": (["life story"], [TWO]),
    "a hyphen": (["life-story"], [TWO]),
    "money": (["£300"], [TWO]),
    "a percentage": (["62.5%"], [TWO]),
    "nothing but a sign": (["%"], [TWO]),
    "another form of the word": (["fosters"], [LATER, TWO]),
    "more than one": (["buses"], [PLEDGE]),
    "one of many": (["person"], [LATER]),
    "words of one entry apart": (["write", "story"], [TWO]),
    "words of two entries": (["write", "bus"], []),
    "a phrase by the shell": (["bus pass"], [PLEDGE]),
    "a phrase in quotes": (['"bus pass" carer'], [PLEDGE]),
    "a phrase turned round": (["pass bus"], []),
    "a quotation that does not end": (['bus "pass'], [PLEDGE]),
    "SQLite's own words": (["NOT"], [LATER]),
    "SQLite's own signs": (["bus*"], []),
    "a bracket": (["(62.5%)"], [TWO]),
    "a fixed choice is not a word": (["open"], []),
    "a file is not a word": (["bodies/board"], []),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_finds(name: str, register: Register) -> None:
    words, expected = TYPED[name]
    assert entries(register, *words) == expected


def test_the_public_finds_nothing_private(register: Register) -> None:
    assert entries(register, "pay") == [LATER]
    assert entries(register.public(), "pay") == []


def test_words_on_no_record_are_named(register: Register) -> None:
    assert answer(register, "bus", "tram").unknown == ["tram"]


def test_a_hit_says_where_it_stands(register: Register) -> None:
    (hit,) = answer(register, "Prosser").hits
    assert hit.passage[:5] == (
        *("meetings/2023-02-21-board", "meeting", "The Board, 21 Feb 2023", "2023-02-21", ONE),
    )
    assert hit.passage.where == "minute"
    assert hit.found[0].marked.endswith(f"Siân {MARKS[0]}Prosser{MARKS[1]} spoke of C++ lessons.\n")


def line(register: Register, word: str) -> int | None:
    found = answer(register, word).hits[0].found[0]
    record = register.get(found.passage.record)
    assert record is not None
    return line_of(found, record)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Prosser", 10), ("225", 8), ("25/22", 11), ("lesson", 10), ("talent", 15)],
)
def test_the_line_is_that_of_the_word(word: str, expected: int, register: Register) -> None:
    text = RECORDS["meetings/2023-02-21-board.yaml"].lstrip("\n").splitlines()[expected - 1]
    assert word in text
    assert line(register, word) == expected


def test_a_record_with_private_text_has_no_lines(register: Register) -> None:
    assert line(register, "letter") is not None
    assert line(register.public(), "letter") is None


def test_the_day_and_the_part_of_an_entry_are_named(register: Register) -> None:
    passages = {each.text: each for each in all_passages(register)}
    assert where(passages["Written."]) == "action A1, progress, 1 Mar 2023"
    assert where(passages["Write to carers"]) == "action A1, "
    assert where(passages["To foster talents."]) == "resolved, "
    assert where(passages["No bus has a pass."]) == "updates, "


def where(passage: Passage) -> str:
    return f"{passage.where}, {passage.on}"


def test_every_record_of_the_example_is_searched() -> None:
    from cpkit.register import load

    register, _ = load(Path(__file__).parents[2] / "records", date(2026, 11, 16))
    assert {each.record for each in all_passages(register)} == set(register.ids())
