"""What holds for every import: no crash, one record for a meeting, bodies known by any name."""

import random
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk import Clerk, write_records
from cpkit.cli.checking import every_problem
from cpkit.edit.recording import checked
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import Imported, doubts_of, imported, text_of
from cpkit.importers.reading import NotReadable
from cpkit.importers.runs import in_order, runs_of
from cpkit.importers.share import closest_style, shares
from cpkit.importers.writing import is_sound
from cpkit.records import Meeting
from cpkit.records.body import Regime
from cpkit.register import Register
from cpkit.shelf.styles import house_styles

PAPERS = sorted((Path(__file__).parent / "documents").iterdir())
AS_AT = date(2026, 11, 16)


def taken(name: str, data: bytes) -> Imported:
    return imported(name, data, AS_AT, BodyBook([]))


# --- whatever the bytes ---


def damaged(data: bytes, way: str, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    match way:
        case "cut short":
            return data[: chance.randrange(len(data))]
        case "shuffled":
            chance.shuffle(lines)
            return b"\n".join(lines)
        case "repeated":
            return b"\n".join(chance.choice(lines) for _ in range(40))
        case _:
            letters = bytearray(data)
            for _ in range(20):
                letters[chance.randrange(len(letters))] = chance.randrange(256)
            return bytes(letters)


@settings(max_examples=60)
@given(
    st.sampled_from(PAPERS),
    st.sampled_from(["cut short", "shuffled", "repeated", "garbled"]),
    st.randoms(use_true_random=False),
)
def test_a_damaged_paper_gives_sound_records_or_a_reason(
    paper: Path, way: str, chance: random.Random
) -> None:
    try:
        found = taken(paper.name, damaged(paper.read_bytes(), way, chance))
    except NotReadable as reason:
        assert str(reason)  # noqa: PT017 - either outcome is right
        return
    for draft in found.drafts:
        assert checked(draft.kind, draft.id, text_of(draft).encode()).id == draft.id


# --- one record for one meeting ---

AGENDA = """Corporate Parenting Board

Tuesday 3 May 2022 at 6.00 pm in the Guildhall

AGENDA

1. Apologies
2. Foster Carers (Pages 3 - 9)
To hear of the carers' summer.

Date Published: 25 April 2022

"""
MINUTES = """Minutes of the Corporate Parenting Board held on 3 May 2022

Present: Councillors Ash (Chair) and Birch

11/22 Apologies

There were none.

12/22 Foster Carers

The Board heard of the carers' summer and of the boats that had been hired for it.

RESOLVED – That the carers be thanked.
"""


def test_an_agenda_and_the_minutes_of_a_meeting_fill_one_record() -> None:
    found = taken("a.txt", (AGENDA + MINUTES).encode())
    (meeting,) = (draft for draft in found.drafts if draft.kind is Meeting)
    items = meeting.values["items"]
    assert [(i["number"], i["agenda_number"]) for i in items] == [("11/22", "1"), ("12/22", "2")]
    assert (items[1]["pages"], len(items[1]["resolved"])) == ("3 - 9", 1)
    assert (meeting.values["status"], meeting.values["published"]) == ("held", "25 April 2022")
    assert meeting.values["present"][0] == "Councillor Ash"


# --- bodies ---


@pytest.mark.parametrize(
    "printed",
    [
        "CORPORATE PARENTING BOARD",
        "the Corporate Parenting Board",
        "Corporate Parenting Panel",  # as it was called once
        "CPB",
        "Saltmere Council Corporate Parenting Board",
    ],
)
def test_a_body_on_record_is_known_by_any_of_its_names(
    printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = """
        name: Corporate Parenting Board
        short_name: CPB
        former_names: [Corporate Parenting Panel]
        regime: committee
        """
    records = write_records(
        tmp_path, {"council.yaml": "name: Saltmere Council\n", "bodies/board.yaml": body}
    )
    before = (records / "bodies" / "board.yaml").read_bytes()
    paper = MINUTES.replace(
        "Minutes of the Corporate Parenting Board", f"Minutes of {printed} meeting"
    )
    (tmp_path / "old.txt").write_text(paper, "utf-8")
    done = Clerk(tmp_path, monkeypatch).types("import", "old.txt", "--as-at", "2026-11-16")
    assert (done.code, done.err) == (0, "")
    assert [each.name for each in (records / "meetings").iterdir()] == ["2022-05-03-board.yaml"]
    assert (records / "bodies" / "board.yaml").read_bytes() == before


# --- links to other meetings ---

CONFIRMING = MINUTES.replace(
    "There were none.",
    "There were none.\n\n11a/22 Minutes\n\nThe minutes of 1 March 2022 were agreed.",
)


@pytest.mark.parametrize(
    ("on_record", "doubted"), [((), 0), (("2022-03-01",), 0), (("2022-01-11",), 1)]
)
def test_minutes_that_ought_to_be_on_record_and_are_not_are_a_doubt_and_no_error(
    on_record: tuple[str, ...], doubted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "name: Corporate Parenting Board\nregime: informal\n"
    earlier = {f"meetings/{day}-board.yaml": f"body: board\ndate: {day}\n" for day in on_record}
    council = {"council.yaml": "name: Saltmere Council\n", "bodies/board.yaml": body}
    records = write_records(tmp_path, council | earlier)
    (tmp_path / "old.txt").write_text(CONFIRMING.replace("11a/22", "13/22"), "utf-8")
    done = Clerk(tmp_path, monkeypatch).types("import", "old.txt", "--as-at", "2026-11-16")
    assert done.out.count("are not on record") == doubted
    problems, _ = every_problem(records, AS_AT)
    assert [str(p) for p in problems if p.severity == "error"] == []


# --- whose papers they are ---

HEADED = """{council}

CORPORATE PARENTING PANEL

Minutes of the meeting held on 8 March 2022

Present: Councillor Lark (Chair)

1. Minutes
RESOLVED that the minutes be confirmed.
"""


@pytest.mark.parametrize(
    ("printed", "on_record", "is_doubted"),
    [
        ("Saltby Borough Council", "Westmere City Council", True),
        ("Saltbyshire County Council", "Saltby City Council", True),
        ("SALTBY BOROUGH COUNCIL", "Saltby Borough Council", False),
        ("Saltby Council", "Saltby with Amber Borough Council", False),
        ("City of Westmere", "Westmere City Council", False),
        ("Saltby Borough Council with Westmere City Council", "Westmere City Council", False),
        ("No council is named", "Westmere City Council", False),
        ("Saltby Borough Council", "", False),
        ("Saltby Borough Council", "The Council", False),
    ],
)
def test_papers_that_name_another_council_are_doubted(
    printed: str, on_record: str, is_doubted: bool
) -> None:
    data = HEADED.format(council=printed).encode()
    found = imported("minutes.txt", data, AS_AT, BodyBook([]), on_record)
    doubts = [words for draft in found.drafts for words in doubts_of(draft)]
    said = [words for words in doubts if words.startswith("the paper names ")]
    assert len(said) == is_doubted
    for words in said:
        assert f"names {printed}, and council.yaml says {on_record}: it" in words
    assert all(is_sound(draft) for draft in found.drafts)


def test_a_new_body_is_asked_what_it_is_in_words_that_can_be_typed() -> None:
    found = taken("minutes.txt", HEADED.format(council="Saltby Borough Council").encode())
    (asked,) = [w for draft in found.drafts for w in doubts_of(draft) if "in law" in w]
    assert all(regime in asked for regime in get_args(Regime))
    assert "docs/" not in asked


# --- how much comes back ---


def test_runs_come_back_only_in_their_order() -> None:
    source, printed = (
        ["a", "b", "c", "d", "e", "f", "g", "h"],
        ["e", "f", "g", "h", "x", "a", "b", "c", "d"],
    )
    assert in_order(runs_of(source), runs_of(source)) == {0, 1, 2, 3, 4}
    assert len(in_order(runs_of(source), runs_of(printed))) == 1
    assert in_order(runs_of(source), runs_of(["nothing"])) == set()


def grown(text: str) -> str:
    """Minutes as long as usual: what is told under each item goes on for some paragraphs."""
    chance = random.Random(7)
    out = []
    for block in text.split("\n\n"):
        out.append(block)
        if len(block) > 60 and block.startswith(("The ", "Members ")) and block.endswith("."):
            out += [paragraph(chance) for _ in range(12)]
    return "\n\n".join(out)


WORDS = (
    *("boats", "carers", "harbour", "letters", "school", "summer", "winter", "nurses", "bikes"),
    *("pupils", "flats", "trains", "gardens", "music", "buses", "doctors", "lunches", "friends"),
)


def paragraph(chance: random.Random) -> str:
    return f"Members heard of {' and '.join(chance.choices(WORDS, k=45))} in some detail."


@pytest.mark.parametrize("name", ["committee-book", "advisory-group", "scrutiny-run-in"])
def test_minutes_of_usual_length_come_back_word_for_word(name: str) -> None:
    paper = next(each for each in PAPERS if each.stem == name)
    found = taken(paper.name, grown(paper.read_text("utf-8")).encode())
    nothing = Register([], lambda _: None, as_at=AS_AT)
    style = closest_style(found, nothing, None, house_styles(None))
    (share,) = shares(found, nothing, None, style)
    assert share.runs > 600
    assert share.back / share.runs >= 0.98


# --- public questions ---


def test_a_question_has_its_answer_and_its_supplementary() -> None:
    paper = next(each for each in PAPERS if each.stem == "public-questions")
    (meeting,) = (d for d in taken(paper.name, paper.read_bytes()).drafts if d.kind is Meeting)
    first, second = meeting.values["questions"]
    assert (first["from"], first["to"]) == ("A. Reader", "Chair")
    assert first["reply"] == "Forty have moved. Six of them moved twice."
    assert first["supplementary"]["text"] == "Why twice?"
    assert first["supplementary"]["reply"].startswith("Mostly because")
    assert second["replied_by"] == "Director of Children's Services"
    assert meeting.values["items"][1]["minute"] == "Two questions had been received."
