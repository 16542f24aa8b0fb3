"""Records in; the public-only records out: an allow list of fields, each marked in the schema."""

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


def public_record(record: R, as_at: date) -> R:
    """The record as the public may read it on a day; whatever is not marked public is left out."""
    shown = _shown(record, as_at)
    # The lines of a file with private text would tell how long that text is.
    shown.attached(record.id, None if shown.__dict__ != record.__dict__ else record.file)
    return shown


def holds_private_text(record: Record, as_at: date) -> bool:
    """Whether anything in a record is kept from the public on a day."""
    return _shown(record, as_at).__dict__ != record.__dict__


def _shown(record: R, as_at: date) -> R:
    return _public_part(record, _View(as_at, _roles(record, as_at)), withheld=False)


def _roles(record: Record, as_at: date) -> dict[str, str]:
    """Name → role of everyone whom the record names and the public knows by role only."""
    known: dict[str, str] = {}
    for _, part in parts(record):
        face = part.public_face(as_at)
        if "name" in face:
            known[getattr(part, "name", "")] = face["name"]
    return known


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
        return view.roles.get(value, value)
    if isinstance(value, Part):
        return _public_part(value, view, withheld=withheld)
    if isinstance(value, tuple):
        return tuple(_public_value(entry, view, withheld) for entry in value)
    if isinstance(value, dict):
        return {key: _public_value(entry, view, withheld) for key, entry in value.items()}
    return value
