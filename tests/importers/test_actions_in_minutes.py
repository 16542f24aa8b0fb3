"""Actions as notes of meetings set them down: who, what and when, told apart."""

from typing import Any

import pytest

from cpkit.importers.blocks import Block, Cell
from cpkit.importers.meeting.actions import Actions
from cpkit.importers.meeting.decisions import decided
from cpkit.importers.meeting.minute_tables import unrolled
from cpkit.importers.meeting.parts_of_minutes import parts_apart, put_in_parts


def line(text: str) -> Block:
    return Block("paragraph", text)


def entry(text: str) -> Block:
    return Block("list-item", text, mark="1.")


def told(*blocks: Block, title: str = "") -> list[tuple[str, ...]]:
    found = Actions().found(blocks, title)
    return [(a["action"], a.get("lead", ""), a.get("timescale", "")) for a in found]


LINES = [
    ("Action: TK to send the list.", "TK to send the list.", "TK", ""),
    ("ACTION (JA): compare the rates", "compare the rates", "JA", ""),
    (
        "ACTION: Tim Okoro – to circulate figures by 31st May",
        "circulate figures by 31st May",
        "Tim Okoro",
        "31st May",
    ),
    (
        "ACTION POINT 3: DL to share it by May 2023.",
        "DL to share it by May 2023.",
        "DL",
        "May 2023",
    ),
    ("Action – SW and JA to meet. Due: 8 May 2022", "SW and JA to meet", "SW; JA", "8 May 2022"),
    ("Action: MS / Chair to write", "MS / Chair to write", "MS; Chair", ""),
    ("Action A2: find a room (Ann Grey)", "find a room", "Ann Grey", ""),
    ("(Action: Clerk to find a room)", "Clerk to find a room", "Clerk", ""),
    ("Action: Write to members (AG)", "Write to members", "AG", ""),
    (
        "ACTION: Named Nurse – write to both trusts by 2 October 2026.",
        "write to both trusts by 2 October 2026.",
        "Named Nurse",
        "2 October 2026",
    ),
    (
        "A. Ro told of new homes. The rates will be sent.      Action: JA",
        "The rates will be sent.",
        "JA",
        "",
    ),
    (
        "The leaflet will be printed. ACTION: Head of Homes",
        "The leaflet will be printed.",
        "Head of Homes",
        "",
    ),
    ("Action: JA: ask for the rates", "ask for the rates", "JA", ""),
    ("Action: Bus passes – ask for them", "Bus passes – ask for them", "", ""),
    ("Action: The Hall – ask for the key", "The Hall – ask for the key", "", ""),
    (
        "Action: Head of Homes to report what is left in December.",
        "Head of Homes to report what is left in December.",
        "Head of Homes",
        "December",
    ),
    ("Action: TK to meet them on 4 May 2027", "TK to meet them on 4 May 2027", "TK", "4 May 2027"),
    ("Action: TK to list what it cost in 2025", "TK to list what it cost in 2025", "TK", ""),
    (
        "Action: TK to share the offer made in March",
        "TK to share the offer made in March",
        "TK",
        "",
    ),
    ("Action: TK to put it on the agenda", "TK to put it on the agenda", "TK", ""),
    ("She asked for figures. (Action: Dionne Lake)", "She asked for figures.", "Dionne Lake", ""),
]


@pytest.mark.parametrize(("text", "task", "lead", "when"), LINES)
def test_an_action_on_a_line(text: str, task: str, lead: str, when: str) -> None:
    assert told(line(text)) == [(task, lead, when)]


NONE = [
    "Action: Clerk",  # what is to be done stands elsewhere, if anywhere
    "Actions taken since then were praised.",
    "The action plan was noted.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_action(text: str) -> None:
    assert told(line(text)) == []


def test_a_list_under_words_that_say_so() -> None:
    blocks = [
        line("Actions agreed:"),
        entry("Write to them. Ann Grey, by 3 May 2024"),
        line("End."),
    ]
    assert told(*blocks, entry("This is talk.")) == [("Write to them", "Ann Grey", "3 May 2024")]
    listed = [entry("Tidy up – Ned Fry – Ongoing")]
    assert told(*listed, title="Summary of actions") == [("Tidy up", "Ned Fry", "Ongoing")]
    assert told(*listed, title="Update") == []


def table(*rows: str) -> Block:
    return Block("table", rows=tuple(tuple(map(Cell, row.split("|"))) for row in rows))


def test_minutes_in_a_table_are_items_with_actions_at_the_right() -> None:
    block = table("No|Item|Action", "1|Homes\nA roof leaks.|JA to mend it", "2|Health\nNone.|")
    blocks, over_items = unrolled([line("Present: A"), block])
    assert over_items == "No Item Action"
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        ("paragraph", "1 Homes"),
        ("paragraph", "A roof leaks."),
        ("action", "JA to mend it"),
        ("paragraph", "2 Health"),
        ("paragraph", "None."),
    ]
    assert told(*blocks) == [("JA to mend it", "JA", "")]


def test_columns_beside_items_say_who_and_by_when() -> None:
    block = table(
        "No|Discussion|Who|Action|By when",
        "1|Homes\nA roof leaks.|Estates Manager|Mend it|30 Nov 2026",
        "2|Health\nNone.|||",
        "3|Toys\nNone were left.||Virtual Head to ask for\nmore of them|TBC",
    )
    blocks, _ = unrolled([block])
    assert told(*blocks) == [
        ("Mend it", "Estates Manager", "30 Nov 2026"),
        ("Virtual Head to ask for more of them", "Virtual Head", "TBC"),
    ]


def test_a_table_of_actions_or_of_figures_stays_one() -> None:
    blocks = [table("Action|Lead", "Write|JA", "Read|TK"), table("Item|Cost", "Bed|3", "Chair|4")]
    assert unrolled(blocks) == (blocks, "")


def test_lines_over_parts() -> None:
    lines = ["PART I - RECOMMENDATIONS - NIL", "PART II - MINUTES", "1. Homes", "Part 2 of it."]
    kept, parts = parts_apart([line(words) for words in lines])
    assert [block.text for block in kept] == ["1. Homes", "Part 2 of it."]
    items: list[dict[str, Any]] = [{"title": "Homes", "minute": "Yes."}]
    assert put_in_parts(items, [0], parts) == [{"title": "Homes", "part": "2", "minute": "Yes."}]


INSIDE = [
    ("It was further agreed that we go on.", "It was further agreed", "that we go on."),
    ("The Board resolved to go on.", "The Board resolved", "to go on."),
    ("That the work go on.", "none", "That the work go on."),
]


@pytest.mark.parametrize(("text", "verb", "words"), INSIDE)
def test_a_decision_in_the_midst_of_the_talk(text: str, verb: str, words: str) -> None:
    found = decided([line("We met."), line(text), line("Then he asked why."), line("Nobody knew.")])
    assert [block.text for block in found.narrative] == ["We met."]
    [resolution] = found.resolutions
    assert (resolution["verb"], resolution["text"]) == (verb, words)
    assert resolution["then"].split("\n\n") == ["Then he asked why.", "Nobody knew.\n"]


def test_a_verb_with_nothing_behind_it_is_kept() -> None:
    found = decided([line("We met."), line("NOTED")])
    assert ([block.text for block in found.narrative], found.resolutions) == (
        ["We met.", "NOTED"],
        [],
    )
