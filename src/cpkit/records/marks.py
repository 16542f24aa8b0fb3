"""Who may see a field: every key of every record is marked public, open or private, here."""

from enum import StrEnum
from typing import Any

from pydantic import Field
from pydantic.fields import FieldInfo


class Audience(StrEnum):
    """Public: anyone. Open: anyone while the item is open. Private: members and officers only."""

    PUBLIC = "public"
    OPEN = "open"
    PRIVATE = "private"


REQUIRED: Any = ...


def public(means: str, default: Any = None, **more: Any) -> Any:
    """A field that anyone may read, also in an exempt item (its number, its paragraph)."""
    return _field(Audience.PUBLIC, means, default, more)


def when_open(means: str, default: Any = None, **more: Any) -> Any:
    """A field that anyone may read unless it stands in an exempt or confidential item."""
    return _field(Audience.OPEN, means, default, more)


def private(means: str, default: Any = None, **more: Any) -> Any:
    """A field that never leaves the copies made for members."""
    return _field(Audience.PRIVATE, means, default, more)


def audience_of(field: FieldInfo) -> Audience:
    """The mark of a field; a field without one is private."""
    extra = field.json_schema_extra
    mark = extra.get("audience") if isinstance(extra, dict) else None
    return Audience(str(mark)) if mark else Audience.PRIVATE


def _field(audience: Audience, means: str, default: Any, more: dict[str, Any]) -> Any:
    extra: dict[str, Any] = {"audience": audience.value}
    return Field(default, description=means, json_schema_extra=extra, **more)
