"""The bytes of a file in; which paper of an office program it is where it is no record, out."""

from typing import NamedTuple


class Paper(NamedTuple):
    """What the file is, in a clerk's words, and what to do before `cpkit import` reads it."""

    what: str
    first: str = ""


_WORD = Paper("a Word file")
_SPREADSHEET = Paper("a spreadsheet", "save the sheet as a web page (.html)")
_FIRST_BYTES = {
    b"%PDF-": Paper("a PDF"),
    b"{\\rtf": Paper("a rich-text file", "open it in Word and save it as .docx"),
    b"\xd0\xcf\x11\xe0": Paper("an old Office file", "open it in Office and save it as .docx"),
}
_PACKAGE = b"PK\x03\x04"
_IN_PACKAGE = {  # names in the list of a package's files, which stand in its bytes as they are
    b"word/document.xml": _WORD,
    b"xl/workbook.xml": _SPREADSHEET,
    b"opendocument.spreadsheet": _SPREADSHEET,
    b"opendocument.text": Paper("an OpenDocument file", "save it as .docx"),
    b"ppt/": Paper("a presentation", "print it to a PDF"),
}


def paper_in(data: bytes) -> Paper | None:
    """The paper that a file is; None for whatever may be text."""
    if data.startswith(_PACKAGE):
        found = (paper for name, paper in _IN_PACKAGE.items() if name in data)
        return next(found, Paper("a zip file", "unpack it"))
    return next((paper for start, paper in _FIRST_BYTES.items() if data.startswith(start)), None)
