"""CP355 and CP357–CP360, arrangement: business in order, told once, and counted from the first."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cpkit.checks.check import Finding, check
from cpkit.checks.words import Way, items_of, on_one_line
from cpkit.problems import INFO, WARNING
from cpkit.records import ActionPlan, Item, Meeting, OfficerReport, Part
from cpkit.records.meeting import HELD
from cpkit.records.resolution import lists_of
from cpkit.register import Register


@check("CP355", "items were taken out of order, and nothing says why", severity=INFO)
def varied_order(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: whoever follows the minutes with the agenda in hand loses the way; the chair's decision
    to vary the order belongs in the minutes.
    Fix: say why under `order_varied:`, or under the item's `moved_because:`.
    Source: the council's standing orders on the order of business.
    """
    if meeting.order_varied or meeting.status not in HELD:
        return
    numbered = [(i, int(n)) for i in meeting.items if (n := i.agenda_number) and _is_plain(n)]
    for (before, first), (item, second) in pairwise(numbered):
        if second < first and not (item.moved_because or before.moved_because):
            words = f"agenda item `{second}` comes after `{first}`"
            yield Finding(words, item, "agenda_number")
            return


def _is_plain(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 5


class _Paragraph(NamedTuple):
    text: str
    owner: str
    number: int  # of its owner
    at: Way

    @property
    def words(self) -> list[str]:
        return self.text.casefold().split()

    @property
    def edges(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Its first and its last words."""
        first, last = self.text.split(None, _EDGE), self.text.rsplit(None, _EDGE)
        return (("<", *map(str.casefold, first[:_EDGE])), (">", *map(str.casefold, last[-_EDGE:])))


_SHORTEST = 20  # words; shorter paragraphs are often the same by right
_EDGE = 5  # words at either end by which two copies of a paragraph are found
_ALIKE = 0.85  # share of words in common from which two paragraphs are one


@check("CP357", "a paragraph is printed twice", severity=WARNING)
def repeated_paragraph(record: Meeting | OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: words copied from one item to the next tell what happened at one of them at most.
    Fix: write what is true of this item, or point to the other one.
    Source: good practice of committee clerks.
    """
    by_edge: dict[tuple[str, ...], _Paragraph] = {}
    for paragraph in _paragraphs(record):
        edges = paragraph.edges
        earlier = next((by_edge[edge] for edge in edges if edge in by_edge), None)
        if earlier and earlier.number != paragraph.number and _is_copy(earlier, paragraph):
            yield Finding(f"nearly the same paragraph as in {earlier.owner}", *paragraph.at)
        for edge in edges:
            by_edge.setdefault(edge, paragraph)


def _paragraphs(record: Meeting | OfficerReport) -> Iterator[_Paragraph]:
    for number, (owner, text, at) in enumerate(_told(record)):
        for paragraph in text.split("\n\n") if len(text) >= 2 * _SHORTEST - 1 else ():
            if len(paragraph.split()) >= _SHORTEST:
                yield _Paragraph(paragraph, owner, number, at)


def _told(record: Meeting | OfficerReport) -> Iterator[tuple[str, str, Way]]:
    """The texts of a record in which paragraphs stand, each with its owner and place."""
    if isinstance(record, Meeting):
        yield from ((_named(i), i.minute, (i, "minute")) for i in items_of(record) if i.minute)
    else:
        yield from ((_headed(s.heading), s.text, (s, "text")) for s in record.sections if s.text)


def _named(item: Item) -> str:
    number = item.number or item.agenda_number
    return f"item `{number}`" if number else f"`{item.title:.60}`"


def _headed(heading: str | None) -> str:
    return f"`{heading:.60}`" if heading else "another section"


def _is_copy(a: _Paragraph, b: _Paragraph) -> bool:
    words, others = a.words, b.words
    words_a, words_b = set(words), set(others)
    shared = 2 * len(words_a & words_b) / (len(words_a) + len(words_b))
    return shared >= _ALIKE and abs(len(words) - len(others)) <= len(words) // 4


_OF_THE_RECORD = re.compile(
    r"\b(?:confirm\w*|sign\w*|approv\w*|verif\w*|accura\w+|correct|true)\b[^.]{0,80}"
    r"\b(?:minutes|record of the (?:meeting|last)|record of the previous)\b"
    r"|\b(?:minutes|previous meeting)\b[^.]{0,160}\b(?:accura\w+|correct|true) record\b",
    re.IGNORECASE,
)


@check("CP358", "a paragraph about the minutes stands under another item", severity=INFO)
def misplaced_paragraph(meeting: Meeting, register: Register) -> Iterator[Finding]:
    """Why: it was written down where it came to mind; whoever looks up the confirmation of the
    minutes does not find it here.
    Fix: move it to the item on the minutes, or to its `remark:`.
    Source: good practice of committee clerks.
    """
    if meeting.status not in HELD or not any(_is_on_minutes(i) for i in items_of(meeting)):
        return
    for item in items_of(meeting):
        text = item.minute if not _is_on_minutes(item) else None
        if text and "record" in text and _OF_THE_RECORD.search(on_one_line(text)):
            yield Finding("this speaks of the record of an earlier meeting", item, "minute")


def _is_on_minutes(item: Item) -> bool:
    by_title = "minutes" in item.title.casefold() or "matters arising" in item.title.casefold()
    return bool(item.confirms) or item.type in ("minutes", "matters-arising") or by_title


_CITED = re.compile(r"\b[Aa]ppendi(?:x|ces) (?P<number>[0-9]{1,2}|[A-Z])\b")


@check(
    "CP359", "an appendix is missing or left out of the count", severity=WARNING, needs="appendices"
)
def missing_appendix(report: OfficerReport, register: Register) -> Iterator[Finding]:
    """Why: readers look for the appendix and cannot tell whether it was ever there.
    Fix: list it under `appendices:`, or correct the number.
    Source: good practice of report writers.
    """
    numbers = [a.number for a in report.appendices if a.number]
    gap = _first_gap(numbers) if len(numbers) == len(report.appendices) else None
    if gap:
        index, wanted = gap
        words = f"`{numbers[index]}` is listed, and there is no `{wanted}`"
        yield Finding(words, report.appendices[index], "number")
    known = {_plain(number) for number in numbers}
    for section in report.sections:
        for found in _CITED.finditer(on_one_line(section.text or "")):
            if numbers and found["number"].upper() not in known:
                words = f"appendix `{found['number']}` is cited, and not listed"
                yield Finding(words, section, "text")


def _first_gap(numbers: Sequence[str]) -> tuple[int, str] | None:
    """The first place where a count from 1 or A does not go on, and what would stand there."""
    places = [_place(number) for number in numbers]
    for index, place in enumerate(places):
        if place is None:
            return None
        if place != index + 1:
            return (index, str(index + 1) if _plain(numbers[0]).isdigit() else chr(65 + index))
    return None


def _plain(number: str) -> str:
    """A number or letter without the marks around it; empty for what is no such thing: `11.1`."""
    found = _IN_MARKS.fullmatch(number.strip())
    return found["number"].upper() if found else ""


_IN_MARKS = re.compile(r"(?:appendix )?\W*(?P<number>[0-9]{1,3}|[A-Z])\W*", re.IGNORECASE)


def _place(number: str) -> int | None:
    """Where a number or letter stands in its count, from 1; None for what is no count."""
    plain = _plain(number)
    if plain.isdigit():
        return int(plain)
    return ord(plain) - 64 if "A" <= plain <= "Z" else None


@check("CP360", "a count does not start with the first", severity=INFO)
def late_count(
    record: Meeting | OfficerReport | ActionPlan, register: Register
) -> Iterator[Finding]:
    """Why: it looks as if something before it were missing; or it is a part of a longer paper.
    Fix: number from 1 or a, or add what is missing.
    Source: good practice of report writers.
    """
    for numbers, at in _counts(record):
        places = [_place(number) for number in numbers]
        first = places[0]
        if first and first > 1 and None not in places and places == sorted(places, key=_or_zero):
            yield Finding(f"the count starts at `{numbers[0]}`", *at)


def _or_zero(place: int | None) -> int:
    return place or 0


def _counts(record: Meeting | OfficerReport | ActionPlan) -> Iterator[tuple[list[str], Way]]:
    """The lists of a record of which every entry has a number, and the place of the first one."""
    lists: list[Sequence[Part]] = []
    match record:
        case Meeting():
            lists = [each for i in items_of(record) for each in lists_of(i.resolved or ())]
        case OfficerReport():
            lists = [record.recommendations, record.sections]
        case ActionPlan():
            lists = [record.objectives]
    for entries in lists:
        numbers = [getattr(entry, "number", None) for entry in entries]
        if numbers and all(numbers):
            yield [str(number) for number in numbers], (entries[0], "number")
