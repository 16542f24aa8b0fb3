"""Reasons of health: kept in private, cut from what is printed, and left out of the count."""

from datetime import date
from pathlib import Path

import pytest

from clerk import Clerk
from cpkit.importers.bodies import BodyBook
from cpkit.importers.importing import council_draft, imported, text_of
from cpkit.importers.share import shares
from cpkit.importers.withheld import Reason, without_reasons
from cpkit.records import Meeting
from cpkit.register import Register

AS_AT = date(2026, 11, 16)
PAPER = """CORPORATE PARENTING PANEL

Minutes of the meeting held on 6 July 2021

Present: Cllr A Lark (Chair), Cllr B Wren and two members of the public

{apologies}

1. Toys

The Panel heard that a box of toys had been given to every family centre in the town.

RESOLVED – That the report be noted.
"""
LISTED = "Apologies: Cllr C Teal (unwell), Cllr D Roe (on holiday)"
AS_ITEM = "0. Apologies\n\nApologies were received from Cllr C Teal (in hospital)."


@pytest.mark.parametrize("apologies", [LISTED, AS_ITEM])
def test_a_reason_of_health_is_in_one_private_key_and_nowhere_else(apologies: str) -> None:
    found = imported("a.txt", PAPER.format(apologies=apologies).encode(), AS_AT, BodyBook([]))
    (meeting,) = (draft for draft in found.drafts if draft.kind is Meeting)
    text = text_of(meeting)
    reason = "unwell" if "unwell" in apologies else "in hospital"
    assert text.count(reason) == 1
    assert f"reason: {reason}" in text
    whole = found._replace(drafts=[council_draft("", AS_AT), *found.drafts])
    (share,) = shares(whole, Register([], lambda _: None, as_at=AS_AT))
    assert share.withheld == [reason]
    assert (share.back, share.lost) == (share.runs, [])


CLAUSES = (
    ("Apologies were received from Cllr C Teal as she was in hospital.", "as she was in hospital"),
    ("Apologies were received from Cllr C Teal owing to illness.", "owing to illness"),
    (
        "Apologies: Cllr D Roe, Cllr C Teal, who is recovering from an operation",
        "who is recovering from an operation",
    ),
    ("Apologies: Cllr C Teal due to surgery and Cllr D Roe", "due to surgery"),
    ("Apologies: Cllr C Teal – unwell, Cllr D Roe", "unwell"),
    (
        "0. Apologies\n\nCllr C Teal had sent her apologies because of illness. She was missed.",
        "because of illness",
    ),
    (
        "0. Apologies\n\nApologies were received from Cllr C Teal, who is ill, and from Mr D Roe.",
        "who is ill",
    ),
    ("0. Apologies\n\nMr D Roe sent apologies. Cllr C Teal was unwell.", "was unwell"),
    (
        "Apologies: Mr D Roe (a clash). Cllr C Teal sent hers on medical grounds",
        "on medical grounds",
    ),
    (
        "Apologies: Apologies were received from Mr D Roe, who was in court, and from Cllr C Teal"
        " (maternity leave). Mrs Pryce sent her apologies.",
        "maternity leave",
    ),
)


@pytest.mark.parametrize(("apologies", "reason"), CLAUSES)
def test_a_clause_that_tells_of_health_is_withheld_too(apologies: str, reason: str) -> None:
    found = imported("a.txt", PAPER.format(apologies=apologies).encode(), AS_AT, BodyBook([]))
    (meeting,) = (draft for draft in found.drafts if draft.kind is Meeting)
    assert meeting.values["apologies"].count({"name": "Cllr C Teal", "reason": reason}) == 1
    assert text_of(meeting).count(reason) == 1
    whole = found._replace(drafts=[council_draft("", AS_AT), *found.drafts])
    (share,) = shares(whole, Register([], lambda _: None, as_at=AS_AT))
    assert share.withheld == [reason]
    assert (share.back, share.lost) == (share.runs, [])


@pytest.mark.parametrize("post", ["Northfold Hospital", "Medical Director", "Operations Manager"])
def test_where_somebody_works_is_no_reason(post: str) -> None:
    paper = PAPER.format(apologies=f"Apologies: Dr C Teal ({post})")
    found = imported("a.txt", paper.encode(), AS_AT, BodyBook([]))
    (meeting,) = (draft for draft in found.drafts if draft.kind is Meeting)
    person = meeting.values["apologies"][0]
    assert post in (person.get("role"), person.get("note"))
    assert "reason" not in person


def test_only_the_words_behind_the_name_are_withheld() -> None:
    words = ["teal", "was", "unwell", "said", "lark", "unwell", "teal", "unwell"]
    reason = Reason(["cllr", "teal"], ["unwell"])
    assert without_reasons(words, [reason]) == (
        ["teal", "was", "said", "lark", "unwell", "teal", "unwell"],
        ["unwell"],
    )
    assert without_reasons(["unwell", "teal"], [reason]) == (["unwell", "teal"], [])


def test_the_clerk_is_told_how_many_and_not_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(PAPER.format(apologies=LISTED), encoding="utf-8")
    said = Clerk(tmp_path, monkeypatch).types("import", "--check", "a.txt").out
    assert "withheld on purpose: 1 reason of health" in said
    assert "unwell" not in said
