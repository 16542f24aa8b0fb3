"""Prose as the parser understood it in, the same prose as plain text or Markdown out."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from cpkit.documents.formats.escapes import escape_brackets, escape_marks, escape_opening
from cpkit.documents.formats.typed_lists import have_typed_marks

COLUMN_RULES = {
    "": "---",
    "text-align:left": ":---",
    "text-align:right": "---:",
    "text-align:center": ":---:",
}


class PlainText:
    """Prose without its marks: for a letter, a spreadsheet cell or a calendar."""

    hard_break = "\n"

    def blocks(self, nodes: Iterable[SyntaxTreeNode], between: str = "\n\n") -> str:
        """Paragraphs, lists and tables, one after another."""
        return between.join(self.block(node) for node in nodes)

    def block(self, node: SyntaxTreeNode) -> str:
        """One paragraph, list or table."""
        if node.type == "table":
            return self.table(node)
        if node.type in {"bullet_list", "ordered_list"}:
            return self.list_of_items(node)
        return "\n".join(self.line(line) for line in self.inline(node).split("\n"))

    def list_of_items(self, node: SyntaxTreeNode) -> str:
        """A list, with blank lines between its items only where there were some."""
        between = "\n" if is_tight(node) else "\n\n"
        marked = self.marks_items(node)
        return between.join(self.item(item, between, marked) for item in node.children)

    def item(self, node: SyntaxTreeNode, between: str, marked: bool) -> str:
        """One item behind its mark, its further lines set in by the width of the mark."""
        mark = f"{node.info}{node.markup} "
        inside = self.blocks(node.children, between).replace("\n", "\n" + " " * len(mark))
        return mark + inside if marked else inside

    def marks_items(self, node: SyntaxTreeNode) -> bool:
        """Whether the items need list marks: not where they have typed ones."""
        return not is_typed(node)

    def table(self, node: SyntaxTreeNode) -> str:
        """A table, one line for each row."""
        return "\n".join(" | ".join(row) for row in self.rows(node))

    def rows(self, node: SyntaxTreeNode) -> Iterator[list[str]]:
        """The cells of each row of a table, its headings first."""
        for part in node.children:
            for row in part.children:
                yield [self.cell(cell) for cell in row.children]

    def cell(self, node: SyntaxTreeNode) -> str:
        """The words of one cell of a table."""
        return self.inline(node)

    def inline(self, node: SyntaxTreeNode) -> str:
        """The words inside a paragraph, a cell, a link or an emphasis."""
        return "".join(self.words(child) for child in node.children)

    def words(self, node: SyntaxTreeNode) -> str:
        """One run of words, or one line break."""
        match node.type:
            case "text":
                return self.text(node.content)
            case "softbreak":
                return "\n"
            case "hardbreak":
                return self.hard_break
            case "em" | "strong":
                return self.emphasis(node)
            case "link":
                return self.link(node)
        return self.inline(node)

    def text(self, text: str) -> str:
        """Words as they are."""
        return text

    def line(self, line: str) -> str:
        """One line of a paragraph as it is."""
        return line

    def emphasis(self, node: SyntaxTreeNode) -> str:
        """Emphasised words without the marks."""
        return self.inline(node)

    def link(self, node: SyntaxTreeNode) -> str:
        """A link's words, then its address where the words do not already say it."""
        words, address = self.inline(node), str(node.attrs["href"])
        return words if words in address else f"{words} ({address})"


class MarkdownText(PlainText):
    """Prose as Markdown that every other reader of Markdown understands as cpkit did."""

    hard_break = "\\\n"

    def marks_items(self, node: SyntaxTreeNode) -> bool:
        """Every item needs its mark: it is what makes it an item."""
        return True

    def table(self, node: SyntaxTreeNode) -> str:
        """A table with its rule under the headings."""
        heading, *rows = (f"| {' | '.join(row)} |" for row in self.rows(node))
        columns = node.children[0].children[0].children
        rule = " | ".join(COLUMN_RULES[str(cell.attrs.get("style", ""))] for cell in columns)
        return "\n".join([heading, f"| {rule} |", *rows])

    def cell(self, node: SyntaxTreeNode) -> str:
        """The words of one cell, its pipes escaped."""
        return self.inline(node).replace("|", r"\|")

    def inline(self, node: SyntaxTreeNode) -> str:
        """The words inside; `!` before a link is escaped, as it would make it a picture."""
        types = [child.type for child in node.children]
        pieces = zip_longest(map(self.words, node.children), types[1:])
        return "".join(
            f"{words[:-1]}\\!" if after == "link" and words.endswith("!") else words
            for words, after in pieces
        )

    def text(self, text: str) -> str:
        """Words with every mark escaped that would mean something."""
        return escape_marks(text)

    def line(self, line: str) -> str:
        """One line of a paragraph, which cannot begin anything else."""
        return escape_opening(line)

    def emphasis(self, node: SyntaxTreeNode) -> str:
        """Emphasised words between the marks that were typed."""
        return f"{node.markup}{self.inline(node)}{node.markup}"

    def link(self, node: SyntaxTreeNode) -> str:
        """A link, in the short form where its words are its address."""
        words, address = PlainText().inline(node), str(node.attrs["href"])
        if node.markup == "autolink" and address in {words, f"mailto:{words}"}:
            return f"<{words}>"
        target = f"<{address}>" if "(" in address or ")" in address else address
        return f"[{MarkdownLinkWords().inline(node)}]({target}{_title(node)})"


class MarkdownLinkWords(MarkdownText):
    """The words of a Markdown link, which cannot close it early."""

    def text(self, text: str) -> str:
        """Words with their marks and all their brackets escaped."""
        return escape_brackets(text)


def is_tight(node: SyntaxTreeNode) -> bool:
    """Whether a list was typed without blank lines between its items."""
    paragraphs = (child for item in node.children for child in item.children)
    return all(child.hidden for child in paragraphs if child.type == "paragraph")


def is_typed(node: SyntaxTreeNode) -> bool:
    """Whether the clerk typed letters or numbers of her own before the items of a list."""
    if node.type != "bullet_list" or not all(item.children for item in node.children):
        return False
    return have_typed_marks([PlainText().block(item.children[0]) for item in node.children])


def _title(link: SyntaxTreeNode) -> str:
    title = str(link.attrs.get("title", ""))
    return ' "' + re.sub(r'[\\"]', r"\\\g<0>", title) + '"' if title else ""
