"""Records in; the public-only records out: an allow list of fields, each marked in the schema."""

from typing import Any, TypeVar

from cpkit.records.base import Part, Record
from cpkit.records.marks import Audience, audience_of

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


def public_record(record: R) -> R:
    """The record as the public may read it; whatever is not marked for the public is left out."""
    shown = public_part(record)
    shown.attached(record.id, None if holds_private_text(record) else record.file)
    return shown


def public_part(part: P, *, withheld: bool = False) -> P:
    """A block with its public keys only, and its open ones unless it is withheld."""
    withheld = withheld or part.is_withheld
    faces = part.public_face()
    values = {
        name: faces[name] if name in faces else _public_value(getattr(part, name), withheld)
        for name in _shown_fields(type(part), withheld)
    }
    return type(part).model_construct(**_aliased(type(part), values))


def holds_private_text(record: Record) -> bool:
    """Whether anything in a record is kept from the public.

    Line numbers of such a record are not public: they would tell how long the private text is.
    """
    return public_part(record).__dict__ != record.__dict__


def _shown_fields(part: type[Part], withheld: bool) -> list[str]:
    allowed = (Audience.PUBLIC,) if withheld else (Audience.PUBLIC, Audience.OPEN)
    return [name for name, field in part.model_fields.items() if audience_of(field) in allowed]


def _aliased(part: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    return {part.model_fields[name].alias or name: value for name, value in values.items()}


def _public_value(value: Any, withheld: bool) -> Any:
    if isinstance(value, Part):
        return public_part(value, withheld=withheld)
    if isinstance(value, tuple):
        return tuple(_public_value(entry, withheld) for entry in value)
    if isinstance(value, dict):
        return {key: _public_value(entry, withheld) for key, entry in value.items()}
    return value
