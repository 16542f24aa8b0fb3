"""A body and what earlier meetings left to it in; the items of its next agenda, as keys, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cpkit.edit.yaml_text import REMARK, Value
from cpkit.phrases.dates import short_date
from cpkit.query.programme import Business, Expected, PutOff
from cpkit.query.series import numbers_for
from cpkit.query.standing import Standing
from cpkit.records import Body, Item, Meeting, parts
from cpkit.records.body import StandingItem
from cpkit.register import Register

_OPENING = frozenset(
    {
        *("welcome", "apologies", "late-items", "declarations", "minutes", "matters-arising"),
        *("public-questions", "deputations", "election"),
    }
)
"""The kinds of standing item that come before the meeting's own business."""

_CARRIED = (
    *("title", "public_title", "type", "purpose", "duration", "report", "papers", "presenters"),
    *("verbal", "embargo", "exempt", "confidential"),
)
"""What an item that was put off brings with it: what the agenda said, not what the minutes say."""

_LONGEST_HEADING = 100


def agenda_items(
    body: Body, day: date, business: Business, register: Register
) -> list[dict[str, Value]]:
    """The agenda: standing items, and before the closing ones what this meeting has to take up."""
    standing = body.standing_items
    opening = max((n + 1 for n, i in enumerate(standing) if i.type in _OPENING), default=0)
    agenda = [
        *(_standing(item, business) for item in standing[:opening]),
        *_own_business(business, standing),
        *(_standing(item, business) for item in standing[opening:]),
    ]
    agenda = _with_actions(_with_minutes(agenda, business), business)
    numbers = numbers_for(body, day, register, len(agenda))
    if not numbers:
        return agenda
    return [{"number": number} | item for number, item in zip(numbers, agenda, strict=True)]


def _standing(item: StandingItem, business: Business) -> dict[str, Value]:
    values = {"title": item.title, "type": item.type, "purpose": item.purpose}
    found: dict[str, Value] = {key: value for key, value in values.items() if value}
    if item.duration:
        found["duration"] = item.duration
    for put_off in business.put_off:
        if put_off.item.title.casefold() == item.title.casefold():
            found["deferred_from"] = put_off.meeting.id
    return found


def _own_business(
    business: Business, standing: Iterable[StandingItem]
) -> Iterator[dict[str, Value]]:
    titles = {item.title.casefold() for item in standing}
    for put_off in business.put_off:
        if put_off.item.title.casefold() not in titles:
            yield _put_off(put_off)
    for expected in business.expected:
        yield _expected(expected)


def _put_off(put_off: PutOff) -> dict[str, Value]:
    """The item as its agenda had it, in the words of its own record."""
    written = _as_written(put_off.meeting, put_off.item)
    item: dict[str, Value] = {"title": put_off.item.title}
    item[REMARK] = f"Put off on {short_date(put_off.meeting.date)}."
    item["deferred_from"] = put_off.meeting.id
    return item | {key: written[key] for key in _CARRIED if key in written}


def _as_written(meeting: Meeting, item: Item) -> Mapping[str, Any]:
    """The item's block in its file, every value as it was typed."""
    path = next((path for path, part in parts(meeting) if part is item), ())
    found: Any = meeting.file.tree if meeting.file else {}
    for step in path:
        found = found[step]
    return found if isinstance(found, Mapping) else {}


def _expected(expected: Expected) -> dict[str, Value]:
    entry = expected.entry
    item: dict[str, Value] = {"title": entry.title, REMARK: _why_now(expected)}
    if entry.type:
        item["type"] = entry.type
    if entry.purpose:
        item["purpose"] = entry.purpose
    if entry.lead:
        item["report"] = {"by": entry.lead}
    return item


def _why_now(expected: Expected) -> str:
    entry, heard = expected
    rule = f"every {entry.every.removeprefix('every ')}" if entry.every else entry.due or "once"
    last = f"heard last on {short_date(heard)}" if heard else "not heard before"
    return f"Work programme: {rule}; {last}."


def _with_minutes(agenda: list[dict[str, Value]], business: Business) -> list[dict[str, Value]]:
    """The agenda with the minutes to confirm, under its own item for them or a new one."""
    if not business.confirms:
        return agenda
    confirms: list[Mapping[str, Value]] = [{"meeting": m.id} for m in business.confirms]
    at = _place_of(agenda, "minutes")
    if at is None:
        new: dict[str, Value] = {"title": "Minutes", "type": "minutes", "confirms": confirms}
        first = _place_of(agenda, "declarations", "apologies")
        return _inserted(agenda, 0 if first is None else first + 1, new)
    return [item | {"confirms": confirms} if n == at else item for n, item in enumerate(agenda)]


def _with_actions(agenda: list[dict[str, Value]], business: Business) -> list[dict[str, Value]]:
    """The agenda with the open actions, under the action log, matters arising or a new item."""
    if not business.open_actions:
        return agenda
    arising = [_arising(standing) for standing in business.open_actions]
    at = _place_of(agenda, "action-log")
    at = _place_of(agenda, "matters-arising") if at is None else at
    if at is None:
        new: dict[str, Value] = {
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
        "title": _shortened(standing.line.action),
        REMARK: f"{leads}; {due or 'no date'}",
    }


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST_HEADING:
        return words.rstrip(".")
    return words[:_LONGEST_HEADING].rpartition(" ")[0].rstrip(",;:") + " …"


def _place_of(agenda: Sequence[Mapping[str, Value]], *types: str) -> int | None:
    """Where the first item of a type stands, the types tried in their order."""
    return next((n for t in types for n, item in enumerate(agenda) if item.get("type") == t), None)


def _inserted(
    agenda: list[dict[str, Value]], at: int, item: dict[str, Value]
) -> list[dict[str, Value]]:
    return [*agenda[:at], item, *agenda[at:]]
