"""Records in; the public-only records out: an allow list of fields, each marked in the schema."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from cpkit.records.base import Part, Record, parts
from cpkit.records.marks import Audience, audience_of

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


class _View(NamedTuple):
    """How the public sees a record: on which day, and under which roles it knows some people."""

    as_at: date
    roles: Mapping[str, str]
    named: re.Pattern[str] | None

    def without_names(self, text: str) -> str:
        """Text in which everyone protected goes by role, in prose as in lists."""
        return self.named.sub(lambda name: self.roles[name.group()], text) if self.named else text


NOBODY: Mapping[str, str] = {}


def public_record(record: R, as_at: date, roles: Mapping[str, str] = NOBODY) -> R:
    """The record as the public may read it on a day; whatever is not marked public is left out.

    `roles` names people whom other records protect: name → the role the public knows them by.
    """
    shown = _shown(record, as_at, roles)
    # The lines of a file with private text would tell how long that text is.
    shown.attached(record.id, None if shown.__dict__ != record.__dict__ else record.file)
    return shown


def holds_private_text(record: Record, as_at: date) -> bool:
    """Whether anything in a record is kept from the public on a day."""
    return _shown(record, as_at, NOBODY).__dict__ != record.__dict__


def protected_names(record: Record, as_at: date) -> dict[str, str]:
    """Name → role of everyone whom the record names and the public knows by role only."""
    known: dict[str, str] = {}
    for _, part in parts(record):
        face = part.public_face(as_at)
        if "name" in face:
            names = (getattr(part, "name", ""), *getattr(part, "aliases", ()))
            known |= dict.fromkeys(names, face["name"])
    return known


def _shown(record: R, as_at: date, roles: Mapping[str, str]) -> R:
    roles = {**roles, **protected_names(record, as_at)}
    return _public_part(record, _View(as_at, roles, _any_of(roles)), withheld=False)


def _any_of(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """A pattern for any of some names as whole words, the longest first."""
    ordered = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if ordered else None


def _public_part(part: P, view: _View, *, withheld: bool) -> P:
    """A block with its public keys only, and its open ones unless it is withheld."""
    withheld = withheld or part.is_withheld
    faces = part.public_face(view.as_at)
    values = {
        alias: faces[name] if name in faces else _public_value(getattr(part, name), view, withheld)
        for name, alias in _shown_fields(type(part), withheld)
    }
    return type(part).model_construct(**values)  # type: ignore[return-value]  # the same class


def _shown_fields(part: type[Part], withheld: bool) -> list[tuple[str, str]]:
    allowed = (Audience.PUBLIC,) if withheld else (Audience.PUBLIC, Audience.OPEN)
    fields = part.model_fields.items()
    return [(name, f.alias or name) for name, f in fields if audience_of(f) in allowed]


def _public_value(value: Any, view: _View, withheld: bool) -> Any:
    if isinstance(value, str):
        return view.without_names(value)
    if isinstance(value, Part):
        return _public_part(value, view, withheld=withheld)
    if isinstance(value, tuple):
        return tuple(_public_value(entry, view, withheld) for entry in value)
    if isinstance(value, dict):
        return {key: _public_value(entry, view, withheld) for key, entry in value.items()}
    return value
