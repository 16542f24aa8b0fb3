"""Records in; the public-only records out: an allow list of fields, each marked in the schema."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from cpkit.phrases.mentions import mentions_of
from cpkit.records.base import Part, Record, parts
from cpkit.records.body import YOUNG_PERSON
from cpkit.records.marks import Audience, audience_of

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


class _View(NamedTuple):
    """How the public sees a record: on which day, and under which roles it knows some people."""

    as_at: date
    people: tuple[tuple[re.Pattern[str], str], ...]

    def without_names(self, text: str) -> str:
        """Text in which everyone protected goes by role, in prose as in lists."""
        for mentions, role in self.people:
            text = mentions.sub(lambda _, role=role: role, text)  # type: ignore[misc]
        return text


NOBODY: Mapping[str, str] = {}


def public_record(record: R, as_at: date, roles: Mapping[str, str] = NOBODY) -> R:
    """The record as the public may read it on a day; whatever is not marked public is left out.

    `roles` names people whom other records protect: name → the role the public knows them by.
    """
    shown = _shown(record, as_at, roles)
    # The lines of a file with private text would tell how long that text is.
    shown.attached(record.id, None if shown.__dict__ != record.__dict__ else record.file)
    return shown


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
    # The longest first: `Kayleigh Moss` is not to become a role and a surname.
    names = sorted((name for name in roles if name), key=len, reverse=True)
    mentions = {name: mentions_of(name) for name in names}
    people = tuple((mentions[name], _nameless(roles[name], mentions.values())) for name in names)
    return _public_part(record, _View(as_at, people), withheld=False)


def _nameless(role: str, mentions: Iterable[re.Pattern[str]]) -> str:
    """A role that names nobody who is protected: `Kayleigh Moss's advocate` would."""
    return YOUNG_PERSON if any(each.search(role) for each in mentions) else role


def _public_part(part: P, view: _View, *, withheld: bool) -> P:
    """A block with its public keys only, and its open ones unless it is withheld."""
    withheld = withheld or part.is_withheld
    faces = part.public_face(view.as_at)
    values = {
        alias: _public_value(faces.get(name, getattr(part, name)), view, withheld)
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
