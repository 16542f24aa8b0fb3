"""An item the public may be kept from in; what its papers have to say of that out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cpkit.documents.schedule_12a import description_of, paragraphs_in_words
from cpkit.documents.words import sentence
from cpkit.phrases.dates import long_date
from cpkit.records import Item
from cpkit.records.exemption import Confidentiality, Exemption


def private_notice(item: Item) -> dict[str, Any] | None:
    """Why an item is private: the law's words, the reasons recorded, the day of the next look.

    An exempt report carries the description in the Schedule's terms (LGA 1972 s.100B(5)).
    """
    if item.exempt is not None:
        return exempt_notice(item.exempt)
    return _confidential(item.confidential) if item.confidential is not None else None


def exempt_notice(exempt: Exemption) -> dict[str, Any]:
    """Why an item or a report is exempt: paragraph and description, public interest, review."""
    description = exempt.description or description_of(exempt.paragraphs)
    return {
        "kind": "exempt",
        "label": "Exempt",
        "words": sentence((_ground(exempt), description), between=": "),
        "reasons": exempt.public_interest,
        "review": f"To be looked at again by {long_date(exempt.review)}."
        if exempt.review
        else None,
        "minutes_open": exempt.minutes_open,
    }


def _ground(exempt: Exemption) -> str:
    """The paragraphs by which it is exempt, where they are recorded."""
    if not exempt.paragraphs:
        return "exempt information"
    return f"exempt information under {paragraphs_in_words(exempt.paragraphs)}"


def _confidential(confidential: Confidentiality) -> dict[str, Any]:
    return {
        "kind": "confidential",
        "label": "Confidential",
        "words": "Confidential information (Local Government Act 1972 s.100A(2) and (3)).",
        "reasons": confidential.ground,
        "review": _review(confidential.review),
    }


def _review(day: date | None) -> str | None:
    return f"To be looked at again by {long_date(day)}." if day else None


def has_private_business(items: Iterable[Item]) -> bool:
    """Whether any of the items, or of those within them, is exempt or confidential."""
    return any(item.is_private or has_private_business(item.items) for item in items)
