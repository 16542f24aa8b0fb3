"""Whose paper it is: each is printed under its own council's name, and no council loses a body."""

from pathlib import Path
from typing import Any

import pytest

from clerk import Clerk
from cpkit.importers.blocks import Block, Cell
from cpkit.importers.councils import other_council_in

PAPER = """{head}

CORPORATE PARENTING PANEL

Minutes of the meeting held on {day} 2021

Present: Cllr A Lark (Chair), Cllr B Wren

1. Toys

The Panel heard that a box of toys had been given to every family centre. {mentions}

RESOLVED – That the report be noted.

2. Games

The Panel heard that games were next.

RESOLVED – That the games be welcomed.
"""
OURS = "SALTBY BOROUGH COUNCIL"
THEIRS = "NORTHMOOR COUNCIL"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk whose council has a Corporate Parenting Panel on record."""
    clerk = Clerk(tmp_path, monkeypatch)
    take(clerk, OURS, "6 July")
    return clerk


def take(clerk: Clerk, head: str, day: str, mentions: str = "") -> str:
    """What `import` prints of minutes with this head."""
    name = f"{day} {head.splitlines()[0] if head else mentions}.txt"
    text = PAPER.format(head=head, day=day, mentions=mentions)
    (clerk.folder / name).write_text(text, encoding="utf-8")
    done = clerk.types("import", name)
    assert done.code == 0, done.err
    return " ".join(done.out.split())


def head_of(clerk: Clerk, record: str) -> str:
    """The letterhead of the minutes of a meeting, with its capitals as the council has them."""
    lines = clerk.types("render", "minutes", record).out.splitlines()
    return next(line.title() for line in lines if "council" in line.casefold())


def test_two_councils_may_each_have_a_panel_of_one_name(clerk: Clerk) -> None:
    said = take(clerk, THEIRS, "6 July")
    assert "the paper names Northmoor Council, and council.yaml says Saltby Borough Council" in said
    assert "council: Northmoor Council\n" in clerk.file(
        "records/bodies/northmoor-corporate-parenting-panel.yaml"
    )
    assert head_of(clerk, "2021-07-06-northmoor-corporate-parenting-panel") == (
        "**Northmoor Council**"
    )
    assert head_of(clerk, "meetings/2021-07-06-corporate-parenting-panel") == (
        "**Saltby Borough Council**"
    )
    assert clerk.types("validate").code == 0


def test_the_other_councils_body_is_known_again_without_a_question(clerk: Clerk) -> None:
    take(clerk, THEIRS, "6 July")
    said = take(clerk, THEIRS, "7 September")
    assert "council.yaml says" not in said
    assert "Wrote records/bodies" not in said
    assert "2021-09-07-northmoor-corporate-parenting-panel" in said


def test_our_own_paper_may_mention_a_neighbour(clerk: Clerk) -> None:
    said = take(clerk, "", "7 September", "Northmoor Council had sent some of the toys.")
    assert "meetings/2021-09-07-corporate-parenting-panel" in said
    assert "the paper names Northmoor Council" in said
    assert "give its body a record with `council:`" in said
    assert head_of(clerk, "2021-09-07") == "**Saltby Borough Council**"


def test_a_new_body_is_theirs_where_only_its_text_names_a_council(clerk: Clerk) -> None:
    text = PAPER.format(head="", day="8 June", mentions="Northmoor Council gave the toys.")
    text = text.replace("CORPORATE PARENTING PANEL", "CARE LEAVERS FORUM")
    (clerk.folder / "forum.txt").write_text(text, encoding="utf-8")
    assert clerk.types("import", "forum.txt").code == 0
    assert "council: Northmoor Council\n" in clerk.file("records/bodies/care-leavers-forum.yaml")
    assert head_of(clerk, "2021-06-08") == "**Northmoor Council**"


def test_another_councils_officer_does_not_sign_and_its_style_is_not_ours(clerk: Clerk) -> None:
    take(clerk, THEIRS, "6 July")
    (clerk.folder / "records/council.yaml").write_text(
        "name: Saltby Borough Council\nhouse_style: advisory-group\n"
        "contact: {name: Kit Lowe, email: kit@saltby.example}\n"
        "posts: [{title: Monitoring Officer, holder: Bo Wren, proper_officer: summons}]\n",
        encoding="utf-8",
    )
    for body in (clerk.folder / "records/bodies").iterdir():
        text = body.read_text(encoding="utf-8")
        body.write_text(text.replace("house_style: advisory-group\n", ""), encoding="utf-8")
    ours = clerk.types("render", "summons", "meetings/2021-07-06-corporate-parenting-panel").out
    theirs = clerk.types("render", "summons", "2021-07-06-northmoor-corporate-parenting-panel").out
    for words in ("Bo Wren", "PART 2"):
        assert words in ours
        assert words not in theirs
    assert "Kit Lowe" not in theirs


def blocks(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def table(*cells: str) -> Block:
    return Block("table", rows=(tuple(map(Cell, cells)),))


NAMED: list[tuple[list[Block], Any]] = [
    (blocks("Northmoor Council", "Panel"), ("Northmoor Council", True)),
    (blocks("Panel", "It met at Northmoor Council."), ("Northmoor Council", False)),
    (
        blocks("Panel", "Blackburn with Darwen has many carers."),
        ("Blackburn with Darwen Borough Council", False),
    ),
    (blocks("Telford & Wrekin", "Panel"), ("Telford and Wrekin Council", True)),
    (blocks("Saltby Council", "Northmoor Council"), None),
    (
        blocks("NETHER FEN PARISH COUNCIL", "Minutes of the Parish Council Meeting"),
        ("Nether Fen Parish Council", True),
    ),
    (blocks("Panel", "The Town Council was thanked."), None),
    (blocks("Panel"), None),
    (blocks("Panel", "At Northmoor Council it was told."), ("Northmoor Council", False)),
    ([table("Lead", "RAG", "Update"), table("Clerk", "Green", "On Council agenda")], None),
    ([table("Clerk", "To Council in May", "Next Council")], None),
    ([table("Clerk", "Northmoor Council", "Red")], ("Northmoor Council", True)),
]


@pytest.mark.parametrize(("paper", "named"), NAMED)
def test_which_other_council_a_paper_names(paper: list[Block], named: Any) -> None:
    assert other_council_in(paper, "Saltby Borough Council") == named
