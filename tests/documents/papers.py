"""A paper's name and a record in; the paper, as a page or as text, out."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName, Page
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.register import Register, load
from documents.filled_records import register_of

EXAMPLE = Path(__file__).parents[2] / "records"
PRINTED_ON = date(2026, 11, 16)


@cache
def example(as_at: date = PRINTED_ON) -> Register:
    """The example council as at a day."""
    return load(EXAMPLE, as_at)[0]


def page_of(name: str, record: str, register: Register, audience: AudienceName = "public") -> Page:
    """The page of a document that any tail of a record's id names."""
    document = document_named(name)
    found = register.get(register.resolve(record, document.kind))
    assert found is not None
    return page_for(document, found, register, audience)


def text_of(page: Page, fmt: str, style: str | None = None) -> str:
    """The page as text, with a version that no release changes."""
    return (to_html if fmt == "html" else to_markdown)(page | {"version": "1.2.3"}, style=style)


BOARD = "name: Corporate Parenting Board\nregime: committee\n"


def register_with(
    folder: Path, meeting: str, body: str = BOARD, as_at: date = PRINTED_ON, **more: Any
) -> Register:
    """A register with one meeting on 21 February 2023, its body, and further records."""
    head = "body: board\ndate: 2023-02-21\n"
    records = {"bodies/board": body, "meetings/2023-02-21-board": head + meeting}
    return register_of(folder, records | more, as_at)
