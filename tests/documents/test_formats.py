"""Pages in both formats: safe whatever the words, the same bytes every time, open to a council."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markdown_it import MarkdownIt
from sample_pages import HOSTILE, NAMES, SAMPLES, filled, sample, with_words

from cpkit.documents.formats.environment import Format, page_environment, sha256
from cpkit.documents.formats.escapes import tidy
from cpkit.documents.formats.faults import TemplateProblem
from cpkit.documents.formats.filling import fill
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.shelf.styles import built_in_folder, house_styles

CSS = (built_in_folder() / "documents" / "page.css").read_text(encoding="utf-8")


# --- Words that try to be more than words


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


PROSE = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "div", "table", "thead", "tbody"}
FRAME = {"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"}
PARTS = {"h1", "h2", "nav", "dl", "dt", "dd", "span", "caption", "tr", "th", "td"}
KNOWN_ATTRIBUTES = {
    *("aria-hidden", "aria-label", "charset", "class", "content", "href", "http-equiv", "id"),
    *("lang", "name", "role", "scope", "tabindex", "title", "value"),
}
ADDRESS = re.compile(r"#|https?://|mailto:|tel:")


def unsafe(html: str) -> Iterator[str]:
    for tag, attributes in Elements(html).found:
        if tag not in PROSE | FRAME | PARTS:
            yield f"<{tag}>"
        for name, value in attributes.items():
            if name not in KNOWN_ATTRIBUTES:
                yield f"<{tag} {name}>"
            if name == "href" and not ADDRESS.match(value or ""):
                yield f"{name}={value}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_in_html(name: str, words: str) -> None:
    assert list(unsafe(filled(with_words(sample(name), words), "html"))) == []


def test_html_without_escaping_would_be_found_unsafe() -> None:
    template = "<p title={0}>{0}</p><a href='{0}'>x</a>"
    careless = [words for words in HOSTILE if list(unsafe(template.format(words)))]
    assert len(careless) > 30


def tags_without_prose(words: str) -> list[str]:
    page = sample("register")
    page["tables"][0]["rows"][1][1] = "words instead of prose"
    page = with_words(page, words) | {"introduction": "words"}
    return [tag for tag, _ in Elements(filled(page, "html")).found]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_add_no_element_where_no_prose_is_asked_for(words: str) -> None:
    assert tags_without_prose(words) == tags_without_prose("words")


EVERY_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


ORDINARY = re.compile(
    r"inline|text|softbreak|hardbreak"
    r"|(paragraph|bullet_list|ordered_list|list_item|em|strong|link|table|thead|tbody|tr|th|td)_"
)


def shape(markdown: str) -> list[str]:
    """What another reader of Markdown sees beyond prose: headings, rules, code, HTML, pictures."""
    tokens = EVERY_READER.parse(markdown)
    every = [each for token in tokens for each in (token, *(token.children or ()))]
    return [
        each.type + each.tag
        for each in every
        if not ORDINARY.match(each.type)
        and not (each.type == "html_inline" and each.content == "<br>")
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_in_markdown(name: str, words: str) -> None:
    hostile = filled(with_words(sample(name), words), "md")
    assert shape(hostile) == shape(filled(with_words(sample(name), "words"), "md"))
    links = [
        str(child.attrs["href"])
        for token in EVERY_READER.parse(hostile)
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert all(ADDRESS.match(link) for link in links)


def test_markdown_without_escaping_would_change_its_shape() -> None:
    careless = [words for words in HOSTILE if shape(f"# a\n\n{words}\n") != shape("# a\n\nb\n")]
    assert len(careless) > 20


@pytest.mark.parametrize("name", NAMES)
def test_words_are_never_a_template(name: str) -> None:
    page = with_words(sample(name), "{{ 7 * 7 }}{% raw %}")
    for fmt in ("html", "md"):
        assert "{{ 7" in filled(page, fmt)
        assert "49" not in filled(page, fmt)


# --- Bytes


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fmt", ["html", "md"])
def test_the_text_is_tidy_and_the_same_every_time(name: str, fmt: Format) -> None:
    text = filled(sample(name), fmt)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"[ \t]\n|\n\n\n|\r", text)
    assert filled(sample(name), fmt) == text


def test_the_guarded_page_is_the_same_bytes() -> None:
    page = sample("minutes")
    assert to_html(page, overrides=SAMPLES) == filled(page, "html")
    assert to_markdown(page, overrides=SAMPLES) == filled(page, "md")


MARKDOWN = """\
**Borough of Haverbrook**

# Overdue actions

