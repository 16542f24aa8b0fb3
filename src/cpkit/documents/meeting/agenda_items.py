"""The business of a meeting in; plain values for its agenda, part by part and item by item, out."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from cpkit.documents.meeting.minuted_items import (
    arising_entry,
    late_words,
    report_line,
    speakers_line,
)
from cpkit.documents.meeting.private_business import private_notice
from cpkit.documents.meeting.references import file_name, meeting_day, paper_title
from cpkit.documents.words import sentence
from cpkit.phrases.dates import long_date, short_date
from cpkit.phrases.nil import is_nil
from cpkit.records import Item, Meeting, OfficerReport
from cpkit.records.executive import KeyDecision, PrivateNotice
from cpkit.records.item import Confirms, Paper
from cpkit.register import Register

USUAL_PARTS = {
    "1": "Part 1 – items open to the public",
    "2": "Part 2 – items from which the public may be excluded",
}


def agenda_parts(meeting: Meeting, register: Register) -> list[dict[str, Any]]:
    """The items part by part, in the agenda's order; a lone first part has no heading.

    What the agenda says of its private part stands at the head of it.
    """
    runs = [(part, list(run)) for part, run in groupby(in_agenda_order(meeting.items), part_of)]
    private = next((place for place, (part, _) in enumerate(runs) if part == "2"), None)
    return [
        {
            "part": part,
            "own_heading": _own_heading(part, meeting),
            "heading": _heading(part, meeting, alone=len(runs) == 1),
            "said": private_part_words(meeting) if place == private else None,
            "items": [agenda_item(item, meeting, register) for item in items],
        }
        for place, (part, items) in enumerate(runs)
    ]


def in_agenda_order(items: Sequence[Item]) -> list[Item]:
    """By the agenda's own numbers; an item without one stays behind the item it follows."""
    keys: list[tuple[int, ...]] = []
    for item in items:
        number = _figures(item.agenda_number)
        keys.append(number or (keys[-1] if keys else ()))
    return [item for _, item in sorted(zip(keys, items, strict=True), key=lambda pair: pair[0])]


def part_of(item: Item) -> str:
    """The part an item is printed in: its own, else 2 for private business and 1 for all other."""
    return item.part or ("2" if item.is_private else "1")


def agenda_item(item: Item, meeting: Meeting, register: Register) -> dict[str, Any]:
    """One item as announced: what it is, whose report, which papers, and whether it is private."""
    return {
        "number": item.agenda_number or item.number,
        "title": item.title,
        "details": ", ".join([*_pages(item), *_details(item)]),
        "pages": item.pages,
        "page_or_pages": page_or_pages(item.pages or ""),
        "remarks": ", ".join(_details(item)),
        "purpose": item.purpose,
        "lines": [line for line in _lines(item, register) if line],
        "papers": [*_report_papers(item, register), *map(_paper, item.papers)],
        "background_papers": background_papers(item, register),
        "arising": [_without_minute(arising_entry(each, register)) for each in item.arising],
        "late": late_words(item.late) if item.late else None,
        "private": private_notice(item),
        "withheld": item.is_withheld,
        "items": [agenda_item(inner, meeting, register) for inner in item.items],
    }


def private_part_words(meeting: Meeting) -> str | None:
    """What the agenda says of its private part; a bare `none` becomes a sentence."""
    usual = "There are no private items on this agenda." if meeting.private_part else None
    return own_private_part(meeting) or usual


def own_private_part(meeting: Meeting) -> str | None:
    """What the record itself says of the private part, in more than one word."""
    said = meeting.private_part
    is_bare = said is not None and is_nil(said) and len(said.split()) == 1
    return None if is_bare else said


def has_background_papers(meeting: Meeting, register: Register) -> bool:
    """Whether any item lists papers that the public may ask to inspect (LGA 1972 s.100D)."""
    return any(background_papers(item, register) for item in meeting.all_items())


def background_papers(item: Item, register: Register) -> list[str] | None:
    """The background papers listed for an item; empty for `none`, None where nothing was said."""
    if item.report is None:
        return None
    listed = item.report.background_papers
    if listed is None:
        report = register.one(OfficerReport, item.report.paper or "")
        listed = report.background_papers if report else None
    return None if listed is None else list(listed)


