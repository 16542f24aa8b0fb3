"""Bytes of text in; the characters that can stand in a record out."""

import re

from cpkit.importers.reading import NotReadable

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SOFT = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = 200  # blanks; no column stands further off, and patterns are slow over long runs of them
_LONG_GAP = re.compile(rf"[ \t\xa0]{{{_GAP},}}")
_MOSTLY = 0.05  # more control characters than this, and it is no text


def decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or the old Windows encoding; NotReadable where it is no text."""
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > _MOSTLY * len(text):
        raise NotReadable("it holds no text that can be read; is it damaged?")
    return legible(text)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def legible(text: str) -> str:
    """The text without control and direction characters, long gaps and odd line endings."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    visible = _CONTROL.sub(" ", _SOFT.sub("", plain).replace("\x85", "\n"))
    return _LONG_GAP.sub(" " * _GAP, visible)
