"""Record prose, a small part of Markdown, in; safe HTML, Markdown or plain text out.

Paragraphs, lists, emphasis, links and tables are understood; everything else stays on the page
as it was typed: headings, tags, `(c)`, `--`, a stray `**`. Nothing typed is ever dropped.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup, escape

from cpkit.documents.formats.escapes import is_safe_link, markdown_words
from cpkit.documents.formats.prose_text import MarkdownText, PlainText, is_typed
from cpkit.documents.formats.typed_lists import with_typed_lists

# Longer, wider or deeper than this, text is shown as typed: the parser would take too long over
# it, or would drop what lies too deep. Characters, cells of a table, and lists within lists.
LONGEST = 20_000
WIDEST = 20_000
DEEPEST = 40

STARS = re.compile(
    r"^(?P<before>\s*(?:(?:[-*+]|\d+[.)])\s+)*?)(?P<stars>([-*])[ \t]*(?:\3[ \t]*){2,})$"
)
# As Word writes a list into plain text: `•`, a tab and the words.
BULLET = re.compile(r"^(\s*)[•▪●◦‣]\s+(?=\S)")
LONGEST_RULE = 200  # characters: longer ones only cost time

# Not `entity`: `&#x202E;` would bring back the direction marks that the reader refuses.
# Not `code`, `heading` or `hr`: a clerk's indent or a line of dashes is not meant as one.
RULES = ["newline", "list", "emphasis", "link", "autolink", "table", "escape"]

# The second wall: what the parser gives is cleaned again by this list before it is trusted.
CLEANER = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "a", "ul", "ol", "li", "div"}
    | {"table", "thead", "tbody", "tr", "th", "td"},
    attributes={
        "a": {"href", "title"},
        "li": {"value"},
        "th": {"scope"},
        "div": {"role", "tabindex", "aria-label"},
    },
    allowed_classes={
        "ul": {"typed"},
        "ol": {"bracketed"},
        "th": {"number", "middle"},
        "td": {"number", "middle"},
        "div": {"table"},
    },
    attribute_filter=lambda tag, name, value: (
        None if name == "href" and not is_safe_link(value) else value
    ),
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
ALIGNED = {"text-align:right": "number", "text-align:center": "middle"}
TABLE = '<div class="table" role="group" tabindex="0" aria-label="Table"><table>\n'


def prose_to_html(text: str) -> Markup:
    """Record prose as HTML that holds no more than paragraphs, lists, emphasis, links, tables."""
    tokens = _tokens(text)
    if tokens is None:
        return _as_typed(text)
    for node in SyntaxTreeNode(tokens).walk():
        _dress(node)
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(CLEANER.clean(html))  # noqa: S704 - the one place where prose becomes HTML


def prose_to_markdown(text: str) -> str:
    """Record prose as blocks of Markdown, none of which is a heading, code, HTML or a quotation."""
    tokens = _tokens(text)
    if tokens is None:
        return "\n".join(markdown_words(line) for line in text.strip("\n").split("\n"))
    return MarkdownText().blocks(SyntaxTreeNode(tokens).children)


def prose_to_plain(text: str) -> str:
    """Record prose as plain text: words, list marks and line breaks, without emphasis."""
    tokens = _tokens(text)
    return (
        text.strip("\n") if tokens is None else PlainText().blocks(SyntaxTreeNode(tokens).children)
    )


def _tokens(text: str) -> list[Token] | None:
    """The parsed prose, or None where it must be shown as typed."""
    if len(text) > LONGEST or _cells(text) > WIDEST:
        return None
    lines = "\n".join(_line(line) for line in text.splitlines())
    tokens = _parser().parse(with_typed_lists(lines))
    for token in tokens:
        token.children = list(_with_named_links(token.children or []))
    return None if any(token.level >= DEEPEST - 1 for token in tokens) else tokens


def _line(line: str) -> str:
    """A line for the parser: one of stars or dashes is a line of them, not three empty lists.

    A bullet that was pasted begins an entry of a list, as a dash does.

    Blanks of other kinds at its end go: the parser takes one for words, then drops it, and a list
    mark with no words after it would make a heading of the line above.
    """
    words = line.rstrip()
    if line[len(words) :].strip(" "):
        line = words
    line = BULLET.sub(r"\1- ", line)
    if len(line) > LONGEST_RULE:
        return line
    return STARS.sub(r"\g<before>\\\g<stars>", line) if words else ""


def _with_named_links(children: list[Token]) -> Iterator[Token]:
    """A link without words shows its address, or nobody could see or hear that it is there."""
    for child, following in zip_longest(children, children[1:]):
        yield child
        if child.type == "link_open" and _is_wordless(following):
            yield Token("text", "", 0, content=str(child.attrs["href"]))


def _is_wordless(token: Token) -> bool:
    return token.type == "link_close" or (token.type == "text" and not token.content.strip())


def _cells(text: str) -> int:
    lines = text.split("\n")
    return max(line.count("|") for line in lines) * len(lines)


class ProseParser(MarkdownIt):
    """Markdown's parser, with our rule for which links are links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's own name for it
        """Whether the text becomes a link; otherwise it stays as typed."""
        return is_safe_link(url)


@cache
def _parser() -> MarkdownIt:
    parser = ProseParser("zero", {"html": False, "maxNesting": DEEPEST}).enable(RULES)
    parser.add_render_rule("table_open", lambda *_: TABLE)
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


def _dress(node: SyntaxTreeNode) -> None:
    """Give one node what the page needs: typed numbers and letters, headings' scope, columns."""
    match node.type:
        case "list_item" if node.info:
            node.attrs["value"] = node.info
        case "ordered_list" if node.markup == ")":
            node.attrs["class"] = "bracketed"
        case "bullet_list" if is_typed(node):
            node.attrs["class"] = "typed"
        case "th":
            node.attrs["scope"] = "col"
            _align(node)
        case "td":
            _align(node)


def _align(cell: SyntaxTreeNode) -> None:
    # A class and not a style: the page's security policy refuses styles on elements.
    style = cell.attrs.pop("style", None)
    if style in ALIGNED:
        cell.attrs["class"] = ALIGNED[str(style)]


def _as_typed(text: str) -> Markup:
    paragraphs = re.split(r"\n[ \t]*\n\s*", text.strip())
    lines = (str(escape(paragraph)).replace("\n", "<br>\n") for paragraph in paragraphs)
    html = "".join(f"<p>{paragraph}</p>\n" for paragraph in lines)
    return Markup(html)  # noqa: S704 - every paragraph was escaped