def _heading(part: str, meeting: Meeting, *, alone: bool) -> str | None:
    usual = None if alone and part == "1" else USUAL_PARTS.get(part, part)
    return _own_heading(part, meeting) or usual


def _own_heading(part: str, meeting: Meeting) -> str | None:
    """What this council prints over a part: its heading, or the name of a part of its own."""
    printed = {str(place): words for place, words in meeting.headings.items()}
    return printed.get(f"part_{part}", None if part in USUAL_PARTS else part)


def _figures(number: str | None) -> tuple[int, ...]:
    return tuple(int(figures) for figures in re.findall(r"[0-9]{1,6}", number or ""))


def _pages(item: Item) -> list[str]:
    return [f"{page_or_pages(item.pages)} {item.pages}"] if item.pages else []


def page_or_pages(pages: str) -> str:
    """What a number of pages is called: one figure is one page."""
    return "page" if re.fullmatch(r"[A-Za-z]?[0-9]+", pages.strip()) else "pages"


def _details(item: Item) -> Iterator[str]:
    """The small words behind a heading and its pages: time set aside, paper to follow."""
    if item.duration:
        yield item.duration
    if item.to_follow:
        yield "to follow"
    if item.verbal and not _says_so(item.purpose):
        yield "by word of mouth"


def _says_so(purpose: str | None) -> bool:
    """Whether an item's purpose says itself that it is given by word of mouth."""
    said = (purpose or "").casefold()
    return "verbal" in said or "discussion item" in said


def _lines(item: Item, register: Register) -> Iterator[str | None]:
    if item.deferred_from:
        yield f"Deferred from the meeting on {meeting_day(item.deferred_from, register)}."
    if item.report:
        yield report_line(item.report)
    yield speakers_line(item)
    for confirms in item.confirms:
        yield _to_be_confirmed(confirms, item, register)
    if item.embargo:
        yield sentence(("under embargo", item.embargo))
    if item.key_decision:
        yield _key_decision(item.key_decision)
    if item.private_notice:
        yield _private_notice(item.private_notice)


def _key_decision(key: KeyDecision) -> str:
    """`Key decision; notice published on 3 March 2026.`"""
    noticed = f"notice published on {long_date(key.published)}" if key.published else None
    return sentence(("key decision", noticed, key.exception, key.agreed), between="; ")


def _private_notice(notice: PrivateNotice) -> str:
    """The days on which people were told that the item would be taken in private."""
    days = [long_date(day) for day in (notice.first, notice.second) if day]
    told = f"notice of business in private given on {' and '.join(days)}" if days else None
    return sentence((told, notice.agreed), between="; ")


def _to_be_confirmed(confirms: Confirms, item: Item, register: Register) -> str | None:
    """The minutes to be confirmed, by the date on the agenda, unless the item gives a date."""
    names_them = any(letter.isdigit() for letter in f"{item.purpose or ''}{item.title}")
    if names_them and not confirms.agenda_date:
        return None
    day = confirms.agenda_date or meeting_day(confirms.meeting, register)
    return f"Minutes of the meeting held on {day}."


def _report_papers(item: Item, register: Register) -> Iterator[dict[str, Any]]:
    """The report's own file, named where the line about the report does not name it."""
    if item.report and item.report.paper:
        yield _paper_entry(paper_title(item.report.paper, register))


def _paper(paper: Paper) -> dict[str, Any]:
    file = file_name(paper.paper) if paper.paper else None
    remarks = [
        file if file != paper.title else None,
        f"published {short_date(paper.published)}" if paper.published else None,
        "to follow" if paper.to_follow else None,
    ]
    return _paper_entry(paper.title, paper.pages, [remark for remark in remarks if remark])


def _paper_entry(
    title: str, pages: str | None = None, remarks: Sequence[str] = ()
) -> dict[str, Any]:
    """`Inspection action plan (pages 7 - 11)`, whole and in its parts."""
    where = [f"{page_or_pages(pages)} {pages}"] if pages else []
    said = ", ".join([*where, *remarks])
    return {
        "text": f"{title} ({said})" if said else title,
        "title": title,
        "pages": pages,
        "remarks": ", ".join(remarks),
    }


def _without_minute(arising: dict[str, Any]) -> dict[str, Any]:
    return {**arising, "minute": None}
