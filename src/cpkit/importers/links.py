"""Drafts and the meetings on record in; the drafts, linked to what is there and no more, out."""

from collections.abc import Iterable
from typing import Any

from cpkit.importers.draft import Draft, doubt
from cpkit.records import Meeting, Monitoring, OfficerReport
from cpkit.register import Register


def settle_links(drafts: Iterable[Draft], register: Register, others: Iterable[Draft] = ()) -> None:
    """Take back what a draft says of earlier minutes that ought to be on record and are not.

    Minutes from before the records begin cannot be there, and stay named. The words of the
    minute stay in any case, and a doubt says what is missing.
    """
    meetings = [draft for draft in drafts if draft.kind is Meeting]
    also = [draft for draft in others if draft.kind is Meeting]
    for draft in meetings:
        body = draft.values["body"]
        days = {headline.date for headline in register.series(body)}
        days |= {_day(each) for each in (*meetings, *also) if each.values["body"] == body}
        items = draft.values.get("items", [])
        draft.values |= {"items": [_settled(item, days) for item in items]} if items else {}


def tie_to_agenda(drafts: Iterable[Draft]) -> None:
    """Name, in the figures and reports of a pack, the meeting whose agenda it opens with.

    Of a file with the agendas of several meetings nobody can tell which one they went out with.
    """
    drafts = list(drafts)
    agendas = [d for d in drafts if d.kind is Meeting and d.values["status"] == "published"]
    if len(agendas) != 1:
        return
    meeting = agendas[0]
    for draft in drafts:
        if draft.kind in (Monitoring, OfficerReport) and _is_of(draft, meeting):
            draft.values = _with_meeting(draft.values, meeting.id)


def _with_meeting(values: dict[str, Any], meeting: str) -> dict[str, Any]:
    """The keys of a draft with the meeting below its body."""
    tied: dict[str, Any] = {}
    for key, value in values.items():
        tied |= {key: value} | ({"meeting": meeting} if key == "body" else {})
    return tied


def _is_of(draft: Draft, meeting: Draft) -> bool:
    return "meeting" not in draft.values and draft.values.get("body") == meeting.values["body"]


def _day(draft: Draft) -> str:
    return draft.id.rpartition("/")[2][:10]


def _settled(item: dict[str, Any], days: set[str]) -> dict[str, Any]:
    confirms = item.get("confirms", [])
    lost = [each for each in confirms if _is_lost(each["meeting"], days)]
    if not lost:
        return item
    named = ", ".join(each["date"] for each in lost)
    words = f"the minutes of {named} are not on record; name them under `confirms:` when they are"
    kept = [each for each in confirms if each not in lost]
    rest = {key: value for key, value in item.items() if key != "confirms"}
    head = {key: rest.pop(key) for key in ("number", "agenda_number") if key in rest}
    return head | doubt(words) | rest | ({"confirms": kept} if kept else {})


def _is_lost(day: str, days: set[str]) -> bool:
    return day not in days and day >= min(days)
