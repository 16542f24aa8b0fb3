"""A private paper in; an id for its record that tells nothing of what it is about, out."""

from collections.abc import Iterable
from datetime import date

from cpkit.edit.new_records import report_id
from cpkit.importers.blocks import Block, all_words
from cpkit.shelf.memory import fingerprint

_LENGTH = 6  # letters, to tell papers of one day apart


def private_id(title: str, day: date, blocks: Iterable[Block]) -> str:
    """The id of a report whose title is not for all: the public one, and a few letters."""
    words = " ".join(all_words(blocks))
    return report_id(f"{title} {fingerprint(words.encode())[:_LENGTH]}", day)
