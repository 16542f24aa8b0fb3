"""A paper as a list of headings, paragraphs, bullets and tables in; its file in any format out."""

import html
import textwrap
from typing import NamedTuple

from importers.files import Sheet, docx, para, pdf, word
from importers.files import cell as word_cell
from importers.files import table as word_table

FORMATS = ("txt", "md", "html", "docx", "pdf")


class Piece(NamedTuple):
    """A heading, a paragraph or a bullet; or a table, `|` between its cells."""

    kind: str
    text: str = ""
    rows: tuple[str, ...] = ()


def paper(source: str) -> list[Piece]:
    """The pieces of a paper typed so: `# heading`, `- bullet`, rows of `a | b`, paragraphs."""
    pieces: list[Piece] = []
    for block in textwrap.dedent(source).strip().split("\n\n"):
        lines = block.strip().splitlines()
        if "|" in lines[0]:
            pieces.append(Piece("table", rows=tuple(line.strip() for line in lines)))
        elif lines[0].startswith("# "):
            pieces.append(Piece("heading", lines[0][2:]))
        elif lines[0].startswith("- "):
            pieces += [Piece("bullet", line.strip()[2:]) for line in lines]
        else:
            pieces.append(Piece("paragraph", " ".join(line.strip() for line in lines)))
    return pieces


def cells(row: str) -> list[str]:
    """The cells of a row; one that ends in `{green}` is filled with that colour."""
    return [each.strip() for each in row.split("|")]


def plain(cell: str) -> str:
    """A cell as a format without colours prints it: the colour's name in its stead."""
    text, _, colour = cell.partition("{")
    return f"{text.strip()} {colour.strip('}')}".strip()


def made(pieces: list[Piece], fmt: str) -> bytes:
    """The file's bytes."""
    return {"txt": _txt, "md": _md, "html": _html, "docx": _docx, "pdf": _pdf}[fmt](pieces)


def _txt(pieces: list[Piece]) -> bytes:
    out = []
    for piece in pieces:
        if piece.kind == "table":
            out.append("\n".join("\t".join(map(plain, cells(row))) for row in piece.rows))
        else:
            out.append(f"- {piece.text}" if piece.kind == "bullet" else piece.text)
    return "\n\n".join(out).encode()


def _md(pieces: list[Piece]) -> bytes:
    out = []
    for piece in pieces:
        if piece.kind == "table":
            rows = [f"| {' | '.join(map(plain, cells(row)))} |" for row in piece.rows]
            rows.insert(1, "|" + " --- |" * len(cells(piece.rows[0])))
            out.append("\n".join(rows))
        else:
            mark = {"heading": "## ", "bullet": "- "}.get(piece.kind, "")
            out.append(mark + piece.text)
    return "\n\n".join(out).encode()


def _html(pieces: list[Piece]) -> bytes:
    tags = {"heading": "h2", "bullet": "li", "paragraph": "p"}
    out = []
    for piece in pieces:
        if piece.kind == "table":
            rows = "".join(f"<tr>{_html_cells(row)}</tr>" for row in piece.rows)
            out.append(f"<table>{rows}</table>")
        elif piece.kind == "bullet":
            out.append(f"<ul><li>{html.escape(piece.text)}</li></ul>")
        else:
            tag = tags[piece.kind]
            out.append(f"<{tag}>{html.escape(piece.text)}</{tag}>")
    return f"<html><body>{''.join(out)}</body></html>".encode()


COLOURS = {"green": "92D050", "amber": "FFC000", "red": "FF0000", "blue": "0070C0"}


def _html_cells(row: str) -> str:
    out = ""
    for cell in cells(row):
        text, _, colour = cell.partition("{")
        fill = COLOURS.get(colour.strip("}"), "")
        style = f' style="background-color: #{fill}"' if fill else ""
        out += f"<td{style}>{html.escape(text.strip())}</td>"
    return out


def _docx(pieces: list[Piece]) -> bytes:
    body = ""
    for piece in pieces:
        if piece.kind == "table":
            body += word_table(*(_docx_cells(row) for row in piece.rows))
        elif piece.kind == "heading":
            body += para(word(html.escape(piece.text), bold=True))
        else:
            mark = "- " if piece.kind == "bullet" else ""
            body += para(word(mark + html.escape(piece.text)))
    return docx(body)


def _docx_cells(row: str) -> str:
    out = ""
    for each in cells(row):
        text, _, colour = each.partition("{")
        out += word_cell(html.escape(text.strip()), fill=COLOURS.get(colour.strip("}"), ""))
    return out


def _pdf(pieces: list[Piece]) -> bytes:
    sheets = [Sheet()]
    for piece in pieces:
        if piece.kind == "table":
            _pdf_table(piece.rows, sheets)
        else:
            lines = textwrap.wrap(piece.text, 80)
            if piece.kind == "bullet":
                lines[0] = f"- {lines[0]}"
            if sheets[-1].y < 120:
                sheets.append(Sheet())
            for number, line in enumerate(lines):
                gap = 14 if number else 30
                sheets[-1].line(line, bold=piece.kind == "heading", gap=gap)
    return pdf(*sheets)


def _pdf_table(rows: tuple[str, ...], sheets: list[Sheet]) -> None:
    width = len(cells(rows[0]))
    xs = [40 + number * 520 / width for number in range(width + 1)]
    wrapped = [[textwrap.wrap(plain(c), max(8, 78 // width)) for c in cells(row)] for row in rows]
    heights = [14 * max(len(lines) for lines in row) + 10 for row in wrapped]
    if sheets[-1].y - sum(heights) < 60:
        sheets.append(Sheet())
    sheet = sheets[-1]
    top = sheet.y - 20
    ys = [top]
    for row, height in zip(wrapped, heights, strict=True):
        for place, lines in enumerate(row):
            for number, line in enumerate(lines):
                sheet.at(line, xs[place] + 4, ys[-1] - 14 - 14 * number)
        ys.append(ys[-1] - height)
    sheet.grid(xs, ys)
    sheet.y = ys[-1] - 10
