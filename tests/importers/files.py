"""Papers in every format, built from blocks of plain text by the libraries that offices use."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this XML in its body, and further parts such as `header1`."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:hdr xmlns:w="{W}">{inner}</w:hdr>')
    return file.getvalue()


def word(text: str, *, bold: bool = False) -> str:
    """A run of Word's XML."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str) -> str:
    """A paragraph of Word's XML; plain text becomes a run."""
    return f"<w:p>{''.join(r if r.startswith('<') else word(r) for r in runs)}</w:p>"


def cell(text: str, *, fill: str = "", merge: str = "", span: int = 1) -> str:
    """A cell of Word's XML, filled, merged downwards or over columns."""
    shade = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    down = {"": "", "begin": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{wide}{down}{shade}</w:tcPr>{para(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of Word's XML; each row is its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


class Sheet:
    """A page of a PDF while it is being set: words at places, and rules."""

    def __init__(self) -> None:
        self._marks: list[str] = []
        self.y = 800.0

    def line(self, text: str, x: float = 60, *, bold: bool = False, gap: float = 14) -> None:
        """One line of print below the last."""
        self.y -= gap
        self.at(text, x, self.y, bold=bold)

    def at(self, text: str, x: float, y: float, *, bold: bool = False) -> None:
        """Words at a place."""
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self._marks.append(f"BT /{font} 11 Tf {x:.1f} {y:.1f} Td ({safe}) Tj ET")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The rules of a table."""
        self._marks += [f"{x:.1f} {ys[0]:.1f} m {x:.1f} {ys[-1]:.1f} l S" for x in xs]
        self._marks += [f"{xs[0]:.1f} {y:.1f} m {xs[-1]:.1f} {y:.1f} l S" for y in ys]

    @property
    def stream(self) -> bytes:
        """What a PDF holds of the page."""
        return "\n".join(self._marks).encode("cp1252", errors="replace")


def pdf(*sheets: Sheet) -> bytes:
    """A PDF of pages, each with a text layer where it has words."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(sheets)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode())
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects += [font.format(name).encode() for name in ("Helvetica", "Helvetica-Bold")]
    for number, sheet in enumerate(sheets):
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font"
            f" << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        stream = sheet.stream
        objects.append(page.encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file_of(objects)


def _file_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
