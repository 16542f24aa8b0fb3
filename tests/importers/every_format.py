"""A paper's blocks in; the file that an office's program would make of them, in any format, out."""

from collections.abc import Callable, Sequence
from html import escape

from cpkit.importers.blocks import Block
from importers.files import Sheet, cell, docx, pdf, table, word

Blocks = Sequence[Block]


def as_txt(blocks: Blocks) -> bytes:
    """Paragraphs with empty lines between them; cells with tabs between them."""
    return "\n\n".join(_typed(b) if b.rows else "\n".join(_lines(b)) for b in blocks).encode()


def as_pasted(blocks: Blocks, width: int = 0, end: str = "\n") -> bytes:
    """Lines without empty ones between them, broken at a width: pasted from a PDF or an e-mail."""
    lines = [line for b in blocks for line in (_typed(b).split("\n") if b.rows else _lines(b))]
    if width:
        lines = [p for line in lines for p in ([line] if "\t" in line else _wrapped(line, width))]
    return end.join(lines).encode()


def as_md(blocks: Blocks) -> bytes:
    """Headings with `##`, bold words in stars, tables between strokes."""
    return "\n\n".join(map(_markdown, blocks)).encode()


def as_html(blocks: Blocks) -> bytes:
    """Paragraphs and tables of a page."""
    body = "".join(map(_html, blocks))
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def as_docx(blocks: Blocks) -> bytes:
    """Paragraphs and tables of a Word file."""
    return docx("".join(map(_word_xml, blocks)))


def as_pdf(blocks: Blocks) -> bytes:
    """Lines as wide as a page, broken where a word processor would; tables with rules."""
    sheets = [Sheet()]
    for block in blocks:
        if block.rows:
            _ruled(block, sheets)
            continue
        lines = _printed_lines(block)
        for n, line in enumerate(lines):
            if sheets[-1].y < 80:
                sheets.append(Sheet())
            sheets[-1].line(line, gap=14 if n else 28, bold=block.is_bold)
    return pdf(*sheets)


MADE: dict[str, Callable[[Blocks], bytes]] = {
    ".txt": as_txt,
    ".md": as_md,
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
}


def _lines(block: Block) -> list[str]:
    return f"{block.mark} {block.text}".strip().split("\n")


def _typed(block: Block) -> str:
    return "\n".join("\t".join(c.text.replace("\n", " ") for c in row) for row in block.rows)


def _markdown(block: Block) -> str:
    if block.rows:
        rows = [f"| {' | '.join(c.text.replace(chr(10), ' ') for c in r)} |" for r in block.rows]
        return "\n".join([rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:]])
    text, end, pieces = block.text, 0, []
    for span in block.bold:
        pieces += [text[end : span.start], f"**{text[span.start : span.end].strip()}**"]
        end = span.end
    starred = "".join([*pieces, text[end:]]) if "\n" not in text else text
    return f"## {text}" if block.kind == "heading" else f"{block.mark} {starred}".strip()


def _html(block: Block) -> str:
    if block.rows:
        rows = ("".join(f"<td>{_broken(c.text)}</td>" for c in row) for row in block.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    text = _broken("\n".join(_lines(block)))
    tag = "h2" if block.kind == "heading" else "p"
    return f"<{tag}><b>{text}</b></{tag}>" if block.is_bold else f"<{tag}>{text}</{tag}>"


def _broken(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _word_xml(block: Block) -> str:
    if block.rows:
        return table(*("".join(_word_cell(c.text) for c in row) for row in block.rows))
    is_bold = block.is_bold or block.kind == "heading"
    return f"<w:p>{_runs(_lines(block), bold=is_bold)}</w:p>"


def _word_cell(text: str) -> str:
    return cell("@").replace(word("@"), _runs(text.split("\n")))


def _runs(lines: Sequence[str], *, bold: bool = False) -> str:
    return "<w:r><w:br/></w:r>".join(word(escape(line, quote=False), bold=bold) for line in lines)


def _printed_lines(block: Block) -> list[str]:
    lines: list[str] = []
    for line in _lines(block):
        lines += _wrapped(line, 84)
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of a width, however long its words."""
    lines = [""]
    for each in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(each) > width:
            lines.append(each)
        else:
            lines[-1] = f"{lines[-1]} {each}".strip()
    return lines


def _ruled(block: Block, sheets: list[Sheet]) -> None:
    """A table with rules around its cells, row by row."""
    columns = max(len(row) for row in block.rows)
    xs = [40 + n * 510 / columns for n in range(columns + 1)]
    rows = [
        [
            [p for line in c.text.split("\n") for p in _wrapped(line, max(8, 84 // columns - 2))]
            for c in row
        ]
        for row in block.rows
    ]
    heights = [14.0 * max(map(len, row)) + 8 for row in rows]
    if sheets[-1].y - sum(heights) < 60:
        sheets.append(Sheet())
    sheet = sheets[-1]
    ys = [sheet.y - 20]
    for row, height in zip(rows, heights, strict=True):
        for place, lines in enumerate(row):
            for n, line in enumerate(lines):
                sheet.at(line, xs[place] + 4, ys[-1] - 14 - 14 * n)
        ys.append(ys[-1] - height)
    sheet.grid(xs, ys)
    sheet.y = ys[-1] - 10
