"""Words come out as they were typed, whatever a template or a page would make of them."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.records import Meeting
from cpkit.register import Register
from documents.filled_records import filled_meeting, register_of
from documents.test_nothing_lost import PAPERS, texts

HOSTILE = [
    "{{ 7*7 }} {% raw %} {# no comment #}",
    "<script>hacked()</script>",
    '"><img src=x onerror=hacked()>',
    "| # * _ ` ~~ [x](javascript:hacked()) &lt;",
    "# a heading",
    "| a | table |",
]


def seen(page: str) -> str:
    """The words a reader of an HTML page sees, with single spaces between them."""
    body = page.partition("<main")[2] or page
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def register_with(text: str, folder: Path) -> Register:
    tree = filled_meeting(lambda path, _: f"{text} {path}")
    records = {
        "meetings/2023-02-21-board": tree,
        "bodies/board": "name: Board\nregime: committee\n",
    }
    return register_of(folder, records, date(2030, 1, 1))


@pytest.mark.parametrize("text", HOSTILE)
def test_words_come_out_as_typed(text: str, tmp_path: Path) -> None:
    register = register_with(text, tmp_path)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    pages = [page_for(document_named(name), meeting, register, "members") for name in PAPERS]
    web = " ".join(seen(to_html(page)) for page in pages)
    markdown = MarkdownIt("commonmark").enable("table")
    printed = " ".join(seen(markdown.render(to_markdown(page))) for page in pages)
    typed = [(key, " ".join(words.split())) for key, words in texts(meeting)]
    assert [key for key, words in typed if words not in web] == []
    assert [key for key, words in typed if words not in printed] == []
    assert "49" not in web + printed


@pytest.mark.parametrize("text", HOSTILE)
def test_no_tag_of_a_record_is_a_tag_of_the_page(text: str, tmp_path: Path) -> None:
    register = register_with(text, tmp_path)
    meeting = register.one(Meeting, "2023-02-21-board")
    assert meeting is not None
    for name in PAPERS:
        page = to_html(page_for(document_named(name), meeting, register, "members"))
        assert re.findall(r"<(?:script|img|iframe|svg|object)\b", page) == []
