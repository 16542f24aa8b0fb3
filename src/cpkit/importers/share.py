"""A document and the drafts made of it in; how much of it the papers printed from them bring back.

What is counted are runs of four words. A run comes back when a printed paper has it too, and in
the same order among the others.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cpkit.documents import NAMES, document_named
from cpkit.documents.audience import page_for
from cpkit.documents.formats.markdown import to_markdown
from cpkit.edit.recording import checked
from cpkit.importers.blocks import Block, all_words, words_of
from cpkit.importers.draft import Draft
from cpkit.importers.importing import Imported, text_of
from cpkit.importers.runs import RUN, in_order, runs_of, words_printed
from cpkit.importers.withheld import Reason, reasons_in, without_reasons
from cpkit.records import Record
from cpkit.register import Register
from cpkit.register.letterhead import is_our_own
from cpkit.register.register import headline_of


class Share(NamedTuple):
    """One document of a file: its kind, its runs of words, and how many come back.

    A reason of health beside a name is in no paper on purpose: it is left out of the count.
    """

    kind: str
    runs: int
    back: int
    lost: list[str]  # the words of stretches that do not
    withheld: list[str]  # the reasons of health


def shares(
    found: Imported, register: Register, templates: Path | None = None, style: str | None = None
) -> list[Share]:
    """How much of each document of a file comes back in the papers printed from its records."""
    with_drafts = register_with(found.drafts, register)
    pages = [
        words_of(words_printed(page))
        for draft in found.drafts
        for page in _pages(draft, with_drafts, templates, style)
    ]
    reasons = [each for draft in found.drafts for each in reasons_in(draft.values)]
    return [_share(part.kind, part.blocks, pages, reasons) for part in found.parts]


def closest_style(
    found: Imported, register: Register, templates: Path | None, styles: Iterable[str]
) -> str | None:
    """The house style in which most of a file comes back; None where that is the plain one."""

    def back(style: str | None) -> int:
        return sum(share.back for share in shares(found, register, templates, style))

    return max([None, *styles], key=back)


def register_with(drafts: Iterable[Draft], register: Register) -> Register:
    """The register as it will be when the drafts are written."""
    records = {d.id: checked(d.kind, d.id, text_of(d).encode()) for d in drafts}
    headlines = {h.id: h for h in register.headlines()}
    headlines |= {record_id: headline_of(record) for record_id, record in records.items()}

    def read(record_id: str) -> Record | None:
        return records.get(record_id) or register.get(record_id)

    return Register(headlines.values(), read, as_at=_latest(register, records.values()))


def _latest(register: Register, records: Iterable[Record]) -> date:
    """Papers are printed as they were on their day, or today, whichever is later."""
    days = [day for each in records if (day := getattr(each, "date", None)) is not None]
    return max([register.as_at, *(date(d.year, d.month, d.day) for d in days)])


def _pages(
    draft: Draft, register: Register, templates: Path | None, style: str | None
) -> Iterable[str]:
    """Every paper that a record can become, as members read it."""
    record = register.get(draft.id)
    for name in NAMES:
        document = document_named(name)
        if record is not None and isinstance(record, document.kind):
            page = page_for(document, record, register, "members")
            chosen = style or _own_style(record, register)
            yield to_markdown(page, overrides=templates, style=chosen)


def own_styles(found: Imported, register: Register) -> list[str]:
    """The house styles that bodies, or the council, name for a file's papers; none for plain."""
    with_drafts = register_with(found.drafts, register)
    records = filter(None, (with_drafts.get(draft.id) for draft in found.drafts))
    return sorted({style for each in records if (style := _own_style(each, with_drafts))})


def _own_style(record: Record, register: Register) -> str | None:
    body = register.body(getattr(record, "body", None))
    usual = register.council.house_style if is_our_own(record, register) else None
    return (body.house_style if body else None) or usual


def _share(
    kind: str, blocks: Sequence[Block], pages: Sequence[Sequence[str]], reasons: Sequence[Reason]
) -> Share:
    whole = list(all_words(blocks))
    words, withheld = without_reasons(whole, reasons)
    runs = runs_of(words)
    back: set[int] = set()
    for page in pages:
        back |= in_order(runs, runs_of(page))
    return Share(kind, len(runs), len(back), list(_stretches(words, back)), withheld)


def _stretches(words: Sequence[str], back: set[int]) -> Iterable[str]:
    """The words around the runs that are lost, stretch by stretch."""
    start = None
    for place in range(len(words) - RUN + 2):
        lost = place < len(words) - RUN + 1 and place not in back
        if lost and start is None:
            start = place
        elif not lost and start is not None:
            yield " ".join(words[start : place + RUN - 1])
            start = None
