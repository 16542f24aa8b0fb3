"""A pledge and a day in; the round of updates held on it, as a change to its record, out."""

from collections.abc import Sequence
from datetime import date

from cpkit.edit.in_place import Append, Change, DropRemarks
from cpkit.edit.new_records import remarks_on_rounds
from cpkit.edit.yaml_text import Brief
from cpkit.records import Pledge

_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"),
    *("Tenth", "Eleventh", "Twelfth"),
)
_BEFORE = ("title", "body", "launched", "ended", "reported", "introduction", "promises")


def round_opened(pledge: Pledge, on: date, name: str, meeting: str) -> Sequence[Change]:
    """The round at the end of the pledge's rounds; nothing where there is one on that day.

    The comment that showed how to write the first one goes.
    """
    if any(each.on == on for each in pledge.update_rounds):
        return []
    words = {"on": on.isoformat(), "name": name or next_name(pledge), "meeting": meeting}
    entry = Brief({key: text for key, text in words.items() if text})
    remarks = remarks_on_rounds(pledge.file.text) if pledge.file else []
    opened = Append(("update_rounds",), entry, _BEFORE)
    return [DropRemarks(remarks), opened] if remarks else [opened]


def next_name(pledge: Pledge) -> str:
    """`Fourth round` after three that are named so; empty where rounds have other names."""
    names = [each.name for each in pledge.update_rounds]
    known = [f"{ordinal} round" for ordinal in _ORDINALS]
    is_counted = names == known[: len(names)] and len(names) < len(known)
    return known[len(names)] if is_counted else ""
