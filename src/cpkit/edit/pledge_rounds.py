"""A pledge and a day in; the round of updates held on it, as a change to its record, out."""

from collections.abc import Sequence
from datetime import date

from cpkit.edit.in_place import Append, Change
from cpkit.edit.yaml_text import Brief
from cpkit.records import Pledge

_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"),
    *("Tenth", "Eleventh", "Twelfth"),
)
_BEFORE = ("title", "body", "launched", "ended", "reported", "introduction", "promises")


def round_opened(pledge: Pledge, on: date, name: str, meeting: str) -> Sequence[Change]:
    """The round at the end of the pledge's rounds; nothing where there is one on that day."""
    if any(each.on == on for each in pledge.update_rounds):
        return []
    words = {"on": on.isoformat(), "name": name or next_name(pledge), "meeting": meeting}
    entry = Brief({key: text for key, text in words.items() if text})
    return [Append(("update_rounds",), entry, _BEFORE)]


def next_name(pledge: Pledge) -> str:
    """`Fourth round` after three that are named so; empty where rounds have other names."""
    names = [each.name for each in pledge.update_rounds]
    known = [f"{ordinal} round" for ordinal in _ORDINALS]
    is_counted = names == known[: len(names)] and len(names) < len(known)
    return known[len(names)] if is_counted else ""
