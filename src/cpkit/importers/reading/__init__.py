"""A file's name and bytes in; the blocks of the document in it, in reading order, out."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from cpkit.importers.blocks import Block

LARGEST = 64 * 1024 * 1024  # bytes; a year's papers in one file are smaller


class NotReadable(Exception):
    """The file holds no document that can be read; the message says why, and what to do."""


class Reading(NamedTuple):
    """A document as read: its blocks, and what stood outside its text, such as a page's footer."""

    blocks: list[Block]
    aside: Sequence[Block] = ()


Reader = Callable[[bytes], Reading]

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
    ".xlsx": "a spreadsheet; save the sheet as a web page (.html)",
    ".pptx": "a presentation; print it to .pdf",
}
_SIGNATURES = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))


def read(name: str, data: bytes) -> Reading:
    """The document in a file; NotReadable where there is none, or none that has any text."""
    if len(data) > LARGEST:
        raise NotReadable(f"it is larger than {LARGEST // 1024 // 1024} MB; split it")
    found = _reader(name, data)(data)
    if not any(block.words for block in found.blocks):
        raise NotReadable("there is no text in it")
    return found


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
    """The ending, or what the first bytes say where a file is not what its name says."""
    _, dot, after = name.rpartition(".")
    ending = f".{after.lower()}" if dot else ""
    told = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    return told if told and ending in _READERS else ending
