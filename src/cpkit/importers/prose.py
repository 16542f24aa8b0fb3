"""Blocks in; the Markdown prose of a record, in lines of a readable length, out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cpkit.importers.blocks import Block

_WIDTH = 96
_BULLETS = frozenset("•·▪●◦‣–—*+o")
_STARTS_A_BLOCK = re.compile(r"(?:[-*+|>#•]|\(?[0-9a-z]{1,4}[.)])$")
_HARD_WRAPPED = 60  # characters: lines of this length were broken by a machine


def prose(blocks: Iterable[Block]) -> str:
    """Paragraphs with empty lines between them, lists, tables; headings as lines in bold."""
    made = [(block, text) for block in blocks if (text := _text(block))]
    pieces = [text for _, text in made[:1]]
    for (before, _), (block, text) in pairwise(made):
        pieces.append(("\n" if _in_one_list(before, block) else "\n\n") + text)
    whole = "".join(pieces)
    return f"{whole}\n" if "\n" in whole else whole


def one_paragraph(text: str) -> str:
    """Words as a value of their own: short ones on a line, long ones in a block of lines."""
    words = " ".join(text.split())
    return words if len(words) <= _WIDTH else "\n".join(_wrapped(words)) + "\n"


def _in_one_list(before: Block, block: Block) -> bool:
    return before.kind == block.kind == "list-item"


def _text(block: Block) -> str:
    if block.kind == "table":
        return "\n".join(_pipes([[cell.text for cell in row] for row in block.rows]))
    if block.kind == "page-break":
        return ""
    if block.kind == "heading":
        return f"**{block.flat}**" if block.flat else ""
    if block.kind == "list-item":
        return _item(block)
    return "\n\n".join(
        "\n".join(_wrapped(line)) for line in _paragraphs(_emphasised(block)) if line.strip()
    )


def _item(block: Block) -> str:
    mark = "-" if block.mark in _BULLETS else block.mark
    indent = "  " * block.level
    lines = _wrapped(" ".join(_emphasised(block).split()), f"{indent}{mark} ")
    return "\n".join(lines)


def paragraphs_of(block: Block) -> list[str]:
    """Lines that a machine broke are one paragraph; short lines mean something each."""
    return _paragraphs(block.text)


def _paragraphs(text: str) -> list[str]:
    lines = text.split("\n")
    long = sum(len(line) for line in lines[:-1]) >= _HARD_WRAPPED * (len(lines) - 1)
    return [" ".join(lines)] if long else lines


def _emphasised(block: Block) -> str:
    """The text with stars around what is set in bold, unless all of it is a line of its own."""
    text, end, pieces = block.text, 0, []
    for span in block.bold:
        inner = text[span.start : span.end]
        bare = inner.strip()
        if bare and "\n" not in bare and span.start >= end:
            lead = len(inner) - len(inner.lstrip())
            pieces += [text[end : span.start + lead], f"**{bare}**"]
            end = span.start + lead + len(bare)
    return "".join([*pieces, text[end:]])


def _wrapped(text: str, first: str = "") -> list[str]:
    """Lines of a readable length, none of which begins with what would start a list or a table."""
    words = text.split()
    if not words:
        return []
    lines, line = [], first + words[0]
    rest = " " * len(first)
    for word in words[1:]:
        if len(line) + 1 + len(word) > _WIDTH and not _STARTS_A_BLOCK.match(word):
            lines.append(line)
            line = rest + word
        else:
            line += f" {word}"
    return [*lines, line]


def _pipes(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        cells = [" ".join(cell.replace("|", "/").split()) for cell in row]
        yield "| " + " | ".join(cells + [""] * (width - len(row))) + " |"
        if number == 0:
            yield "|" + " --- |" * width
