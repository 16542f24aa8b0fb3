"""Record prose: what is understood, what stays as typed, and what can never happen."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpkit.documents.formats.escapes import (
    is_safe_link,
    link_address,
    list_item,
    markdown_cell,
    markdown_words,
    one_line,
    tidy,
)
from cpkit.documents.formats.prose import (
    CLEANER,
    LONGEST,
    prose_to_html,
    prose_to_markdown,
    prose_to_plain,
)

# What GitHub and mail programs may make of Markdown: far more than cpkit reads in prose.
EVERY_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NEVER = {
    "heading_open",
    "fence",
    "code_block",
    "code_inline",
    "html_block",
    "html_inline",
    "hr",
    "blockquote_open",
    "image",
    "s_open",
}

HTML = {
    "two paragraphs": ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
    "soft line break": ("one\ntwo", "<p>one\ntwo</p>\n"),
    "hard line break": ("one  \ntwo", "<p>one<br>\ntwo</p>\n"),
    "emphasis": ("*so* and **so**", "<p><em>so</em> and <strong>so</strong></p>\n"),
    "stray stars": ("a ** b **c", "<p>a ** b **c</p>\n"),
    "escaped stars": (r"\*so\*", "<p>*so*</p>\n"),
    "bullets": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    "typed numbers": (
        "3. a\n5. b",
        '<ol>\n<li value="3">a</li>\n<li value="5">b</li>\n</ol>\n',
    ),
    "bracketed numbers": ("1) a", '<ol class="bracketed">\n<li value="1">a</li>\n</ol>\n'),
    "letters as bullets": (
        "- A. text\n- B. text",
        '<ul class="typed">\n<li>A. text</li>\n<li>B. text</li>\n</ul>\n',
    ),
    "initials as bullets": (
        "- R. Osei\n- P. Marsh",
        "<ul>\n<li>R. Osei</li>\n<li>P. Marsh</li>\n</ul>\n",
    ),
    "a word is no letter": ("done. x\ndone. y", "<p>done. x\ndone. y</p>\n"),
    "letters alone": (
        "that:\n(a) one\n(b) two",
        '<p>that:</p>\n<ul class="typed">\n<li>(a) one</li>\n<li>(b) two</li>\n</ul>\n',
    ),
    "roman numbers": (
        "i. one\nii. two",
        '<ul class="typed">\n<li>i. one</li>\n<li>ii. two</li>\n</ul>\n',
    ),
    "paragraph numbers": (
        "1.9 one\n1.10 two",
        '<ul class="typed">\n<li>1.9 one</li>\n<li>1.10 two</li>\n</ul>\n',
    ),
    "an initial is no letter": ("R. Osei\nspoke", "<p>R. Osei\nspoke</p>\n"),
    "lone letter": ("(c) stays", "<p>(c) stays</p>\n"),
    "link": (
        "[a](https://example.org)",
        '<p><a href="https://example.org">a</a></p>\n',
    ),
    "link without words": (
        "[](https://example.org)",
        '<p><a href="https://example.org">https://example.org</a></p>\n',
    ),
    "table": (
        "|a|b|\n|-|-:|\n|1|2|",
        '<div class="table" role="group" tabindex="0" aria-label="Table"><table>\n'
        '<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col" class="number">b</th>\n'
        '</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class="number">2</td>\n</tr>\n'
        "</tbody>\n</table></div>\n",
    ),
    "nothing": ("", ""),
    "heading": ("# Finance", "<p># Finance</p>\n"),
    "underlined heading": ("Finance\n---", "<p>Finance\n---</p>\n"),
    "rule of stars": ("* * *", "<p>* * *</p>\n"),
    "code": ("`x`\n\n    y", "<p>`x`</p>\n<p>y</p>\n"),
    "quotation": ("> x", "<p>&gt; x</p>\n"),
    "tag": ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
    "entity": ("&#x202E; &copy;", "<p>&amp;#x202E; &amp;copy;</p>\n"),
    "no typography": ('(c) (r) -- ... "q" +-', '<p>(c) (r) -- ... "q" +-</p>\n'),
    "minute number": ("21/22 and 08/21", "<p>21/22 and 08/21</p>\n"),
    "picture": (
        "![a](https://example.org/a.png)",
        '<p>!<a href="https://example.org/a.png">a</a></p>\n',
    ),
}


@pytest.mark.parametrize(("text", "html"), HTML.values(), ids=HTML)
def test_html(text: str, html: str) -> None:
    assert prose_to_html(text) == html


MARKDOWN = {
    "names and numbers": ("R. Osei moved 21/22", "R. Osei moved 21/22"),
    "heading": ("# Finance", r"\# Finance"),
    "underlined heading": ("Finance\n===", "Finance\n\\==="),
    "rule": ("one\n\n---", "one\n\n\\---"),
    "quotation": ("> x", r"\> x"),
    "tag": ("<b>x</b>", r"\<b>x\</b>"),
    "comment": ("<!-- x", r"\<!-- x"),
    "fence": ("```\nx", "\\`\\`\\`\nx"),
    "indent": ("    x", "x"),
    "hard line break": ("one  \ntwo", "one\\\ntwo"),
    "typed numbers": ("3. a\n5. b", "3. a\n5. b"),
    "letters": ("(a) one\n(b) two", "- (a) one\n- (b) two"),
    "link": ("[a](https://example.org)", "[a](https://example.org)"),
    "autolink": ("<https://example.org>", "<https://example.org>"),
    "mail": ("<a@example.org>", "<a@example.org>"),
    "titled link": (r'[a](https://a.org "b\"c")', r'[a](https://a.org "b\"c")'),
    "link with brackets": ("[a](https://a.org/b_(c))", "[a](<https://a.org/b_(c)>)"),
    "link elsewhere": ("[a](javascript:b)", r"[a\](javascript:b)"),
    "table": ("a|b\n-|-:\n1|2", "| a | b |\n| --- | ---: |\n| 1 | 2 |"),
    "nested list": ("1. a\n   - b\n2. c", "1. a\n   - b\n2. c"),
    "loose list": ("- a\n\n- b", "- a\n\n- b"),
    "bullets pasted from Word": ("Said:\n•\tone\n• two", "Said:\n\n- one\n- two"),
    "a bullet within a line": ("one • two", "one • two"),
    "an item of a hard space": ("a\n  - \xa0", "a\n\\-"),
}


@pytest.mark.parametrize(("text", "markdown"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str, markdown: str) -> None:
    assert prose_to_markdown(text) == markdown


PLAIN = {
    "emphasis": ("*so* **so**", "so so"),
    "stray stars": ("a **b", "a **b"),
    "paragraphs": ("a\nb\n\nc", "a\nb\n\nc"),
    "hard line break": ("a  \nb", "a\nb"),
    "bullets": ("* a\n* b\n  c", "* a\n* b\n  c"),
    "numbers": ("3) a", "3) a"),
    "letters": ("(a) a\n  (i) b\n  (ii) c\n(b) d", "(a) a\n  (i) b\n  (ii) c\n(b) d"),
    "link": ("[a](https://b.org)", "a (https://b.org)"),
    "autolink": ("<https://b.org>", "https://b.org"),
    "table": ("|a|b|\n|-|-|\n|1|2|", "a | b\n1 | 2"),
}


@pytest.mark.parametrize(("text", "plain"), PLAIN.values(), ids=PLAIN)
def test_plain(text: str, plain: str) -> None:
    assert prose_to_plain(text) == plain


# Pieces that mean something in Markdown, in every order.
PIECES = st.sampled_from(
    [
        *("a", "b c", "x", "é", "£5", "*", "**", "_", "__", "`", "[", "]", "(", ")", "<", ">"),
        *("](https://x.org)", "[x](https://y.z)", "<https://a.b>", "\\", "|", "# ", "---", "==="),
        *("~", "!", "&amp;", "(a) ", "A. ", "1.1 ", "\t", ":-", "+ ", "* ", " ", "  \n", "\xa0"),
        *("\n", "\n\n", "\n- ", "\n1. ", "\n2) ", "\n  - ", "\n    ", "\n|-|-|\n", "\n--|--\n"),
        *("\n(a) x\n(b) y", "\n* ", "\n\n  "),
    ]
)
SOUP = st.lists(PIECES, max_size=14).map("".join)


def token_types(markdown: str) -> set[str]:
    tokens = EVERY_READER.parse(markdown)
    return {each.type for token in tokens for each in (token, *(token.children or ()))}


@example("\n(a) x\n(b) y\n  - \xa0")
@given(SOUP)
def test_no_reader_of_markdown_sees_more_than_prose(text: str) -> None:
    assert not token_types(prose_to_markdown(text)) & NEVER


def test_markdown_left_alone_would_be_seen_as_more() -> None:
    assert token_types("# a\n\n> b\n\n    c\n\n---\n<b> ~~d~~ ![e](f) `g`") >= NEVER - {
        "fence",
        "html_block",
    }


def words_and_blocks(text: str) -> str:
    """The HTML but for emphasis, which `***a*a*` cannot keep when a star of it is escaped."""
    return re.sub(r"</?(em|strong)>|[*_]", "", prose_to_html(text))


@given(SOUP)
def test_markdown_says_what_html_says(text: str) -> None:
    html = prose_to_html(text)
    if not re.search(r"<li[^>]*>(\n|</li>)", html):  # empty items come and go with blank lines
        assert words_and_blocks(prose_to_markdown(text)) == words_and_blocks(text)


@given(SOUP)
def test_no_word_is_dropped(text: str) -> None:
    shown = prose_to_plain(text)
    for word in set(re.findall(r"[a-zé£5]+", re.sub(r"https://\S*|&amp;", " ", text))):
        assert word in shown


@given(SOUP)
def test_a_short_field_is_shown_as_typed(text: str) -> None:
    tokens = EVERY_READER.parse(markdown_words(text))
    if not one_line(text):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert [(child.type, child.content) for child in tokens[1].children or ()] == [
        ("text", one_line(text))
    ]


@given(SOUP)
def test_a_cell_stays_one_cell(text: str) -> None:
    table = EVERY_READER.parse(f"| a | b |\n|---|---|\n| {markdown_cell(text)} | end |")
    cells = [token for token in table if token.type == "inline"]
    assert [cell.content for cell in cells[:2] + cells[3:]] == ["a", "b", "end"]
    shown = "".join(
        "\n" if child.type == "html_inline" else child.content for child in cells[2].children or ()
    )
    assert shown == "\n".join(line.strip() for line in text.splitlines() if line.strip())


def test_the_second_wall_stops_what_the_first_should_have() -> None:
    given = (
        '<p onclick="x" style="color:red" class="y">a<script>b</script><img src="x"></p>'
        '<a href="javascript:x">c</a><a href="//host">d</a><ul class="typed"><li>e</li></ul>'
    )
    assert CLEANER.clean(given) == '<p>a</p><a>c</a><a>d</a><ul class="typed"><li>e</li></ul>'


SLOW = [
    *("[", "![", "[](", "<", "<a", "*a ", "_a", "**", "*a_ ", "[a](", "- ", "  - x\n", "1. "),
    *("|", "|a", "a|b\n-|-\n", "\\", "&amp;", "`", "(", "[a](<", "<http:", "a**b", "_*", "]("),
    *("[[[]]]", "1)\n", "|\n", "\t", "- |\n", " * a\n", "(a) ", "(a) x\n", "&", "~", "~~", "!"),
    *("<![CDATA[", "<!--", "* * ", "- - ", "1.1 ", "\xa0", "=", ":-"),
]


@pytest.mark.parametrize("piece", SLOW, ids=repr)
def test_text_that_slows_a_parser_ends(piece: str) -> None:
    text = piece * (LONGEST // len(piece))
    prose_to_html(text)
    prose_to_markdown(text)
    markdown_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "word *em*\n\n" * 3_000,
        "- " * 300 + "word *em*",
        "\n".join(" " * (2 * depth) + "- word" for depth in range(60)) + " *em*",
        "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|word *em*|\n" * 800,
    ],
    ids=["long", "deep", "stairs", "wide"],
)
def test_what_is_too_much_for_the_parser_is_shown_as_typed(text: str) -> None:
    html = prose_to_html(text)
    assert "<p>" in html
    assert "<em>" not in html
    assert html.count("word") == text.count("word")
    assert r"\*em\*" in prose_to_markdown(text)
    assert prose_to_plain(text) == text.strip("\n")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a", "http://a.b", "mailto:a@b.c", "tel:01332", "HTTPS://A.B"],
)
def test_a_link_to_follow(address: str) -> None:
    assert is_safe_link(address)
    assert link_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:x", "data:text/html,x", "//host/x", "file:///x", "blob:x", "feed:x", ""),
        *("view-source:x", "x:y", "/x", "x", "https:x", "https:/x", r"https:\\x", "https:///x"),
        *("https://", "mailto:", " javascript:x", "vbscript:x"),
    ],
)
def test_a_link_that_nobody_follows(address: str) -> None:
    assert not is_safe_link(address)
    assert link_address(address) == ""
    assert "href" not in prose_to_html(f"[a]({address})")
    assert "href" not in prose_to_html(f"[a](<{address}>)")


def test_an_address_cannot_leave_its_quotes() -> None:
    assert link_address('https://a.b/" onclick="x') == ""
    assert link_address("https://a.b/>x") == ""


def test_a_list_item_holds_all_its_lines() -> None:
    assert list_item("one\n\ntwo\n", "1. ") == "1. one\n   \n   two"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a  \r\nb\r\n\n\n\nc", "a\nb\n\nc\n"),
        ("\n\na\n\n\n", "a\n"),
        ("a\rb\t", "a\nb\n"),
        ("", "\n"),
    ],
)
def test_tidy(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
    assert tidy(tidied) == tidied
