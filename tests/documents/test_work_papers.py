"""Plans, pledges and figures: no public word is lost, no private one is shown, none is obeyed."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpkit.documents.document import AudienceName
from cpkit.records import Part, Record
from cpkit.register import Register
from documents.filled_records import register_of
from documents.test_nothing_lost import subclasses
from documents.work_papers import (
    BOARD,
    ELSEWHERE,
    LATER,
    PAPERS,
    both,
    example,
    filled_record,
    lost,
    seen_in,
    texts,
)

EXAMPLES = [(name, record_id) for name, kind in PAPERS.items() for record_id in example().ids(kind)]
AUDIENCES = pytest.mark.parametrize("audience", ["public", "members"])
NAMES = pytest.mark.parametrize("name", list(PAPERS))


def only(name: str, folder: Path, tree: dict[str, Any]) -> tuple[Record, Register]:
    """The one record of a kind, in a register of its own."""
    record_id = f"{PAPERS[name].folder}/only"
    register = register_of(folder, {record_id: tree, "bodies/board": BOARD}, LATER)
    record = register.get(record_id)
    assert record is not None
    return record, register


@AUDIENCES
@pytest.mark.parametrize(("name", "record_id"), EXAMPLES)
def test_every_word_of_the_example_council_comes_out(
    name: str, record_id: str, audience: AudienceName
) -> None:
    register = example(LATER)
    record = register.get(record_id)
    assert record is not None
    assert lost(name, record, register, audience) == []


@AUDIENCES
@NAMES
def test_every_field_of_the_schema_comes_out(
    name: str, audience: AudienceName, tmp_path: Path
) -> None:
    numbered = (f"word{number}" for number in count())
    record, register = only(name, tmp_path, filled_record(PAPERS[name], lambda *_: next(numbered)))
    assert len(list(texts(record))) > 19
    assert lost(name, record, register, audience) == []


def test_a_lost_word_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = filled_record(PAPERS["pledge"], lambda path, _: path.replace(".", " "))
    record, register = only("pledge", tmp_path, tree)
    monkeypatch.delitem(ELSEWHERE, "Pledge.body")
    assert lost("pledge", record, register, "members") == [("Pledge.body", "board")]


def test_every_exception_is_a_field() -> None:
    kinds = {kind.__name__: kind for kind in subclasses(Part)}
    for exception in ELSEWHERE:
        kind, _, name = exception.partition(".")
        assert name == "*" or name in kinds[kind].model_fields, exception


def secret(text: str) -> Callable[[str, bool], str]:
    return lambda path, private: text if private else f"public {path}"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("council")


@NAMES
@settings(max_examples=8)
@given(one=st.text(min_size=1, max_size=30), other=st.text(min_size=1, max_size=30))
def test_private_text_changes_nothing_that_the_public_reads(
    folder: Callable[[], Path], name: str, one: str, other: str
) -> None:
    visible = [re.sub(r"[^\w ]", "", text) for text in (one, other)]
    pages = []
    for text in visible:
        tree = filled_record(PAPERS[name], secret(f"Secret {text}"))
        pages.append(both(name, *only(name, folder(), tree), "public"))
    assert pages[0] == pages[1]
    assert "Secret" not in "".join(pages[0])


@pytest.mark.parametrize("name", ["action-plan", "pledge"])
def test_a_members_copy_says_what_it_has_more(name: str, tmp_path: Path) -> None:
    record, register = only(name, tmp_path, filled_record(PAPERS[name], secret("Secret words")))
    for page in both(name, record, register, "members"):
        assert "Secret words" in page
        assert "Members only" in page
        assert "not for publication" in page


HOSTILE = [
    "{{ 7*7 }} {% raw %} {# no comment #}",
    "<script>hacked()</script>",
    '"><img src=x onerror=hacked()>',
    "| # * _ ` ~~ [x](javascript:hacked()) &lt;",
    "# a heading",
    "[bold]red[/] =cmd()",
]


@NAMES
@pytest.mark.parametrize("text", HOSTILE)
def test_words_come_out_as_typed(name: str, text: str, tmp_path: Path) -> None:
    tree = filled_record(PAPERS[name], lambda path, _: f"{text} {path}")
    record, register = only(name, tmp_path, tree)
    markdown, web = both(name, record, register, "members")
    printed = seen_in(MarkdownIt("commonmark").enable("table").render(markdown))
    shown = seen_in(web)
    typed = [(key, " ".join(words.split())) for key, words in texts(record)]
    assert [key for key, words in typed if words not in shown] == []
    assert [key for key, words in typed if words not in printed] == []
    assert re.findall(r"<(?:script|img|iframe|object)\b", web) == []
    assert "{{ 7*7 }}" in printed or "7*7" not in text
