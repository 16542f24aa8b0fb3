"""A body and what earlier meetings left to it in; the items of its next agenda, as keys, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any, TypeAlias

from cpkit.edit.yaml_text import REMARK, Value
from cpkit.phrases.dates import short_date
from cpkit.query.programme import Business, Expected, PutOff
from cpkit.query.series import numbers_for
from cpkit.query.standing import Standing
from cpkit.records import Body, Item, Meeting, parts
from cpkit.register import Register

_OPENING = frozenset(
    {
        *("welcome", "apologies", "late-items", "declarations", "minutes", "matters-arising"),
        *("public-questions", "deputations", "election"),
    }
)
"""The kinds of standing item that come before the meeting's own business."""

_CLOSING = frozenset({"action-log", "work-programme", "next-meeting"})
_HEARD_FIRST = frozenset({"discussion", "presentation", "report"})

_CARRIED = (
    *("title", "public_title", "type", "purpose", "duration", "report", "papers", "presenters"),
    *("verbal", "embargo", "exempt", "confidential"),
)
"""What an item that was put off brings with it: what the agenda said, not what the minutes say."""

_REASONS = ("exempt", "confidential")
_LONGEST_HEADING = 200  # characters of an action under matters arising

Entry: TypeAlias = dict[str, Value]


def agenda_items(body: Body, day: date, business: Business, register: Register) -> list[Entry]:
    """The agenda: standing items, and before the closing ones what this meeting has to take up."""
    standing = _standing_items(body, business)
    start = _where_business_starts(standing)
    agenda = [*standing[:start], *_own_business(business, standing), *standing[start:]]
    agenda = _with_actions(_with_minutes(agenda, business), business)
    numbers = numbers_for(body, day, register, len(agenda))
    if not numbers:
        return agenda
    return [{"number": number} | item for number, item in zip(numbers, agenda, strict=True)]


def _standing_items(body: Body, business: Business) -> list[Entry]:
    """The body's standing items; where it lists none, the formal items of its last agenda."""
    listed = [_given(i.title, i.type, i.purpose, i.duration) for i in body.standing_items]
    if not listed and business.last:
        formal = (item for item in business.last.items if item.type in _OPENING | _CLOSING)
        listed = [_given(_undated(item), item.type) for item in formal]
    returning = {each.item.title.casefold(): each.meeting.id for each in business.put_off}
    for item in listed:
        if (title := str(item["title"]).casefold()) in returning:
            item["deferred_from"] = returning[title]
    return listed


def _undated(item: Item) -> str:
    """A title that fits the next meeting too: that of minutes often names the day they are of."""
    return "Minutes" if item.type == "minutes" else item.title


def _given(
    title: str, kind: str | None = None, purpose: str | None = None, duration: str | None = None
) -> Entry:
    """The keys of an item that have a value."""
    keys = {"title": title, "type": kind, "purpose": purpose, "duration": duration}
    return {key: value for key, value in keys.items() if value}


def _where_business_starts(standing: Sequence[Entry]) -> int:
    """After the opening items, and after what the body always hears first."""
    opening = (n + 1 for n, item in enumerate(standing) if item.get("type") in _OPENING)
    start = max(opening, default=0)
    while start < len(standing) and standing[start].get("type") in _HEARD_FIRST:
        start += 1
    return start


def _own_business(business: Business, standing: Iterable[Entry]) -> Iterator[Entry]:
    titles = {str(item["title"]).casefold() for item in standing}
    for put_off in business.put_off:
        if put_off.item.title.casefold() not in titles:
            yield _put_off(put_off)
    for expected in business.expected:
        yield _expected(expected)


def _put_off(put_off: PutOff) -> Entry:
    """The item as its agenda had it, in the words of its own record.

    One that stood within a private item stands by itself now, and is as private as that one.
    """
    written = _as_written(put_off.meeting, put_off.item)
    item: Entry = {"title": put_off.item.title}
    item[REMARK] = f"Put off on {short_date(put_off.meeting.date)}."
    item["deferred_from"] = put_off.meeting.id
    return item | {key: written[key] for key in _CARRIED if key in written}


def _as_written(meeting: Meeting, item: Item) -> Mapping[str, Any]:
    """The item's block in its file, every value as it was typed, with why it was private."""
    path = next((path for path, part in parts(meeting) if part is item), ())
    found: Any = meeting.file.tree if meeting.file else {}
    inherited: dict[str, Any] = {}
    for step in path:
        found = found[step]
        if isinstance(found, Mapping) and any(key in found for key in _REASONS):
            inherited = {key: found[key] for key in (*_REASONS, "public_title") if key in found}
    return {**inherited, **found} if isinstance(found, Mapping) else {}


def _expected(expected: Expected) -> Entry:
    entry = expected.entry
    item: Entry = {"title": entry.title, REMARK: _why_now(expected)}
    item |= _given(entry.title, entry.type, entry.purpose)
    return item | ({"report": {"by": entry.lead}} if entry.lead else {})


def _why_now(expected: Expected) -> str:
    entry, heard = expected
    rule = f"every {entry.every.removeprefix('every ')}" if entry.every else entry.due or "once"
    last = f"heard last on {short_date(heard)}" if heard else "not heard before"
    return f"Work programme: {rule}; {last}."


def _with_minutes(agenda: list[Entry], business: Business) -> list[Entry]:
    """The agenda with the minutes to confirm, under its own item for them or a new one."""
    if not business.confirms:
        return agenda
    confirms: list[Mapping[str, Value]] = [{"meeting": m.id} for m in business.confirms]
    at = _place_of(agenda, "minutes")
    if at is None:
        new: Entry = {"title": "Minutes", "type": "minutes", "confirms": confirms}
        first = _place_of(agenda, "declarations", "apologies")
        return _inserted(agenda, 0 if first is None else first + 1, new)
    return [item | {"confirms": confirms} if n == at else item for n, item in enumerate(agenda)]


def _with_actions(agenda: list[Entry], business: Business) -> list[Entry]:
    """The agenda with the open actions, under the action log, matters arising or a new item."""
    if not business.open_actions:
        return agenda
    arising = [_arising(standing) for standing in business.open_actions]
    at = _place_of(agenda, "action-log")
    at = _place_of(agenda, "matters-arising") if at is None else at
    if at is None:
        new: Entry = {
            "title": "Matters arising",
            "type": "matters-arising",
            "arising": arising,
        }
        minutes = _place_of(agenda, "minutes")
        return _inserted(agenda, len(agenda) if minutes is None else minutes + 1, new)
    return [item | {"arising": arising} if n == at else item for n, item in enumerate(agenda)]


def _arising(standing: Standing) -> Mapping[str, Value]:
    """An open action as a matter arising: its words, and beside them who and by when."""
    leads = "; ".join(standing.line.leads) or "nobody leads it"
    due = f"due {short_date(standing.due)}" if standing.due else standing.line.timescale
    return {
        "ref": standing.line.ref,
        "title": shorten(standing.line.action, _LONGEST_HEADING, placeholder=" …").rstrip("."),
        REMARK: f"{leads}; {due or 'no date'}",
    }


def _place_of(agenda: Sequence[Mapping[str, Value]], *types: str) -> int | None:
    """Where the first item of a type stands, the types tried in their order."""
    return next((n for t in types for n, item in enumerate(agenda) if item.get("type") == t), None)


def _inserted(agenda: list[Entry], at: int, item: Entry) -> list[Entry]:
    return [*agenda[:at], item, *agenda[at:]]
