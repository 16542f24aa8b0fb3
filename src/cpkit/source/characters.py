"""Bytes in; text that a clerk can see all of, or the first character that she cannot, out."""

import re
import unicodedata

# Tab, newline and carriage return are the only controls a record may hold. Beside the other
# controls: line breaks that editors do not count (NEL, LS, PS), the marks that reorder text,
# zero-width spaces and the tag characters. Emoji joiners (U+200D, U+FE0F) stay.
_UNSAFE_SET = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff"
)
_UNSAFE = re.compile(f"[{_UNSAFE_SET}]")
_PLAIN_ASCII = bytes([9, 10, 13, *range(32, 127)])

_BYTE_ORDER_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}


def without_bom(data: bytes) -> bytes:
    """The bytes after a UTF-8 byte-order mark, which is allowed and means nothing."""
    return data.removeprefix(b"\xef\xbb\xbf")


def other_encoding(data: bytes) -> str | None:
    """The encoding a byte-order mark or zero bytes give away, if it is not UTF-8."""
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return name
    return "UTF-16" if data[:8].count(0) > 2 else None


def unsafe_character(text: str) -> re.Match[str] | None:
    """The first character that cannot be seen, or that changes how others are seen."""
    return _UNSAFE.search(text)


def only_safe_bytes(data: bytes) -> bool:
    """Whether bytes hold no unsafe character; raises UnicodeDecodeError if they are not UTF-8.

    The whole is decoded before the plain ASCII is taken out for speed: without it, the two ends
    of letters cut in half could meet and look whole.
    """
    data.decode()
    rest = data.translate(None, _PLAIN_ASCII)
    return not rest or _UNSAFE.search(rest.decode()) is None


def name_of(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`: what to look for, in a form that can be printed."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"
