"""A letter as text and as HTML in; an e-mail that a mail program opens as a draft, out.

Nothing here sends anything. Words that go into the head of a message are put on one line first,
and an address that is none is left out, so that no record can add a line to it.
"""

import hashlib
from datetime import date, datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

_POLICY = SMTP.clone(max_line_length=76)
_OPENS = time(9)  # the hour of a letter that has no hour of its own


class Letter(NamedTuple):
    """What a message says, to whom and from whom; an empty address is left to the clerk."""

    subject: str
    to: Address
    sender: Address
    day: date
    text: str
    html: str


def mailbox(name: str, address: str | None) -> Address:
    """Somebody's name with their address, or without it where there is none that is sound."""
    shown = _one_line(name)
    try:
        return Address(display_name=shown, addr_spec=(address or "").strip())
    except (MessageError, ValueError, IndexError):
        return Address(display_name=shown)


def letter_eml(letter: Letter) -> bytes:
    """The message, the same bytes every time; `X-Unsent` makes mail programs offer to send it."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(letter.subject)
    if letter.sender.addr_spec not in ("", "<>"):
        message["From"] = letter.sender
    if letter.to.addr_spec not in ("", "<>"):
        message["To"] = letter.to
    moment = datetime.combine(letter.day, _OPENS, ZoneInfo("Europe/London"))
    message["Date"] = format_datetime(moment)
    message["X-Unsent"] = "1"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{_fingerprint(letter)}")
    return message.as_bytes()


def _fingerprint(letter: Letter) -> str:
    """What parts the text from the HTML: made of both, so that neither can hold it by chance."""
    return hashlib.blake2b(f"{letter.text}\0{letter.html}".encode(), digest_size=16).hexdigest()


def _one_line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
