"""A file's name and bytes in; the blocks of the document in it, in reading order, out."""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from cpkit.importers.blocks import Block
from cpkit.importers.reading.limits import LIMITS, Limits


class NotReadable(Exception):
    """The file holds no document that can be read; the message says why, and what to do."""


class Reading(NamedTuple):
    """A document as read: its blocks, and what stood outside its text, such as a page's footer."""

    blocks: list[Block]
    aside: Sequence[Block] = ()


Reader = Callable[[bytes, Limits], Reading]

_READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_OTHERS = {
    ".doc": "an old Word file; open it in Word and save it as .docx",
    ".rtf": "a rich-text file; open it in Word and save it as .docx",
    ".odt": "an OpenDocument file; save it as .docx",
    ".ods": "a spreadsheet; save the sheet as a web page (.html)",
    ".xls": "a spreadsheet; save the sheet as a web page (.html)",
    ".xlsx": "a spreadsheet; save the sheet as a web page (.html)",
    ".ppt": "a presentation; print it to .pdf",
    ".pptx": "a presentation; print it to .pdf",
    ".eml": "an e-mail; save what is attached to it",
    ".msg": "an e-mail; save what is attached to it",
    ".zip": "a folder of files; unpack it and import those",
    ".locked": "locked with a password; save a copy without one",
    ".picture": "a picture; have its text recognised (OCR)",
}
# What the first bytes say, where a file is not what its name says.
_SIGNATURES = (
    *((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".doc")),
    *((b"\x89PNG", ".picture"), (b"\xff\xd8\xff", ".picture"), (b"II*\0", ".picture")),
)
_IN_PACKAGES = (  # names that stand in the list of a package's files
    *((b"word/document.xml", ".docx"), (b"xl/workbook.xml", ".xlsx"), (b"ppt/", ".pptx")),
    *((b"opendocument.text", ".odt"), (b"opendocument.spreadsheet", ".ods")),
)
_PAGE = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_TEXT = frozenset((".txt", ".text", ".md", ".markdown"))


def read(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """The document in a file; NotReadable where there is none, or none that has any text."""
    if len(data) > limits.size:
        raise NotReadable(f"it is larger than {limits.size // 1024 // 1024} MB; split it")
    found = _reader(name, data)(data, limits)
    if not any(block.words for block in found.blocks):
        raise NotReadable("there is no text in it")
    _refuse_more_than_a_paper(found.blocks, limits)
    return found


def _refuse_more_than_a_paper(blocks: Sequence[Block], limits: Limits) -> None:
    texts = [" ".join(block.lines) for block in blocks]
    plain = [text for block, text in zip(blocks, texts, strict=True) if not block.rows]
    for found, most, what in (
        (len(blocks), limits.blocks, "paragraphs"),
        (sum(len(block.rows) for block in blocks), limits.rows, "rows in its tables"),
        (sum(map(len, texts)), limits.letters, "letters"),
        (max(map(len, plain), default=0), limits.longest, "letters in one paragraph"),
    ):
        if found > most:
            raise NotReadable(f"it has more than {most:,} {what}; split it")
    if any(len(word) > limits.word for text in texts for word in text.split()):
        raise NotReadable(f"it has a word of more than {limits.word:,} letters; is it a paper?")


def _reader(name: str, data: bytes) -> Reader:
    ending = _ending(name, data)
    if ending in _OTHERS:
        raise NotReadable(f"it is {_OTHERS[ending]}")
    module = _READERS.get(ending)
    if module is None:
        known: Sequence[str] = (".txt", ".md", ".html", ".docx", ".pdf")
        raise NotReadable(f"cpkit imports {', '.join(known)} files")
    reader: Reader = import_module(f"cpkit.importers.reading.{module}").read
    return reader


def _ending(name: str, data: bytes) -> str:
    """The ending, or the one that the bytes would have where a file is not what its name says."""
    _, dot, after = name.rpartition(".")
    ending = f".{after.lower()}" if dot else ""
    if ending not in _READERS and ending not in _OTHERS:
        return ending
    return _told_by(data, is_text=ending in _IS_TEXT | {".doc"}) or ending


def _told_by(data: bytes, *, is_text: bool) -> str:
    if data.startswith(b"PK\x03\x04"):
        ends = data[:4096] + data[-65_536:]  # where a package lists what is in it
        return next((kind for sign, kind in _IN_PACKAGES if sign in ends), "")
    kind = next((kind for sign, kind in _SIGNATURES if data.startswith(sign)), "")
    if kind == ".doc" and _ENCRYPTED in data:
        return ".locked"
    if not kind and is_text and _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:200]):
        return ".html"
    return kind
