"""What a document is: a name, the record it is made from, and a function that builds its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from cpkit import __version__
from cpkit.phrases.dates import long_date
from cpkit.records import Record
from cpkit.register import Register
from cpkit.register.letterhead import council_of

R = TypeVar("R", bound=Record)

Page: TypeAlias = dict[str, Any]
"""Plain values only (dict, list, text, number, bool, None): all that a template ever sees."""

AudienceName = Literal["public", "members"]


@dataclass(frozen=True, slots=True)
class Document(Generic[R]):
    """One kind of paper.

    `build` takes a record and the register it lies in: the public-only register for a public
    copy, so that no builder can reach what it must not print. It never reads the clock.
    """

    name: str
    about: str
    kind: type[R]
    build: Callable[[R, Register], Page]
    usual: Callable[[Register], R | None]
    """The record a clerk means when she names none: the next meeting's agenda, the last minutes."""

    withholds: str = "exempt information"
    """What a members' copy has and the public one has not, as its banner says it."""


def _council_of(made_from: Sequence[Record], register: Register) -> str:
    """The council whose papers the records all are; council.yaml's where they are of several."""
    named = {council_of(record, register) for record in made_from}
    return named.pop() if len(named) == 1 else register.council.name


def page(
    document: str,
    heading: str,
    register: Register,
    *,
    made_from: Sequence[Record],
    title: str = "",
    draft_notice: str = "",
    **content: Any,
) -> Page:
    """A page with the head that every template expects, and the document's own content."""
    return {
        "document": document,
        "title": title or heading,
        "heading": heading,
        "council": _council_of(made_from, register),
        "lang": "en-GB",
        "draft": bool(draft_notice),
        "draft_notice": draft_notice,
        "audience": "public",
        "has_private": False,
        "withheld": "",
        "made_from": [record.id for record in made_from],
        "as_at": long_date(register.as_at),
        "version": __version__,
        **content,
    }
