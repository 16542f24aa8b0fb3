"""A record and an audience in; the page that this audience may read out."""

from typing import TypeVar

from cpkit.documents.document import AudienceName, Document, Page
from cpkit.projection import public_record
from cpkit.records import Record
from cpkit.register import Register

R = TypeVar("R", bound=Record)


def page_for(document: Document[R], record: R, register: Register, audience: AudienceName) -> Page:
    """One document of one record; a public page is built where nothing private can be reached.

    A members' page that says no more than the public one needs no warning on it.
    """
    public = document.build(*_seen_by_the_public(document, record, register))
    if audience == "public":
        return public
    full = document.build(record, register)
    withheld = document.withholds if full != public else ""
    return full | {"audience": "members", "has_private": bool(withheld), "withheld": withheld}


def _seen_by_the_public(document: Document[R], record: R, register: Register) -> tuple[R, Register]:
    public = register.public()
    shown = public.get(record.id)
    # A council without a council.yaml is not in the register.
    known = shown if isinstance(shown, document.kind) else public_record(record, register.as_at)
    return known, public
