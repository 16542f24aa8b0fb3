"""Draft meetings in; the same, with what their style would print otherwise as printed, out."""

from typing import Any

from cpkit.documents import document_named
from cpkit.documents.audience import page_for
from cpkit.documents.formats.faults import TemplateProblem
from cpkit.documents.formats.markdown import to_markdown
from cpkit.edit.recording import checked
from cpkit.importers.blocks import all_words, words_of
from cpkit.importers.bodies import BodyBook
from cpkit.importers.draft import Draft, Kept
from cpkit.importers.meeting.order import in_order as keys_in_order
from cpkit.importers.runs import in_order, runs_of, words_printed
from cpkit.importers.writing import is_sound, text_of
from cpkit.records import Meeting, Record
from cpkit.records.attendance import mark_of
from cpkit.register import Register
from cpkit.register.register import headline_of

_LISTS = "attendance_as_printed"
_PAPERS = {_LISTS: "minutes", "agenda_head": "agenda", "summons_head": "summons"}
_USUAL_PAPER = "agenda"  # of an end kept as printed


def keep_prints(draft: Draft, bodies: BodyBook) -> None:
    """Keep those words of a draft that it would otherwise lose or print in another order."""
    for kept in draft.kept:
        if kept.text and (kept.needed or not _comes_back(draft, kept, bodies)):
            values = draft.values
            draft.values = keys_in_order(_with(values, kept, draft))
            if not is_sound(draft):
                draft.values = values


def _with(values: dict[str, Any], kept: Kept, draft: Draft) -> dict[str, Any]:
    if kept.key == _LISTS:
        of = mark_of(_record(draft, values))
        return {**values, _LISTS: {"of": of, "text": kept.text}}
    return {**values, "headings": {**values.get("headings", {}), kept.key: kept.text}}


def _comes_back(draft: Draft, kept: Kept, bodies: BodyBook) -> bool:
    """Whether the body's house style prints the same words in the same order anyway."""
    runs = runs_of(list(all_words(kept.paper)))
    words = words_of(words_printed(_page(draft, _PAPERS.get(kept.key, _USUAL_PAPER), bodies)))
    return len(in_order(runs, runs_of(words))) == len(runs)


def _page(draft: Draft, name: str, bodies: BodyBook) -> str:
    """A paper of the draft in Markdown, with no more of its business than the headings."""
    items = [_heading_of(item) for item in draft.values.get("items", [])]
    meeting = _record(draft, draft.values | ({"items": items} if items else {}))
    body = bodies.body(meeting.body)
    records: dict[str, Record] = {each.id: each for each in (meeting, body) if each is not None}
    headlines = [headline_of(each) for each in records.values()]
    register = Register(headlines, records.get, as_at=meeting.date)
    page = page_for(document_named(name), meeting, register, "members")
    try:
        return to_markdown(page, style=bodies.style_of(meeting.body))
    except TemplateProblem:  # a style that is the council's own, or none at all
        return to_markdown(page)


def _heading_of(item: dict[str, Any]) -> dict[str, Any]:
    keys = ("number", "agenda_number", "title", "part", "pages")
    return {key: item[key] for key in keys if key in item}


def _record(draft: Draft, values: dict[str, Any]) -> Meeting:
    text = text_of(Draft(Meeting, draft.id, values))
    return checked(Meeting, draft.id, text.encode())
