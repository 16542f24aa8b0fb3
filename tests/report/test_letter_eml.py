"""A letter as an e-mail: what a mail program reads back, and what no record can add to it."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from cpkit.report.letter_eml import Letter, letter_eml, mailbox

TEXT = "Dear Siân,\n\nPlease answer.\n.\nFrom here on: £300\n" + "long " * 300 + "\n"


def letter(**changes: object) -> Letter:
    plain = Letter(
        subject="Reminder: 2 actions",
        to=mailbox("Head of Homes", "homes@council.example"),
        sender=mailbox("Wharfe Council", "clerk@council.example"),
        day=date(2026, 7, 1),
        text=TEXT,
        html="<p>Dear Siân</p>\n",
    )
    return plain._replace(**changes)  # type: ignore[arg-type]


def read_back(written: Letter) -> EmailMessage:
    message = message_from_bytes(letter_eml(written), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[]] * 3
    return message


def test_a_mail_program_reads_it_back() -> None:
    message = read_back(letter())
    assert message["To"] == "Head of Homes <homes@council.example>"
    assert message["From"] == "Wharfe Council <clerk@council.example>"
    assert message["Date"] == "Wed, 01 Jul 2026 09:00:00 +0100"
    assert message["X-Unsent"] == "1"
    plain, html = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == TEXT
    assert html.get_content().replace("\r\n", "\n") == "<p>Dear Siân</p>\n"


def test_the_bytes_are_the_same_every_time() -> None:
    assert letter_eml(letter()) == letter_eml(letter())
    assert letter_eml(letter()) != letter_eml(letter(html="<p>"))


def test_it_is_lines_of_ascii_that_every_mail_server_takes() -> None:
    lines = letter_eml(letter(subject="Tŷ Gwyn " * 30)).decode("ascii").split("\r\n")
    assert max(map(len, lines)) <= 78
    assert not any("\n" in each or "\r" in each for each in lines)


INJECTED = [
    "x\r\nBcc: thief@example.org",
    "x\nBcc: thief@example.org\n\nbody",
    "x\u2028Bcc: thief@example.org",
    "x\x00\x0bBcc: thief@example.org",
    '"; Bcc: thief@example.org',
    "=?utf-8?q?x?=\r\n Bcc: thief@example.org",
]


@pytest.mark.parametrize("words", INJECTED)
def test_no_word_becomes_a_line_of_the_head(words: str) -> None:
    known = set(read_back(letter()).keys())
    to = mailbox(words, "homes@council.example")
    message = read_back(letter(subject=words, to=to, sender=mailbox(words, words)))
    assert set(message.keys()) <= known
    assert [each.addr_spec for each in message["To"].addresses] == ["homes@council.example"]


@pytest.mark.parametrize(
    "address",
    ["", None, "nobody", "@", "a@", "a b@c", "a@b, c@d", "a@b\nBcc: c@d", "<a@b>", "a@b>", "(x)"],
)
def test_an_address_that_is_none_is_left_out(address: str | None) -> None:
    message = read_back(letter(to=mailbox("Head", address), sender=mailbox("Us", address)))
    assert message["To"] is None
    assert message["From"] is None
