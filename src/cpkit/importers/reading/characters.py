"""Bytes of text in; the characters that can stand in a record out."""

import re

from cpkit.importers.reading import NotReadable

# Beside what asks for a line's end or turns the order of letters: soft hyphens, zero-width spaces,
# tags, marks of interlinear notes. No record may hold them.
_SOFT = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
# Many scripts need a joiner between two letters, and emoji between two signs; Latin ones do not.
_JOINER = re.compile("(?<![^\u0000-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\u0000-\u024f])")
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKS = (
    *((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32")),
    *((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")),
)
_HALF = 0.4  # of every other byte are zero: it is UTF-16 without its mark
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
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    for name, zeros in (("utf-16-le", data[1:2000:2]), ("utf-16-be", data[0:2000:2])):
        if zeros.count(0) > _HALF * len(zeros) and data[:2000].count(0) < len(data[:2000]) * 0.6:
            return data.decode(name, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def legible(text: str) -> str:
    """The text without control and direction characters, long gaps and odd line endings."""
    lines = _LINE_END.sub("\n", _SOFT.sub("", text))
    return _LONG_GAP.sub(" " * _GAP, _JOINER.sub("", _CONTROL.sub(" ", lines)))