Ten actions are past their date. Three more have no date that can be known, and are listed apart.

## Overdue

**Actions past their date, the longest overdue first**

| Ref | Action | Lead | Timescale | Days overdue | Rating |
| --- | --- | --- | --- | ---: | --- |
| 5a | Review the placement sufficiency strategy with the care providers | Service Leader, \
Placements | December 2017 | 185 | **Red: off track** |
| 6b | Agree the joint protocol with housing.<br>- draft sent<br>- comments in | Head of Housing \
Needs<br>Principal Social Worker | January – March 2018 | 95 | **Amber: at risk** |
"""


def test_a_markdown_page_reads_well() -> None:
    assert filled(sample("register"), "md").startswith(MARKDOWN)
    assert filled(sample("register"), "md").endswith(
        "**Extensions sought:** None.\n\n---\n\nMade from action-plans/2017-inspection, "
        "meetings/2017-12-18-advisory-group as at 4 July 2018 by cpkit 0.1.0.\n"
    )


# --- The HTML frame


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_one_file_with_one_heading_and_landmarks(name: str) -> None:
    html = filled(sample(name), "html")
    tags = [tag for tag, _ in Elements(html).found]
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert [tags.count(tag) for tag in ("h1", "header", "main", "footer", "title")] == [1] * 5
    assert not {"script", "link", "img", "iframe", "object"} & set(tags)


def test_headings_go_down_one_level_at_a_time() -> None:
    tags = [tag for tag, _ in Elements(filled(sample("minutes"), "html")).found]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_the_security_policy_allows_this_stylesheet_and_nothing_else(name: str) -> None:
    html = filled(sample(name), "html")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert style
    assert policy
    assert policy[1] == (
        f"default-src 'none'; style-src '{sha256(style[1])}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


DRAFT = "DRAFT – not yet confirmed as a correct record"
EXEMPT = "Contains exempt information – not for publication"


@pytest.mark.parametrize("fmt", ["html", "md"])
@pytest.mark.parametrize(
    ("change", "banners"),
    [
        ({}, {DRAFT, EXEMPT}),
        ({"draft": False}, {EXEMPT}),
        ({"audience": "public"}, {DRAFT}),
        ({"has_private": False}, {DRAFT}),
        ({"draft": False, "audience": "public"}, set()),
    ],
)
def test_banners(fmt: Format, change: dict[str, Any], banners: set[str]) -> None:
    text = filled(sample("minutes") | change, fmt)
    assert {banner for banner in (DRAFT, EXEMPT) if banner in text} == banners


def test_a_link_that_nobody_should_follow_is_only_words() -> None:
    page = sample("minutes")
    page["details"] = [["Papers", {"text": "Papers", "link": "javascript:x"}]]
    assert "<dd>Papers</dd>" in filled(page, "html")
    assert "- **Papers:** Papers\n" in filled(page, "md")


# --- The stylesheet


def colours() -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", CSS))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *(("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("warning", "paper")),
    *(("ink", "wash"), ("soft", "wash"), ("accent", "wash"), ("ink", "focus")),
]


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    assert contrast(colours()[words], colours()[ground]) >= 7


TAGS = re.findall(r"\.tag-(\w+) \{ background: (#\w+); color: (#\w+); \}", CSS)


@pytest.mark.parametrize(("kind", "ground", "words"), TAGS)
def test_a_status_stands_out(kind: str, ground: str, words: str) -> None:
    assert contrast(words, ground) >= 7
    assert contrast(words, colours()["paper"]) >= 7  # printers leave the ground out


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_every_colour_is_one_of_those_tested() -> None:
    assert {kind for kind, _, _ in TAGS} == {"green", "amber", "red", "blue", "grey"}
    assert len(re.findall(r"#[0-9a-f]{3,8}\b", CSS)) == len(colours()) + 2 * len(TAGS)
    assert not re.search(r"rgb|hsl|opacity", CSS)


def test_the_stylesheet_is_small_and_asks_for_nothing() -> None:
    assert len(CSS.encode()) <= 10_000
    assert not re.search(r"url\(|@import|@font-face|https?:", CSS)


# --- What a council may change


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def paper(folder: Path, style: str | None = None, fmt: Format = "md") -> str:
    page = sample("minutes") | {"document": "paper", "draft": False, "audience": "public"}
    return tidy(fill(page_environment(folder, style, fmt), page, "paper"))


def test_a_council_changes_one_block_of_every_paper(tmp_path: Path) -> None:
    write(tmp_path, "documents/paper.md.j2", "{% extends 'documents/base.md.j2' %}")
    write(
        tmp_path,
        "documents/base.md.j2",
        "{% extends 'documents/base.md.j2' %}{% block masthead %}CREST{% endblock %}",
    )
    text = paper(tmp_path)
    assert text.startswith("CREST\n\n# Minutes of the Corporate Parenting Committee\n")
    assert "Made from meetings/" in text


def test_a_style_lies_between_the_council_and_the_built_in(tmp_path: Path) -> None:
    write(
        tmp_path,
        "documents/paper.md.j2",
        "{% block a %}a{% endblock %} {% block b %}b{% endblock %}",
    )
    write(
        tmp_path,
        "styles/book/paper.md.j2",
        "{% extends 'documents/paper.md.j2' %}{% block b %}B{% endblock %}",
    )
    assert paper(tmp_path) == "a b\n"
    assert paper(tmp_path, "book") == "a B\n"


def test_the_built_in_is_reached_by_its_own_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        "documents/paper.md.j2",
        "{% extends 'cpkit/documents/base.md.j2' %}{% block body %}{{ super() }}BODY{% endblock %}",
    )
    write(tmp_path, "documents/base.md.j2", "not this one")
    text = paper(tmp_path)
    assert "BODY" in text
    assert "**Wendleshire County Council**" in text


def test_a_council_adds_to_the_stylesheet(tmp_path: Path) -> None:
    write(
        tmp_path,
        "documents/paper.html.j2",
        "{% extends 'documents/base.html.j2' %}"
        "{% block css %}{{ super() }}\n\n\n\n.crest > p { color: #000; }  \n{% endblock %}",
    )
    html = paper(tmp_path, fmt="html")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    assert style[1].endswith("\n\n.crest > p { color: #000; }")
    assert sha256(style[1]) in html


def test_a_council_replaces_the_stylesheet(tmp_path: Path) -> None:
    write(tmp_path, "documents/paper.html.j2", "{% extends 'documents/base.html.j2' %}")
    write(tmp_path, "documents/page.css", "body { color: #000; }")
    assert "<style>body { color: #000; }</style>" in paper(tmp_path, fmt="html")


def test_a_part_is_used_in_a_block_that_a_council_writes(tmp_path: Path) -> None:
    write(
        tmp_path,
        "documents/paper.html.j2",
        "{% extends 'documents/base.html.j2' %}"
        "{% block body %}{{ parts.tag('On track', 'green') }}{% endblock %}",
    )
    tag = '<strong class="tag tag-green"><span aria-hidden="true">●</span> On track</strong>'
    assert tag in paper(tmp_path, fmt="html")


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "styles/book/paper.md.j2", "x")
    with pytest.raises(TemplateProblem, match=r"no house style `bok`; did you mean `book`\?"):
        paper(tmp_path, "bok")
    assert "book" in house_styles(tmp_path)
    with pytest.raises(TemplateProblem, match="there is no house style"):
        paper(tmp_path, "../book")


def test_a_document_that_is_not_there() -> None:
    with pytest.raises(TemplateProblem, match=r"there is no template `documents/nothing\.md\.j2`"):
        to_markdown(sample("minutes") | {"document": "nothing"})


def test_a_folder_without_templates_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "Put your templates here.")
    page = sample("minutes") | {"document": "base"}
    assert to_html(page, overrides=tmp_path) == to_html(page)
    assert to_html(page, overrides=tmp_path / "missing") == to_html(page)


@pytest.mark.parametrize("word", ["md", "cell", "prose", "plain", "link_address"])
def test_a_filter_prints_what_a_page_prints(tmp_path: Path, word: str) -> None:
    write(tmp_path, "documents/paper.md.j2", f"{{{{ page.nothing|{word} }}}}.{{{{ 7|{word} }}}}")
    environment = page_environment(tmp_path, None, "md")
    assert fill(environment, {"nothing": None}, "paper") in {".7", "."}
    with pytest.raises(TemplateProblem, match="a yes or no cannot be printed"):
        fill(environment, {"nothing": False}, "paper")


# --- cpkit's own templates

BUILT_IN = sorted(built_in_folder().rglob("*.j2"))


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.name)
def test_a_built_in_template_is_read_and_quotes_its_attributes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fmt: Format = "html" if path.name.endswith(".html.j2") else "md"
    environment = page_environment(None, None, fmt)
    environment.get_template("cpkit/" + path.relative_to(built_in_folder()).as_posix())
    assert not re.search(r"=\{\{", text)
    assert isinstance(environment, jinja2.Environment)
