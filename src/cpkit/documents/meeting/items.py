"""The items of a meeting in; plain values for one heading after another, as minuted, out."""

from collections.abc import Iterator, Sequence
from typing import Any

from cpkit.documents.meeting.people import heading_of, name_and_post
from cpkit.documents.meeting.private_business import private_notice
from cpkit.documents.meeting.questions import question_entries
from cpkit.documents.meeting.references import (
    action_named,
    items_in_words,
    meeting_day,
    paper_title,
)
from cpkit.documents.meeting.resolutions import action_entries, decisions, vote_lines
from cpkit.documents.words import counted, joined, sentence
from cpkit.phrases.dates import short_date
from cpkit.phrases.times import clock
from cpkit.records import Item, Meeting
from cpkit.records.meeting import Arising, Confirms, Declaration, ItemReport, Paper
from cpkit.register import Register

CONFIRMED = {
    "confirmed": "confirmed as a correct record",
    "amended": "confirmed as a correct record, as amended",
    "noted": "noted",
    "postponed": "not considered; their confirmation was put off",
    "held back": "held back",
    "not confirmed": "not confirmed",
}

OUTCOMES = {
    "taken": "",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
    "not reached": "not reached",
    "noted": "noted",
}

INTERESTS = {
    "pecuniary": "disclosable pecuniary interest",
    "other registrable": "other registrable interest",
    "non-registrable": "non-registrable interest",
    "transparency": "declared for transparency",
    "other": "other interest",
}


def with_levels(items: Sequence[Item], level: int = 2) -> Iterator[tuple[Item, int]]:
    """Every item, then those within it, with the level of its heading; headings end at 6."""
    for item in items:
        yield item, min(level, 6)
        yield from with_levels(item.items, level + 1)
