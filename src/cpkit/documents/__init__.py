"""Records in, pages out: one module for each document the council prints.

To add a document: a module that exports `DOCUMENT`, a template for each format in
templates/documents/, and a line here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpkit.documents.document import Document

NAMES = {
    "agenda": "a meeting's business, its papers and the statutory notice",
    "summons": "the letter that calls the members to a meeting, with its agenda",
    "minutes": "who was at a meeting, what was said and what was decided",
    "decisions": "what a meeting decided, and who is to do what about it",
    "questions": "questions from the public to a meeting, with the answers",
    "attendance": "who came to a body's meetings, this municipal year and last",
    "report": "an officer's report, in the council's report form",
    "action-plan": "an action plan: its objectives, actions, progress and ratings",
    "actions": "every action: overdue, due soon, undated, done",
    "action-log": "a body's actions by what it has to decide about each",
    "pledge": "the Pledge to children in care, and how each directorate keeps it",
    "you-said-we-did": "for young people: what they said and were promised, and what was done",
    "monitoring": "the figures of a monitoring report, with flows and comparisons",
}
"""Document → what it is, in a line. Nothing of pydantic or Jinja is loaded to read it."""


def document_named(name: str) -> "Document[Any]":
    """The document of a name; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    found: Document[Any] = import_module(f"cpkit.documents.{name.replace('-', '_')}").DOCUMENT
    return found
