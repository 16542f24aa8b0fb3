"""Plans, pledges and figures with every field filled in; whether their papers hold every word."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cpkit.documents import action_plan, monitoring, pledge
from cpkit.documents.audience import page_for
from cpkit.documents.document import AudienceName, Document
from cpkit.documents.formats.html import to_html
from cpkit.documents.formats.markdown import to_markdown
from cpkit.records import Part, Record, parts
from cpkit.register import Register, load
from documents.filled_records import Words, filled
from documents.test_nothing_lost import is_literal, strings, words, words_of_html

EXAMPLE = Path(__file__).parents[2] / "records"
EXAMPLE_DAY = date(2026, 11, 16)
LATER = date(2030, 1, 1)  # when everything in the records has happened
DOCUMENTS: Mapping[str, Document[Any]] = {
    each.name: each for each in (action_plan.DOCUMENT, pledge.DOCUMENT, monitoring.DOCUMENT)
}
PAPERS: Mapping[str, type[Record]] = {name: each.kind for name, each in DOCUMENTS.items()}

# What is not a matter of words, or would make the record contradict itself.
_KEPT = {
    **{f"{kind}.body": "board" for kind in ("ActionPlan", "Pledge", "Monitoring")},
    **{f"{kind}.{name}": None for kind in ("ActionPlan", "Pledge", "Monitoring")
       for name in ("waive", "import_", "x")},
    "ActionPlan.status": "current",
    "Pledge.ended": None,
    "Action.status": "open",
    "Commitment.status": "in progress",
    "Update.status": "in progress",
    "Promise.principles": ["a"],
    "Commitment.principles": ["a"],
    "Indicator.parts": [{"label": "part label", "value": "3", "note": "part note",
                         "parts": [{"label": "inner label", "value": "1"}]}],
    "Indicator.value": "61.5%",
    "Indicator.numerator": "49",
    "Indicator.denominator": "81",
    "Indicator.change": "+3",
    "Value.value": "58.5%",
    "Flow.net": "7",
    "Totals.net": "8",
}  # fmt: skip
BOARD = "name: The Committee\nregime: committee\n"

# Field → why its words need not come out as they were typed.
ELSEWHERE = {
    "ActionPlan.body": "names a file; the body's name is printed",
    "Pledge.body": "names a file; the body's name is printed",
    "Monitoring.body": "names a file; the body's name is printed",
    "Monitoring.meeting": "names a meeting; its date is printed",
    "PlanSource.paper": "names a file; its title is printed",
    "Pledge.voice": "says which items of the minutes are read for young people",
    "Round.meeting": "names a meeting; its date is printed",
    "Action.due": "printed as a date",
    "Commitment.due": "printed as a date",
    "Extension.from_": "printed as a date",
    "Extension.to": "printed as a date",
    "Extension.agreed": "names a meeting; its date is printed",
    "Completion.agreed": "names a meeting; its date is printed",
    # About the record, not what it records:
    "Waiver.*": "a check that does not matter here",
    "Imported.*": "the file it was drafted from",
    "SetAside.*": "the file it was drafted from",
}


def filled_record(kind: type[Record], words: Words, **fixed: Any) -> dict[str, Any]:
    """A record of a kind with every field filled."""
    name = kind.__name__
    tree: dict[str, Any] = filled(kind, words, _KEPT | fixed, name.lower(), private=False)
    return tree


def example(on: date = EXAMPLE_DAY) -> Register:
    """The example council as at a day."""
    register, problems = load(EXAMPLE, on)
    assert not [problem for problem in problems if problem.severity == "error"]
    return register


def both(
    name: str,
    record: Record,
    register: Register,
    audience: AudienceName,
    style: str | None = None,
) -> tuple[str, str]:
    """One paper as Markdown and as HTML."""
    page = page_for(DOCUMENTS[name], record, register, audience)
    return to_markdown(page, style=style), to_html(page, style=style)


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every text of a record with its field's name."""
    for _, part in parts(record):
        for name, field in type(part).model_fields.items():
            key = f"{type(part).__name__}.{name}"
            if not is_literal(field.annotation) and not _excused(key):
                yield from ((key, text) for text in strings(getattr(part, name)))


def _excused(key: str) -> bool:
    return key in ELSEWHERE or f"{key.partition('.')[0]}.*" in ELSEWHERE


def lost(
    name: str,
    record: Record,
    register: Register,
    audience: AudienceName,
    style: str | None = None,
) -> list[tuple[str, str]]:
    """The texts that an audience may read and that are missing from one of the two formats."""
    markdown, web = both(name, record, register, audience, style)
    seen = record if audience == "members" else register.public().get(record.id)
    assert seen is not None
    in_markdown, in_web = words(markdown), words_of_html(web)
    return [
        (key, text)
        for key, text in texts(seen)
        if words(text) not in in_markdown or words(text) not in in_web
    ]


def seen_in(page: str) -> str:
    """The words a reader of an HTML page sees, with single spaces between them."""
    body = page.partition("<header")[2] or page
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def fields(kind: type[Part]) -> Iterator[str]:
    """`Action.lead` for every field of a block and of the blocks inside it."""
    return (f"{kind.__name__}.{name}" for name in kind.model_fields)
